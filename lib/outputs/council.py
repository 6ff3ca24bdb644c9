"""Outputs of one council: its arrangements and its partners."""

from dataclasses import dataclass
from functools import cached_property, partial

import pandas as pd

from lib.analysis import sharing, summary
from lib.analysis.filters import Selection
from lib.charts import map_picture, maps
from lib.charts.drawing import Drawing
from lib.charts.theme import Mode
from lib.outputs import places
from lib.outputs.arrangements import table_of
from lib.outputs.output import Declaration, Options, Output, Unanswerable
from lib.register.columns import MAP_BREAKS
from lib.register.geography import Council, Directory
from lib.register.status import ordered
from lib.wording import council as council_wording
from lib.wording import findings, status


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

    @property
    def in_force(self) -> pd.DataFrame:
        """The arrangements in view that it shares now, or shared on its last day."""
        register, filters = self.selection.register, self.selection.filters
        return sharing.in_force_in_view(register, filters, self.year)

    @property
    def left(self) -> pd.DataFrame:
        """The arrangements of the register that it, or one that it replaced, has left."""
        register, code = self.selection.register, self.council.code
        family = {code, *self.directory.predecessors(code)}
        is_member = register.index.having("codes_with_successors", [code])
        return register.arrangements[register.index.having("former_codes", family) & ~is_member]

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
    """Its arrangements by status: its own, and those of councils that it replaced."""
    chosen = ChosenCouncil(selection)
    frame = ordered(selection.frame)
    table = table_of(selection, frame)
    brief = table[["Shared service", "Status", "Services", "Councils", "Start"]].astype(object)
    # A year takes no comma.
    brief["Start"] = ["" if pd.isna(year) else str(int(year)) for year in table["Start"]]
    brief["Reported saving"] = table["Reported saving"]
    inherited = council_wording.inherited(
        chosen.council, chosen.directory, int(chosen.inherited.sum()), len(frame)
    )
    return Output(
        findings.Finding(
            council_wording.arrangements_heading(chosen.council, summary.by_status(frame)),
            f"One row for each shared service; {selection.scope}. {inherited} Savings are for the whole "
            "partnership, not adjusted for inflation.".replace("  ", " "),
            caveats=(findings.PARTNERSHIP, findings.BLANK, status.CAVEAT, findings.SAMPLE),
        ),
        table,
        brief=brief,
        links={"Shared service": list(table["Source"])},
    )


def partners(selection: Selection, _: Options) -> Output:
    """Whom it shares with, most services first, and where they are."""
    chosen = ChosenCouncil(selection)
    names = ["council", "type", "services", "arrangements"]
    table = chosen.partners[names].set_axis(
        ["Council", "Type", "Services shared", "Shared services"], axis=1
    )
    if table.empty:
        return Output(council_wording.no_partners(chosen.council, selection.scope), table)
    return Output(
        council_wording.partners(chosen.partners, chosen.council, selection.scope),
        table,
        partial(_partners_picture, chosen),
        brief=table[["Council", "Services shared"]],
        remark=_not_in_picture(chosen),
    )


def _not_in_picture(chosen: ChosenCouncil) -> str:
    """How many partners the picture cannot show."""
    points = (chosen.directory.by_code[code].point for code in chosen.partners["code"])
    return chosen.surroundings.not_in_view(points, "partner")


def _partners_picture(chosen: ChosenCouncil, theme: Mode) -> Drawing:
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
    in_view = chosen.partners.loc[
        [surroundings.contains(point[code]) for code in chosen.partners["code"]]
    ]
    links = in_view.assign(a=chosen.council.code, b=in_view["code"], to=in_view["council"])
    arcs = maps.arcs(links.assign(**{"from": chosen.council.short}), point)
    ground = map_picture.Ground(
        places.address(surroundings.outline_file, chosen.selection.register.package.version),
        "Services shared",
        tuple(sharing.level_names(breaks)),
        map_picture.Style(height=300),
    )
    levels = [sharing.level(n, breaks) for n in frame["value"]]
    shown, ring = surroundings.own_shapes, surroundings.ring
    return map_picture.picture(frame.assign(level=levels), ground, arcs, shown, theme, ring)


_PAGE = "my-council"
OUTPUTS = (
    Declaration(
        "council-arrangements",
        "The shared services of a council",
        _PAGE,
        arrangements,
        has_picture=False,
        needs_rows=False,
    ),
    Declaration("council-partners", "A council’s partners", _PAGE, partners, needs_rows=False),
)
