"""The pages with their titles and icons, and what stands on every one of them."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from lib.config import ATTRIBUTION, MAX_FAULTS_SHOWN, OGL, ROOT
from lib.format import count, day, plain
from lib.register.faults import DataError
from lib.register.register import Register
from lib.ui.frame import contact
from lib.ui.frame.markup import INNER, icon, outward, write
from lib.ui.frame.view import View, current
from lib.web import api, first_page
from lib.wording.pages import GROUPS, PAGES, tab_title

# A picture of our own: for a Material icon the visitor's browser would ask another host.
ICON = str(first_page.ICON)

_LOGO = str(Path(__file__).with_name("logo.svg"))
_STYLE = Path(__file__).with_name("page.css").read_text("utf-8")


def navigation(*, is_hidden: bool = False) -> st.Page:
    """The page that the visitor is on; the product's name, and the groups of pages as menus."""
    st.logo(_LOGO, size="large")
    groups = {title: [page(key) for key in keys] for title, keys in GROUPS.items()}
    return st.navigation(groups, position="hidden" if is_hidden else "top")


def page(key: str) -> st.Page:
    """The st.Page of one page, by its key in PAGES."""
    page_info = PAGES[key]
    return st.Page(
        ROOT / "pages" / page_info.file,
        title=page_info.title,
        icon=page_info.icon,
        url_path=page_info.address or None,
        default=not page_info.address,
        help=page_info.description,
    )


def address(key: str, query: Mapping[str, Any] | None = None) -> str:
    """Where a page is, from any page, by its key in PAGES. query: parameters, lists for several."""
    place = PAGES[key].address or "./"
    return f"{place}?{urlencode(query, doseq=True)}" if query else place


def link(key: str, label: str = "", query: Mapping[str, Any] | None = None) -> str:
    """A link to a page as markup, under its title if no other label is given."""
    info = PAGES[key]
    symbol = icon(info.icon.removeprefix(":material/").rstrip(":"))
    href = escape(address(key, query))
    return f'<a class="{INNER} to-page" href="{href}">{symbol} {escape(label or info.title)}</a>'


def current_key(page: st.Page) -> str:
    """The key in PAGES of the page that the visitor is on."""
    return next(key for key, info in PAGES.items() if info.title == page.title)


def head(page: st.Page, view: View) -> None:
    """The page's heading, and the title of the browser's tab, which follows the council. What is
    about one thing has its name as heading."""
    key, code = current_key(page), view.filters.council
    council = view.register.directory.label(code) if code else ""
    row = view.register.arrangement(st.query_params.get("arrangement", ""))
    name = row["name"] if key == "arrangements" and row is not None else ""
    heading = name or (council if key == "my_council" else "") or PAGES[key].heading
    st.set_page_config(page_title=tab_title(key, council, name))
    write(f"<h1>{escape(heading)}</h1>")


def style_and_script() -> None:
    """The pages' own style, and the script that does what no server can: lib/web/page.js."""
    script = f'<script src="{api.script_address()}"></script>'
    st.html(f"<style>{_STYLE}</style>{script}", unsafe_allow_javascript=True)


def foot(register: Register) -> None:
    """Data version and date, licence and attribution, accessibility, and the form to tell us."""
    package = register.package
    rows = count(len(register.arrangements), "shared service")
    sentence = (
        f"{escape(package.uploaded)}, your own file: {rows}."
        if package.uploaded
        else f"Last updated {day(package.released)}: {rows}, version {escape(package.version)}. "
        f"{outward(OGL, 'Open Government Licence v3.0')}."
    )
    about = link("about", "Accessibility, privacy and licence")
    said = f"<hr><p>{sentence}</p><p>{escape(ATTRIBUTION)}</p>{about}"
    write(f'<div class="footer">{said}</div>')
    view = current()
    query = {**view.filters.link(register.directory), "suggest": "correct"}
    exact = link("about", "Suggest an exact correction with its source", query)
    contact.folded_form(view, "foot", exact)


def broken(error: DataError) -> None:
    """In place of every page: the data cannot be used, with everything that is wrong with it."""
    st.title("The data cannot be shown at present", anchor=False)
    st.error(
        f"The register has {count(len(error.faults), 'fault')}. Once the files are mended, this "
        "page works again by itself; nothing needs a restart.",
        icon=":material/error:",
    )
    for fault in error.faults[:MAX_FAULTS_SHOWN]:
        st.markdown(f"- {plain(fault)}")
    if len(error.faults) > MAX_FAULTS_SHOWN:
        st.markdown(f"…and {len(error.faults) - MAX_FAULTS_SHOWN:,} more.")
