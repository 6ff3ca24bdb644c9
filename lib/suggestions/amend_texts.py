"""The texts of the data package that tell of its tables: version, change log and counts. Pure."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from lib.format import count, day, plain, web_address
from lib.register.columns import BASIS
from lib.register.faults import DataError, Fault
from lib.register.load import DESCRIPTOR
from lib.suggestions.applied import TOUCHED
from lib.suggestions.form import MEMBERS
from lib.suggestions.suggestion import Change, Suggestion
from lib.suggestions.words import Names, fact_in_words

README, TOP_README = "README.md", "../README.md"
BOM = "\ufeff"
# The counts that the texts state, by file: the sentence and what it counts. A line may break in it.
STATED_COUNTS = {
    README: (
        (r"register of \*\*(\d+) arrangements\*\*", "arrangements"),
        (r"\*\*(\d+) councils\*\* are members", "councils"),
        (r"\*\*(\d+) arrangements\*\* have a reported saving", "figures"),
        (r"(\d+) sources have no date", "undated"),
        (r"(\d+) rows have `part_of`", "parts"),
        (r"(\d+) of them have a figure", "part_figures"),
        *((rf"\| {name}\.csv \| (\d+) \|", name) for name in TOUCHED),
        *((rf"\| {basis} \| (\d+) \|", basis) for basis in BASIS),
    ),
    TOP_README: ((r"open register of (\d+) arrangements", "arrangements"),),
    DESCRIPTOR: ((r"local government: (\d+) arrangements", "arrangements"),),
}


def read_cells(data: bytes) -> list[dict[str, str]]:
    """The rows of a sound CSV file, by column."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def next_version(version: str, *, has_new_rows: bool) -> str:
    """The version after this one: the second number for new rows, the third for corrections.
    Raises DataError."""
    if not re.fullmatch(r"\d{1,9}\.\d{1,9}\.\d{1,9}", version):
        remedy = "state it as three numbers, as in 1.0.0"
        raise DataError([Fault(DESCRIPTOR, None, "version", version, remedy)])
    first, second, third = map(int, version.split("."))
    return f"{first}.{second + 1}.0" if has_new_rows else f"{first}.{second}.{third + 1}"


def new_descriptor(data: bytes, old: str, version: str, today: date) -> bytes:
    """datapackage.json with another version and day, its form kept."""
    text = data.decode("utf-8")
    replacements = (
        ("version", re.escape(old), version),
        ("created", r"\d{4}-\d\d-\d\d", str(today)),
    )
    for name, pattern, replacement in replacements:
        text = re.sub(
            rf'^(\s*"{name}"\s*:\s*"){pattern}', rf"\g<1>{replacement}", text, count=1, flags=re.M
        )
    document = json.loads(text.removeprefix(BOM))
    if (document["version"], document["created"][:10]) != (version, str(today)):
        remedy = "put version and created at the beginning of a line each"
        raise DataError([Fault(DESCRIPTOR, None, "version", old, remedy)])
    return text.encode("utf-8")


def log_entry(suggestion: Suggestion, changes: Mapping[str, Change], names: Names) -> str:
    """The heading and line of the change log. What strangers wrote is escaped: the log is shown
    as Markdown."""
    key, page = f"`{suggestion.arrangement_id}`", plain(suggestion.source_title)
    date_in_words = f", {day(suggestion.source_date)}" if suggestion.source_date else ""
    source = f"Source: [{page}](<{web_address(suggestion.source_url)}>){date_in_words}."
    if suggestion.kind == "add":
        name = plain(suggestion.changes["name"].now)
        members = count(len(suggestion.changes[MEMBERS].now.split(";")), "member council")
        saving = plain(fact_in_words(suggestion, names))
        with_saving = f"; {saving}" if saving else ""
        return f"### Added\n\n- {key}: {name}, with {members}{with_saving}. {source}\n"
    parts = [_change_in_words(column, change, names) for column, change in changes.items()]
    fact = fact_in_words(suggestion, names)
    parts += [plain(fact)] if fact else []
    heading = "Changed" if suggestion.kind in ("correct", "left", "ended") else "Added"
    return f"### {heading}\n\n- {key}: {'; '.join(parts)}. {source}\n"


def _change_in_words(column: str, change: Change, names: Names) -> str:
    if column != MEMBERS:
        return f"`{column}` was {_code(change.was)}, is {_code(change.now)}"
    old_codes, new_codes = (dict.fromkeys(text.split(";")) for text in (change.was, change.now))
    parts = []
    for word, codes, others in (("added", new_codes, old_codes), ("removed", old_codes, new_codes)):
        differing = [code for code in codes if code and code not in others]
        labels = [f"{plain(names.councils.get(c, c))} (`{c}`)" for c in differing]
        parts += [f"{word} {', '.join(labels)}"] if labels else []
    return f"`members` {', '.join(parts)}"


def _code(value: str) -> str:
    return f"`{' '.join(value.split()).replace('`', chr(39))}`" if value else "blank"


def new_log(data: bytes, version: str, today: date, entry: str) -> bytes:
    """CHANGELOG.md with the new version above the others."""
    text = data.decode("utf-8") or "# Changelog\n"
    end = "\r\n" if "\r\n" in text else "\n"
    entry = f"## {version} - {today}\n\n{entry}".replace("\n", end)
    first_heading = re.search(r"^## ", text, re.M)
    if first_heading is None:
        return f"{text.rstrip()}{end}{end}{entry}".encode()
    return f"{text[: first_heading.start()]}{entry}{end}{text[first_heading.start() :]}".encode()


def _counts(files: Mapping[str, bytes]) -> dict[str, int]:
    """What STATED_COUNTS counts, from the files themselves."""
    tables = {name: read_cells(files[f"{name}.csv"]) for name in TOUCHED}
    parts = {row["arrangement_id"] for row in tables["arrangements"] if row["part_of"]}
    with_figure = {row["arrangement_id"] for row in tables["savings"]}
    bases = Counter(row["basis"] for row in tables["savings"])
    return {
        **{name: len(rows) for name, rows in tables.items()},
        "councils": len({row["gss_code"] for row in tables["members"]}),
        "figures": len(with_figure),
        "undated": sum(row["page_date"] == "" for row in tables["sources"]),
        "parts": len(parts),
        "part_figures": len(parts & with_figure),
        **{basis: bases[basis] for basis in BASIS},
    }


def restate_counts(files: Mapping[str, bytes], new_files: dict[str, bytes]) -> Iterator[str]:
    """Put the new counts into the texts that state them; a line for each that cannot be."""
    old_counts, new_counts = _counts(files), _counts(new_files)
    for file, sentences in STATED_COUNTS.items():
        for pattern, name in sentences:
            if file not in new_files or old_counts[name] == new_counts[name]:
                continue
            text = new_files[file].decode("utf-8")
            matches = list(re.finditer(pattern.replace(" ", r"\s+"), text))
            if len(matches) == 1 and int(matches[0][1]) == old_counts[name]:
                start, stop = matches[0].span(1)
                new_files[file] = f"{text[:start]}{new_counts[name]}{text[stop:]}".encode()
            elif (
                matches or file != TOP_README
            ):  # the README beside the folder may be another product's
                words = re.sub(r"\\d\+", "N", pattern).replace("\\", "")
                yield f"{file}: “{words}”: {name} was {old_counts[name]}, is {new_counts[name]}"
