"""Counts of the data that ships, by plain pandas, for tests that must not break when a row is added."""

import pandas as pd

from lib.config import ROOT

_ARRANGEMENTS = pd.read_csv(ROOT / "data" / "arrangements.csv")
_MEMBERS = pd.read_csv(ROOT / "data" / "members.csv")

ALL = len(_ARRANGEMENTS)
DOVER = int((_MEMBERS["gss_code"] == "E07000108").sum())
