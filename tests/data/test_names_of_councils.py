"""Every form in which lists of councils have a name leads to the council: all 365, all forms."""

from collections.abc import Iterator

import pytest

from lib.register.council import Council
from lib.register.register import Register

BEFORE = {
    "county": ["County of {}", "The County Council of {}"],
    "district": ["District of {}", "Borough of {}", "The Borough Council of {}"],
    "unitary": ["The Council of {}"],
    "metropolitan": ["Metropolitan Borough of {}", "Borough of {}", "MBC of {}"],
    "london_borough": ["LB {}", "LB of {}", "London Borough of {}", "London Borough {}"],
}
AFTER = {
    "county": ["{} County Council", "{} CC", "{} County", "{} C.C."],
    "district": ["{} District Council", "{} DC", "{} Borough Council", "{} BC", "{} District"],
    "unitary": ["{} UA", "{} Unitary Authority", "{} (UA)"],
    "metropolitan": ["{} MBC", "{} Metropolitan Borough Council", "{} Borough", "{} MDC"],
    "london_borough": ["{} LB", "{} LBC", "{} London Borough Council", "{} London Borough"],
}
OF_A_CITY = [
    "City of {}",
    "{} City Council",
    "{} City",
    "{}, City of",
    "City of {} Council",
    "{} CC",
]
ROYAL = ["RB {}", "RB of {}", "Royal Borough of {}", "{} Royal Borough Council"]


def forms(council: Council) -> Iterator[str]:
    """What lists call a council, as they are written there."""
    yield from (council.label, council.official_name, *council.aliases, council.code)
    templates = ["{}", "{} Council", "The {} Council"]
    if council.name != "City of London":
        templates += BEFORE[council.kind] + AFTER[council.kind]
        templates += OF_A_CITY if "City" in council.official_name else []
        templates += ROYAL if "Royal" in council.official_name else []
    yield from (template.format(council.name) for template in templates)


def written(name: str) -> set[str]:
    """A name as people write it."""
    return {
        name,
        name.upper(),
        name.lower(),
        name.replace(" and ", " & "),
        name.replace("'", ""),
        name.replace("'", "’"),
        name.replace("-", " "),
        name.replace("St.", "St"),
        f" {name}.",
    }


def namesakes(register: Register, council: Council) -> set[str]:
    """The codes of the council and of others of its name: which is meant the years say."""
    by_code = register.directory.by_code
    return {code for code, other in by_code.items() if other.name == council.name}


def test_every_form_of_every_name_leads_to_its_council(shipped: Register) -> None:
    directory = shipped.directory
    councils = [directory.by_code[code] for code in directory.labels.values()]
    assert len(councils) == 365
    lost = {
        (council.label, text): directory.find(text).code
        for council in councils
        for form in forms(council)
        for text in written(form)
        if directory.exact(text) not in namesakes(shipped, council)
    }
    assert lost == {}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("City of Brighton and Hove", "Brighton and Hove"),
        ("City and County of the City of London", "City of London"),
        ("THE CITY OF LONDON CORPORATION", "City of London"),
        ("LB CAMDEN", "Camden"),
        ("RB of Kensington & Chelsea", "Kensington and Chelsea"),
        ("KINGSTON UPON HULL, CITY OF", "Kingston upon Hull"),
        ("Herefordshire, County of", "Herefordshire"),
        ("Newcastle-upon-Tyne City Council", "Newcastle upon Tyne"),
        ("City of Kingston-upon-Hull", "Kingston upon Hull"),
        ("Durham County Council", "County Durham"),
        ("Bath & NE Somerset", "Bath and North East Somerset"),
        ("KINGS LYNN & WEST NORFOLK", "King's Lynn and West Norfolk"),
        ("St Helens Metropolitan Borough", "St. Helens"),
        ("Windsor & Maidenhead (Royal Borough)", "Windsor and Maidenhead"),
    ],
)
def test_forms_of_published_lists(shipped: Register, text: str, label: str) -> None:
    code = shipped.directory.exact(text)
    assert code is not None
    assert shipped.directory.label(code) == label


def test_every_former_code_leads_to_the_council_of_today(shipped: Register) -> None:
    directory = shipped.directory
    former = {old: c.code for c in directory.by_code.values() for old in c.former_codes}
    assert len(former) == 8
    assert {old: directory.exact(old) for old in former} == former
