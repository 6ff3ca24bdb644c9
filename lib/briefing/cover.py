"""What stands on every paper, whatever it is about: when and from what it was made, scope, link, footer."""

from lib.briefing.paper import Block, Cell, Link, Paper
from lib.config import PRODUCT
from lib.format import capital, day
from lib.wording import findings


def covered(
    title: str,
    blocks: list[Block],
    *,
    made_on: str,
    scope: str,
    link: str,
    version: str,
    released: str,
    is_uploaded: bool,
) -> Paper:
    """The paper of the blocks. made_on and released: YYYY-MM-DD; scope: the filters in words; link:
    of the page that shows the same, or ""; version: of the data, or which file of a visitor's own
    it is (is_uploaded)."""
    edition = version if is_uploaded else f"data version {version} ({day(released)})"
    facts: tuple[tuple[str, Cell], ...] = (
        ("Prepared on", f"{day(made_on)}, from {edition}"),
        ("Covers", capital(scope)),
        *((("Online", Link(link, link)),) if link else ()),
    )
    footer = findings.UPLOADED if is_uploaded else findings.NOT_LGA
    return Paper(title, facts, tuple(blocks), f"{PRODUCT}, {day(made_on)}. {footer}")
