"""What a council is told that it does not share, against the CSVs, for every council of today."""

import pytest

from lib.analysis import neighbours
from lib.analysis.filters import Filters, Selection
from lib.analysis.neighbours import Rule
from lib.outputs.council import ChosenCouncil
from lib.outputs.similar import compare_services, similar_councils
from lib.register import cache
from lib.register.register import Register
from tests import shipped


@pytest.fixture(scope="module")
def ships() -> Register:
    return cache.shared()


NOT_ENDED = shipped.ARRANGEMENTS[
    (shipped.ARRANGEMENTS["end_year"] == "") & (shipped.ARRANGEMENTS["end_reason"] == "")
]


def services_by_council() -> dict[str, set[str]]:
    """The services of the arrangements of each council of today that have not ended, by code."""
    labels = shipped.SERVICES.set_index("service_id")["label"].to_dict()
    has_left = shipped.EVERY_MEMBER[shipped.EVERY_MEMBER["left_year"] != ""]
    left = set(zip(has_left["arrangement_id"], has_left["gss_code"], strict=True))
    services: dict[str, set[str]] = {}
    cells = NOT_ENDED.set_index("arrangement_id")["services"].to_dict()
    for key, code in zip(
        shipped.MEMBERS["arrangement_id"], shipped.MEMBERS["gss_code"], strict=True
    ):
        for now in shipped.today(code) if key in cells else ():
            if (key, now) not in left:
                services.setdefault(now, set()).update(labels[s] for s in cells[key].split(";"))
    return services


def missing(register: Register, code: str) -> set[str]:
    """What the council is told that similar ones share and it does not."""
    chosen = ChosenCouncil(Selection(register, Filters(council=code)))
    similar, _ = similar_councils(chosen, Rule())
    rows = compare_services(chosen, similar.councils)
    return set(neighbours.missing_services(rows)["service"])


def test_no_council_is_told_that_it_lacks_what_an_arrangement_of_it_has(ships) -> None:
    own = services_by_council()
    today = shipped.COUNCILS.loc[shipped.COUNCILS["status"] == "existing", "gss_code"]
    wrong = {c: missing(ships, c) & own.get(c, set()) for c in today}
    assert len(wrong) == 317
    assert {code: services for code, services in wrong.items() if services} == {}


def test_dover_is_not_told_that_it_lacks_hr_and_payroll(ships) -> None:
    """East Kent Services has it, though East Kent Human Resources ended in 2021."""
    assert "HR and payroll" in services_by_council()[shipped.code_of("Dover")]
    assert "HR and payroll" not in missing(ships, shipped.code_of("Dover"))


def test_what_most_councils_lack_is_told_to_some(ships) -> None:
    today = shipped.COUNCILS.loc[shipped.COUNCILS["status"] == "existing", "gss_code"]
    assert sum(bool(missing(ships, code)) for code in today) > 300
