"""What each table of the data package must look like (pandera), with a remedy for each rule."""

from typing import Any

import pandas as pd
import pandera.pandas as pa

from lib.config import FIRST_YEAR, LAST_YEAR
from lib.register import columns as c

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE = r"^(E0[6-9]\d{6}|E10\d{6}|PLAN-[A-Z-]+)$"
DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
WEB = r"^https?://\S+$"


def _text(pattern: str = "", remedy: str = "", *, blank: bool = False, **options: Any) -> pa.Column:
    checks = [pa.Check.str_matches(pattern, error=remedy)] if pattern else []
    return pa.Column(str, checks, nullable=blank, **options)


def _year(*, blank: bool = True) -> pa.Column:
    remedy = f"use a year of four digits between {FIRST_YEAR} and {LAST_YEAR}"
    check = pa.Check.in_range(FIRST_YEAR, LAST_YEAR, error=remedy)
    return pa.Column("Int64", check, nullable=blank, coerce=True)


def _number(*, blank: bool = True) -> pa.Column:
    remedy = "use a whole number, 0 or more, without £ or commas"
    return pa.Column("Int64", pa.Check.ge(0, error=remedy), nullable=blank, coerce=True)


def _one_of(values: Any, *, blank: bool = False) -> pa.Column:
    dtype = pd.CategoricalDtype(list(values), ordered=True)
    return pa.Column(dtype, nullable=blank, coerce=True)  # pyright: ignore[reportArgumentType]


def _code(*, blank: bool = False, **options: Any) -> pa.Column:
    return _text(CODE, "use the council's ONS code from councils.csv", blank=blank, **options)


def _degrees(low: float, high: float) -> pa.Column:
    remedy = f"use degrees between {low} and {high} (a point in England)"
    return pa.Column(float, pa.Check.in_range(low, high, error=remedy), nullable=True, coerce=True)


_ID_REMEDY = "use small letters, digits and single hyphens, like joint-waste-team"
_DATE_REMEDY = "write the date as YYYY, YYYY-MM or YYYY-MM-DD"
_SERVICE_REMEDY = "use small letters, digits and single underscores, like waste_collection"
_WEB_REMEDY = "give the full address of the page, beginning with https:// or http://"
_FREE_TEXT = lambda: _text(blank=True)  # noqa: E731 - a fresh column each time; pandera columns keep state


def _page() -> dict[str, pa.Column]:
    return {
        "title": _text(),
        "url": _text(WEB, _WEB_REMEDY),
        "page_date": _text(DATE, _DATE_REMEDY, blank=True),
    }


TABLES: dict[str, pa.DataFrameSchema] = {
    "arrangements": pa.DataFrameSchema(
        {
            "arrangement_id": _text(SLUG, _ID_REMEDY, unique=True),
            "name": _text(),
            "category": _one_of(c.CATEGORY),
            "services": _text(),
            "service_as_stated": _text(),
            "lead_gss": _code(blank=True),
            "other_partners": _FREE_TEXT(),
            "start_year": _year(),
            "end_year": _year(),
            "end_reason": _one_of(c.END_REASON, blank=True),
            "stage": _one_of(c.STAGE),
            "part_of": _text(SLUG, _ID_REMEDY, blank=True),
            "members_listed": _one_of(c.MEMBERS_LISTED),
            "summary": _text(),
        }
    ),
    "members": pa.DataFrameSchema(
        {
            "arrangement_id": _text(SLUG, _ID_REMEDY),
            "gss_code": _code(),
            "role": _one_of(c.ROLE),
            "joined_year": _year(),
            "left_year": _year(),
        },
        unique=["arrangement_id", "gss_code"],
    ),
    "sources": pa.DataFrameSchema(
        {
            "arrangement_id": _text(SLUG, _ID_REMEDY),
            "supports": _one_of(c.SUPPORTS),
            "year": _year(),
            **_page(),
        }
    ),
    "savings": pa.DataFrameSchema(
        {
            "arrangement_id": _text(SLUG, _ID_REMEDY),
            "savings_gbp": _number(blank=False),
            "basis": _one_of(c.BASIS),
            "as_of_year": _year(),
            "note": _FREE_TEXT(),
            **_page(),
        }
    ),
    "promise_pairs": pa.DataFrameSchema(
        {
            "arrangement_id": _text(SLUG, _ID_REMEDY),
            "expected_gbp": _number(blank=False),
            "expected_basis": _one_of(c.EXPECTED),
            "expected_as_of_year": _year(),
            "achieved_gbp": _number(blank=False),
            "achieved_basis": _one_of(c.ACHIEVED),
            "achieved_as_of_year": _year(),
            "comparable": _one_of(c.COMPARABLE),
            "remark": _text(),
        }
    ),
    "former_ids": pa.DataFrameSchema(
        {
            "former_id": _text(SLUG, _ID_REMEDY, unique=True),
            "arrangement_id": _text(SLUG, _ID_REMEDY),
        }
    ),
    "services": pa.DataFrameSchema(
        {
            "service_id": _text(r"^[a-z0-9]+(_[a-z0-9]+)*$", _SERVICE_REMEDY, unique=True),
            "label": _text(unique=True),
            "category": _one_of(c.CATEGORY),
            "covers": _text(),
        }
    ),
    "areas": pa.DataFrameSchema(
        {
            "area_id": _text(SLUG, _ID_REMEDY),
            "area": _text(),
            "kind": _one_of(c.AREA_KIND),
            "gss_code": _code(),
        },
        unique=["area_id", "gss_code"],
    ),
    "councils": pa.DataFrameSchema(
        {
            "gss_code": _code(unique=True),
            "name": _text(),
            "official_name": _text(),
            "type": _one_of(c.COUNCIL_TYPE),
            "region": _one_of(c.REGIONS),
            "county_gss": _code(blank=True),
            "start_year": _year(blank=False),
            "end_year": _year(),
            "successor_gss": _FREE_TEXT(),
            "latitude": _degrees(49.0, 56.0),
            "longitude": _degrees(-7.0, 2.0),
            "population": _number(),
            "aliases": _FREE_TEXT(),
            "status": _one_of(c.COUNCIL_STATUS),
            "planned_end_year": _year(),
            "planned_successor_gss": _FREE_TEXT(),
            "former_gss": _FREE_TEXT(),
            "point_basis": _FREE_TEXT(),
            "population_basis": _FREE_TEXT(),
            "note": _FREE_TEXT(),
        }
    ),
    "similar_councils": pa.DataFrameSchema(
        {
            "gss_code": _code(),
            "measure": _one_of(c.SIMILARITY),
            "rank": _number(blank=False),
            "similar_gss": _code(),
        },
        unique=["gss_code", "measure", "rank"],
    ),
    "published_totals": pa.DataFrameSchema(
        {
            "date": _text(DATE, _DATE_REMEDY),
            "edition_year": _year(blank=False),
            "arrangements": _number(),
            "councils": _number(),
            "councils_share_pct": _number(),
            "cumulative_savings_gbp": _number(),
            "annual_savings_gbp": _number(),
            "statement": _text(),
            "source_title": _text(),
            "source_url": _text(WEB, _WEB_REMEDY),
            "conflict_note": _FREE_TEXT(),
        }
    ),
    "published_breakdowns": pa.DataFrameSchema(
        {
            "edition_year": _year(),
            "dimension": _text(),
            "label": _text(),
            "arrangements": _number(),
            "savings_gbp": _number(),
            "source_url": _text(WEB, _WEB_REMEDY),
            "measure": _text(),
            "note": _FREE_TEXT(),
        }
    ),
    "reorganisation_areas": pa.DataFrameSchema(
        {
            "area_id": _text(SLUG, _ID_REMEDY, unique=True),
            "area": _text(unique=True),
            "councils": _text(),
            "status": _one_of(c.AREA_STATUS),
            "status_note": _text(),
            "as_of": _text(DATE, _DATE_REMEDY),
            "title": _text(),
            "url": _text(WEB, _WEB_REMEDY),
        }
    ),
    "reorganisation_proposals": pa.DataFrameSchema(
        {
            "proposal_id": _text(SLUG, _ID_REMEDY, unique=True),
            "area_id": _text(SLUG, _ID_REMEDY),
            "proposal": _text(),
            "proposed_by": _FREE_TEXT(),
            "status": _one_of(c.PROPOSAL_STATUS),
            "decision_date": _text(DATE, _DATE_REMEDY, blank=True),
            "vesting": _text(DATE, _DATE_REMEDY, blank=True),
            "grouping": _one_of(c.GROUPING),
            "note": _FREE_TEXT(),
            **_page(),
        },
        unique=["area_id", "proposal"],
    ),
    "reorganisation_groupings": pa.DataFrameSchema(
        {
            "proposal_id": _text(SLUG, _ID_REMEDY),
            "new_council": _text(),
            "gss_code": _code(),
            "part": _one_of(c.PART),
            "part_note": _FREE_TEXT(),
            **_page(),
        },
        unique=["proposal_id", "new_council", "gss_code"],
    ),
}
