"""The output of what a council, or any few shared services, have published about savings."""

import pandas as pd

from lib.analysis.filters import Selection
from lib.outputs.output import Declaration, Options, Output
from lib.register.columns import ACHIEVED
from lib.wording import statements as wording


def statements(selection: Selection, _: Options) -> Output:
    """Every published figure with who said it, where and when; the answer in words."""
    filters = selection.filters
    council = selection.register.directory.by_code[filters.council] if filters.council else None
    others = bool(filters.without("council").active())
    table = wording.table(with_a_figure(selection.frame))
    return Output(
        wording.finding(selection.frame, council, others, selection.scope),
        table,
        brief=table[["Shared service", "Figure", "Said by", "Page’s date"]],
        links={"Said by": table["Address"].tolist()},
    )


def with_a_figure(frame: pd.DataFrame) -> pd.DataFrame:
    """Those that have published one: what was achieved first, then by the figure."""
    rows = frame[frame["has_figure"]]
    keys = [
        (not any(basis in latest for basis in ACHIEVED), -next(iter(latest.values())).pounds, name)
        for latest, name in zip(rows["latest"], rows["name"], strict=True)
    ]
    return rows.iloc[sorted(range(len(rows)), key=keys.__getitem__)]


OUTPUTS = (
    Declaration(
        "savings-statements",
        "What was published about savings",
        "savings",
        statements,
        has_picture=False,
    ),
)
