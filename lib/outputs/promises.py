"""The outputs of promise and delivery."""

from functools import partial

import pandas as pd

from lib.analysis import promises
from lib.analysis.filters import Selection
from lib.charts.promises import dumbbells
from lib.format import money
from lib.outputs.output import Declaration, Options, Output
from lib.wording import promises as wording
from lib.wording import status


def pairs(selection: Selection, _: Options) -> Output:
    """What was expected and what was achieved, where the two measure the same thing."""
    frame = selection.frame
    rows = promises.pairs(selection.register, frame)
    back = promises.reported_back(frame)
    table = wording.table(rows).assign(Status=_statuses(frame, rows["arrangement_id"]))
    drawn = _drawn(rows)
    return Output(
        wording.finding(back, rows, selection.scope),
        table,
        partial(dumbbells, drawn) if len(drawn) else None,
        brief=table[["Shared service", "Expected", "Achieved", "Reached", "Periods"]],
        links={
            "Expected": table["Page of what was expected"].tolist(),
            "Achieved": table["Page of what was achieved"].tolist(),
        },
        remark="“Roughly”: the two periods differ a little. The table says how."
        if len(drawn)
        else "",
    )


def _statuses(frame: pd.DataFrame, ids: pd.Series) -> list[str]:
    """The status of each arrangement in words."""
    rows = frame[frame["arrangement_id"].isin(ids)].set_index("arrangement_id").loc[ids]
    return status.all_in_words(rows)


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """The pairs as the chart has them; an amount of zero has no place on a log axis."""
    records = [
        row
        for row in rows.to_dict("records")
        if row["expected"].pounds > 0 and row["achieved"].pounds > 0
    ]
    return pd.DataFrame(
        {
            "name": [wording.name(row) for row in records],
            "expected": [row["expected"].pounds for row in records],
            "achieved": [row["achieved"].pounds for row in records],
            "expected_label": [money(row["expected"].pounds, short=True) for row in records],
            "achieved_label": [money(row["achieved"].pounds, short=True) for row in records],
            "remark": [row["remark"] for row in records],
        }
    )


def not_comparable(selection: Selection, _: Options) -> Output:
    """Those that published both kinds, of different measures."""
    paired = promises.pairs(selection.register, selection.frame)
    rows = promises.not_comparable(selection.frame, paired)
    table = wording.not_comparable_table(rows).assign(
        Status=_statuses(rows, rows["arrangement_id"]), Address=rows["source_url"].tolist()
    )
    return Output(
        wording.not_comparable(rows, selection.scope),
        table,
        brief=table.drop(columns=["Status", "Address"]),
        links={"Shared service": rows["source_url"].tolist()},
    )


OUTPUTS = (
    Declaration("promise-and-delivery", "What was promised and delivered", "savings", pairs),
    Declaration(
        "promises-not-comparable",
        "Promised and delivered, but not comparable",
        "savings",
        not_comparable,
        has_picture=False,
    ),
)
