"""The output of one council beside those like it: what they share, and it does not."""

from functools import partial

import pandas as pd

from lib.analysis import neighbours, sharing
from lib.analysis.filters import Filters, Selection, selection
from lib.analysis.neighbours import ANY_TYPE, SAME_TYPE, Rule, Similar
from lib.charts import counts
from lib.outputs.council import ChosenCouncil
from lib.outputs.output import Declaration, Option, Options, Output, words
from lib.register.columns import COUNCIL_TYPE, SIMILARITY
from lib.register.register import services_of
from lib.wording import similar as wording

_MOST_BARS = 5
_HEADINGS = ["Service", "Shared by it", "Similar councils", "Which"]


def rule(options: Options) -> Rule:
    """Which councils it is compared with."""
    return Rule(_MEASURES[options["like"]], options["like_type"])


def services(selection: Selection, options: Options) -> Output:
    """What similar councils share, and it does not. The filters but the council hold for them."""
    chosen = ChosenCouncil(selection)
    similar, rule_text = similar_councils(chosen, rule(options))
    rows = compare_services(chosen, similar.councils)
    table = rows[["service"]].assign(
        shared=[wording.shared_by_it(row) for row in rows.to_dict("records")],
        councils=rows["councils"],
        names=rows["council_names"],
    )
    missing = neighbours.missing_services(rows).head(_MOST_BARS)
    columns = ("service", "Service"), ("councils", "Similar councils")
    return Output(
        wording.services(rows, chosen.council.short, len(similar.councils), rule_text),
        table.set_axis(_HEADINGS, axis=1),
        partial(counts.bars, missing, *columns) if len(missing) else None,
    )


def similar_councils(chosen: ChosenCouncil, rule: Rule) -> tuple[Similar, str]:
    """The similar councils (lib.analysis.neighbours.similar), and the rule in words."""
    similar = neighbours.similar(chosen.selection.register, chosen.council.code, rule)
    name, kind = chosen.council.short, COUNCIL_TYPE[chosen.council.kind]
    return similar, wording.similar_rule(rule, name, kind, similar)


def compare_services(chosen: ChosenCouncil, similar: pd.DataFrame) -> pd.DataFrame:
    """lib.analysis.neighbours.compare_services: what the council shares in the whole register, so
    that none is called missing that only a filter hides; what the others share in what is in view."""
    register, no_services = chosen.selection.register, frozenset[str]()
    own = selection(register, Filters(council=chosen.council.code))
    others_filters = chosen.selection.filters.without("council")
    shared_by, in_view = sharing.services_in_view(register, others_filters)
    is_ended = own["status"] == "ended"
    others = {
        row["council"]: shared_by.get(row["code"], no_services)
        for row in similar.to_dict("records")
    }
    own_services = services_of(own[~is_ended]) & in_view
    return neighbours.compare_services(own_services, _ended_services(own[is_ended]), others)


def _ended_services(ended: pd.DataFrame) -> dict[str, int | None]:
    """The services of arrangements that ended, each with the year of its last end, if known."""
    years: dict[str, int | None] = {}
    for labels, year in zip(ended["services"], ended["end_year"], strict=True):
        for label in labels:
            known = None if pd.isna(year) else int(year)
            years[label] = max(filter(None, (years.get(label), known)), default=None)
    return years


_MEASURES = {label: key for key, label in SIMILARITY.items()}  # by the words in the link
RULE = (
    Option("like", "Similar by", words(_MEASURES), next(iter(_MEASURES))),
    Option("like_type", "Compare with", words((SAME_TYPE, ANY_TYPE)), SAME_TYPE),
)
OUTPUTS = (
    Declaration(
        "council-services",
        "What similar councils share",
        "my-council",
        services,
        RULE,
        needs_rows=False,
    ),
)
