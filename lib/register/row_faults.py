"""Rows of a typed table as faults, for the checks across tables."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from lib.register.faults import Fault

Tables = Mapping[str, pd.DataFrame]


def faults_of(
    table: str, rows: pd.DataFrame, column: str, remedy: str | Callable[[pd.Series], str]
) -> Iterator[Fault]:
    """A fault for each row given; its index is the row's place in the file, from 0."""
    for index, row in rows.iterrows():
        value = "" if pd.isna(row[column]) else str(row[column])
        text = remedy if isinstance(remedy, str) else remedy(row)
        yield Fault(f"{table}.csv", int(str(index)) + 2, column, value, text)


def parts(cell: object) -> list[str]:
    """The parts of a ";" list."""
    return [part.strip() for part in str(cell).split(";") if part.strip()] if cell else []
