"""What people call a council: the same name written otherwise, its other names, what is none."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import utils

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?( ?\d[A-Z]{2})?", re.I)
# What a council may add to its name. A name that differs by these alone is found without its help.
_KINDS = frozenset(
    [
        "bc",
        "borough",
        "cc",
        "city",
        "council",
        "county",
        "dc",
        "district",
        "lb",
        "lbc",
        "london",
        "mbc",
        "mdc",
        "metropolitan",
        "rb",
        "royal",
        "ua",
        "unitary",
        "authority",
        "of",
        "the",
        "and",
    ]
)


def fold(text: str) -> str:
    """A name without what people write differently: capitals, apostrophes, punctuation, "&"."""
    plainer = text.replace("'", "").replace("’", "").replace("&", " and ")
    return " ".join(utils.default_process(plainer).split())


def is_postcode(text: str) -> bool:
    """Whether a text is a postcode, or the first half of one."""
    return _POSTCODE.fullmatch(text.strip()) is not None


def other_names(
    label: str, official_name: str, aliases: Iterable[str], end_year: int | None
) -> Iterator[str]:
    """What a council is called besides its label, each with the label where it does not say it:
    "Kent County Council", "Shepway (Folkestone and Hythe)". end_year: None: it exists."""
    yield f"{official_name} (until {end_year})" if end_year else official_name
    known = {*fold(label).split(), *fold(official_name).split(), *_KINDS}
    for alias in aliases:
        words = set(fold(alias).split()) - known
        if words:
            known |= words
            yield f"{alias} ({label})"
