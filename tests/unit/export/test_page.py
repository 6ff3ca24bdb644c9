"""The HTML page of a picture: whole by itself, safe, and readable without it."""

from datetime import date
from html.parser import HTMLParser

import pandas as pd
import pytest

from lib.export.image import Frame
from lib.export.notes import Notes
from lib.export.page import MAX_ROWS, NARROW, to_html

LINK = "https://shared.example.org/savings?council=Dover&kind=x"
HOSTILE = '"><script>alert(1)</script>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>7</text></svg>'


def notes(text: str = "A finding", link: str = LINK) -> Notes:
    return Notes(text, text, (), (text,), text, "1.0", date(2026, 11, 27), link)


def page(table: pd.DataFrame | None = None, drawings: dict | None = None, **more) -> str:
    rows = pd.DataFrame({"Name": ["x"], "Number": [1200]}) if table is None else table
    svgs = {760: SVG} if drawings is None else drawings
    about = more.pop("notes", notes())
    return to_html(rows, about, svgs, "Chart of 7.", Frame(), **more).decode()


class Names(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


def test_the_picture_has_its_text_alternative() -> None:
    assert '<figure role="img" aria-label="Chart of 7.">' in page()
    assert "<text>7</text>" in page()


def test_without_a_picture_there_is_no_figure() -> None:
    assert "figure" not in Names(page(drawings={})).tags


def test_a_phone_has_a_drawing_of_its_own_whose_parts_have_other_names() -> None:
    clipped = SVG.replace("<text>", '<clipPath id="a"/><g clip-path="url(#a)"/><text>')
    text = page(drawings={760: clipped, NARROW: clipped})
    assert text.count("<svg") == 2
    assert text.index('class="narrow"') < text.index("url(#a)")
    assert (text.count(' id="a"'), text.count(' id="narrow-a"')) == (1, 1)
    assert (text.count("url(#a)"), text.count("url(#narrow-a)")) == (1, 1)


def test_the_table_is_folded_with_a_heading_for_each_column() -> None:
    assert "<summary>Show as a table (1 row)</summary>" in page()
    assert '<th scope="col">Name</th>' in page()
    assert '<td class="number">1,200</td>' in page()


def test_it_opens_the_explorer_in_a_page_of_its_own() -> None:
    link = "https://shared.example.org/savings?council=Dover&amp;kind=x"
    assert f'<a href="{link}" target="_blank" rel="noopener">Open in the explorer</a>' in page()


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "data:text/html,x"])
def test_a_link_that_is_none_of_the_web_is_left_out(link: str) -> None:
    assert "Open in the explorer" not in page(notes=notes(link=link))


def test_markup_in_any_text_is_shown_to_the_letter() -> None:
    table = pd.DataFrame({HOSTILE: [HOSTILE]})
    names = Names(page(table, notes=notes(HOSTILE), links={HOSTILE: [f"https://x.org/{HOSTILE}"]}))
    assert "script" not in names.tags
    assert [name for name in names.attributes if name.startswith("on")] == []


def test_a_cell_links_to_its_source() -> None:
    table = pd.DataFrame({"Source": ["A page", "None"]})
    text = page(table, links={"Source": ["https://example.org/", "ftp://x"]})
    assert text.count('<a href="https://example.org/"') == 1
    assert "ftp:" not in text


def test_a_long_table_is_cut_and_says_so() -> None:
    text = page(pd.DataFrame({"n": range(MAX_ROWS + 1)}))
    assert text.count("<tr>") == MAX_ROWS + 1  # and the headings
    assert f"These are the first {MAX_ROWS:,}" in text


def test_a_missing_value_is_blank() -> None:
    assert "<td></td>" in page(pd.DataFrame({"n": [None]}))


def test_it_has_no_script_and_fetches_nothing() -> None:
    names = Names(page())
    assert not {"script", "link", "img", "iframe", "object"} & set(names.tags)
    assert not {"src", "srcset", "background"} & set(names.attributes)
