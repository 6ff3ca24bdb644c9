"""An arrangement's status as a badge: an icon and words, never a colour alone."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from lib.ui.frame.markup import icon
from lib.wording import status

_LOOK = {
    "running": ("check_circle", "green"),
    "last_seen": ("schedule", "orange"),
    "planned": ("event", "blue"),
    "ended": ("cancel", "gray"),
    "one_council": ("merge", "gray"),
}


def badge(row: Mapping[Any, Any] | pd.Series) -> str:
    """The status of an arrangement as markup. row: of Register.arrangements."""
    symbol, colour = _LOOK[row["status"]]
    return f'<span class="badge {colour}">{icon(symbol)} {escape(status.in_words(row))}</span>'
