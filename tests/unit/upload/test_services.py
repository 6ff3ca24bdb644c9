"""How the services of a visitor's sheet are read: exact, by near words, asked, or in own words."""

import pandas as pd
import pytest

from lib.upload import bundle, layout, package, services
from lib.upload.draft import Answers, Draft
from lib.upload.services import OWN_WORDS, NamedService, ServiceReader
from tests.fixtures.small import small
from tests.hostile import row

VOCABULARY = pd.DataFrame(
    [
        ("waste_collection", "Waste collection and recycling", "environment", "bins, trade waste"),
        ("waste_disposal", "Waste disposal", "environment", "treatment"),
        ("hr_payroll", "HR and payroll", "back_office", "human resources, recruitment"),
        ("legal", "Legal services", "back_office", "legal advice"),
    ],
    columns=["service_id", "label", "category", "covers"],
)


def read(text: str, **answers: str) -> list[NamedService]:
    return ServiceReader(VOCABULARY, answers).read_cell(text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Legal services", ["legal"]),
        ("LEGAL  SERVICES", ["legal"]),
        ("hr_payroll", ["hr_payroll"]),
        ("Legal services; HR & payroll", ["legal", "hr_payroll"]),
        ("Legal services\nlegal", ["legal"]),
        ("", []),
    ],
)
def test_exact_words_are_taken_and_nothing_is_said(text, ids):
    named = read(text)
    assert [service.service_id for service in named] == ids
    assert not any(service.by_near_words or service.near_labels for service in named)


@pytest.mark.parametrize(
    ("text", "service_id"),
    [
        ("Shared legal team", "legal"),
        ("Human resources", "hr_payroll"),
        ("Payroll", "hr_payroll"),
        ("Waste colection and recycling", "waste_collection"),
    ],
)
def test_one_clear_match_of_near_words_is_taken_and_said(text, service_id):
    assert read(text) == [NamedService(text, service_id, (), by_near_words=True)]


def test_words_of_two_services_are_asked_about():
    assert read("Waste") == [
        NamedService("Waste", "", ("Waste collection and recycling", "Waste disposal"))
    ]


def test_words_that_may_mean_more_than_a_service_are_asked_about():
    assert read("Legal and property") == [
        NamedService("Legal and property", "", ("Legal services",))
    ]


def test_words_that_are_near_to_none_are_the_files_own():
    assert read("Zoo keeping") == [NamedService("Zoo keeping")]


@pytest.mark.parametrize(("answer", "service_id"), [("Waste disposal", "waste_disposal"), (OWN_WORDS, "")])  # fmt: skip
def test_an_answer_of_the_visitor_goes_before_all(answer, service_id):
    assert read("Waste", Waste=answer) == [NamedService("Waste", service_id)]


def test_own_words_get_an_id_that_no_other_service_has():
    reader = ServiceReader(VOCABULARY, {})
    ids = [reader.own(text, "back_office") for text in ("Zoo", "ZOO", "Legal!", "Zoo (new)")]
    assert ids == ["zoo", "zoo", "legal_2", "zoo_new"]


def test_texts_beyond_the_limit_are_said_to_keep_their_words(monkeypatch):
    monkeypatch.setattr(services, "_MOST_LOOKED_UP", 1)
    reader = ServiceReader(VOCABULARY, {})
    assert reader.read_cell("Payroll; Recruitment")[1] == NamedService("Recruitment")
    assert "later ones keep their own words" in reader.remarks()[0]


def drafted(data: bytes, **answers) -> Draft:
    (sheet,) = bundle.read([("a.csv", data)]).candidates
    return bundle.draft(sheet, Answers(layout.match_columns(sheet.rows[0]), **answers), small())


def test_own_words_become_a_service_of_the_package():
    draft = drafted(row(service="Zoo keeping; Legal services"))
    checked = package.check_draft(draft, "a.csv", small().package.tables)
    assert checked.faults == ()
    arrangement = checked.tables["arrangements"].iloc[0]
    assert arrangement["services"] == "zoo_keeping;legal_services"
    assert arrangement["service_as_stated"] == "Zoo keeping; Legal services"
    zoo = checked.tables["services"].set_index("service_id").loc["zoo_keeping"]
    assert list(zoo) == ["Zoo keeping", "back_office", "Zoo keeping"]


def test_a_doubtful_service_waits_until_it_is_answered():
    data = row(service="Legal and property")
    draft = drafted(data)
    assert draft.waiting == 1
    assert list(draft.met.doubtful_services) == [("Legal and property", ("Legal services",))]
    answered = drafted(data, services={"Legal and property": "Legal services"})
    assert answered.tables["arrangements"]["services"].tolist() == ["legal_services"]


def test_a_row_without_a_service_says_that_none_was_stated():
    draft = drafted(row())
    assert draft.tables["services"]["label"].tolist() == ["Back office (service not stated)"]
    assert draft.tables["arrangements"]["service_as_stated"].tolist() == ["Not stated"]
    assert "1 row without a service: it is shown as not stated." in draft.remarks
