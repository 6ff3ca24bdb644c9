"""What comes of a visitor's tables: sound rows kept whole, others left out with every fault said."""

import gc
import io
import zipfile
from datetime import date

import pandas as pd
import pytest
import streamlit as st

from lib.analysis.filters import Filters, Selection
from lib.briefing import briefing as brief
from lib.briefing import compose
from lib.register import cache
from lib.register.register import build
from lib.ui.frame.view import View
from lib.upload import bundle, cleaned, layout, package, template
from lib.upload.draft import NO_SUMMARY, Answers
from lib.upload.layout import NEEDED_TABLES, OWN_TABLES
from lib.upload.package import Checked
from lib.wording import findings
from tests import hostile
from tests.fixtures.small import small

SMALL = small().package.tables


def checked(files: dict[str, bytes]) -> Checked:
    return bundle.check_package(bundle.read(files.items()), SMALL)


def test_the_packages_own_tables_come_back_as_the_loader_has_them():
    result = checked(hostile.package())
    assert result.faults == ()
    for name in OWN_TABLES:
        pd.testing.assert_frame_equal(result.tables[name], SMALL[name])


def test_tables_that_are_not_brought_are_empty_and_the_services_the_registers():
    needed = {f"{name}.csv": hostile.PACKAGE[name] for name in NEEDED_TABLES}
    result = checked(needed)
    assert result.faults == ()
    assert [len(result.tables[n]) for n in ("savings", "promise_pairs", "former_ids")] == [0, 0, 0]
    pd.testing.assert_frame_equal(result.tables["services"], SMALL["services"])


def test_a_row_with_a_fault_is_left_out_with_its_members_and_the_others_stay():
    result = checked(hostile.cell("start_year", "soon", 2))
    left_out = SMALL["arrangements"]["arrangement_id"].iloc[0]
    assert (result.rows, result.sound) == (
        len(SMALL["arrangements"]),
        len(SMALL["arrangements"]) - 1,
    )
    assert left_out not in set(result.tables["members"]["arrangement_id"])


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("members", "gss_code", "E07999999"), ("sources", "year", "soon"), ("savings", "basis", "x")],
)
def test_an_arrangement_with_a_fault_in_what_belongs_to_it_is_left_out_whole(table, column, value):
    result = checked(hostile.cell(column, value, 3, table))
    second = SMALL[table]["arrangement_id"].iloc[1]
    for name in ("arrangements", "members", "sources", "savings"):
        assert second not in set(result.tables[name]["arrangement_id"])
    assert [(fault.file, fault.row, fault.column) for fault in result.faults] == [
        (f"{table}.csv", 3, column)
    ]


def test_a_part_of_a_row_that_is_left_out_stays_on_its_own():
    part = SMALL["arrangements"].dropna(subset=["part_of"]).iloc[0]
    at = SMALL["arrangements"]["arrangement_id"].tolist().index(part["part_of"]) + 2
    result = checked(hostile.cell("category", "magic", at))
    kept = result.tables["arrangements"].set_index("arrangement_id")
    assert pd.isna(kept.loc[part["arrangement_id"], "part_of"])


def test_a_column_that_may_be_left_out_has_its_usual_value():
    files = hostile.package()
    frame = pd.read_csv(io.BytesIO(files["arrangements.csv"]), dtype=str, keep_default_na=False)
    gone = ["stage", "members_listed", "summary"]
    files["arrangements.csv"] = frame.drop(columns=gone).to_csv(index=False).encode()
    rows = checked(files).tables["arrangements"]
    assert set(rows["stage"]) == {"operating"}
    assert set(rows["summary"]) == {NO_SUMMARY}


def test_a_page_that_is_not_named_is_the_visitors_file():
    files = hostile.package()
    frame = pd.read_csv(io.BytesIO(files["sources.csv"]), dtype=str, keep_default_na=False)
    files["sources.csv"] = frame.drop(columns=["title", "url"]).to_csv(index=False).encode()
    rows = checked(files).tables["sources"]
    assert set(rows["title"]) == {"sources.csv"}
    assert set(rows["url"]) == {""}


def test_a_column_that_is_not_known_is_named_and_not_used():
    files = hostile.package()
    lines = files["arrangements.csv"].decode().splitlines()
    files["arrangements.csv"] = "\n".join(
        [f"{lines[0]},colour", *(f"{line},red" for line in lines[1:])]
    ).encode()
    result = checked(files)
    assert result.faults == ()
    assert "not used: colour" in result.remarks[0]


def test_faults_name_the_visitors_file_and_row():
    files = hostile.cell("savings_gbp", "lots", 3, "savings")
    files["Mine 2026.csv"] = files.pop("savings.csv")
    (fault,) = checked(files).faults
    assert (fault.file, fault.row, fault.column, fault.value) == (
        "Mine 2026.csv",
        3,
        "savings_gbp",
        "lots",
    )


def test_the_zip_says_what_it_is_and_how_many_were_left_out():
    result = checked(hostile.cell("start_year", "soon", 2))
    with zipfile.ZipFile(
        io.BytesIO(cleaned.to_zip(result, "a.csv", date(2026, 11, 25)))
    ) as archive:
        text = archive.read("README.txt").decode()
    assert f"{result.sound} of {result.rows} shared services are here" in text
    assert "2026-11-25" in text


def test_the_councils_and_the_published_totals_stay_the_registers():
    own_package = package.as_package(checked(hostile.package()), small().package, "a.csv")
    assert own_package.tables["councils"] is SMALL["councils"]
    assert own_package.tables["published_totals"] is SMALL["published_totals"]
    assert own_package.edition == "a.csv (a visitor's own file, not the register)"


def test_a_finding_of_own_data_has_its_own_source_and_caveats():
    own_package = package.as_package(checked(hostile.package()), small().package, "a.csv")
    finding = findings.Finding(
        "x", "y", caveats=(findings.SAMPLE, findings.BLANK, findings.NOT_LGA)
    )
    own_finding = findings.for_package(finding, own_package)
    assert own_finding.caveats == (findings.UPLOADED, findings.BLANK)
    assert own_finding.source.startswith("Source: a.csv, a visitor’s own file")
    assert findings.for_package(finding, small().package) is finding


def test_a_finding_of_published_totals_keeps_its_source_beside_own_data():
    own_package = package.as_package(checked(hostile.package()), small().package, "a.csv")
    finding = findings.Finding("x", "y", source="Source: published statements")
    assert findings.for_package(finding, own_package) is finding


def test_what_is_made_of_own_data_has_no_link_for_none_would_open_it():
    mine = View(
        build(package.as_package(checked(hostile.package()), small().package, "a.csv")), Filters()
    )
    assert mine.link() == ""
    assert findings.quote(findings.Finding("x", "y"), "a.csv", "2026-11-25", mine.link()).endswith(
        "Data version a.csv, read on 25 November 2026."
    )


def test_a_briefing_of_own_data_says_whose_it_is():
    register = build(package.as_package(checked(hostile.package()), small().package, "a.csv"))
    about = compose.subject(Selection(register, Filters()), "")
    paper = brief.paper(about, (), "2026-11-25")
    assert paper.facts[0] == (
        "Prepared on",
        "25 November 2026, from a.csv (a visitor's own file, not the register)",
    )
    assert [label for label, _ in paper.facts] == ["Prepared on", "Covers"]
    assert paper.footer.endswith(findings.UPLOADED)


@pytest.fixture
def visit(monkeypatch) -> dict:
    """The state of one visit."""
    state: dict = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


def uploaded_package(file: str = "a.csv"):
    return package.as_package(checked(hostile.package()), small().package, file)


def test_own_data_is_the_register_of_its_visit_until_it_is_let_go(visit, monkeypatch):
    monkeypatch.setattr(cache, "shared", small)
    assert cache.use_uploaded(uploaded_package())
    assert cache.register().package.uploaded == "a.csv"
    cache.use_shared()
    assert cache.register() is small()


def test_rows_of_all_visits_are_counted_and_those_let_go_are_not(visit, monkeypatch):
    gc.collect()
    rows = len(SMALL["arrangements"])
    before = sum(len(register.arrangements) for register in cache._uploaded_registers())
    monkeypatch.setattr(cache, "UPLOAD_TOTAL", before + rows)
    assert cache.use_uploaded(uploaded_package())
    assert cache.use_uploaded(uploaded_package("b.csv"))  # in place of the first
    first = dict(visit)
    visit.clear()
    assert not cache.use_uploaded(uploaded_package("c.csv"))
    first.clear()
    gc.collect()
    assert cache.use_uploaded(uploaded_package("c.csv"))
    cache.use_shared()


def test_what_was_made_of_own_data_goes_with_it(visit):
    cache.use_uploaded(uploaded_package())
    kept = cache.register().memo("x", lambda: {"rows": "private"})
    assert cache.register().memo("x", dict) is kept
    cache.use_shared()
    gc.collect()
    assert not [
        holder for holder in gc.get_referrers(kept) if isinstance(holder, dict) and "x" in holder
    ]


def test_the_template_with_the_registers_rows_is_sound_and_leaves_nothing_to_ask():
    (sheet,) = bundle.read([("t.csv", template.to_csv(template.template(small())))]).candidates
    columns = layout.match_columns(sheet.rows[0])
    draft = bundle.draft(sheet, Answers(columns), small())
    result = package.check_draft(draft, "t.csv", SMALL)
    assert (result.faults, result.waiting) == ((), 0)
    statements = result.tables["savings"]["savings_gbp"].tolist()
    assert len(statements) == result.sound > 0
