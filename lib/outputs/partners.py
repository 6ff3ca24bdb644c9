"""The output of finding partners: suggestions with their reasons, and where they are."""

from collections import Counter
from functools import partial

import pandas as pd

from lib.analysis.filters import Selection
from lib.analysis.neighbours import KM_PER_MILE
from lib.analysis.partner_search import Search
from lib.analysis.partners import (
    COUNCIL,
    DEFAULT_WEIGHTS,
    REASONS,
    best_suggestions,
    suggestions,
)
from lib.charts import map_picture, maps
from lib.charts.drawing import Drawing
from lib.charts.theme import PALETTES, Mode
from lib.outputs import places
from lib.outputs.output import Declaration, Option, Options, Output, Unanswerable, words
from lib.register.geography import Council
from lib.register.register import Register
from lib.wording import partners as partners_wording

MAX_WEIGHT = 3
_WEIGHT = "weigh_"  # before a reason's key in the link
_LINE = 2  # all lines are as wide as those of two services on the map
_LEVELS = ["Not suggested", "Similar council", "In a suggested partnership"]


def councils_today(selection: Selection) -> tuple[str, ...]:
    """The councils of today that the chosen one is or became; none: none is chosen."""
    code, directory = selection.filters.council, selection.register.directory
    if not code:
        return ()
    return tuple(sorted(directory.with_successors(code) & directory.existing_on(None)))


def _weights(options: Options) -> dict[str, int]:
    """How much each reason counts, from 0 to 3."""
    return {key: int(options[_WEIGHT + key]) for key in REASONS}


def found(selection: Selection, options: Options) -> tuple[Search, pd.DataFrame]:
    """The search and the best suggestions by the weights: lib.analysis.partners.best_suggestions.
    The filters but the council hold for what is suggested. Raises Unanswerable."""
    codes = councils_today(selection)
    if len(codes) != 1:
        names = [selection.register.directory.by_code[code].short for code in codes]
        raise Unanswerable(partners_wording.choose_one(names) if names else "Choose a council.")
    register, wanted = selection.register, options["wanted"]
    key = ("suggestions", selection.filters, codes[0], wanted)

    def search() -> tuple[Search, pd.DataFrame]:
        service = "" if wanted == partners_wording.ANY else wanted
        frame = selection.without("council").frame
        made = Search(register, frame, codes[0], service)
        return made, suggestions(made)

    def best() -> tuple[Search, pd.DataFrame]:
        made, rows = register.memo(key, search)
        return made, best_suggestions(rows, _weights(options))

    return register.memo((*key, *_weights(options).values()), best)


def already(search: Search) -> tuple[pd.DataFrame, list[str]]:
    """What the council shares already of the service sought, or at all: rows of
    Register.arrangements, and the other councils of today in them, those of most first."""
    own = search.own_arrangements
    if search.service:
        own = own.loc[[search.service in labels for labels in own["services"]]]
    others = Counter(
        code
        for codes in own["codes_with_successors"]
        for code in codes & search.councils_today - {search.code}
    )
    councils = search.register.directory.by_code
    names = sorted(others, key=lambda code: (-others[code], councils[code].short))
    return own, [councils[code].short for code in names]


def lead_of(register: Register, row: pd.Series) -> Council | None:
    """The council that leads an arrangement, or the one of today that replaced it. row: of
    Register.arrangements."""
    if pd.isna(row["lead_gss"]):
        return None
    directory = register.directory
    today = directory.with_successors(row["lead_gss"]) & directory.existing_on(None)
    return directory.by_code[min(today) if len(today) == 1 else row["lead_gss"]]


def output(selection: Selection, options: Options) -> Output:
    """The suggestions, with a line to each. Raises Unanswerable; DataError if there are no outlines."""
    search, rows = found(selection, options)
    council, councils = search.council, search.register.directory.by_code
    surroundings = places.surroundings(search.register.directory, council, None)
    table = _table(rows)
    return Output(
        partners_wording.suggestions(rows, council.short, search.service, _weights(options)),
        table,
        partial(_picture, search, rows, surroundings) if len(rows) else None,
        brief=table[["Suggestion", "Kind", "Status", "Distance (miles)", "Points", "Reasons"]],
        remark=surroundings.not_in_view(
            (councils[code].point for code in rows["nearest_code"]), "suggestion"
        ),
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """The suggestions under headings for people."""
    return pd.DataFrame(
        {
            "Suggestion": rows["name"],
            "Kind": rows["kind"],
            "Services": rows["service"],
            "Status": [partners_wording.status_of(row) for row in rows.to_dict("records")],
            "Member councils": rows["members"],
            "Distance (miles)": (rows["distance_km"] / KM_PER_MILE).round(),
            "Points": rows["points"].round(2),
            "Reasons": ["; ".join(reasons) for reasons in rows["reasons"]],
        }
    )


def _picture(
    search: Search,
    rows: pd.DataFrame,
    surroundings: places.Surroundings,
    theme: Mode,
) -> Drawing:
    """The council with a line to each suggested council, or to a partnership's nearest member."""
    register, council, councils = search.register, search.council, search.register.directory.by_code
    levels = _levels(search, rows)
    shapes = [
        (c, councils[c].short, levels.get(c, 0), _LEVELS[levels.get(c, 0)])
        for c in surroundings.shapes
    ]
    frame = pd.DataFrame(sorted(shapes), columns=["code", "council", "level", "value"])
    rows_in_view = rows.loc[
        [surroundings.contains(councils[code].point) for code in rows["nearest_code"]]
    ].drop_duplicates("nearest_code")
    links = rows_in_view.assign(a=council.code, b=rows_in_view["nearest_code"], services=_LINE)
    links["tooltip"] = [
        f"{council.short} and {councils[code].short}: {name}"
        for code, name in zip(rows_in_view["nearest_code"], rows_in_view["name"], strict=True)
    ]
    p = PALETTES[theme]
    colours = (p.levels[0], p.levels[2], p.levels[4])
    ground = map_picture.Ground(
        places.address(surroundings.outline_file, register.package.version),
        "Suggestions",
        tuple(_LEVELS),
        map_picture.Style(colours, height=460, columns=1, label=300),
    )
    arcs = maps.arcs(links, {code: council.point for code, council in councils.items()})
    shown, ring = surroundings.own_shapes, surroundings.ring
    return map_picture.picture(frame, ground, arcs, shown, theme, ring)


def _levels(search: Search, rows: pd.DataFrame) -> dict[str, int]:
    """What each council of today is in the suggestions: a place in _LEVELS."""
    levels = {key: 1 for kind, key in zip(rows["kind"], rows["id"], strict=True) if kind == COUNCIL}
    frame = search.frame
    partnerships = frame[frame["arrangement_id"].isin(rows["id"])]
    for codes in partnerships["codes_with_successors"]:
        levels |= dict.fromkeys(codes & search.councils_today, 2)
    return levels


def _services(register: Register) -> list[str]:
    return [partners_wording.ANY, *register.services]


WANTED = Option(
    "wanted",
    "Service to share",
    _services,
    partners_wording.ANY,
    former={partners_wording.FORMER_ANY: partners_wording.ANY},
)
WEIGHTS = tuple(
    Option(_WEIGHT + key, label, words(map(str, range(MAX_WEIGHT + 1))), str(DEFAULT_WEIGHTS[key]))
    for key, label in REASONS.items()
)
OUTPUTS = (
    Declaration(
        "partner-suggestions",
        "Councils and partnerships to share with",
        "find-partners",
        output,
        (WANTED, *WEIGHTS),
        needs_rows=False,
    ),
)
