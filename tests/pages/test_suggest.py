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

_ROWS = shipped.ARRANGEMENTS
ROW = _ROWS[(_ROWS["end_year"] == "") & (_ROWS["start_year"] != "")].iloc[0]
KEY = ROW["arrangement_id"]
LABEL = shipped.table("services")["label"].iloc[0]


def opened_form(opened, kind: str) -> AppTest:
    """The form of an arrangement with a kind of suggestion chosen."""
    app = opened("arrangements", arrangement=KEY)
    app.session_state[f"suggest_{KEY}"] = True
    app.run()
    return app.pills(key=f"suggest_{KEY}_kind").set_value(kind).run()


def form(opened) -> AppTest:
    """The form of an arrangement with its dates to correct."""
    app = opened_form(opened, "correct")
    return app.pills(key=f"suggest_{KEY}_groups").set_value(["Dates and stage"]).run()


def with_page(app: AppTest, address: str = "https://www.example.org/audit") -> AppTest:
    """The form with the page that shows it."""
    app.text_input(key=f"suggest_{KEY}_url").set_value(address)
    return app.text_input(key=f"suggest_{KEY}_title").set_value("Audit [letter](x)").run()


def filled(app: AppTest) -> AppTest:
    """The form with a right value, a page and what is wrong."""
    app.text_input(key=f"suggest_{KEY}_start_year").set_value("1999")
    app.text_area(key=f"suggest_{KEY}_correct_why").set_value("It says 1999.")
    return with_page(app)


def test_a_wrong_value_has_its_remedy_and_no_file_is_offered(opened):
    app = form(opened)
    app.text_input(key=f"suggest_{KEY}_start_year").set_value("soon").run()
    assert not app.exception
    assert "Start year “soon”: use a whole number without £, commas or words." in words(app)
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
        if element.proto.label == "Open the e-mail"
    )
    subject = quote(f"Correction: {ROW['name']}", safe="")
    assert mail.url.startswith(f"mailto:data@example.org?subject={subject}")
    (file,) = app.get("download_button")
    assert file.proto.label == "Download the file (JSON)"
    assert "Attach the file to the e-mail." in words(app)
    assert f"Start year: {ROW['start_year']} → 1999" in words(app)


def test_an_address_opens_the_form_to_say_that_it_still_runs(opened):
    app = opened("arrangements", arrangement=KEY, suggest="seen")
    assert app.pills(key=f"suggest_{KEY}_kind").value == "seen"
    app.text_input(key=f"suggest_{KEY}_seen_year").set_value("2026")
    app = with_page(app)
    assert "Seen running in 2026" in words(app)
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize(
    ("kind", "facts", "line"),
    [
        ("source", {"supports": "start", "year": "2010"}, "A page shows when it began in 2010"),
        ("joined", {"council": "E09000001", "year": "2020"}, "City of London joined in 2020"),
        ("ended", {"year": "2025", "end_reason": "replaced"}, "Ended in 2025: replaced"),
        (
            "saving",
            {"savings_gbp": "7000001", "basis": "projected_total"},
            "£7,000,001 expected in total",
        ),
    ],
)
def test_a_fact_to_add_is_asked_for_and_said(opened, kind, facts, line):
    app = opened_form(opened, kind)
    for name, value in facts.items():
        key = f"suggest_{KEY}_{kind}_{name}"
        find = (
            app.selectbox
            if name in ("supports", "council", "end_reason", "basis")
            else app.text_input
        )
        find(key=key).set_value(value)
    app = with_page(app)
    assert not app.exception
    assert line in words(app)
    assert len(app.get("download_button")) == 1


def test_what_the_page_lacks_is_still_needed(opened):
    app = opened_form(opened, "seen")
    app.text_input(key=f"suggest_{KEY}_url").set_value("https://www.example.org/audit").run()
    assert "Still needed" in words(app)
    assert "Year: say in which year the page shows it running." in words(app)


def test_without_a_mail_address_the_text_is_there_to_copy(opened, monkeypatch):
    monkeypatch.setenv("SHARED_SERVICES_FEEDBACK", "https://example.org/feedback")
    app = filled(form(opened))
    assert "Source: Audit [letter](x), https://www.example.org/audit" in app.code[-1].value
    links = {(element.proto.label, element.proto.url) for element in app.get("link_button")}
    assert ("Open the contact page", "https://example.org/feedback") in links


def test_about_takes_a_new_arrangement(opened):
    app = opened("about", suggest="correct")
    app.selectbox(key="suggest_which").set_value("").run()
    app.text_input(key="suggest__name").set_value("Made-up legal team")
    app.text_area(key="suggest__summary").set_value("Two councils share lawyers.")
    app.multiselect(key="suggest__services").set_value([LABEL])
    app.text_input(key="suggest__service_as_stated").set_value("Lawyers")
    app.selectbox(key="suggest__category").set_value("back_office")
    app.multiselect(key="suggest__members").set_value(["Dover"]).run()
    assert "Member councils: choose at least two councils" in words(app)
    app.multiselect(key="suggest__members").set_value(["Dover", "Mendip (until 2023)"])
    app.text_input(key="suggest__url").set_value("https://www.example.org/page")
    app.text_input(key="suggest__title").set_value("A page").run()
    assert not app.exception
    assert "Member councils: Dover and Mendip (until 2023)" in words(app)
    assert f"Services: {LABEL}" in words(app)
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize("draw", [suggest.folded_form, suggest.folded_form_with_chooser])
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
