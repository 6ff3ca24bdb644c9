"""python -m lib.suggestions.contribute with what adds to an arrangement: the rows that it writes."""

import json
from dataclasses import replace

import pytest

from tests.fixtures.small import rows_of
from tests.unit.suggestions.contributing import corrected, lines_changed, run
from tests.unit.suggestions.examples import ADDITIONS, HR, NEW

PAGE = "Audit letter,https://example.org/audit,2015-09"


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("seen", {}, {"sources": [f"east-kent-hr,running,2024,{PAGE}"]}),
        ("source", {}, {"sources": [f"east-kent-hr,start,2009,{PAGE}"]}),
        ("saving", {}, {"savings": [f"east-kent-hr,520000,annual,2015,For both councils,{PAGE}"]}),
        (
            "joined",
            {},
            {
                "members": ["east-kent-hr,E10000016,member,2012,"],
                "sources": [f"east-kent-hr,membership,2012,{PAGE}"],
            },
        ),
        (
            "left",
            {"members": ["east-kent-hr,E07000108,member,,"]},
            {
                "members": ["east-kent-hr,E07000108,member,,2020"],
                "sources": [f"east-kent-hr,membership,2020,{PAGE}"],
            },
        ),
    ],
)
def test_what_is_added_stands_below_the_arrangements_own_rows(folder, kind, old, new):
    assert run(folder, ADDITIONS[kind]) == 0
    for name in ("arrangements", "members", "sources", "savings"):
        changed = lines_changed(folder, f"{name}.csv")
        assert changed == (old.get(name, []), new.get(name, []))
        ids = [row["arrangement_id"] for row in rows_of(folder, name)]
        assert ids == sorted(ids)


def test_an_end_changes_the_row_and_adds_the_page_that_says_so(folder):
    run(folder, ADDITIONS["ended"])
    row = next(r for r in rows_of(folder, "arrangements") if r["arrangement_id"] == "east-kent-hr")
    assert (row["end_year"], row["end_reason"]) == ("2021", "replaced")
    assert lines_changed(folder, "sources.csv")[1] == [f"east-kent-hr,ended,2021,{PAGE}"]


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("seen", "### Added\n\n- `east-kent-hr`: seen running in 2024. Source: "),
        ("left", "### Changed\n\n- `east-kent-hr`: Dover left in 2020. Source: "),
        ("ended", "### Changed\n\n- `east-kent-hr`: ended in 2021\\: replaced. Source: "),
    ],
)
def test_the_change_log_says_what_was_added(folder, kind, entry):
    run(folder, ADDITIONS[kind])
    assert entry in (folder / "CHANGELOG.md").read_text("utf-8")


def test_an_added_row_is_the_second_number(folder):
    run(folder, ADDITIONS["seen"])
    assert json.loads((folder / "datapackage.json").read_bytes())["version"] == "2.1.0"


def test_a_new_arrangement_has_its_page_and_its_saving(folder):
    run(folder, replace(NEW, facts=ADDITIONS["saving"].facts))
    key = "dover-canterbury-legal"
    assert lines_changed(folder, "sources.csv")[1] == [f"{key},description,2015,{PAGE}"]
    saving = f"{key},520000,annual,2015,For both councils,{PAGE}"
    assert lines_changed(folder, "savings.csv")[1] == [saving]


def test_a_page_that_the_row_is_to_cite_changes_its_description(folder):
    address = ("https://example.org/east-kent-hr", HR.source_url)
    run(folder, corrected(source_url=address, source_date=("2014-06-30", "2015-09")))
    old, new = lines_changed(folder, "sources.csv")
    assert [line.split(",")[1] for line in old] == ["description"]
    assert new == [f"east-kent-hr,description,2015,East Kent HR: a report,{HR.source_url},2015-09"]
