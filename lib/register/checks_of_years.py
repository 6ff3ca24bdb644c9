"""The checks across the tables on years: of arrangements, of memberships, and of councils."""

from collections.abc import Iterator

import pandas as pd

from lib.register.faults import Fault
from lib.register.row_faults import Tables, faults_of


def years_in_order(tables: Tables) -> Iterator[Fault]:
    """Nothing ends before it starts."""
    for table in ("arrangements", "councils"):
        frame = tables[table]
        faulty = frame[(frame["end_year"] < frame["start_year"]).fillna(False).astype(bool)]
        yield from faults_of(
            table,
            faulty,
            "end_year",
            lambda row: f"it is before start_year {row['start_year']}; correct one",
        )


def memberships_in_order(tables: Tables) -> Iterator[Fault]:
    """No council leaves before it joined, and none joins after the end."""
    frame = tables["members"]
    early = frame[(frame["left_year"] < frame["joined_year"]).fillna(False).astype(bool)]
    remedy = "it is before joined_year {}; correct one"
    yield from faults_of("members", early, "left_year", lambda r: remedy.format(r["joined_year"]))
    ends = tables["arrangements"].set_index("arrangement_id")["end_year"]
    frame = frame.assign(end=frame["arrangement_id"].map(ends).astype("Int64"))
    late = frame[(frame["joined_year"] > frame["end"]).fillna(False).astype(bool)]
    remedy_late = "the arrangement ended in {}, before the council joined; correct one"
    yield from faults_of("members", late, "joined_year", lambda r: remedy_late.format(r["end"]))


def members_existed(tables: Tables) -> Iterator[Fault]:
    """No council takes part in what ended before it began, or began after it had ended. The years
    of its membership count where they are known, else the arrangement's."""
    frame = _with_years(tables)
    late = frame[_is_true(frame["council_start"] > frame["last"])]
    yield from faults_of(
        "members",
        late,
        "gss_code",
        lambda row: (
            f"{row['council']} began in {row['council_start']}, after the end in {row['last']}; "
            "choose the council of the time"
        ),
    )
    early = frame[_is_true(frame["council_end"] < frame["first"])]
    yield from faults_of(
        "members",
        early,
        "gss_code",
        lambda row: (
            f"{row['council']} ended in {row['council_end']}, before the start in {row['first']}; "
            "choose the council of the time"
        ),
    )


def _with_years(tables: Tables) -> pd.DataFrame:
    """The rows of members with first and last, the years of the membership as far as they are
    known, and council (its name), council_start and council_end."""
    members = tables["members"]
    arrangements = tables["arrangements"].set_index("arrangement_id")
    councils = tables["councils"].set_index("gss_code")

    def years(known: pd.DataFrame, key: str, column: str) -> pd.Series:
        return members[key].map(known[column]).astype("Int64")

    start, end = (years(arrangements, "arrangement_id", f"{n}_year") for n in ("start", "end"))
    return members.assign(
        first=members["joined_year"].fillna(start),
        last=members["left_year"].fillna(end),
        council=members["gss_code"].map(councils["name"]),
        council_start=years(councils, "gss_code", "start_year"),
        council_end=years(councils, "gss_code", "end_year"),
    )


def _is_true(values: pd.Series) -> pd.Series:
    return values.fillna(False).astype(bool)


CHECKS = (years_in_order, memberships_in_order, members_existed)
