"""An arrangement's status as a badge: an icon and words, never a colour alone."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.format import plain
from lib.wording import status

_LOOK = {
    "running": ("check_circle", "green"),
    "last_seen": ("schedule", "orange"),
    "planned": ("event", "blue"),
    "ended": ("cancel", "gray"),
    "one_council": ("merge", "gray"),
}


def badge(row: Mapping[Any, Any] | pd.Series) -> str:
    """The status of an arrangement as Markdown. row: of Register.arrangements."""
    icon, colour = _LOOK[row["status"]]
    return f":{colour}-badge[:material/{icon}: {plain(status.in_words(row))}]"
