"""The checks across the tables on services, sources and statements of savings."""

from collections.abc import Iterator

import pandas as pd

from lib.register.faults import Fault
from lib.register.row_faults import Tables, faults_of, parts


def services_known(tables: Tables) -> Iterator[Fault]:
    """Every service is of services.csv, and stands once in its row."""
    known, frame = set(tables["services"]["service_id"]), tables["arrangements"]
    cells = frame["services"].map(parts)
    is_unknown = [not ids or not known.issuperset(ids) for ids in cells]
    is_repeated = [len(ids) > len(set(ids)) for ids in cells]
    yield from faults_of(
        "arrangements",
        frame[is_unknown],
        "services",
        lambda row: (
            f"services.csv has no “{'; '.join(s for s in parts(row['services']) if s not in known)}”; "
            "use its service_id, several with ; between them"
        ),
    )
    yield from faults_of(
        "arrangements", frame[is_repeated], "services", "a service stands here twice; remove one"
    )


def one_description(tables: Tables) -> Iterator[Fault]:
    """Exactly one source of each arrangement is the page that describes it."""
    sources, arrangements = tables["sources"], tables["arrangements"]
    descriptions = sources[sources["supports"] == "description"]
    without = arrangements[~arrangements["arrangement_id"].isin(descriptions["arrangement_id"])]
    yield from faults_of(
        "arrangements",
        without,
        "arrangement_id",
        "sources.csv has no description of it; add the page that the row rests on",
    )
    yield from faults_of(
        "sources",
        descriptions[descriptions["arrangement_id"].duplicated()],
        "supports",
        "the arrangement has a description already; use running, start, ended or membership",
    )


def sightings_have_years(tables: Tables) -> Iterator[Fault]:
    """A page that shows an arrangement running shows it in a year."""
    frame = tables["sources"]
    faulty = frame[(frame["supports"] == "running") & frame["year"].isna()]
    yield from faults_of("sources", faulty, "year", "say in which year the page shows it running")


def statements_stand_once(tables: Tables) -> Iterator[Fault]:
    """No statement of a saving stands twice."""
    frame = tables["savings"]
    key = ["arrangement_id", "savings_gbp", "basis", "as_of_year", "url"]
    yield from faults_of(
        "savings",
        frame[frame.duplicated(key)],
        "savings_gbp",
        "this statement stands here twice; remove one",
    )


def pairs_are_statements(tables: Tables) -> Iterator[Fault]:
    """Each side of a pair of promise and delivery is a statement of savings.csv."""
    key = ["arrangement_id", "savings_gbp", "basis", "as_of_year"]
    stated = set(_keys(tables["savings"], key))
    pairs = tables["promise_pairs"]
    for side in ("expected", "achieved"):
        columns = ["arrangement_id", f"{side}_gbp", f"{side}_basis", f"{side}_as_of_year"]
        is_missing = [values not in stated for values in _keys(pairs, columns)]
        yield from faults_of(
            "promise_pairs",
            pairs[is_missing],
            f"{side}_gbp",
            "savings.csv has no such statement of this arrangement; make the two agree",
        )


def _keys(frame: pd.DataFrame, columns: list[str]) -> Iterator[tuple]:
    text = frame[columns].astype("string").fillna("")
    return text.itertuples(index=False, name=None)


def former_ids_are_gone(tables: Tables) -> Iterator[Fault]:
    """An id that was merged into another has no row any more."""
    frame = tables["former_ids"]
    clash = frame[frame["former_id"].isin(tables["arrangements"]["arrangement_id"])]
    yield from faults_of(
        "former_ids", clash, "former_id", "arrangements.csv has a row of this id; remove one"
    )


CHECKS = (
    services_known,
    one_description,
    sightings_have_years,
    statements_stand_once,
    pairs_are_statements,
    former_ids_are_gone,
)
