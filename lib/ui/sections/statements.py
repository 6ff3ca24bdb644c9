"""What a council, or any few shared services, have published: the answer, then each in words."""

from html import escape

import pandas as pd

from lib.format import day, web_address
from lib.outputs.statements import with_a_figure
from lib.register.records import Statement
from lib.ui.frame.markup import bullets, outward, paragraph
from lib.ui.frame.view import View
from lib.ui.parts import listing
from lib.ui.parts.foot import foot
from lib.ui.parts.panel import panel as panel_of
from lib.ui.parts.status import badge
from lib.wording import statements as wording


def listed(view: View) -> None:
    """The answer in words, then every published figure with who said it."""
    panel = panel_of(view, "savings-statements", "statements")
    answer = paragraph(f"{panel.output.finding.heading}.", "strong")
    entries = [_entry(view, row) for _, row in with_a_figure(view.frame).iterrows()]
    foot(panel, has_table=False, lead=answer + bullets(entries, "entries"))


def _entry(view: View, row: pd.Series) -> str:
    """One shared service: its name, status, figures and their sources."""
    lines = [badge(row), *(_line(statement) for statement in row["latest"].values())]
    if pd.notna(row["part_of"]):
        lines.append(f"<small>{escape(wording.SUB_PROJECT)}</small>")
    return listing.name(view, row) + "<br>".join(lines)


def _line(statement: Statement) -> str:
    """A figure and the page that says it, with its site and date."""
    address = web_address(statement.url)
    site = address.split("/")[2].removeprefix("www.") if address else ""
    date = day(statement.date) if statement.date else "no date on the page"
    said = escape(", ".join(filter(None, [site, date])))
    page = outward(statement.url, statement.title)
    return f"<strong>{escape(wording.line(statement))}.</strong> {page} ({said})"
