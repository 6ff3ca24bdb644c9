"""A suggested change of one arrangement as a small JSON file, and reading it back. Pure.

The dashboard's form makes it, lib.suggestions.rules holds it against the register, and
python -m lib.suggestions.contribute applies it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from lib.register.columns import BASIS, CATEGORY, MEMBERS_LISTED, STAGE
from lib.register.faults import DataError, Fault
from lib.register.schema import DATE, SLUG, TABLES

FORMAT, VERSION = "shared-services-explorer/suggestion", 1
MOST_BYTES = 100_000
LONGEST = 2_000  # characters of one text
MEMBERS = "members"  # a list of codes with ";" between; the lead is said by lead_gss
KINDS = {"correct": "Correction", "add": "New arrangement"}
LABELS = {
    "name": "Name",
    "category": "Category",
    "service": "Service",
    MEMBERS: "Member councils",
    "lead_gss": "Lead or host council",
    "other_partners": "Other partners",
    "members_listed": "How far the members are known",
    "start_year": "Start year",
    "end_year": "End year",
    "stage": "Stage",
    "part_of": "Wider arrangement",
    "savings_gbp": "Reported saving (£)",
    "savings_basis": "What the figure is",
    "savings_as_of": "Figure stated for (year)",
    "savings_note": "About the figure",
    "summary": "Summary",
    "source_title": "Source title",
    "source_url": "Source link",
    "source_date": "Source date",
}
WORDS = {
    "category": CATEGORY,
    "stage": STAGE,
    "savings_basis": BASIS,
    "members_listed": MEMBERS_LISTED,
}


@dataclass(frozen=True)
class Change:
    """A value as the register had it, and as it should be; text as in the file, "" for a blank."""

    was: str
    now: str


@dataclass(frozen=True)
class Suggestion:
    """What somebody suggests. kind: of KINDS; changes: by column of LABELS; the source is the
    public page that shows it (source_date may be ""); made_on is YYYY-MM-DD."""

    kind: str
    arrangement_id: str
    changes: Mapping[str, Change]
    what_is_wrong: str
    source_title: str
    source_url: str
    source_date: str = ""
    made_on: str = ""
    data_version: str = ""

    def to_json(self) -> bytes:
        """The suggestion as its file, to be read by people too."""
        head = {"format": FORMAT, "version": VERSION}
        optional = ("source_date", "made_on", "data_version")
        fields = {n: value for n, value in asdict(self).items() if value or n not in optional}
        text = json.dumps(head | fields, indent=2, ensure_ascii=False)
        return f"{text}\n".encode("utf-8", "replace")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file, as data/suggestion.schema.json has it. Each description is what
    to write, for it is the remedy too."""

    def text(description: str, **rules: Any) -> dict[str, Any]:
        return {"description": description, "type": "string", "maxLength": LONGEST, **rules}

    short = f"text of at most {LONGEST:,} characters in quotes"
    needed = {"pattern": r"\S"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A suggested change of the register of shared services",
        "description": "one object in braces, with the fields of suggestion.schema.json",
        "type": "object",
        "additionalProperties": False,
        "required": [
            *("format", "version", "kind", "arrangement_id", "changes"),
            *("what_is_wrong", "source_title", "source_url"),
        ],
        "properties": {
            "format": {"description": f'"{FORMAT}"', "const": FORMAT},
            "version": {"description": str(VERSION), "const": VERSION},
            "kind": {"description": f"one of: {', '.join(KINDS)}", "enum": list(KINDS)},
            "arrangement_id": text("the arrangement's id: small letters and hyphens", pattern=SLUG),
            "changes": {
                "description": "one column at least, each with was and now",
                "type": "object",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {column: _change_schema(column, text(short)) for column in LABELS},
            },
            "what_is_wrong": text("what is wrong, in a sentence", **needed),
            "source_title": text("the title of the page that shows it", **needed),
            "source_url": text("the full address of that page, from https:// on", **needed),
            "source_date": text("the page's date: YYYY, YYYY-MM or YYYY-MM-DD", pattern=DATE),
            "made_on": text("the day as YYYY-MM-DD", pattern=DATE),
            "data_version": text("the data's version, as in 1.1.0", pattern="^[0-9A-Za-z.+-]*$"),
        },
    }


def _change_schema(column: str, text: dict[str, Any]) -> dict[str, Any]:
    values, new_value = list(WORDS.get(column, ())), text
    if values:
        blank = [""] if TABLES["arrangements"].columns[column].nullable else []
        new_value = {"description": f"one of: {', '.join(values)}", "enum": [*values, *blank]}
    return {
        "description": "was and now, in braces",
        "type": "object",
        "additionalProperties": False,
        "required": ["was", "now"],
        "properties": {"was": text, "now": new_value},
    }


def read(file: str, data: bytes) -> Suggestion:
    """The suggestion in a file, its white space tidied. Raises DataError with every fault of its
    form; faults() says what is wrong with its values."""
    document = _parse(file, data)
    faults = list(dict.fromkeys(_form_faults(file, document)))
    if not faults:
        document["changes"] = {
            column: Change(_tidy(column, change["was"]), _tidy(column, change["now"]))
            for column, change in document["changes"].items()
        }
        texts = {name: v for name, v in document.items() if name not in ("changes", "version")}
        document |= {name: " ".join(value.split()) for name, value in texts.items()}
        faults = list(_text_faults(file, document))
    if faults:
        raise DataError(faults)
    return Suggestion(
        **{name: v for name, v in document.items() if name not in ("format", "version")}
    )


class _DuplicateField(ValueError):
    """A field that stands in an object more than once."""


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if duplicates := [name for name in names if names.count(name) > 1]:
        raise _DuplicateField(duplicates[0])
    return dict(pairs)


def _refuse_constant(word: str) -> None:
    raise OverflowError(word)


def _parse(file: str, data: bytes) -> Any:
    """What the JSON says. Raises DataError where it is none."""
    column, value = "", ""
    if len(data) > MOST_BYTES:
        remedy = f"the file is larger than {MOST_BYTES // 1000} KB; a suggestion is one or two"
        raise DataError([Fault(file, None, "", "", remedy)])
    try:
        text = data.decode("utf-8-sig")
        return json.loads(
            text, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant
        )
    except _DuplicateField as error:
        column, remedy = str(error)[:80], "the field stands here twice; keep one"
    except OverflowError as error:
        value, remedy = str(error), "this is no value of JSON; write text in quotes"
    except (ValueError, RecursionError):
        remedy = "the file is not valid JSON in UTF-8; take the one that the dashboard made"
    raise DataError([Fault(file, None, column, value, remedy)])


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema())


def _form_faults(file: str, document: Any) -> Iterator[Fault]:
    for error in _validator().iter_errors(document):
        keys, instance = [str(part) for part in error.absolute_path], error.instance
        path_in_words = keys[1] if keys[:1] == ["changes"] and len(keys) > 1 else ".".join(keys)
        rule: Any = error.schema
        if error.validator == "required":
            for name in error.validator_value:
                if name not in instance:
                    field_path = f"{path_in_words}.{name}".strip(".")
                    yield Fault(file, None, field_path, "", "the field is missing; add it")
        elif error.validator == "additionalProperties":
            for name in instance:
                if name not in rule["properties"]:
                    remedy = "no such field is known; remove it"
                    yield Fault(file, None, f"{path_in_words}.{name[:80]}".strip("."), "", remedy)
        else:
            value = instance if isinstance(instance, str) else json.dumps(instance)
            yield Fault(file, None, path_in_words, value[:100], f"write {rule['description']}")


def _tidy(column: str, value: str) -> str:
    """A cell without needless white space; lists without empty items, members in order."""
    if column not in (MEMBERS, "other_partners"):
        return " ".join(value.split())
    items = list(filter(None, (" ".join(item.split()) for item in value.split(";"))))
    return ";".join(sorted(set(items)) if column == MEMBERS else dict.fromkeys(items))


def _text_faults(file: str, document: dict[str, Any]) -> Iterator[Fault]:
    texts = {name: value for name, value in document.items() if isinstance(value, str)}
    texts |= {column: change.now for column, change in document["changes"].items()}
    for name, value in texts.items():
        if not value.isprintable():
            escaped = value.encode("ascii", "backslashreplace").decode()[:100]
            remedy = "it has characters that cannot be seen; remove them"
            yield Fault(file, None, name, escaped, remedy)
        elif name in document["changes"] and value.startswith(
            tuple("=+-@\uff1d\uff0b\uff0d\uff20")
        ):
            remedy = "a spreadsheet would run this; begin with a letter or a digit"
            yield Fault(file, None, name, value[:100], remedy)
