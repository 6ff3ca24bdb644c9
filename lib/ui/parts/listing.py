"""Arrangements as links to their details, a list in one piece of markup."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from lib.register.status import ordered
from lib.ui.frame import shell
from lib.ui.frame.markup import bullets, link, more
from lib.ui.frame.view import View
from lib.ui.parts.status import badge
from lib.ui.parts.tables import source
from lib.wording import listing as wording


def links(
    view: View,
    frame: pd.DataFrame,
    *,
    limit: int | None = None,
    is_brief: bool = False,
    has_source: bool = False,
) -> str:
    """Arrangements by status, each a link to its details with its status; unless brief, with what
    matters most about it, and its source. What is beyond the limit is opened in its place."""
    rows = [row for _, row in ordered(frame).iterrows()]
    items = [item(view, row, is_brief=is_brief, has_source=has_source) for row in rows]
    rest = bullets(items[limit:], "entries") if limit is not None else ""
    shown = bullets(items[:limit], "entries")
    return shown + (more(f"Show all {len(items)}", rest) if rest else "")


def item(view: View, row: pd.Series, *, is_brief: bool = False, has_source: bool = False) -> str:
    """An arrangement's name as a link, and what stands under it."""
    under = badge(row) if is_brief else entry(view, row)
    return name(view, row) + under + (f"<br>{source(row)}" if has_source else "")


def name(view: View, row: pd.Series | Mapping[Any, Any]) -> str:
    """An arrangement's name (row: at least name and arrangement_id) as a link to its details, with
    the filters kept."""
    query = view.filters.link(view.register.directory)
    return details(row["arrangement_id"], row["name"], query)


def details(key: str, name: str, query: Mapping[str, Any] | None = None) -> str:
    """A link to an arrangement. query: the filters to keep, as parameters."""
    href = shell.address("arrangements", {**(query or {}), "arrangement": key})
    return link(href, name, "name")


def entry(view: View, row: pd.Series) -> str:
    """What stands under an arrangement's name: status, services and dates; partners; saving; how it
    comes to the council: each in a line."""
    code, directory = view.filters.council, view.register.directory
    family = {code, *directory.predecessors(code)} if code else set()
    inherited = directory.inherited_from(code, row["codes"]) if code else ""
    first, *others = (escape(text) for text in wording.entry(row, family, inherited))
    return "<br>".join([f"{badge(row)} {first}", *others])
