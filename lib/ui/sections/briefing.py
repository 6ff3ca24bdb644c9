"""The briefing: a two-page paper of what is in view, as Word and as PDF, made when asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pandas as pd
import streamlit as st

from lib.analysis import partners, reorganisation, sharing, summary
from lib.analysis.neighbours import Rule, missing_services
from lib.briefing import briefing
from lib.briefing.paper import Paper, Picture
from lib.briefing.pdf import to_pdf
from lib.briefing.subject import Subject, ordered_changes
from lib.briefing.word import to_docx
from lib.charts import counts, map_picture
from lib.export import image
from lib.export.notes import file_name
from lib.register import cache
from lib.register.columns import MAP_BREAKS
from lib.ui.frame.view import View
from lib.ui.sections import council
from lib.ui.sections.comparable import compare_services
from lib.wording import council as council_wording
from lib.wording import findings
from lib.wording import maps as maps_wording

_FORMATS = {
    "Word": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "PDF": ("pdf", "application/pdf"),
}
MOST_BARS = 10
_PICTURE_WIDTH = 400  # of half the text's width, so that letters are about as large as the paper's


def buttons(view: View) -> None:
    """One click for the paper of what is in view."""
    today = datetime.now(UTC).date()
    with st.container(border=True, key="briefing"):
        st.markdown(
            "**A briefing for your committee.** Two pages on what is in view: findings, sources, "
            "caveats and five questions for scrutiny members. Word to edit, PDF to send."
        )
        with st.container(horizontal=True):
            for label, (ending, mime) in _FORMATS.items():
                st.download_button(
                    f"Briefing as {label}",
                    partial(_file, view, view.link(), ending),
                    file_name("briefing", view.words, today, ending),
                    mime,
                    key=f"briefing_{ending}",
                    on_click="ignore",
                    icon=":material/description:",
                )


def _file(view: View, link: str, ending: str) -> bytes:
    made_on = datetime.now(UTC).date()
    document = paper(view, link, made_on.isoformat())
    return (to_docx if ending == "docx" else to_pdf)(document, made_on)


def paper(view: View, link: str, made_on: str) -> Paper:
    """The paper of a view. Raises DataError if the outlines cannot be used."""
    briefing_subject = subject(view, link)
    return briefing.paper(briefing_subject, _pictures(view, briefing_subject), made_on)


def subject(view: View, link: str) -> Subject:
    """What the briefing is about, from the same frames as the pages."""
    package, directory = view.register.package, view.register.directory
    subject_in_view = Subject(
        view.frame,
        directory,
        view.scope,
        link,
        package.edition,
        package.released,
        uploaded=bool(package.uploaded),
    )
    if not view.filters.council:
        return subject_in_view
    chosen = council.ChosenCouncil(view)
    missing, comparable = _missing_services(chosen)
    changes = ordered_changes(reorganisation.changes(directory), chosen.council.code)
    return replace(
        subject_in_view,
        council=chosen.council,
        partners=chosen.partners,
        missing_services=missing,
        comparable_count=comparable,
        suggestions=_suggestions(chosen),
        changes=changes,
    )


def _missing_services(chosen: council.ChosenCouncil) -> tuple[pd.DataFrame, int]:
    """Services that comparable councils share and this one does not; how many councils those are."""
    comparable, rows = compare_services(chosen, chosen.view.register.arrangements, Rule())
    return missing_services(rows), len(comparable)


def _suggestions(chosen: council.ChosenCouncil) -> pd.DataFrame:
    """Partnerships to talk to; none for a council that is gone."""
    if chosen.council.end_year:
        return pd.DataFrame()
    search = partners.Search(
        chosen.view.register, chosen.view.register.arrangements, chosen.council.code
    )
    suggestions = partners.best_suggestions(partners.suggestions(search), partners.DEFAULT_WEIGHTS)
    return suggestions[suggestions["kind"] == partners.PARTNERSHIP]


def _pictures(view: View, subject: Subject) -> tuple[Picture, ...]:
    """A map and a chart, where there is anything to draw."""
    if subject.council:
        return (*_partners_map(view, subject), *_missing_services_chart(subject))
    return (
        (*_councils_map(view, subject), *_categories_chart(subject)) if len(subject.frame) else ()
    )


def _partners_map(view: View, subject: Subject) -> Iterator[Picture]:
    if len(subject.partners):
        finding = council_wording.partners(subject.partners, subject.name, subject.scope)
        picture = council.picture(council.ChosenCouncil(view), True, "light")
        yield Picture(image.to_bare_svg(picture, _PICTURE_WIDTH), finding.alt, finding.heading, 0.5)


def _missing_services_chart(subject: Subject) -> Iterator[Picture]:
    bars = subject.missing_services.head(MOST_BARS)
    if len(bars):
        number_column = ("councils", "Comparable councils")
        chart = counts.bars(bars, ("service", "Service"), number_column)
        alt = " ".join(f"{r['service']}: {r['councils']}." for r in bars.to_dict("records"))
        heading = f"Services that comparable councils share and {subject.name} does not"
        yield Picture(image.to_bare_svg(chart, _PICTURE_WIDTH), f"Bar chart. {alt}", heading, 0.5)


def _councils_map(view: View, subject: Subject) -> Iterator[Picture]:
    """The councils that take part, by the number of arrangements."""
    metric = "arrangements"
    rows, breaks = sharing.councils_in_view(view.register, view.filters, None), MAP_BREAKS[metric]
    finding = maps_wording.councils(rows, metric, subject.scope, "Today")
    picture = map_picture.picture(
        rows.assign(level=[sharing.level(n, breaks) for n in rows[metric]], value=rows[metric]),
        cache.shapes("councils-today").collection,
        maps_wording.LEGEND[metric],
        sharing.level_names(breaks),
        style=map_picture.Style(height=420),
    )
    yield Picture(image.to_bare_svg(picture, _PICTURE_WIDTH), finding.alt, finding.heading, 0.5)


def _categories_chart(subject: Subject) -> Iterator[Picture]:
    """The arrangements by category; of one category, by service."""
    rows = summary.by_category(subject.frame)
    finding = findings.categories(rows, subject.scope)
    heading, alt, bars = finding.heading, finding.alt, rows[["category", "arrangements"]]
    if len(rows) == 1:
        bars = subject.frame["service"].value_counts().head(MOST_BARS)
        bars = bars.rename_axis("category").reset_index(name="arrangements")
        bars = bars.sort_values(["arrangements", "category"], ascending=[False, True])
        heading = f"{rows.iloc[0]['category']} by service"
        alt = " ".join(f"{r['category']}: {r['arrangements']}." for r in bars.to_dict("records"))
    chart = counts.bars(bars, ("category", "Kind"), ("arrangements", "Arrangements"))
    yield Picture(image.to_bare_svg(chart, _PICTURE_WIDTH), f"Bar chart. {alt}", heading, 0.5)
