"""The bodies of a cell of a visitor's sheet: councils, other bodies, leads, questions."""

import pytest

from lib.upload import bundle, layout, names, package
from lib.upload.draft import Answers, Draft
from lib.upload.names import OTHER_BODY, SEVERAL, Reader
from lib.upload.pieces import NamedBody
from tests.hostile import HEAD


@pytest.fixture
def reader(shipped) -> Reader:
    return Reader(shipped.directory, {})


WHOLE = (SEVERAL,)  # the question whether a text is one name


def meant(shipped, bodies: list[NamedBody], whole: str = "?") -> list[str]:
    """The councils' labels, other bodies in brackets, questions with a question mark; whole: the mark
    of the question whether a text is one name."""
    return [
        shipped.directory.label(body.code)
        if body.code
        else f"{body.text}{whole if body.near_names == WHOLE else '?'}"
        if body.near_names
        else f"({body.text})"
        for body in bodies
    ]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Dover, Thanet and Canterbury", ["Dover", "Thanet", "Canterbury"]),
        ("Dover; Thanet; Canterbury", ["Dover", "Thanet", "Canterbury"]),
        ("Dover\nThanet", ["Dover", "Thanet"]),
        ("Dover & Thanet", ["Dover", "Thanet"]),
        ("Dover / Thanet + Swale", ["Dover", "Thanet", "Swale"]),
        ("Brighton and Hove, East Sussex", ["Brighton and Hove", "East Sussex"]),
        ("Brighton & Hove City Council", ["Brighton and Hove"]),
        ("Bath and North East Somerset and Bristol", ["Bath and North East Somerset", "Bristol"]),
        ("Bournemouth, Christchurch and Poole", ["Bournemouth, Christchurch and Poole"]),
        ("Kent County Council, Kent Police", ["Kent", "(Kent Police)"]),
        ("Avon and Somerset Police, Bristol", ["(Avon and Somerset Police)", "Bristol"]),
        ("Basingstok and Deane, Hart", ["Basingstoke and Deane", "Hart"]),
        ("Brighton and Hov", ["Brighton and Hove"]),
        ("Dover, Dover District Council", ["Dover"]),
        ("The London Borough of Camden", ["Camden"]),
        ("Dovr", ["Dovr?"]),
        ("Tynedale District Council; Dover", ["Tynedale District Council?", "Dover"]),
        ("Avon County Council, Fife", ["Avon County Council?", "(Fife)"]),
        ("Mendip", ["Mendip (until 2023)"]),
        ("Capita plc", ["(Capita plc)"]),
        ("", []),
    ],
)
def test_the_councils_of_a_cell(shipped, reader, cell, wanted):
    assert meant(shipped, reader.read_cell(cell)) == wanted


def test_an_answer_of_the_visitor_goes_before_all(shipped):
    reader = Reader(shipped.directory, {"Dovr": "Dover", "Swale": OTHER_BODY})
    assert meant(shipped, reader.read_cell("Dovr, Swale")) == ["Dover", "(Swale)"]


def test_spellings_beyond_the_limit_are_said_to_be_other_bodies(shipped, monkeypatch):
    monkeypatch.setattr(names, "_MOST_LOOKED_UP", 1)
    reader = Reader(shipped.directory, {})
    assert meant(shipped, reader.read_cell("Dovr; Thannet")) == ["Dovr?", "(Thannet)"]
    assert "later ones count as other bodies" in reader.remarks()[0]


def test_a_file_with_too_many_names_is_told_so_row_by_row_and_read_no_further(shipped, monkeypatch):
    monkeypatch.setattr(names, "_MOST_NAMES", 2)
    lines = b"".join(b'"Legal","Dover; Body %d plc",Back office,,,,,,\n' % n for n in range(4))
    draft = drafted(shipped, HEAD.encode() + lines)
    assert len(draft.tables["arrangements"]) == 2
    assert [(fault.row, fault.remedy) for fault in draft.faults] == [
        (row, "the file has more names than are read; split it") for row in (4, 5)
    ]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (
            "Plymouth, Torbay, Devon and Cornwall Police",
            ["Plymouth", "Torbay", "(Devon and Cornwall Police)"],
        ),
        (
            "Devon & Cornwall Police, Plymouth & Torbay",
            ["(Devon & Cornwall Police)", "Plymouth", "Torbay"],
        ),
        (
            "Leicester, Rutland, Coventry & Warwickshire LEP",
            ["Leicester", "Rutland", "(Coventry & Warwickshire LEP)"],
        ),
        (
            "Bristol, North Somerset and South Gloucestershire ICB, Swindon",
            ["(Bristol, North Somerset and South Gloucestershire ICB)", "Swindon"],
        ),
        (
            "York, North Yorkshire, York and North Yorkshire Combined Authority",
            ["York", "North Yorkshire", "(York and North Yorkshire Combined Authority)"],
        ),
        (
            "Swindon, Dorset and Wiltshire Fire and Rescue Service, Bournemouth University",
            [
                "Swindon",
                "(Dorset and Wiltshire Fire and Rescue Service)",
                "(Bournemouth University)",
            ],
        ),
        (
            "Police and Crime Commissioner for Norfolk and Suffolk; Ipswich",
            ["(Police and Crime Commissioner for Norfolk and Suffolk)", "Ipswich"],
        ),
        ("Bristol and Avon and Somerset Police", ["Bristol", "(Avon and Somerset Police)"]),
        ("Dover, Thanet and Kent Police", ["Dover", "Thanet", "(Kent Police)"]),
        ("Kent County Council & Kent Fire and Rescue", ["Kent", "(Kent Fire and Rescue)"]),
        ("Kent Police and Dover", ["(Kent Police)", "Dover"]),
        ("Cornwall Council and Cornwall Housing Ltd", ["Cornwall", "(Cornwall Housing Ltd)"]),
        ("Foo and Bar Police, Dover", ["(Foo and Bar Police)", "Dover"]),
        (
            "Luton, Bedford and Milton Keynes NHS Trust",
            ["Luton", "Bedford and Milton Keynes NHS Trust?"],
        ),
        ("University of Kent and Dover", ["University of Kent and Dover?"]),
        ("Kent, Surrey and Sussex Ambulance", ["Kent, Surrey and Sussex Ambulance?"]),
        ("Swindon / Avon and Somerset Police", ["Swindon", "(Avon and Somerset Police)"]),
    ],
)
def test_a_body_named_after_places_is_one_body_or_a_question(shipped, reader, cell, wanted):
    assert meant(shipped, reader.read_cell(cell)) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (OTHER_BODY, ["Luton", "(Bedford and Hart NHS Trust)"]),
        (SEVERAL, ["Luton", "Bedford", "(Hart NHS Trust)"]),
    ],
)
def test_whether_a_body_is_one_is_answered(shipped, answer, wanted):
    reader = Reader(shipped.directory, {"Bedford and Hart NHS Trust": answer})
    assert meant(shipped, reader.read_cell("Luton, Bedford and Hart NHS Trust")) == wanted


def test_a_body_that_the_register_has_is_one_body(shipped):
    name = "Mayors of Barnet, Brent and Ealing"
    reader = Reader(shipped.directory, {}, [name])
    assert meant(shipped, reader.read_cell(f"Barnet, {name}, Brent")) == [
        "Barnet",
        f"({name})",
        "Brent",
    ]


@pytest.mark.parametrize(
    ("cell", "wanted", "lead"),
    [
        ("Dover (lead), Thanet", ["Dover", "Thanet"], "Dover"),
        ("Dover, Thanet (Lead Authority)", ["Dover", "Thanet"], "Thanet"),
        ("Thanet [host]; Dover", ["Thanet", "Dover"], "Thanet"),
        ("Lead: Dover; Partners: Thanet", ["Dover", "Thanet"], "Dover"),
        (
            "Lead authority: Swale, Partners: Thanet and Dover",
            ["Swale", "Thanet", "Dover"],
            "Swale",
        ),
        ("Led by Dover; Thanet", ["Dover", "Thanet"], "Dover"),
        ("Brighton and Hove (lead), Dover", ["Brighton and Hove", "Dover"], "Brighton and Hove"),
        ("Dover - lead, Thanet", ["Dover", "Thanet"], "Dover"),
        ("Dover - Thanet", ["Dover", "Thanet"], ""),
        ("Dover – Thanet — Swale", ["Dover", "Thanet", "Swale"], ""),
        ("Dover-Thanet", ["Dover", "Thanet"], ""),
        (
            "Stoke-on-Trent - Barrow-in-Furness",
            ["Stoke-on-Trent", "Barrow-in-Furness (until 2023)"],
            "",
        ),
        ("1. Dover\n2. Thanet", ["Dover", "Thanet"], ""),
        ("• Dover • Thanet", ["Dover", "Thanet"], ""),
        ("Ashford (Kent), Kent (KCC)", ["Ashford", "Kent"], ""),
        ("Dover, Swale (until 2015)", ["Dover", "Swale (until 2015)?"], ""),
        ("E08000016, Dover (E07000108)", ["Barnsley", "Dover"], ""),
        ("Dover (E07000114)", ["Dover (E07000114)?"], ""),
    ],
)
def test_roles_dashes_lists_brackets_and_codes_are_understood(shipped, reader, cell, wanted, lead):
    bodies = reader.read_cell(cell)
    assert meant(shipped, bodies) == wanted
    leads = [shipped.directory.label(body.code) for body in bodies if body.is_lead and body.code]
    assert leads == ([lead] if lead else [])


def test_every_partner_of_the_register_comes_back_from_a_list_with_commas(shipped):
    cells = shipped.package.tables["arrangements"]["other_partners"].dropna().str.split(";")
    reader = Reader(shipped.directory, {}, cells.explode())
    lost = [
        parts
        for parts in cells
        if meant(shipped, reader.read_cell(", ".join(parts)))
        != [f"({part.strip()})" for part in parts]
    ]
    assert lost == []


def sheet(**columns: str) -> bytes:
    """A sheet of one row with two columns of partners."""
    cells = {
        "Name": "Legal",
        "Councils": "",
        "Other partners": "",
        "Category": "Back office",
    } | columns
    line = ",".join(f'"{cell}"' for cell in cells.values())
    return f"{','.join(cells)}\n{line}\n".encode()


def drafted(shipped, data: bytes, **fields) -> Draft:
    (found,) = bundle.read([("a.csv", data)]).candidates
    return bundle.draft(found, Answers(layout.match_columns(found.rows[0]), **fields), shipped)


def members(shipped, draft: Draft) -> list[str]:
    table = draft.tables["members"]
    marks = table["role"].map({"lead": "*", "member": ""})
    return [shipped.directory.label(c) + m for c, m in zip(table["gss_code"], marks, strict=True)]


def test_both_columns_of_partners_are_read_by_one_reader(shipped):
    data = sheet(
        Councils="Dover", **{"Other partners": "Thanet District Council, Ashford, Kent Police"}
    )
    draft = drafted(shipped, data)
    assert members(shipped, draft) == ["Dover", "Thanet", "Ashford"]
    assert draft.tables["arrangements"]["other_partners"].tolist() == ["Kent Police"]


def test_a_doubtful_name_among_the_others_is_asked_about(shipped):
    draft = drafted(shipped, sheet(Councils="Dover", **{"Other partners": "Thant; Kent Police"}))
    ((text, near),) = draft.met.doubtful_names
    assert (draft.waiting, text, near[0]) == (1, "Thant", "Thanet")


def test_a_lead_that_a_cell_of_councils_tells_leads(shipped):
    draft = drafted(shipped, sheet(Councils="Thanet, Dover (lead)"))
    assert members(shipped, draft) == ["Dover*", "Thanet"]


def test_two_leads_are_a_fault(shipped):
    (fault,) = drafted(shipped, sheet(Councils="Thanet (host), Dover (lead)")).faults
    assert (fault.row, fault.column, fault.remedy) == (2, "Councils", "name one lead council alone")


def test_a_code_of_no_english_council_is_a_fault(shipped):
    (fault,) = drafted(shipped, sheet(Councils="Dover, W06000015")).faults
    assert (fault.row, fault.column) == (2, "Councils")
    assert fault.remedy.startswith("no English council has this code")


def test_a_council_of_the_rows_years_is_meant(shipped):
    years = {"Start": "2012", "End": "2016"}
    draft = drafted(shipped, sheet(Councils="Somerset, Dorset", **years))
    assert members(shipped, draft) == [
        "Somerset County Council (until 2023)",
        "Dorset County Council (until 2019)",
    ]


@pytest.mark.parametrize(
    ("councils", "years", "remedy"),
    [
        ("Dover, Cumberland", ("2012", "2016"), "Cumberland began in 2023, after the end in 2016"),
        ("Dover, Mendip", ("2024", ""), "Mendip ended in 2023, before the start in 2024"),
    ],
)
def test_a_council_of_another_time_is_a_fault(shipped, councils, years, remedy):
    data = sheet(Councils=councils, Start=years[0], End=years[1])
    (fault,) = drafted(shipped, data).faults
    assert (fault.row, fault.column, fault.value) == (2, "Councils", councils)
    assert fault.remedy == f"{remedy}; correct the council or the years"


def test_former_codes_in_the_packages_own_layout_are_todays(shipped):
    text = {
        "members": shipped.package.tables["members"][["arrangement_id", "gss_code"]].head(1),
        "arrangements": shipped.package.tables["arrangements"][["lead_gss"]].head(1),
    }
    text["members"] = text["members"].assign(gss_code="E08000016")
    text["arrangements"] = text["arrangements"].assign(lead_gss="E08000019")
    changed = package._with_present_codes(text, shipped.package.tables["councils"])
    assert changed["members"]["gss_code"].tolist() == ["E08000038"]
    assert changed["arrangements"]["lead_gss"].tolist() == ["E08000039"]
