"""Suggest a change: the form of an arrangement and of About, in process."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from lib.analysis.filters import Filters
from lib.register import cache
from lib.ui.frame.view import View
from lib.ui.sections import suggest
from tests import shipped
from tests.pages.conftest import words

ROW = shipped.with_saving()
KEY = ROW["arrangement_id"]


def form(opened) -> AppTest:
    """The form of an arrangement with its saving and its councils to correct."""
    app = opened("arrangements", arrangement=KEY)
    app.session_state[f"suggest_{KEY}"] = True
    app.run()
    return app.pills(key=f"suggest_{KEY}_groups").set_value(["Reported saving"]).run()


def filled(app: AppTest, address: str = "https://www.example.org/audit") -> AppTest:
    """The form with a right value, a page and what is wrong."""
    app.text_input(key=f"suggest_{KEY}_savings_gbp").set_value("7000001")
    app.text_input(key=f"suggest_{KEY}_url").set_value(address)
    app.text_input(key=f"suggest_{KEY}_title").set_value("Audit [letter](x)")
    return app.text_area(key=f"suggest_{KEY}_why").set_value("It says £7 million.").run()


def test_a_wrong_value_has_its_remedy_and_no_file_is_offered(opened):
    app = form(opened)
    app.text_input(key=f"suggest_{KEY}_savings_gbp").set_value("£7m").run()
    assert not app.exception
    assert "Reported saving (£) “£7m”: use a whole number without £, commas or words." in words(app)
    assert "Write the full address of that page" in words(app)
    assert not app.get("download_button")
    assert not app.get("link_button")


def test_a_sound_correction_gives_the_mail_the_file_and_what_is_next(opened, monkeypatch):
    monkeypatch.setenv("SHARED_SERVICES_FEEDBACK", "mailto:data@example.org")
    app = filled(form(opened))
    assert not app.exception
    mail = next(
        element.proto
        for element in app.get("link_button")
        if element.proto.label == "Write the e-mail"
    )
    subject = quote(f"Correction: {ROW['name']}")
    assert mail.url.startswith(f"mailto:data@example.org?subject={subject}")
    assert "%C2%A37%2C000%2C001" in mail.url
    (file,) = app.get("download_button")
    assert file.proto.label == "Download the file (JSON)"
    assert "Attach the file to the e-mail." in words(app)
    assert "→ £7,000,001" in words(app)


def test_without_a_mail_address_the_text_is_there_to_copy(opened, monkeypatch):
    monkeypatch.setenv("SHARED_SERVICES_FEEDBACK", "https://example.org/feedback")
    app = filled(form(opened))
    assert "Source: Audit [letter](x), https://www.example.org/audit" in app.code[-1].value
    links = {(element.proto.label, element.proto.url) for element in app.get("link_button")}
    assert ("Open the feedback page", "https://example.org/feedback") in links


def test_about_takes_a_new_arrangement(opened):
    app = opened("about")
    app.selectbox(key="suggest_which").set_value("").run()
    app.text_input(key="suggest__name").set_value("Made-up legal team")
    app.text_area(key="suggest__summary").set_value("Two councils share lawyers.")
    app.selectbox(key="suggest__service").set_value(ROW["service"])
    app.selectbox(key="suggest__category").set_value("back_office")
    app.multiselect(key="suggest__members").set_value(["Dover"]).run()
    assert "Member councils: name two bodies at least" in words(app)
    app.multiselect(key="suggest__members").set_value(["Dover", "Mendip (until 2023)"])
    app.text_input(key="suggest__url").set_value("https://www.example.org/page")
    app.text_input(key="suggest__title").set_value("A page").run()
    assert not app.exception
    assert "Member councils: Dover and Mendip (until 2023)" in words(app)
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize("draw", [suggest.folded_form, suggest.form_with_chooser])
def test_a_visitors_own_data_is_no_register_to_correct(monkeypatch, draw):
    def drawn(*_: object, **__: object) -> None:
        raise AssertionError("something was drawn")

    for name in ("expander", "markdown", "selectbox"):
        monkeypatch.setattr(suggest.st, name, drawn)
    register = cache.register()
    own_register = replace(register, package=replace(register.package, uploaded="mine.csv"))
    view = View(own_register, Filters())
    arguments = (
        (view, own_register.arrangements.iloc[0]) if draw is suggest.folded_form else (view,)
    )
    assert draw(*arguments) is None
