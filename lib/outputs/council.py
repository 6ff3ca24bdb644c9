"""Outputs of one council: its arrangements, its partners, and what councils like it share."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd

from lib.analysis import neighbours, sharing
from lib.analysis.filters import Selection
from lib.analysis.neighbours import ANY_TYPE, ANYWHERE, SAME_REGION, SAME_TYPE, SIZES, Rule
from lib.charts import counts, map_picture, maps
from lib.charts.theme import Mode
from lib.outputs import places
from lib.outputs.arrangements import table_of
from lib.outputs.output import Declaration, Option, Options, Output, Unanswerable, words
from lib.register.columns import COUNCIL_TYPE, MAP_BREAKS
from lib.register.geography import Council, Directory
from lib.register.services import services_by_council, without_end
from lib.wording import council as council_wording
from lib.wording import findings

MOST_PARTNERS = 10  # in a page
_MOST_BARS = 12
_HEADINGS = ["Service", "Shared by it", "Comparable councils", "Which"]


@dataclass(frozen=True, eq=False)
class ChosenCouncil:
    """The chosen council of a selection."""

    selection: Selection

    @property
    def directory(self) -> Directory:
        """All councils."""
        return self.selection.register.directory

    @cached_property
    def council(self) -> Council:
        """The council. Raises Unanswerable if none is chosen."""
        if not self.selection.filters.council:
            raise Unanswerable("Choose a council.")
        return self.directory.by_code[self.selection.filters.council]

    @cached_property
    def year(self) -> int | None:
        """The last 1 April of a former council; None: today."""
        return self.council.end_year - 1 if self.council.end_year else None

    @cached_property
    def inherited(self) -> pd.Series:
        """For each arrangement in view whether it came from a council that this one replaced."""
        frame = self.selection.frame
        is_inherited = [self.council.code not in codes for codes in frame["codes"]]
        return pd.Series(is_inherited, frame.index, dtype=bool)

    @cached_property
    def partners(self) -> pd.DataFrame:
        """Rows of lib.analysis.sharing.councils of the partners of its day, most services first."""
        register, filters = self.selection.register, self.selection.filters
        rows = sharing.councils_in_view(register, filters, self.year)
        family = self.directory.with_successors(self.council.code)
        rows = rows[(rows["arrangements"] > 0) & ~rows["code"].isin(family)]
        keys = ["services", "arrangements", "council"]
        return rows.sort_values(keys, ascending=[False, False, True], ignore_index=True)

    @cached_property
    def surroundings(self) -> places.Surroundings:
        """The picture of its partners. Raises DataError if the outlines cannot be used."""
        return places.surroundings(self.directory, self.council, self.year)


def arrangements(selection: Selection, _: Options) -> Output:
    """Its arrangements: its own, and those of councils that it replaced."""
    chosen, frame = ChosenCouncil(selection), selection.frame
    inherited = int(chosen.inherited.sum())
    table = table_of(selection, frame)
    brief = table[["Arrangement", "Service", "Councils", "Start", "End"]].astype(object)
    for year in ("Start", "End"):  # a year takes no comma
        brief[year] = ["" if pd.isna(y) else str(int(y)) for y in table[year]]
    brief["Reported saving"] = [findings.saving(row) for _, row in frame.iterrows()]
    return Output(
        findings.Finding(
            council_wording.arrangements_heading(
                chosen.council.short, len(frame) - inherited, inherited
            ),
            f"One row an arrangement; {selection.scope}. Savings are the partnerships’, in cash pounds.",
            caveats=(findings.PARTNERSHIP, findings.BLANK, findings.NO_END, findings.SAMPLE),
        ),
        table,
        brief=brief,
        links={"Arrangement": list(table["Source"])},
    )


def partners(selection: Selection, _: Options) -> Output:
    """Whom it shares with, most services first, and where they are."""
    chosen = ChosenCouncil(selection)
    names = ["council", "type", "services", "arrangements"]
    table = chosen.partners[names].set_axis(
        ["Council", "Type", "Services shared", "Arrangements"], axis=1
    )
    if table.empty:
        return Output(council_wording.no_partners(chosen.council.short, selection.scope), table)
    return Output(
        council_wording.partners(chosen.partners, chosen.council.short, selection.scope),
        table,
        partial(_partners_picture, chosen),
        brief=table[["Council", "Services shared", "Arrangements"]].head(MOST_PARTNERS),
        remark=_not_in_picture(chosen),
    )


def _not_in_picture(chosen: ChosenCouncil) -> str:
    """How many partners the picture cannot show, and how county councils appear in it."""
    points = (chosen.directory.by_code[code].point for code in chosen.partners["code"])
    sentences = [chosen.surroundings.not_in_view(points, "partner")]
    if COUNCIL_TYPE["county"] in set(chosen.partners["type"]):
        sentences.append("A county council has a line to its middle, no colour of its own.")
    return " ".join(filter(None, sentences))


def _partners_picture(chosen: ChosenCouncil, theme: Mode) -> Any:
    """The partners about the council: by services shared, with a line to each."""
    surroundings = chosen.surroundings
    services = dict(zip(chosen.partners["code"], chosen.partners["services"], strict=True))
    rows = [
        (shape, chosen.directory.by_code[code].short, services.get(code, 0))
        for shape, code in surroundings.council_of_shape.items()
        if shape in surroundings.shapes
    ]
    frame = pd.DataFrame(rows, columns=["code", "council", "value"])
    breaks = MAP_BREAKS["services"]
    point = {code: council.point for code, council in chosen.directory.by_code.items()}
    in_view = chosen.partners[
        [surroundings.contains(point[code]) for code in chosen.partners["code"]]
    ]
    links = in_view.assign(a=chosen.council.code, b=in_view["code"], to=in_view["council"])
    arcs = maps.arcs(links.assign(**{"from": chosen.council.short}), point)
    return map_picture.picture(
        frame.assign(level=[sharing.level(n, breaks) for n in frame["value"]]),
        places.address(surroundings.outline_file, chosen.selection.register.package.version),
        f"Services shared with {chosen.council.short}",
        sharing.level_names(breaks),
        arcs,
        surroundings.own_shapes,
        theme,
        map_picture.Style(height=420, ring=surroundings.ring),
    )


def rule(options: Options) -> Rule:
    """Which councils it is compared with."""
    return Rule(options["like_type"], options["like_where"], options["like_size"])


def services(selection: Selection, options: Options) -> Output:
    """What comparable councils share, and it does not. The filters but the council hold here too."""
    chosen = ChosenCouncil(selection)
    comparable, rule_text = comparable_councils(chosen, rule(options))
    rows = compare_services(chosen, selection.without("council").frame, comparable)
    table = rows.assign(shared=rows["shared"].map({True: "yes", False: "no"}))
    missing = neighbours.missing_services(rows).head(_MOST_BARS)
    columns = ("service", "Service"), ("councils", "Comparable councils")
    return Output(
        council_wording.services(rows, chosen.council.short, len(comparable), rule_text),
        table.set_axis(_HEADINGS, axis=1),
        partial(counts.bars, missing, *columns) if len(missing) else None,
    )


def comparable_councils(chosen: ChosenCouncil, rule: Rule) -> tuple[pd.DataFrame, str]:
    """The comparable councils (lib.analysis.neighbours.comparable), and the rule in words."""
    comparable = neighbours.comparable(chosen.directory, chosen.council.code, rule)
    name, kind = chosen.council.short, COUNCIL_TYPE[chosen.council.kind]
    return comparable, council_wording.comparable_rule(rule, name, kind, len(comparable))


def compare_services(
    chosen: ChosenCouncil, frame: pd.DataFrame, comparable: pd.DataFrame
) -> pd.DataFrame:
    """The services that the council and the comparable ones share in the arrangements of frame:
    lib.analysis.neighbours.compare_services."""
    services_of, no_services = services_by_council(without_end(frame)), frozenset[str]()
    others = {
        row["council"]: services_of.get(row["code"], no_services)
        for row in comparable.to_dict("records")
    }
    own_services = services_of.get(chosen.council.code, no_services)
    similar = chosen.selection.register.similar_services
    return neighbours.compare_services(own_services, others, similar)


RULE = (
    Option(
        "like_type",
        "Compare with",
        words((SAME_TYPE, ANY_TYPE, *COUNCIL_TYPE.values())),
        SAME_TYPE,
    ),
    Option("like_where", "Where", words((ANYWHERE, SAME_REGION)), ANYWHERE),
    Option("like_size", "Size", words(SIZES), next(iter(SIZES))),
)
_PAGE = "my-council"
OUTPUTS = (
    Declaration(
        "council-arrangements",
        "The arrangements of a council",
        _PAGE,
        arrangements,
        has_picture=False,
        needs_rows=False,
    ),
    Declaration("council-partners", "A council’s partners", _PAGE, partners, needs_rows=False),
    Declaration(
        "council-services",
        "What comparable councils share",
        _PAGE,
        services,
        RULE,
        needs_rows=False,
    ),
)
