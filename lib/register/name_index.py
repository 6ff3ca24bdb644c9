"""Finding councils by what they are called: exactly, by their core and type, or by a near spelling."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from lib.config import NEAR_SPELLING, SURE_SPELLING
from lib.register.council import Council
from lib.register.names import Core, core, fold, styles_of

_CLEAR_LEAD = 4  # of scores: by how much the best must lead the second to be taken
# Words that tell one place from its neighbour: a name without or with another of them is another's.
_TELLING = frozenset(
    [
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western"),
        *("ne", "nw", "se", "sw", "mid", "central", "upper", "lower", "inner", "outer"),
        *("great", "greater", "new", "old"),
    ]
)
_LONG = 8  # letters of a name in which one slip hides nothing
_MOST_COMPARED = 40  # of the nearest names of each scorer


class NameIndex:
    """The names of some councils. Planned councils are not in it."""

    def __init__(self, councils: Iterable[Council]) -> None:
        """councils: those of today first; of one name the first is meant where nothing tells."""
        self._councils = {council.code: council for council in councils}
        self._shared: dict[str, list[str]] = {}  # what councils of one name are called besides
        for council in self._councils.values():
            plain = (alias for alias in council.aliases if not core(alias).styles)
            self._shared.setdefault(council.name, []).extend(plain)
        self._exact: dict[str, list[str]] = {}
        self._by_core: dict[str, dict[str, frozenset[str]]] = {}
        for names_of in (_plain_names, self._other_names, _codes):
            for council in self._councils.values():
                for name in names_of(council):
                    _append(self._exact.setdefault(fold(name), []), council.code)
        for council in self._councils.values():
            self._add_cores(council)

    def _add_cores(self, council: Council) -> None:
        """Each core with what the council may be called with it: by an alias only what it is called
        ("Newcastle City Council" is one, "Newcastle Borough Council" is not)."""
        own_core = core(council.name).name
        names = [*_plain_names(council), *self._other_names(council)]
        by_core: dict[str, list[str]] = {}
        for name in names:
            by_core.setdefault(core(name).name, []).append(name)
        for name, same in by_core.items():
            is_own = name == own_core
            styles = styles_of(council.kind, names if is_own else same, is_own_name=is_own)
            self._by_core.setdefault(name, {})[council.code] = styles

    def _other_names(self, council: Council) -> list[str]:
        """Besides its own what a council of the same name is called: "N Yorkshire" is today's too."""
        return [council.official_name, *council.aliases, *self._shared[council.name]]

    def named(self, text: str) -> list[str]:
        """The codes of the councils that are called so, the likeliest first: by a name, a code that
        ONS gives or gave, or a name's core with words for the type that fit."""
        folded = fold(text)
        exact = self._exact.get(folded) or self._exact.get(folded.removeprefix("the "), [])
        return list(dict.fromkeys([*exact, *self._fitting(core(text))]))

    def _fitting(self, wanted: Core) -> list[str]:
        """The councils with a core that may be called as wanted."""
        councils = self._by_core.get(wanted.name, {}) if wanted.styles else {}
        return [
            code for code, styles in councils.items() if self._fits(wanted, wanted.name, styles)
        ]

    def _fits(self, wanted: Core, name: str, styles: frozenset[str]) -> bool:
        """Whether a council with the core name and the styles may be called as wanted. A core that
        is nobody's whole name needs a word for the type: London alone is not the City of London."""
        return wanted.may_be(styles) and (name in self._exact or any(wanted.styles))

    def near(self, text: str) -> list[tuple[str, float]]:
        """(code, score) of the councils with the nearest names, best first, one entry a council.
        Words for the type of council do not count: districts are not alike by being districts."""
        wanted, scores = core(text), dict[str, float]()
        if not wanted.name:
            return []
        for name, score in _best_matches(wanted.name, list(self._by_core)):
            code = self._first_that_fits(wanted, name)
            scores[code] = max(scores.get(code, 0.0), score)
        pairs = [(code, score) for code, score in scores.items() if score >= NEAR_SPELLING]
        return sorted(pairs, key=lambda pair: (-pair[1], self._councils[pair[0]].label))

    def _first_that_fits(self, wanted: Core, name: str) -> str:
        """Of the councils with a core the first that may be called as wanted, else the first."""
        councils = self._by_core[name]
        fitting = (code for code, styles in councils.items() if wanted.may_be(styles))
        return next(fitting, next(iter(councils)))

    def surely_meant(self, text: str, near: list[tuple[str, float]]) -> str | None:
        """The council that a text surely means by a near spelling, or None. near: of near()."""
        wanted, scores = core(text), [score for _, score in near]
        if not near:
            return None
        code = near[0][0]
        name = self._nearest_core(wanted.name, code)
        is_clear = scores[0] >= SURE_SPELLING and scores[0] - [*scores, 0.0][1] >= _CLEAR_LEAD
        is_same_place = not _TELLING.intersection({*wanted.name.split()} ^ {*name.split()})
        is_meant = is_same_place and self._fits(wanted, name, self._by_core[name][code])
        return code if is_meant and (is_clear or self._is_one_slip(wanted.name, name)) else None

    def _is_one_slip(self, text: str, name: str) -> bool:
        """Whether a text of some length is one letter away from a name, and from no other two."""
        if min(len(text), len(name)) < _LONG or OSA.distance(text, name) > 1:
            return False
        others = process.extract(text, list(self._by_core), scorer=OSA.distance, score_cutoff=2)
        return {other for other, *_ in others} == {name}

    def _nearest_core(self, text: str, code: str) -> str:
        cores = [name for name, councils in self._by_core.items() if code in councils]
        return process.extract(text, cores, scorer=fuzz.ratio, limit=1)[0][0]


def _best_matches(text: str, names: list[str]) -> Iterable[tuple[str, float]]:
    """Names near a text with their scores. Only the whole spelling makes one sure."""
    for scorer, weight in (
        (fuzz.ratio, 1.0),
        (fuzz.token_set_ratio, 0.91),  # under SURE_SPELLING: East Surrey is not Surrey
        (fuzz.partial_ratio, 0.9),
    ):
        for name, score, _ in process.extract(text, names, scorer=scorer, limit=_MOST_COMPARED):
            yield name, float(score) * weight


def _plain_names(council: Council) -> list[str]:
    return [council.label, council.name]


def _codes(council: Council) -> list[str]:
    return [council.code, *council.former_codes]


def _append(codes: list[str], code: str) -> None:
    if code not in codes:
        codes.append(code)
