"""Tell us about a mistake: three fields that make an e-mail, or a file. Nothing is stored here."""

from zlib import crc32

import streamlit as st

from lib.config import feedback_address
from lib.format import plain
from lib.suggestions.message import (
    LONGEST_SENDER,
    LONGEST_WHAT,
    LONGEST_WHERE,
    SUBJECT,
    Message,
    mailto,
    recipient,
)
from lib.ui.frame.markup import copy_button, write
from lib.ui.frame.view import View

TITLE = "Tell us about a mistake or something missing"
NO_ADDRESS = "This copy of the site has no contact address."
_REST = "The message was too long for this e-mail. Please paste the rest."


def folded_form(view: View, place: str, more: str = "") -> None:
    """The form, filled when it is opened. place: of it in a page, part of its widgets' keys; more:
    markup after it."""
    box = st.expander(TITLE, icon=":material/mail:", key=f"contact_{place}", on_change="rerun")
    if not box.open:
        return
    with box:
        message = _fields(view, place)
        if message is not None:
            _offer(message, place)
        write(more)


def ways() -> str:
    """Where to write to, in a sentence of Markdown."""
    address, form = feedback_address(), "fill in the form and we will prepare"
    if not address:
        return f"{NO_ADDRESS} To tell whoever runs it, {form} a file for you to send."
    if _is_mail():
        name = plain(recipient(address))
        return f"Write to [{name}](<{address}>), or {form} an e-mail for you to send."
    return f"Use [our contact page](<{address}>), or {form} a message for you to paste."


def _fields(view: View, place: str) -> Message | None:
    """What the visitor has written, once it says something."""
    link = view.link() or view.site()  # a visitor's own data has no address to name
    with st.form(f"contact_form_{place}", border=False):
        what = st.text_area(
            "What is wrong or missing?", key=f"contact_{place}_what", max_chars=LONGEST_WHAT
        )
        left, right = st.columns(2)
        where = left.text_input(
            "Where you saw it",
            link[:LONGEST_WHERE],
            key=f"contact_{place}_where_{crc32(link.encode())}",  # another page fills it anew
            max_chars=LONGEST_WHERE,
        )
        sender = right.text_input(
            "Your e-mail, if you would like an answer",
            key=f"contact_{place}_sender",
            max_chars=LONGEST_SENDER,
            autocomplete="email",
        )
        label = "Prepare the e-mail" if _is_mail() else "Prepare the message"
        is_sent = st.form_submit_button(label, key=f"contact_{place}_prepare")
    message = Message(what or "", where or "", sender or "", view.register.package.version)
    if message.is_blank and is_sent:
        st.warning("Write what is wrong or missing first.", icon=":material/edit:")
    return None if message.is_blank else message


def _is_mail() -> bool:
    return feedback_address().startswith("mailto:")


def _offer(message: Message, place: str) -> None:
    """The ways to send it, by what address this copy of the site has."""
    address = feedback_address()
    with st.container(horizontal=True, vertical_alignment="center", key=f"contact_{place}_send"):
        if _is_mail():
            link = mailto(address, SUBJECT, message.text, _REST)
            st.link_button("Open the e-mail", link, icon=":material/mail:")
        elif address:
            st.link_button("Open the contact page", address, icon=":material/open_in_new:")
        else:
            st.download_button(
                "Download the message",
                message.file,
                "message.txt",
                "text/plain",
                key=f"contact_{place}_file",
                on_click="ignore",
                icon=":material/download:",
            )
        st.html(copy_button("Copy the message", message.text, "Message copied"), width="content")
    # Not as a caption, whose links are too faint; and the browser makes one of an e-mail address.
    st.markdown(f":small[{plain(_what_next(address))}]")


def _what_next(address: str) -> str:
    if not address:
        return f"{NO_ADDRESS} Send the file to whoever runs this site."
    if _is_mail():
        return (
            f"Nothing is sent until you send it. If no e-mail opens, write to {recipient(address)}."
        )
    return "Paste the message into that page. Nothing is sent until you send it."
