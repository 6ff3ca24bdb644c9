from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis import promises
from lib.analysis.filters import Filters, Selection, apply
from lib.briefing import briefing, compose
from lib.briefing.paper import Heading, Link, Paragraph, Picture, Points, Table
from lib.briefing.scrutiny import questions
from lib.briefing.subject import Subject
from lib.wording import findings, status
from tests.fixtures.small import small

DOVER, SOMERSET, ELMBRIDGE = "E07000108", "E06000066", "E07000207"
MENDIP = "E07000187"
PICTURE = Picture(b"<svg/>", "alt", "caption", 0.5)


def subject(code="", **more):
    register = small()
    frame = apply(register.arrangements, Filters(council=code))
    council = register.directory.by_code.get(code)
    about = Subject(
        frame, register.directory, "Council: Dover", "http://here/", "1.0.0", "2026-11-24", council
    )
    return replace(about, **more)


def paper(*args, **more):
    return briefing.paper(subject(*args, **more), (PICTURE,), "2026-11-24")


def changes_ahead(code):
    """The changes that the paper of a council says are ahead."""
    return compose.subject(Selection(small(), Filters(council=code)), "").changes


def texts(document):
    """All words of a paper."""
    parts = [
        document.title,
        document.footer,
        *(v if isinstance(v, str) else v.text for _, v in document.facts),
    ]
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            parts.append(block.text)
        elif isinstance(block, Points):
            parts += block.items
        elif isinstance(block, Table):
            parts += [c if isinstance(c, str) else c.text for row in block.rows for c in row]
    return "\n".join(parts)


def test_a_paper_reads_in_the_order_of_a_report():
    names = [b.text for b in paper(DOVER).blocks if isinstance(b, Heading)]
    assert names == [
        "Summary",
        "Shared services",
        "Questions for scrutiny members",
        "How to read the figures",
    ]


def test_what_stands_under_the_title():
    facts = dict(paper(DOVER).facts)
    assert facts["Prepared on"] == "24 November 2026, from data version 1.0.0 (24 November 2026)"
    assert facts["Covers"] == "Council: Dover"
    assert facts["Online"] == Link("http://here/", "http://here/")


def test_the_summary_counts_and_never_sums_money():
    sentences = briefing.summary(subject(DOVER))
    assert sentences[0] == (
        "Dover takes part in 3 shared services: 1 running and 2 last seen earlier; also 1 planned and "
        "1 ended."
    )
    assert sentences[1] == (
        "A saving was reported for 4 of 5 (80%): 1 achieved to date, 1 achieved per year, 1 expected per "
        "year and 2 expected in total. The figures are the partnerships’ and are not added up."
    )


def test_own_and_inherited_are_told_apart():
    assert briefing.summary(subject(SOMERSET))[0] == (
        "Somerset takes part in 3 shared services: 1 running and 2 last seen earlier; also 1 ended and "
        "1 now one council. Set up by this council: 1. Carried over from former councils: 4 (Mendip, "
        "Somerset County Council, Somerset West and Taunton, Taunton Deane and West Somerset)."
    )


def test_partners_are_named_with_their_services():
    partners = pd.DataFrame({"council": ["Canterbury", "Kent"], "services": [3, 1]})
    assert briefing.summary(subject(DOVER, partners=partners))[1] == (
        "It shares with 2 councils, in most services with Canterbury (3) and Kent (1)."
    )


def test_a_council_that_is_gone_is_told_of_in_the_past():
    partners = pd.DataFrame({"council": ["Taunton Deane"], "services": [2]})
    sentences = briefing.summary(subject(MENDIP, partners=partners))
    assert sentences[0] == "Mendip was replaced by Somerset on 1 April 2023."
    assert sentences[1].startswith("Mendip took part in ")
    assert sentences[2].startswith("It shared with 1 council")


def test_the_questions_about_a_council_that_is_gone_are_for_its_successor():
    sentences = questions(subject(MENDIP))
    assert len(sentences) == 5
    assert sentences[0].startswith("Which of the agreements of Mendip does Somerset still hold")


def test_an_ordered_change_is_said_with_its_numbers():
    ordered = changes_ahead(ELMBRIDGE)
    sentence = briefing.summary(subject(ELMBRIDGE, changes=ordered))[-1]
    assert sentence == (
        "Reorganisation ordered for 2027 (East Surrey): of these shared services 0 would be inside one "
        "new council, 0 divided between new councils, and 0 across the new border."
    )
    assert "take over in 2027" in questions(subject(ELMBRIDGE, changes=ordered))[3]


def test_a_chosen_change_without_a_vesting_day_names_none():
    chosen = replace(changes_ahead(ELMBRIDGE)[0], year=None, status="chosen")
    about = subject(ELMBRIDGE, changes=(chosen,))
    assert "Reorganisation chosen (East Surrey)" in briefing.summary(about)[-1]
    assert "take over, and who" in questions(about)[3]


def test_what_is_only_consulted_on_is_no_change_ahead():
    assert changes_ahead(DOVER) == ()


def test_the_table_has_basis_year_and_source_of_every_figure():
    [table] = [block for block in paper(DOVER).blocks if isinstance(block, Table)]
    rows = {row[0]: row for row in table.rows}
    assert rows["East Kent HR (HR and payroll)"][2:] == (
        "Since 2009. Running (seen in 2025)",
        "£500,000 achieved per year, as reported in 2014",
        Link("East Kent HR: a report, 30 June 2014", "https://example.org/east-kent-hr"),
    )
    assert rows["East Kent Contact Centre"][3] == "Not published"
    assert "no date shown" in rows["East Kent Contact Centre"][4].text


def test_those_with_a_figure_come_first_and_the_rest_is_counted(monkeypatch):
    monkeypatch.setattr(briefing, "MAX_ROWS", 3)
    [table] = [block for block in paper(DOVER).blocks if isinstance(block, Table)]
    assert len(table.rows) == 3
    assert [row[0].partition(" (")[0] for row in table.rows] == [
        "East Kent HR",  # it runs, and has a figure
        "Kent Buying Group",  # so was it when last seen
        "East Kent Contact Centre",  # no figure
    ]
    assert table.caption == (
        "3 of 5 shared services, those that run and have a figure first. The other 2 are at the link "
        "above."
    )


def test_a_council_does_not_stand_among_its_own_partners():
    [table] = [block for block in paper(DOVER).blocks if isinstance(block, Table)]
    assert all("Dover" not in row[1] for row in table.rows)


@pytest.mark.parametrize("code", ["", DOVER, SOMERSET, "E06000064"])
def test_there_are_five_questions(code):
    sentences = questions(subject(code))
    assert len(sentences) == 5
    assert all(question.endswith("?") for question in sentences)


def test_the_questions_have_the_subjects_own_numbers():
    sentences = questions(subject(DOVER))
    assert "Dover Buying Hub" in sentences[0]
    assert sentences[1].startswith("For 1 shared service we found no published saving")
    assert sentences[2].startswith("2 shared services were last seen some years ago")


def test_a_council_without_arrangements_gets_a_paper_too():
    document = paper("E06000064")  # Westmorland and Furness: of it there is only what Cumbria had
    assert "Westmorland" in document.title
    empty = subject("E06000064", frame=small().arrangements.head(0))
    text = texts(briefing.paper(empty, (), "2026-11-24"))
    assert "We found no shared service of Westmorland and Furness." in text
    assert "That does not mean that it shares nothing" in text


def test_what_similar_councils_share_is_said_and_asked():
    lacking = pd.DataFrame({"service": ["ICT", "CCTV"], "councils": [4, 2]})
    document = paper(DOVER, missing_services=lacking, similar_count=10)
    assert "ICT (4) and CCTV (2)" in texts(document)
    assert "ICT: 4 of the 10 councils most like it share it." in texts(document)


def test_suggestions_come_with_their_reasons():
    rows = pd.DataFrame({"name": ["Hub"], "service": ["ICT"], "reasons": [("3 km away", "b")]})
    assert "Hub (ICT): 3 km away; b." in texts(paper(DOVER, suggestions=rows))


def test_the_caveats_and_the_evidence_are_in_every_paper():
    text = texts(paper())
    for caveat in (
        findings.PARTNERSHIP,
        findings.BLANK,
        status.CAVEAT,
        findings.SAMPLE,
        findings.NOT_LGA,
    ):
        assert caveat in text
    assert "found no link between sharing services and lower administrative cost" in text


def test_a_selection_without_a_council_is_about_english_councils():
    document = paper()
    assert document.title == "Shared services: English councils"
    assert (
        briefing.summary(subject())[0]
        == "12 shared services in the register match, in 12 services: 2 running, 5 last seen earlier, "
        "1 planned, 3 ended and 1 now one council."
    )


def test_what_was_promised_and_delivered_is_a_table_where_there_is_a_pair():
    pairs = promises.pairs(small(), small().arrangements)
    tables = [b for b in paper(DOVER, promises=pairs).blocks if isinstance(b, Table)]
    assert tables[1].rows == (
        (
            "East Kent Services",
            "£8m expected in total (2011)",
            "£6m achieved to date (2015)",
            "no",
            "Expected over ten years; achieved in four",
        ),
    )


def test_without_a_pair_nothing_is_said_of_promises():
    assert "Promise and delivery" not in [
        b.text for b in paper(DOVER).blocks if isinstance(b, Heading)
    ]
