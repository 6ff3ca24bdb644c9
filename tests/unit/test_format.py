"""How numbers, money, dates and untrusted text are written."""

import pytest

from lib.format import archive_address, count, day, listed, money, plain, share, web_address

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 councils"), (1, "1 council"), (2, "2 councils"), (1204, "1,204 councils")],
)
def test_count_has_its_noun_in_the_right_form(number: int, expected: str) -> None:
    assert count(number, "council") == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "1 category"), (9, "9 categories")])
def test_count_takes_an_irregular_plural(number: int, expected: str) -> None:
    assert count(number, "category", "categories") == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, "0%"),
        (0, 597, "0%"),
        (1, 597, "under 1%"),
        (1, 200, "under 1%"),
        (3, 500, "1%"),
        (166, 597, "28%"),
        (1, 2, "50%"),
        (99, 100, "99%"),
        (199, 200, "over 99%"),
        (596, 597, "over 99%"),
        (597, 597, "100%"),
    ],
)
def test_share_never_rounds_to_nothing_or_to_all(part: int, whole: int, expected: str) -> None:
    assert share(part, whole) == expected


@pytest.mark.parametrize(
    ("pounds", "long", "short"),
    [
        (0, "£0", "£0"),
        (1, "£1", "£1"),
        (999, "£999", "£999"),
        (1_000, "£1,000", "£1,000"),
        (250_000, "£250,000", "£250,000"),
        (999_999, "£999,999", "£999,999"),
        (999_999.6, "£1 million", "£1m"),
        (1_000_000, "£1 million", "£1m"),
        (1_200_000, "£1.2 million", "£1.2m"),
        (1_005_000, "£1 million", "£1m"),
        (1_250_000, "£1.25 million", "£1.25m"),
        (9_999_999, "£10 million", "£10m"),
        (10_000_000, "£10 million", "£10m"),
        (12_340_000, "£12.3 million", "£12.3m"),
        (100_000_000, "£100 million", "£100m"),
        (156_500_000, "£156.5 million", "£156.5m"),
        (643_000_000, "£643 million", "£643m"),
        (999_949_999, "£999.9 million", "£999.9m"),
        (999_950_000, "£1 billion", "£1bn"),
        (999_999_999, "£1 billion", "£1bn"),
        (1_000_000_000, "£1 billion", "£1bn"),
        (1_340_000_000, "£1.34 billion", "£1.34bn"),
        (12_340_000_000, "£12.3 billion", "£12.3bn"),
        (-500, "-£500", "-£500"),
        (-1_500_000, "-£1.5 million", "-£1.5m"),
        (-0.2, "£0", "£0"),
    ],
)
def test_money_for_a_sentence_and_for_a_chart(pounds: float, long: str, short: str) -> None:
    assert (money(pounds), money(pounds, short=True)) == (long, short)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017", "2017"),
        ("2017-06", "June 2017"),
        ("2017-06-29", "29 June 2017"),
        ("2017-06-01", "1 June 2017"),
        ("2017-12", "December 2017"),
        ("2017-13", "2017-13"),
        ("2017-00-01", "2017-00-01"),
        ("June 2017", "June 2017"),
        ("2025-10-28 / 2026-03", "2025-10-28 / 2026-03"),
        ("", ""),
    ],
)
def test_day_is_written_as_a_person_writes_it(text: str, expected: str) -> None:
    assert day(text) == expected


def test_the_archive_has_the_copy_nearest_to_a_year_or_all_of_them() -> None:
    page = "https://example.org/a?b=1"
    assert archive_address(page, "2015") == f"https://web.archive.org/web/2015/{page}"
    assert archive_address(page) == f"https://web.archive.org/web/*/{page}"


def test_what_is_no_web_address_is_in_no_archive() -> None:
    assert archive_address("javascript:alert(1)", "2015") == ""


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        ([], 0, ""),
        (["A"], 0, "A"),
        (["A", "B"], 0, "A and B"),
        (["A", "B", "C"], 0, "A, B and C"),
        (["A", "B", "C"], 3, "A, B and C"),
        (["A", "B", "C"], 2, "A, B and 1 more"),
        (["A", "B", "C", "D", "E"], 1, "A and 4 more"),
    ],
)
def test_words_are_listed_in_a_sentence(words: list[str], most: int, expected: str) -> None:
    assert listed(words, limit=most) == expected


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Dover", "Dover"),
        ("Adur and Worthing, 2008/09", "Adur and Worthing, 2008/09"),
        ("**bold**", r"\*\*bold\*\*"),
        ("_thin_", r"\_thin\_"),
        ("`code`", r"\`code\`"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("# Heading", r"\# Heading"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("+ item", r"\+ item"),
        ("> quote", r"\> quote"),
        ("a | b", r"a \| b"),
        ("[x](y)", r"\[x\]\(y\)"),
        ("![x](y)", r"\!\[x\]\(y\)"),
        ("<script>alert(1)</script>", r"\<script\>alert\(1\)\</script\>"),
        ("<img src=x onerror=y>", r"\<img src=x onerror=y\>"),
        ("&lt;", r"\&lt;"),
        ("$x^2$ and £5", r"\$x^2\$ and £5"),
        ("{a}", r"\{a\}"),
        (r"back\slash", r"back\\slash"),
        ("a@b.uk", r"a\@b\.uk"),
        (":material/home:", rf"\:{JOINER}material/home\:"),
        (":streamlit:", rf"\:{JOINER}streamlit\:"),
        (":red[x]", r"\:red\[x\]"),
        ("Note: at 10:30", r"Note\: at 10\:30"),
        ("two\nlines", "two lines"),
        ("two\r\nlines", "two lines"),
        ("title\r===\rtext", "title === text"),
        ("    four spaces", "four spaces"),
        ("", ""),
        (486, "486"),
    ],
)
def test_plain_text_runs_nothing(text: object, escaped: str) -> None:
    assert plain(text) == escaped


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a?b=c&d=%20#e",
        "https://example.org/(brackets)",
        "https://example.org/ünï",
    ],
)
def test_web_address_is_kept(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "//example.org",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "mailto:a@example.org",
        "https://",
        "https://example.org/a b",
        " https://example.org",
        "https://example.org\n",
        "https://example.org/\tx",
        'https://example.org/"x',
        "https://example.org/'x",
        "https://example.org/`x",
        "https://example.org/>x",
        "https://example.org/<x",
        "https://example.org/\\x",
        "x https://example.org",
    ],
)
def test_anything_else_is_no_web_address(address: str) -> None:
    assert web_address(address) == ""
