"""A suggestion about one arrangement as a small JSON file, and reading it back. Pure.

The dashboard's form makes it, lib.suggestions.rules holds it against the register, and
python -m lib.suggestions.contribute applies it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from lib.register.faults import DataError, Fault
from lib.suggestions.form import FORMAT, LONGEST_FILE, MEMBERS, VERSION, json_schema

_LISTS = (MEMBERS, "other_partners", "services")
_OPTIONAL = ("changes", "facts", "source_date", "made_on", "data_version")


@dataclass(frozen=True)
class Change:
    """A value as the register had it, and as it should be; text as in the file, "" for a blank."""

    was: str
    now: str


@dataclass(frozen=True)
class Suggestion:
    """What somebody suggests. kind: of lib.suggestions.form.KINDS; changes: by column of LABELS there;
    the source is the public page that shows it (source_date may be ""); made_on is YYYY-MM-DD;
    facts: what is to be added, by the fields of its kind (FACTS there)."""

    kind: str
    arrangement_id: str
    changes: Mapping[str, Change]
    what_is_wrong: str
    source_title: str
    source_url: str
    source_date: str = ""
    made_on: str = ""
    data_version: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """The suggestion as its file, to be read by people too."""
        head = {"format": FORMAT, "version": VERSION}
        fields = {n: value for n, value in asdict(self).items() if value or n not in _OPTIONAL}
        text = json.dumps(head | fields, indent=2, ensure_ascii=False)
        return f"{text}\n".encode("utf-8", "replace")


def read(file: str, data: bytes) -> Suggestion:
    """The suggestion in a file, its white space tidied. Raises DataError with every fault of its
    form; lib.suggestions.rules.faults says what is wrong with its values."""
    document = _parse(file, data)
    faults = list(dict.fromkeys(_form_faults(file, document)))
    if not faults:
        changes, facts = document.get("changes", {}), document.get("facts", {})
        texts = {name: v for name, v in document.items() if isinstance(v, str)}
        document = dict[str, Any]((name, " ".join(text.split())) for name, text in texts.items())
        document["facts"] = {name: _tidy(name, value) for name, value in facts.items()}
        document["changes"] = {
            column: Change(_tidy(column, change["was"]), _tidy(column, change["now"]))
            for column, change in changes.items()
        }
        faults = list(_text_faults(file, document))
    if faults:
        raise DataError(faults)
    return Suggestion(**{name: v for name, v in document.items() if name != "format"})


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
    if len(data) > LONGEST_FILE:
        remedy = f"the file is larger than {LONGEST_FILE // 1000} KB; a suggestion is one or two"
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
        is_inner = keys[:1] in (["changes"], ["facts"]) and len(keys) > 1
        path_in_words = keys[1] if is_inner else ".".join(keys)
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
    if column not in _LISTS:
        return " ".join(value.split())
    items = list(filter(None, (" ".join(item.split()) for item in value.split(";"))))
    return ";".join(sorted(set(items)) if column == MEMBERS else dict.fromkeys(items))


def _text_faults(file: str, document: dict[str, Any]) -> Iterator[Fault]:
    cells = {column: change.now for column, change in document["changes"].items()}
    cells |= document["facts"]
    texts = {name: value for name, value in document.items() if isinstance(value, str)}
    for name, value in (texts | cells).items():
        if not value.isprintable():
            escaped = value.encode("ascii", "backslashreplace").decode()[:100]
            remedy = "it has characters that cannot be seen; remove them"
            yield Fault(file, None, name, escaped, remedy)
        elif name in cells and value.startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20")):
            remedy = "a spreadsheet would run this; begin with a letter or a digit"
            yield Fault(file, None, name, value[:100], remedy)
