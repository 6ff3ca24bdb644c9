"""The sentences of areas that reorganise and of the proposals for them. No judgement on any: the
order is that of the data."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lib.analysis.reorganisation import CROSSING, DIVIDED, INSIDE, OUTCOME, UNTOUCHED
from lib.format import count, day, listed, lower
from lib.register.columns import AREA_STATUS, PROPOSAL_STATUS
from lib.register.geography import Directory
from lib.register.proposals import Proposal, Reorganisation
from lib.wording import reorganisation, status
from lib.wording.findings import SAMPLE, Finding

NOT_STATED = "Without all of its grouping we cannot say what it would do."
_ONE_OF = {
    INSIDE: "inside",
    DIVIDED: "divided",
    CROSSING: "across the border",
    UNTOUCHED: "not affected",
}


def start(areas: Sequence[Reorganisation]) -> Finding:
    """The map of all areas by status."""
    totals = {key: sum(area.status == key for area in areas) for key in AREA_STATUS}
    proposals = sum(len(area.proposals) for area in areas)
    parts = [f"{number} {lower(AREA_STATUS[key])}" for key, number in totals.items()]
    return Finding(
        f"{count(len(areas), 'area')} of England {'is' if len(areas) == 1 else 'are'} to get new councils by 2028",
        f"By how far each has got: {listed(parts)}. {count(proposals, 'proposal')} submitted.",
        f"Map of England. {' '.join(f'{AREA_STATUS[a.status]}: {a.name}.' for a in areas)}",
        (
            "In February 2025 the government invited these areas to propose unitary councils.",
            "Ordered: Parliament has made an order. Decided: the government has chosen a proposal. "
            "Consulted on: we found no decision.",
            reorganisation.NOT_LAW,
            SAMPLE,
        ),
    )


def council_heading(area: Reorganisation) -> str:
    """Above the proposals for a council's area: where it is, and how far that has got."""
    return f"Reorganisation: {area.name} ({lower(AREA_STATUS[area.status])})"


def proposed_by(proposal: Proposal, directory: Directory) -> str:
    """Who proposed it, "Kent and 3 more": "" where the page does not say."""
    return listed([directory.by_code[code].short for code in proposal.proposed_by], limit=6)


def status_line(proposal: Proposal) -> str:
    """How far a proposal has got, with the decision's date and vesting day where they are stated:
    "Chosen on 25 March 2026. Vesting day in 2028"."""
    said = PROPOSAL_STATUS[proposal.status]
    if proposal.decision_date:
        how = "decided" if proposal.status == "ordered" else ""
        on = "on" if len(proposal.decision_date) > 7 else "in"
        said += f"{', ' if how else ''}{how} {on} {day(proposal.decision_date)}"
    is_live = proposal.vesting and proposal.status != "rejected"
    return said + (f". Vesting day {reorganisation.vesting(proposal.vesting)}" if is_live else "")


def grouping_line(proposal: Proposal, directory: Directory) -> str:
    """How far it is known which council goes where; "" where all is known and none is split."""
    if proposal.grouping == "not_stated":
        note = f" ({proposal.note})" if proposal.note else ""
        return f"Which council goes where is not stated{note}"
    if proposal.grouping == "partly_stated":
        return f"Only partly stated: {proposal.note}"
    split = sorted({directory.by_code[code].short for code, _ in proposal.parts})
    return f"Splits {listed(split)}" if split else ""


def covers_more(proposal: Proposal, area: Reorganisation, directory: Directory) -> str:
    """That a proposal takes in councils of another area; "" if it does not."""
    others = sorted(
        directory.by_code[code].short for code in proposal.into.keys() - set(area.codes)
    )
    if not others:
        return ""
    return f"It also covers {listed(others)}. Here their shared services are counted too"


def no_bar(proposals: Sequence[Proposal]) -> str:
    """Which proposals have no bar, and why; "" if all have one."""
    missing = [p.name for p in proposals if not p.is_complete]
    if not missing:
        return ""
    verb = "has no bar" if len(missing) == 1 else "have no bar"
    return f"{listed(missing)} {verb}, because which council goes where is not fully stated."


def comparison(rows: pd.DataFrame, area: Reorganisation, scope: str) -> Finding:
    """The proposals side by side. rows: lib.analysis.proposals.compare."""
    known = rows.dropna(subset=[INSIDE])
    total = int(known[list(OUTCOME)].iloc[0].sum()) if len(known) else 0
    proposals = count(len(area.proposals), "proposal")
    said = " ".join(
        f"{row['proposal']}: {outcome_counts(row)}." for row in known.to_dict("records")
    )
    return Finding(
        f"{area.name}: what {proposals} would do to {count(total, 'shared service')}",
        f"Shared services of the area’s councils that run or were last seen; {scope}. One bar a "
        "proposal, in the order of our data.",
        f"A stacked bar for each proposal. {said}",
        (
            reorganisation.RULE,
            reorganisation.NOT_ADVICE,
            reorganisation.NOT_ENDED,
            reorganisation.NOT_LAW,
            "People: Census 2021, by the councils of today. Not known where a council is split.",
            SAMPLE,
            status.CAVEAT,
        ),
    )


def outcome_counts(row: Mapping[Any, Any]) -> str:
    """How many have each outcome: "4 inside one new council, 18 divided, 3 across the border"."""
    words = {**_ONE_OF, INSIDE: "inside one new council"}
    parts = [f"{int(row[key]):,} {words[key]}" for key in OUTCOME if key != UNTOUCHED or row[key]]
    return ", ".join(parts)


def service_heading(service: str, totals: Mapping[str, int]) -> str:
    """A service with what becomes of its arrangements: "Waste collection: 3 inside, 1 divided"."""
    parts = [f"{number} {_ONE_OF[key]}" for key, number in totals.items() if number]
    return f"{service}: {', '.join(parts)}"


def in_a_line(row: Mapping[Any, Any]) -> str:
    """A proposal whose grouping is known with what it would do. row: of
    lib.analysis.proposals.compare."""
    parts = [f"{int(row[key])} {_ONE_OF[key]}" for key in OUTCOME if row[key]]
    return f"{row['proposal']}: {', '.join(parts) or 'none in view'}"


def outside(name: str) -> str:
    """For a council that no area takes in."""
    return f"{name} is in none of the areas that reorganise. Choose an area to look at one."


def people(number: Any) -> str:
    """A population to the nearest thousand; "not known"."""
    return "not known" if pd.isna(number) else f"{round(int(number), -3):,}"


def sizes(row: Mapping[Any, Any]) -> str:
    """The smallest and largest new council: "People: 539,000 in the smallest, 651,000 in the largest"."""
    if row["smallest"] == row["largest"]:
        return f"People: {people(row['largest'])}"
    return f"People: {people(row['smallest'])} in the smallest, {people(row['largest'])} in the largest"
