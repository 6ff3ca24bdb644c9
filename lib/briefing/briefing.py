"""A two-page paper about a council, or about what the filters leave: its words, made from the
same frames as the pages. Pure; the pictures are handed in.
"""

import pandas as pd

from lib.analysis.reorganisation import CROSSING, DIVIDED, INSIDE, Change, counts, outcomes
from lib.analysis.summary import by_status
from lib.briefing.cover import covered
from lib.briefing.paper import Block, Cell, Heading, Link, Paper, Paragraph, Picture, Points, Table
from lib.briefing.scrutiny import questions
from lib.briefing.subject import Subject
from lib.config import EVIDENCE, EVIDENCE_TITLE, EVIDENCE_URL
from lib.format import count, day, listed, share, web_address
from lib.register.columns import BASIS_WORDS, CURRENT
from lib.register.register import services_of
from lib.wording import council as council_wording
from lib.wording import findings, status
from lib.wording import promises as promises_wording

MAX_ROWS, MAX_SERVICES, MAX_SUGGESTIONS = 10, 5, 3
_HEADINGS = ("Shared service", "With", "Dates and status", "Reported saving", "Source")
_WIDTHS = (3.0, 3.2, 1.7, 2.6, 2.6)


def paper(subject: Subject, pictures: tuple[Picture, ...], made_on: str) -> Paper:
    """The paper, in the order of a committee report. made_on: YYYY-MM-DD."""
    title_subject = subject.council.official_name if subject.council else "English councils"
    blocks: list[Block] = [
        Heading("Summary"),
        Points(tuple(summary(subject))),
        *pictures,
        *_arrangements(subject),
        *_promises(subject),
        *_what_could_come_next(subject),
        Heading("Questions for scrutiny members"),
        Points(tuple(questions(subject)), numbered=True),
        Heading("How to read the figures"),
        Paragraph(" ".join(caveats(is_uploaded=subject.uploaded)), small=True),
        Paragraph("Evidence: ", small=True, link=Link(EVIDENCE_TITLE, EVIDENCE_URL)),
    ]
    return covered(
        f"Shared services: {title_subject}",
        blocks,
        made_on=made_on,
        scope=subject.scope,
        link=subject.link,
        version=subject.version,
        released=subject.released,
        is_uploaded=subject.uploaded,
    )


def caveats(*, is_uploaded: bool) -> tuple[str, ...]:
    """What must be read with every figure."""
    standard = (
        findings.PARTNERSHIP,
        findings.BLANK,
        status.CAVEAT,
        findings.SAMPLE,
        findings.NOT_LGA,
        EVIDENCE,
    )
    return findings.caveats(standard, is_uploaded=is_uploaded)


def summary(subject: Subject) -> list[str]:
    """The findings, a sentence each."""
    frame, council = subject.frame, subject.council
    sentences = [_arrangements_sentence(subject)]
    if council and council.end_year:
        sentences.insert(0, subject.directory.succession(council.code))
    if council and len(subject.partners):
        top = subject.partners.head(3)
        names = [f"{r['council']} ({r['services']})" for r in top.to_dict("records")]
        number = count(len(subject.partners), "council")
        verb = "shared" if council.end_year else "shares"
        sentences.append(f"It {verb} with {number}, in most services with {listed(names)}.")
    if len(frame):
        sentences.append(_figures_sentence(subject))
    sentences += [_change_sentence(subject, change) for change in subject.changes]
    return sentences


def _arrangements_sentence(subject: Subject) -> str:
    if not subject.council:
        services = len(services_of(subject.frame))
        return (
            f"{count(len(subject.frame), 'shared service')} in the register "
            f"{'matches' if len(subject.frame) == 1 else 'match'}, in "
            f"{count(services, 'service')}: {status.counts(by_status(subject.frame))}."
        )
    if subject.frame.empty:
        return (
            f"We found no shared service of {subject.name}. That does not mean that it shares "
            "nothing: we found no public page about it."
        )
    inherited_count = sum(subject.council.code not in codes for codes in subject.frame["codes"])
    heading = council_wording.arrangements_heading(subject.council, by_status(subject.frame))
    inherited = council_wording.inherited(
        subject.council, subject.directory, inherited_count, len(subject.frame)
    )
    return f"{heading}. {inherited}".strip()


def _figures_sentence(subject: Subject) -> str:
    """How many have a figure, by basis. Counts alone: money is never summed for a council."""
    frame, number = subject.frame, subject.figure_count
    if not number:
        return "No saving was reported for any of them; a blank is not a zero."
    totals = {key: sum(key in latest for latest in frame["latest"]) for key in BASIS_WORDS}
    parts = [f"{totals[key]} {words}" for key, words in BASIS_WORDS.items() if totals[key]]
    return (
        f"A saving was reported for {number} of {len(frame)} ({share(number, len(frame))}): "
        f"{listed(parts)}. The figures are the partnerships’ and are not added up."
    )


def _change_sentence(subject: Subject, change: Change) -> str:
    current = subject.frame[subject.frame["status"].isin(CURRENT)]
    totals = counts(outcomes(current, change, subject.directory)["outcome"])
    return (
        f"Reorganisation {change.status}{f' for {change.year}' if change.year else ''} "
        f"({listed(list(change.new_councils))}): of these "
        f"shared services {totals[INSIDE]} would be inside one new council, {totals[DIVIDED]} divided between new "
        f"councils, and {totals[CROSSING]} across the new border."
    )


def _arrangements(subject: Subject) -> list[Block]:
    """The table: those that councils share now first, of them those with a figure, then the latest."""
    frame = subject.frame
    if frame.empty:
        return []
    ordered = frame.assign(
        past=~frame["status"].isin(CURRENT),
        blank=~frame["has_figure"],
        begun=frame["start_year"].fillna(0),
    )
    keys = ["past", "blank", "begun", "arrangement_id"]
    # What was promised takes the room of two rows: the paper is two pages.
    limit = MAX_ROWS - (0 if subject.promises.empty else 2)
    shown = ordered.sort_values(keys, ascending=[True, True, False, True]).head(limit)
    rows = tuple(_row(subject, row) for _, row in shown.iterrows())
    remaining = len(frame) - len(shown)
    where = "are at the link above" if subject.link else "are in the file"
    note = f" The other {remaining} {where}." if remaining else ""
    caption = (
        f"{len(shown)} of {count(len(frame), 'shared service')}, those that run and have a figure first.{note}"
        if remaining
        else "Savings as reported by the partnerships, in cash pounds."
    )
    return [Heading("Shared services"), Table(caption, _HEADINGS, rows, _WIDTHS)]


def _row(subject: Subject, row: pd.Series) -> tuple[Cell, ...]:
    source_date = (
        f", {day(row['source_date'])}" if pd.notna(row["source_date"]) else ", no date shown"
    )
    name = (
        f"{row['name']} ({findings.services_of(row)})"
        if _service_adds_to_name(row)
        else row["name"]
    )
    return (
        name,
        findings.partners(row, subject.name, limit=4),
        f"{status.dates(row)}. {status.in_words(row)}",
        findings.saving(row),
        Link(f"{row['source_title']}{source_date}", web_address(row["source_url"])),
    )


def _service_adds_to_name(row: pd.Series) -> bool:
    """Whether the service adds something to the name."""
    return str(row["service"]).casefold() not in str(row["name"]).casefold()


def _promises(subject: Subject) -> list[Block]:
    """What was promised and delivered, where the two measure the same thing."""
    if subject.promises.empty:
        return []
    headings = ("Shared service", "Expected", "Achieved", "Reached", "Periods")
    table = promises_wording.table(subject.promises)
    rows = tuple(tuple(row) for row in table[list(headings)].itertuples(index=False, name=None))
    caption = f"{promises_wording.reached(subject.promises)} {promises_wording.REVISED}"
    return [
        Heading("Promise and delivery"),
        Table(caption, headings, rows, (3.2, 2.8, 2.8, 1.2, 3.0)),
    ]


def _what_could_come_next(subject: Subject) -> list[Block]:
    """What similar councils share, and who could be asked."""
    points = []
    if len(subject.missing_services):
        top = subject.missing_services.head(MAX_SERVICES).to_dict("records")
        services = listed([f"{r['service']} ({r['councils']})" for r in top])
        points.append(
            f"Of the {count(subject.similar_count, 'council')} most like it (by the Office for "
            f"National Statistics) some share what {subject.name} does not, as far as we know: "
            f"{services}."
        )
    for row in subject.suggestions.head(MAX_SUGGESTIONS).to_dict("records"):
        service = f" ({row['service']})" if row["service"] else ""
        points.append(f"{row['name']}{service}: {'; '.join(row['reasons'][:3])}.")
    return [Heading("What could come next"), Points(tuple(points))] if points else []
