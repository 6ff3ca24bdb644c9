"""Whether a page answers, asked of a server on this machine. No other host is asked."""

import socket
import time
from collections.abc import Iterator

import pytest

from lib.suggestions.pages import Answer, Turns, ask
from tests.server import free_port
from tests.unit.suggestions.web import LONGEST, Site, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as site:
        yield site


def asked(url: str, timeout: float = LONGEST) -> Answer:
    return ask(url, Turns(0), timeout)


def test_page_that_answers_is_ok_and_is_asked_once(site: Site) -> None:
    assert asked(site.url("/page")) == Answer("ok")
    assert site.asked == [("HEAD", "/page")]


def test_the_asker_says_what_it_is(site: Site) -> None:
    asked(site.url("/page"))
    assert [agent.split(" (")[0] for agent in site.agents] == ["Shared services explorer"]


@pytest.mark.parametrize(("status", "words"), [(404, "not found"), (410, "gone")])
def test_page_that_is_gone_is_dead_at_the_first_word(site: Site, status: int, words: str) -> None:
    assert asked(site.url(f"/{status}")) == Answer("dead", f"{status}: {words}")
    assert site.methods(f"/{status}") == ["HEAD"]


@pytest.mark.parametrize("status", [400, 403, 405, 500, 501])
def test_where_head_is_refused_get_decides(site: Site, status: int) -> None:
    assert asked(site.url(f"/head-{status}")) == Answer("ok")
    assert site.methods(f"/head-{status}") == ["HEAD", "GET"]


def test_server_that_hangs_up_on_head_is_asked_with_get(site: Site) -> None:
    assert asked(site.url("/drop-head")) == Answer("ok")
    assert site.methods("/drop-head") == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_other_refusals_say_nothing_sure(site: Site, status: int) -> None:
    answer = asked(site.url(f"/{status}"))
    assert answer.result == "unsure"
    assert answer.detail.startswith(f"{status}: ")


def test_who_has_had_too_many_questions_is_not_asked_again(site: Site) -> None:
    assert asked(site.url("/429")) == Answer("unsure", "429: Too Many Requests")
    assert site.methods("/429") == ["HEAD"]


def test_redirect_is_followed_and_told(site: Site) -> None:
    assert asked(site.url("/to//page")) == Answer("ok", f"moved to {site.url('/page')}")


def test_redirect_to_another_host_is_followed(site: Site) -> None:
    elsewhere = site.url("/page", "localhost")
    assert asked(site.url(f"/to/{elsewhere}")) == Answer("ok", f"moved to {elsewhere}")


def test_redirect_to_what_is_gone_is_dead(site: Site) -> None:
    assert asked(site.url("/to//404")) == Answer("dead", "404: not found")


def test_redirect_to_the_front_page_says_nothing_sure(site: Site) -> None:
    answer = asked(site.url("/to//"))
    assert answer == Answer("unsure", "it leads to the front page of the site")


def test_front_page_that_moves_to_another_is_ok(site: Site) -> None:
    assert asked(site.url("")).result == "ok"


def test_redirects_without_end_are_given_up(site: Site) -> None:
    assert asked(site.url("/loop")).detail == "it leads from one address to another without end"
    assert len(site.methods("/loop")) == 11


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x", "http://["])
def test_redirect_to_what_is_no_web_page_is_not_followed(site: Site, target: str) -> None:
    answer = asked(site.url(f"/to/{target}"))
    assert answer == Answer("unsure", "it leads to what is not the address of a web page")


def test_slow_server_is_left_after_the_time(site: Site) -> None:
    assert asked(site.url("/slow"), 0.1) == Answer("unsure", "no answer in 0.1 seconds")
    assert site.methods("/slow") == ["HEAD"]


def test_body_without_an_end_is_not_read(site: Site) -> None:
    began = time.monotonic()
    assert asked(site.url("/endless")).result == "ok"
    assert time.monotonic() - began < LONGEST


def test_address_with_letters_of_any_kind_is_asked(site: Site) -> None:
    assert asked(site.url("/café?q=“tea”#top")) == Answer("ok")
    assert site.asked == [("HEAD", "/caf%C3%A9?q=%E2%80%9Ctea%E2%80%9D")]


@pytest.mark.parametrize(
    "url",
    ["http://", "https://[", "http://host:port/", "ftp://example.org/x", "http://a..b/", "page"],
)
def test_what_is_no_web_address_is_dead(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    assert asked(url) == Answer("dead", "this is not the address of a web page")


def test_port_that_nobody_listens_on_is_dead(site: Site) -> None:
    url = f"http://127.0.0.1:{free_port()}/page"
    assert asked(url) == Answer("dead", "the host refuses to connect")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (socket.EAI_NONAME, Answer("dead", "there is no such host")),
        (socket.EAI_AGAIN, Answer("unsure", "the host could not be looked up")),
    ],
)
def test_host_without_an_entry_is_dead_but_not_where_nothing_can_be_looked_up(
    site: Site, monkeypatch: pytest.MonkeyPatch, number: int, expected: Answer
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert asked("https://example.org/page") == expected


def test_server_without_sound_encryption_says_nothing_sure(site: Site) -> None:
    answer = asked(site.url("/page").replace("http:", "https:"))
    assert answer == Answer("unsure", "its encryption or certificate is not sound")
