"""Tables of text, and a source as text: what a printer and a screen reader have whole."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from lib.export.csv import in_words
from lib.format import day
from lib.ui.frame import markup
from lib.ui.frame.markup import outward


def rows(table: pd.DataFrame, links: Mapping[str, list[str]] | None = None) -> str:
    """A table of text as markup. links: addresses for the cells of a column; those that are not of
    the web stay text."""
    texts = {str(name): [in_words(value) for value in cells] for name, cells in table.items()}
    columns = {
        name: [outward(u, t) for u, t in zip(links[name], cells, strict=True)]
        if links and name in links
        else list(map(escape, cells))
        for name, cells in texts.items()
    }
    return markup.table(columns, zip(*columns.values(), strict=True))


def source(row: pd.Series | Mapping[Any, Any]) -> str:
    """The page that an arrangement rests on, with its date, as markup."""
    date = day(row["source_date"]) if pd.notna(row["source_date"]) else "no date"
    return f"{outward(row['source_url'], row['source_title'])} ({escape(date)})"
