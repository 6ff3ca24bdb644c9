"""An output of lib.outputs as a page has it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from lib.export.notes import Notes
from lib.outputs import catalogue, files
from lib.outputs.output import Declaration, Output
from lib.ui.frame.view import View
from lib.wording.findings import Finding, for_package


@dataclass(frozen=True, eq=False)
class Panel:
    """An output as a page draws it. options: those of its declaration that the visitor chose;
    anchor: its name in the page's address and of its widgets, unique in a page."""

    view: View
    key: str
    anchor: str
    options: dict[str, Any]

    @property
    def declaration(self) -> Declaration:
        """What the output is."""
        return catalogue.OUTPUTS[self.key]

    @cached_property
    def output(self) -> Output:
        """What it says and shows. Raises Unanswerable and DataError."""
        return catalogue.make(self.key, self.view, **self.options)

    @property
    def finding(self) -> Finding:
        """What it says, with the source and caveats of the register in view."""
        return for_package(self.output.finding, self.view.register.package)

    @property
    def notes(self) -> Notes:
        """What its files and its quotation say about it."""
        return files.notes(self.output, self.view, datetime.now(UTC).date(), self.view.link())


def panel(view: View, key: str, anchor: str, **options: Any) -> Panel:
    """An output of a view, to be drawn as a whole or part by part."""
    return Panel(view, key, anchor, options)
