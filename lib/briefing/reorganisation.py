"""The paper on an area that reorganises, or on one proposal for it, for the councils' joint committee:
from the same frames as the page. Pure but for the pictures' outlines."""

import pandas as pd

from lib.analysis.filters import Selection
from lib.analysis.proposals import of_councils
from lib.analysis.reorganisation import (
    CROSSING,
    DIVIDED,
    INSIDE,
    OUTCOME,
    UNTOUCHED,
    Change,
    counts,
    of_proposal,
)
from lib.analysis.reorganisation import outcomes as outcomes_of
from lib.briefing.cover import covered
from lib.briefing.paper import Block, Cell, Heading, Link, Paper, Paragraph, Picture, Points, Table
from lib.export import image
from lib.format import capital, count, day, listed, web_address
from lib.outputs import catalogue
from lib.outputs.output import Options, Unanswerable
from lib.outputs.places import features
from lib.outputs.proposals import by_name, compared
from lib.outputs.reorganisation import actions, change, outcomes, title
from lib.register.columns import AREA_STATUS
from lib.register.proposals import Proposal, Reorganisation
from lib.wording import findings, status
from lib.wording import proposals as proposal_wording
from lib.wording import reorganisation as wording

_WORDS = {INSIDE: "inside", DIVIDED: "divided", CROSSING: "across", UNTOUCHED: "not affected"}
_HEADINGS = ("Shared service", "Councils now", "What must be done", "Status and saving", "Source")
_NONE_TOUCHED = "No shared service in view is touched."
_PICTURE_WIDTH = 560  # pixels


def paper(selection: Selection, options: Options, link: str, made_on: str) -> Paper:
    """The paper. options: proposal or within, as the page's; link: of the page, or ""; made_on:
    YYYY-MM-DD. Raises Unanswerable where neither says what it is about; DataError for the outlines."""
    register = selection.register
    proposal = register.proposals.get(options["proposal"])
    area = by_name(register).get(options["within"])
    if proposal:
        home = register.reorganisations[proposal.area_id]
        name, blocks = f"{home.name}: {proposal.name}", _of_proposal(selection, home, proposal)
    elif area:
        name, blocks = area.name, _of_area(selection, area)
    else:
        raise Unanswerable("Choose a proposal (proposal=…) or an area (within=…)")
    package = register.package
    return covered(
        f"Shared services and reorganisation in {name}",
        blocks,
        made_on=made_on,
        scope=selection.scope,
        link=link,
        version=package.edition,
        released=package.released,
        is_uploaded=bool(package.uploaded),
    )


def _of_area(selection: Selection, area: Reorganisation) -> list[Block]:
    output = catalogue.make("reorganisation-proposals", selection, within=area.name)
    rows = compared(selection, area)
    said = [
        f"{row['proposal']}: {proposal_wording.outcome_counts(row)}."
        for row in rows.dropna(subset=[INSIDE]).to_dict("records")
    ]
    no_bar = proposal_wording.no_bar(area.proposals)
    source = Link(f"{area.title}, as of {day(area.as_of)}", web_address(area.url))
    return [
        Heading("Summary"),
        Points((f"{output.finding.heading}.", *said, *([no_bar] if no_bar else []))),
        Paragraph(f"{AREA_STATUS[area.status]}. {area.status_note} ", link=source),
        *_picture("reorganisation-proposals", selection, within=area.name),
        Heading("The proposals"),
        _proposals_table(selection, area),
        Heading("Each shared service under each proposal"),
        *_each_under_each(selection, area),
        *_end(selection, area, output.finding.caveats, ()),
    ]


def _proposals_table(selection: Selection, area: Reorganisation) -> Table:
    directory = selection.register.directory
    rows = tuple(
        (
            f"{number}. {proposal.name}",
            proposal_wording.proposed_by(proposal, directory) or "not stated",
            proposal_wording.status_line(proposal),
            ", ".join(proposal.new_councils) if proposal.is_complete else "not fully stated",
            Link(proposal.title, web_address(proposal.url)),
        )
        for number, proposal in enumerate(area.proposals, 1)
    )
    headings = ("Proposal", "Proposed by", "Status", "New councils", "Source")
    caption = "In the order of our data, which is no ranking."
    return Table(caption, headings, rows, (2.4, 2.6, 2.2, 3.0, 2.6))


def _each_under_each(selection: Selection, area: Reorganisation) -> list[Block]:
    """A row an arrangement, a column for each proposal whose grouping is complete, by its number."""
    directory = selection.register.directory
    ours = of_councils(selection.frame, area.codes)  # as in the comparison
    words = {
        str(number): outcomes_of(ours, of_proposal(proposal, directory), directory)["outcome"]
        for number, proposal in enumerate(area.proposals, 1)
        if proposal.is_complete
    }
    columns = pd.DataFrame(words, index=ours.index)
    touched = (columns != UNTOUCHED).any(axis=1)
    if not touched.any():
        return [Paragraph(_NONE_TOUCHED)]
    frame = ours[touched].sort_values(["service", "name"], kind="stable")
    rows = tuple(
        (
            f"{row['name']} ({row['service']})",
            status.in_words(row),
            *(_WORDS[outcome] for outcome in said),
        )
        for (_, row), said in zip(
            frame.iterrows(), columns.loc[frame.index].to_numpy(), strict=True
        )
    )
    caption = (
        f"{count(len(rows), 'shared service')}. The numbers are those of the proposals above. "
        "Across: one new council beside partners outside."
    )
    widths = (4.6, 2.2, *(1.1 for _ in words))
    return [Table(caption, ("Shared service", "Status", *words), rows, widths)]


def _of_proposal(selection: Selection, area: Reorganisation, proposal: Proposal) -> list[Block]:
    directory, key = selection.register.directory, proposal.proposal_id
    made = change(selection.register, {"proposal": key, "change": ""})
    line = proposal_wording.grouping_line(proposal, directory)
    source = Link(proposal.title, web_address(proposal.url))
    facts = [
        f"{proposal_wording.status_line(proposal)}.",
        f"Proposed by {by}." if (by := proposal_wording.proposed_by(proposal, directory)) else "",
        f"{line}." if line else "",
    ]
    about = Paragraph(f"{' '.join(fact for fact in facts if fact)} ", link=source)
    if made is None or not proposal.is_complete:
        unknown = Paragraph(proposal_wording.NOT_STATED)
        return [Heading("Summary"), about, unknown, *_end(selection, area, (), ())]
    rows = outcomes(selection, made)
    finding = wording.finding(rows, made, title(selection.register, made), selection.scope)
    takeovers = wording.takeovers(made, directory)
    over = tuple(takeovers.itertuples(index=False, name=None))
    return [
        Heading("Summary"),
        Points((f"{finding.heading}.", *_leads_and_borders(rows))),
        about,
        *_picture("reorganisation", selection, proposal=key),
        Heading("The new councils"),
        Table("", tuple(takeovers.columns), over, (1.0, 3.0)),
        Heading("What must be done, shared service by shared service"),
        *_actions(selection, rows, made),
        *_end(selection, area, finding.caveats, _questions(rows, proposal)),
    ]


def _leads_and_borders(rows: pd.DataFrame) -> list[str]:
    leads, split = int(rows["lead_into"].map(bool).sum()), int(rows["split"].map(bool).sum())
    said = []
    if leads:
        verb = "is" if leads == 1 else "are"
        said.append(f"{count(leads, 'shared service')} {verb} led by a council that ends.")
    if split:
        verb = "depends" if split == 1 else "depend"
        said.append(
            f"{count(split, 'shared service')} {verb} on a boundary through a council of today."
        )
    return said


def _actions(selection: Selection, rows: pd.DataFrame, made: Change) -> list[Block]:
    touched = rows[rows["outcome"] != UNTOUCHED]
    if touched.empty:
        return [Paragraph(_NONE_TOUCHED)]
    texts = actions(selection, touched, made)
    frame = selection.frame.loc[touched.index].sort_values(["service", "name"], kind="stable")
    cells: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f"{row['name']} ({row['service']})",
            findings.partners(row, "", limit=5),
            f"{'. '.join(said)}.",
            f"{status.in_words(row)}. {findings.saving(row) if row['latest'] else 'Saving not published'}",
            Link(row["source_title"], web_address(row["source_url"])),
        )
        for (_, row), said in zip(frame.iterrows(), texts.loc[frame.index], strict=True)
    )
    totals = ", ".join(
        f"{OUTCOME[key].lower()}: {number}"
        for key, number in counts(rows["outcome"]).items()
        if key != UNTOUCHED
    )
    return [Table(f"{capital(totals)}.", _HEADINGS, cells, (2.6, 2.4, 3.4, 2.2, 2.2))]


def _questions(rows: pd.DataFrame, proposal: Proposal) -> tuple[str, ...]:
    """For the joint committee, with this proposal's own numbers."""
    totals = counts(rows["outcome"])
    when = wording.vesting(proposal.vesting)
    before = f" before the new councils begin {when}" if when else " before the new councils begin"
    return (
        f"Which of the {count(totals[DIVIDED], 'shared service')} that would be divided should be "
        "split, and which kept and shared by agreement?",
        f"Who asks the partners outside of the {count(totals[CROSSING], 'shared service')} that cross "
        f"the border for their consent, and is it needed{before}?",
        f"Of the {count(totals[INSIDE], 'shared service')} inside one new council, which agreements "
        "end by themselves, and what becomes of staff, contracts and balances?",
        "Which contracts end or may be ended before then, and what do they say of a change of councils?",
        "Which of these shared services still run, and who checks what we found?",
    )


def _end(
    selection: Selection, area: Reorganisation, caveats: tuple[str, ...], asked: tuple[str, ...]
) -> list[Block]:
    questions = asked or (
        "Which shared services would be divided under every proposal, and who prepares that now?",
        "Which partners outside the area must be asked under every proposal?",
        "Which agreements end before vesting day, and should they be renewed, and for how long?",
        "Who keeps the list of the area’s shared services, contracts and leads, and how complete is it?",
        "Which of these shared services still run, and who checks what we found?",
    )
    texts = findings.caveats(caveats, is_uploaded=bool(selection.register.package.uploaded))
    names = listed([selection.register.directory.by_code[code].short for code in area.codes])
    return [
        Heading("Questions for the joint committee"),
        Points(questions, numbered=True),
        Heading("How to read this"),
        Paragraph(" ".join([f"Councils of the area: {names}.", *texts]), small=True),
    ]


def _picture(key: str, selection: Selection, **options: str) -> list[Picture]:
    output = catalogue.make(key, selection, **options)
    chart = output.chart("light")
    if not chart:
        return []
    svg = image.to_bare_svg(chart, _PICTURE_WIDTH, data=features)
    return [Picture(svg, output.finding.alt, output.finding.subtitle, 1.0)]
