"""Mixed cells as people write them: no amount is invented, no body made a council, none lost.

FUZZ_TIMES=25 runs 25 times as many cases, chosen anew; without it the cases are the same each time.
"""

import re

from hypothesis import given
from hypothesis import strategies as st

from lib.upload import bundle, headings, layout, values
from lib.upload.draft import Answers, Draft
from lib.upload.names import SEVERAL, Reader
from lib.upload.number_format import shown
from tests.fixtures.small import small
from tests.unit.upload.test_fuzz import fuzz, written

REGISTER = small()
DIRECTORY = REGISTER.directory
# Councils that exist in the years of today's, by label, with no other of their name.
NAMES = {
    label: code
    for label, code in DIRECTORY.labels.items()
    if not DIRECTORY.by_code[code].end_year and label != "Somerset"
}
BODIES = [
    "Kent Police",
    "Devon and Cornwall Police",
    "Dorset & Wiltshire Fire and Rescue Service",
    "NHS Kent and Medway",
    "University of Surrey",
    "Kent and Medway ICB",
    "Surrey and Sussex Healthcare NHS Trust",
    "York and North Yorkshire Combined Authority",
    "Police and Crime Commissioner for Avon and Somerset",
    "Westminster Housing Association",
]
forms = st.sampled_from(["{}", "{} Council", "{} (lead)", "the {}", "{} "])
separators = st.sampled_from([", ", "; ", "\n", " / ", " + ", " | ", ",", " • ", " – "])
units = st.sampled_from(["", "k", "m", " million", "bn", " thousand"])
spellings = st.sampled_from(["", " and "])


@st.composite
def partners(draw: st.DrawFn) -> tuple[str, set[str], set[str]]:
    """A cell of councils and bodies, the codes of the one and the names of the other."""
    items = draw(st.lists(st.sampled_from([*NAMES, *BODIES]), min_size=1, max_size=6, unique=True))
    texts = [draw(forms).format(item) if item in NAMES else item for item in items]
    cell = draw(separators).join(texts)
    codes = {NAMES[item] for item in items if item in NAMES}
    return cell, codes, {item for item in items if item not in NAMES}


@fuzz(400)
@given(partners())
def test_councils_become_members_and_bodies_stay_bodies(case):
    cell, codes, bodies = case
    found = Reader(DIRECTORY, {}).read_cell(cell)
    asked = {body.text: SEVERAL for body in found if body.near_names}
    found = Reader(DIRECTORY, asked).read_cell(cell)
    assert {body.code for body in found if body.code} == codes
    assert {body.text for body in found if not body.code} == bodies
    assert all("," in text for text in asked)


@fuzz(200)
@given(st.lists(st.sampled_from([*NAMES, *BODIES]), min_size=2, max_size=4, unique=True))
def test_names_joined_by_and_are_read_so_or_asked_about(items):
    found = Reader(DIRECTORY, {}).read_cell(" and ".join(items))
    wanted = {NAMES[item] for item in items if item in NAMES}
    codes = {body.code for body in found if body.code}
    is_asked = any(body.near_names for body in found)
    assert codes == wanted or (is_asked and codes < wanted)


@st.composite
def amounts(draw: st.DrawFn) -> str:
    """An amount as people write it."""
    number = draw(st.integers(0, 10**7)) / draw(st.sampled_from([1, 1, 10, 100]))
    text = f"{number:,}" if draw(st.booleans()) else f"{number}"
    text = text.removesuffix(".0") if draw(st.booleans()) else text
    return draw(st.sampled_from(["", "£", "£ ", "GBP "])) + text + draw(units)


HEADINGS = {
    "Savings": 1,
    "Savings (£)": 1,
    "Savings (£m)": 10**6,
    "Savings (?m)": 10**6,
    "Savings £000": 1000,
    "Savings (£k)": 1000,
}


def drafted(heading: str, cell: str, **answers) -> Draft:
    rows = [
        ["Name", "Councils", "Category", heading],
        ["Legal", "Dover; Kent", "Back office", cell],
    ]
    (sheet,) = bundle.read([("a.csv", written(rows))]).candidates
    columns = layout.match_columns(headings.find(sheet.rows).names)
    return bundle.draft(sheet, Answers(columns, basis="annual", **answers), REGISTER)


def readable(cell: str, heading: str) -> set[int]:
    """The pounds that can be read in a cell: its number with its own unit or its heading's."""
    match = re.search(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*([a-z]*)", cell.casefold())
    assert match is not None
    number = float(match[1].replace(",", ""))
    words = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9}
    return {round(round(number * words.get(match[2], HEADINGS[heading]), 2))}


@fuzz(600)
@given(st.sampled_from(list(HEADINGS)), amounts())
def test_every_figure_can_be_read_in_its_cell_or_is_asked_about(heading, cell):
    draft = drafted(heading, cell)
    pounds = [int(text) for text in draft.tables["savings"]["savings_gbp"]]
    assert set(pounds) <= readable(cell, heading)
    asked, faults = draft.met.doubtful_amounts, draft.faults
    assert bool(pounds) + bool(asked) + bool(faults) == 1
    assert 0 not in pounds or readable(cell, heading) == {0}


@fuzz(200)
@given(st.sampled_from(list(HEADINGS)), amounts(), st.sampled_from([1, 1000, 10**6]))
def test_an_answer_makes_of_a_figure_what_it_says(heading, cell, unit):
    (doubt, *_) = list(drafted(heading, cell).met.doubtful_amounts) or [""]
    if not doubt:
        return
    draft = drafted(heading, cell, amounts={doubt: str(unit)})
    figure = values.figure(cell)
    assert figure is not None
    pounds = [int(text) for text in draft.tables["savings"]["savings_gbp"]]
    assert pounds == [round(round(figure.number * unit, 2))] or draft.faults


@fuzz(300)
@given(
    st.integers(1, 10**5),
    st.sampled_from(
        [
            "0",
            "#,##0",
            "£#,##0",
            '0.0"m"',
            "£0\\k",
            '£0.0,,"m"',
            "0.0,",
            "0%",
            "[$$-409]0",
            '0" pa"',
        ]
    ),
)
def test_a_format_invents_no_amount(number, code):
    text = shown(number, code) or str(number)
    try:
        figure = values.figure(text)
    except values.Unreadable:
        assert "%" in text or "$" in text or text == f"{number} shown as 0"
        return
    assert figure is not None
    scale = {'0.0"m"': 10**6, "£0\\k": 1000}.get(code, 1)
    assert figure.money(figure.unit or 1).pounds == number * scale


@fuzz(300)
@given(
    st.text(max_size=20)
    | st.from_regex(r"[A-Za-z]{0,5}[ /.-]?[0-9]{1,4}([/.-][0-9]{1,4}){0,2}", fullmatch=True)
)
def test_a_year_that_comes_out_stands_in_the_cell(text):
    try:
        year = values.year(text)
    except values.Unreadable:
        return
    assert year is None or year in text or year[2:] in text
