"""The sentences: what a chart or a number says, made from the same small frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from lib.analysis.summary import Coverage
from lib.config import EVIDENCE, SOURCE_LINE, UPLOAD_SOURCE
from lib.format import count, day, listed, lower, money, share
from lib.register.columns import ACHIEVED, BASIS_WORDS
from lib.register.load import Package
from lib.register.records import Statement

NOT_LGA = "These are our figures, not the LGA’s, and do not add up to a national total."
BLANK = "Blank means we found no figure. It does not mean nothing was saved."
PARTNERSHIP = "Savings are for the whole partnership, not for each council."
SAMPLE = "This is not a complete list. It includes only what we found published."
UPLOADED = "These rows are a visitor’s own file. Nobody has checked them against a page."


@dataclass(frozen=True)
class Finding:
    """What an output says, apart from its picture.

    heading: the finding in one sentence; subtitle: one line of what it is; alt: the chart in words;
    caveats: what must be read with it; source: where it comes from; brief: whole sentences to copy
    in place of heading, subtitle and caveats, where those are too long.
    """

    heading: str
    subtitle: str
    alt: str = ""
    caveats: tuple[str, ...] = ()
    source: str = SOURCE_LINE
    brief: str = ""


def caveats(texts: Sequence[str], *, is_uploaded: bool) -> tuple[str, ...]:
    """What must be read with a figure; of a visitor's own file other things are true than of the
    register."""
    if not is_uploaded:
        return tuple(texts)
    return tuple(UPLOADED if caveat == SAMPLE else caveat for caveat in texts if caveat != NOT_LGA)


def for_package(finding: Finding, package: Package) -> Finding:
    """The finding with the source and the caveats of the package that it rests on."""
    if not package.uploaded or finding.source != SOURCE_LINE:
        return finding
    return replace(
        finding,
        caveats=caveats(finding.caveats, is_uploaded=True),
        source=UPLOAD_SOURCE.format(package.uploaded),
    )


def nothing(title: str, scope: str) -> Finding:
    """An output of which the filters leave nothing. title: what it would be."""
    return Finding(
        "No shared service matches these filters", f"{title}; {scope}.", caveats=(SAMPLE, NOT_LGA)
    )


def categories(rows: pd.DataFrame, scope: str) -> Finding:
    """Arrangements by category. rows: lib.analysis.summary.by_category, not empty."""
    most, total = int(rows["arrangements"].max()), int(rows["arrangements"].sum())
    names = rows.loc[rows["arrangements"] == most, "category"].tolist()
    verb = "is the most common kind" if len(names) == 1 else "are the most common kinds"
    each = " each" if len(names) > 1 else ""
    figures = int(rows["with_figure"].sum())
    return Finding(
        f"{listed(names, limit=3)} {verb}: {most:,} of "
        f"{count(total, 'shared service')}{each} ({share(most, total)})",
        f"Shared services by category; {scope}. Darker: {figures:,} that have published a saving.",
        f"Stacked bar chart of {count(total, 'shared service')} in "
        f"{count(len(rows), 'category', 'categories')}. "
        + " ".join(
            f"{r['category']}: {r['arrangements']:,}, {r['with_figure']:,} have published a saving."
            for r in rows.to_dict("records")
        ),
        (SAMPLE, BLANK, NOT_LGA),
    )


def services(rows: pd.DataFrame, total: int, scope: str) -> Finding:
    """Arrangements by service. rows: lib.analysis.summary.by_service, not empty; total: of all."""
    most = int(rows["arrangements"].max())
    names = rows.loc[rows["arrangements"] == most, "service"].tolist()
    verb = "is the most common service" if len(names) == 1 else "are the most common services"
    each = " each" if len(names) > 1 else ""
    top = rows.head(12).to_dict("records")
    return Finding(
        f"{listed(names, limit=3)} {verb}: {most:,} of {count(total, 'shared service')}{each}",
        f"Shared services by what they do; {scope}. {count(total, 'shared service')} in "
        f"{count(len(rows), 'service')}; one with several services counts in each.",
        "Bar chart. " + " ".join(f"{r['service']}: {r['arrangements']}." for r in top),
        (SAMPLE, NOT_LGA),
    )


def bases(rows: pd.DataFrame, cover: Coverage, scope: str) -> Finding:
    """Figures by what they measure. rows: lib.analysis.summary.by_basis; cover: of the same selection."""
    figures = int(rows["arrangements"].sum())
    achieved = int(rows["arrangements"].iloc[: len(ACHIEVED)].sum())
    return Finding(
        f"{cover.with_figure:,} of {count(cover.arrangements, 'shared service')} "
        f"{'has' if cover.with_figure == 1 else 'have'} published a saving: "
        f"{count(achieved, 'figure')} of what was achieved, {figures - achieved:,} of what is expected",
        f"Shared services with a figure of each kind; {scope}. One may have figures of several "
        f"kinds; {cover.arrangements - cover.with_figure:,} have none.",
        f"Bar chart of {count(figures, 'reported figure')}. "
        + " ".join(f"{r['basis']}: {r['arrangements']}." for r in rows.to_dict("records")),
        ("The four kinds of figure are never added together.", BLANK, PARTNERSHIP, EVIDENCE),
    )


def findings(rows: pd.DataFrame, cover: Coverage, replaced: int) -> list[tuple[str, str]]:
    """Three findings about a selection: a short heading and its sentence, all computed."""
    most = int(rows["arrangements"].max())
    names = rows.loc[rows["arrangements"] == most, "category"].tolist()
    kinds = listed([lower(name) for name in names], limit=3)
    procurement = rows.set_index("category")["arrangements"].get("Procurement", 0)
    blank = cover.arrangements - cover.with_figure
    return [
        (
            f"{share(blank, cover.arrangements)} have not published a saving",
            f"{cover.with_figure:,} of {count(cover.arrangements, 'shared service')} have. "
            f"Totals cover only these {cover.with_figure:,}.",
        ),
        (
            f"The most common {'kind is' if len(names) == 1 else 'kinds are'} {kinds}",
            f"{most:,}{' each' if len(names) > 1 else ''}; procurement has {procurement:,}. The most common are not "
            "those that save most, the LGA said in 2017: procurement and commissioning did.",
        ),
        (
            f"{replaced:,} {'includes' if replaced == 1 else 'include'} a council that no longer exists",
            "Search for the council that replaced it to see them.",
        ),
    ]


def saving(row: Mapping[Any, Any] | pd.Series) -> str:
    """An arrangement's reported savings, the latest of each kind with its year, or that none was
    found."""
    if not row["latest"]:
        return "Not published"
    return "; ".join(statement(latest) for latest in row["latest"].values())


def savings(frame: pd.DataFrame) -> list[str]:
    """saving() of each row, "" where none was found."""
    return [saving({"latest": latest}) if latest else "" for latest in frame["latest"]]


def statement(stated: Statement) -> str:
    """A statement of a saving with what it measures and its year."""
    year = f", as reported in {stated.year}" if stated.year else ", date not given"
    return f"{money(stated.pounds)} {BASIS_WORDS[stated.basis]}{year}"


def services_of(row: pd.Series) -> str:
    """An arrangement's services, the main one first."""
    return "; ".join(row["services"])


def partners(row: Mapping[Any, Any] | pd.Series, except_council: str = "", limit: int = 0) -> str:
    """Who takes part: the councils, without one of them if named, then the other bodies."""
    others = str(row["other_partners"]).split(";") if pd.notna(row["other_partners"]) else []
    names = [name for name in row["members"] if name != except_council]
    unnamed = ["others not named"] if row["members_listed"] == "partial" else []
    return listed([*names, *(name.strip() for name in others), *unnamed], limit=limit)


def all_partners(frame: pd.DataFrame, limit: int = 0) -> list[str]:
    """partners() of each row."""
    rows = frame[["members", "other_partners", "members_listed"]].to_dict("records")
    return [partners(row, limit=limit) for row in rows]


def quote(finding: Finding, version: str, made_on: str, link: str) -> str:
    """A finding to be quoted: with scope, number, basis, years, caveat, source, date and link.
    made_on: YYYY-MM-DD; link: "" where nothing can be linked to."""
    parts = [f"{finding.heading}.", finding.subtitle, *finding.caveats[:2], finding.source]
    if finding.brief:
        parts = [finding.brief, f"{finding.source.partition(',')[0].rstrip('.')}."]
    end = f": {link}" if link else "."
    return f"{' '.join(filter(None, parts))} Data version {version}, read on {day(made_on)}{end}"


def overlaps(pairs: pd.DataFrame, total: int, distinct: int) -> str:
    """How many arrangements may be the same partnership twice. pairs: lib.analysis.overlaps.pairs, not
    empty; total and distinct: the arrangements, and those left if each group of pairs is one."""
    marked = int(pairs["marked"].sum())
    return (
        f"{count(len(pairs), 'pair')} may be the same partnership twice. There are "
        f"{count(total, 'shared service')} here; if every pair were one, {distinct:,}. In {marked} of the pairs "
        "one is marked as part of the other, so it is not counted twice in sums. Nothing else is left "
        "out: only somebody who reads both pages can tell."
    )


def count_in_view(selected: int, total: int) -> str:
    """How much of the register is in view: "37 of 746 shared services"."""
    if selected == total:
        return f"{'All ' if total > 1 else ''}{count(total, 'shared service')}"
    return f"{selected:,} of {count(total, 'shared service')}"


def start_not_known(number: int) -> str:
    """How many a filter on the start leaves out, in a sentence."""
    verb = "is" if number == 1 else "are"
    return f"{number:,} more {verb} left out because we do not know when they started."


def why_empty(blocking: dict[str, int], words: dict[str, str]) -> str:
    """Which filter left nothing, in a sentence. blocking: lib.analysis.filters.blocking_filters."""
    if not blocking:
        return (
            "No shared service matches these filters, and removing any single one would not help."
        )
    if len(words) == 1:
        return f"No shared service matches “{next(iter(words.values()))}”."
    quoted = listed([f"“{words[name]}”" for name in blocking])
    return f"No shared service matches all of these filters. These leave none: {quoted}."
