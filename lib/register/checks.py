"""What no single table can show: the checks across the tables of the package.

Each check takes the typed tables by name and yields faults. They run only when every table by
itself is sound, so a check may rely on the types and required columns of lib.register.schema.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from lib.register import checks_of_pages, checks_of_proposals, checks_of_years
from lib.register.faults import Fault
from lib.register.row_faults import Tables, faults_of, parts


def codes_known(tables: Tables) -> Iterator[Fault]:
    """Every council code and arrangement id that is pointed at exists."""
    codes, ids = tables["councils"]["gss_code"], tables["arrangements"]["arrangement_id"]
    no_code = "councils.csv has no such code; correct it"
    no_id = "arrangements.csv has no such id; correct it"
    pointers = (
        ("members", "gss_code", codes, "councils.csv has no such code; add the council there"),
        ("arrangements", "lead_gss", codes, no_code),
        ("councils", "county_gss", codes, no_code),
        ("areas", "gss_code", codes, no_code),
        ("similar_councils", "gss_code", codes, no_code),
        ("similar_councils", "similar_gss", codes, no_code),
        ("members", "arrangement_id", ids, no_id),
        ("sources", "arrangement_id", ids, no_id),
        ("savings", "arrangement_id", ids, no_id),
        ("promise_pairs", "arrangement_id", ids, no_id),
        ("former_ids", "arrangement_id", ids, no_id),
        ("arrangements", "part_of", ids, no_id),
    )
    for table, column, valid, remedy in pointers:
        frame = tables[table]
        unknown = frame[frame[column].notna() & ~frame[column].isin(valid)]
        yield from faults_of(table, unknown, column, remedy)


def leads_are_members(tables: Tables) -> Iterator[Fault]:
    """The lead of arrangements.csv is in members.csv with the role lead, and no other is."""
    members, arrangements = tables["members"], tables["arrangements"]
    lead = members["arrangement_id"].map(arrangements.set_index("arrangement_id")["lead_gss"])
    is_lead = members["role"] == "lead"
    mismatched = members[is_lead & (lead.isna() | (lead != members["gss_code"]))]
    yield from faults_of(
        "members", mismatched, "role", "arrangements.csv names another lead_gss; make the two agree"
    )
    listed = set(
        zip(members.loc[is_lead, "arrangement_id"], members.loc[is_lead, "gss_code"], strict=True)
    )
    has_lead = arrangements["lead_gss"].notna()
    pairs = zip(arrangements["arrangement_id"], arrangements["lead_gss"], strict=True)
    missing = arrangements[
        has_lead & pd.Series([pair not in listed for pair in pairs], has_lead.index)
    ]
    yield from faults_of(
        "arrangements", missing, "lead_gss", "add this council to members.csv with the role lead"
    )


def two_partners(tables: Tables) -> Iterator[Fault]:
    """An arrangement joins two bodies at least: councils, or a council and another body."""
    arrangements = tables["arrangements"]
    councils = arrangements["arrangement_id"].map(
        tables["members"]["arrangement_id"].value_counts()
    )
    others = arrangements["other_partners"].map(lambda cell: len(parts(cell)), na_action="ignore")
    partner_count = councils.fillna(0) + others.fillna(0).astype(int)
    too_few = arrangements[(partner_count < 2) & (arrangements["members_listed"] != "partial")]
    yield from faults_of(
        "arrangements",
        too_few,
        "arrangement_id",
        "name two bodies at least: councils in members.csv, others in other_partners",
    )
    without_council = arrangements[councils.isna() & ~arrangements.index.isin(too_few.index)]
    yield from faults_of(
        "arrangements",
        without_council,
        "arrangement_id",
        "list one principal council at least in members.csv",
    )


def somebody_stays(tables: Tables) -> Iterator[Fault]:
    """Not every council has left: the last members have the arrangement's end, not one of their own."""
    members, frame = tables["members"], tables["arrangements"]
    staying = members.loc[members["left_year"].isna(), "arrangement_id"]
    ids = frame["arrangement_id"]
    yield from faults_of(
        "arrangements",
        frame[ids.isin(members["arrangement_id"]) & ~ids.isin(staying)],
        "arrangement_id",
        "every council in members.csv has left; blank left_year of those that stayed to the end",
    )


def ends_have_reasons(tables: Tables) -> Iterator[Fault]:
    """Every end says why."""
    frame = tables["arrangements"]
    yield from faults_of(
        "arrangements",
        frame[frame["end_year"].notna() & frame["end_reason"].isna()],
        "end_reason",
        "an end needs its reason: ended, merged_councils, replaced or not_started",
    )


def parts_have_no_cycle(tables: Tables) -> Iterator[Fault]:
    """Nothing is a part of itself, at first or at any remove."""
    frame = tables["arrangements"].dropna(subset=["part_of"])
    parents = dict(zip(frame["arrangement_id"], frame["part_of"], strict=True))
    cyclic = frame[[_leads_back(start, parents) for start in frame["arrangement_id"]]]
    yield from faults_of(
        "arrangements",
        cyclic,
        "part_of",
        "following part_of leads back to this row; break the ring",
    )


def _leads_back(start: str, parents: Mapping[str, str]) -> bool:
    visited, current = set(), parents.get(start)
    while current is not None and current not in visited:
        if current == start:
            return True
        visited.add(current)
        current = parents.get(current)
    return False


def successors_end(tables: Tables) -> Iterator[Fault]:
    """Every chain of successors ends in a council that has none and exists."""
    frame = tables["councils"]
    successors = {
        code: parts(cell)
        for code, cell in zip(frame["gss_code"], frame["successor_gss"].fillna(""), strict=True)
    }
    ended = dict(zip(frame["gss_code"], frame["end_year"].notna(), strict=True))
    faulty = frame[
        [not _chain_ends(code, successors, ended, frozenset()) for code in frame["gss_code"]]
    ]
    yield from faults_of(
        "councils",
        faulty,
        "successor_gss",
        "every successor must be in councils.csv and the chain must end in a council without end_year",
    )


def plans_known(tables: Tables) -> Iterator[Fault]:
    """Every council that is to take over has a row."""
    frame = tables["councils"]
    codes = set(frame["gss_code"])
    is_unknown = [
        not codes.issuperset(parts(cell)) for cell in frame["planned_successor_gss"].fillna("")
    ]
    yield from faults_of(
        "councils",
        frame[is_unknown],
        "planned_successor_gss",
        "councils.csv has no such code; add the planned council there",
    )


def _chain_ends(
    code: str,
    successors: Mapping[str, list[str]],
    ended: Mapping[str, bool],
    visited: frozenset[str],
) -> bool:
    if code not in successors or code in visited:
        return False
    if not successors[code]:
        return not ended[code]
    return all(
        _chain_ends(successor, successors, ended, visited | {code})
        for successor in successors[code]
    )


CHECKS = (
    codes_known,
    leads_are_members,
    two_partners,
    somebody_stays,
    *checks_of_years.CHECKS,
    ends_have_reasons,
    parts_have_no_cycle,
    successors_end,
    plans_known,
    *checks_of_pages.CHECKS,
    *checks_of_proposals.CHECKS,
)


def check_across(tables: Tables) -> list[Fault]:
    """All faults across the tables, in the order of the checks."""
    return [fault for check in CHECKS for fault in check(tables)]
