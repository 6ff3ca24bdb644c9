"""JSON that a program reads: what a table is, then its rows as records."""

import json
import math

import pandas as pd

from lib.export.csv import is_missing
from lib.export.notes import Notes


def to_json(frame: pd.DataFrame, notes: Notes) -> bytes:
    """title, subtitle, filters, caveats, source, version, made_on, link, columns, and rows: one
    object a row by its columns' names; what is missing is null. UTF-8; units are the frame's own.

    The rows alone are what pandas.DataFrame takes. Nothing here is for a spreadsheet, so no cell
    is changed.
    """
    columns = [str(name) for name in frame.columns]
    body = {
        "title": notes.title,
        "subtitle": notes.subtitle,
        "filters": list(notes.filters),
        "caveats": list(notes.caveats),
        "source": notes.source,
        "version": notes.version,
        "made_on": notes.made_on.isoformat(),
        "link": notes.link,
        "columns": columns,
        "rows": [
            dict(zip(columns, map(_value, row), strict=True))
            for row in frame.itertuples(index=False, name=None)
        ],
    }
    return json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "replace")


def _value(value: object) -> object:
    if isinstance(value, str):
        return value
    if not isinstance(value, list | tuple) and is_missing(value):
        return None
    value = getattr(value, "item", lambda: value)()  # of numpy
    if isinstance(value, float):  # years and counts beside a blank are floats in pandas
        return int(value) if value.is_integer() else None if math.isinf(value) else value
    return value
