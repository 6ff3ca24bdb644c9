"""The proposals for an area that reorganises, side by side, and one of them service by service. Pure."""

from collections.abc import Callable, Iterable

import pandas as pd

from lib.analysis.reorganisation import OUTCOME, counts, of_proposal, outcomes
from lib.register.columns import CURRENT
from lib.register.geography import Directory
from lib.register.proposals import Proposal, Reorganisation

OutcomeOf = Callable[[Proposal], pd.Series]  # keys of OUTCOME on the index of Register.arrangements


def of_councils(frame: pd.DataFrame, codes: Iterable[str]) -> pd.DataFrame:
    """The arrangements that run or were last seen, of which one of the councils (codes) is a member,
    by itself or as successor. frame: of Register.arrangements."""
    wanted = set(codes)
    is_of = [not wanted.isdisjoint(members) for members in frame["codes_with_successors"]]
    return frame[frame["status"].isin(CURRENT) & pd.Series(is_of, frame.index, dtype=bool)]


def outcome(ours: pd.DataFrame, proposal: Proposal, directory: Directory) -> pd.Series:
    """What a proposal does to each arrangement: keys of OUTCOME. ours: of of_councils()."""
    return outcomes(ours, of_proposal(proposal, directory), directory)["outcome"]


def compare(
    frame: pd.DataFrame,
    area: Reorganisation,
    directory: Directory,
    outcome_of: OutcomeOf | None = None,
) -> pd.DataFrame:
    """A row a proposal, in the order of the data: proposal_id, proposal, councils (how many new
    ones, NA where not all is stated), the number of arrangements of the area's councils with each
    outcome (a column each of OUTCOME; NA likewise), smallest and largest (people in the new
    councils, NA where one takes a part of a council). frame: of Register.arrangements; outcome_of: what
    a proposal does to each arrangement of the area's councils, where that is known already."""
    ours = of_councils(frame, area.codes)
    found = outcome_of or (lambda proposal: outcome(ours, proposal, directory))
    columns = ["proposal_id", "proposal", "councils", *OUTCOME, "smallest", "largest"]
    rows = [_compared(ours.index, proposal, directory, found) for proposal in area.proposals]
    table = pd.DataFrame(rows, columns=pd.Index(columns))
    return table.astype(dict.fromkeys(columns[2:], "Int64"))


def _compared(
    ours: pd.Index, proposal: Proposal, directory: Directory, outcome_of: OutcomeOf
) -> dict[str, object]:
    row: dict[str, object] = {"proposal_id": proposal.proposal_id, "proposal": proposal.name}
    if not proposal.is_complete:
        return row
    totals = counts(outcome_of(proposal).loc[ours])
    people = populations(proposal, directory)
    known = [number for number in people.values() if number is not None]
    row |= {"councils": len(people), **totals}
    if len(known) == len(people):
        row |= {"smallest": min(known), "largest": max(known)}
    return row


def populations(proposal: Proposal, directory: Directory) -> dict[str, int | None]:
    """How many people each new council would have (Census 2021), in the order of the data; None
    where it takes a part of a council, or a number is not known."""
    people: dict[str, int | None] = dict.fromkeys(proposal.new_councils, 0)
    for code, names in proposal.into.items():
        number = directory.by_code[code].population
        for name in names:
            so_far = people[name]
            is_known = so_far is not None and number is not None and len(names) == 1
            people[name] = so_far + number if is_known else None  # pyright: ignore[reportOptionalOperand]
    return people


def by_service(rows: pd.DataFrame, services: pd.Series) -> pd.DataFrame:
    """How many arrangements of each service have each outcome: a row a service, in alphabetical
    order, a column each of OUTCOME. rows: of outcomes(); services: each one's main service."""
    table = pd.crosstab(services.loc[rows.index], rows["outcome"])
    table = table.reindex(columns=list(OUTCOME), fill_value=0)
    return table.sort_index(key=lambda labels: labels.str.casefold())
