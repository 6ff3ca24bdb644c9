"""CSV that Excel opens properly, runs nothing, and carries its own source and caveats."""

import codecs
import csv
import io
import math
from collections.abc import Iterable
from typing import Any, cast

import pandas as pd
from pandas.api import types

from lib.export.notes import Notes, harmless

_EXACT = 2**53  # up to here every whole number is exact as a float


def neutralise(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy whose text, and column names as text, no spreadsheet takes for a formula.

    Text, categories and any other object become plain text or stay missing; a list is joined by
    "; ". Numbers, truth values and dates keep their columns; an infinite number goes missing.
    """
    columns = [_column(frame.iloc[:, index]) for index in range(frame.shape[1])]
    names = [harmless(str(name)) for name in frame.columns]
    if not columns:
        return frame.copy()
    result = pd.concat(columns, axis=1)
    result.columns = pd.Index(names, dtype=object)
    return result


def _column(values: pd.Series) -> pd.Series:
    dtype = values.dtype
    if types.is_float_dtype(dtype):
        return values.mask(values.isin([math.inf, -math.inf]))
    if not isinstance(dtype, pd.CategoricalDtype) and (
        types.is_numeric_dtype(dtype) or types.is_datetime64_any_dtype(dtype)
    ):
        return values
    # Built by hand: Series.map would turn whole numbers beside a blank into 1.0.
    return pd.Series([cell(value) for value in values], index=values.index, dtype=object)


def cell(value: object) -> object:
    """One value as a file keeps it: missing as None, numbers and dates as such, text harmless."""
    if isinstance(value, str):
        return harmless(value)
    if types.is_list_like(value):
        parts = value if isinstance(value, Iterable) else ()
        return harmless("; ".join(str(part) for part in parts))
    if is_missing(value) or value in (math.inf, -math.inf):
        return None
    if types.is_number(value) or types.is_bool(value) or hasattr(value, "isoformat"):
        return value
    return harmless(str(value))


def is_missing(value: object) -> bool:
    """Whether one value (not a list) is None, NaN, NaT or NA."""
    return bool(pd.isna(cast(Any, value)))  # pandas types this by overload, not by object


def in_words(value: object) -> str:
    """One value as a person reads it in a table: thousands with commas, what is missing blank."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return "" if is_missing(value) else str(value)


def _as_whole_numbers(values: pd.Series) -> pd.Series:
    """Years and counts beside a blank are floats in pandas: written as 2015, not 2015.0."""
    if not types.is_float_dtype(values.dtype):
        return values
    present = values.dropna()
    is_whole = bool(((present % 1 == 0) & (present.abs() < _EXACT)).all())
    return values.astype("Int64") if is_whole else values


def encoded(text: str | bytes) -> bytes:
    """The bytes of a CSV file, text or UTF-8: how every one leaves that is served or offered. With a
    byte order mark, without which Excel takes £ for Â£; where there is one it stays one."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return data if data.startswith(codecs.BOM_UTF8) else codecs.BOM_UTF8 + data


def plain_csv(frame: pd.DataFrame, line_end: str = "\n") -> bytes:
    """The frame's columns (without its index) and nothing else, as a file for programs; text that a
    spreadsheet would run gets an apostrophe before it."""
    return encoded(neutralise(frame).to_csv(index=False, lineterminator=line_end))


def to_csv(frame: pd.DataFrame, notes: Notes) -> bytes:
    """The frame's columns (without its index), a blank line, then the notes as label and text.

    Encoded as by encoded(); lines end in CR LF; the header is line 1; missing values are empty. Units
    are the frame's own.
    """
    table = neutralise(frame)
    columns = [_as_whole_numbers(table.iloc[:, index]) for index in range(table.shape[1])]
    table = pd.concat(columns, axis=1) if columns else table
    buffer = io.StringIO(newline="")
    table.to_csv(buffer, index=False, lineterminator="\r\n", na_rep="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([])
    writer.writerows((label, harmless(text)) for label, text in notes.lines())
    return encoded(buffer.getvalue())
