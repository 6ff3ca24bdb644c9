"""Check your data: what figures count in where that is not sure, and whether hidden rows count."""

from collections.abc import Iterable

import streamlit as st

from lib.format import count, listed, money, plain
from lib.ui.sections.given_answers import GivenAnswers
from lib.upload import units, values
from lib.upload.draft import LEAVE_OUT, READ

_SHOWN = 5  # figures as examples
_UNITS = {str(unit): words for unit, words in units.UNIT_WORDS.items()}
_NOT_KNOWN = "Not known: leave these figures out"
_WHY = {
    units.TOO_LARGE: "These are large for what their heading says they count in",
    units.TOO_SMALL: "These are small for what their heading says they count in",
    units.NO_UNIT: "Nothing says what these small numbers count in",
    units.TWO_UNITS: "The headings say two different things about what these count in",
    units.HUGE: "These are over £1 billion",
}


def ask_hidden_rows(number: int, answers: GivenAnswers, token: str) -> None:
    """Whether the rows that the workbook hides count: once, for all."""
    if not number:
        return
    chosen = st.radio(
        f"{count(number, 'row is', 'rows are')} hidden in the sheet. Use them too?",
        [READ, LEAVE_OUT],
        index=None,
        format_func={READ: "Yes: use them", LEAVE_OUT: "No: leave them out"}.__getitem__,
        key=f"upload_hidden_{token}",
        horizontal=True,
    )
    answers.hidden_rows = chosen or ""


def ask_amounts(answers: GivenAnswers, token: str) -> None:
    """What figures count in: one answer for all that are doubted for one reason."""
    for doubt, figures in answers.asked_amounts.items():
        examples = listed([f"“{text[:20]}”" for text, _ in figures.most_common()], limit=_SHOWN)
        if doubt == units.MERGED:
            options = {READ: "Each row’s", LEAVE_OUT: "All of them together: leave it out"}
            label = f"{examples} stands in cells merged over several rows. Whose saving is it?"
        else:
            example = next(iter(figures))
            offered = (unit for unit in _UNITS if _is_a_pound(unit, figures))
            options = {unit: _option(unit, example) for unit in offered}
            options[LEAVE_OUT] = _NOT_KNOWN
            label = f"{_WHY[doubt]}: {examples}. What are they in?"
        chosen = st.radio(
            plain(label),
            list(options),
            index=None,
            format_func=options.__getitem__,
            key=f"upload_amounts_{doubt}_{token}",
        )
        if chosen:
            answers.amounts[doubt] = chosen
        else:
            answers.amounts.pop(doubt, None)


def _is_a_pound(unit: str, examples: Iterable[str]) -> bool:
    """Whether a unit makes a pound at least of any of the figures: else it is none that they count in."""
    figures = [values.figure(text) for text in examples]
    return any(figure is None or figure.number * int(unit) >= 1 for figure in figures)


def _option(unit: str, example: str) -> str:
    """A unit in words, with what it makes of an example: "Pounds: 450000 is £450,000"."""
    figure = values.figure(example)
    if figure is None:
        return _UNITS[unit]
    return f"{_UNITS[unit]}: {example[:20]} is {money(figure.number * int(unit))}"
