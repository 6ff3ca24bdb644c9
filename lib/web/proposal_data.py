"""The open data of one proposal: what would become of each shared service, as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from lib.analysis.filters import Selection
from lib.analysis.reorganisation import of_proposal
from lib.outputs.reorganisation import actions, outcomes
from lib.register.proposals import Proposal
from lib.register.register import Register
from lib.web.answers import Refused
from lib.web.query import read_query

_PARAMETER = "proposal"


def answer(query: Mapping[str, list[str]], register: Register) -> bytes:
    """The proposal with new councils, and every shared service of its councils in view with its
    outcome. query: proposal, and filters as of the pages. Raises Refused."""
    filters, others = read_query(query, register, (_PARAMETER,), several=(_PARAMETER,))
    asked = others.get(_PARAMETER, [])  # of several it says itself which there are
    proposal = register.proposals.get(asked[0]) if len(asked) == 1 else None
    if proposal is None:
        message = "Name one proposal, by its proposal_id of reorganisation_proposals.csv."
        raise Refused(400, message, parameter=_PARAMETER, one_of=list(register.proposals))
    if not proposal.is_complete:
        message = "Which council goes where is not fully stated in this proposal."
        raise Refused(400, message, parameter=_PARAMETER, value=proposal.proposal_id)
    body = _body(Selection(register, filters), proposal)
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _body(selection: Selection, proposal: Proposal) -> dict[str, Any]:
    directory = selection.register.directory
    change = of_proposal(proposal, directory)
    rows = outcomes(selection, change)
    frame, texts = selection.frame.loc[rows.index], actions(selection, rows, change)
    arrangements = [
        {
            "arrangement_id": arrangement["arrangement_id"],
            "name": arrangement["name"],
            "services": list(arrangement["services"]),
            "outcome": row["outcome"],
            "into": list(row["into"]),
            "members_in_the_change": list(row["inside"]),
            "councils_outside": list(row["outside"]),
            "other_bodies": list(row["others"]),
            "split_councils": list(row["split"]),
            "lead_goes_into": list(row["lead_into"]),
            "what_must_be_done": said,
        }
        for arrangement, row, said in zip(
            frame.to_dict("records"), rows.to_dict("records"), texts, strict=True
        )
    ]
    councils = {
        name: [c for c, into in change.into.items() if name in into] for name in change.new_councils
    }
    return {
        "proposal_id": proposal.proposal_id,
        "area_id": proposal.area_id,
        "proposal": proposal.name,
        "status": proposal.status,
        "new_councils": councils,
        "stays_as_it_is": sorted(change.stays),
        "arrangements": arrangements,
        "version": selection.register.package.version,
    }
