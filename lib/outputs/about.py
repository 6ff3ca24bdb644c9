"""The output of About and contact: how old the latest sightings are."""

from functools import partial

from lib.analysis import summary
from lib.analysis.filters import Selection
from lib.charts import counts
from lib.format import share
from lib.outputs.output import Declaration, Options, Output
from lib.wording import status


def last_seen(selection: Selection, _: Options) -> Output:
    """When what has not ended was last seen under way."""
    year = int(selection.register.package.released[:4])
    rows = summary.by_last_seen(selection.frame, year)
    total = int(rows["arrangements"].sum())
    table = rows.assign(share=[share(n, total) for n in rows["arrangements"]])
    columns = ("seen", "Last seen"), ("arrangements", "Shared services")
    return Output(
        status.last_seen(rows, selection.scope),
        table.set_axis(["Last seen", "Shared services", "Share"], axis=1),
        partial(counts.bars, rows, *columns) if total else None,
    )


OUTPUTS = (
    Declaration("last-seen", "When shared services were last seen running", "about", last_seen),
)
