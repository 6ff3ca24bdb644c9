"""The parts of a workbook that its reader leaves out: what cells show, and what is hidden."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from xml.etree import ElementTree  # nosec B405  # in a process of its own, within its limits

from lib.upload import number_format

NO_RESULT, ZERO_RESULT = "(formula without a result)", "0 (by a formula)"
_PERCENT = {9: "0%", 10: "0.00%"}  # of the formats that every workbook has
_DATES = {*range(14, 23), *range(45, 48)}


@dataclass(frozen=True)
class Unseen:
    """What a sheet does not show: the places of hidden rows and columns, and how many years have a
    date's format."""

    rows: list[int]
    columns: list[int]
    years: int


class Parts:
    """What the parser leaves out: the formats of numbers, formulas without a result, hidden rows."""

    def __init__(self, data: bytes) -> None:
        """data: the workbook."""
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._paths, self._is_stale = dict[str, str](), False
        self._telling: dict[
            str | None, str
        ] = {}  # the code of a format that says something, by style
        with suppress(KeyError):  # a workbook of another kind has none of these parts
            self._read_book()
            self._read_formats()

    def _root(self, path: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._archive.read(path))  # noqa: S314 # nosec B314

    def _read_book(self) -> None:
        """The path of each sheet by name; whether results are to be worked out when it is opened."""
        links = self._root("xl/_rels/workbook.xml.rels")
        targets = {link.get("Id"): (link.get("Target") or "").lstrip("/") for link in links}
        for element in self._root("xl/workbook.xml").iter():
            if _tag(element) == "sheet":
                link = next((v for k, v in element.items() if k.endswith("}id")), None)
                target = targets.get(link) or ""
                self._paths[element.get("name") or ""] = f"xl/{target.removeprefix('xl/')}"
            elif _tag(element) == "calcPr":
                self._is_stale = element.get("fullCalcOnLoad") in ("1", "true")

    def _read_formats(self) -> None:
        """The code of the format of each style of cells; "d" of a date's."""
        codes, styles = {**_PERCENT, **dict.fromkeys(_DATES, "d")}, list[int]()
        for element in self._root("xl/styles.xml").iter():
            if _tag(element) == "numFmt":
                codes[int(element.get("numFmtId") or 0)] = element.get("formatCode") or ""
            elif _tag(element) == "cellXfs":
                styles = [int(style.get("numFmtId") or 0) for style in element]
        found = ((str(n), codes.get(style, "")) for n, style in enumerate(styles))
        self._telling = {style: code for style, code in found if code not in ("", "General", "@")}

    def apply(self, name: str, rows: list[list[str]], most: tuple[int, int]) -> Unseen:
        """Write into rows what cells show that is not their value; what else is not seen. most: rows
        and columns."""
        hidden, columns, years = list[int](), list[int](), 0
        path = self._paths.get(name, "")
        for element in self._elements(path) if path in self._archive.namelist() else ():
            if _tag(element) == "row":
                if _is_hidden(element):
                    hidden.append(int(element.get("r") or 0) - 1)
                element.clear()
            elif _tag(element) == "col":
                last = min(int(element.get("max") or 0), most[1])
                columns += range(
                    int(element.get("min") or 1) - 1, last if _is_hidden(element) else 0
                )
            elif (text := self._shown(element)) is not None:
                years += text.isdigit()
                _write(rows, _place(element.get("r") or ""), text, most)
        return Unseen(hidden, columns, years)

    def _elements(self, path: str) -> Iterator[ElementTree.Element]:
        """The rows, and before each those of its cells that may show something else."""
        with self._archive.open(path) as part:
            for _, element in ElementTree.iterparse(part):  # noqa: S314 # nosec B314
                if _tag(element) in ("row", "col") or self._may_tell(element):
                    yield element

    def _may_tell(self, element: ElementTree.Element) -> bool:
        """Whether it is a cell with an error, a formula, or a format that says something."""
        tag = str(element.tag)
        if not tag.endswith("}c"):
            return False
        is_error = element.get("t") == "e"
        return (
            is_error
            or element.get("s") in self._telling
            or element.find(f"{tag[:-1]}f") is not None
        )

    def _shown(self, cell: ElementTree.Element) -> str | None:
        """What a cell shows where that is not its value, else None."""
        found = {_tag(child): child.text or "" for child in cell}
        if "f" in found and "v" not in found:
            return NO_RESULT
        if cell.get("t", "n") != "n":
            return found.get("v") if cell.get("t") == "e" else None  # "#REF!" is no blank
        value = found.get("v", "")
        if "f" in found and (not value or float(value) == 0):
            return NO_RESULT if not value or self._is_stale else ZERO_RESULT
        code = self._telling.get(cell.get("s"), "")
        return number_format.shown(float(value), code) if value and code else None


def _is_hidden(element: ElementTree.Element) -> bool:
    """Whether a row or column is hidden, or of no height or width."""
    sizes = (element.get("ht"), element.get("width"))
    return element.get("hidden") in ("1", "true") or any(s and not float(s) for s in sizes)


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _place(reference: str) -> tuple[int, int] | None:
    """The row and column, from 0, of "B3"."""
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", reference)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _write(
    rows: list[list[str]], place: tuple[int, int] | None, text: str, most: tuple[int, int]
) -> None:
    """Put a text into its cell, which is beyond the rows where nothing there has a value."""
    if place is None or place[0] >= most[0] or place[1] >= most[1]:
        return
    rows.extend([] for _ in range(len(rows), place[0] + 1))
    cells = rows[place[0]]
    cells.extend([""] * (place[1] + 1 - len(cells)))
    cells[place[1]] = text
