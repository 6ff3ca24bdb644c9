"""The sentences, made from the same small frames as the charts."""

import pandas as pd
import pytest

from lib.analysis import summary
from lib.analysis.filters import Filters, apply, blocking_filters
from lib.register.register import Register
from lib.wording import findings


@pytest.fixture(scope="module")
def rows(register: Register) -> pd.DataFrame:
    return register.arrangements


def row(register: Register, arrangement_id: str) -> pd.Series:
    arrangement = register.arrangement(arrangement_id)
    assert arrangement is not None
    return arrangement


def three_findings(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return findings.findings(
        summary.by_category(rows), summary.coverage(rows), summary.with_replaced_member(rows)
    )


# Categories and bases


def test_categories_heading_names_the_most_common(rows: pd.DataFrame) -> None:
    finding = findings.categories(summary.by_category(rows), "the whole register")
    assert finding.heading == "Back office is the most common kind: 3 of 12 shared services (25%)"


def test_categories_heading_follows_the_selection(rows: pd.DataFrame) -> None:
    some = apply(rows, Filters(category=("customer", "safety")))
    finding = findings.categories(summary.by_category(some), "two categories")
    assert (
        finding.heading == "Customer services is the most common kind: 2 of 3 shared services (67%)"
    )


def test_categories_subtitle_says_scope_number_and_coverage(rows: pd.DataFrame) -> None:
    finding = findings.categories(summary.by_category(rows), "the whole register")
    assert finding.subtitle == (
        "Shared services by category; the whole register. Darker: 7 that have published a saving."
    )


def test_categories_in_words_say_every_bar(rows: pd.DataFrame) -> None:
    some = apply(rows, Filters(category=("customer", "safety")))
    finding = findings.categories(summary.by_category(some), "two categories")
    assert finding.alt == (
        "Stacked bar chart of 3 shared services in 2 categories. Customer services: 2, 1 have "
        "published a saving. Public safety: 1, 0 have published a saving."
    )


def test_single_category_is_counted_in_the_singular(rows: pd.DataFrame) -> None:
    finding = findings.categories(summary.by_category(rows.iloc[:1]), "one row")
    assert finding.alt.startswith("Stacked bar chart of 1 shared service in 1 category.")


def test_categories_say_that_they_are_not_the_national_total(rows: pd.DataFrame) -> None:
    finding = findings.categories(summary.by_category(rows), "the whole register")
    assert finding.caveats == (
        "This is not a complete list. It includes only what we found published.",
        "Blank means we found no figure. It does not mean nothing was saved.",
        "These are our figures, not the LGA’s, and do not add up to a national total.",
    )


@pytest.mark.parametrize(
    ("wanted", "heading"),
    [
        (
            Filters(),
            "7 of 12 shared services have published a saving: 4 figures of what was achieved, 4 of what is "
            "expected",
        ),
        (
            Filters(council="E07000106", service=("HR and payroll",)),
            "1 of 1 shared service has published a saving: 1 figure of what was achieved, 0 of what is "
            "expected",
        ),
        (
            Filters(category=("safety",)),
            "0 of 1 shared service have published a saving: 0 figures of what was achieved, 0 of what is "
            "expected",
        ),
    ],
)
def test_bases_heading_counts_what_was_achieved(
    rows: pd.DataFrame, wanted: Filters, heading: str
) -> None:
    some = apply(rows, wanted)
    finding = findings.bases(summary.by_basis(some), summary.coverage(some), "this selection")
    assert finding.heading == heading


def test_bases_in_words_say_every_bar(rows: pd.DataFrame) -> None:
    finding = findings.bases(summary.by_basis(rows), summary.coverage(rows), "the whole register")
    assert finding.alt == (
        "Bar chart of 8 reported figures. Achieved to date: 3. Achieved per year: 1. "
        "Expected per year: 2. Expected in total: 2."
    )


def test_bases_subtitle_says_how_many_have_none(rows: pd.DataFrame) -> None:
    finding = findings.bases(summary.by_basis(rows), summary.coverage(rows), "the whole register")
    assert finding.subtitle == (
        "Shared services with a figure of each kind; the whole register. "
        "One may have figures of several kinds; 5 have none."
    )


def test_bases_are_said_never_to_be_added(rows: pd.DataFrame) -> None:
    finding = findings.bases(summary.by_basis(rows), summary.coverage(rows), "the whole register")
    assert finding.caveats[0] == "The four kinds of figure are never added together."


# The three findings


def test_findings_of_the_whole_register(rows: pd.DataFrame) -> None:
    assert three_findings(rows) == [
        (
            "42% have not published a saving",
            "7 of 12 shared services have. Totals cover only these 7.",
        ),
        (
            "The most common kind is back office",
            "3; procurement has 2. The most common are not those that save most, the LGA said in "
            "2017: procurement and commissioning did.",
        ),
        (
            "6 include a council that no longer exists",
            "Search for the council that replaced it to see them.",
        ),
    ]


def test_first_finding_changes_when_a_figure_is_found(rows: pd.DataFrame) -> None:
    changed = rows.copy()
    changed.loc[0, "has_figure"] = True
    assert three_findings(changed)[0] == (
        "33% have not published a saving",
        "8 of 12 shared services have. Totals cover only these 8.",
    )


def test_second_finding_changes_when_categories_do(rows: pd.DataFrame) -> None:
    changed = rows.copy()
    changed.loc[[7, 11], "category"] = "customer"
    assert three_findings(changed)[1] == (
        "The most common kind is customer services",
        "4; procurement has 2. The most common are not those that save most, the LGA said in "
        "2017: procurement and commissioning did.",
    )


def test_third_finding_changes_with_the_members(rows: pd.DataFrame) -> None:
    some = apply(rows, Filters(category=("environment", "customer", "procurement"))).drop(1)
    assert three_findings(some)[2] == (
        "1 includes a council that no longer exists",
        "Search for the council that replaced it to see them.",
    )


def test_findings_where_no_procurement_is_selected_say_nought(rows: pd.DataFrame) -> None:
    some = apply(rows, Filters(category=("safety",)))
    assert three_findings(some)[1][1].startswith("1; procurement has 0.")


# One arrangement


@pytest.mark.parametrize(
    ("arrangement_id", "expected"),
    [
        (
            "east-kent-services",
            "£6 million achieved to date, as reported in 2015; "
            "£8 million expected in total, as reported in 2011",
        ),
        ("east-kent-hr", "£500,000 achieved per year, as reported in 2014"),
        ("kent-energy", "£1.2 million expected per year, as reported in 2012"),
        ("dover-hub", "£2.5 million expected in total, date not given"),
        ("cumbria-highways", "£0 achieved to date, as reported in 2015"),
        ("cumbria-care", "Not published"),
    ],
)
def test_saving_says_its_basis_and_year(
    register: Register, arrangement_id: str, expected: str
) -> None:
    assert findings.saving(row(register, arrangement_id)) == expected


@pytest.mark.parametrize(
    ("arrangement_id", "besides", "most", "expected"),
    [
        ("mendip-legal", "", 0, "Bristol and Mendip"),
        ("mendip-legal", "Mendip", 0, "Bristol"),
        (
            "western-audit",
            "",
            0,
            "Bristol, Somerset West and Taunton and Western Audit Partnership Ltd",
        ),
        (
            "kent-energy",
            "",
            0,
            "Kent, Canterbury, Dover, Kent Fire and Rescue Service, Kent Police and others not "
            "named",
        ),
        ("kent-energy", "Dover", 2, "Kent, Canterbury and 3 more"),
    ],
)
def test_partners_are_councils_first_and_then_others(
    register: Register, arrangement_id: str, besides: str, most: int, expected: str
) -> None:
    assert findings.partners(row(register, arrangement_id), besides, most) == expected


# What is in view


@pytest.mark.parametrize(
    ("selected", "total", "expected"),
    [
        (597, 597, "All 597 shared services"),
        (37, 597, "37 of 597 shared services"),
        (0, 597, "0 of 597 shared services"),
        (1, 1, "1 shared service"),
        (1200, 2400, "1,200 of 2,400 shared services"),
    ],
)
def test_shown_says_how_much_is_in_view(selected: int, total: int, expected: str) -> None:
    assert findings.count_in_view(selected, total) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (
            Filters(region=("North East",)),
            "No shared service matches \u201cRegion: North East\u201d.",
        ),
        (
            Filters("E07000108", category=("care",)),
            "No shared service matches all of these filters. These leave none: "
            "\u201cCouncil: Dover\u201d and \u201cCategory: Care and children\u201d.",
        ),
        (
            Filters("E07000108", category=("care",), figure="With a figure"),
            "No shared service matches all of these filters. These leave none: "
            "\u201cCategory: Care and children\u201d.",
        ),
        (
            Filters("E07000108", category=("care",), service=("Coroner",)),
            "No shared service matches these filters, and removing any single one would not help.",
        ),
    ],
)
def test_emptied_names_what_empties_the_result(
    register: Register, filters: Filters, expected: str
) -> None:
    culprits = blocking_filters(register, filters)
    assert findings.why_empty(culprits, filters.words(register.directory)) == expected
