"""Check your data: from the file to the whole dashboard, and back."""

import io

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from lib.register.load import OLD_FORMAT
from lib.upload.names import SEVERAL
from lib.upload.services import OWN_WORDS
from tests import hostile
from tests.hostile import row
from tests.pages.conftest import headings, html, tables, words
from tests.shipped import ALL

PAGE = "check_your_data"
TWO = row("Joint legal team", "Dover; Thanet") + (
    b'"Joint audit","Dovr; Swale","Back office","1200000",,,,,\n'
)


@pytest.fixture
def brought(opened):
    """Bring files to the page."""

    def bring(*files: tuple[str, bytes]) -> AppTest:
        app = opened(PAGE)
        kinds = [(name, data, "application/octet-stream") for name, data in files]
        app.file_uploader[0].set_value(kinds)
        return app.run()

    return bring


def numbers(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def radio(app: AppTest, start: str):
    return next(
        element for element in app.radio if element.label.replace("\\", "").startswith(start)
    )


def button(app: AppTest, label: str):
    return next(element for element in app.button if element.label == label)


def use(app: AppTest) -> AppTest:
    return button(app, "Use this data during my visit").click().run()


def test_without_a_file_there_are_a_template_and_no_result(opened):
    app = opened(PAGE)
    assert numbers(app) == {}
    labels = [element.label for element in app.get("download_button")]
    assert labels[:2] == ["Download template (XLSX)", "Download template (CSV)"]


def test_sound_rows_can_be_used_while_others_wait(brought):
    app = brought(("mine.csv", TWO))
    assert numbers(app) == {
        "Shared services read": "2",
        "Ready to use": "1",
        "Waiting for answers": "1",
        "With a mistake": "0",
    }


def test_answers_make_the_waiting_rows_sound(brought):
    app = brought(("mine.csv", TWO))
    radio(app, "Is “Dovr”").set_value("Dover").run()
    radio(app, "What are the savings").set_value("annual").run()
    assert (numbers(app)["Ready to use"], numbers(app)["Waiting for answers"]) == ("2", "0")
    assert "We found no mistakes." in words(app)


def test_every_fault_is_listed_with_row_column_value_and_remedy(brought):
    app = brought(("mine.csv", row(savings="lots", start="15")))
    (table,) = [table for table in tables(app) if "What to do" in table.columns]
    assert table["Row"].tolist() == ["2", "2"]
    assert table["Column"].tolist() == ["Start", "Savings"]
    assert table["Value"].tolist() == ["15", "lots"]


def test_a_file_that_is_no_table_is_told_and_the_page_goes_on(brought):
    app = brought(("mine.csv", b"%PDF-1.7"))
    assert "We could not read the file: 1 mistake." in words(app)
    assert not app.exception


def test_a_file_without_headings_asks_for_the_columns(brought):
    app = brought(("mine.csv", b"A,B\nLegal,Dover; Thanet\n"))
    assert "Choose the column for “Name” and “Councils”" in words(app)
    for field, place in (("Name (needed)", 0), ("Councils (needed)", 1)):
        next(element for element in app.selectbox if element.label == field).set_value(place).run()
    assert numbers(app)["Shared services read"] == "1"


def test_a_word_that_is_no_category_is_asked_about(brought):
    app = brought(("mine.csv", row(category="Corporate")))
    box = next(element for element in app.selectbox if element.label == "Category of “Corporate”")
    box.set_value("back_office").run()
    assert numbers(app)["Ready to use"] == "1"


def test_a_name_that_was_taken_without_asking_can_be_corrected(brought):
    app = brought(("mine.csv", row(councils="Dover; Thanet; Medwey Council Ltd")))
    next(element for element in app.selectbox if element.label == "Correct a council").set_value(
        "Medwey Council Ltd"
    ).run()
    next(element for element in app.selectbox if element.label.startswith("“Medwey")).set_value(
        "Medway"
    ).run()
    use(app)
    assert app.session_state["uploaded_register"].arrangements["members"][0] == (
        "Dover",
        "Thanet",
        "Medway",
    )


def test_a_doubtful_service_is_asked_about_and_may_keep_its_words(brought):
    app = brought(("mine.csv", row(service="Legal and zoo advice")))
    label = "Which service is “Legal and zoo advice”?"
    box = next(element for element in app.selectbox if element.label == label)
    assert numbers(app)["Waiting for answers"] == "1"
    box.set_value(OWN_WORDS).run()
    assert numbers(app)["Ready to use"] == "1"
    use(app)
    assert app.session_state["uploaded_register"].services == ["Legal and zoo advice"]


def test_a_service_taken_by_near_words_can_be_corrected(brought):
    app = brought(("mine.csv", row(service="Shared payroll team")))
    assert "“Shared payroll team” is HR and payroll (1 row)" in words(app)
    for label, value in (
        ("Correct a service", "Shared payroll team"),
        ("“Shared payroll team” is", "Legal services"),
    ):
        next(e for e in app.selectbox if e.label == label).set_value(value).run()
    use(app)
    assert app.session_state["uploaded_register"].services == ["Legal services"]


def test_a_package_of_version_1_is_refused_with_what_changed(brought):
    app = brought(*hostile.OLD_PACKAGE.items())
    (table,) = [table for table in tables(app) if "What to do" in table.columns]
    assert table["What to do"].tolist() == [" ".join(OLD_FORMAT.split())]


def test_the_packages_own_layout_is_checked_with_nothing_to_ask(brought):
    files = hostile.PACKAGE.items()
    app = brought(*((f"{name}.csv", data) for name, data in files))
    assert "Your file has the layout of our open data." in words(app)
    assert numbers(app)["With a mistake"] == "0"


def test_own_data_is_on_every_page_with_a_banner_and_the_register_comes_back(brought):
    app = use(brought(("mine.csv", TWO)))
    assert "Every page now shows 1 shared service from mine.csv, only to you." in words(app)
    app.switch_page("../pages/overview.py").run()
    assert "Your own data: mine.csv, 1 shared service." in words(app)
    assert "<dt>Shared services</dt><dd>1</dd>" in html(app)
    button(app, "Go back to the published data").click().run()
    assert "Your own data" not in words(app)
    assert f"All {ALL} shared services" in words(app)


def test_findings_of_own_data_do_not_claim_the_registers_sources(brought):
    app = use(brought(("mine.csv", TWO)))
    app.switch_page("../pages/arrangements.py").run()
    assert "Source: mine.csv, a visitor’s own file" in words(app)
    assert "The register is a sample" not in words(app)


def test_about_speaks_of_the_register_also_beside_own_data(brought):
    app = use(brought(("mine.csv", TWO)))
    app.switch_page("../pages/about.py").run()
    assert f"A list of {ALL} shared services" in words(app)


def test_markup_in_a_file_is_shown_to_the_letter(brought):
    name = "<img src=x onerror=alert(1)> **bold** :material/home: [x](javascript:1)"
    app = use(brought(("<b>mine.csv", row(name))))
    banner = next(element.value for element in app.warning if "Your own data" in element.value)
    assert r"\<b\>mine\.csv" in banner
    app.query_params["arrangement"] = "img-src-x-onerror-alert-1-bold-material-home-x-javascript-1"
    app.switch_page("../pages/arrangements.py").run()
    assert headings(app, 1) == [name]
    assert "<img" not in html(app)


def test_two_visits_do_not_see_each_other(brought, opened):
    use(brought(("mine.csv", TWO)))
    other = opened("overview")
    assert "Your own data" not in words(other)
    assert "uploaded_register" not in other.session_state


def test_a_visit_that_would_hold_too_much_is_told_and_changes_nothing(brought, monkeypatch):
    monkeypatch.setattr("lib.register.cache.UPLOAD_TOTAL", 0)
    app = use(brought(("mine.csv", TWO)))
    assert "all that this server can hold" in words(app)
    assert "uploaded_register" not in app.session_state


def test_whether_a_bodys_name_is_one_is_asked_about(brought):
    app = brought(("mine.csv", row(councils="Dover, Luton and Swale Homes Ltd, Thanet")))
    question = radio(app, "Is “Luton and Swale Homes Ltd” one body?")
    assert question.options == ["No: several names", "Yes: one body, not a council"]
    question.set_value(SEVERAL).run()
    assert numbers(app)["Ready to use"] == "1"


def test_figures_whose_unit_is_not_sure_are_asked_about_once(brought):
    head = "Name,Councils,Category,Savings (£000),Basis\n"
    lines = ("Legal", "£1,200,000"), ("Audit", "£450,000")
    rows = [f'{name},"Dover; Thanet",Back office,"{sum_}",annual\n' for name, sum_ in lines]
    app = brought(("mine.csv", (head + "".join(rows)).encode()))
    assert numbers(app)["Waiting for answers"] == "2"
    question = radio(app, "These are large for what their heading says they count in")
    assert "Pounds: £1,200,000 is £1.2 million" in question.options
    assert "Thousands of pounds: £1,200,000 is £1.2 billion" in question.options
    question.set_value("1").run()
    assert numbers(app)["Ready to use"] == "2"
    use(app)
    statements = app.session_state["uploaded_register"].arrangements["latest"]
    assert [latest["annual"].pounds for latest in statements] == [1_200_000, 450_000]


def test_no_unit_is_offered_that_would_make_nothing_of_a_figure(brought):
    head, row = "Name,Councils,Category,Savings (£000),Basis\n", "Legal,Dover; Thanet,Back office"
    app = brought(("mine.csv", f"{head}{row},0.4,annual\n".encode()))
    question = radio(app, "These are small for what their heading says they count in")
    assert question.options[0] == "Thousands of pounds: 0.4 is £400"


def test_what_was_assumed_counts_only_what_was(brought):
    head, row = (
        "Name,Councils,Category,Service\n",
        "Legal,Dover; Thannet,Back office,Legal services",
    )
    app = brought(("mine.csv", (head + row).encode()))
    assert "What we assumed: 1 near spelling" in [element.label for element in app.expander]


def test_headings_that_were_not_found_can_be_chosen(brought):
    app = brought(("mine.csv", b"Last updated,3 May\nScheme,Who\nLegal,Dover; Thanet\n"))
    box = next(e for e in app.selectbox if e.label == "Which row has the headings?")
    assert box.options[1] == "Row 2: Scheme and Who"
    box.set_value(1).run()
    for field, place in (("Name (needed)", 0), ("Councils (needed)", 1)):
        next(element for element in app.selectbox if element.label == field).set_value(place).run()
    assert numbers(app)["Shared services read"] == "1"


def hidden_book(**row: bool) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Now")
    lines = [["Legal", "Dover; Thanet", "Back office"], ["Audit", "Dover; Swale", "Back office"]]
    for number, cells in enumerate([["Name", "Councils", "Category"], *lines]):
        sheet.write_row(number, 0, cells)
    if row:
        sheet.set_row(2, None, None, row)
    old = book.add_worksheet("Before")
    old.write_row(0, 0, ["Name", "Councils", "Category"])
    old.write_row(1, 0, lines[0])
    old.hide()
    book.close()
    return buffer.getvalue()


def test_hidden_rows_are_asked_about_once(brought):
    app = brought(("mine.xlsx", hidden_book(hidden=True)))
    assert (numbers(app)["Ready to use"], numbers(app)["Waiting for answers"]) == ("1", "1")
    radio(app, "1 row is hidden in the sheet. Use them too?").set_value("read").run()
    assert numbers(app)["Ready to use"] == "2"


def test_a_hidden_sheet_is_said_and_can_be_chosen(brought):
    app = brought(("mine.xlsx", hidden_book()))
    assert "Hidden in the workbook, and not read: Before." in words(app).replace("\\", "")
    box = next(e for e in app.selectbox if e.label == "The table with the shared services")
    assert box.options == ["mine.xlsx, Now", "mine.xlsx, Before (hidden)"]
    box.set_value(1).run()
    assert numbers(app)["Shared services read"] == "1"
