"""A sound package loads, with its types and with every cell as it stands."""

from pathlib import Path

import pandas as pd
import pytest

from lib.register.columns import BASIS, CATEGORY, END_REASON, REGIONS, SUPPORTS
from lib.register.load import Package, load, table
from lib.register.schema import TABLES
from lib.register.sheet import read
from tests.fixtures.small import FOLDER, edit, replace, rows_of, small, write


@pytest.fixture
def package() -> Package:
    return small().package


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("arrangements", 12),
        ("members", 28),
        ("sources", 15),
        ("savings", 9),
        ("promise_pairs", 1),
        ("former_ids", 1),
        ("services", 12),
        ("areas", 5),
        ("similar_councils", 10),
        ("councils", 19),
        ("published_totals", 5),
        ("published_breakdowns", 3),
        ("reorganisation_areas", 2),
        ("reorganisation_proposals", 4),
        ("reorganisation_groupings", 7),
    ],
)
def test_every_row_of_a_table_is_there(package: Package, table: str, rows: int) -> None:
    assert len(package.tables[table]) == rows


def test_every_table_of_the_schema_is_read(package: Package) -> None:
    assert set(package.tables) == set(TABLES)


def test_version_comes_from_the_descriptor(package: Package) -> None:
    assert package.version == "2.0.0"


def test_release_is_the_day_without_the_time(package: Package) -> None:
    assert package.released == "2026-01-15"


def test_changes_are_the_text_of_the_changelog(package: Package) -> None:
    assert package.changes.startswith("# Changelog\n\n## 2.0.0")


def test_folder_is_remembered(package: Package) -> None:
    assert package.folder == FOLDER


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("arrangements", "start_year"),
        ("arrangements", "end_year"),
        ("members", "joined_year"),
        ("members", "left_year"),
        ("sources", "year"),
        ("savings", "savings_gbp"),
        ("savings", "as_of_year"),
        ("promise_pairs", "expected_as_of_year"),
        ("similar_councils", "rank"),
        ("councils", "population"),
        ("councils", "planned_end_year"),
        ("published_totals", "cumulative_savings_gbp"),
        ("published_breakdowns", "edition_year"),
    ],
)
def test_whole_numbers_are_nullable_integers(package: Package, table: str, column: str) -> None:
    assert package.tables[table][column].dtype == pd.Int64Dtype()


@pytest.mark.parametrize(
    ("table", "column", "order"),
    [
        ("arrangements", "category", list(CATEGORY)),
        ("arrangements", "end_reason", list(END_REASON)),
        ("savings", "basis", list(BASIS)),
        ("sources", "supports", list(SUPPORTS)),
        ("arrangements", "stage", ["operating", "approved"]),
        ("members", "role", ["lead", "member"]),
        ("councils", "region", list(REGIONS)),
        ("councils", "status", ["existing", "abolished", "planned"]),
    ],
)
def test_fixed_choices_are_ordered_categoricals(
    package: Package, table: str, column: str, order: list[str]
) -> None:
    assert package.tables[table][column].dtype == pd.CategoricalDtype(order, ordered=True)


def test_degrees_are_decimal_numbers(package: Package) -> None:
    assert package.tables["councils"]["latitude"].iloc[0] == 51.4711


def test_blank_year_is_missing_and_not_zero(package: Package) -> None:
    assert package.tables["savings"]["as_of_year"].isna().tolist() == [False, True] + [False] * 7


def test_zero_figure_is_zero_and_not_missing(package: Package) -> None:
    assert package.tables["savings"]["savings_gbp"].iloc[0] == 0


def test_blank_text_is_missing(package: Package) -> None:
    assert package.tables["arrangements"]["part_of"].notna().sum() == 1


def test_cell_of_spaces_is_blank(folder: Path) -> None:
    edit(folder, "savings", 2, note="   ")
    assert pd.isna(table("savings.csv", read(folder / "savings.csv"))["note"].iloc[0])


def test_byte_order_mark_does_no_harm(folder: Path) -> None:
    path = folder / "arrangements.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert (
        table("arrangements.csv", read(folder / "arrangements.csv")).columns[0] == "arrangement_id"
    )


@pytest.mark.parametrize("ending", [b"\r\n", b"\r"], ids=["windows", "old-mac"])
def test_other_line_endings_do_no_harm(folder: Path, ending: bytes) -> None:
    path = folder / "arrangements.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", ending))
    pd.testing.assert_frame_equal(
        table("arrangements.csv", read(folder / "arrangements.csv")),
        small().package.tables["arrangements"],
    )


def test_blank_lines_at_the_end_do_no_harm(folder: Path) -> None:
    path = folder / "arrangements.csv"
    path.write_bytes(path.read_bytes() + b"\n\r\n")
    assert len(table("arrangements.csv", read(folder / "arrangements.csv"))) == 12


def test_missing_line_break_at_the_end_does_no_harm(folder: Path) -> None:
    path = folder / "arrangements.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert len(table("arrangements.csv", read(folder / "arrangements.csv"))) == 12


def test_columns_may_stand_in_another_order(folder: Path) -> None:
    lines = (folder / "members.csv").read_text("utf-8").splitlines()
    turned = [",".join(reversed(line.split(","))) for line in lines]
    (folder / "members.csv").write_text("\n".join(turned), "utf-8")
    first = table("members.csv", read(folder / "members.csv")).iloc[0]
    assert (first["arrangement_id"], first["role"]) == ("cumbria-care", "lead")


def test_text_cell_loads_as_it_is(folder: Path) -> None:
    texts = [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://example.org","x")',
        "@SUM(A1)",
        "Café \u2013 £5, “quoted” and \U0001f600",
        "NA",
        "nan",
        "None",
        "two\nlines",
        'a "quote" inside',
        "  spaces around  ",
        "007",
        "x" * 30_000,
    ]
    rows = rows_of(folder, "arrangements")
    changed = [row | {"summary": text} for row, text in zip(rows, texts, strict=True)]
    write(folder, "arrangements", changed)
    assert table("arrangements.csv", read(folder / "arrangements.csv"))["summary"].tolist() == texts


def test_package_without_a_changelog_loads(folder: Path) -> None:
    (folder / "CHANGELOG.md").unlink()
    assert load(folder).changes == ""


def test_changelog_in_another_encoding_does_not_stop_the_package(folder: Path) -> None:
    (folder / "CHANGELOG.md").write_bytes(b"Fixed Taunton\x92s row")
    assert load(folder).changes == "Fixed Taunton\N{REPLACEMENT CHARACTER}s row"


def test_extra_keys_of_the_descriptor_do_no_harm(folder: Path) -> None:
    replace(folder / "datapackage.json", b'"name": "small-register"', b'"other": [1, {"a": null}]')
    assert load(folder).version == "2.0.0"


def test_shipped_package_loads(shipped, raw) -> None:
    assert len(shipped.package.tables["arrangements"]) == len(raw["arrangements"])


def test_shipped_text_is_what_the_file_says(shipped, raw) -> None:
    typed = shipped.package.tables["arrangements"]["summary"]
    assert typed.tolist() == raw["arrangements"]["summary"].tolist()
