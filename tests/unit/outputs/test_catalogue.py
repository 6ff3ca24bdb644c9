"""The catalogue of outputs: names that other sites link to, and what each is of a small register."""

import re

import pytest

from lib.analysis.filters import Filters, Selection
from lib.outputs import catalogue
from lib.outputs.catalogue import OUTPUTS
from lib.outputs.output import Option, Unanswerable, words
from lib.register.register import Register
from lib.wording.pages import PAGES
from tests.fixtures.small import DOVER, SOMERSET

# Promised to whoever links to them: a key or a name of an option is never changed, only added.
PROMISED = {
    "by-category": [],
    "by-service": [],
    "by-basis": [],
    "lga-ledger": [],
    "map": ["show", "on", "colour", "zoom"],
    "savings-coverage": [],
    "savings-figures": ["kind", "without"],
    "savings-breakdown": ["kind", "by"],
    "promise-and-delivery": [],
    "promises-not-comparable": [],
    "comparison-coverage": ["first", "second"],
    "comparison-figures": ["first", "second", "kind"],
    "lga-statements": [],
    "council-arrangements": [],
    "council-partners": [],
    "council-services": ["like", "like_type"],
    "partner-suggestions": [
        "wanted",
        "weigh_near",
        "weigh_county",
        "weigh_alike",
        "weigh_partners",
        "weigh_running",
        "weigh_grown",
    ],
    "reorganisation-areas": [],
    "reorganisation-proposals": ["within"],
    "reorganisation": ["proposal", "change", "new1", "new2", "new3", "new4", "new5"],
    "arrangements": ["q", "sort"],
    "arrangement-timeline": ["arrangement"],
    "arrangement-members": ["arrangement"],
    "arrangement-savings": ["arrangement"],
    "arrangement-sources": ["arrangement"],
    "last-seen": [],
    "savings-statements": [],
}
WITHOUT_OUTLINES = [key for key in PROMISED if key not in ("map", "council-partners")]
NOTHING = Filters(council=DOVER, region=("London",), category=("safety",))


@pytest.mark.parametrize("key", PROMISED)
def test_a_promised_key_is_there_with_its_options(key: str) -> None:
    assert [option.name for option in OUTPUTS[key].options][: len(PROMISED[key])] == PROMISED[key]


def test_a_new_output_is_promised_too() -> None:
    assert list(OUTPUTS) == list(PROMISED)


def test_every_output_names_a_page_that_is_there() -> None:
    addresses = {page.address for page in PAGES.values()}
    assert [key for key, output in OUTPUTS.items() if output.page not in addresses] == []


def test_a_key_is_an_address(register: Register) -> None:
    assert [key for key in OUTPUTS if not re.fullmatch("[a-z0-9-]+", key)] == []


@pytest.mark.parametrize("key", PROMISED)
def test_the_default_of_an_option_is_one_of_its_values(register: Register, key: str) -> None:
    closed = [o for o in OUTPUTS[key].options if o.values and o.default]
    assert [o.name for o in closed if o.default not in o.values(register)] == []  # pyright: ignore


def test_it_is_kept_with_the_register(register: Register) -> None:
    selection = Selection(register, Filters())
    assert catalogue.make("by-category", selection) is catalogue.make("by-category", selection)


def test_a_default_that_is_named_is_the_same_output(register: Register) -> None:
    selection = Selection(register, Filters())
    named = catalogue.make("savings-figures", selection, without="None")
    assert named is catalogue.make("savings-figures", selection)


def test_an_option_changes_what_is_made(register: Register) -> None:
    selection = Selection(register, Filters())
    every = catalogue.make("savings-figures", selection).finding.heading
    assert catalogue.make("savings-figures", selection, without="1").finding.heading != every


@pytest.mark.parametrize("key", [key for key in WITHOUT_OUTLINES if OUTPUTS[key].needs_rows])
def test_without_a_row_it_says_so_under_its_headings(register: Register, key: str) -> None:
    nothing = catalogue.make(key, Selection(register, NOTHING))
    everything = catalogue.make(key, Selection(register, Filters()))
    assert nothing.finding.heading == "No shared service matches these filters"
    assert "Council: Dover" in nothing.finding.subtitle
    assert (list(nothing.table), len(nothing.table)) == (list(everything.table), 0)
    assert nothing.draw is None


@pytest.mark.parametrize(
    "key", ["council-arrangements", "council-partners", "council-services", "partner-suggestions"]
)
def test_what_is_of_one_council_asks_for_it(register: Register, key: str) -> None:
    with pytest.raises(Unanswerable, match="Choose a council"):
        catalogue.make(key, Selection(register, Filters()))


def test_two_sides_that_are_one_are_refused(register: Register) -> None:
    with pytest.raises(Unanswerable, match="Choose two that differ"):
        catalogue.make("comparison-figures", Selection(register, Filters()), second="Procurement")


def test_own_and_inherited_rows_are_told_apart(register: Register) -> None:
    table = catalogue.make("council-arrangements", Selection(register, Filters(council=SOMERSET)))
    assert "How it comes here" in table.table


def test_a_search_finds_the_rows_that_have_every_word(register: Register) -> None:
    selection = Selection(register, Filters())
    name = str(register.arrangements["name"].iloc[0])
    rows = catalogue.make("arrangements", selection, q=name.upper()).table
    assert name in set(rows["Shared service"])
    assert len(rows) < len(register.arrangements)


# Options as a link has them


def test_capitals_do_not_matter(register: Register) -> None:
    assert Option("x", "X", words(["Any size"])).read(["ANY size "], register) == "Any size"


def test_a_word_of_an_older_link_means_what_it_is_called_now(register: Register) -> None:
    kind = OUTPUTS["savings-figures"].options[0]
    assert kind.read(["achieved a year"], register) == "Achieved per year"
    assert kind.read(["Expected A Year"], register) == "Expected per year"


def test_of_several_words_the_first_counts(register: Register) -> None:
    assert Option("x", "X", words("ab")).read(["b", "a"], register) == "b"


def test_where_several_may_be_chosen_each_counts_once(register: Register) -> None:
    several = Option("x", "X", words("abc"), several=True)
    assert several.read(["b", "a", "b"], register) == ("b", "a")


def test_what_is_empty_has_its_default(register: Register) -> None:
    assert Option("x", "X", words("ab"), "b").read([" "], register) == "b"


def test_an_unknown_word_is_named(register: Register) -> None:
    with pytest.raises(ValueError, match="c"):
        Option("x", "X", words("ab")).read(["c"], register)


def test_a_long_text_is_cut(register: Register) -> None:
    assert len(Option("x", "X").read(["y" * 10_000], register)) == 200


def test_an_option_knows_its_older_words(register: Register) -> None:
    renamed = Option("x", "X", words(["New name", "b"]), former={"old name": "New name"})
    assert renamed.read(["Old name"], register) == "New name"


def test_older_words_of_all_options_mean_words_of_now(register: Register) -> None:
    options = [option for output in OUTPUTS.values() for option in output.options]
    renamed = [(option, word) for option in options for word in option.former]
    assert renamed
    for option, word in renamed:
        assert option.read([word], register) in option.values(register)  # pyright: ignore
