"""The bodies of a row: member councils and other partners, from both columns, and who leads. Pure."""

from dataclasses import dataclass

from lib.register.geography import Directory, Years
from lib.upload import values
from lib.upload.draft import Met
from lib.upload.names import Reader
from lib.upload.pieces import NamedBody
from lib.upload.row import Row

_NAMED_IN = ("lead", "councils", "others")  # columns, in the order of the members


@dataclass(frozen=True)
class Partners:
    """Who shares. codes: of the member councils, the lead first; others: names; lead: a code."""

    codes: list[str]
    others: list[str]
    lead: str | None

    @property
    def is_alone(self) -> bool:
        """Whether it is one body, with whom nobody shares as far as is said."""
        return len(self.codes) + len(self.others) < 2


def read(
    row: Row,
    years: Years,
    names: Reader,
    directory: Directory,
    met: Met,
    *,
    may_be_alone: bool = False,
) -> Partners:
    """The bodies that a row names, whatever column they stand in; faults and questions go into the
    row and met. years: the first and the last of the row; may_be_alone: whether others may have
    left that the sheet does not name."""
    if names.is_full:
        row.add_fault("councils", "the file has more names than are read; split it")
    bodies = {name: _named(row, name, years, names, met) for name in _NAMED_IN}
    lead = _lead(row, bodies)
    codes = [body.code for name in _NAMED_IN for body in bodies[name] if body.code]
    others = [
        body.text for name in ("councils", "others") for body in bodies[name] if not body.code
    ]
    codes = list(dict.fromkeys([lead, *codes] if lead else codes))
    partners = Partners(codes, list(dict.fromkeys(others)), lead)
    if not (row.faults or row.is_waiting):
        _check(row, partners, years, directory)
        if partners.codes and partners.is_alone and not may_be_alone:
            row.add_fault("councils", "name two bodies at least: who shares with whom")
    return partners


def _named(row: Row, name: str, years: Years, names: Reader, met: Met) -> list[NamedBody]:
    """The bodies of one cell."""
    if values.is_blank(row.cell(name)):
        return []
    bodies = names.read_cell(row.cell(name), years)
    for body in bodies:
        if body.remedy:
            row.add_fault(name, body.remedy)
        elif body.near_names:
            met.doubtful_names[body.text, body.near_names] += 1
            row.is_waiting = True
        elif body.by_near_spelling and body.code:
            met.near_spellings[body.text, body.code] += 1
        elif not body.code and name != "lead":
            met.other_bodies[body.text] += 1
    return bodies


def _lead(row: Row, bodies: dict[str, list[NamedBody]]) -> str | None:
    """The code of the lead: of its own column, else the one that another column says leads."""
    stated = bodies["lead"]
    if any(not (body.code or body.near_names or body.remedy) for body in stated):
        row.add_fault("lead", "no council of that name is known; correct it or leave it blank")
    leading = stated or [body for body in bodies["councils"] + bodies["others"] if body.is_lead]
    codes = list(dict.fromkeys(body.code for body in leading if body.code))
    if len(codes) > 1:
        row.add_fault("lead" if stated else "councils", "name one lead council alone")
    return codes[0] if codes else None


def _check(row: Row, partners: Partners, years: Years, directory: Directory) -> None:
    """Faults of a row whose bodies are all known."""
    if not partners.codes:
        row.add_fault("councils", "name one English principal council at least")
    for code in partners.codes:
        if why := directory.by_code[code].why_not_in(*years):
            row.add_fault("councils", f"{why}; correct the council or the years")
