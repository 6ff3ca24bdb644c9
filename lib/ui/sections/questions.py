"""Check your data: what a sheet leaves open, for the visitor to answer; rows wait for it."""

from collections import Counter
from collections.abc import Callable, Mapping
from html import escape
from typing import TypeVar

import streamlit as st

from lib.format import count, listed, plain
from lib.register.columns import BASIS, CATEGORY
from lib.register.register import Register
from lib.ui.frame.markup import bullets, heading, paragraph, write
from lib.ui.sections import questions_of_figures
from lib.ui.sections.given_answers import GivenAnswers
from lib.upload.draft import LEAVE_OUT, Draft
from lib.upload.names import OTHER_BODY, SEVERAL
from lib.upload.services import OWN_WORDS

MOST_QUESTIONS = 30  # questions of a kind at a time; answering them brings the next
MOST_SHOWN = 100  # names in a list
_Key = TypeVar("_Key")
_NAME_ANSWERS = {
    "a council": {OTHER_BODY: "No: another body, not a council"},
    "one body": {OTHER_BODY: "Yes: one body, not a council", SEVERAL: "No: several names"},
}
_BASES = {**BASIS, LEAVE_OUT: "Not known: leave the figures out"}


def ask(draft: Draft, answers: GivenAnswers, token: str, register: Register) -> None:
    """All questions that the draft leaves open; their answers go into answers."""
    met = draft.met
    words = list(dict.fromkeys([*answers.categories, *_most_first(met.unknown_categories)]))
    more_names = _take_up(met.doubtful_names, answers.asked_names, answers.names)
    more_services = _take_up(met.doubtful_services, answers.asked_services, answers.services)
    asks_basis = met.needs_basis or bool(answers.basis)
    answers.asked_amounts |= met.doubtful_amounts
    asked = (answers.asked_names, answers.asked_services, answers.asked_amounts, met.hidden_rows)
    if not (asks_basis or words or any(asked)):
        return
    write(
        heading("Questions"),
        paragraph("Rows are left out until you answer the questions about them.", "small"),
    )
    questions_of_figures.ask_hidden_rows(met.hidden_rows, answers, token)
    if asks_basis:
        _ask_basis(answers, token)
    questions_of_figures.ask_amounts(answers, token)
    _ask_categories(words[: MOST_QUESTIONS + len(answers.categories)], answers, token)
    _two_abreast(
        answers.asked_names,
        lambda text, near: _ask_name(text, near, answers, token),
    )
    labels = list(register.package.tables["services"]["label"])
    _two_abreast(
        answers.asked_services,
        lambda text, near: _ask_service(text, near, labels, answers, token),
    )
    later = ((more_names, "more name"), (more_services, "more service"))
    waiting = [
        f"We have questions about {count(more, noun)} after these." for more, noun in later if more
    ]
    write(*(paragraph(text, "small") for text in waiting))


def _take_up(
    doubtful: Counter[tuple[str, tuple[str, ...]]],
    asked: dict[str, tuple[str, ...]],
    answered: Mapping[str, str],
) -> int:
    """Put doubtful texts among those asked about, as many as may be open at a time; how many
    are left."""
    open_texts = [text for text in asked if text not in answered]
    for text, near in _most_first(doubtful):
        if text not in asked and len(open_texts) < MOST_QUESTIONS:
            asked[text] = near
            open_texts.append(text)
    return max(0, len(doubtful) - len(open_texts))


def _most_first(counts: Counter[_Key]) -> list[_Key]:
    return [key for key, _ in counts.most_common()]


def _two_abreast(
    asked: Mapping[str, tuple[str, ...]], draw: Callable[[str, tuple[str, ...]], None]
) -> None:
    pairs = list(asked.items())
    for first in range(0, len(pairs), 2):
        for column, (text, near) in zip(st.columns(2), pairs[first : first + 2], strict=False):
            with column:
                draw(text, near)


def _ask_basis(answers: GivenAnswers, token: str) -> None:
    chosen = st.radio(
        "What are the savings figures?",
        list(_BASES),
        index=None,
        format_func=_BASES.__getitem__,
        key=f"upload_basis_{token}",
        horizontal=True,
    )
    answers.basis = chosen or ""


def _ask_categories(words: list[str], answers: GivenAnswers, token: str) -> None:
    """Which of the nine kinds a word of the file means."""
    for first in range(0, len(words), 3):
        for column, word in zip(st.columns(3), words[first : first + 3], strict=False):
            category = column.selectbox(
                f"Category of “{plain(word[:60])}”" if word else "Category of rows without one",
                list(CATEGORY),
                index=None,
                format_func=CATEGORY.__getitem__,
                placeholder="Choose",
                key=f"upload_category_{word}_{token}",
            )
            _set_answer(answers.categories, word, category)


def _ask_name(text: str, near_names: tuple[str, ...], answers: GivenAnswers, token: str) -> None:
    """One doubtful spelling, for a yes or no; or whether a body's name is one."""
    noun = "one body" if near_names == (SEVERAL,) else "a council"
    answer = st.radio(
        f"Is “{plain(text[:80])}” {noun}?",
        [*near_names, OTHER_BODY],
        index=None,
        format_func=lambda option: _NAME_ANSWERS[noun].get(option, f"Yes: {option}"),
        key=f"upload_name_{text}_{token}",
        horizontal=True,
    )
    _set_answer(answers.names, text, answer)


def _ask_service(
    text: str, near: tuple[str, ...], labels: list[str], answers: GivenAnswers, token: str
) -> None:
    """Which service of the vocabulary a text means, those that are near first, or none."""
    others = [label for label in labels if label not in near]
    answer = st.selectbox(
        f"Which service is “{plain(text[:80])}”?",
        [*near, OWN_WORDS, *others],
        index=None,
        format_func=lambda option: (
            f"None of these: keep “{text[:60]}”" if option == OWN_WORDS else option
        ),
        placeholder="Choose",
        help="It is similar to: " + plain(listed(list(near))) + ".",
        key=f"upload_service_{text}_{token}",
    )
    _set_answer(answers.services, text, answer)


def _set_answer(answers: dict[str, str], text: str, answer: str | None) -> None:
    if answer:
        answers[text] = answer
    else:
        answers.pop(text, None)


def taken_without_asking(
    draft: Draft, answers: GivenAnswers, token: str, register: Register
) -> None:
    """What was taken without asking, near spellings and words, other bodies and services in the
    file's own words, with a way to correct it."""
    met, directory = draft.met, register.directory
    names = [text for text in answers.names if text not in answers.asked_names]
    names += [*(text for text, _ in met.near_spellings), *_most_first(met.other_bodies)]
    services = [text for text in answers.services if text not in answers.asked_services]
    services += [*(text for text, _ in met.near_services), *_most_first(met.own_services)]
    if not names and not services:
        return
    numbers = (
        (len(met.near_spellings), "near spelling", "near spellings"),
        (len(met.other_bodies), "other body", "other bodies"),
        (len(met.near_services), "service by near words", "services by near words"),
        (len(met.own_services), "service in your words", "services in your words"),
    )
    said = listed([count(*number) for number in numbers if number[0]])
    title = f"What we assumed: {said}" if said else "What we assumed"
    with st.expander(title, key=f"upload_taken_{token}"):
        spellings = [
            (text, directory.label(code), n) for (text, code), n in met.near_spellings.most_common()
        ]
        others = _most_first(met.other_bodies)
        write(_near(spellings), _others("Not councils, so listed as other partners", others))
        councils = [OTHER_BODY, *directory.labels]
        _correct("council", names, councils, answers.names, token)
        near = [(text, label, n) for (text, label), n in met.near_services.most_common()]
        own = _most_first(met.own_services)
        write(_near(near), _others("Kept as services in your own words", own))
        labels = [OWN_WORDS, *register.package.tables["services"]["label"]]
        _correct("service", services, labels, answers.services, token)


def _near(taken: list[tuple[str, str, int]]) -> str:
    """What a text of the file was taken to be, with its number of rows, as markup."""
    lines = [f"“{text}” is {meant} ({count(number, 'row')})" for text, meant, number in taken]
    more = len(lines) - MOST_SHOWN
    rest = paragraph(f"{more:,} more are in the list below.", "small") if more > 0 else ""
    return bullets(map(escape, lines[:MOST_SHOWN])) + rest


def _others(label: str, texts: list[str]) -> str:
    return paragraph(f"{label}: {listed(texts, limit=MOST_SHOWN)}." if texts else "")


def _correct(
    noun: str, texts: list[str], options: list[str], given: dict[str, str], token: str
) -> None:
    """Say of one text what it is instead. noun: what is chosen; given: the answers so far."""
    if not texts:
        return
    left, right = st.columns(2)
    text = left.selectbox(
        f"Correct a {noun}",
        list(dict.fromkeys(texts)),
        index=None,
        placeholder="Choose what to correct",
        key=f"upload_correct_{noun}_{token}",
    )
    if not text:
        return
    answer = right.selectbox(
        f"“{text[:60]}” is",
        options,
        index=options.index(given[text]) if text in given else None,
        placeholder=f"Choose a {noun}",
        key=f"upload_correction_{noun}_{text}_{token}",
    )
    if answer != given.get(text):
        _set_answer(given, text, answer)
        st.rerun()
