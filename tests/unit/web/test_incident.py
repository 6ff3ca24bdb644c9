"""What went wrong: one line for the log, a number for the visitor, and nothing else."""

import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.config import ROOT
from lib.format import day
from lib.web import incident
from lib.web.api import server_error


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture, monkeypatch) -> pytest.LogCaptureFixture:
    monkeypatch.setattr(incident.LOGGER, "propagate", True)
    caplog.set_level(logging.ERROR, "shared_services")
    return caplog


def broken(_: Request) -> None:
    day(None)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def site() -> TestClient:
    routes, handlers = [Route("/broken", broken)], {Exception: server_error}
    app = Starlette(routes=routes, exception_handlers=handlers)
    return TestClient(app, raise_server_exceptions=False)


def test_the_visitor_is_told_the_number_of_the_logs_line(site, log) -> None:
    error = site.get("/broken").json()["error"]
    line = json.loads(log.messages[0])
    assert (error["status"], error["id"]) == (500, line["id"])
    assert line["id"] in error["message"]


def test_the_visitor_is_told_no_path_and_no_error(site, log) -> None:
    text = site.get("/broken").text
    assert [word for word in ("TypeError", str(ROOT), "lib/", "line ") if word in text] == []


def test_the_log_has_kind_place_and_the_projects_own_steps(site, log) -> None:
    site.get("/broken?council=Dover")
    line = json.loads(log.messages[0])
    assert (line["kind"], line["place"], line["level"]) == ("TypeError", "/broken", "error")
    assert [step.split(":")[0] for step in line["at"]] == [
        "tests/unit/web/test_incident.py",
        "lib/format.py",
    ]


def test_a_message_with_line_breaks_is_one_line(log) -> None:
    incident.record(ValueError('a\n{"level": "info"}\r\u2028b'), "page")
    assert len(log.messages[0].splitlines()) == 1


def test_a_long_message_is_cut(log) -> None:
    incident.record(ValueError("x" * 10_000), "y" * 10_000)
    line = json.loads(log.messages[0])
    assert (len(line["message"]), len(line["place"])) == (500, 500)


def test_every_error_has_a_number_of_its_own(log) -> None:
    assert len({incident.record(ValueError(), "page") for _ in range(50)}) == 50
