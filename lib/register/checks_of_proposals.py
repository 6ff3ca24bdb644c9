"""The checks across the tables of reorganisation: areas, proposals, and which council goes where."""

from collections.abc import Iterator

import pandas as pd

from lib.register.faults import Fault
from lib.register.row_faults import Tables, faults_of, parts


def keys_known(tables: Tables) -> Iterator[Fault]:
    """Every area, proposal and council that is pointed at exists."""
    codes = set(tables["councils"]["gss_code"])
    areas = tables["reorganisation_areas"]["area_id"]
    proposals = tables["reorganisation_proposals"]["proposal_id"]
    groupings = "reorganisation_groupings"
    pointers = (
        ("reorganisation_proposals", "area_id", areas, "reorganisation_areas.csv has no such id"),
        (groupings, "proposal_id", proposals, "reorganisation_proposals.csv has no such id"),
        (groupings, "gss_code", codes, "councils.csv has no such code"),
    )
    for table, column, valid, remedy in pointers:
        frame = tables[table]
        unknown = frame[~frame[column].isin(valid)]
        yield from faults_of(table, unknown, column, f"{remedy}; correct it")
    for table, column in (
        ("reorganisation_areas", "councils"),
        ("reorganisation_proposals", "proposed_by"),
    ):
        frame = tables[table]
        is_unknown = [not codes.issuperset(parts(cell)) for cell in frame[column].fillna("")]
        yield from faults_of(
            table,
            frame[is_unknown],
            column,
            "councils.csv has not all of these codes; use its codes with ; between them",
        )


def counties_left_out(tables: Tables) -> Iterator[Fault]:
    """No county council stands in a grouping: it goes where its districts go."""
    councils, frame = tables["councils"], tables["reorganisation_groupings"]
    counties = councils.loc[councils["type"] == "county", "gss_code"]
    yield from faults_of(
        "reorganisation_groupings",
        frame[frame["gss_code"].isin(counties)],
        "gss_code",
        "a county council goes where its districts go; remove the row",
    )


def whole_or_in_parts(tables: Tables) -> Iterator[Fault]:
    """A council goes into a new council as a whole, or in parts into two at least."""
    frame = tables["reorganisation_groupings"]
    by_council = frame.groupby(["proposal_id", "gss_code"])["part"]
    number, wholes = by_council.transform("size"), (frame["part"] == "whole")
    has_whole = wholes.groupby([frame["proposal_id"], frame["gss_code"]]).transform("any")
    yield from faults_of(
        "reorganisation_groupings",
        frame[has_whole & (number > 1)],
        "part",
        "the council stands in this proposal as a whole and again; keep one row, or use part for each",
    )
    complete = _complete(tables)
    yield from faults_of(
        "reorganisation_groupings",
        frame[~has_whole & (number == 1) & frame["proposal_id"].isin(complete)],
        "part",
        "its other part is in no new council of this proposal; add the row, or use whole",
    )


def complete_are_grouped(tables: Tables) -> Iterator[Fault]:
    """A proposal whose grouping is complete has one."""
    proposals, frame = tables["reorganisation_proposals"], tables["reorganisation_groupings"]
    is_complete = proposals["proposal_id"].isin(_complete(tables))
    yield from faults_of(
        "reorganisation_proposals",
        proposals[is_complete & ~proposals["proposal_id"].isin(frame["proposal_id"])],
        "grouping",
        "reorganisation_groupings.csv has no row of it; add them, or use not_stated",
    )


def _complete(tables: Tables) -> pd.Series:
    """The ids of the proposals whose grouping is complete."""
    proposals = tables["reorganisation_proposals"]
    return proposals.loc[proposals["grouping"] == "complete", "proposal_id"]


CHECKS = (keys_known, counties_left_out, whole_or_in_parts, complete_are_grouped)
