"""The form to tell of a mistake or something missing, at the foot of every page and on About."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui.frame import contact
from lib.wording.pages import PAGES
from tests.pages.conftest import html, links, words

WHAT = 'Dover & Thanet share a vet?\nSee "minutes".'


@pytest.fixture
def told(opened, monkeypatch):
    """Tell something at the foot of a page, for an address of SHARED_SERVICES_FEEDBACK."""

    def tell(address: str, what: str = WHAT, page: str = "") -> AppTest:
        monkeypatch.setenv("SHARED_SERVICES_FEEDBACK", address)
        app = opened(page, council="Dover")
        app.session_state["contact_foot"] = True
        app.run()
        app.text_area(key="contact_foot_what").set_value(what)
        app.text_input(key="contact_foot_sender").set_value("me@example.org")
        return app.button(key="contact_foot_prepare").click().run()

    return tell


def buttons(app: AppTest) -> dict[str, str]:
    """The links that look like buttons, with their addresses."""
    return {e.proto.label: e.proto.url for e in app.get("link_button")}


@pytest.mark.parametrize("page", list(PAGES))
def test_it_is_one_closed_box_at_the_foot_of_every_page(plain, page):
    app = plain(page)
    boxes = [box.label for box in app.expander]
    assert boxes[-1] == contact.TITLE
    assert not [area for area in app.text_area if "contact_foot" in str(area.key)]


def test_a_mail_address_gives_an_e_mail_with_what_was_said(told):
    link = urlsplit(buttons(told("mailto:data@example.org"))["Open the e-mail"])
    assert (link.scheme, link.path) == ("mailto", "data@example.org")
    body = parse_qs(link.query)["body"][0]
    assert WHAT.replace("\n", "\r\n") in body
    assert "Please answer to: me@example.org" in body


def test_a_page_for_feedback_gives_its_link_and_the_text_to_copy(told):
    app = told("https://example.org/feedback")
    assert buttons(app)["Open the contact page"] == "https://example.org/feedback"
    assert "Dover &amp; Thanet share a vet?" in html(app)


def test_without_an_address_it_says_so_and_gives_the_file(told):
    app = told("")
    assert contact.NO_ADDRESS in words(app)
    assert "Download the message" in [e.proto.label for e in app.get("download_button")]
    assert buttons(app) == {}


def test_without_a_word_it_asks_for_one(told):
    app = told("mailto:data@example.org", what=" ")
    assert "Write what is wrong or missing first." in words(app)
    assert buttons(app) == {}


def test_where_it_was_seen_is_the_link_of_the_page(told):
    app = told("")
    (where,) = [box.value for box in app.text_input if box.label == "Where you saw it"]
    assert where.endswith("?council=Dover")


def test_it_leads_to_the_long_form(opened, told):
    query = links(told(""))["Suggest an exact correction with its source"]
    assert query == "council=Dover&suggest=correct"
    about = opened("about", suggest="correct")
    assert about.selectbox(key="suggest_which").label == "Which shared service?"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mailto:data@example.org", "Write to [data@example.org](<mailto:data@example.org>)"),
        ("https://example.org/feedback", "Use [our contact page](<https://example.org/feedback>)"),
        ("", contact.NO_ADDRESS),
    ],
)
def test_about_says_where_to_write_to(opened, monkeypatch, address, sentence):
    monkeypatch.setenv("SHARED_SERVICES_FEEDBACK", address)
    assert sentence in words(opened("about"))


def test_contact_comes_second_on_about(plain):
    headings = re.findall("^## (.+)$", words(plain("about")), re.M)
    assert headings[:2] == ["What this is", "Contact"]
