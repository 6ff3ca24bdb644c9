"""The open data by address: filters, forms, parts, errors as JSON, and other sites' pages."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient

from lib.config import ROOT
from lib.register.schema import TABLES
from tests.fixtures.small import FOLDER, edit, rows_of


def ids(answer: bytes) -> list[str]:
    return pd.read_csv(io.BytesIO(answer))["arrangement_id"].tolist()


def refused(app: TestClient, address: str) -> dict:
    answer = app.get(address)
    body = answer.json()["error"]
    assert answer.status_code == body["status"]
    return body


def test_arrangements_are_filtered_as_the_pages_are(app: TestClient, raw) -> None:
    content = app.get("/data/arrangements.csv?council=Dover&category=Back office").content
    codes = raw["members"].query("gss_code == 'E07000108'")["arrangement_id"]
    rows = raw["arrangements"]
    own_rows = rows[rows["arrangement_id"].isin(codes) & (rows["category"] == "back_office")]
    assert len(own_rows) > 1
    assert ids(content) == own_rows["arrangement_id"].tolist()


def test_members_are_those_of_the_filtered_arrangements(app: TestClient, raw) -> None:
    content = app.get("/data/members.csv?council=Dover").content
    rows = raw["members"]
    own_ids = rows[rows["gss_code"] == "E07000108"]["arrangement_id"]
    assert ids(content) == rows[rows["arrangement_id"].isin(own_ids)]["arrangement_id"].tolist()


@pytest.mark.parametrize("table", list(TABLES))
def test_the_shipped_files_come_byte_for_byte_after_the_mark(app: TestClient, table: str) -> None:
    content = app.get(f"/data/{table}.csv").content
    assert content == b"\xef\xbb\xbf" + (ROOT / "data" / f"{table}.csv").read_bytes()


@pytest.mark.parametrize("table", ["sources", "savings", "promise_pairs", "former_ids"])
def test_what_rests_on_an_arrangement_is_filtered_with_it(sound: TestClient, table: str) -> None:
    chosen = ids(sound.get("/data/arrangements.csv?council=Dover").content)
    rows = rows_of(FOLDER, table)
    wanted = [row["arrangement_id"] for row in rows if row["arrangement_id"] in chosen]
    assert len(wanted) > 0
    assert ids(sound.get(f"/data/{table}.csv?council=Dover").content) == wanted


def test_a_status_is_a_filter(sound: TestClient) -> None:
    rows = sound.get("/data/members.json?status=Running").json()
    running = {row["arrangement_id"] for row in rows}
    assert "east-kent-hr" in running  # a page of 2025
    assert "east-kent-services" not in running  # it ended


@pytest.mark.parametrize("table", ["services", "areas", "councils", "similar_councils"])
def test_a_table_without_shared_services_comes_as_json_whole_or_in_part(sound, table) -> None:
    rows = sound.get(f"/data/{table}.json").json()
    assert len(rows) == len(rows_of(FOLDER, table))
    part = sound.get(f"/data/{table}.json?limit=1&offset=1")
    assert part.json() == rows[1:2]
    assert part.headers["x-total-count"] == str(len(rows))


def test_a_filter_of_a_table_that_none_acts_on_is_refused(sound: TestClient) -> None:
    body = refused(sound, "/data/services.csv?council=Dover")
    assert (body["status"], body["parameter"]) == (400, "council")


def test_json_has_the_same_rows_with_numbers_as_numbers_and_blanks_as_null(sound) -> None:
    records = sound.get("/data/arrangements.json").json()
    rows = pd.read_csv(FOLDER / "arrangements.csv", dtype=str)
    assert [row["arrangement_id"] for row in records] == rows["arrangement_id"].tolist()
    assert [row["start_year"] for row in records] == [
        None if pd.isna(year) else int(year) for year in rows["start_year"]
    ]


def test_parquet_has_the_same_rows(sound: TestClient) -> None:
    answer = sound.get("/data/arrangements.parquet?council=Dover")
    table = pd.read_parquet(io.BytesIO(answer.content))
    assert table["arrangement_id"].tolist() == ids(
        sound.get("/data/arrangements.csv?council=Dover").content
    )
    assert str(table["start_year"].dtype) == "Int64"
    assert answer.headers["content-type"] == "application/vnd.apache.parquet"


def test_a_part_says_how_many_there_are_in_all(sound: TestClient) -> None:
    whole = ids(sound.get("/data/arrangements.csv").content)
    answer = sound.get("/data/arrangements.csv?limit=3&offset=2")
    assert ids(answer.content) == whole[2:5]
    assert answer.headers["x-total-count"] == str(len(whole))


def test_an_unknown_council_is_refused_with_those_it_may_mean(sound: TestClient) -> None:
    body = refused(sound, "/data/arrangements.json?council=Dovr")
    assert (body["status"], body["parameter"], body["value"]) == (400, "council", "Dovr")
    assert "Dover" in body["did_you_mean"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("colour=red", {"unknown": ["colour"]}),
        ("category=x", {"parameter": "category", "value": "x"}),
        ("limit=0", {"parameter": "limit"}),
        ("limit=50001", {"parameter": "limit"}),
        ("limit=9999999999999", {"parameter": "limit"}),
        ("offset=-1", {"parameter": "offset"}),
        ("limit=²", {"parameter": "limit"}),
        ("limit=", {"parameter": "limit"}),
    ],
)
def test_a_question_that_is_not_understood_is_refused_by_name(app, query, named) -> None:
    body = refused(app, f"/data/arrangements.csv?{query}")
    assert body["status"] == 400
    assert named.items() <= body.items()


def test_a_question_of_a_page_is_too_long(app: TestClient) -> None:
    assert refused(app, f"/data/arrangements.csv?service={'x' * 5000}")["status"] == 414


@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH", "DELETE"])
def test_writing_is_refused_in_json(app: TestClient, verb: str) -> None:
    answer = app.request(verb, "/data/arrangements.csv")
    assert answer.json()["error"]["status"] == answer.status_code == 405


@pytest.mark.parametrize("path", ["/data/arrangements.json", "/data/councils.csv", "/geo/x.json"])
def test_a_page_of_another_site_may_read(app: TestClient, path: str) -> None:
    answer = app.get(path, headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_a_browser_that_asks_first_may_read_and_no_more(app: TestClient) -> None:
    answer = app.options("/data/arrangements.csv")
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD"


def test_readiness_is_for_the_operator_alone(app: TestClient) -> None:
    assert "access-control-allow-origin" not in app.get("/ready").headers


def test_a_formula_in_the_data_is_text_in_the_csv_and_itself_in_json(app, folder: Path) -> None:
    edit(folder, "arrangements", 2, name="=1+1")
    assert b"'=1+1" in app.get("/data/arrangements.csv").content
    assert json.loads(app.get("/data/arrangements.json").content)[0]["name"] == "=1+1"
