"""The sentences of one arrangement's page."""

import pandas as pd

from lib.analysis.timeline import undated
from lib.format import archive_address, capital, count, day, listed, lower
from lib.register.columns import ACHIEVED, BASIS, CATEGORY, ROLE, SUPPORTS
from lib.register.geography import Directory
from lib.register.records import Membership, Statement
from lib.wording import findings, status
from lib.wording.findings import BLANK, PARTNERSHIP, Finding, statement

LATEST_COUNTS = "Where a shared service has published several figures of a kind, only the latest counts in totals."
SOURCES_NOTE = "Each page keeps its own rights. An archived copy opens on web.archive.org."
NO_DATE = "no date shown"
EARLIER = "Not the latest of its kind"
STILL_RUNS = "Do you know whether this still runs?"
OVERLAP = "Savings that may be the same"
PART_OF = (
    "This is part of a wider shared service, whose saving may already include this one’s. Totals "
    "leave this one out."
)
HAS_PARTS = (
    "These parts of it are listed separately. Their savings may already be included in this one’s."
)


def facts(row: pd.Series) -> dict[str, str]:
    """What it is and what it saves, by label; "" where there is nothing to say."""
    stated = row["service_as_stated"]
    is_own_label = stated.casefold() in (label.casefold() for label in row["services"])
    return {
        "Saving": findings.saving(row) if row["latest"] else "not published",
        "Services": findings.services_of(row),
        "In the page’s words": "" if is_own_label else stated,
        "Category": CATEGORY[row["category"]],
    }


def other_bodies(row: pd.Series) -> str:
    """The partners that are no councils, and whether there are members that are not listed."""
    others = row["other_partners"]
    names = [name.strip() for name in others.split(";")] if pd.notna(others) else []
    return listed([*names, *(["others not named"] if row["members_listed"] == "partial" else [])])


def member(membership: Membership) -> str:
    """What follows the name of a council that takes part or did: ", lead or host, joined 2012"."""
    parts = [
        lower(ROLE["lead"]) if membership.is_lead else "",
        f"joined {membership.joined}" if membership.joined else "",
        f"left {membership.left}" if membership.left else "",
    ]
    return "".join(f", {part}" for part in parts if part)


def timeline(row: pd.Series, events: pd.DataFrame) -> Finding:
    """What happened, by year. row: of Register.arrangements; events: lib.analysis.timeline.events."""
    no_year = undated(row)
    not_drawn = f" {count(no_year, 'figure')} without a year not drawn." if no_year else ""
    return Finding(
        f"{status.dates(row)}. {status.in_words(row)}",
        f"What the pages below say happened to {row['name']}, by year.{not_drawn}",
        "Timeline. " + " ".join(f"{r['year']}: {r['what']}." for r in events.to_dict("records")),
        (status.CAVEAT,),
    )


_WHEN = {
    "running": "now",
    "last_seen": "when last seen",
    "planned": "in the plan",
    "ended": "when it ended",
    "one_council": "until they became one",
}


def members(row: pd.Series) -> Finding:
    """Who takes part now, or did when last seen or at the end."""
    number, left = len(row["codes"]), len(row["former_codes"])
    others = f"; {count(left, 'council')} left" if left else ""
    partial = " The pages say that there are more." if row["members_listed"] == "partial" else ""
    return Finding(
        f"{count(number, 'council')} {_WHEN[row['status']]}{others}",
        f"Councils that take part in {row['name']}.{partial}",
        f"Map of the councils: {listed(list(row['members']), limit=12)}.",
        (status.CAVEAT,),
    )


def members_table(row: pd.Series, directory: Directory) -> pd.DataFrame:
    """Council, Role, Joined, Left, What became of it: a row a council, as text."""
    return pd.DataFrame(
        [_member(membership, directory) for membership in row["memberships"]],
        columns=["Council", "Role", "Joined", "Left", "What became of it"],
    )


def without_blanks(table: pd.DataFrame) -> pd.DataFrame:
    """A table of text without the columns that are blank in every row."""
    return table[[column for column in table if table[column].ne("").any()]]


def _member(membership: Membership, directory: Directory) -> tuple[str, ...]:
    council = directory.by_code[membership.code]
    return (
        council.short,
        ROLE["lead" if membership.is_lead else "member"],
        str(membership.joined or ""),
        str(membership.left or ""),
        directory.succession(membership.code) if council.end_year else "",
    )


def statements(row: pd.Series) -> Finding:
    """What was promised and achieved."""
    kinds = [statement.basis in ACHIEVED for statement in row["statements"]]
    achieved, expected = sum(kinds), len(kinds) - sum(kinds)
    heading = {
        (False, False): f"{row['name']} has published no saving, as far as we know",
        (True, False): f"{count(achieved, 'figure')} of what was saved, no forecast",
        (False, True): f"{count(expected, 'forecast')}, and no figure of what was saved",
        (
            True,
            True,
        ): f"{count(expected, 'forecast')} and {count(achieved, 'figure')} of what was saved",
    }[bool(achieved), bool(expected)]
    return Finding(
        heading,
        f"Every statement that we found of what {row['name']} saves, in cash pounds.",
        caveats=(PARTNERSHIP, LATEST_COUNTS, BLANK),
    )


def statements_table(row: pd.Series) -> pd.DataFrame:
    """Kind, Amount (£), Stated for, Note, Latest of its kind, Page, Page date, Address: a row a
    statement, what was achieved first."""
    return pd.DataFrame(
        [_statement(stated, is_latest=is_latest) for stated, is_latest in _by_kind(row)],
        columns=[
            *("Kind", "Amount (£)", "Stated for", "Note", "Latest of its kind"),
            *("Page", "Page date", "Address"),
        ],
    )


def statements_in_brief(row: pd.Series) -> pd.DataFrame:
    """Saving, Note, Page: the rows of statements_table() for a page."""
    return pd.DataFrame(
        [
            (
                capital(statement(stated)),
                ". ".join(filter(None, [stated.note, "" if is_latest else EARLIER])),
                f"{stated.title} ({day(stated.date) if stated.date else NO_DATE})",
            )
            for stated, is_latest in _by_kind(row)
        ],
        columns=["Saving", "Note", "Page"],
    )


def _by_kind(row: pd.Series) -> list[tuple[Statement, bool]]:
    """The statements in the order of BASIS, each with whether it is the latest of its kind."""
    ordered = sorted(row["statements"], key=lambda s: list(BASIS).index(s.basis))
    return [(stated, stated is row["latest"][stated.basis]) for stated in ordered]


def _statement(stated: Statement, *, is_latest: bool) -> tuple:
    return (
        BASIS[stated.basis],
        stated.pounds,
        str(stated.year or "Not given"),
        stated.note,
        "yes" if is_latest else "no",
        stated.title,
        day(stated.date) if stated.date else "No date shown",
        stated.url,
    )


def sources(row: pd.Series) -> Finding:
    """How many pages it rests on."""
    years = [source.year for source in row["sources"] if source.year]
    span = f", of {min(years)} to {max(years)}" if len(set(years)) > 1 else ""
    return Finding(
        f"{count(len(row['sources']), 'page')}{span}",
        f"The pages that say something about {row['name']}, the newest first.",
        caveats=(SOURCES_NOTE,),
    )


def sources_in_brief(row: pd.Series) -> pd.DataFrame:
    """Shows, Page, Archive: the rows of sources_table() for a page."""
    return pd.DataFrame(
        [
            (
                SUPPORTS[source.supports] + (f", {source.year}" if source.year else ""),
                f"{source.title} ({day(source.date) if source.date else NO_DATE})",
                "Archived copy",
            )
            for source in row["sources"]
        ],
        columns=["Shows", "Page", "Archive"],
    )


def sources_table(row: pd.Series) -> pd.DataFrame:
    """Shows, Year, Page, Page date, Archived copy, Address: a row a source, the newest first."""
    return pd.DataFrame(
        [
            (
                SUPPORTS[source.supports],
                str(source.year or "Not given"),
                source.title,
                day(source.date) if source.date else "No date shown",
                archive_address(source.url, source.date[:4] or str(source.year or "")),
                source.url,
            )
            for source in row["sources"]
        ],
        columns=["Shows", "Year", "Page", "Page date", "Archived copy", "Address"],
    )
