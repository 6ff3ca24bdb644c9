"""The sentences of finding partners."""

import pandas as pd
import pytest

from lib.register.records import Source
from lib.wording import partners
from tests.fixtures.small import DOVER, small

OWN = pd.DataFrame({"name": ["East Kent Audit"]})


def row(*addresses: str) -> pd.Series:
    pages = tuple(Source("running", 2025, f"Page {a}", a, "") for a in addresses)
    return pd.Series({"sources": pages})


def test_the_first_line_names_who_shares_it_already():
    text = partners.shared_already("Dover", "Building control", OWN, ["Thanet", "Kent"])
    assert text == "Dover already shares building control with Thanet and Kent."


def test_the_first_line_says_if_nobody_does():
    text = partners.shared_already("Dover", "ICT and digital", OWN.head(0), [])
    assert text == "Nobody we know of shares ICT and digital with Dover yet."


def test_of_no_service_the_first_line_counts_all():
    text = partners.shared_already("Dover", "", OWN, ["Thanet"])
    assert text == "Dover already takes part in 1 shared service, with Thanet."


def test_the_lead_council_comes_with_its_own_site_where_a_page_is_there():
    pages = row("https://news.example/a", "https://www.dover.gov.uk/audit?id=1")
    contact = partners.contact(pages, small().directory.by_code[DOVER])
    assert contact.words == "Lead council: Dover District Council."
    assert (contact.label, contact.address) == ("www.dover.gov.uk", "https://www.dover.gov.uk/")


def test_without_a_page_there_the_newest_is_named():
    contact = partners.contact(row("https://news.example/a"), small().directory.by_code[DOVER])
    assert contact.words == "Lead council: Dover District Council. Newest page:"
    assert contact.address == "https://news.example/a"


def test_without_a_lead_that_is_said():
    contact = partners.contact(row("https://www.dover.gov.uk/audit"), None)
    assert contact.words == "We do not know which council leads it. Newest page:"
    assert contact.label == "Page https://www.dover.gov.uk/audit"


@pytest.mark.parametrize(
    ("site", "is_own"),
    [
        ("www.dover.gov.uk", True),
        ("moderngov.dover.gov.uk", True),
        ("www.canterbury.gov.uk", False),
        ("dover.example.org", False),
        ("dover.gov.uk.example.org", False),
    ],
)
def test_a_site_is_a_councils_own_by_its_name(site: str, is_own: bool):
    assert partners.is_site_of(site, "Dover") == is_own


def test_the_rule_counts_in_miles():
    assert "0 from 62 miles" in partners.RULE


def test_why_nothing_was_found_comes_with_what_to_try():
    text = partners.no_suggestions(partners.PARTNERSHIP, "Dover", "Legal services")
    assert text.startswith("We found no partnership that shares legal services that is near Dover")
    assert text.endswith("Try another service, or fewer filters.")
