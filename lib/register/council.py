"""A council: a row of councils.csv in plain Python."""

import re
from dataclasses import dataclass, replace

import pandas as pd


@dataclass(frozen=True)
class Council:
    """A principal council: a row of councils.csv in plain Python. None: not known or not ended.

    point is longitude and latitude in degrees; population is that of Census 2021 for a council of
    today, of mid-2018 for others; former_codes are those that ONS has replaced by code.
    short is the name in a sentence ("Somerset County Council" for the former council whose name a
    council of today has taken); label is the name in a list and in a link ("Mendip (until 2023)").
    """

    code: str
    name: str
    official_name: str
    kind: str
    region: str
    point: tuple[float, float]
    county: str | None
    start_year: int
    end_year: int | None
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    status: str
    population: int
    planned_end_year: int | None
    planned_successors: tuple[str, ...]
    former_codes: tuple[str, ...] = ()
    short: str = ""
    label: str = ""

    def existed_on(self, year: int | None) -> bool:
        """Whether it existed on 1 April of a year; None: whether it is one of today."""
        if year is None:
            return self.status == "existing"
        return self.start_year <= year and (self.end_year or year + 1) > year

    def existed_in(self, start: int | None, end: int | None) -> bool:
        """Whether it existed at some time from the first to the last of these years; None: not
        known."""
        has_begun = end is None or self.start_year <= end
        return has_begun and (start is None or self.end_year is None or self.end_year >= start)

    def why_not_in(self, start: int | None, end: int | None) -> str:
        """Why it cannot have taken part in what ran in these years, in words; "" if it can."""
        if self.existed_in(start, end):
            return ""
        if end is not None and self.start_year > end:
            return f"{self.short} began in {self.start_year}, after the end in {end}"
        return f"{self.short} ended in {self.end_year}, before the start in {start}"


def with_labels(council: Council, names_today: set[str]) -> Council:
    """The council with short and label. names_today: of the councils of today."""
    short = (
        council.official_name if council.end_year and council.name in names_today else council.name
    )
    label = f"{short} (until {council.end_year})" if council.end_year else short
    return replace(council, short=short, label=label)


def to_council(row: dict) -> Council:
    """A council from a typed row; lists are split at ";"."""

    def parts(column: str) -> tuple[str, ...]:
        return (
            tuple(part.strip() for part in str(row[column]).split(";") if part.strip())
            if pd.notna(row[column])
            else ()
        )

    def year(column: str) -> int | None:
        return int(row[column]) if pd.notna(row[column]) else None

    return Council(
        code=row["gss_code"],
        name=re.sub(r", (City|County) of$", "", row["name"]),  # an index entry's form, not a name's
        official_name=row["official_name"],
        kind=row["type"],
        region=row["region"],
        point=(float(row["longitude"]), float(row["latitude"])),
        county=row["county_gss"] if pd.notna(row["county_gss"]) else None,
        start_year=int(row["start_year"]),
        end_year=year("end_year"),
        successors=parts("successor_gss"),
        aliases=(row["name"], *parts("aliases")),
        status=row["status"],
        population=int(row["population"]),
        planned_end_year=year("planned_end_year"),
        planned_successors=parts("planned_successor_gss"),
        former_codes=parts("former_gss"),
    )
