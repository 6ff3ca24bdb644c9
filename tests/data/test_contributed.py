"""Suggestions put into a copy of the data that ships: the files keep their form, the texts stay true."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lib.config import ROOT
from lib.register.load import load
from lib.register.schema import TABLES
from lib.suggestions import contribute
from lib.suggestions.amend import read_records
from lib.suggestions.amend_texts import STATED_COUNTS
from lib.suggestions.applied import TOUCHED, current_cells
from lib.suggestions.form import KINDS, MEMBERS, json_schema
from lib.suggestions.rules import EARLIEST, faults
from lib.suggestions.suggestion import Change, Suggestion

DATA = ROOT / "data"
LONDON = ("E09000001", "E09000033")  # neither ended
NEW = "made-up-legal-team"
PAGE = ("A page", "https://www.example.org/page", "2025-01")
SAVING = {"savings_gbp": "1000", "basis": "annual", "as_of_year": "2025", "note": ""}
ADDED = {
    "name": "Made-up legal team",
    "category": "back_office",
    "service_as_stated": "Legal services",
    MEMBERS: "E07000106;E07000108",
    "stage": "operating",
    "members_listed": "all_found",
    "summary": "Two councils share lawyers, “so to speak”.",
}


def test_the_schema_that_ships_is_that_of_the_code():
    assert json.loads((DATA / "suggestion.schema.json").read_text("utf-8")) == json_schema()


@pytest.mark.parametrize("name", TOUCHED)
def test_an_unchanged_file_written_anew_is_the_same_bytes(name):
    data = (DATA / f"{name}.csv").read_bytes()
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(row.cells for row in read_records(data))
    assert buffer.getvalue().encode() == data
    assert "".join(row.raw for row in read_records(data)).encode() == data


def test_no_arrangement_that_ships_breaks_a_rule_for_suggestions(shipped):
    keys = shipped.arrangements["arrangement_id"][::80]  # one in eighty: each takes a while
    for key in keys:
        now = current_cells(shipped.package, key)
        same = {column: Change(value, value) for column, value in now.items()}
        page = (now["source_title"], now["source_url"])
        assert faults(Suggestion("correct", key, same, "x", *page), shipped.package, key) == []


def test_the_earliest_year_is_that_of_the_description():
    fields = json.loads((DATA / "datapackage.json").read_bytes())["resources"][0]["schema"][
        "fields"
    ]
    years = [f["constraints"]["minimum"] for f in fields if f["name"].endswith("_year")]
    assert set(years) == {EARLIEST}


@pytest.fixture(scope="module")
def row(shipped) -> str:
    """The id of an arrangement with a figure and no end, that no other rests on."""
    frame = shipped.arrangements
    plain = frame["has_figure"] & frame["end_year"].isna() & frame["part_of"].isna()
    is_plain = plain & frame["start_year"].notna() & (frame["stage"] == "operating")
    return frame.loc[is_plain, "arrangement_id"].iloc[0]


def suggestions(folder: Path, row: str) -> Iterator[Suggestion]:
    """One of each kind, each made from the package as it is by then."""
    service = load(folder).tables["services"]["service_id"].iloc[0]
    new = {c: Change("", value) for c, value in (ADDED | {"services": service}).items()}
    yield Suggestion("add", NEW, new, "It is not there.", *PAGE, facts=SAVING)
    now = current_cells(load(folder), row)
    assert now is not None
    start = Change(now["start_year"], str(int(now["start_year"]) - 1))
    yield Suggestion("correct", row, {"start_year": start}, "x", *PAGE)
    code = next(code for code in LONDON if code not in now[MEMBERS])
    for kind, facts in {
        "seen": {"year": "2025"},
        "source": {"supports": "start", "year": "2025"},
        "saving": SAVING,
        "joined": {"council": code, "year": "2024"},
        "left": {"council": code, "year": "2025"},
        "ended": {"year": "2025", "end_reason": "ended"},
    }.items():
        yield Suggestion(kind, row, {}, "x", *PAGE, facts=facts)


@pytest.fixture(scope="module")
def changed(tmp_path_factory, row) -> Path:
    """A copy of the package after a suggestion of each kind."""
    folder = tmp_path_factory.mktemp("changed") / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("outlines", "build"))
    shutil.copy(ROOT / "README.md", folder.parent)
    for suggestion in suggestions(folder, row):
        path = folder.parent / "suggestion.json"
        path.write_bytes(suggestion.to_json())
        assert contribute.contribute(path, folder, date(2030, 1, 2)) == 0
    return folder


def test_every_count_that_the_texts_state_is_found_once_and_true(changed):
    rows = {
        name: list(csv.DictReader((changed / f"{name}.csv").open(encoding="utf-8", newline="")))
        for name in TOUCHED
    }
    parts = {row["arrangement_id"] for row in rows["arrangements"] if row["part_of"]}
    with_figure = {row["arrangement_id"] for row in rows["savings"]}
    counts = Counter(row["basis"] for row in rows["savings"]) | {
        **{name: len(table) for name, table in rows.items()},
        "councils": len({row["gss_code"] for row in rows["members"]}),
        "figures": len(with_figure),
        "undated": sum(not row["page_date"] for row in rows["sources"]),
        "parts": len(parts),
        "part_figures": len(parts & with_figure),
    }
    for file, sentences in STATED_COUNTS.items():
        text = " ".join((changed / file).read_text("utf-8").split())
        assert [re.findall(p, text) for p, _ in sentences] == [
            [str(counts[n])] for _, n in sentences
        ]


def test_the_new_row_keeps_the_alphabet_and_the_package_its_rules(changed):
    ids = load(changed).tables["arrangements"]["arrangement_id"].tolist()
    assert ids == sorted(ids)
    assert NEW in ids


def test_the_description_keeps_its_form_and_has_the_change_logs_version(changed):
    text = (changed / "datapackage.json").read_text("utf-8")
    description = json.loads(text)
    assert json.dumps(description, indent=2, ensure_ascii=False) + "\n" == text
    log = (changed / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+) - (.+)$", log, re.M)
    assert versions[0] == (description["version"], "2030-01-02")
    assert len(versions) == len(KINDS) + len(
        re.findall(r"^## \d", (DATA / "CHANGELOG.md").read_text("utf-8"), re.M)
    )


def test_only_the_rows_that_were_named_differ(changed, row):
    for name in TABLES:
        old = (DATA / f"{name}.csv").read_text("utf-8").splitlines()
        new = (changed / f"{name}.csv").read_text("utf-8").splitlines()
        differ = {line.partition(",")[0] for line in set(old) ^ set(new)}
        assert differ <= {NEW, row}
