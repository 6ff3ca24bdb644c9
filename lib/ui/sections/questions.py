"""Check your data: what a sheet leaves open, for the visitor to answer; rows wait for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from lib.format import count, listed, plain
from lib.register.columns import BASIS, CATEGORY
from lib.register.geography import Directory
from lib.upload.draft import LEAVE_OUT, Answers, Draft
from lib.upload.names import OTHER_BODY

MOST_QUESTIONS = 30  # questions of a kind at a time; answering them brings the next
MOST_SHOWN = 100  # names in a list
_BASES = {**BASIS, LEAVE_OUT: "Not known: leave the figures out"}


@dataclass(eq=False)
class GivenAnswers:
    """What the visitor has answered so far about one sheet, by the file's own words. asked_names:
    those that have been asked about, with what is near, so that an answered question stays."""

    basis: str = ""
    categories: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    asked_names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def with_columns(self, columns: Mapping[str, int]) -> Answers:
        """The answers with the columns, as the reading takes them."""
        return Answers(columns, dict(self.categories), self.basis, dict(self.names))


def ask(draft: Draft, answers: GivenAnswers, token: str) -> None:
    """All questions that the draft leaves open; their answers go into answers."""
    words = list(dict.fromkeys([*answers.categories, *draft.unknown_categories]))
    open_names = [text for text in answers.asked_names if text not in answers.names]
    for text, near_names in draft.doubtful_names:
        if text not in answers.asked_names and len(open_names) < MOST_QUESTIONS:
            answers.asked_names[text] = near_names
            open_names.append(text)
    if not (draft.needs_basis or answers.basis or words or answers.asked_names):
        return
    st.header("Questions", anchor=False)
    st.caption("Rows that wait for an answer are left out until you give it.")
    if draft.needs_basis or answers.basis:
        _ask_basis(answers, token)
    _ask_categories(words[: MOST_QUESTIONS + len(answers.categories)], answers, token)
    names = list(answers.asked_names.items())
    for first in range(0, len(names), 2):
        for column, (text, near_names) in zip(
            st.columns(2), names[first : first + 2], strict=False
        ):
            with column:
                _ask_name(text, near_names, answers, token)
    if remaining := len(draft.doubtful_names) - len(open_names):
        st.caption(f"{count(remaining, 'more name')} to ask about after these.")


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
    """One doubtful spelling, for a yes or no."""
    answer = st.radio(
        f"Is “{plain(text[:80])}” a council?",
        [*near_names, OTHER_BODY],
        index=None,
        format_func=lambda option: (
            f"No: {OTHER_BODY[0].lower()}{OTHER_BODY[1:]}"
            if option == OTHER_BODY
            else f"Yes: {option}"
        ),
        key=f"upload_name_{text}_{token}",
        horizontal=True,
    )
    _set_answer(answers.names, text, answer)


def _set_answer(answers: dict[str, str], text: str, answer: str | None) -> None:
    if answer:
        answers[text] = answer
    else:
        answers.pop(text, None)


def taken_without_asking(
    draft: Draft, answers: GivenAnswers, token: str, directory: Directory
) -> None:
    """What was taken without asking, near spellings and names that are no council's, with a way
    to correct it."""
    corrected = [text for text in answers.names if text not in answers.asked_names]
    if not (draft.near_spellings or draft.other_bodies or corrected):
        return
    spelling_count, body_count = len(draft.near_spellings), len(draft.other_bodies)
    label = (
        f"Taken without asking: {count(spelling_count, 'near spelling')}, "
        f"{count(body_count, 'other body', 'other bodies')}"
    )
    with st.expander(label, key=f"upload_taken_{token}"):
        spelling_lines = [
            f"“{text}” is {directory.label(code)} ({count(number, 'row')})"
            for (text, code), number in draft.near_spellings.items()
        ]
        st.markdown("\n".join(f"- {plain(line)}" for line in spelling_lines[:MOST_SHOWN]))
        if len(spelling_lines) > MOST_SHOWN:
            st.caption(f"{len(spelling_lines) - MOST_SHOWN:,} more are in the list below.")
        if body_count:
            body_names = listed(list(draft.other_bodies), limit=MOST_SHOWN)
            st.markdown(plain(f"No councils, so other partners: {body_names}."))
        names = [*corrected, *(text for text, _ in draft.near_spellings), *draft.other_bodies]
        _correct(list(dict.fromkeys(names)), answers, token, directory)


def _correct(names: list[str], answers: GivenAnswers, token: str, directory: Directory) -> None:
    """Say of one name what it is instead."""
    left, right = st.columns(2)
    text = left.selectbox(
        "Correct one of them",
        names,
        index=None,
        placeholder="Choose a name of your file",
        key=f"upload_correct_{token}",
    )
    if not text:
        return
    options = [OTHER_BODY, *directory.labels]
    answer = right.selectbox(
        f"“{text[:60]}” is",
        options,
        index=options.index(answers.names[text]) if text in answers.names else None,
        placeholder="Choose a council",
        key=f"upload_correction_{text}_{token}",
    )
    if answer != answers.names.get(text):
        _set_answer(answers.names, text, answer)
        st.rerun()
