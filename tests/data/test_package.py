"""The shipped data package is what its description and its README say it is."""

import re
from collections import Counter
from typing import Any

import frictionless
import pytest

from lib.register.columns import AREA_KIND, COMPARABLE, END_REASON, SIMILARITY, STATUS, SUPPORTS
from lib.register.register import Register
from tests.data.package import (
    ARRANGEMENTS,
    ATTRIBUTION,
    BASES,
    CATEGORIES,
    DATA,
    FIELDS,
    MEMBERS,
    OUTLINES,
    PACKAGE,
    README,
    RESOURCES,
    SAVINGS,
    SOURCES,
    TABLES,
    councils_on,
    every_field,
    read_header,
    read_rows,
)

# The package and its description


@pytest.fixture(scope="module")
def report() -> frictionless.Report:
    """What the official validator says of the package, read once."""
    return frictionless.validate(str(DATA / "datapackage.json"))


def test_official_validator_finds_the_package_valid(report: frictionless.Report) -> None:
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid


def test_official_validator_reads_every_row_of_every_table(report: frictionless.Report) -> None:
    read = {task.name: task.stats.get("rows") for task in report.tasks if task.name in TABLES}
    assert read == {name: len(read_rows(name)) for name in TABLES}


def test_package_holds_the_tables_and_every_file_that_maps_are_drawn_from() -> None:
    outline_files = {f"outlines/{path.name}" for path in (DATA / "outlines").iterdir()}
    assert {r["path"] for r in RESOURCES.values() if "/" in r["path"]} == outline_files
    assert [name for name, r in RESOURCES.items() if "/" not in r["path"]] == [
        "arrangements",
        "members",
        "sources",
        "savings",
        "promise_pairs",
        "former_ids",
        "services",
        "areas",
        "councils",
        "similar_councils",
        "published_totals",
        "published_breakdowns",
        "reorganisation_areas",
        "reorganisation_proposals",
        "reorganisation_groupings",
        "council-outlines",
        "hexagons",
    ]


def test_every_resource_has_its_file() -> None:
    missing = [r["path"] for r in RESOURCES.values() if not (DATA / r["path"]).is_file()]
    assert missing == []


def test_every_csv_in_the_folder_is_described() -> None:
    shipped = {path.name for path in DATA.glob("*.csv")}
    assert shipped == {RESOURCES[name]["path"] for name in TABLES}


@pytest.mark.parametrize("key", ["title", "description", "format", "mediatype", "encoding"])
def test_every_resource_says(key: str) -> None:
    assert [name for name, resource in RESOURCES.items() if not resource.get(key)] == []


@pytest.mark.parametrize("key", ["title", "description", "example"])
def test_every_field_has(key: str) -> None:
    assert [name for name, field in FIELDS.items() if field.get(key) in (None, "")] == []


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_described_in_the_order_of_the_file(table: str) -> None:
    described = [field["name"] for field in TABLES[table]]
    assert described == read_header(DATA / RESOURCES[table]["path"])


@every_field
def test_example_is_of_its_field(field: dict[str, Any]) -> None:
    """The example, written as in the file, is read without a note by the field that it explains."""
    descriptor = {key: value for key, value in field.items() if key != "example"}
    _, notes = frictionless.Field.from_descriptor(descriptor).read_cell(str(field["example"]))
    assert not notes


@every_field
def test_example_satisfies_its_own_enum_and_pattern(field: dict[str, Any]) -> None:
    example, constraints = str(field["example"]), field["constraints"]
    assert example in constraints.get("enum", [example])
    assert re.fullmatch(constraints.get("pattern", ".+"), example)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("arrangements.category", CATEGORIES),
        ("arrangements.end_reason", list(END_REASON)),
        ("arrangements.stage", ["operating", "approved"]),
        ("arrangements.members_listed", ["all_found", "partial"]),
        ("members.role", ["lead", "member"]),
        ("sources.supports", list(SUPPORTS)),
        ("savings.basis", BASES),
        ("promise_pairs.expected_basis", BASES[2:]),
        ("promise_pairs.achieved_basis", BASES[:2]),
        ("promise_pairs.comparable", list(COMPARABLE)),
        ("services.category", CATEGORIES),
        ("areas.kind", list(AREA_KIND)),
        ("similar_councils.measure", list(SIMILARITY)),
        ("councils.type", ["county", "district", "unitary", "metropolitan", "london_borough"]),
        ("councils.status", ["existing", "abolished", "planned"]),
    ],
)
def test_enum_is_in_its_agreed_order(field: str, values: list[str]) -> None:
    assert FIELDS[field]["constraints"]["enum"] == values


@pytest.mark.parametrize("table", TABLES)
def test_a_blank_is_the_only_missing_value(table: str) -> None:
    assert RESOURCES[table]["schema"]["missingValues"] == [""]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("arrangements", "arrangement_id"),
        ("councils", "gss_code"),
        ("members", ["arrangement_id", "gss_code"]),
        ("sources", ["arrangement_id", "supports", "year", "url"]),
        ("savings", ["arrangement_id", "savings_gbp", "basis", "as_of_year", "url"]),
        (
            "promise_pairs",
            ["arrangement_id", "expected_gbp", "expected_basis", "achieved_gbp", "achieved_basis"],
        ),
        ("former_ids", "former_id"),
        ("services", "service_id"),
        ("areas", ["area_id", "gss_code"]),
        ("similar_councils", ["gss_code", "measure", "rank"]),
    ],
)
def test_primary_key_is_declared(table: str, key: str | list[str]) -> None:
    assert RESOURCES[table]["schema"]["primaryKey"] == key


@pytest.mark.parametrize(
    ("table", "column", "target", "target_column"),
    [
        ("members", "arrangement_id", "arrangements", "arrangement_id"),
        ("members", "gss_code", "councils", "gss_code"),
        ("arrangements", "lead_gss", "councils", "gss_code"),
        ("arrangements", "part_of", "", "arrangement_id"),
        ("councils", "county_gss", "", "gss_code"),
        ("sources", "arrangement_id", "arrangements", "arrangement_id"),
        ("savings", "arrangement_id", "arrangements", "arrangement_id"),
        ("promise_pairs", "arrangement_id", "arrangements", "arrangement_id"),
        ("former_ids", "arrangement_id", "arrangements", "arrangement_id"),
        ("areas", "gss_code", "councils", "gss_code"),
        ("similar_councils", "gss_code", "councils", "gss_code"),
        ("similar_councils", "similar_gss", "councils", "gss_code"),
    ],
)
def test_foreign_key_is_declared(table: str, column: str, target: str, target_column: str) -> None:
    key = {"fields": column, "reference": {"resource": target, "fields": target_column}}
    assert key in RESOURCES[table]["schema"]["foreignKeys"]


@pytest.mark.parametrize("side", ["expected", "achieved"])
def test_each_side_of_a_pair_is_declared_a_statement_of_savings(side: str) -> None:
    columns = ["arrangement_id", f"{side}_gbp", f"{side}_basis", f"{side}_as_of_year"]
    target = ["arrangement_id", "savings_gbp", "basis", "as_of_year"]
    key = {"fields": columns, "reference": {"resource": "savings", "fields": target}}
    assert key in RESOURCES["promise_pairs"]["schema"]["foreignKeys"]


def test_open_government_licence_is_declared() -> None:
    assert "OGL-UK-3.0" in [licence["name"] for licence in PACKAGE["licenses"]]


def test_version_heads_the_changelog() -> None:
    text = (DATA / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## (\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2}$", text, flags=re.MULTILINE)
    assert releases[:1] == [PACKAGE["version"]]


# The README


WITH_FIGURE = {row["arrangement_id"] for row in SAVINGS}
EXPECTED = {row["arrangement_id"] for row in SAVINGS if row["basis"] in BASES[2:]}
ACHIEVED = {row["arrangement_id"] for row in SAVINGS if row["basis"] in BASES[:2]}
PARTS = {row["arrangement_id"] for row in ARRANGEMENTS if row["part_of"]}


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        (r"a register of \*\*(\d+) arrangements\*\*", len(ARRANGEMENTS)),
        (r"\*\*(\d+) councils\*\* are members", len({row["gss_code"] for row in MEMBERS})),
        (r"\*\*(\d+) arrangements\*\* have a reported saving", len(WITH_FIGURE)),
        (r"(\d+) sources have no date", sum(row["page_date"] == "" for row in SOURCES)),
        (r"(\d+) rows have `part_of`", len(PARTS)),
        (r"(\d+) of them have a figure", len(PARTS & WITH_FIGURE)),
        (r"(\d+) arrangements have published an expected saving", len(EXPECTED)),
        (r"(\d+) of these have also published an achieved one", len(EXPECTED & ACHIEVED)),
        (r"For (\d+) the two can be compared", len(read_rows("promise_pairs"))),
        (r"there are (\d+) councils on 1 April 2017", len(councils_on(2017))),
        (r"and (\d+) from 1 April 2023", len(councils_on(2023))),
    ],
)
def test_readme_states_the_count_that_the_files_give(sentence: str, count: int) -> None:
    assert re.findall(sentence, README) == [str(count)]


def test_readme_states_the_rows_of_every_file() -> None:
    rows = {RESOURCES[name]["path"]: len(read_rows(name)) for name in TABLES}
    rows["councils.topojson"] = len(OUTLINES)
    stated = re.findall(r"\| (\w+\.(?:csv|topojson)) \| (\d+) \|", README)
    assert {file: int(count) for file, count in stated} == rows


def test_readme_states_the_rows_of_every_savings_basis() -> None:
    bases = Counter(row["basis"] for row in SAVINGS)
    stated = re.findall(r"\| (\w+) \| (\d+) \| \*\*(?:achieved|expected)\*\*", README)
    assert [basis for basis, _ in stated] == BASES
    assert {basis: int(count) for basis, count in stated} == bases


def test_readme_states_how_many_arrangements_have_each_status(shipped: Register) -> None:
    labels = shipped.arrangements["status"].map(STATUS).value_counts().to_dict()
    section = README.partition("## Does it still run?")[2].partition("## ")[0]
    stated = re.findall(r"\| ([A-Z][a-z ]+) \| (\d+) \|", section)
    assert {label: int(count) for label, count in stated} == labels


@pytest.mark.parametrize("table", TABLES)
def test_readme_lists_every_column(table: str) -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    section = text.split(f"\n### {table}.csv\n")[1].split("\n#")[0]
    named = re.findall(r"^\| ([a-z_, ]+) \|", section, flags=re.MULTILINE)[1:]
    columns = [column for cell in named for column in cell.split(", ")]
    assert sorted(columns) == sorted(field["name"] for field in TABLES[table])


def test_readme_states_the_size_of_every_outline_file() -> None:
    section = README.partition("## The outlines that the maps are drawn from")[2]
    stated = re.findall(r"\| ([\w., -]+json) \|[^|]*\| (\d+)(?: and (\d+))? \|", section)
    sizes = {
        name: int(size)
        for names, *both in stated
        for name, size in zip(names.split(", "), both, strict=False)
    }
    files = {path.name: path for path in (DATA / "outlines").iterdir()}
    assert sizes == {name: round(path.stat().st_size / 1024) for name, path in files.items()}


def test_readme_gives_the_attribution_word_for_word() -> None:
    assert ATTRIBUTION in README
