"""Names with "and" between: one body's, several, or a question; and what is written about names."""

import pytest

from lib.upload import bundle, layout
from lib.upload.draft import Answers, Draft
from lib.upload.names import OTHER_BODY, SEVERAL, UNKNOWN_CODE, Reader
from tests.unit.upload.test_names import meant


def read(shipped, cell: str, **answers: str) -> list[str]:
    """The councils' labels, other bodies in brackets, whole names that are asked about with "one?"."""
    bodies = Reader(shipped.directory, answers).read_cell(cell)
    return meant(shipped, bodies, whole=" one?")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Norfolk and Suffolk Rivers", ["Norfolk and Suffolk Rivers one?"]),
        ("Kent and Essex Marine Directorate", ["Kent and Essex Marine Directorate one?"]),
        (
            "Bristol, Bath and North East Somerset Hub",
            ["Bristol", "Bath and North East Somerset Hub one?"],
        ),
        ("Brighton and Hove Coastwatch", ["Brighton and Hove Coastwatch one?"]),
        ("Hereford and Worcester County Council", ["Hereford and Worcester County Council one?"]),
        ("Crewe and Nantwich", ["Crewe and Nantwich one?"]),
        ("Antrim & Newtownabbey", ["Antrim & Newtownabbey one?"]),
        ("Chief Constable of Dorset and Devon", ["Chief Constable of Dorset and Devon one?"]),
        ("Citizens Advice Rutland and Leicester", ["Citizens Advice Rutland and Leicester one?"]),
        ("Essex and Suffolk Water; Braintree", ["(Essex and Suffolk Water)", "Braintree"]),
        (
            "Sussex Police, Fire and Crime Commissioner",
            ["(Sussex Police, Fire and Crime Commissioner)"],
        ),
        ("Ashford and Swal", ["Ashford", "Swal?"]),
        ("Kent Police and Ashford", ["(Kent Police)", "Ashford"]),
        ("Exeter City and Teignbridge District Councils", ["Exeter", "Teignbridge"]),
    ],
)
def test_a_name_that_may_be_one_bodys_is_asked_about_whole(shipped, cell, wanted):
    assert read(shipped, cell) == wanted


def test_the_answer_makes_one_body_of_it_or_several_names(shipped):
    cell = "Norfolk and Suffolk Rivers"
    assert read(shipped, cell, **{cell: OTHER_BODY}) == [f"({cell})"]
    assert read(shipped, cell, **{cell: SEVERAL}) == ["Norfolk", "Suffolk Rivers?"]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Both Exeter and Plymouth", ["Exeter", "Plymouth"]),
        ("a) Exeter; b) Plymouth", ["Exeter", "Plymouth"]),
        ("Exeter &amp; Plymouth", ["Exeter", "Plymouth"]),
        ("The Mayor and Burgesses of the London Borough of Brent", ["Brent"]),
        ("Redcar & Cleveland Cncl", ["Redcar and Cleveland"]),
        ("Cheshire West and Chester Local Authority", ["Cheshire West and Chester"]),
        ("Dover Dist. Council", ["Dover"]),
        ("N. Yorkshire", ["North Yorkshire"]),
    ],
)
def test_what_is_written_about_a_name_is_none_of_it(shipped, cell, wanted):
    assert read(shipped, cell) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Led by Exeter, with Plymouth and Torbay", [True, False, False]),
        ("Lead: Exeter; Plymouth", [True, False]),
        ("Lead=Exeter, Plymouth", [True, False]),
        ("Led by Exeter and Plymouth", [True, True]),  # a fault: one lead alone
        ("Exeter (lead), Plymouth", [True, False]),
    ],
)
def test_led_by_is_said_of_the_first_name_unless_others_are_joined_to_it(shipped, cell, wanted):
    bodies = Reader(shipped.directory, {}).read_cell(cell)
    assert [body.is_lead for body in bodies] == wanted


@pytest.mark.parametrize("cell", ["E1000002", "E0700010", "45UH", "E070001080", "E12000009"])
def test_a_code_of_no_council_or_of_a_wrong_length_is_a_fault(shipped, cell):
    (body,) = Reader(shipped.directory, {}).read_cell(cell)
    assert (body.code, body.remedy) == (None, UNKNOWN_CODE)


def test_a_council_that_has_not_begun_is_a_fault_that_says_when_it_does(shipped):
    (body,) = Reader(shipped.directory, {}).read_cell("West Surrey")
    assert body.remedy.startswith("West Surrey begins on 1 April 2027; name the councils")


def drafted(shipped, *lines: str) -> Draft:
    (found,) = bundle.read([("a.csv", "\n".join(lines).encode())]).candidates
    return bundle.draft(found, Answers(layout.match_columns(found.rows[0])), shipped)


def test_of_two_columns_of_councils_that_with_the_label_is_theirs_and_both_are_read(shipped):
    draft = drafted(
        shipped,
        "Name,Partners,Councils,Category",
        'Legal,"Kent Police, Ashford","Dover, Thanet",Back office',
    )
    labels = [shipped.directory.label(code) for code in draft.tables["members"]["gss_code"]]
    assert (labels, draft.faults) == (["Dover", "Thanet", "Ashford"], [])
    assert draft.tables["arrangements"]["other_partners"].tolist() == ["Kent Police"]
