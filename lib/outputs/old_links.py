"""Links from before a name changed: other sites keep them, so they open what they always did."""

from collections.abc import Mapping

from lib.analysis.filters import read_link
from lib.register.register import Register


def renewed(query: Mapping[str, list[str]], place: str, register: Register) -> dict[str, list[str]]:
    """The parameters of a link in today's names. place: a page's address, or an output's key.

    Before there was a filter of that name, the change of councils was called "area".
    """
    renamed = {name: list(values) for name, values in query.items()}
    is_change = place == "reorganisation" and "area" in renamed
    if is_change and read_link({"area": renamed["area"]}, register)[1]:
        renamed["change"] = renamed.pop("area")
    return renamed
