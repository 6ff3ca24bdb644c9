"""Check your data: what the visitor has answered so far about one sheet."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.upload.draft import Answers


@dataclass(eq=False)
class GivenAnswers:
    """What the visitor has answered so far about one sheet, by the file's own words. asked_names and
    asked_services: those that have been asked about, with what is near, so that an answered question
    stays; asked_amounts: likewise, with the figures, by the doubt about them."""

    basis: str = ""
    categories: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    asked_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    asked_services: dict[str, tuple[str, ...]] = field(default_factory=dict)
    amounts: dict[str, str] = field(default_factory=dict)
    asked_amounts: dict[str, Counter[str]] = field(default_factory=dict)
    hidden_rows: str = ""

    def with_columns(self, columns: Mapping[str, int], header: int) -> Answers:
        """The answers with the columns and the place of their headings, as the reading takes them."""
        return Answers(
            columns,
            header,
            dict(self.categories),
            self.basis,
            dict(self.names),
            dict(self.services),
            dict(self.amounts),
            self.hidden_rows,
        )
