"""Who shares with whom: counts for each council of a day, and the links between pairs. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, product

import pandas as pd

from lib.analysis.filters import Filters, selection
from lib.format import count, css_string, listed
from lib.register.columns import COUNCIL_TYPE
from lib.register.geography import Directory
from lib.register.register import Register, services_of
from lib.register.status import current

_Services = dict[str, frozenset[str]]  # by code
COUNTS = ["arrangements", "partners", "with_figure", "services"]


def councils_in_view(register: Register, filters: Filters, year: int | None) -> pd.DataFrame:
    """councils() of a selection for the councils of a year (None: today's), kept."""

    def compute() -> pd.DataFrame:
        directory = register.directory
        frame = in_force_in_view(register, filters, year)
        return councils(frame, directory, directory.existing_on(year), filters.council)

    return register.memo(("councils", filters, year), compute)


def links_in_view(register: Register, filters: Filters, year: int | None) -> pd.DataFrame:
    """links() of a selection for the councils of a year (None: today's), kept."""

    def compute() -> pd.DataFrame:
        directory, frame = register.directory, in_force_in_view(register, filters, year)
        return links(frame, directory, directory.existing_on(year))

    return register.memo(("links", filters, year), compute)


def in_force_in_view(register: Register, filters: Filters, year: int | None) -> pd.DataFrame:
    """in_force() of a selection, kept."""
    key = ("in force", filters, year)
    return register.memo(key, lambda: in_force(selection(register, filters), filters, year))


def in_force(frame: pd.DataFrame, filters: Filters, year: int | None) -> pd.DataFrame:
    """The arrangements of a selection that councils share in a year; None: now.

    Now: Running, and Last seen. In an earlier year: also what is known to have ended since, and
    what has become one council since. Where the visitor asks for a status, what has it counts, but
    for what is one council now: nobody shares with itself.
    """
    if year is not None:
        never = frame["status"].eq("planned") | frame["end_reason"].eq("not_started").fillna(False)
        ended = frame["status"].eq("ended") & ~(frame["end_year"] > year).fillna(False)
        return frame if filters.status else frame[~never.astype(bool) & ~ended.astype(bool)]
    return frame[frame["status"] != "one_council"] if filters.status else current(frame)


def services_in_view(register: Register, filters: Filters) -> tuple[_Services, frozenset[str]]:
    """services_by_council() of what runs or was last seen of a selection, and the services of all
    of it; kept."""

    def compute() -> tuple[_Services, frozenset[str]]:
        frame = selection(register, filters)
        return services_by_council(current(frame)), services_of(frame)

    return register.memo(("services in view", filters), compute)


def services_by_council(frame: pd.DataFrame) -> _Services:
    """The services (labels) that each council, or one that it replaced, shares in the arrangements
    of frame, by code."""
    services: dict[str, set[str]] = {}
    for codes, labels in zip(frame["codes_with_successors"], frame["services"], strict=True):
        for code in codes:
            services.setdefault(code, set()).update(labels)
    return {code: frozenset(names) for code, names in services.items()}


def councils(
    frame: pd.DataFrame, directory: Directory, council_codes: frozenset[str], except_code: str = ""
) -> pd.DataFrame:
    """A row for each of council_codes, in the order of the codes, with zeros.

    frame: rows of Register.arrangements. Columns: code, council (its label), type, arrangements
    (that it, or a council it replaced, takes part in), partners (others of council_codes in them),
    with_figure (of them with a reported saving), services, top_partners ("Thanet (8), Kent (5)", by
    arrangements in common). except_code: a council that need not be named among the partners.
    """
    counts = _count_by_council(frame, council_codes)
    rows = [_council_row(directory, c, counts.get(c), except_code) for c in sorted(council_codes)]
    return pd.DataFrame(rows, columns=["code", "council", "type", *COUNTS, "top_partners"])


_CouncilCounts = tuple[int, int, set[str], Counter[str]]


def _no_counts() -> _CouncilCounts:
    return 0, 0, set(), Counter()


def _count_by_council(
    frame: pd.DataFrame, council_codes: frozenset[str]
) -> dict[str, _CouncilCounts]:
    """Arrangements, figures, services and partners by council."""
    counts: dict[str, _CouncilCounts] = {}
    rows = zip(frame["codes_with_successors"], frame["services"], frame["has_figure"], strict=True)
    for codes, labels, has_figure in rows:
        present = codes & council_codes
        for code in present:
            arrangements, with_figure, services, partners = counts.get(code) or _no_counts()
            services.update(labels)
            partners.update(present)
            counts[code] = (arrangements + 1, with_figure + has_figure, services, partners)
    return counts


def _council_row(
    directory: Directory, code: str, counts: _CouncilCounts | None, except_code: str
) -> tuple:
    """A row of councils(). counts: None: it takes part in nothing."""
    council = directory.by_code[code]
    if counts is None:
        return code, council.label, COUNCIL_TYPE[council.kind], 0, 0, 0, 0, ""
    arrangements, with_figure, services, partners = counts
    others = {other: number for other, number in partners.items() if other != code}
    ranked = sorted(others, key=lambda other: (-others[other], directory.by_code[other].short))
    top_partners = [
        f"{directory.by_code[c].short} ({others[c]})" for c in ranked if c != except_code
    ]
    return (
        code,
        council.label,
        COUNCIL_TYPE[council.kind],
        arrangements,
        len(others),
        with_figure,
        len(services),
        ", ".join(top_partners[:3]),
    )


def links(frame: pd.DataFrame, directory: Directory, council_codes: frozenset[str]) -> pd.DataFrame:
    """A row for each pair of council_codes that share, most services first.

    From the lead to each other member, or between all members where no lead is stated. What is
    now one council has no link with itself. Columns: a, b (codes), from, to (names), services,
    arrangements (numbers), service_names.
    """
    services_by_pair: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for lead, codes, labels in zip(
        frame["lead_gss"], frame["codes"], frame["services"], strict=True
    ):
        members = [sorted(directory.with_successors(code) & council_codes) for code in codes]
        for a, b in _pairs(members, pd.notna(lead)):
            services_by_pair.setdefault(
                (b, a) if (b, a) in services_by_pair else (a, b), []
            ).append(labels)
    names = {code: directory.by_code[code].short for code in council_codes}
    rows = [
        (
            a,
            b,
            names[a],
            names[b],
            len(services := sorted({label for labels in shared for label in labels})),
            len(shared),
            listed(services, limit=5),
        )
        for (a, b), shared in services_by_pair.items()
    ]
    rows.sort(key=lambda row: (-row[4], -row[5], row[2], row[3]))
    return pd.DataFrame(
        rows, columns=["a", "b", "from", "to", "services", "arrangements", "service_names"]
    )


def _pairs(members: list[list[str]], has_lead: bool) -> Iterator[tuple[str, str]]:
    """Each pair once. members: for each, the lead first, the councils that stand for it."""
    member_pairs = (
        [(members[0], other) for other in members[1:]] if has_lead else combinations(members, 2)
    )
    code_pairs = (
        pair for member_pair in member_pairs for pair in product(*member_pair) if pair[0] != pair[1]
    )
    yielded: set[frozenset[str]] = set()
    for a, b in code_pairs:
        if frozenset((a, b)) not in yielded:
            yielded.add(frozenset((a, b)))
            yield a, b


def absent_members(
    frame: pd.DataFrame, directory: Directory, council_codes: frozenset[str]
) -> list[tuple[str, str]]:
    """Members of the arrangements that none of council_codes stands for: code and the reason."""
    members = {code for codes in frame["codes"] for code in codes}
    absent = sorted(code for code in members if not directory.with_successors(code) & council_codes)
    return [(code, f"began in {directory.by_code[code].start_year}") for code in absent]


def level(number: int, breaks: Iterable[int]) -> int:
    """The class of a count: 0 for zero, 1 from the first break, and so on."""
    return sum(number >= threshold for threshold in breaks)


def level_names(breaks: tuple[int, ...]) -> list[str]:
    """The classes in words: "None", "1 to 2", …, "15 or more"."""
    ends = [next_ - 1 for next_ in breaks[1:]]
    spans = [
        f"{first}" if first == last else f"{first} to {last}"
        for first, last in zip(breaks, ends, strict=False)
    ]
    return ["None", *spans, f"{breaks[-1]} or more"]


def most(rows: pd.DataFrame, metric: str, limit: int = 10) -> tuple[pd.DataFrame, int]:
    """The councils with most of a count, and how many others have as many as the last of them.
    rows: of councils(). Empty where fewer than so many have any."""
    ranked = rows[rows[metric] > 0].sort_values([metric, "council"], ascending=[False, True])
    if len(ranked) < limit:
        return ranked.head(0), 0
    first = ranked.head(limit)
    return first, int((ranked[metric] == first[metric].iloc[-1]).sum()) - int(
        (first[metric] == first[metric].iloc[-1]).sum()
    )


def tooltip_css(rows: pd.DataFrame) -> str:
    """A style sheet that writes each council's tooltip into the element with its code. rows: of
    councils()."""
    return "\n".join(
        f'[data-code="{row["code"]}"]::after{{content:{css_string(tooltip(row))}}}'
        for row in rows.to_dict("records")
    )


def tooltip(row: dict) -> str:
    """What a council's tooltip says, in lines. row: of councils()."""
    heading = f"{row['council']} ({row['type'].lower()})"
    if not row["arrangements"]:
        return f"{heading}\nNo shared services"
    lines = [
        heading,
        f"{count(row['arrangements'], 'shared service')}, {row['with_figure']} with a published saving",
        f"{count(row['partners'], 'partner council')}, {count(row['services'], 'service')}",
    ]
    return "\n".join([*lines, f"Most with {row['top_partners']}"] if row["top_partners"] else lines)
