"""A paper for a committee as plain parts, which word and pdf beside it write as files."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

MAX_HEIGHT_CM = 7.2  # of a picture


@dataclass(frozen=True)
class Link:
    """Words that open an address; an empty address leaves plain words."""

    text: str
    address: str


Cell = str | Link


@dataclass(frozen=True)
class Heading:
    """A heading under the paper's title. level: 1 of a section, 2 within one."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Plain text, to the letter, and a link after it; small: for caveats and sources."""

    text: str
    small: bool = False
    link: Link | None = None


@dataclass(frozen=True)
class Points:
    """A list; numbered: the order matters or the points are to be cited."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a header row. widths: of the columns, in parts of their sum; money and numbers
    are text already."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing. svg: the whole file; alt: what it shows, in words; width: share of the text's
    width, from 0 to 1."""

    svg: bytes
    alt: str
    caption: str
    width: float = 1.0


Block = Heading | Paragraph | Points | Table | Picture


@dataclass(frozen=True)
class Paper:
    """title and facts (label and value: what stands under the title); blocks in reading order;
    footer: one line for the foot of every page."""

    title: str
    facts: tuple[tuple[str, Cell], ...]
    blocks: tuple[Block, ...]
    footer: str


def rows_of_blocks(blocks: tuple[Block, ...]) -> Iterator[Block | tuple[Picture, ...]]:
    """The blocks, with neighbouring pictures side by side as far as their widths allow: every
    picture comes in such a row, alone or with others."""
    for is_picture, group in groupby(blocks, lambda block: isinstance(block, Picture)):
        if not is_picture:
            yield from group
            continue
        row: tuple[Picture, ...] = ()
        for picture in group:
            if isinstance(picture, Picture):
                if row and sum(other.width for other in row) + picture.width > 1:
                    yield row
                    row = ()
                row = (*row, picture)
        yield row
