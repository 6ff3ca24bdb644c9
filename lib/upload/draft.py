"""What the visitor said of a sheet, and what came of it: passed between the steps of reading."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from lib.register.faults import Fault

NO_SUMMARY = "The file gives no description."
LEAVE_OUT = "leave_out"  # the answer that figures, or rows, are not to be used
READ = "read"  # the answer that they are
TABLES = ("arrangements", "members", "sources", "savings", "services")  # that a sheet becomes


@dataclass(frozen=True)
class Answers:
    """What the visitor said. columns: field and place of its column; header: the place of the row
    with the headings, None where it was found; categories: key by the
    file's word; basis: of lib.register.columns.BASIS, LEAVE_OUT, or "" if not answered; names: label of a
    council, or lib.upload.names.OTHER_BODY, by the file's spelling; services: label of a service, or
    lib.upload.services.OWN_WORDS, by the file's words; amounts: pounds in one of a number as text,
    READ or LEAVE_OUT, by the doubt about it (of lib.upload.units); hidden_rows: READ, LEAVE_OUT, or
    "" if not answered."""

    columns: Mapping[str, int]
    header: int | None = None
    categories: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, str] = field(default_factory=dict)
    hidden_rows: str = ""


@dataclass(eq=False)
class Met:
    """What was met in the cells of a sheet that has to be asked or said, each with its number of
    rows.

    doubtful_names, doubtful_services: each spelling to ask about with the councils or services
    that are near; near_spellings, near_services: what was taken without asking, and as what (code
    of a council, label of a service); other_bodies, own_services: what is none that is known;
    unknown_categories: words that are no category; without_service: rows that name none; needs_basis:
    whether figures do not say what they are; doubtful_amounts: figures as they stand, by the doubt
    about what they count in; hidden_rows: how many rows the workbook does not show.
    """

    doubtful_names: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    near_spellings: Counter[tuple[str, str]] = field(default_factory=Counter)
    other_bodies: Counter[str] = field(default_factory=Counter)
    doubtful_services: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    near_services: Counter[tuple[str, str]] = field(default_factory=Counter)
    own_services: Counter[str] = field(default_factory=Counter)
    unknown_categories: Counter[str] = field(default_factory=Counter)
    without_service: int = 0
    needs_basis: bool = False
    doubtful_amounts: dict[str, Counter[str]] = field(default_factory=dict)
    hidden_rows: int = 0


@dataclass(frozen=True, eq=False)
class Draft:
    """A sheet understood, not yet checked.

    tables: of TABLES, the package's columns as text (missing: None); services has only those in
    the file's own words. The index is the sheet's row less two, as lib.register.load counts, but of
    members and services, which nothing is wrong with. faults: rows that are left out already;
    waiting: how many others wait for an answer. headings: the file's heading for a column of the
    package.
    """

    tables: Mapping[str, pd.DataFrame]
    faults: list[Fault]
    headings: dict[str, str]
    rows: int
    met: Met
    waiting: int = 0
    remarks: tuple[str, ...] = ()
