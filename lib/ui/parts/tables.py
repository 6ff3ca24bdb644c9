"""Tables of text, and a source as text: what a printer and a screen reader have whole."""

import pandas as pd
import streamlit as st

from lib.export.csv import in_words
from lib.format import day, plain, web_address


def rows(table: pd.DataFrame, links: dict[str, list[str]] | None = None) -> None:
    """A table of text, which a printer and a screen reader have whole. links: addresses for the
    cells of a column; those that are not of the web stay text."""
    text_table = table.map(lambda value: plain(in_words(value)))
    for column, addresses in (links or {}).items():
        text_table[column] = [
            f"[{cell}](<{address}>)" if (address := web_address(url)) else cell
            for cell, url in zip(text_table[column], addresses, strict=True)
        ]
    st.table(text_table, hide_index=True, border="horizontal")


def source(row: pd.Series) -> str:
    """The page that an arrangement rests on, with its date, as Markdown."""
    title, address = plain(row["source_title"]), web_address(row["source_url"])
    date = day(row["source_date"]) if pd.notna(row["source_date"]) else "no date"
    link = f"[{title}](<{address}>)" if address else title
    return f"{link} ({plain(date)})"
