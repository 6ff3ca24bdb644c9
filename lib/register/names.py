"""What people call a council: the same name written otherwise, and what is none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?( ?\d[A-Z]{2})?", re.I)
# What a council may add to its name, with the styles of councils that may do so (any of them; none:
# every council). Some stand before the name without "of".
_STYLES: dict[str, frozenset[str]] = {
    word: frozenset(styles.split())
    for word, styles in {
        "council": "",
        "councils": "",
        "corporation": "",
        "cncl": "",
        "authority": "",
        "local": "",
        "la": "",
        "royal": "royal",
        "rb": "royal",
        "rbc": "royal borough",
        "city": "city",
        "county": "county",
        "cc": "city county",
        "borough": "borough",
        "boro": "borough",
        "bc": "borough",
        "district": "district",
        "dist": "district",
        "dc": "district",
        "metropolitan": "metropolitan",
        "met": "metropolitan",
        "mb": "metropolitan",
        "mbc": "metropolitan",
        "mdc": "metropolitan",
        "london": "london",
        "lb": "london",
        "lbc": "london",
        "unitary": "unitary",
        "ua": "unitary",
    }.items()
}
_LEADING = frozenset(["lb", "rb", "mb", "lbc", "county"])  # as in "LB Camden"
_JOINING = frozenset(["of", "the", "and"])
# What a council may be called besides by what it is: a metropolitan district is a borough too.
_STYLES_OF_KIND = {
    "county": frozenset(["county"]),
    "district": frozenset(["district", "borough"]),
    "unitary": frozenset(["unitary"]),
    "metropolitan": frozenset(["metropolitan", "borough", "district"]),
    "london_borough": frozenset(["london", "borough"]),
}
_DOTTED = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b)")  # "C.C."
_SLIP = 85  # rapidfuzz score from which a word beside a name is one of those ("Distrct")
_SHORT_ENDS = ((re.compile(r"(?<=\w\w)boro$"), "borough"), (re.compile(r"(?<=\w\w)bro$"), "brough"))


@dataclass(frozen=True)
class Core:
    """A folded name without what says the type of council ("Dover District Council"): name; styles:
    for each such word the styles that it allows."""

    name: str
    styles: tuple[frozenset[str], ...] = ()

    def may_be(self, styles: frozenset[str]) -> bool:
        """Whether a council of these styles may be called so."""
        return all(not allowed or allowed & styles for allowed in self.styles)


def core(text: str) -> Core:
    """The core of a name: "City of Bristol", "Bristol, City of" and "BRISTOL CITY COUNCIL" are all
    "bristol"; of such words alone it is "". "boro" is written out."""
    words = [_written_out(word) for word in fold(text).split()]
    begin, end = _after_leading(words), len(words)
    while end > begin + 1 and (words[end - 1] in _JOINING or _type_word(words[end - 1])):
        end -= 1
    types = list(filter(None, map(_type_word, [*words[:begin], *words[end:]])))
    if "city" in types:  # "City and County of the City of London" is a city's old title
        types = [word for word in types if word != "county"]
    name = " ".join(words[begin:end])
    if name in _STYLES and name != "london":
        name = ""
    return Core(name, tuple(_STYLES[word] for word in types))


def styles_of(kind: str, names: Iterable[str], *, is_own_name: bool) -> frozenset[str]:
    """What a council may be said to be: what its names say, and by its own name what it is. kind: of
    lib.register.columns.COUNCIL_TYPE; names: all with one core."""
    of_kind = _STYLES_OF_KIND[kind]
    stated = [allowed for name in names for allowed in core(name).styles]
    said = (allowed if len(allowed) == 1 else allowed & of_kind for allowed in stated)
    return (of_kind if is_own_name else frozenset[str]()).union(*said)


def says_type(text: str) -> bool:
    """Whether a text says that it is a council: "Dover DC", "LB Camden"; no place alone does."""
    return bool(core(text).styles)


def _after_leading(words: list[str]) -> int:
    """Where the name begins after what stands before it: "London Borough of", "LB", "The"."""
    place = 0
    while place < len(words) - 1 and (words[place] in _JOINING or words[place] in _STYLES):
        place += 1
    run = words[:place]
    if "of" in run:
        after_of = place - run[::-1].index("of")
        return place if set(run[after_of:]) <= {"the", "county"} else after_of
    types = [word for word in run if word in _STYLES]
    if len(types) > 1 or set(types) <= _LEADING:
        return place
    return int(words[:1] == ["the"] and len(words) > 1)


def _type_word(word: str) -> str:
    """The word for a type of council that a word is, or is a slip of; "" if it is none."""
    if word in _STYLES or len(word) < 5:
        return word if word in _STYLES else ""
    match = process.extractOne(word, list(_STYLES), scorer=fuzz.ratio, score_cutoff=_SLIP)
    return match[0] if match else ""


def _written_out(word: str) -> str:
    for ending, whole in _SHORT_ENDS:
        word = ending.sub(whole, word)
    return "st" if word == "saint" else word


def fold(text: str) -> str:
    """A name without what people write differently: capitals, apostrophes, punctuation, "&"."""
    plainer = text.replace("'", "").replace("’", "").replace("&", " and ")
    plainer = _DOTTED.sub(r"\1", plainer)
    return " ".join(utils.default_process(plainer).split())


def is_postcode(text: str) -> bool:
    """Whether a text is a postcode, or the first half of one."""
    return _POSTCODE.fullmatch(text.strip()) is not None
