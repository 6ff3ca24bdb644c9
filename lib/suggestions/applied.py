"""The rows of one arrangement as the register has them, and as a suggestion would have them. Pure."""

from collections.abc import Callable

import pandas as pd

from lib.register.load import Package
from lib.register.schema import TABLES
from lib.suggestions.form import LABELS, MEMBERS
from lib.suggestions.suggestion import Suggestion

Cells = dict[str, str]
Rows = dict[str, list[Cells]]
# Each row in its place, None where it goes; those that come stand after them.
After = dict[str, list[Cells | None]]
TOUCHED = ("arrangements", "members", "sources", "savings")
_COLUMNS = {name: list(map(str, TABLES[name].columns)) for name in TOUCHED}
_COLUMN_OF_PAGE = {"source_title": "title", "source_url": "url", "source_date": "page_date"}


def own_rows(package: Package, arrangement_id: str) -> Rows:
    """The arrangement's rows by table of TOUCHED, as text, in the order of the files."""
    rows: Rows = {}
    for name in TOUCHED:
        table = package.tables[name]
        own = table[table["arrangement_id"] == arrangement_id]
        rows[name] = [
            {c: "" if pd.isna(row[c]) else " ".join(str(row[c]).split()) for c in _COLUMNS[name]}
            for row in own.to_dict("records")
        ]
    return rows


def current_cells(package: Package, arrangement_id: str) -> Cells | None:
    """The arrangement's cells as text by column of LABELS, or None if there is none."""
    rows = own_rows(package, arrangement_id)
    return cells_of(rows) if rows["arrangements"] else None


def cells_of(rows: Rows) -> Cells:
    """The cells of an arrangement's rows by column of LABELS: its members as a list of codes, its
    page as that which describes it."""
    cells = {column: rows["arrangements"][0].get(column, "") for column in LABELS}
    cells[MEMBERS] = ";".join(sorted(row["gss_code"] for row in rows["members"]))
    for page in _descriptions(rows["sources"]):
        cells |= {name: page[column] for name, column in _COLUMN_OF_PAGE.items()}
    return cells


def applied(before: Rows, suggestion: Suggestion) -> After:
    """The rows with the suggestion in them; the same as before if it is made already."""
    after: After = {name: [dict(row) for row in rows] for name, rows in before.items()}
    if not before["arrangements"]:
        after["arrangements"].append(_blank("arrangements", suggestion))
    _change_cells(after, suggestion)
    if MEMBERS in suggestion.changes or "lead_gss" in suggestion.changes:
        _change_members(after, suggestion)
    if suggestion.kind in _ADDITIONS:
        _ADDITIONS[suggestion.kind](after, suggestion)
    return after


def is_made(suggestion: Suggestion, package: Package) -> bool:
    """Whether the register says already what the suggestion says."""
    before = own_rows(package, suggestion.arrangement_id)
    return bool(before["arrangements"]) and applied(before, suggestion) == before


def roles(codes: list[str], lead: str) -> dict[str, str]:
    """The role in members.csv of each code."""
    return {code: "lead" if code == lead else "member" for code in codes if code}


def _present(rows: list[Cells | None]) -> list[Cells]:
    return [row for row in rows if row is not None]


def _descriptions(sources: list[Cells]) -> list[Cells]:
    return [row for row in sources if row["supports"] == "description"]


def _blank(table: str, suggestion: Suggestion) -> Cells:
    return dict.fromkeys(_COLUMNS[table], "") | {"arrangement_id": suggestion.arrangement_id}


def _page(suggestion: Suggestion) -> Cells:
    return {
        "title": suggestion.source_title,
        "url": suggestion.source_url,
        "page_date": suggestion.source_date,
    }


def _change_cells(after: After, suggestion: Suggestion) -> None:
    """The cells of the row, and of the page that describes it."""
    row = _present(after["arrangements"])[0]
    pages = _descriptions(_present(after["sources"]))
    for column, change in suggestion.changes.items():
        if column in row:
            row[column] = change.now
        for page in pages if column in _COLUMN_OF_PAGE else ():
            page[_COLUMN_OF_PAGE[column]] = change.now
            page["year"] = page["page_date"][:4]


def _change_members(after: After, suggestion: Suggestion) -> None:
    """The member list and the lead as they should be; who stays keeps his place."""
    lead = _present(after["arrangements"])[0]["lead_gss"]
    codes = [row["gss_code"] for row in _present(after["members"])]
    if MEMBERS in suggestion.changes:
        codes = suggestion.changes[MEMBERS].now.split(";")
    role_of = roles(codes, lead)
    present = {row["gss_code"] for row in _present(after["members"])}
    for place, row in enumerate(after["members"]):
        if row is not None:
            role = role_of.get(row["gss_code"])
            after["members"][place] = row | {"role": role} if role else None
    for code in sorted(set(role_of) - present, key=lambda code: (code != lead, code)):
        row = _blank("members", suggestion) | {"gss_code": code, "role": role_of[code]}
        after["members"].append(row)


def _add_source(after: After, suggestion: Suggestion, supports: str) -> None:
    """The suggestion's page as a source of what it shows, once."""
    facts = {"supports": supports, "year": suggestion.facts["year"]}
    row = _blank("sources", suggestion) | facts | _page(suggestion)
    key = ("supports", "year", "url")
    if not any(all(row[c] == other[c] for c in key) for other in _present(after["sources"])):
        after["sources"].append(row)


def _add_statement(after: After, suggestion: Suggestion) -> None:
    """The figure of the facts, once."""
    row = _blank("savings", suggestion) | dict(suggestion.facts) | _page(suggestion)
    key = ("savings_gbp", "basis", "as_of_year", "url")
    if not any(all(row[c] == other[c] for c in key) for other in _present(after["savings"])):
        after["savings"].append(row)


def _add_new(after: After, suggestion: Suggestion) -> None:
    """What a new arrangement has besides its row and members: its page, and its figure if any."""
    if not _descriptions(_present(after["sources"])):
        row = _blank("sources", suggestion) | {"supports": "description"} | _page(suggestion)
        after["sources"].append(row | {"year": suggestion.source_date[:4]})
    if any(suggestion.facts.values()):
        _add_statement(after, suggestion)


def _set_year(after: After, suggestion: Suggestion, column: str) -> None:
    """The year in which a council joined or left, in its row or in a new one; and the page."""
    code, year = suggestion.facts["council"], suggestion.facts["year"]
    rows = [row for row in _present(after["members"]) if row["gss_code"] == code]
    if not rows:
        rows = [_blank("members", suggestion) | {"gss_code": code, "role": "member"}]
        after["members"] += rows
    rows[0][column] = year
    _add_source(after, suggestion, "membership")


def _end(after: After, suggestion: Suggestion) -> None:
    row = _present(after["arrangements"])[0]
    row["end_year"], row["end_reason"] = suggestion.facts["year"], suggestion.facts["end_reason"]
    _add_source(after, suggestion, "ended")


_ADDITIONS: dict[str, Callable[[After, Suggestion], None]] = {
    "add": _add_new,
    "seen": lambda after, suggestion: _add_source(after, suggestion, "running"),
    "source": lambda after, suggestion: _add_source(
        after, suggestion, suggestion.facts["supports"]
    ),
    "saving": _add_statement,
    "joined": lambda after, suggestion: _set_year(after, suggestion, "joined_year"),
    "left": lambda after, suggestion: _set_year(after, suggestion, "left_year"),
    "ended": _end,
}
