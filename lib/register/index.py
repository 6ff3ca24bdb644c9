"""Where in the register a value stands, so that no filter has to look at every row. Pure."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import pandas as pd

Rows = np.ndarray  # of bool, one a row of the frame: whether it is meant


class Index:
    """Of a frame of Register.arrangements: the rows by the values in them. Each column is gone
    through once, when it is first asked for."""

    def __init__(self, frame: pd.DataFrame) -> None:
        """frame: not changed, and not to be changed afterwards."""
        self.frame = frame
        self._places: dict[str, dict[str, np.ndarray]] = {}
        self._numbers: dict[str, np.ndarray] = {}

    def having(self, column: str, values: Iterable[str]) -> Rows:
        """The rows in which one of the values is among those of a column of tuples or sets."""
        places, rows = self._places_of(column), np.zeros(len(self.frame), bool)
        for value in values:
            rows[places.get(value, [])] = True
        return rows

    def being(self, column: str, values: Iterable[object]) -> Rows:
        """The rows whose cell of a column is one of the values."""
        return self.frame[column].isin(list(values)).to_numpy(bool)

    def numbers(self, column: str) -> np.ndarray:
        """A column of numbers, NaN where it is missing, so that no comparison with it holds."""
        if column not in self._numbers:
            self._numbers[column] = self.frame[column].to_numpy(float, na_value=np.nan)
        return self._numbers[column]

    @cached_property
    def place_of_id(self) -> dict[str, int]:
        """Where the arrangement with an arrangement_id stands."""
        return {key: place for place, key in enumerate(self.frame["arrangement_id"])}

    def _places_of(self, column: str) -> dict[str, np.ndarray]:
        if column not in self._places:
            found: dict[str, list[int]] = {}
            for place, values in enumerate(self.frame[column]):
                for value in values:
                    found.setdefault(value, []).append(place)
            self._places[column] = {key: np.array(places) for key, places in found.items()}
        return self._places[column]
