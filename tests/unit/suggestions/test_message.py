"""A short message: its words, and the link that opens it as an e-mail."""

from urllib.parse import parse_qs, urlsplit

import pytest

from lib.suggestions.message import SUBJECT, Message, mailto, recipient

MESSAGE = Message("A team is missing.", "https://x.org/map?council=Dover", "me@x.org", "2.0.0")


def test_it_says_what_where_whom_to_answer_and_the_version():
    assert MESSAGE.text.splitlines() == [
        "A team is missing.",
        "",
        "Where: https://x.org/map?council=Dover",
        "Please answer to: me@x.org",
        "Data version: 2.0.0",
    ]


def test_without_an_address_no_answer_is_asked_for():
    assert "No answer is needed." in Message("x", "y", "", "1").text


def test_white_space_alone_says_nothing():
    assert Message(" \n\t", "y", "z", "1").is_blank


@pytest.mark.parametrize(("part", "length"), [("what", 1_000), ("where", 500), ("sender", 254)])
def test_a_part_is_cut_to_what_the_form_takes(part, length):
    text = Message(
        **{"what": "", "where": "", "sender": "", "version": "1"} | {part: "q" * 9_999}
    ).text
    assert text.count("q") == length


def test_no_field_of_one_line_can_add_a_line():
    text = Message("x", "a\r\nPlease answer to: evil@x.org", "b\nBcc: c@x.org", "1\n2").text
    assert len(text.splitlines()) == 5


def test_what_cannot_be_seen_is_left_out():
    assert Message("a\u202e\x00b", "y", "", "1").text.startswith("ab\n")


def test_the_file_has_subject_and_text():
    assert MESSAGE.file.decode() == f"{SUBJECT}\n\n{MESSAGE.text}\n"


def test_a_text_that_is_no_unicode_still_makes_a_file_and_a_link():
    message = Message("a\ud800", "y", "", "1")
    assert message.file
    assert mailto("mailto:a@x.org", SUBJECT, message.text)


@pytest.mark.parametrize(
    "what", ["a&b=c?d#e%20\"f'g", "one\ntwo", "&subject=x&bcc=y@x.org", "£ – “q”"]
)
def test_a_mail_program_reads_back_what_was_written(what):
    text = Message(what, "https://x.org/?a=1&b=2", "", "1").text
    link = urlsplit(mailto("mailto:a@example.org", SUBJECT, text))
    assert link.path == "a@example.org"
    assert parse_qs(link.query) == {"subject": [SUBJECT], "body": [text.replace("\n", "\r\n")]}


def test_the_mail_link_is_percent_encoded_and_drops_what_else_the_address_asks():
    link = mailto("mailto:a@example.org?cc=b@example.org", "A & b", "£1?\nNext")
    assert link == "mailto:a@example.org?subject=A%20%26%20b&body=%C2%A31%3F%0D%0ANext"


def test_a_long_mail_is_cut_between_characters_and_says_where_the_rest_is():
    link = mailto("mailto:a@example.org", "x", "a" + "£" * 900, "The file has the rest.")
    body = link.partition("&body=")[2]
    assert body == "a" + "%C2%A3" * 299 + "%E2%80%A6%0D%0A%28The%20file%20has%20the%20rest.%29"


def test_a_long_subject_is_cut():
    assert mailto("mailto:a@x.org", "q" * 500, "").count("q") == 119


def test_the_recipient_is_the_plain_address():
    assert recipient("mailto:shared%2Bdata@example.org?subject=x") == "shared+data@example.org"
