"""The output of reorganisation: what a proposal, a past change or a visitor's own does to arrangements."""

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from lib.analysis import proposals, reorganisation
from lib.analysis.filters import Selection
from lib.analysis.reorganisation import OUTCOME, TOOK_EFFECT, UNTOUCHED, WHAT_IF, YOUR_OWN, Change
from lib.charts import map_picture
from lib.charts.drawing import Drawing, spec_of
from lib.charts.theme import PALETTES, Mode
from lib.format import listed
from lib.outputs import places
from lib.outputs.output import Declaration, Option, Options, Output, Unanswerable
from lib.register.geography import Council
from lib.register.register import Register
from lib.wording import findings, status
from lib.wording import reorganisation as wording

GROUPS = ("new1", "new2", "new3", "new4", "new5")  # the visitor's own new councils, in the link
PROPOSAL, CHANGE = "proposal", "change"
_STAYS, _SPLIT = "Stays as it is", "Split between new councils"
_SIDE = 330  # pixels of each map of a file


def changes(register: Register) -> dict[str, Change]:
    """The changes that took effect, by their labels."""
    return register.memo(
        "changes",
        lambda: {change.label: change for change in reorganisation.changes(register.directory)},
    )


def groupable(register: Register) -> dict[str, Council]:
    """The councils of today that a visitor can group, by their labels."""
    directory = register.directory
    councils = [directory.by_code[code] for code in directory.existing_on(None)]
    by_label = {council.label: council for council in councils if council.kind != "county"}
    return dict(sorted(by_label.items(), key=lambda item: item[0].casefold()))


def change(register: Register, options: Options) -> Change | None:
    """The change that the options describe; None: nothing is chosen, or no councils are grouped yet."""
    label, proposal = options[CHANGE], register.proposals.get(options[PROPOSAL])
    if label == YOUR_OWN:
        return _grouped(register, options)
    if label:
        return changes(register).get(label)
    return reorganisation.of_proposal(proposal, register.directory) if proposal else None


def _grouped(register: Register, options: Options) -> Change | None:
    """A visitor's own grouping, in the names of the proposal that it began from."""
    proposal = register.proposals.get(options[PROPOSAL])
    councils, names = groupable(register), group_names(register, options[PROPOSAL])
    groups = {
        names[key]: [councils[label].code for label in options.get(key, ())] for key in GROUPS
    }
    key = proposal.proposal_id if proposal else ""
    made = reorganisation.what_if(register.directory, groups, key)
    return made if made.into else None


def group_names(register: Register, proposal_id: str) -> dict[str, str]:
    """What each of GROUPS is called: as in the proposal that the visitor began from, then by number."""
    proposal = register.proposals.get(proposal_id)
    names = proposal.new_councils if proposal else ()
    numbered = [f"New council {number}" for number in range(len(names) + 1, len(GROUPS) + 1)]
    return dict(zip(GROUPS, [*names, *numbered], strict=False))


def output(selection: Selection, options: Options) -> Output:
    """Every arrangement with what the change does to it, and the councils before and after. Raises
    Unanswerable; DataError if the outlines cannot be used."""
    chosen = change(selection.register, options)
    if chosen is None:
        raise Unanswerable("Choose a proposal (proposal=…), a past change or councils (new1=…)")
    rows = outcomes(selection, chosen)
    table = _table(selection, rows, chosen)
    touched = table[table["Outcome"] != OUTCOME[UNTOUCHED]]
    return Output(
        wording.finding(rows, chosen, title(selection.register, chosen), selection.scope),
        table,
        partial(_both_maps, selection.register, chosen) if chosen.into else None,
        brief=touched[["Shared service", "Services", "Outcome", "What must be done", "Status"]],
    )


def title(register: Register, change: Change) -> str:
    """What a change is called: a proposal by its area and name."""
    if change.status in (TOOK_EFFECT, WHAT_IF):
        return wording.title(change)
    area = register.reorganisations[register.proposals[change.proposal_id].area_id]
    return f"{area.name}, {change.area}"


def outcomes(selection: Selection, change: Change) -> pd.DataFrame:
    """lib.analysis.reorganisation.outcomes of the selection: of a proposal and of a visitor's own those
    of the councils concerned that run or were last seen; of a past change all. Kept."""
    key = ("outcomes", change.status, change.proposal_id, change.year, selection.filters)
    into = tuple(sorted(change.into.items()))
    return selection.register.memo((*key, into), lambda: _outcomes(selection, change))


def _outcomes(selection: Selection, change: Change) -> pd.DataFrame:
    register, frame = selection.register, selection.frame
    if change.status != TOOK_EFFECT:
        proposal = register.proposals.get(change.proposal_id)
        area = register.reorganisations[proposal.area_id] if proposal else None
        codes = {*(area.codes if area else ()), *change.into}
        frame = proposals.of_councils(frame, codes)
    return reorganisation.outcomes(frame, change, register.directory)


def actions(selection: Selection, rows: pd.DataFrame, change: Change) -> pd.Series:
    """What must be done with each arrangement: a list of sentences each. rows: of outcomes()."""
    leads = selection.frame.loc[rows.index, "lead_gss"]
    directory = selection.register.directory
    texts = [
        wording.what_to_do(row, lead, change, directory)
        for row, lead in zip(rows.to_dict("records"), leads, strict=True)
    ]
    return pd.Series(texts, rows.index, dtype=object)


def _table(selection: Selection, rows: pd.DataFrame, change: Change) -> pd.DataFrame:
    """Every arrangement in view with its outcome, under headings for people."""
    arrangements, directory = selection.frame.loc[rows.index], selection.register.directory

    def names(codes: Any) -> str:
        return listed([directory.by_code[code].short for code in codes])

    def joined(words: Any) -> str:
        return listed(list(words))

    leads = arrangements["lead_gss"].map(lambda code: directory.by_code[code].short, "ignore")
    table = pd.DataFrame(
        {
            "Shared service": arrangements["name"],
            "Services": arrangements["services"].map("; ".join),
            "Status": status.all_in_words(arrangements),
            "Outcome": rows["outcome"].map(OUTCOME),
            "What must be done": actions(selection, rows, change).map(". ".join),
            "Into": rows["into"].map(joined),
            "Councils in the change": rows["inside"].map(names),
            "Councils outside it": rows["outside"].map(names),
            "Other bodies": rows["others"].map(joined),
            "Lead": leads.fillna(""),
            "Reported saving": findings.savings(arrangements),
            "Source": arrangements["source_url"],
        }
    )
    order = rows["outcome"].map(list(OUTCOME).index)
    return table.loc[order.sort_values(kind="stable").index]


def _both_maps(register: Register, change: Change, theme: Mode) -> Drawing:
    """Both maps in one picture, for a file."""
    rows, grounds = {}, {}
    for name, after in (("before", False), ("after", True)):
        rows[name], grounds[name] = _map(register, change, after, theme, _SIDE)
    maps = [map_picture.shapes(ground, name, theme) for name, ground in grounds.items()]
    chart = alt.hconcat(*maps).resolve_scale(color="independent")  # each has colours of its own
    named = {name: map_picture.named(rows[name], grounds[name]) for name in rows}
    return Drawing(spec_of(chart, theme), named)


def picture(register: Register, change: Change, after: bool, theme: Mode) -> Drawing:
    """The councils of the area, before or after, for a page."""
    rows, ground = _map(register, change, after, theme, 0)
    return map_picture.picture(rows, ground, mode=theme)


def _map(
    register: Register, change: Change, after: bool, theme: Mode, width: int
) -> tuple[pd.DataFrame, map_picture.Ground]:
    """The councils concerned. One that is split has no border to draw: it has a colour of its own,
    and the legend says with each new council of whom it takes a part."""
    directory, p = register.directory, PALETTES[theme]
    outline_file, council_of_shape = places.outlines(directory, change.eve)
    names = list(change.new_councils)
    counties = {code for code in change.into if directory.by_code[code].kind == "county"}
    rows = []
    for shape, code in council_of_shape.items():
        council = directory.by_code[code]
        into = change.into.get(code, ())
        if into or council.county in counties:
            level = names.index(into[0]) if len(into) == 1 else len(names) + (not into)
            rows.append((shape, council.short, level, listed(list(into)) or _STAYS))
    frame = pd.DataFrame(rows, columns=["code", "council", "level", "value"])
    labels = [*(_label(register, change, name) for name in names), _SPLIT, _STAYS]
    colours = [*p.groups[: len(names)], p.groups[-1], p.second]
    if not after:
        colours = [p.levels[2]] * len(colours)
        frame["value"] = frame["council"]
    used = sorted(set(frame["level"]))
    frame["level"] = [used.index(level) for level in frame["level"]]
    style = map_picture.Style(
        tuple(colours[level] for level in used), 380, 1, 340, not after, after, width
    )
    address = places.address(outline_file, register.package.version)
    names = tuple(labels[level] for level in used)
    return frame, map_picture.Ground(address, "New council", names, style)


def _label(register: Register, change: Change, name: str) -> str:
    """A new council in the legend: "North Kent, with part of Dover"."""
    councils = register.directory.by_code
    parts = sorted(councils[code].short for code in wording.split_codes(change, name))
    return f"{name}, with part of {listed(parts, limit=2)}" if parts else name


PROPOSAL_OPTION = Option(PROPOSAL, "Proposal", lambda register: list(register.proposals))
_OPTIONS = (
    PROPOSAL_OPTION,
    Option(CHANGE, "Past change, or your own", lambda register: [*changes(register), YOUR_OWN]),
    *(
        Option(key, f"New council {n}", lambda r: list(groupable(r)), several=True)
        for n, key in enumerate(GROUPS, 1)
    ),
)
OUTPUTS = (
    Declaration(
        "reorganisation",
        "What becomes of each shared service",
        "reorganisation",
        output,
        _OPTIONS,
        needs_rows=False,
    ),
)
