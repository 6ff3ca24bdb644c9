"""Each chart rendered to SVG, as the only way to see that a number or a bar is there."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest
import vl_convert

from lib.analysis import summary
from lib.charts import counts

CATEGORIES = pd.DataFrame(
    {
        "category": ["Back office", "Procurement", "Public safety"],
        "arrangements": [8, 5, 1],
        "with_figure": [2, 5, 0],
        "without_figure": [6, 0, 1],
    }
)
BASES = pd.DataFrame({"basis": ["Achieved to date", "Achieved a year"], "arrangements": [4, 0]})
LEDGER = pd.DataFrame(
    {
        "date": ["2011-12-01", "2011-12", "2017-06-29"],
        "edition_year": [2011, 2011, 2017],
        "arrangements": [143, 143, 486],
        "cumulative_savings_gbp": [156_500_000, 165_000_000, 643_000_000],
        "source_title": ["A", "B", "C"],
    }
)
CHARTS = {
    "categories": (counts.categories, CATEGORIES),
    "bases": (counts.bases, BASES),
    "ledger": (counts.ledger, LEDGER),
}


def drawn(name: str, mode: str = "light", width: int = 600) -> ET.Element:
    draw, rows = CHARTS[name]
    spec = draw(rows, mode).properties(width=width).to_json()
    return ET.fromstring(vl_convert.vegalite_to_svg(spec))


def texts(svg: ET.Element) -> list[str]:
    return ["".join(e.itertext()) for e in svg.iter("{http://www.w3.org/2000/svg}text")]


def bars(svg: ET.Element) -> list[tuple[str, float]]:
    """(fill, width in pixels) of each bar in drawing order."""
    marks = []
    for mark in svg.iter("{http://www.w3.org/2000/svg}path"):
        if mark.get("aria-roledescription") == "bar":
            shape = mark.get("d", "")  # M0,2h300v26h-300Z
            width = float(shape.split("h")[1].split("v")[0]) if "h" in shape else 0.0
            marks.append((mark.get("fill", ""), width))
    return marks


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", CHARTS)
def test_every_row_is_named_and_numbered(name, mode):
    labels = texts(drawn(name, mode))
    expected = {
        "categories": ["Back office", "8", "Procurement", "5", "Public safety", "1"],
        "bases": ["Achieved to date", "4", "Achieved a year", "0"],
        "ledger": [
            "December 2011",
            "December 2011 (2)",
            "June 2017",
            "£156.5m · 143",
            "£643m · 486",
        ],
    }[name]
    assert [word for word in expected if word not in labels] == []


def test_bars_are_as_long_as_their_numbers():
    widths = [width for _, width in bars(drawn("ledger"))]
    assert widths[2] / widths[0] == pytest.approx(643 / 156.5, rel=0.01)
    assert widths[1] / widths[0] == pytest.approx(165 / 156.5, rel=0.01)


def test_stacks_split_with_and_without_a_figure():
    marks = bars(drawn("categories"))
    with_figure = [w for fill, w in marks if fill == "#12436D"]
    without = [w for fill, w in marks if fill == "#8a929c"]
    assert without[0] / with_figure[0] == pytest.approx(6 / 2, rel=0.02)
    assert {"With a reported saving", "Without"} <= set(texts(drawn("categories")))


def test_the_money_axis_is_in_pounds():
    labels = texts(drawn("ledger"))
    assert "£0" in labels
    assert any(text in labels for text in ("£200m", "£500m"))
    assert not any("NaN" in text or "undefined" in text for text in labels)


@pytest.mark.parametrize("name", CHARTS)
def test_a_narrow_chart_keeps_its_names_and_numbers(name):
    assert set(texts(drawn(name, width=150))) & {"Back office", "Achieved to date", "June 2017"}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_shipped_register_is_drawn_in_full(shipped, mode):
    rows = summary.by_category(shipped.arrangements)
    svg = ET.fromstring(
        vl_convert.vegalite_to_svg(counts.categories(rows, mode).properties(width=600).to_json())
    )
    assert [name for name in rows["category"] if name not in texts(svg)] == []
    ledger = summary.ledger(shipped.package.tables["published_totals"])
    svg = ET.fromstring(
        vl_convert.vegalite_to_svg(counts.ledger(ledger, mode).properties(width=600).to_json())
    )
    assert len(bars(svg)) == len(ledger) == 10
    assert {"£643m · 486", "£1.34bn · 626"} <= set(texts(svg))
