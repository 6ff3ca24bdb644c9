"""What the visitor said of a sheet, and what came of it: passed between the steps of reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from lib.register.faults import Fault

NO_SUMMARY = "The file gives no description."
LEAVE_OUT = "leave_out"  # the answer that the figures are not to be used


@dataclass(frozen=True)
class Answers:
    """What the visitor said. columns: field and place of its column; categories: key by the
    file's word; basis: of lib.register.columns.BASIS, LEAVE_OUT, or "" if not answered; names: label of a
    council, or lib.upload.names.OTHER_BODY, by the file's spelling."""

    columns: Mapping[str, int]
    categories: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Draft:
    """A sheet understood, not yet checked.

    arrangements and members: the package's columns as text (missing: None); the index of
    arrangements is the sheet's row less two, as lib.register.load counts. faults: rows that are left out
    already; waiting: how many others wait for an answer. headings: the file's heading for a column
    of the package. doubtful_names: each spelling to ask about with the councils that are near;
    near_spellings: spelling and council taken by it; unknown_categories: words that are no
    category. Each with its number of rows, most first.
    """

    arrangements: pd.DataFrame
    members: pd.DataFrame
    faults: list[Fault]
    headings: dict[str, str]
    rows: int
    waiting: int = 0
    needs_basis: bool = False
    doubtful_names: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    near_spellings: dict[tuple[str, str], int] = field(default_factory=dict)
    other_bodies: dict[str, int] = field(default_factory=dict)
    unknown_categories: dict[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
