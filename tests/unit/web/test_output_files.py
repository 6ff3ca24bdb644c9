"""The outputs' addresses: formats, headers, refusals, and a bound on what is made at once."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import openpyxl
import pandas as pd
import pytest
from starlette.testclient import TestClient

from lib.config import EMBED_VARIABLE, WAITING
from lib.outputs import catalogue
from lib.register.memo import Memo
from lib.web import output_files
from tests.fixtures.small import edit

TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}
BEGIN = {"svg": b"<svg", "png": b"\x89PNG", "csv": b"\xef\xbb\xbf", "xlsx": b"PK", "json": b"{"}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(output_files, "_kept", Memo(10))
    yield


def error(answer) -> dict:
    return answer.json()["error"]


@pytest.mark.parametrize("ending", TYPES)
def test_an_output_comes_in_each_format(sound: TestClient, ending: str) -> None:
    answer = sound.get(f"/outputs/by-category.{ending}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, TYPES[ending])
    assert answer.content.startswith(BEGIN.get(ending, b"<!doctype html>"))


@pytest.mark.parametrize("ending", [ending for ending in TYPES if ending != "png"])
def test_each_file_says_filters_caveats_source_and_link(sound: TestClient, ending: str) -> None:
    answer = sound.get(f"/outputs/by-category.{ending}?council=Dover")
    text = answer.text
    if ending == "xlsx":
        sheets = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
        text = " ".join(str(c.value) for sheet in sheets for row in sheet for c in row)
    for part in (
        "Council: Dover",
        "not a complete list",
        "Source: register",
        "http://testserver/?council=Dover",
    ):
        assert part in text


def test_the_csv_has_the_table(sound: TestClient) -> None:
    whole = sound.get("/outputs/by-category.csv").content.decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(whole.partition("\r\n\r\n")[0]))
    assert list(table) == ["Category", "Shared services", "Published a saving", "Not published"]
    assert table["Shared services"].sum() == 12


def test_the_json_is_for_pandas(sound: TestClient) -> None:
    body = sound.get("/outputs/by-category.json").json()
    assert pd.DataFrame(body["rows"])["Shared services"].sum() == 12
    assert body["columns"] == list(body["rows"][0])


def test_a_filter_is_that_of_the_pages(sound: TestClient) -> None:
    body = sound.get("/outputs/arrangements.json?council=Dover&category=back office").json()
    assert {row["Category"] for row in body["rows"]} == {"Back office"}
    assert body["filters"] == ["Council: Dover", "Category: Back office"]


def test_an_option_is_that_of_the_pages_and_stands_in_the_link(sound: TestClient) -> None:
    body = sound.get("/outputs/savings-figures.json?without=1").json()
    assert body["title"].startswith("Without the biggest, ")
    assert body["link"] == "http://testserver/savings?without=1"


def test_dark_has_the_dark_themes_ground(sound: TestClient) -> None:
    light, dark = (sound.get(f"/outputs/by-category.svg?theme={t}").text for t in ("light", "dark"))
    assert ('fill="white"' in light, 'fill="white"' in dark) == (True, False)
    assert 'fill="#11151c"' in dark


@pytest.mark.parametrize("width", [320, 1000, 1600])
def test_a_picture_is_as_wide_as_is_asked_for(sound: TestClient, width: int) -> None:
    text = sound.get(f"/outputs/by-category.svg?width={width}").text
    assert text.split('width="')[1].startswith(f'{width}"')


def test_a_filter_without_a_row_gives_a_picture_that_says_so(sound: TestClient) -> None:
    answer = sound.get(
        "/outputs/by-category.svg?council=Dover&region=London&category=Public safety"
    )
    assert answer.status_code == 200
    assert "No shared service matches these filters" in answer.text


def test_a_filter_without_a_row_gives_notes_and_headings(sound: TestClient) -> None:
    answer = sound.get(
        "/outputs/by-category.csv?council=Dover&region=London&category=Public safety"
    )
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines[:2] == ["Category,Shared services,Published a saving,Not published", ""]
    assert "Filters,Council: Dover; Region: London; Category: Public safety" in lines


def test_behind_a_proxy_the_link_has_the_visitors_scheme(sound: TestClient) -> None:
    headers = {"X-Forwarded-Proto": "https", "Host": "shared.example.org"}
    body = sound.get("/outputs/by-category.json", headers=headers).json()
    assert body["link"] == "https://shared.example.org/"


@pytest.mark.parametrize("scheme", ["javascript", "https, http", ""])
def test_a_scheme_that_is_none_is_not_taken(sound: TestClient, scheme: str) -> None:
    body = sound.get("/outputs/by-category.json", headers={"X-Forwarded-Proto": scheme}).json()
    assert body["link"] == "http://testserver/"


# The page that others frame


def test_the_page_has_no_script_and_names_no_address_to_fetch(sound: TestClient) -> None:
    text = sound.get("/outputs/by-category.html").text
    assert "<script" not in text
    assert "src=" not in text
    assert "javascript:" not in text


def test_only_the_page_may_be_framed_by_others(sound: TestClient) -> None:
    page = sound.get("/outputs/by-category.html").headers
    picture = sound.get("/outputs/by-category.svg").headers
    assert page["content-security-policy"].endswith("frame-ancestors *")
    assert "x-frame-options" not in page
    assert "frame-ancestors 'self'" in picture["content-security-policy"]
    assert picture["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    ("setting", "ancestors"),
    [
        ("https://www.example.gov.uk https://*.example.org:8443", None),
        ("", "'self'"),
        ("anybody; script-src *", "'self'"),
        ("https://good.example https://bad.example; script-src *", "https://good.example"),
    ],
)
def test_a_setting_narrows_who_may_frame_it(sound, monkeypatch, setting, ancestors) -> None:
    monkeypatch.setenv(EMBED_VARIABLE, setting)
    policy = sound.get("/outputs/by-category.html").headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors {ancestors or setting}")


# Headers


def test_a_file_may_be_kept_for_an_hour_and_read_by_any_site(sound: TestClient) -> None:
    headers = sound.get("/outputs/by-category.svg").headers
    assert headers["cache-control"] == "public, max-age=3600"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["x-data-version"] == "2.0.0"


def test_what_the_visitor_has_is_not_made_again(sound: TestClient, monkeypatch) -> None:
    tag = sound.get("/outputs/by-category.svg").headers["etag"]
    monkeypatch.setattr(output_files, "_made", None)  # to call it would fail
    again = sound.get("/outputs/by-category.svg", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("query", ["council=Dover", "theme=dark", "width=400", "region=London"])
def test_another_question_has_another_tag(sound: TestClient, query: str) -> None:
    tags = [sound.get(f"/outputs/by-category.svg?{q}").headers["etag"] for q in ("", query)]
    assert tags[0] != tags[1]


def test_another_file_of_data_has_another_tag(app: TestClient, folder: Path) -> None:
    before = app.get("/outputs/by-category.csv").headers["etag"]
    edit(folder, "arrangements", 2, summary="Another summary of this arrangement.")
    assert app.get("/outputs/by-category.csv").headers["etag"] != before


def test_head_gives_the_headers_alone(sound: TestClient) -> None:
    answer = sound.head("/outputs/by-category.csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"]


def test_the_files_name_has_the_filters(sound: TestClient) -> None:
    name = sound.get("/outputs/by-category.csv?council=Dover").headers["content-disposition"]
    assert name.startswith('attachment; filename="shared-services_by-category_dover_20')


def test_a_request_before_reading_is_answered(sound: TestClient) -> None:
    assert sound.options("/outputs/by-category.csv").status_code == 204


# The index


def test_the_index_lists_every_output_with_its_options(sound: TestClient) -> None:
    body = sound.get("/outputs/").json()
    keys = [output["key"] for output in body["outputs"]]
    assert keys == [*catalogue.OUTPUTS, "briefing", "reorganisation-briefing"]
    figures = next(output for output in body["outputs"] if output["key"] == "savings-figures")
    assert [option["name"] for option in figures["options"]] == ["kind", "without"]
    assert figures["options"][1]["values"] == ["None", "1", "3", "5"]
    assert figures["formats"] == list(TYPES)
    assert figures["page"] == "http://testserver/savings"


# The briefing


@pytest.mark.parametrize(("ending", "begin"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_briefing_has_an_address(sound: TestClient, ending: str, begin: bytes) -> None:
    answer = sound.get(f"/outputs/briefing.{ending}?region=London&category=Public safety")
    assert (answer.status_code, answer.content[: len(begin)]) == (200, begin)


def test_the_paper_on_an_area_has_an_address(sound: TestClient) -> None:
    answer = sound.get("/outputs/reorganisation-briefing.pdf?within=kent")
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")


def test_the_paper_on_reorganisation_asks_what_it_is_about(sound: TestClient) -> None:
    answer = sound.get("/outputs/reorganisation-briefing.docx")
    assert (answer.status_code, error(answer)["message"]) == (
        400,
        "Choose a proposal (proposal=…) or an area (within=…)",
    )


def test_a_proposal_that_is_none_is_refused_with_those_that_are(sound: TestClient) -> None:
    said = error(sound.get("/outputs/reorganisation-briefing.docx?proposal=kent-ten"))
    assert (said["parameter"], said["value"]) == ("proposal", "kent-ten")
    assert said["one_of"] == ["kent-one", "kent-two", "kent-three", "surrey-east"]


# Many at once


def test_more_than_can_be_made_are_told_to_come_again(sound: TestClient, monkeypatch) -> None:
    begun, go_on = Event(), Event()

    def slowly(*_) -> bytes:
        begun.set()
        go_on.wait(20)
        return b"x"

    monkeypatch.setattr(output_files.MAKER, "make", slowly)
    paths = [f"/outputs/by-category.svg?width={400 + n}" for n in range(1 + WAITING)]
    with ThreadPoolExecutor(len(paths)) as pool:
        answers = [pool.submit(sound.get, path) for path in paths]
        begun.wait(20)
        while output_files._places._value:  # pyright: ignore[reportAttributeAccessIssue]
            pass
        refused = sound.get("/outputs/by-category.svg?width=999")
        go_on.set()
        statuses = {answer.result().status_code for answer in answers}
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "2")
    assert statuses == {200}
    assert sound.get("/outputs/by-category.svg?width=999").status_code == 200


def test_a_fault_in_making_gives_its_place_back(sound: TestClient) -> None:
    for _ in range(WAITING + 2):
        assert sound.get("/outputs/council-arrangements.csv").status_code == 400
    assert sound.get("/outputs/by-category.csv").status_code == 200
