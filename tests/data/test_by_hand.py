"""Five arrangements read by hand in the CSVs that ship: page, years, table and file agree with them."""

import io

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.web.api import ROUTES
from tests.pages.conftest import open_page, words

# By hand from arrangements.csv, members.csv, sources.csv and savings.csv of version 2.0.0:
# status; years and what happened; councils now and those that left; how many statements and pages.
BY_HAND = {
    "somerset-waste-partnership": (
        "Now one council (Somerset, 2023)",
        {
            ("2007", "Began"),
            ("2012", "£7.5m achieved to date"),
            ("2021", "Last seen"),
            ("2023", "Its councils became Somerset"),
        },
        (6, 0),
        (3, 2),
    ),
    "southwest-one": (
        "Ended (2017)",
        {
            ("2007", "Began"),
            ("2010", "£192m expected in total"),
            ("2012", "£16.2m achieved to date"),
            ("2017", "Ended"),
        },
        (2, 0),
        (2, 2),
    ),
    "onesource": (
        "Running (seen in 2023)",
        {
            ("2013", "£41.2m expected in total"),
            ("2014", "Began"),
            ("2016", "Bexley joined"),
            ("2018", "£12.8m achieved per year"),
            ("2018", "£14.9m expected per year"),
            ("2020", "Bexley left"),
            ("2023", "Last seen"),
        },
        (2, 1),
        (5, 4),
    ),
    "orbis": (
        "Running (seen in 2026)",
        {
            ("2015", "Began"),
            ("2015", "£8m expected per year"),
            ("2026", "£14.4m achieved to date"),
            ("2026", "Last seen"),
        },
        (3, 0),
        (2, 1),
    ),
    "suffolk-coastal-and-waveney-partnership": (
        "Ended (2019): its councils merged",
        {
            ("2008", "Began"),
            ("2009", "£90,000 achieved per year"),
            ("2011", "£4.5m expected in total"),
            ("2012", "£1.5m expected per year"),
            ("2012", "£6.4m expected in total"),
            ("2016", "£16m achieved to date"),
            ("2019", "Ended: its councils merged"),
        },
        (2, 0),
        (5, 2),
    ),
}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def file(client: TestClient, part: str, key: str) -> pd.DataFrame:
    """The rows of a file of the arrangement, as a visitor fetches it."""
    answer = client.get(f"/outputs/arrangement-{part}.csv", params={"arrangement": key})
    text = answer.content.decode("utf-8-sig").partition("\r\n\r\n")[0]
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


@pytest.mark.parametrize("key", BY_HAND)
def test_the_page_has_the_status_and_the_members(key):
    status, _, (now, left), _ = BY_HAND[key]
    text = words(open_page("arrangements", arrangement=key))
    assert status in text
    assert f"{now} councils" in text
    assert ("1 council left" in text) == bool(left)


@pytest.mark.parametrize("key", BY_HAND)
def test_the_years_are_those_of_the_files(client, key):
    rows = file(client, "timeline", key)
    assert set(rows.itertuples(index=False, name=None)) == BY_HAND[key][1]


@pytest.mark.parametrize("key", BY_HAND)
def test_every_member_statement_and_page_is_in_its_file(client, key):
    _, _, (now, left), (statements, pages) = BY_HAND[key]
    members = file(client, "members", key)
    assert (len(members), (members["Left"] != "").sum()) == (now + left, left)
    assert len(file(client, "savings", key)) == statements
    assert len(file(client, "sources", key)) == pages
