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
from lib.register.geography import Directory
from lib.register.load import DESCRIPTOR
from lib.suggestions.suggestion import MEMBERS, Change, Suggestion

ARRANGEMENTS, MEMBERSHIPS = "arrangements.csv", "members.csv"
README, TOP_README = "README.md", "../README.md"
BOM = "\ufeff"
# The counts that the texts state, by file: the sentence and what it counts. A line may break in it.
STATED_COUNTS = {
    README: (
        (r"register of \*\*(\d+) arrangements\*\*", "arrangements"),
        (r"\*\*(\d+) councils\*\* are members", "councils"),
        (r"\*\*(\d+) arrangements\*\* have a reported saving", "figures"),
        (r"(\d+) rows have no date", "undated"),
        (r"(\d+) rows have `part_of`", "parts"),
        (r"(\d+) of them have a figure", "part_figures"),
        (r"\| arrangements\.csv \| (\d+) \|", "arrangements"),
        (r"\| members\.csv \| (\d+) \|", "members"),
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
    stated = (("version", re.escape(old), version), ("created", r"\d{4}-\d\d-\d\d", str(today)))
    for name, was, now in stated:
        text = re.sub(rf'^(\s*"{name}"\s*:\s*"){was}', rf"\g<1>{now}", text, count=1, flags=re.M)
    found = json.loads(text.removeprefix(BOM))
    if (found["version"], found["created"][:10]) != (version, str(today)):
        remedy = "put version and created at the beginning of a line each"
        raise DataError([Fault(DESCRIPTOR, None, "version", old, remedy)])
    return text.encode("utf-8")


def log_entry(suggestion: Suggestion, changes: Mapping[str, Change], directory: Directory) -> str:
    """The heading and line of the change log. What strangers wrote is escaped: the log is shown
    as Markdown."""
    key, page = f"`{suggestion.arrangement_id}`", plain(suggestion.source_title)
    date_ = f", {day(suggestion.source_date)}" if suggestion.source_date else ""
    source = f"Source: [{page}](<{web_address(suggestion.source_url)}>){date_}."
    if suggestion.kind == "add":
        name = plain(suggestion.changes["name"].now)
        members = count(len(suggestion.changes[MEMBERS].now.split(";")), "member council")
        return f"### Added\n\n- {key}: {name}, with {members}. {source}\n"
    said = "; ".join(_change_in_words(column, one, directory) for column, one in changes.items())
    return f"### Changed\n\n- {key}: {said}. {source}\n"


def _change_in_words(column: str, one: Change, directory: Directory) -> str:
    if column != MEMBERS:
        return f"`{column}` was {_code(one.was)}, is {_code(one.now)}"
    was, now = (dict.fromkeys(text.split(";")) for text in (one.was, one.now))
    parts = []
    for word, codes, others in (("added", now, was), ("removed", was, now)):
        names = [f"{plain(directory.label(c))} (`{c}`)" for c in codes if c and c not in others]
        parts += [f"{word} {', '.join(names)}"] if names else []
    return f"`members` {', '.join(parts)}"


def _code(value: str) -> str:
    return f"`{' '.join(value.split()).replace('`', chr(39))}`" if value else "blank"


def new_log(data: bytes, version: str, today: date, said: str) -> bytes:
    """CHANGELOG.md with the new version above the others."""
    text = data.decode("utf-8") or "# Changelog\n"
    end = "\r\n" if "\r\n" in text else "\n"
    said = f"## {version} - {today}\n\n{said}".replace("\n", end)
    newest = re.search(r"^## ", text, re.M)
    if newest is None:
        return f"{text.rstrip()}{end}{end}{said}".encode()
    return f"{text[: newest.start()]}{said}{end}{text[newest.start() :]}".encode()


def _counts(files: Mapping[str, bytes]) -> dict[str, int]:
    """What STATED counts, from the files themselves."""
    arrangements, members = read_cells(files[ARRANGEMENTS]), read_cells(files[MEMBERSHIPS])
    parts = [row for row in arrangements if row["part_of"]]
    bases = Counter(row["savings_basis"] for row in arrangements)
    return {
        "arrangements": len(arrangements),
        "members": len(members),
        "councils": len({row["gss_code"] for row in members}),
        "figures": sum(row["savings_gbp"] != "" for row in arrangements),
        "undated": sum(row["source_date"] == "" for row in arrangements),
        "parts": len(parts),
        "part_figures": sum(row["savings_gbp"] != "" for row in parts),
        **{basis: bases[basis] for basis in BASIS},
    }


def restate_counts(files: Mapping[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
    """Put the new counts into the texts that state them; a line for each that cannot be."""
    was, now = _counts(files), _counts(new)
    for file, sentences in STATED_COUNTS.items():
        for pattern, name in sentences:
            if file not in new or was[name] == now[name]:
                continue
            text = new[file].decode("utf-8")
            found = list(re.finditer(pattern.replace(" ", r"\s+"), text))
            if len(found) == 1 and int(found[0][1]) == was[name]:
                start, stop = found[0].span(1)
                new[file] = f"{text[:start]}{now[name]}{text[stop:]}".encode()
            elif (
                found or file != TOP_README
            ):  # the README beside the folder may be another product's
                words = re.sub(r"\\d\+", "N", pattern).replace("\\", "")
                yield f"{file}: “{words}”: {name} was {was[name]}, is {now[name]}"
