"""python -m lib.suggestions.care: what to check next, and which pages still answer. The pages are
those of a server on this machine; no other host is asked."""

import csv
import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lib.register.load import load
from lib.register.register import Register, build
from lib.suggestions import care, links, pages
from lib.suggestions.links import Cited, Manners
from lib.suggestions.pages import Answer
from tests.fixtures.small import edit, rows_of, write
from tests.unit.suggestions.web import LONGEST, Site, serving

TODAY = date(2026, 11, 28)
QUICK = Manners(pause=0, timeout=LONGEST, at_once=4)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as site:
        yield site


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "links.csv"


def results(out: Path) -> list[dict[str, str]]:
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check(out: Path, *urls: str, manners: Manners = QUICK) -> dict[str, int]:
    """Check addresses that one arrangement cites."""
    return links.check([Cited(url, "2014", ("a",)) for url in urls], out, TODAY, manners)


# What to check next


def ids(tasks: list[care.Task]) -> list[str]:
    return [task.arrangement_id for task in tasks]


def test_what_was_never_seen_in_a_year_comes_first_and_then_the_oldest(register: Register) -> None:
    assert ids(care.oldest_first(register.arrangements)) == [
        "east-kent-contact",
        "mendip-legal",
        "western-audit",
        "kent-energy",
        "somerset-waste",
        "cumbria-care",
        "dover-hub",
        "somerset-coroner",
        "east-kent-hr",
    ]


def test_a_task_says_the_status_and_the_newest_page_that_shows_it(register: Register) -> None:
    assert care.oldest_first(register.arrangements)[-1] == care.Task(
        "east-kent-hr",
        "East Kent HR",
        "Running (seen in 2025)",
        "https://example.org/pay-policy",
    )


def test_a_page_on_who_left_is_no_sighting(register: Register) -> None:
    tasks = {task.arrangement_id: task for task in care.oldest_first(register.arrangements)}
    assert tasks["kent-energy"].url == "https://example.org/kent-energy"


def test_rows_of_councils_that_have_all_gone_have_no_end(register: Register) -> None:
    tasks = care.without_councils(register.arrangements, register.directory)
    assert ids(tasks) == ["cumbria-care", "somerset-waste"]
    assert tasks[0].what == "Was Cumbria"


def test_savings_without_a_year_come_with_their_own_page(folder: Path) -> None:
    edit(folder, "savings", 5, as_of_year="")
    tasks = care.without_year(build(load(folder)).arrangements)
    assert [(task.arrangement_id, task.url) for task in tasks] == [
        ("dover-hub", "https://example.org/dover-hub"),
        ("east-kent-services", "https://example.org/half-time"),
    ]
    assert tasks[1].what.startswith("£4 million")


def test_the_command_prints_three_lists(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert care.main(["--data", str(folder), "--limit", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Not seen for longest, and not known to have ended: 1 of 9",
        "  east-kent-contact: East Kent Contact Centre. Last seen (year not known).",
        "    https://example.org/east-kent-contact",
        "",
        "All member councils have gone, and it is not known to have ended: 1 of 2",
        "  cumbria-care: Cumbria Joint Commissioning. Was Cumbria.",
        "    https://example.org/cumbria-care",
        "",
        "Savings without a year: 1 of 1",
        "  dover-hub: Dover Buying Hub. £2.5 million expected in total.",
        "    https://example.org/dover-hub",
        "",
    ]


def test_a_list_has_twenty_rows_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert care.main([]) == 0
    assert ": 20 of " in capsys.readouterr().out.splitlines()[0]


def test_a_broken_package_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder, "members", 2, role="boss")
    assert care.main(["--data", str(folder)]) == 1
    assert capsys.readouterr().out.startswith("members.csv, row 2, column role")


def test_a_name_cannot_steer_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder, "arrangements", 5, name="East\x1b[2J Kent")
    care.main(["--data", str(folder)])
    assert "East?[2J Kent" in capsys.readouterr().out


# Which pages are cited


def test_each_address_of_sources_and_savings_is_there_once(register: Register) -> None:
    urls = [page.url for page in links.cited(register.package)]
    cited = [r["url"] for name in ("sources", "savings") for r in register_rows(register, name)]
    assert urls == list(dict.fromkeys(cited))


def register_rows(register: Register, name: str) -> list[dict]:
    return register.package.tables[name].to_dict("records")


def test_an_address_has_the_latest_year_of_its_pages_and_all_who_cite_it(folder: Path) -> None:
    url = "https://example.org/cumbria-care"
    edit(folder, "sources", 3, url=url)  # dated 2015, and 2013-04 in the row before
    edit(folder, "savings", 4, url=url, page_date="")  # for 2014
    page = links.cited(load(folder))[0]
    assert page == Cited(url, "2015", ("cumbria-care", "cumbria-highways", "east-kent-hr"))


def test_an_address_without_any_date_has_no_year(register: Register) -> None:
    years = {page.url: page.year for page in links.cited(register.package)}
    assert years["https://example.org/mendip-legal"] == ""


def test_what_the_web_archive_keeps_is_not_asked(folder: Path) -> None:
    edit(folder, "sources", 2, url="https://web.archive.org/web/2014/https://example.org/")
    assert "web.archive.org" not in " ".join(page.url for page in links.cited(load(folder)))


def test_a_package_without_savings_cites_its_sources(folder: Path) -> None:
    write(folder, "promise_pairs", [])
    write(folder, "savings", [])
    assert len(links.cited(load(folder))) == len(rows_of(folder, "sources"))


# Asking them


def test_every_result_has_a_row(site: Site, out: Path) -> None:
    urls = [site.url(path) for path in ("/page", "/404", "/503")]
    assert check(out, *urls) == {"ok": 1, "dead": 1, "unsure": 1}
    rows = {row["url"]: row for row in results(out)}
    assert rows[urls[0]] == {
        "url": urls[0],
        "checked_on": "2026-11-28",
        "result": "ok",
        "detail": "",
        "archive": "",
        "arrangements": "a",
    }
    assert [rows[url]["result"] for url in urls] == ["ok", "dead", "unsure"]


def test_only_what_is_dead_has_a_link_to_the_archive(site: Site, out: Path) -> None:
    check(out, site.url("/404"), site.url("/503"))
    archives = {row["result"]: row["archive"] for row in results(out)}
    dead = f"https://web.archive.org/web/2014/{site.url('/404')}"
    assert archives == {"dead": dead, "unsure": ""}


def test_nothing_is_asked_twice_when_it_goes_on(site: Site, out: Path) -> None:
    check(out, site.url("/page"), site.url("/404"))
    site.asked.clear()
    counts = check(out, site.url("/page"), site.url("/404"), site.url("/new"))
    assert site.asked == [("HEAD", "/new")]
    assert counts == {"ok": 1, "dead": 0, "unsure": 0}
    assert [row["url"] for row in results(out)][-1] == site.url("/new")


def test_a_last_row_that_was_cut_off_is_asked_again(site: Site, out: Path) -> None:
    check(out, site.url("/page"), site.url("/other"))
    out.write_bytes(out.read_bytes()[:-8])
    check(out, site.url("/page"), site.url("/other"))
    assert sorted(row["url"] for row in results(out)) == [site.url("/other"), site.url("/page")]
    assert {row["result"] for row in results(out)} == {"ok"}


def test_what_was_saved_by_a_spreadsheet_can_go_on(site: Site, out: Path) -> None:
    check(out, site.url("/page"))
    out.write_bytes(b"\xef\xbb\xbf" + out.read_bytes().replace(b"\n", b"\r\n"))
    assert sum(check(out, site.url("/page")).values()) == 0


def test_rows_come_as_they_are_asked(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the third request: two rows are kept, and nothing more is asked."""
    asked: list[str] = []

    def ask(url: str, *_: object) -> Answer:
        asked.append(url)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return Answer("ok")

    monkeypatch.setattr(links, "ask", ask)
    with pytest.raises(KeyboardInterrupt):
        check(out, *(f"http://a.b/{n}" for n in range(9)))
    assert [row["url"] for row in results(out)] == ["http://a.b/0", "http://a.b/1"]
    assert len(asked) == 3


def test_another_file_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "sources.csv"
    before = file.read_bytes()
    assert care.main(["--data", str(folder), "--links", str(file)]) == 1
    assert "name another" in capsys.readouterr().out
    assert file.read_bytes() == before


def test_a_host_is_never_asked_two_things_at_once(site: Site, out: Path) -> None:
    """Also where pages of one host lead to another."""
    hosts = "127.0.0.1", "localhost"
    urls = [site.url(f"/busy-{n}", host) for n in range(4) for host in hosts]
    urls += [site.url(f"/to/{site.url(f'/busy-to-{n}', 'localhost')}") for n in range(4)]
    check(out, *urls)
    assert {host: site.most_at_once[host] for host in hosts} == dict.fromkeys(hosts, 1)
    assert len(results(out)) == 12


def test_hosts_are_asked_beside_each_other(site: Site, out: Path) -> None:
    """Each of the two waits for the other; else they answer 500."""
    counts = check(out, site.url("/meet-1"), site.url("/meet-2", "localhost"))
    assert counts["ok"] == 2


def test_no_more_hosts_at_once_than_is_said(site: Site, out: Path) -> None:
    urls = [site.url(f"/busy-{n}", host) for n in range(3) for host in ("127.0.0.1", "localhost")]
    check(out, *urls, manners=Manners(pause=0, timeout=LONGEST, at_once=1))
    assert site.most_at_once[""] == 1


def test_there_is_a_pause_between_two_requests_of_a_host(site: Site, out: Path) -> None:
    urls = [site.url(f"/{n}-page") for n in range(3)]
    check(out, *urls, manners=Manners(pause=0.1, timeout=LONGEST, at_once=4))
    began = site.began["127.0.0.1"]
    assert min(b - a for a, b in itertools.pairwise(began)) >= 0.1


def test_by_itself_it_waits_two_seconds_and_asks_four_hosts_at_a_time() -> None:
    assert (Manners().pause, Manners().at_once) == (2, 4)


def test_the_command_asks_each_cited_page_once(
    site: Site, folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("sources", "savings"):
        rows = rows_of(folder, name)
        write(folder, name, [r | {"url": site.url(f"/{r['arrangement_id']}")} for r in rows])
    assert care.main(["--data", str(folder), "--links", str(out)], QUICK) == 0
    assert sorted(site.asked) == sorted(
        ("HEAD", f"/{r['arrangement_id']}") for r in rows_of(folder, "arrangements")
    )
    assert capsys.readouterr().out.splitlines()[-1] == "Asked now: 12. ok: 12, dead: 0, unsure: 0."


def test_the_lists_alone_ask_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages.urllib.request, "OpenerDirector", None)
    assert care.main(["--data", str(folder)]) == 0
