"""Five questions for scrutiny members, made from the numbers of a briefing's own subject."""

from lib.briefing.subject import Subject
from lib.format import count, listed
from lib.register.columns import EXPECTED


def questions(subject: Subject) -> list[str]:
    """Five questions for scrutiny members, with this subject's own numbers."""
    frame = subject.frame
    is_expected = [any(basis in EXPECTED for basis in latest) for latest in frame["latest"]]
    expected = frame.loc[is_expected, "name"].tolist()
    blank = len(frame) - subject.figure_count
    last_seen = int((frame["status"] == "last_seen").sum())
    if subject.council and subject.council.end_year:
        return _questions_to_successors(subject)
    if frame.empty:
        return _first_questions(subject)
    return [
        f"What was expected and what was achieved, net of the cost of setting up, in "
        f"{listed(expected, limit=2)}? Who checked it?"
        if expected
        else "What did each shared service cost to set up and to run, and against which baseline was "
        "any saving counted?",
        f"For {count(blank, 'shared service')} we found no published saving: was one measured, and where is it "
        "reported?"
        if blank
        else "Every shared service here has a reported figure: which of them has been audited?",
        f"{count(last_seen, 'shared service')} {'was' if last_seen == 1 else 'were'} last seen some years "
        "ago: does each still run, when does its agreement end, and when was it last reviewed?"
        if last_seen
        else "When does each agreement end, and when was it last reviewed?",
        _governance_question(subject),
        _service_question(subject),
    ]


def _questions_to_successors(subject: Subject) -> list[str]:
    """Of a council that is gone: what its successors have to answer."""
    name, directory = subject.name, subject.directory
    codes = directory.with_successors(subject.council.code) if subject.council else frozenset()
    today = sorted(directory.by_code[c].short for c in codes & directory.existing_on(None))
    who, verb = listed(today), "does" if len(today) == 1 else "do"
    return [
        f"Which of the agreements of {name} {verb} {who} still hold, and where is that published?",
        f"Which of them ended when {name} was replaced, and what became of staff and contracts?",
        "What was expected of them and what was achieved, and who checked it?",
        f"Who now answers to councillors for what {name} shared, and how often do they report?",
        f"What has been learnt from what {name} shared, and where is that written?",
    ]


def _first_questions(subject: Subject) -> list[str]:
    return [
        f"Which services does {subject.name} share in fact, and where is that published?",
        "Which services were considered for sharing, and why was it not done?",
        "What would sharing cost to set up, and against which baseline would a saving be counted?",
        _governance_question(subject),
        _service_question(subject),
    ]


def _governance_question(subject: Subject) -> str:
    if subject.changes:
        year = subject.changes[0].year
        when = f" in {year}" if year else ""
        return (
            "Which agreements must be divided, ended or agreed anew before the new councils take "
            f"over{when}, and who is preparing it?"
        )
    return (
        "Who answers to councillors for a shared service, how often do they report, and how would "
        "the council leave?"
    )


def _service_question(subject: Subject) -> str:
    if len(subject.missing_services):
        top = subject.missing_services.iloc[0]
        return (
            f"{top['service']}: {top['councils']} of the {subject.similar_count} councils most "
            "like it share it. Has it been considered here, and what was decided?"
        )
    return "What has a similar council gained and lost by sharing that should be learnt from here?"
