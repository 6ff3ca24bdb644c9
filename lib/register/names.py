"""What people call a council: the same name written otherwise, and what is none."""

import re

from rapidfuzz import utils

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?( ?\d[A-Z]{2})?", re.I)


def fold(text: str) -> str:
    """A name without what people write differently: capitals, apostrophes, punctuation, "&"."""
    plainer = text.replace("'", "").replace("’", "").replace("&", " and ")
    return " ".join(utils.default_process(plainer).split())


def is_postcode(text: str) -> bool:
    """Whether a text is a postcode, or the first half of one."""
    return _POSTCODE.fullmatch(text.strip()) is not None
