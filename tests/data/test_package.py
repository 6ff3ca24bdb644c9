"""The shipped data package is what its description and its README say it is."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frictionless
import pytest

Row = dict[str, str]

DATA = Path(__file__).resolve().parents[2] / "data"
CATEGORIES = [
    "procurement",
    "back_office",
    "management",
    "customer",
    "environment",
    "regulatory",
    "care",
    "safety",
    "growth",
]
BASES = ["cumulative", "annual", "projected_annual", "projected_total"]
ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data (c) Crown copyright and database right 2019. "
    "Council names: mySociety (CC BY 4.0)."
)


def read_rows(name: str) -> list[Row]:
    """The rows of one CSV in data/, every value as the text in the file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_header(path: Path) -> list[str]:
    """The column names of one CSV, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def words_of(name: str) -> str:
    """The text of a document in data/, with each run of white space as one space."""
    return " ".join((DATA / name).read_text(encoding="utf-8").split())


def items(value: str) -> list[str]:
    """The items of a semicolon list; a blank has none."""
    return value.split(";") if value else []


def councils_on(year: int) -> list[Row]:
    """The councils that exist on 1 April of the year."""
    return [
        row
        for row in COUNCILS
        if int(row["start_year"]) <= year and (not row["end_year"] or int(row["end_year"]) > year)
    ]


def chain(start: str, following: Callable[[str], list[str]]) -> Iterator[list[str]]:
    """Every path from `start` to an end; a path that comes back on itself stops at the repeat."""
    paths = [[start]]
    while paths:
        path = paths.pop()
        onward = [] if path[-1] in path[:-1] else following(path[-1])
        paths.extend([*path, code] for code in onward)
        if not onward:
            yield path


PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {r["name"]: r for r in PACKAGE["resources"]}
TABLES = {name: r["schema"]["fields"] for name, r in RESOURCES.items() if "schema" in r}
FIELDS = {f"{table}.{f['name']}": f for table, fields in TABLES.items() for f in fields}
ARRANGEMENTS = read_rows("arrangements")
MEMBERS = read_rows("members")
COUNCILS = read_rows("councils")
PUBLISHED_TOTALS = read_rows("published_totals")
PUBLISHED_BREAKDOWNS = read_rows("published_breakdowns")
REORGANISATION = read_rows("reorganisation")
ARRANGEMENT = {row["arrangement_id"]: row for row in ARRANGEMENTS}
COUNCIL = {row["gss_code"]: row for row in COUNCILS}
OUTLINES: list[dict[str, Any]] = json.loads(
    (DATA / "councils.topojson").read_text(encoding="utf-8")
)["objects"]["atoms"]["geometries"]
MEMBERS_OF: dict[str, list[Row]] = {key: [] for key in ARRANGEMENT}
for member in MEMBERS:
    MEMBERS_OF.setdefault(member["arrangement_id"], []).append(member)
README = words_of("README.md")

every_field = pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())


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
    made = {f"outlines/{path.name}" for path in (DATA / "outlines").iterdir()}
    assert {r["path"] for r in RESOURCES.values() if "/" in r["path"]} == made
    assert [name for name, r in RESOURCES.items() if "/" not in r["path"]] == [
        "arrangements",
        "members",
        "councils",
        "published_totals",
        "published_breakdowns",
        "reorganisation",
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
        ("arrangements.savings_basis", BASES),
        ("arrangements.stage", ["operating", "approved"]),
        ("arrangements.members_listed", ["all_found", "partial"]),
        ("members.role", ["lead", "member"]),
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
    ],
)
def test_foreign_key_is_declared(table: str, column: str, target: str, target_column: str) -> None:
    key = {"fields": column, "reference": {"resource": target, "fields": target_column}}
    assert key in RESOURCES[table]["schema"]["foreignKeys"]


def test_open_government_licence_is_declared() -> None:
    assert "OGL-UK-3.0" in [licence["name"] for licence in PACKAGE["licenses"]]


def test_version_heads_the_changelog() -> None:
    text = (DATA / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## (\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2}$", text, flags=re.MULTILINE)
    assert releases[:1] == [PACKAGE["version"]]


# The README


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        (r"a register of \*\*(\d+) arrangements\*\*", len(ARRANGEMENTS)),
        (r"\*\*(\d+) councils\*\* are members", len({row["gss_code"] for row in MEMBERS})),
        (
            r"\*\*(\d+) arrangements\*\* have a reported saving",
            sum(row["savings_gbp"] != "" for row in ARRANGEMENTS),
        ),
        (r"(\d+) rows have no date", sum(row["source_date"] == "" for row in ARRANGEMENTS)),
        (r"(\d+) rows have `part_of`", sum(row["part_of"] != "" for row in ARRANGEMENTS)),
        (
            r"(\d+) of them have a figure",
            sum(row["part_of"] != "" and row["savings_gbp"] != "" for row in ARRANGEMENTS),
        ),
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
    bases = Counter(row["savings_basis"] for row in ARRANGEMENTS if row["savings_basis"])
    stated = re.findall(r"\| (\w+) \| (\d+) \| \*\*(?:achieved|expected)\*\*", README)
    assert [basis for basis, _ in stated] == BASES
    assert {basis: int(count) for basis, count in stated} == bases


@pytest.mark.parametrize("table", TABLES)
def test_readme_lists_every_column(table: str) -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    section = text.split(f"\n### {table}.csv\n")[1].split("\n#")[0]
    named = re.findall(r"^\| ([a-z_, ]+) \|", section, flags=re.MULTILINE)[1:]
    columns = [column for cell in named for column in cell.split(", ")]
    assert sorted(columns) == sorted(field["name"] for field in TABLES[table])


def test_readme_names_the_approximate_outlines() -> None:
    """They are the districts whose people had to be summed from small areas."""
    cut = "ONS mid-2018, sum of the district's LSOAs"
    named = re.findall(r"The fourteen are: ([^.]+)\.", README)[0].split(", ")
    assert sorted(named) == sorted(r["name"] for r in COUNCILS if r["population_basis"] == cut)


def test_readme_gives_the_attribution_word_for_word() -> None:
    assert ATTRIBUTION in README


# The arrangements


def test_ids_are_slugs() -> None:
    slug = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert [key for key in ARRANGEMENT if not slug.fullmatch(key)] == []


def test_ids_are_used_once_and_in_order() -> None:
    assert [row["arrangement_id"] for row in ARRANGEMENTS] == sorted(ARRANGEMENT)


def test_every_arrangement_has_a_source_title() -> None:
    assert [key for key, row in ARRANGEMENT.items() if not row["source_title"].strip()] == []


@pytest.mark.parametrize("table", ["arrangements", "published_totals", "published_breakdowns"])
def test_every_row_has_a_web_address(table: str) -> None:
    urls = [row["source_url"] for row in read_rows(table)]
    assert [url for url in urls if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/?\S*", url)] == []


def test_every_published_total_has_a_source_title() -> None:
    assert [row["date"] for row in PUBLISHED_TOTALS if not row["source_title"].strip()] == []


def test_every_planned_change_has_a_source_and_its_date() -> None:
    unsourced = [r["area"] for r in REORGANISATION if not (r["source"] and r["source_date"])]
    assert unsourced == []


def test_source_date_is_a_year_a_month_a_day_or_blank() -> None:
    month = r"(0[1-9]|1[0-2])"
    date = re.compile(rf"(\d{{4}}(-{month}(-(0[1-9]|[12]\d|3[01]))?)?)?")
    dates = [row["source_date"] for row in ARRANGEMENTS]
    assert [value for value in dates if not date.fullmatch(value)] == []


def test_every_arrangement_is_shared_by_two_bodies_or_says_there_are_more() -> None:
    alone = [
        key
        for key, row in ARRANGEMENT.items()
        if len(MEMBERS_OF[key]) + len(items(row["other_partners"])) < 2
        and row["members_listed"] != "partial"
    ]
    assert alone == []


def test_every_arrangement_has_a_principal_council() -> None:
    assert [key for key in ARRANGEMENT if not MEMBERS_OF[key]] == []


def test_every_membership_is_of_a_known_arrangement() -> None:
    assert sorted(set(MEMBERS_OF) - set(ARRANGEMENT)) == []


def test_no_council_is_twice_a_member_of_an_arrangement() -> None:
    times = Counter((row["arrangement_id"], row["gss_code"]) for row in MEMBERS)
    assert [pair for pair, count in times.items() if count > 1] == []


def test_lead_is_the_one_member_with_that_role() -> None:
    stated = {key: items(row["lead_gss"]) for key, row in ARRANGEMENT.items()}
    listed = {
        key: [row["gss_code"] for row in MEMBERS_OF[key] if row["role"] == "lead"]
        for key in ARRANGEMENT
    }
    assert listed == stated


def test_no_member_was_abolished_before_its_arrangement_began() -> None:
    late = [
        (row["arrangement_id"], row["gss_code"])
        for row in MEMBERS
        if (began := ARRANGEMENT[row["arrangement_id"]]["start_year"])
        and (ended := COUNCIL[row["gss_code"]]["end_year"])
        and int(ended) <= int(began)
    ]
    assert late == []


def test_no_arrangement_ends_before_it_starts() -> None:
    backwards = [
        key
        for key, row in ARRANGEMENT.items()
        if row["start_year"] and row["end_year"] and int(row["end_year"]) < int(row["start_year"])
    ]
    assert backwards == []


def test_saving_has_a_basis_if_and_only_if_it_has_a_figure() -> None:
    odd = [k for k, r in ARRANGEMENT.items() if bool(r["savings_gbp"]) != bool(r["savings_basis"])]
    assert odd == []


@pytest.mark.parametrize("column", ["savings_as_of", "savings_note"])
def test_words_about_a_saving_come_with_a_figure(column: str) -> None:
    assert [k for k, r in ARRANGEMENT.items() if r[column] and not r["savings_gbp"]] == []


def test_saving_of_a_plan_is_not_called_achieved() -> None:
    achieved = {"cumulative", "annual"}
    plans = {key: row for key, row in ARRANGEMENT.items() if row["stage"] == "approved"}
    assert [key for key, row in plans.items() if row["savings_basis"] in achieved] == []


def test_part_of_names_an_arrangement() -> None:
    wider = {row["part_of"] for row in ARRANGEMENTS if row["part_of"]}
    assert sorted(wider - set(ARRANGEMENT)) == []


def test_part_of_never_comes_back_to_where_it_started() -> None:
    def wider(key: str) -> list[str]:
        return items(ARRANGEMENT[key]["part_of"]) if key in ARRANGEMENT else []

    paths = [path for key in ARRANGEMENT for path in chain(key, wider)]
    assert [path for path in paths if len(path) != len(set(path))] == []


# The councils


@pytest.mark.parametrize(
    ("year", "county", "district", "metropolitan", "london_borough", "unitary"),
    [(2017, 27, 201, 36, 33, 56), (2023, 21, 164, 36, 33, 63)],
)
def test_councils_of_a_year_by_type(
    year: int, county: int, district: int, metropolitan: int, london_borough: int, unitary: int
) -> None:
    assert Counter(row["type"] for row in councils_on(year)) == {
        "county": county,
        "district": district,
        "metropolitan": metropolitan,
        "london_borough": london_borough,
        "unitary": unitary,
    }


@pytest.mark.parametrize(("year", "count"), [(2017, 353), (2023, 317), (2024, 317), (2026, 317)])
def test_number_of_councils_on_1_april(year: int, count: int) -> None:
    assert len(councils_on(year)) == count


@pytest.mark.parametrize("column", ["successor_gss", "planned_successor_gss"])
def test_every_successor_is_a_known_council(column: str) -> None:
    named = {code for row in COUNCILS for code in items(row[column])}
    assert named, "no successors at all"
    assert sorted(named - set(COUNCIL)) == []


def test_every_chain_of_successors_ends_in_an_existing_council() -> None:
    def successors(code: str) -> list[str]:
        return items(COUNCIL[code]["successor_gss"]) if code in COUNCIL else []

    existing = {row["gss_code"] for row in COUNCILS if row["status"] == "existing"}
    abolished = [row["gss_code"] for row in COUNCILS if row["end_year"]]
    ends = {path[-1] for code in abolished for path in chain(code, successors)}
    assert ends, "no abolished councils at all"
    assert sorted(ends - existing) == []


def test_successor_begins_when_its_predecessor_ends() -> None:
    apart = [
        (row["gss_code"], code)
        for row in COUNCILS
        for code in items(row["successor_gss"])
        if int(COUNCIL[code]["start_year"]) > int(row["end_year"] or 0)
    ]
    assert apart == []


def test_status_agrees_with_the_years() -> None:
    status = {row["gss_code"]: row["status"] for row in COUNCILS}
    current = {row["gss_code"] for row in councils_on(2026)}
    by_years = {
        code: "existing" if code in current else "abolished" if row["end_year"] else "planned"
        for code, row in COUNCIL.items()
    }
    assert status == by_years


def test_exactly_the_districts_have_a_county() -> None:
    odd = [c for c, r in COUNCIL.items() if bool(r["county_gss"]) != (r["type"] == "district")]
    assert odd == []


def test_county_of_a_district_is_a_county() -> None:
    counties = {row["county_gss"] for row in COUNCILS if row["county_gss"]}
    assert {COUNCIL[code]["type"] for code in counties} == {"county"}


# The published figures and the outlines


def test_published_totals_include_486_arrangements_and_643_million_pounds_for_june_2017() -> None:
    stated = {
        (row["arrangements"], row["cumulative_savings_gbp"])
        for row in PUBLISHED_TOTALS
        if row["date"].startswith("2017-06")
    }
    assert ("486", "643000000") in stated


def test_every_published_breakdown_of_a_total_has_a_number() -> None:
    totals = [row for row in PUBLISHED_BREAKDOWNS if row["measure"] in {"count", "total"}]
    assert totals, "no totals at all"
    assert [r["label"] for r in totals if not (r["arrangements"] or r["savings_gbp"])] == []


def test_outlines_are_the_326_districts_and_single_tier_councils_of_2017() -> None:
    drawn = sorted(outline["properties"]["gss"] for outline in OUTLINES)
    of_2017 = [row["gss_code"] for row in councils_on(2017) if row["type"] != "county"]
    assert len(drawn) == 326
    assert drawn == sorted(of_2017)


def test_every_outline_has_the_name_of_its_council() -> None:
    drawn = {o["properties"]["gss"]: o["properties"]["name"] for o in OUTLINES}
    assert drawn == {code: COUNCIL[code]["name"] for code in drawn}
