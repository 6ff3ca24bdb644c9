"""A suggestion in words: its changes and facts in lines, and the e-mail. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.format import capital, listed
from lib.register.columns import BASIS_WORDS, END_REASON
from lib.register.geography import Directory
from lib.register.load import Package
from lib.suggestions.form import KINDS, LABELS, MEMBERS, WORDS
from lib.suggestions.suggestion import Change, Suggestion


@dataclass(frozen=True)
class Names:
    """What codes and ids are called. councils: label by code; services: label by service_id."""

    councils: Mapping[str, str]
    services: Mapping[str, str]


def names_in(package: Package) -> Names:
    """The names of a package's councils and services."""
    councils = {code: label for label, code in Directory(package.tables["councils"]).labels.items()}
    services = package.tables["services"]
    return Names(councils, dict(zip(services["service_id"], services["label"], strict=True)))


def cell_in_words(column: str, value: str, names: Names) -> str:
    """A cell as people read it: codes and ids as names, keys as words, "blank" for nothing."""
    labels = {MEMBERS: names.councils, "lead_gss": names.councils, "services": names.services}
    if column in labels:
        return listed([labels[column].get(key, key) for key in value.split(";")]) or "blank"
    return str(WORDS.get(column, {}).get(value, value)) or "blank"


def fact_in_words(suggestion: Suggestion, names: Names) -> str:
    """What the suggestion adds, in a clause: "seen running in 2025", "Dover joined in 2012"; "" where
    it adds no fact."""
    facts = dict(suggestion.facts)
    year = f" in {facts['year']}" if facts.get("year") else ""
    council = cell_in_words("lead_gss", facts.get("council", ""), names)
    if facts.get("savings_gbp"):
        return _saving_in_words(facts)
    reason = END_REASON.get(facts.get("end_reason", ""), "")
    shows = str(WORDS["supports"].get(facts.get("supports", ""), "what it does"))
    clauses = {
        "seen": f"seen running{year}",
        "source": f"a page shows {shows[0].lower()}{shows[1:]}{year}",
        "joined": f"{council} joined{year}",
        "left": f"{council} left{year}",
        "ended": f"ended{year}" + (f": {reason}" if reason not in ("", "ended") else ""),
    }
    return clauses.get(suggestion.kind, "")


def _saving_in_words(facts: Mapping[str, str]) -> str:
    pounds = facts["savings_gbp"]
    amount = f"£{int(pounds[:18]):,}" if pounds.isdecimal() else pounds
    kind = BASIS_WORDS.get(facts.get("basis", ""), "")
    year = f", stated for {facts['as_of_year']}" if facts.get("as_of_year") else ""
    note = f" ({facts['note']})" if facts.get("note") else ""
    return f"{amount} {kind}".strip() + year + note


def change_lines(suggestion: Suggestion, changes: Mapping[str, Change], names: Names) -> list[str]:
    """Each change and fact in a line: "Start year: 2009 → 2010", "Member councils: add Dover", "Seen
    running in 2025". changes: those of the suggestion's changes to say."""
    lines = [_change_line(suggestion, c, change, names) for c, change in changes.items()]
    fact = fact_in_words(suggestion, names)
    return [*lines, capital(fact)] if fact else lines


def _change_line(suggestion: Suggestion, column: str, change: Change, names: Names) -> str:
    before, after = (cell_in_words(column, text, names) for text in (change.was, change.now))
    if suggestion.kind == "add":
        return f"{LABELS[column]}: {after}"
    if column != MEMBERS:
        return f"{LABELS[column]}: {before} → {after}"
    old_codes, new_codes = (set(filter(None, text.split(";"))) for text in (change.was, change.now))
    pairs = (("add", new_codes - old_codes), ("remove", old_codes - new_codes))
    parts = [
        f"{word} {cell_in_words(MEMBERS, ';'.join(sorted(codes)), names)}"
        for word, codes in pairs
        if codes
    ]
    return f"{LABELS[MEMBERS]}: {'; '.join(parts)}"


def lines_with_source(suggestion: Suggestion, names: Names) -> list[str]:
    """Its lines for whoever also sees the page named: what the row is to cite is one."""
    other_changes = {
        c: change for c, change in suggestion.changes.items() if not c.startswith("source_")
    }
    lines = change_lines(suggestion, other_changes, names)
    is_cited = suggestion.kind == "correct" and len(other_changes) < len(suggestion.changes)
    return [*lines, "Source: the row should cite this page from now on"] if is_cited else lines


def email(suggestion: Suggestion, name: str, file: str, names: Names) -> tuple[str, str]:
    """Subject and text of the e-mail. name: the arrangement's; file: what is to be attached."""
    kind = KINDS[suggestion.kind]
    source = (suggestion.source_title, suggestion.source_url, suggestion.source_date)
    lines = [
        f"{kind}: {name} ({suggestion.arrangement_id})",
        "",
        *lines_with_source(suggestion, names),
        "",
        f"Why: {suggestion.what_is_wrong}",
        f"Source: {', '.join(filter(None, source))}",
        f"Data version: {suggestion.data_version}",
        "",
        f"The file {file} is attached.",
    ]
    return f"{kind}: {name}", "\n".join(lines)
