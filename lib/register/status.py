"""Whether an arrangement still runs, as far as its sources show. Pure; computed once, by build()."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from lib.config import LONG_AGO_YEARS, SEEN_RUNNING_YEARS
from lib.register.columns import CURRENT, SIGHTINGS, STATUS
from lib.register.geography import Directory
from lib.register.records import Source

COLUMNS = ["status", "status_year", "last_seen", "became"]


def statuses(frame: pd.DataFrame, directory: Directory, this_year: int) -> pd.DataFrame:
    """The status of each arrangement. frame: rows of arrangements.csv with codes and sources, of
    lib.register.register; this_year: in which the register was compiled. Same index; columns:

    status (a key of lib.register.columns.STATUS), status_year (of the end, the last sighting or the
    merger; missing: not known), last_seen (year of the last page that shows it under way; missing:
    no page with a date), became (name of the council that all its councils have become, or "").
    """
    rows = [_status(row, directory, this_year) for row in frame.to_dict("records")]
    table = pd.DataFrame(rows, index=frame.index, columns=COLUMNS)
    return table.astype({"status_year": "Int64", "last_seen": "Int64"})


def current(frame: pd.DataFrame) -> pd.DataFrame:
    """The arrangements that councils are said to share now: Running, and Last seen."""
    return frame[frame["status"].isin(CURRENT)]


def is_long_ago(row: Mapping[Any, Any] | pd.Series, this_year: int) -> bool:
    """Whether an arrangement was last seen LONG_AGO_YEARS ago or more, or no page says when."""
    if row["status"] != "last_seen":
        return False
    return pd.isna(row["last_seen"]) or this_year - int(row["last_seen"]) >= LONG_AGO_YEARS


def ordered(frame: pd.DataFrame) -> pd.DataFrame:
    """The arrangements, those that run first, then as STATUS has it; of each the last seen first."""
    places = {status: place for place, status in enumerate(STATUS)}
    order = [places[status] for status in frame["status"]]
    seen = frame["last_seen"].to_numpy(int, na_value=0)
    return frame.iloc[np.lexsort((-seen, order))]


def _status(
    row: Mapping[Any, Any], directory: Directory, this_year: int
) -> tuple[str, int | None, int | None, str]:
    seen = last_seen(row["sources"])
    if pd.notna(row["end_year"]) or pd.notna(row["end_reason"]):
        return "ended", None if pd.isna(row["end_year"]) else int(row["end_year"]), seen, ""
    if became := _one_council(row, directory):
        return "one_council", _year_of_merger(row["codes"], directory), seen, became
    was_seen_running = any(source.supports == "running" for source in row["sources"])
    if row["stage"] == "approved" and not was_seen_running:
        return "planned", seen, seen, ""
    is_recent = seen is not None and seen > this_year - SEEN_RUNNING_YEARS
    return "running" if is_recent else "last_seen", seen, seen, ""


def last_seen(sources: Iterable[Source]) -> int | None:
    """The last year in which a page shows an arrangement: of those that show it running, and of
    the one that describes it."""
    shown = (s.year for s in sources if s.supports in SIGHTINGS and s.year)
    return max(shown, default=None)


def _one_council(row: Mapping[Any, Any], directory: Directory) -> str:
    """The council that all members have become, if they were several and no other body takes part."""
    if len(row["codes"]) < 2 or pd.notna(row["other_partners"]):
        return ""
    if row["members_listed"] == "partial":
        return ""
    today = directory.existing_on(None)
    now = {code for old in row["codes"] for code in directory.with_successors(old) & today}
    return directory.by_code[now.pop()].short if len(now) == 1 else ""


def _year_of_merger(codes: Iterable[str], directory: Directory) -> int | None:
    """The year in which the last of them went into the one that is left."""
    councils = (directory.by_code[c] for code in codes for c in directory.with_successors(code))
    return max((council.end_year for council in councils if council.end_year), default=None)
