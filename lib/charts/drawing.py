"""A chart as a specification that stays and the data that changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.theme import Mode, themed

Spec = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Drawing:
    """spec: Vega-Lite without its data, the same object for every filter: whoever adds to it takes a
    copy; datasets: by the names in it. A browser that has the picture then takes the data alone,
    where a specification that changes would be drawn from nothing."""

    spec: Spec
    datasets: Mapping[str, pd.DataFrame]

    def whole(self) -> Spec:
        """The specification with its data inside, for a file."""
        records = {name: _records(frame) for name, frame in self.datasets.items()}
        return {**self.spec, "datasets": records}


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows, what is missing as null."""
    return json.loads(frame.to_json(orient="records", double_precision=15))


def spec_of(chart: alt.TopLevelMixin, mode: Mode) -> Spec:
    """A chart of named data in the house's theme. The tests, not every visit, hold it against its
    schema."""
    return themed(chart, mode).to_dict(validate=False)


def ends_of(dataset: str, *names: str) -> list[alt.Parameter]:
    """What the data says of the whole chart, such as where an axis ends, as signals of the same
    names: columns of the dataset's first row."""
    first = f"data('{dataset}')[0]"
    return [alt.param(name=name, expr=f"{first} ? {first}.{name} : 0") for name in names]


def placed(column: str) -> alt.EncodingSortField:
    """The order of a column of the data."""
    return alt.EncodingSortField(column, op="min", order="ascending")
