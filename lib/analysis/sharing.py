"""Who shares with whom: counts for each council of a day, and the links between pairs. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, product

import pandas as pd

from lib.analysis.filters import Filters, selection
from lib.format import count, css_string, listed
from lib.register.columns import COUNCIL_TYPE
from lib.register.geography import Directory
from lib.register.register import Register

COUNTS = ["arrangements", "partners", "with_figure", "services"]


def councils_in_view(register: Register, filters: Filters, year: int | None) -> pd.DataFrame:
    """councils() of a selection for the councils of a year (None: today's), kept."""

    def make() -> pd.DataFrame:
        directory = register.directory
        frame = selection(register, filters)
        return councils(frame, directory, directory.existing_on(year), filters.council)

    return register.memo(("councils", filters, year), make)


def links_in_view(register: Register, filters: Filters, year: int | None) -> pd.DataFrame:
    """links() of a selection for the councils of a year (None: today's), kept."""

    def make() -> pd.DataFrame:
        directory = register.directory
        return links(selection(register, filters), directory, directory.existing_on(year))

    return register.memo(("links", filters, year), make)


def councils(
    frame: pd.DataFrame, directory: Directory, drawn: frozenset[str], except_code: str = ""
) -> pd.DataFrame:
    """A row for each council of drawn, in the order of the codes, with noughts.

    frame: rows of Register.arrangements. Columns: code, council (its label), type, arrangements
    (that it, or a council it replaced, takes part in), partners (other councils of drawn in them),
    with_figure (of them with a reported saving), services, most_with ("Thanet (8), Kent (5)", by
    arrangements in common). besides: a council whose name need not be said among the partners.
    """
    found = _count_by_council(frame, drawn)
    return pd.DataFrame(
        [
            _council_row(directory, code, *found.get(code, _no_counts()), except_code)
            for code in sorted(drawn)
        ],
        columns=["code", "council", "type", *COUNTS, "top_partners"],
    )


_CouncilCounts = tuple[int, int, set[str], Counter[str]]


def _no_counts() -> _CouncilCounts:
    return 0, 0, set(), Counter()


def _count_by_council(frame: pd.DataFrame, drawn: frozenset[str]) -> dict[str, _CouncilCounts]:
    """Arrangements, figures, services and partners by council."""
    found: dict[str, _CouncilCounts] = {}
    rows = zip(
        frame["codes_with_successors"], frame["service"], frame["savings_gbp"].notna(), strict=True
    )
    for heirs, service, figure in rows:
        here = heirs & drawn
        for code in here:
            number, figures, services, partners = found.get(code) or _no_counts()
            services.add(service)
            partners.update(here)
            found[code] = (number + 1, figures + figure, services, partners)
    return found


def _council_row(
    directory: Directory,
    code: str,
    number: int,
    figures: int,
    services: set[str],
    partners: Counter[str],
    except_code: str,
) -> tuple:
    one = directory.by_code[code]
    others = {other: times for other, times in partners.items() if other != code}
    ranked = sorted(others, key=lambda other: (-others[other], directory.by_code[other].short))
    said = [f"{directory.by_code[c].short} ({others[c]})" for c in ranked if c != except_code]
    return (
        code,
        one.label,
        COUNCIL_TYPE[one.kind],
        number,
        len(others),
        figures,
        len(services),
        ", ".join(said[:3]),
    )


def links(frame: pd.DataFrame, directory: Directory, drawn: frozenset[str]) -> pd.DataFrame:
    """A row for each pair of councils of drawn that share, most services first.

    From the lead to each other member, or between all members where no lead is stated. What is
    now one council has no link with itself. Columns: a, b (codes), from, to (names), services,
    arrangements (numbers), service_names.
    """
    shared: dict[tuple[str, str], list[str]] = {}
    for lead, codes, service in zip(
        frame["lead_gss"], frame["codes"], frame["service"], strict=True
    ):
        here = [sorted(directory.with_successors(code) & drawn) for code in codes]
        for a, b in _pairs(here, pd.notna(lead)):
            shared.setdefault((b, a) if (b, a) in shared else (a, b), []).append(service)
    name = {code: directory.by_code[code].short for code in drawn}
    rows = [
        (a, b, name[a], name[b], len(set(which)), len(which), listed(sorted(set(which)), most=5))
        for (a, b), which in shared.items()
    ]
    rows.sort(key=lambda row: (-row[4], -row[5], row[2], row[3]))
    return pd.DataFrame(
        rows, columns=["a", "b", "from", "to", "services", "arrangements", "service_names"]
    )


def _pairs(here: list[list[str]], led: bool) -> Iterator[tuple[str, str]]:
    """Each pair once. here: for each member, the lead first, the councils that stand for it."""
    members = [(here[0], other) for other in here[1:]] if led else combinations(here, 2)
    every = (pair for two in members for pair in product(*two) if pair[0] != pair[1])
    seen: set[frozenset[str]] = set()
    for a, b in every:
        if frozenset((a, b)) not in seen:
            seen.add(frozenset((a, b)))
            yield a, b


def members_not_drawn(
    frame: pd.DataFrame, directory: Directory, drawn: frozenset[str]
) -> list[tuple[str, str]]:
    """Members of the arrangements that no council of drawn stands for: code and the reason."""
    members = {code for codes in frame["codes"] for code in codes}
    absent = sorted(code for code in members if not directory.with_successors(code) & drawn)
    return [(code, f"began in {directory.by_code[code].start_year}") for code in absent]


def level(number: int, breaks: Iterable[int]) -> int:
    """The class of a count: 0 for nought, 1 from the first break, and so on."""
    return sum(number >= least for least in breaks)


def level_names(breaks: tuple[int, ...]) -> list[str]:
    """The classes in words: "None", "1 to 2", …, "15 or more"."""
    ends = [next_ - 1 for next_ in breaks[1:]]
    spans = [
        f"{first}" if first == last else f"{first} to {last}"
        for first, last in zip(breaks, ends, strict=False)
    ]
    return ["None", *spans, f"{breaks[-1]} or more"]


def tooltip_css(rows: pd.DataFrame) -> str:
    """A style sheet that writes each council's tooltip into the element with its code. rows: of
    councils()."""
    return "\n".join(
        f'[data-code="{row["code"]}"]::after{{content:{css_string(tooltip(row))}}}'
        for row in rows.to_dict("records")
    )


def tooltip(row: dict) -> str:
    """What a council's tooltip says, in lines. row: of councils()."""
    first = f"{row['council']} ({row['type'].lower()})"
    if not row["arrangements"]:
        return f"{first}\nNo arrangement in view"
    lines = [
        first,
        f"{count(row['arrangements'], 'arrangement')}, {row['with_figure']} with a figure",
        f"{count(row['partners'], 'partner council')}, {count(row['services'], 'service')}",
    ]
    return "\n".join([*lines, f"Most with {row['top_partners']}"] if row["top_partners"] else lines)
