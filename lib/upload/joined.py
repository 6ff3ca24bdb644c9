"""Whether two names with "and" between them are one body's name, or two names. Pure."""

from collections.abc import Callable

from lib.register.geography import Directory
from lib.register.names import says_type
from lib.upload.bodies import Bodies, is_body
from lib.upload.pieces import NamedBody

Read = Callable[[str], NamedBody]


def are_one(
    first: str, follows: str, directory: Directory, known: Bodies, read: Read
) -> bool | None:
    """Whether they are one body's name; None: they may be. read: what one name alone stands for."""
    exact = directory.exact
    if known.knows(first) or known.knows(follows) or says_type(first):
        return False
    if exact(follows):  # "Chief Constable of Norfolk and Suffolk"
        is_open = not exact(first) and not says_type(follows) and _ends(first, directory)
        return None if is_open else False
    if is_body(first):
        return False
    body = read(first)
    if not is_body(follows):
        return None if _may_go_on(body, follows, directory, read) else False
    if not (body.code or body.near_names):
        return True
    place = _begins(follows, directory)
    council = directory.by_code.get(body.code or "")
    return False if council and place in (council.code, council.county) else None


def _may_go_on(first: NamedBody, follows: str, directory: Directory, read: Read) -> bool:
    """Whether a name may go on after "and" though nothing says that it is a body's: "Essex and
    Suffolk Rivers", "Brighton and Hove Coast", or two words of which neither is known: "Crewe and
    Nantwich"."""
    next_body = read(follows)
    if next_body.code or read(f"{first.text} and {follows}").code:
        return False
    words = follows.split()
    starts = (f"{first.text} and {' '.join(words[:number])}" for number in range(1, len(words)))
    if any(map(directory.exact, starts)):
        return True
    if not (first.code or first.near_names or next_body.near_names):
        return True
    return first.code is not None and _begins(follows, directory) is not None


def _begins(text: str, directory: Directory) -> str | None:
    """The council by whose name a longer one begins, or None."""
    words = text.split()
    starts = (" ".join(words[:number]) for number in range(len(words) - 1, 0, -1))
    return next(filter(None, map(directory.exact, starts)), None)


def _ends(text: str, directory: Directory) -> bool:
    """Whether the name of a council ends a longer one: "University of Kent"."""
    words = text.split()
    return any(directory.exact(" ".join(words[place:])) for place in range(1, len(words)))
