"""The pages by AppTest: what they say with data, when nothing is left, and for a bad link."""

import json
import re
import shutil

import pytest

from lib.config import MIN_SAMPLE, ROOT
from lib.format import day
from lib.register import cache
from lib.register.columns import BASIS_WORDS
from lib.wording import findings
from lib.wording.pages import PAGES
from tests import shipped
from tests.pages.conftest import follow, headings, html, links, tables, words
from tests.shipped import ALL, DOVER

PAGE_KEYS = ["", "map", "my_council", "find_partners", "reorganisation", "savings"]
PAGE_KEYS += ["procurement_v_back_office", "arrangements", "about"]


def number(app, label: str) -> str:
    """One of the overview's numbers."""
    found = re.search(f"<dt>{label}</dt><dd>(.*?)</dd>", html(app))
    assert found
    return found[1]


@pytest.mark.parametrize("page", PAGE_KEYS)
def test_a_page_opens_without_an_error(plain, page):
    app = plain(page)
    assert not app.exception
    assert headings(app, 1) == [PAGES[page or "overview"].heading]
    assert f"All {ALL} shared services" in words(app)


@pytest.mark.parametrize("page", PAGE_KEYS)
def test_a_bad_link_opens_unfiltered_and_says_so(opened, page):
    app = opened(page, council="Nowhere", category="x", year="soon", figure="<b>")
    assert not app.exception
    assert f"All {ALL} shared services" in words(app)
    for fault in ("council “Nowhere”", "category “x”", "year “soon”", "reported saving “<b>”"):
        assert f"The link asks for {fault}, which is not known here." in words(app)


def test_of_two_councils_in_a_link_it_is_said_which_is_used(opened):
    app = opened("map", council=["Dover", "Thanet"])
    assert "more than one value for council. We used the first, “Dover”." in words(app)
    again = opened("map", council=["Dover", "Dover District Council"])
    assert "more than one value" not in words(again)


@pytest.mark.parametrize("page", PAGE_KEYS)
def test_nothing_left_names_the_filters_and_offers_to_remove_one(opened, page):
    app = opened(page, council="Mendip", category=shipped.no_category("Mendip"))
    assert not app.exception
    assert "No shared service matches all of these filters." in words(app)
    number = len(shipped.of("Mendip", inherited=True))
    app = follow(app, f"Remove category: shows {number}")
    assert f"{len(shipped.of('Mendip'))} of {ALL} shared services" in words(app)


@pytest.mark.parametrize("page", PAGE_KEYS)
def test_the_footer_says_version_licence_and_attribution(plain, page):
    text = words(plain(page))
    package = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
    sentence = f"Last updated {day(package['created'][:10])}: {ALL} shared services"
    assert sentence in text
    assert "Contains OS data © Crown copyright and database right 2026" in text


def test_broken_data_gives_its_faults_and_no_traceback(opened, tmp_path, monkeypatch):
    folder = tmp_path / "package"
    shutil.copytree(ROOT / "data", folder)
    header, first, *rest = (folder / "members.csv").read_text("utf-8").splitlines(keepends=True)
    first = first.replace(shipped.MEMBERS["gss_code"].iloc[0], "E07999999")
    (folder / "members.csv").write_text("".join([header, first, *rest]), "utf-8")
    monkeypatch.setenv("SHARED_SERVICES_DATA", str(folder))
    app = opened()
    assert not app.exception
    assert app.title[0].value == "The data cannot be shown at present"
    assert 'members.csv, row 2, column gss_code has "E07999999"' in words(app).replace("_", "_")


def test_the_overview_says_both_registers_under_their_own_names(plain, raw):
    app = plain("")
    text = words(app)
    assert number(app, "Shared services") == f"{len(raw['arrangements'])}"
    assert "What the Local Government Association published" in text
    assert "June 2017: 486 shared services, £643 million reported saved" in " ".join(text.split())


def test_a_filter_leaves_nothing_national_on_the_overview(opened, raw):
    expected = (raw["arrangements"]["category"] == "procurement").sum()
    app = opened(category="Procurement")
    assert number(app, "Shared services") == f"{expected}"
    assert f"{expected} of {ALL} shared services" in words(app)
    assert "Local Government Association" not in words(app)


def test_few_shared_services_are_listed_on_the_overview(opened):
    rows = shipped.of("Dover", inherited=True)
    app = opened(council="Dover")
    text = words(app)
    assert [name for name in rows["name"] if " ".join(name.split()) not in links(app)] == []
    assert "Back office is the most common" not in text


def test_the_evidence_stands_where_the_money_is(plain):
    assert "did not cut office costs any faster than others" in words(plain("savings"))


def test_every_disagreement_of_the_lgas_figures_is_on_the_savings_page(opened, raw):
    app = opened("savings")
    app.session_state["conflicts"] = True
    text = words(app.run())
    notes = [note for note in raw["published_totals"]["conflict_note"] if note]
    assert [note for note in notes if note not in text] == []


def test_a_council_of_today_lists_what_it_inherited(opened):
    every, own_rows = shipped.of("Somerset", inherited=True), shipped.of("Somerset")
    text = words(opened(council="Somerset"))
    assert shipped.heading("Somerset") in text
    assert "carried over from" in text.lower()
    assert f"Of the {len(every)} shown, {len(every) - len(own_rows)} were carried over." in text


def test_a_former_councils_name_says_what_became_of_it(opened):
    text = words(opened(council="Taunton Deane"))
    assert "Taunton Deane was replaced by Somerset West and Taunton on 1 April 2019." in text
    assert "Somerset West and Taunton was replaced by Somerset on 1 April 2023." in text


def test_a_chip_removes_its_filter_and_clear_all_the_rest(opened):
    category = shipped.usual_category("Dover")
    app = opened(council="Dover", category=category, region="South East")
    assert f"{len(shipped.of('Dover', category))} of {ALL} shared services" in words(app)
    app = follow(app, f"Remove this filter: Category: {category}")
    assert f"{DOVER} of {ALL} shared services" in words(app)
    app = follow(app, "Clear all")
    assert f"All {ALL} shared services" in words(app)


def test_filters_of_a_link_reach_the_widgets(opened):
    app = opened(category=["Back office", "procurement"], year="2015", figure="with a figure")
    assert app.multiselect(key="category").value == ["procurement", "back_office"] or set(
        app.multiselect(key="category").value
    ) == {"procurement", "back_office"}
    assert app.selectbox(key="year").value == 2015
    assert app.selectbox(key="figure").value == "With a figure"


def test_an_arrangement_shows_members_dates_saving_overlap_and_source(opened):
    row = shipped.part()
    codes = shipped.MEMBERS.loc[
        shipped.MEMBERS["arrangement_id"] == row["arrangement_id"], "gss_code"
    ]
    names = shipped.COUNCILS[shipped.COUNCILS["gss_code"].isin(codes)]["name"]
    app = opened("arrangements", arrangement=row["arrangement_id"])
    text = words(app)
    for part in (
        row["name"],
        f"{len(codes)} council",
        *(name.partition(", ")[0] for name in names),
        row["start_year"] or "Start date not known",
        shipped.statuses()[row["arrangement_id"]],
        *(
            BASIS_WORDS[basis]
            for basis in shipped.SAVINGS.loc[
                shipped.SAVINGS["arrangement_id"] == row["arrangement_id"], "basis"
            ]
        ),
        "Savings are for the whole partnership, not for each council.",
        "This is part of a wider shared service",
    ):
        assert part in text
    cells = " ".join(str(cell) for table in tables(app) for cell in table.to_numpy().ravel())
    sources = shipped.SOURCES[shipped.SOURCES["arrangement_id"] == row["arrangement_id"]]
    assert all(" ".join(title.split()) in cells for title in sources["title"])


def test_every_arrangement_opens():
    """Each row by the functions that draw it: no row of the register may break its own page."""
    for _, row in cache.register().arrangements.iterrows():
        assert findings.saving(row)
        assert findings.partners(row)


def test_about_has_the_evidence_the_changes_and_the_statements(plain, raw):
    text = words(plain("about"))
    with_figure = len(shipped.with_figures())
    for part in (
        f"{with_figure} have published a saving",
        "Elston and Dixon",
        "First release",
        "Web Content Accessibility Guidelines 2.2",
        "We use one essential cookie",
        "never added together",
    ):
        assert part in text


def test_shares_are_not_drawn_from_fewer_than_ten(opened):
    assert "have not published a saving" in words(opened(category="Procurement"))
    few = shipped.usual_category("Dover")
    assert len(shipped.of("Dover", few)) < MIN_SAMPLE
    assert "have not published a saving" not in words(opened(council="Dover", category=few))
