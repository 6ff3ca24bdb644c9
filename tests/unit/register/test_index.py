"""The index of the register says what a pass over all rows says, of every value."""

import numpy as np
import pytest

from lib.register.index import Index
from tests.fixtures.small import small

FRAME = small().arrangements
LISTS = ("codes_with_successors", "former_codes", "areas", "regions", "services", "partner_types")


@pytest.mark.parametrize("column", LISTS)
def test_the_rows_that_have_a_value_are_those_of_a_pass_over_all(column):
    index = Index(FRAME)
    for value in {value for cell in FRAME[column] for value in cell}:
        assert index.having(column, [value]).tolist() == [value in cell for cell in FRAME[column]]


def test_of_several_values_any_will_do():
    first, second = sorted({label for cell in FRAME["services"] for label in cell})[:2]
    wanted = [first in cell or second in cell for cell in FRAME["services"]]
    assert Index(FRAME).having("services", [first, second]).tolist() == wanted


@pytest.mark.parametrize("values", [[], ["nobody has this"]])
def test_what_is_not_there_has_no_rows(values):
    assert not Index(FRAME).having("services", values).any()


@pytest.mark.parametrize("column", ["status", "category", "stage"])
def test_the_rows_that_are_a_value_are_those_of_a_pass_over_all(column):
    for value in set(FRAME[column]):
        rows = Index(FRAME).being(column, [value])
        assert rows.tolist() == [cell == value for cell in FRAME[column]]


def test_a_missing_number_passes_no_comparison():
    years = Index(FRAME).numbers("start_year")
    assert np.isnan(years).tolist() == FRAME["start_year"].isna().tolist()
    assert not (years[np.isnan(years)] <= 9999).any()


def test_an_id_leads_to_its_row():
    for key, place in Index(FRAME).place_of_id.items():
        assert FRAME["arrangement_id"].iloc[place] == key


def test_of_no_rows_there_is_an_index():
    index = Index(FRAME.head(0))
    assert len(index.having("services", ["legal"])) == len(index.numbers("start_year")) == 0
