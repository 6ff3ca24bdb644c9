"""Every output that a page draws: its table, its files' addresses, and those of a visitor's own data."""

import io
import re
from html import unescape

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.web.api import ROUTES
from tests.pages.conftest import html, tables

DRAWN = [  # page, filters and choices, the output's name in the page, its key
    ("savings", {}, "lga-ledger", "lga-ledger"),
    ("", {}, "by-category", "by-category"),
    ("map", {"council": "Dover", "colour": "Partner councils"}, "map-councils", "map"),
    ("map", {"show": "Links", "category": "Back office"}, "map-links", "map"),
    ("savings", {"how_sure": "open"}, "coverage", "savings-coverage"),
    ("savings", {"kind": "Achieved a year", "without": "3"}, "figures", "savings-figures"),
    (
        "savings",
        {"by": "Region (counts only)", "breakdown_box": "open"},
        "breakdown",
        "savings-breakdown",
    ),
    (
        "procurement_v_back_office",
        {"second": "Shared management", "worked_out": "open"},
        "coverage",
        "comparison-coverage",
    ),
    ("procurement_v_back_office", {}, "sides", "comparison-figures"),
    ("my_council", {"council": "Dover"}, "arrangements", "council-arrangements"),
    ("my_council", {"council": "Kent", "like_type": "Any type"}, "services", "council-services"),
    (
        "find_partners",
        {"council": "Dover", "weigh_near": "3"},
        "suggestions",
        "partner-suggestions",
    ),
    ("reorganisation", {"change": "Dorset, 2019"}, "reorganisation", "reorganisation"),
]


@pytest.fixture(scope="module")
def routes() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def addresses(app, key: str) -> dict[str, str]:
    """The files of an output that a page links to, by their endings; of one drawn twice the first's."""
    links = re.findall(r'<a download href="([^"]+)"', html(app))
    own_links = [unescape(link) for link in links if link.startswith(f"outputs/{key}.")]
    return {link.partition("?")[0].rpartition(".")[2]: link for link in reversed(own_links)}


@pytest.mark.parametrize(("page", "query", "anchor", "key"), DRAWN)
def test_the_csv_that_a_page_links_to_has_its_table(opened, routes, page, query, anchor, key):
    app = opened(page, **query)
    for box in set(query) & {"how_sure", "worked_out", "breakdown_box"}:
        app.session_state[box] = True
        app = app.run()
    app.session_state[f"show_table_{anchor}_open"] = True
    app.run()
    assert not app.exception
    files = addresses(app, key)
    assert {"csv", "xlsx"} <= set(files)
    file = routes.get("/" + files["csv"])
    assert file.status_code == 200
    text = file.content.decode("utf-8-sig").partition("\r\n\r\n")[0]
    rows = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    shown = max(tables(app), key=lambda table: _alike(table, rows))
    names = [name for name in shown if name in rows and name not in ("Start", "End", "Partners")]
    assert names
    for name in names:
        written = [_plain(cell) for cell in rows[name].head(len(shown))]
        assert [_plain(cell) for cell in shown[name]] == written or "£" in "".join(shown[name])


def _alike(table: pd.DataFrame, rows: pd.DataFrame) -> tuple[int, int]:
    return len(set(table) & set(rows)), -abs(len(table) - len(rows))


def _plain(cell: object) -> str:
    """A cell without what a page or a spreadsheet adds: commas, apostrophes."""
    text = " ".join(str(cell).replace(",", "").lstrip("'").split())
    return text.removesuffix(".0")


def test_a_finding_can_be_copied_with_its_scope_and_link(opened):
    [sentence] = [
        unescape(text)
        for text in re.findall(
            r'data-copy="([^"]+)" data-done="Text copied"',
            html(opened("savings", council="Somerset")),
        )
        if "Somerset" in text
    ][:1]
    assert "council=Somerset" in sentence


def test_what_a_picture_shows_is_there_for_a_screen_reader(opened):
    markup = html(opened("", category="Procurement"))
    [alt] = re.findall('role="img" aria-label="([^"]+)"', markup)
    assert "Environment" not in alt
    assert "Procurement" in alt


def test_a_filter_changes_neither_a_charts_specification_nor_its_description(opened):
    charts = [
        opened("", **query).get("vega_lite_chart")[-1].proto
        for query in ({"category": "Procurement"}, {"category": ["Procurement", "Back office"]})
    ]
    assert charts[0].spec == charts[1].spec
    assert charts[0].alt == charts[1].alt
    assert charts[0].datasets != charts[1].datasets


def test_an_output_offers_the_line_that_shows_it_elsewhere(opened):
    lines = re.findall(
        r'data-copy="([^"]+)" data-done="Line copied"', html(opened("savings", council="Somerset"))
    )
    assert re.search(
        r'<iframe src="[^"]*outputs/savings-statements\.html\?council=Somerset"[^>]+></iframe>',
        unescape(unescape(lines[0])),
    )
