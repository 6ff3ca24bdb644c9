"""The outputs of the areas that reorganise: all by status on a map, and an area's proposals side by side."""

from functools import partial

import pandas as pd

from lib.analysis.filters import Selection
from lib.analysis.proposals import compare, of_councils, outcome
from lib.analysis.reorganisation import INSIDE, OUTCOME
from lib.charts import proposals as charts
from lib.charts.drawing import Drawing
from lib.charts.theme import Mode
from lib.outputs import places
from lib.outputs.output import Declaration, Option, Options, Output, Unanswerable
from lib.register.columns import AREA_STATUS, GROUPING, PROPOSAL_STATUS
from lib.register.proposals import Proposal, Reorganisation
from lib.register.register import Register
from lib.wording import proposals as wording

WITHIN = Option("within", "Area that reorganises", lambda register: list(by_name(register)))


def by_name(register: Register) -> dict[str, Reorganisation]:
    """The areas that reorganise, by their names, in alphabetical order."""
    areas = register.reorganisations.values()
    return {area.name: area for area in sorted(areas, key=lambda area: area.name.casefold())}


def areas_of(register: Register, code: str) -> list[Reorganisation]:
    """The areas that a council of today is in, by its code."""
    return [area for area in register.reorganisations.values() if code in area.codes]


def all_areas(selection: Selection, _: Options) -> Output:
    """Every area with how far it has got, and where it is. Raises DataError for the outlines."""
    register = selection.register
    areas = list(by_name(register).values())
    table = pd.DataFrame(
        [
            {
                "Area": area.name,
                "Status": AREA_STATUS[area.status],
                "How far it has got": area.status_note,
                "Proposals": len(area.proposals),
                "As of": area.as_of,
                "Source": area.url,
            }
            for area in areas
        ],
        columns=pd.Index(["Area", "Status", "How far it has got", "Proposals", "As of", "Source"]),
    )
    return Output(
        wording.start(areas),
        table,
        partial(_map, register, areas) if areas else None,
        brief=table[["Area", "Status", "Proposals", "How far it has got"]],
        links={"Area": list(table["Source"])},
    )


def _map(register: Register, areas: list[Reorganisation], theme: Mode) -> Drawing:
    directory = register.directory
    outline_file, council_of_shape = places.outlines(directory, None)
    of_code = {code: area for area in areas for code in area.codes}
    rows = [
        (
            shape,
            directory.by_code[code].short,
            of_code[code].name,
            AREA_STATUS[of_code[code].status],
        )
        for shape, code in council_of_shape.items()
        if code in of_code
    ]
    frame = pd.DataFrame(rows, columns=["code", "council", "area", "status"])
    address = places.address(outline_file, register.package.version)
    return charts.areas(frame, address, tuple(AREA_STATUS.values()), theme)


def comparison(selection: Selection, options: Options) -> Output:
    """An area's proposals side by side. Raises Unanswerable."""
    register, area = selection.register, by_name(selection.register).get(options["within"])
    if area is None:
        raise Unanswerable("Choose an area: within=…")
    rows = compared(selection, area)
    directory = register.directory
    table = pd.DataFrame(
        {
            "Proposal": rows["proposal"],
            "Status": [PROPOSAL_STATUS[p.status] for p in area.proposals],
            "New councils": rows["councils"],
            **{label: rows[key] for key, label in OUTCOME.items()},
            "People in the smallest": rows["smallest"],
            "People in the largest": rows["largest"],
            "Grouping": [GROUPING[p.grouping] for p in area.proposals],
            "Proposed by": [wording.proposed_by(p, directory) for p in area.proposals],
            "Source": [p.url for p in area.proposals],
        }
    )
    known = rows[rows[INSIDE].notna()]
    return Output(
        wording.comparison(rows, area, selection.scope),
        table,
        partial(_bars, known) if len(known) else None,
        brief=table.drop(columns=["Source", "Proposed by", "Grouping"]),
        links={"Proposal": list(table["Source"])},
        remark=wording.no_bar(area.proposals),
    )


def compared(selection: Selection, area: Reorganisation) -> pd.DataFrame:
    """lib.analysis.proposals.compare of the selection, kept."""
    register = selection.register
    directory = register.directory

    def outcome_of(proposal: Proposal) -> pd.Series:  # whatever is filtered
        def work_out() -> pd.Series:
            return outcome(of_councils(register.arrangements, area.codes), proposal, directory)

        return register.memo(("outcome", proposal.proposal_id), work_out)

    key = ("compared", area.area_id, selection.filters)
    return register.memo(key, lambda: compare(selection.frame, area, directory, outcome_of))


def _bars(rows: pd.DataFrame, theme: Mode) -> Drawing:
    long = rows.melt(["proposal"], list(OUTCOME), "outcome", "number")
    long["number"] = long["number"].astype(int)
    return charts.bars(
        long.assign(outcome=long["outcome"].map(OUTCOME)), (*OUTCOME.values(),), theme
    )


OUTPUTS = (
    Declaration(
        "reorganisation-areas",
        "Areas that reorganise their councils",
        "reorganisation",
        all_areas,
        needs_rows=False,
        takes_filters=False,
    ),
    Declaration(
        "reorganisation-proposals",
        "An area’s proposals side by side",
        "reorganisation",
        comparison,
        (WITHIN,),
        needs_rows=False,
    ),
)
