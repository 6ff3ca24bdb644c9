"""What an address may ask: one rule for all routes. What would not be applied is refused by its name: a
parameter or a value that is not known, a blank, and a second value of what takes one."""

from collections.abc import Collection, Iterable, Mapping

from starlette.requests import Request

from lib.analysis.filters import LABELS, MULTIPLE, Filters, choices, read_link
from lib.config import MAX_QUERY_LENGTH
from lib.register.columns import FIGURE
from lib.register.register import Register
from lib.web.answers import Refused

_MOST_SHOWN = 80  # characters of what was asked
Query = Mapping[str, list[str]]


def query_of(request: Request) -> dict[str, list[str]]:
    """Every value of each parameter of an address."""
    return {key: request.query_params.getlist(key) for key in request.query_params}


def known_only(query: Query, known: Iterable[str], several: Collection[str] = ()) -> None:
    """Nothing, where each parameter is known and has a value. known: the names that are; several:
    those of which more than one value means "or". Raises Refused, 414 or 400."""
    if sum(len(name) + len(v) for name, values in query.items() for v in values) > MAX_QUERY_LENGTH:
        raise Refused(414, f"The question is longer than {MAX_QUERY_LENGTH:,} characters.")
    names = list(known)
    if unexpected := [name[:_MOST_SHOWN] for name in query if name not in names]:
        message = "A parameter is not known; leave it out or correct its name."
        details = {"parameter": unexpected[0], "unknown": unexpected, "known": names}
        raise Refused(400, message, **details)
    for name, values in query.items():
        if not all(value.strip() for value in values):
            message = f"{name} has no value; give it one or leave it out."
            raise Refused(400, message, parameter=name, value="")
        if len(values) > 1 and name not in several:
            message = f"{name} takes one value; ask once for each."
            shown = [value[:_MOST_SHOWN] for value in values]
            raise Refused(400, message, parameter=name, value=shown[1], values=shown, most=1)


def read_query(
    query: Query,
    register: Register,
    others: Iterable[str] = (),
    several: Iterable[str] = (),
    acts_on: str = "",
) -> tuple[Filters, dict[str, list[str]]]:
    """The filters of an address, and its parameters that are no filter. others: the names of those
    that are known; several: those of which more than one value means "or"; acts_on: what no filter
    acts on, in words, "" where they do. Raises Refused."""
    others = list(others)
    known_only(query, [*LABELS, *others], [*MULTIPLE, *several])
    if acts_on and (names := [name for name in query if name in LABELS]):
        message = f"{acts_on}, so no filter acts on it; leave the filters out."
        raise Refused(400, message, parameter=names[0], value=query[names[0]][0], known=others)
    filters, unknown = read_link(query, register)
    for value in unknown:
        name, is_council = value.name, value.name == "council"
        hint = " For several values repeat the parameter." if name in MULTIPLE else ""
        near = list(FIGURE) if name == "figure" else list(value.suggestions)
        allowed = {} if is_council else {"one_of": choices(name, register)}
        details = {"parameter": name, "value": value.value, "did_you_mean": near, **allowed}
        raise Refused(400, f"{value}{hint}", **details)
    return filters, {name: values for name, values in query.items() if name not in LABELS}
