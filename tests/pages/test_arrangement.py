"""The page of one arrangement by AppTest."""

import re

import pytest

from tests import shipped
from tests.fixtures.small import copied
from tests.pages.conftest import headings, html, tables, words


@pytest.fixture
def small_page(opened, monkeypatch, tmp_path):
    """Open an arrangement of the small package."""
    monkeypatch.setenv("SHARED_SERVICES_DATA", str(copied(tmp_path)))
    return lambda key: opened("arrangements", arrangement=key)


def cells(app) -> str:
    """All that stands in the page's tables."""
    return " ".join(cell for table in tables(app) for cell in table.to_numpy().ravel())


def test_its_status_stands_at_the_top_as_words_and_icon(small_page):
    app = small_page("east-kent-hr")
    assert not app.exception
    badge = re.findall('<span class="badge green">(.*?)</span> *([^<]*)</span>', html(app))[0]
    assert badge[0].endswith(">check_circle")
    assert badge[1] == "Running (seen in 2025)"


def test_what_was_achieved_and_what_is_expected_stand_apart(small_page):
    app = small_page("east-kent-services")
    assert headings(app, 3) == ["Achieved (2)", "Expected (1)"]
    assert "£6 million achieved to date, as reported in 2015" in cells(app)


def test_every_page_has_a_link_to_its_archived_copy(small_page):
    markup = html(small_page("east-kent-hr"))
    for address in ("https://example.org/pay-policy", "https://example.org/east-kent-hr"):
        assert f'href="{address}"' in markup
    assert markup.count('href="https://web.archive.org/web/') == 2


def test_its_files_have_addresses(small_page):
    markup = html(small_page("east-kent-hr"))
    for part in ("members", "timeline", "savings", "sources"):
        assert f'href="outputs/arrangement-{part}.csv?arrangement=east-kent-hr"' in markup


def test_one_last_seen_long_ago_asks_and_opens_the_form(small_page):
    app = small_page("kent-energy")
    assert "Do you know whether this still runs?" in words(app)
    app.button(key="tell_seen").click().run()
    assert app.session_state["suggest_kent-energy_kind"] == "seen"
    assert not app.exception


def test_one_seen_lately_asks_nothing(small_page):
    assert "Do you know whether this still runs?" not in words(small_page("east-kent-hr"))


@pytest.mark.parametrize("former", shipped.table("former_ids").to_dict("records"))
def test_the_link_of_one_that_was_merged_away_opens_what_took_it_in(opened, former):
    app = opened("arrangements", arrangement=former["former_id"])
    name = shipped.row(former["arrangement_id"])["name"]
    assert headings(app, 1) == [" ".join(name.split())]
