"""The outputs and the briefing as files, each at an address of its own."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.analysis.filters import LABELS, Selection
from lib.briefing import files as briefing_files
from lib.charts.theme import PALETTES, Mode
from lib.config import KEPT_FILES, WAITING, data_folder, embedding_sites
from lib.export.notes import file_name
from lib.outputs import address, catalogue, files
from lib.outputs.files import MAX_WIDTH, MIN_WIDTH, Look
from lib.outputs.output import Declaration, Option, Unanswerable
from lib.register import cache
from lib.register.register import Memo, Register
from lib.web.answers import (
    CACHE_HOUR,
    Query,
    Refused,
    open_to_other_sites,
    query_of,
    read_query,
    tagged,
)
from lib.web.maker import BRIEFING, BRIEFING_PAGE, Maker, Order

MAKER = Maker()
_LOOK = ("theme", "width")
_LOOK_OF = ("svg", "png", "html")  # endings whose files have a look
_RETRY_AFTER = 2  # seconds
_ATTACHED = ("csv", "xlsx", "docx")  # what a browser does not show
_kept = Memo(KEPT_FILES)
_places, _turn = BoundedSemaphore(1 + WAITING), Lock()


@dataclass(frozen=True, eq=False)
class Question:
    """What an address asks for. site: where the pages are, with a slash at the end; options: of the
    output, every one given, none of the briefing."""

    site: str
    key: str
    ending: str
    selection: Selection
    options: dict[str, Any]
    look: Look
    made_on: date

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return (briefing_files.MEDIA_TYPES | files.MEDIA_TYPES)[self.ending]

    @property
    def identity(self) -> str:
        """What is another whenever the file is."""
        parts = (
            _digest(self.selection.register),
            self.site,
            self.key,
            self.ending,
            self.selection.filters,
            sorted(self.options.items()),
            self.look,
            self.made_on,
        )
        return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()

    @property
    def order(self) -> Order:
        """The file to make."""
        return Order(
            data_folder(),
            self.site,
            self.key,
            self.ending,
            self.selection.filters,
            tuple(self.options.items()),
            self.look,
            self.made_on,
        )


@open_to_other_sites
def index(request: Request) -> Response:
    """Every output: key, title, page, options with the words that may be chosen, and formats."""
    register, site = cache.shared(), _site(request)
    outputs = [_entry(declaration, register, site) for declaration in catalogue.OUTPUTS.values()]
    paper = {
        "key": BRIEFING,
        "title": "A briefing of two pages",
        "page": site + BRIEFING_PAGE,
        "options": [],
        "formats": list(briefing_files.MEDIA_TYPES),
    }
    body = {
        "outputs": [*outputs, paper],
        "filters": list(LABELS),
        "look": {"theme": list(PALETTES), "width": [MIN_WIDTH, MAX_WIDTH], "of": list(_LOOK_OF)},
        "address": f"{site}{address.FOLDER}/<key>.<format>?<filters and options>",
        "version": register.package.version,
    }
    return JSONResponse(
        body, headers={"Cache-Control": CACHE_HOUR, "Access-Control-Allow-Origin": "*"}
    )


def _entry(declaration: Declaration, register: Register, site: str) -> dict[str, Any]:
    options = [
        {
            "name": option.name,
            "title": option.title,
            "default": option.blank,
            "several": option.several,
            "values": list(option.values(register)) if option.values else None,
        }
        for option in declaration.options
    ]
    return {
        "key": declaration.key,
        "title": declaration.title,
        "page": site + declaration.page,
        "options": options,
        "formats": list(files.formats(declaration)),
    }


@open_to_other_sites
def output(request: Request) -> Response:
    """An output, or the briefing, as a file: its caveats, source, filters, date and link inside."""
    asked = question(request.path_params["name"], query_of(request), cache.shared(), _site(request))
    package = asked.selection.register.package
    name = file_name(asked.key, asked.selection.words, asked.made_on, asked.ending)
    disposition = "attachment" if asked.ending in _ATTACHED else "inline"
    headers = {
        "Cache-Control": CACHE_HOUR,
        "X-Data-Version": package.version,
        "Content-Disposition": f'{disposition}; filename="{name}"',
    }
    if asked.ending == "html":
        headers["Content-Security-Policy"] = framed_policy()
    identity = asked.identity
    return tagged(
        request, identity, lambda: _made(identity, asked.order), asked.media_type, headers
    )


def framed_policy() -> str:
    """The policy of an output's page: nothing runs and nothing is fetched; who may frame it."""
    return (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {embedding_sites()}"
    )


def question(name: str, query: Query, register: Register, site: str) -> Question:
    """The question of an address: /outputs/<name>?<query>. Raises Refused."""
    key, _, ending = name.rpartition(".")
    declaration = catalogue.OUTPUTS.get(key)
    endings = tuple(briefing_files.MEDIA_TYPES) if key == BRIEFING else ()
    if declaration:
        endings = files.formats(declaration)
    if ending not in endings:
        there_are = endings or [*catalogue.OUTPUTS, BRIEFING]
        raise Refused(404, "There is no such output, or not in this format.", there_are=there_are)
    options = declaration.options if declaration else ()
    look_names = _LOOK if ending in _LOOK_OF else ()
    filters, others = read_query(query, register, [o.name for o in options] + [*look_names])
    chosen = {o.name: _read(o, others[o.name], register) for o in options if o.name in others}
    return Question(
        site,
        key,
        ending,
        Selection(register, filters),
        declaration.complete(chosen) if declaration else {},
        _look(others),
        datetime.now(UTC).date(),
    )


def _read(option: Option, texts: list[str], register: Register) -> str | tuple[str, ...]:
    try:
        return option.read(texts, register)
    except ValueError as error:
        known = list(option.values(register)) if option.values else []
        message = f"{option.name} does not have that value."
        value = str(error)[:80]
        raise Refused(400, message, parameter=option.name, value=value, one_of=known) from error


def _look(others: dict[str, list[str]]) -> Look:
    theme, width = (others.get(name, [""])[0].strip() for name in _LOOK)
    if theme and theme not in PALETTES:
        raise Refused(400, "theme is light or dark.", parameter="theme", one_of=list(PALETTES))
    if width and not (
        width.isascii() and width.isdigit() and MIN_WIDTH <= int(width[:9]) <= MAX_WIDTH
    ):
        message = f"width is a whole number of pixels from {MIN_WIDTH} to {MAX_WIDTH:,}."
        raise Refused(400, message, parameter="width")
    return Look(cast(Mode, theme or "light"), int(width or Look().width))


def _made(identity: str, order: Order) -> bytes:
    """The file, kept or made: one at a time, so that pages stay quick; WAITING more wait, and who
    comes then is told to come again. Raises Refused and DataError."""
    if kept := _kept.get(identity):
        return kept
    if not _places.acquire(blocking=False):
        refused = Refused(429, "Many files are being made at this moment. Try again shortly.")
        refused.headers["Retry-After"] = str(_RETRY_AFTER)
        raise refused
    try:
        with _turn:
            return _kept(
                identity, lambda: MAKER.make(order)
            )  # who waited for the same file finds it
    except Unanswerable as error:
        raise Refused(400, str(error)) from error
    finally:
        _places.release()


def _digest(register: Register) -> str:
    """A digest of the files of the package."""
    contents = register.package.files
    return register.memo(
        "digest", lambda: sha256(b"".join(contents[name] for name in sorted(contents))).hexdigest()
    )


def _site(request: Request) -> str:
    """Where the pages are, as the visitor addressed them, with a slash at the end. A proxy says
    by which scheme; the address changes nothing but the visitor's own file."""
    scheme = request.headers.get("x-forwarded-proto", "")
    url = request.url.replace(scheme=scheme) if scheme in ("http", "https") else request.url
    return str(url).partition(f"/{address.FOLDER}/")[0] + "/"
