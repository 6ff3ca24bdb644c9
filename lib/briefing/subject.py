"""What a briefing is about."""

from dataclasses import dataclass, field

import pandas as pd

from lib.analysis.reorganisation import Change
from lib.register.geography import Council, Directory


@dataclass(frozen=True, eq=False)
class Subject:
    """A council or a selection, with all that a briefing says of it.

    frame: the arrangements, of Register.arrangements; scope: the filters in words; council: the
    one chosen, or None; partners: council, services (most first); missing_services: service,
    councils (that similar councils share and this one does not, most first); similar_count: of
    how many councils; suggestions: rows of lib.analysis.partners.best_suggestions; changes: those that
    could touch it; promises: rows of lib.analysis.promises.pairs; version and released: of the data; uploaded: it is a visitor's own file.
    """

    frame: pd.DataFrame
    directory: Directory
    scope: str
    link: str
    version: str
    released: str
    council: Council | None = None
    partners: pd.DataFrame = field(default_factory=pd.DataFrame)
    missing_services: pd.DataFrame = field(default_factory=pd.DataFrame)
    similar_count: int = 0
    suggestions: pd.DataFrame = field(default_factory=pd.DataFrame)
    changes: tuple[Change, ...] = ()
    promises: pd.DataFrame = field(default_factory=pd.DataFrame)
    uploaded: bool = False

    @property
    def name(self) -> str:
        """The council's name, or "these councils"."""
        return self.council.short if self.council else "these councils"

    @property
    def figure_count(self) -> int:
        """How many arrangements have a reported saving."""
        return int(self.frame["has_figure"].sum())
