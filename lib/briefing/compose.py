"""The paper of a selection: what it is about, with the pictures of the same outputs as the pages'."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from lib.analysis import neighbours, promises
from lib.analysis.filters import Selection
from lib.analysis.neighbours import Rule
from lib.analysis.partners import PARTNERSHIP
from lib.analysis.reorganisation import Change, of_proposal
from lib.briefing import briefing
from lib.briefing.paper import Paper, Picture
from lib.briefing.subject import Subject
from lib.export import image
from lib.outputs import catalogue, partners
from lib.outputs.council import ChosenCouncil
from lib.outputs.places import features
from lib.outputs.proposals import areas_of
from lib.outputs.similar import compare_services, similar_councils

_PICTURE_WIDTH = 400  # of half the text's width, so that letters are about as large as the paper's


def paper(selection: Selection, link: str, made_on: str) -> Paper:
    """The paper of a selection. link: of the page that shows it, or ""; made_on: YYYY-MM-DD. Raises
    DataError if the outlines cannot be used."""
    return briefing.paper(subject(selection, link), tuple(_pictures(selection)), made_on)


def subject(selection: Selection, link: str) -> Subject:
    """What the paper is about, from the same frames as the pages."""
    package, directory = selection.register.package, selection.register.directory
    whole = Subject(
        selection.frame,
        directory,
        selection.scope,
        link,
        package.edition,
        package.released,
        uploaded=bool(package.uploaded),
    )
    if not selection.filters.council:
        return whole
    chosen = ChosenCouncil(selection)
    whole = replace(
        whole,
        council=chosen.council,
        promises=promises.pairs(selection.register, selection.frame),
        partners=chosen.partners,
    )
    if chosen.council.end_year:  # it has no next steps
        return whole
    similar, _ = similar_councils(chosen, Rule())
    rows = compare_services(chosen, similar.councils)
    return replace(
        whole,
        missing_services=neighbours.missing_services(rows),
        similar_count=len(similar.councils),
        suggestions=_suggestions(chosen),
        changes=_changes(selection, chosen.council.code),
    )


def _changes(selection: Selection, code: str) -> tuple[Change, ...]:
    """The proposals that are ordered or chosen where the council is, as far as all is stated."""
    directory = selection.register.directory
    proposals = [p for area in areas_of(selection.register, code) for p in area.proposals]
    ahead = [p for p in proposals if p.status in ("ordered", "chosen") and p.is_complete]
    return tuple(of_proposal(proposal, directory) for proposal in ahead)


def _suggestions(chosen: ChosenCouncil) -> pd.DataFrame:
    """Partnerships to talk to."""
    options = catalogue.OUTPUTS["partner-suggestions"].complete({})
    _, suggestions = partners.found(chosen.selection, options)
    return suggestions[suggestions["kind"] == PARTNERSHIP]


def _pictures(selection: Selection) -> Iterator[Picture]:
    """A map and a chart, where there is anything to draw."""
    kind = "by-service" if selection.frame["category"].nunique() == 1 else "by-category"
    keys = ("map", kind)
    if code := selection.filters.council:
        is_gone = selection.register.directory.by_code[code].end_year
        keys = ("council-partners", kind if is_gone else "council-services")
    for key in keys if selection.filters.council or len(selection.frame) else ():
        output = catalogue.make(key, selection)
        if chart := output.chart("light"):
            svg = image.to_bare_svg(chart, _PICTURE_WIDTH, data=features)
            yield Picture(svg, output.finding.alt, output.finding.heading, 0.5)
