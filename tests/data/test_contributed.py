"""Suggestions put into a copy of the data that ships: the files keep their form, the texts stay true."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lib.config import ROOT
from lib.register.load import load
from lib.register.schema import TABLES
from lib.suggestions import contribute
from lib.suggestions.amend import read_records
from lib.suggestions.amend_texts import STATED_COUNTS
from lib.suggestions.rules import EARLIEST, current_cells, faults
from lib.suggestions.suggestion import MEMBERS, Change, Suggestion, json_schema

DATA = ROOT / "data"
LONDON = ("E09000001", "E09000033")  # neither ended
ADDED = {
    "name": "Made-up legal team",
    "category": "back_office",
    "service": "Legal services",
    MEMBERS: "E07000106;E07000108",
    "stage": "operating",
    "members_listed": "all_found",
    "savings_gbp": "1000",
    "savings_basis": "annual",
    "summary": "Two councils share lawyers, “so to speak”.",
    "source_title": "A page",
    "source_url": "https://www.example.org/page",
}


def test_the_schema_that_ships_is_that_of_the_code():
    assert json.loads((DATA / "suggestion.schema.json").read_text("utf-8")) == json_schema()


@pytest.mark.parametrize("name", ["arrangements", "members"])
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
    years = [f["constraints"]["minimum"] for f in fields if f["name"].endswith(("_year", "_as_of"))]
    assert years == [EARLIEST] * 3


@pytest.fixture(scope="module")
def row(shipped) -> str:
    """The id of an arrangement with a figure and nothing that rests on it."""
    frame = shipped.arrangements
    plain = frame["savings_gbp"].notna() & frame["savings_note"].isna() & frame["part_of"].isna()
    return frame.loc[plain, "arrangement_id"].iloc[0]


@pytest.fixture(scope="module")
def changed(tmp_path_factory, row) -> Path:
    """A copy of the package after a new row, a corrected saving, a new member, and no saving."""
    folder = tmp_path_factory.mktemp("changed") / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("outlines", "build"))
    shutil.copy(ROOT / "README.md", folder.parent)
    package = load(folder)
    now = current_cells(package, row)
    assert now is not None
    more = str(int(now["savings_gbp"]) + 1)
    codes = next(f"{now[MEMBERS]};{code}" for code in LONDON if code not in now[MEMBERS])
    cleared = {c: Change(now[c], "") for c in ("savings_basis", "savings_as_of")}
    page = ("A page", "https://www.example.org/page")
    new = {column: Change("", value) for column, value in ADDED.items()}
    for suggestion in (
        Suggestion("add", "made-up-legal-team", new, "It is not there.", *page),
        Suggestion("correct", row, {"savings_gbp": Change(now["savings_gbp"], more)}, "x", *page),
        Suggestion("correct", row, {MEMBERS: Change(now[MEMBERS], codes)}, "x", *page),
        Suggestion("correct", row, {"savings_gbp": Change(more, ""), **cleared}, "x", *page),
    ):
        path = folder.parent / "suggestion.json"
        path.write_bytes(suggestion.to_json())
        assert contribute.contribute(path, folder, date(2030, 1, 2)) == 0
    return folder


def test_every_count_that_the_texts_state_is_found_once_and_true(changed):
    rows = {
        name: list(csv.DictReader((changed / f"{name}.csv").open(encoding="utf-8", newline="")))
        for name in ("arrangements", "members")
    }
    arrangements, parts = (
        rows["arrangements"],
        [row for row in rows["arrangements"] if row["part_of"]],
    )
    counts = Counter(row["savings_basis"] for row in arrangements) | {
        "arrangements": len(arrangements),
        "members": len(rows["members"]),
        "councils": len({row["gss_code"] for row in rows["members"]}),
        "figures": sum(bool(row["savings_gbp"]) for row in arrangements),
        "undated": sum(not row["source_date"] for row in arrangements),
        "parts": len(parts),
        "part_figures": sum(bool(row["savings_gbp"]) for row in parts),
    }
    for file, sentences in STATED_COUNTS.items():
        text = " ".join((changed / file).read_text("utf-8").split())
        assert [re.findall(p, text) for p, _ in sentences] == [
            [str(counts[n])] for _, n in sentences
        ]


def test_the_new_row_keeps_the_alphabet_and_the_package_its_rules(changed):
    ids = load(changed).tables["arrangements"]["arrangement_id"].tolist()
    assert ids == sorted(ids)
    assert "made-up-legal-team" in ids


def test_the_description_keeps_its_form_and_has_the_change_logs_version(changed):
    text = (changed / "datapackage.json").read_text("utf-8")
    description = json.loads(text)
    assert json.dumps(description, indent=2, ensure_ascii=False) + "\n" == text
    log = (changed / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+) - (.+)$", log, re.M)
    assert versions[0] == (description["version"], "2030-01-02")
    assert len(versions) == 4 + len(
        re.findall(r"^## \d", (DATA / "CHANGELOG.md").read_text("utf-8"), re.M)
    )


def test_only_the_rows_that_were_named_differ(changed, row):
    for name in TABLES:
        old = (DATA / f"{name}.csv").read_text("utf-8").splitlines()
        new = (changed / f"{name}.csv").read_text("utf-8").splitlines()
        differ = {line.partition(",")[0] for line in set(old) ^ set(new)}
        assert differ <= {"made-up-legal-team", row}
