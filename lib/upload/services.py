"""The services that a cell names: exact labels, sure near words, and those to ask about. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from lib.export.notes import slug
from lib.register.columns import CATEGORY
from lib.register.names import fold

OWN_WORDS = "A service in its own words"  # the answer that no service of the vocabulary is meant
NOT_STATED = "Not stated"
_SURE_SCORE, _CLEAR_LEAD = 90, 8  # rapidfuzz scores: from which one is taken, and by how much
_NEAR_SCORE = 70  # from which a service is asked about
_MOST_NEAR = 5
_MOST_LOOKED_UP = 3_000  # texts compared with the vocabulary; each takes a millisecond
_LONGEST = 120  # characters of one service
_EMPTY_WORDS = {"a", "and", "by", "for", "in", "of", "on", "the", "to", "with", "joint", "team"}
_EMPTY_WORDS |= {"service", "services", "shared", "sharing", "teams"}


@dataclass(frozen=True)
class NamedService:
    """What one piece of a cell stands for: a service_id; or, where near_labels has any, a question;
    or a service in the file's own words."""

    text: str
    service_id: str = ""
    near_labels: tuple[str, ...] = ()
    by_near_words: bool = False


class ServiceReader:
    """Reads the services of one file, each text once. answers: what the visitor said of doubtful
    texts: the label of a service, or OWN_WORDS."""

    def __init__(self, vocabulary: pd.DataFrame, answers: Mapping[str, str]) -> None:
        """vocabulary: the typed table services."""
        self._answers = answers
        rows = vocabulary.to_dict("records")
        self.labels = {str(row["service_id"]): str(row["label"]) for row in rows}
        self._id_of_label = {label: key for key, label in self.labels.items()}
        self._exact = {
            fold(text): key for key, label in self.labels.items() for text in (key, label)
        }
        phrases = [
            (_key_words(text), str(row["service_id"]))
            for row in rows
            for text in (row["label"], *str(row["covers"]).split(","))
        ]
        self._phrases = [words for words, _ in phrases]
        self._ids = [service_id for _, service_id in phrases]
        self._services: dict[str, NamedService] = {}
        self._looked_up = 0
        self._own_rows: dict[str, dict[str, str]] = {}

    def read_cell(self, text: str) -> list[NamedService]:
        """What each part of a cell stands for, parted by semicolons or lines, in its order."""
        if fold(text) in self._exact:
            return [self._read(text)]
        parts = (" ".join(part.split())[:_LONGEST] for part in re.split(r"[;\n\r|]", text))
        named = [self._read(part) for part in parts if fold(part)]
        return list(
            {service.service_id or service.text.casefold(): service for service in named}.values()
        )

    def own(self, text: str, category: str) -> str:
        """The service_id of a service in the file's own words, the same for the same words.
        category: of the row that has them first."""
        key = fold(text)
        if key not in self._own_rows:
            stem = slug(text).replace("-", "_")[:60].strip("_") or "service"
            taken = {*self.labels, *(row["service_id"] for row in self._own_rows.values())}
            names = (stem if n == 1 else f"{stem}_{n}" for n in range(1, len(taken) + 2))
            service_id = next(name for name in names if name not in taken)
            row = {"service_id": service_id, "label": text, "category": category, "covers": text}
            self._own_rows[key] = row
        return self._own_rows[key]["service_id"]

    def not_stated(self, category: str) -> str:
        """The service_id for the rows of a category that name no service."""
        return self.own(f"{CATEGORY[category]} (service not stated)", category)

    def own_rows(self) -> list[dict[str, str]]:
        """The rows that services.csv needs for the services in the file's own words."""
        return list(self._own_rows.values())

    def remarks(self) -> tuple[str, ...]:
        """What is to be said of texts that were not compared with the vocabulary."""
        if self._looked_up <= _MOST_LOOKED_UP:
            return ()
        return (
            f"The first {_MOST_LOOKED_UP:,} different services were compared with the register’s "
            "list; later ones keep their own words unless they are exact.",
        )

    def _read(self, text: str) -> NamedService:
        if text not in self._services:
            self._services[text] = self._look_up(text)
        return self._services[text]

    def _look_up(self, text: str) -> NamedService:
        if answer := self._answers.get(text):
            return NamedService(text, self._id_of_label.get(answer, ""))
        if service_id := self._exact.get(fold(text)):
            return NamedService(text, service_id)
        self._looked_up += 1
        if self._looked_up > _MOST_LOOKED_UP:
            return NamedService(text)
        scores = self._scores(_key_words(text))
        best = scores[0] if scores else ("", 0)
        second = scores[1][1] if len(scores) > 1 else 0
        if best[1] >= _SURE_SCORE and best[1] - second >= _CLEAR_LEAD:
            return NamedService(text, best[0], (), True)
        return NamedService(text, "", tuple(self.labels[key] for key, _ in scores[:_MOST_NEAR]))

    def _scores(self, words: str) -> list[tuple[str, float]]:
        """Services near the words with their scores, the best first."""
        if not words:
            return []
        best: dict[str, float] = {}
        matches = process.extract(
            words, self._phrases, scorer=_likeness, score_cutoff=_NEAR_SCORE, limit=None
        )
        for _, score, index in matches:
            service_id = self._ids[int(index)]
            best[service_id] = max(best.get(service_id, 0), float(score))
        return sorted(best.items(), key=lambda pair: -pair[1])


def _likeness(text: str, phrase: str, *, score_cutoff: float | None = None) -> float:
    """How alike two texts are: whole, or the words of one within the other. A text with words
    besides the phrase's may mean more than it, so that alone is never sure."""
    whole = fuzz.token_sort_ratio(text, phrase)
    weight = 0.92 if len(text.split()) <= len(phrase.split()) else 0.85
    return max(whole, weight * fuzz.token_set_ratio(text, phrase))


def _key_words(text: str) -> str:
    """The words of a text that tell one service from another."""
    return " ".join(word for word in fold(str(text)).split() if word not in _EMPTY_WORDS)
