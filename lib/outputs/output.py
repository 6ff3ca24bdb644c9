"""What an output is: a finding with its table and its picture, declared once under a key."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from lib.analysis.filters import Selection
from lib.charts.drawing import Drawing, Spec
from lib.charts.theme import Mode
from lib.config import MAX_OPTION_LENGTH
from lib.register.register import Register
from lib.wording.findings import Finding

Draw = Callable[[Mode], Drawing]
Options = Mapping[str, Any]  # by name: a str, or a tuple of them where several may be chosen


class Unanswerable(Exception):
    """An output cannot be made of what is chosen, and what to choose: "Choose a council"."""


@dataclass(frozen=True, eq=False)
class Output:
    """finding: what it says; made: its table, or what makes it where a page does not show all of a
    long one; draw: its chart for a theme, outlines by their address (None: there is nothing to draw); brief:
    the table as a page shows it, if not as it is; links: addresses for the cells of a column of
    what is shown; remark: what a page says beneath the chart, of what is not in it."""

    finding: Finding
    made: pd.DataFrame | Callable[[], pd.DataFrame]
    draw: Draw | None = None
    brief: pd.DataFrame | None = None
    links: Mapping[str, list[str]] = field(default_factory=dict)
    remark: str = ""

    def chart(self, theme: Mode) -> Spec | None:
        """Its chart with the data inside, for a file; None: there is nothing to draw."""
        return self.draw(theme).whole() if self.draw else None

    @cached_property
    def table(self) -> pd.DataFrame:
        """Its numbers under headings for people, as the files have them."""
        return self.made() if callable(self.made) else self.made

    @property
    def shown(self) -> pd.DataFrame:
        """The table as a page shows it."""
        return self.table if self.brief is None else self.brief


@dataclass(frozen=True)
class Option:
    """A choice of an output, under the name and in the words of the pages' links.

    values: of a register, the words that may be chosen; None: any text. several: more than one may
    be chosen. default: what counts if nothing is. former: words of older links by lower case, and
    the word that each means now.
    """

    name: str
    title: str
    values: Callable[[Register], Sequence[str]] | None = None
    default: str = ""
    several: bool = False
    former: Mapping[str, str] = field(default_factory=dict, hash=False)

    def read(self, texts: Sequence[str], register: Register) -> str | tuple[str, ...]:
        """The value that the texts of a link mean; capitals do not matter. Raises ValueError, with
        the text that is not understood."""
        words = [self._word(text, register) for text in texts if text.strip()]
        if self.several:
            return tuple(dict.fromkeys(words))
        return words[0] if words else self.default

    def _word(self, text: str, register: Register) -> str:
        if self.values is None:
            return text[:MAX_OPTION_LENGTH]
        folded = self.former.get(text.strip().casefold(), text.strip()).casefold()
        for word in self.values(register):
            if word.casefold() == folded:
                return word
        raise ValueError(text)

    @property
    def blank(self) -> str | tuple[str, ...]:
        """The value if nothing is chosen."""
        return () if self.several else self.default


Make = Callable[[Selection, Options], Output]


@dataclass(frozen=True)
class Declaration:
    """An output by its key, which stays, as its options' names do: other sites link to them.

    title: what it is, whatever it says; page: the address of the page that shows it; make: the
    output of a selection and options, every option given; has_picture: whether it has a chart where
    there is anything to draw; needs_rows: make() is not asked where no arrangement passes;
    takes_filters: whether the filters change anything in it.
    """

    key: str
    title: str
    page: str
    make: Make
    options: tuple[Option, ...] = ()
    has_picture: bool = True
    needs_rows: bool = True
    takes_filters: bool = True

    def complete(self, options: Options) -> dict[str, Any]:
        """The options with a value for each; what is empty counts as not chosen."""
        whole = {option.name: options.get(option.name) or option.blank for option in self.options}
        return {name: tuple(v) if isinstance(v, list) else v for name, v in whole.items()}

    def chosen(self, options: Options) -> dict[str, Any]:
        """The options that differ from what counts anyway, for a link."""
        whole = self.complete(options)
        return {
            option.name: whole[option.name]
            for option in self.options
            if whole[option.name] != option.blank
        }


def words(values: Iterable[str]) -> Callable[[Register], Sequence[str]]:
    """For an option: the same words whatever the register."""
    fixed = tuple(values)
    return lambda _: fixed
