"""What an output's address does not understand: refused in JSON, with what is known."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.fixtures.small import edit


def error(answer) -> dict:
    return answer.json()["error"]


@pytest.mark.parametrize(
    "name",
    ["nothing.svg", "by-category.exe", "by-category", "arrangements.svg", "briefing.csv", ".svg"],
)
def test_an_unknown_key_or_format_is_not_found_and_says_what_there_is(sound, name: str) -> None:
    answer = sound.get(f"/outputs/{name}")
    assert answer.status_code == error(answer)["status"] == 404
    assert error(answer)["there_are"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("without=2", "without"),
        ("kind=Guessed", "kind"),
        ("council=Atlantis", "council"),
        ("theme=blue", "theme"),
        ("width=10000", "width"),
        ("width=-1", "width"),
        ("width=٣٢٠", "width"),
        ("year=1066", "year"),
    ],
)
def test_an_unknown_value_names_its_parameter(sound: TestClient, query, parameter) -> None:
    answer = sound.get(f"/outputs/savings-figures.svg?{query}")
    assert (answer.status_code, error(answer)["parameter"]) == (400, parameter)


def test_an_unknown_option_says_which_are_known(sound: TestClient) -> None:
    answer = sound.get("/outputs/by-category.svg?without=1")
    assert (answer.status_code, error(answer)["unknown"]) == (400, ["without"])
    assert {"council", "theme", "width"} <= set(error(answer)["known"])


def test_a_table_has_no_theme(sound: TestClient) -> None:
    assert error(sound.get("/outputs/by-category.csv?theme=dark"))["unknown"] == ["theme"]


def test_what_needs_a_council_says_so(sound: TestClient) -> None:
    answer = sound.get("/outputs/council-arrangements.csv")
    assert (answer.status_code, error(answer)["message"]) == (400, "Choose a council.")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "../../etc/passwd", "x" * 3000, "%00%ff", "=1+1"]
)
@pytest.mark.parametrize("name", ["council", "service", "kind", "theme", "width", "new1"])
def test_hostile_values_are_refused_in_json(sound: TestClient, name: str, text: str) -> None:
    key = "reorganisation" if name == "new1" else "savings-figures"
    answer = sound.get(f"/outputs/{key}.html", params={name: text})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    assert len(json.dumps(error(answer))) < 20_000


def test_markup_in_a_search_is_shown_to_the_letter(sound: TestClient) -> None:
    text = sound.get("/outputs/arrangements.html", params={"q": "<script>alert(1)</script>"}).text
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize("path", ["..%2f..%2fapp.py", "%2e%2e", "a/b.svg"])
def test_no_file_beside_them_can_be_had(sound: TestClient, path: str) -> None:
    assert sound.get(f"/outputs/{path}").status_code == 404


def test_a_question_that_is_too_long_is_refused(sound: TestClient) -> None:
    answer = sound.get("/outputs/arrangements.csv", params={"q": "x" * 4001})
    assert answer.status_code == 414


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(sound: TestClient, method: str) -> None:
    answer = sound.request(method, "/outputs/by-category.csv")
    assert (answer.status_code, error(answer)["methods"]) == (405, ["GET", "HEAD"])


def test_a_broken_register_is_503(app: TestClient, folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    for path in ("by-category.svg", "briefing.pdf", ""):
        answer = app.get(f"/outputs/{path}")
        assert (answer.status_code, error(answer)["status"]) == (503, 503)
