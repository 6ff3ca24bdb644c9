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
from lib.upload import bundle, package
from lib.upload.draft import NO_SUMMARY
from lib.upload.package import Checked
from lib.wording import findings
from tests import hostile
from tests.fixtures.small import small

COUNCILS = small().package.tables["councils"]
SMALL = small().package.tables


def checked(files: dict[str, bytes]) -> Checked:
    return bundle.check_package(bundle.read(files.items()), COUNCILS)


def test_the_packages_own_tables_come_back_as_the_loader_has_them():
    done = checked(hostile.package())
    assert done.faults == ()
    pd.testing.assert_frame_equal(done.tables["members"], SMALL["members"])
    pd.testing.assert_frame_equal(done.tables["arrangements"], SMALL["arrangements"])


def test_a_row_with_a_fault_is_left_out_with_its_members_and_the_others_stay():
    done = checked(hostile.cell("start_year", "soon", 2))
    left_out = SMALL["arrangements"]["arrangement_id"].iloc[0]
    assert (done.rows, done.sound) == (len(SMALL["arrangements"]), len(SMALL["arrangements"]) - 1)
    assert left_out not in set(done.tables["members"]["arrangement_id"])


def test_an_arrangement_with_a_faulty_member_is_left_out_whole():
    done = checked(hostile.cell("gss_code", "E07999999", 3, "members"))
    second = SMALL["members"]["arrangement_id"].iloc[1]
    assert second not in set(done.tables["arrangements"]["arrangement_id"])
    assert [(one.file, one.row, one.column) for one in done.faults] == [
        ("members.csv", 3, "gss_code")
    ]


def test_a_part_of_a_row_that_is_left_out_stays_on_its_own():
    part = SMALL["arrangements"].dropna(subset=["part_of"]).iloc[0]
    at = SMALL["arrangements"]["arrangement_id"].tolist().index(part["part_of"]) + 2
    done = checked(hostile.cell("category", "magic", at))
    kept = done.tables["arrangements"].set_index("arrangement_id")
    assert pd.isna(kept.loc[part["arrangement_id"], "part_of"])


def test_a_column_that_may_be_left_out_has_its_usual_value():
    files = hostile.package()
    frame = pd.read_csv(io.BytesIO(files["arrangements.csv"]), dtype=str, keep_default_na=False)
    gone = ["stage", "members_listed", "summary", "source_title", "source_url"]
    files["arrangements.csv"] = frame.drop(columns=gone).to_csv(index=False).encode()
    rows = checked(files).tables["arrangements"]
    assert set(rows["stage"]) == {"operating"}
    assert set(rows["summary"]) == {NO_SUMMARY}
    assert set(rows["source_title"]) == {"arrangements.csv"}
    assert set(rows["source_url"]) == {""}


def test_a_column_that_is_not_known_is_named_and_not_used():
    files = hostile.package()
    lines = files["arrangements.csv"].decode().splitlines()
    files["arrangements.csv"] = "\n".join(
        [f"{lines[0]},colour", *(f"{line},red" for line in lines[1:])]
    ).encode()
    done = checked(files)
    assert done.faults == ()
    assert "not used: colour" in done.remarks[0]


def test_faults_name_the_visitors_file_and_row():
    files = {
        "Mine 2026.csv": hostile.cell("savings_gbp", "lots", 3)["arrangements.csv"],
        "who.csv": hostile.PACKAGE["members"],
    }
    (fault,) = checked(files).faults
    assert (fault.file, fault.row, fault.column, fault.value) == (
        "Mine 2026.csv",
        3,
        "savings_gbp",
        "lots",
    )


def test_the_zip_says_what_it_is_and_how_many_were_left_out():
    done = checked(hostile.cell("start_year", "soon", 2))
    with zipfile.ZipFile(io.BytesIO(package.to_zip(done, "a.csv", date(2026, 11, 25)))) as archive:
        said = archive.read("README.txt").decode()
    assert f"{done.sound} of {done.rows} arrangements are here" in said
    assert "2026-11-25" in said


def test_the_councils_and_the_published_totals_stay_the_registers():
    own = package.as_package(checked(hostile.package()), small().package, "a.csv")
    assert own.tables["councils"] is COUNCILS
    assert own.tables["published_totals"] is SMALL["published_totals"]
    assert own.edition == "a.csv (a visitor's own file, not the register)"


def test_a_finding_of_own_data_has_its_own_source_and_caveats():
    own = package.as_package(checked(hostile.package()), small().package, "a.csv")
    finding = findings.Finding(
        "x", "y", caveats=(findings.SAMPLE, findings.BLANK, findings.NOT_LGA)
    )
    told = findings.for_package(finding, own)
    assert told.caveats == (findings.UPLOADED, findings.BLANK)
    assert told.source.startswith("Source: a.csv, a visitor’s own file")
    assert findings.for_package(finding, small().package) is finding


def test_a_finding_of_published_totals_keeps_its_source_beside_own_data():
    own = package.as_package(checked(hostile.package()), small().package, "a.csv")
    finding = findings.Finding("x", "y", source="Source: published statements")
    assert findings.for_package(finding, own) is finding


def test_what_is_made_of_own_data_has_no_link_for_none_would_open_it():
    mine = View(
        build(package.as_package(checked(hostile.package()), small().package, "a.csv")), Filters()
    )
    assert mine.link() == ""
    assert findings.quote(findings.Finding("x", "y"), "a.csv", "2026-11-25", mine.link()).endswith(
        "Data version a.csv, read on 25 November 2026."
    )


def test_a_briefing_of_own_data_says_whose_it_is():
    made = build(package.as_package(checked(hostile.package()), small().package, "a.csv"))
    about = compose.subject(Selection(made, Filters()), "")
    said = brief.paper(about, (), "2026-11-25")
    assert said.facts[0] == (
        "Prepared on",
        "25 November 2026, from a.csv (a visitor's own file, not the register)",
    )
    assert [label for label, _ in said.facts] == ["Prepared on", "Covers"]
    assert said.footer.endswith(findings.UPLOADED)


@pytest.fixture
def visit(monkeypatch) -> dict:
    """The state of one visit."""
    state: dict = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


def own(file: str = "a.csv"):
    return package.as_package(checked(hostile.package()), small().package, file)


def test_own_data_is_the_register_of_its_visit_until_it_is_let_go(visit, monkeypatch):
    monkeypatch.setattr(cache, "shared", small)
    assert cache.use_uploaded(own())
    assert cache.register().package.uploaded == "a.csv"
    cache.use_shared()
    assert cache.register() is small()


def test_rows_of_all_visits_are_counted_and_those_let_go_are_not(visit, monkeypatch):
    gc.collect()
    rows = len(SMALL["arrangements"])
    before = sum(len(one.arrangements) for one in cache._uploaded_registers())
    monkeypatch.setattr(cache, "UPLOAD_TOTAL", before + rows)
    assert cache.use_uploaded(own())
    assert cache.use_uploaded(own("b.csv"))  # in place of the first
    first = dict(visit)
    visit.clear()
    assert not cache.use_uploaded(own("c.csv"))
    first.clear()
    gc.collect()
    assert cache.use_uploaded(own("c.csv"))
    cache.use_shared()


def test_what_was_made_of_own_data_goes_with_it(visit):
    cache.use_uploaded(own())
    made = cache.register().memo("x", lambda: {"rows": "private"})
    assert cache.register().memo("x", dict) is made
    cache.use_shared()
    gc.collect()
    assert not [one for one in gc.get_referrers(made) if isinstance(one, dict) and "x" in one]
