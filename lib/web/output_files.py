"""The outputs and the briefing as files, each at an address of its own."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from lib.analysis.filters import LABELS, MULTIPLE, Selection
from lib.briefing import files as briefing_files
from lib.charts.theme import PALETTES, Mode
from lib.config import KEPT_FILES, WAITING, data_folder, embedding_sites
from lib.export.notes import file_name
from lib.outputs import address, catalogue, files
from lib.outputs.files import MAX_WIDTH, MIN_WIDTH, Look
from lib.outputs.old_links import renewed
from lib.outputs.output import Declaration, Option, Unanswerable
from lib.register import cache
from lib.register.memo import Memo
from lib.register.register import Register
from lib.web.answers import (
    CACHE_HOUR,
    Refused,
    file,
    open_to_other_sites,
    site_of,
    tagged,
)
from lib.web.maker import Maker, Order
from lib.web.query import Query, known_only, query_of, read_query

MAKER = Maker()
_LOOK = ("theme", "width")
_LOOK_OF = ("svg", "png", "html")  # endings whose files have a look
_RETRY_AFTER = 2  # seconds
_ATTACHED = ("csv", "xlsx", "docx")  # what a browser does not show
_MEDIA_TYPES = briefing_files.MEDIA_TYPES | files.MEDIA_TYPES
_kept = Memo(KEPT_FILES)
_places, _turn = BoundedSemaphore(1 + WAITING), Lock()


@open_to_other_sites
def index(request: Request) -> Response:
    """Every output: key, title, page, options with the words that may be chosen, and formats."""
    known_only(query_of(request), ())
    register, site = cache.shared(), site_of(request)
    outputs = [_entry(declaration, register, site) for declaration in catalogue.OUTPUTS.values()]
    papers = [
        {
            "key": key,
            "title": paper.title,
            "page": site + paper.page,
            "options": _options(paper.options, register),
            "takes_filters": True,
            "formats": list(briefing_files.MEDIA_TYPES),
        }
        for key, paper in briefing_files.PAPERS.items()
    ]
    body = {
        "outputs": [*outputs, *papers],
        "filters": list(LABELS),
        "look": {"theme": list(PALETTES), "width": [MIN_WIDTH, MAX_WIDTH], "of": list(_LOOK_OF)},
        "address": f"{site}{address.FOLDER}/<key>.<format>?<filters and options>",
        "version": register.package.version,
    }
    contents = json.dumps(body, ensure_ascii=False).encode()
    return file(request, contents, _MEDIA_TYPES["json"], {"Cache-Control": CACHE_HOUR})


def _options(options: Sequence[Option], register: Register) -> list[dict[str, Any]]:
    return [
        {
            "name": option.name,
            "title": option.title,
            "default": option.blank,
            "several": option.several,
            "values": list(option.values(register)) if option.values else None,
        }
        for option in options
    ]


def _entry(declaration: Declaration, register: Register, site: str) -> dict[str, Any]:
    return {
        "key": declaration.key,
        "title": declaration.title,
        "page": site + declaration.page,
        "options": _options(declaration.options, register),
        "takes_filters": declaration.takes_filters,
        "formats": list(files.formats(declaration)),
    }


@open_to_other_sites
def output(request: Request) -> Response:
    """An output, or the briefing, as a file: its caveats, source, filters, date and link inside."""
    register = cache.shared()
    order = read_order(request.path_params["name"], query_of(request), register, site_of(request))
    words = Selection(register, order.filters).words
    name = file_name(order.key, words, order.made_on, order.ending)
    disposition = "attachment" if order.ending in _ATTACHED else "inline"
    headers = {
        "Cache-Control": CACHE_HOUR,
        "X-Data-Version": register.package.version,
        "Content-Disposition": f'{disposition}; filename="{name}"',
    }
    if order.ending == "html":
        headers["Content-Security-Policy"] = framed_policy()
    asked = replace(order, folder=Path())  # the same on every machine
    identity = sha256(repr((_digest(register), asked)).encode("utf-8", "replace")).hexdigest()
    media_type = _MEDIA_TYPES[order.ending]
    return tagged(request, identity, lambda: _made(identity, order), media_type, headers)


def framed_policy() -> str:
    """The policy of an output's page: nothing runs and nothing is fetched; who may frame it."""
    return (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {embedding_sites()}"
    )


def read_order(name: str, query: Query, register: Register, site: str) -> Order:
    """What an address asks for: /outputs/<name>?<query>. Raises Refused."""
    key, _, ending = name.rpartition(".")
    output, paper = catalogue.OUTPUTS.get(key), briefing_files.PAPERS.get(key)
    declaration, endings = output or paper, ()
    if declaration:
        endings = files.formats(output) if output else tuple(briefing_files.MEDIA_TYPES)
    if not declaration or ending not in endings:
        there_are = endings or [*catalogue.OUTPUTS, *briefing_files.PAPERS]
        raise Refused(404, "There is no such output, or not in this format.", there_are=there_are)
    options = declaration.options
    look_names = _LOOK if ending in _LOOK_OF else ()
    several = [option.name for option in options if option.several]
    known = [*(option.name for option in options), *look_names]
    known_only(query, [*LABELS, *known], [*MULTIPLE, *several])  # before links of once are renewed
    query = renewed(query, key, register)
    acts_on = f"{key} is not made of the shared services in view" if _is_fixed(output) else ""
    filters, others = read_query(query, register, known, several, acts_on)
    chosen = {o.name: _read(o, others[o.name], register) for o in options if o.name in others}
    complete = declaration.complete(chosen)
    made_on = datetime.now(UTC).date()
    return Order(
        data_folder(), site, key, ending, filters, tuple(complete.items()), _look(others), made_on
    )


def _is_fixed(output: Declaration | None) -> bool:
    return output is not None and not output.takes_filters


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
            # Who waited for the same file finds it.
            return _kept(identity, lambda: MAKER.make(order))
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
