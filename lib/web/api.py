"""The read-only routes: readiness, the outlines for the map, the open data, and the outputs."""

import json
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.analysis import sharing
from lib.config import MAX_FAULTS_SHOWN
from lib.outputs.places import NAMES, PROJECTED
from lib.register import cache
from lib.register.columns import EDITIONS
from lib.register.faults import DataError
from lib.register.load import OUTLINES
from lib.register.register import Register
from lib.register.sheet import read
from lib.web import incident, open_data, output_files, preview, proposal_data
from lib.web.answers import ALL_METHODS, CACHE_HOUR, Refused, file, open_to_other_sites, refusing
from lib.web.query import known_only, query_of, read_query

PAGE_SCRIPT = Path(__file__).with_name("page.js").read_bytes()
_SCRIPT_VERSION = sha256(PAGE_SCRIPT).hexdigest()[:12]  # once: every page asks at every run
_VERSION = ("v",)  # the parameter of an address that may be kept, for what it says
_CACHE_YEAR = "public, max-age=31536000, immutable"


@refusing
def ready(request: Request) -> Response:
    """200 with the data version and the number of arrangements; degraded, with the faults, where
    the files have become unusable and the last good ones serve. 503 where there are none."""
    known_only(query_of(request), ())
    no_store = {"Cache-Control": "no-store"}
    faults = cache.faults()
    messages = [str(fault) for fault in faults[:MAX_FAULTS_SHOWN]]
    problems = {"faults": messages, "fault_count": len(faults)} if faults else {}
    try:
        register = cache.shared()
    except DataError:
        return JSONResponse({"ready": False, **problems}, 503, no_store)
    body = {
        "ready": True,
        "degraded": bool(faults),
        "version": register.package.version,
        "arrangements": len(register.arrangements),
    }
    return JSONResponse(body | problems, headers=no_store)


@open_to_other_sites
def data(request: Request) -> Response:
    """A file of the package; every table also as JSON and Parquet, and those that name shared
    services filtered by the same parameters as the pages."""
    name, register = request.path_params["name"], cache.shared()
    version = {"X-Data-Version": register.package.version}
    query = query_of(request)
    if (whole := open_data.whole_file(name, query, register)) is not None:
        media_type = open_data.MEDIA_TYPES["csv" if name.endswith(".csv") else "json"]
        return file(request, whole, media_type, {"Cache-Control": CACHE_HOUR} | version)
    question = open_data.question(name, query, register)
    body, total = register.memo(
        ("open data", question), lambda: open_data.answer(question, register)
    )
    headers = {"Cache-Control": CACHE_HOUR, "X-Total-Count": str(total), **version}
    return file(request, body, open_data.MEDIA_TYPES[question.format], headers)


@open_to_other_sites
def proposal(request: Request) -> Response:
    """What would become of each shared service under a proposal (?proposal=<proposal_id>)."""
    register = cache.shared()
    query = query_of(request)
    key = ("proposal data", *((name, *values) for name, values in sorted(query.items())))
    body = register.memo(key, lambda: proposal_data.answer(query, register))
    headers = {"Cache-Control": CACHE_HOUR, "X-Data-Version": register.package.version}
    return file(request, body, open_data.MEDIA_TYPES["json"], headers)


@open_to_other_sites
def outlines(request: Request) -> Response:
    """An outline file by its name without ending: /geo/regions.json is outlines/regions.geojson, and
    /geo/regions-projected.json the same in northings and eastings; and the councils' names.

    An address that states the data version (?v=1.0.0) may be kept for a year: a new version has
    another address. Without it the visitor asks again after an hour, and gets 304 if it is the same.
    """
    name, register = request.path_params["name"], cache.shared()
    known_only(query_of(request), _VERSION)
    if name == OUTLINES.partition(".")[0]:
        body = register.package.files[OUTLINES]
    elif name == NAMES:
        body = register.memo("names", lambda: _names(register))
    elif (file_name := name.removesuffix(PROJECTED)) in cache.outline_names():
        shapes = cache.shapes(file_name)
        body = shapes.body if file_name == name else shapes.projected
    elif name in (borders := cache.border_files()):
        body = read(borders[name])
    else:
        names = [*cache.outline_names(), *borders, NAMES]
        raise Refused(404, "There are no such outlines.", there_are=names)
    caching = _CACHE_YEAR if "v" in request.query_params else CACHE_HOUR
    headers = {"Cache-Control": caching, "X-Data-Version": register.package.version}
    return file(request, body, open_data.MEDIA_TYPES["json"], headers)


def _names(register: Register) -> bytes:
    """The councils' names as the lists have them, by code, for the map's tooltips."""
    councils = register.directory.by_code.values()
    return json.dumps([{"code": c.code, "council": c.label} for c in councils]).encode()


@refusing
def tooltips(request: Request) -> Response:
    """What the map says of each council, as a style sheet for the filters of the address.

    deck.gl's tooltip knows only what is in the outline file, which never changes. So it draws an
    element with the council's code, and this writes the words into it: as CSS strings, which can
    hold no markup, and beside the page's own messages, which stay small.
    """
    register = cache.shared()
    filters, others = read_query(query_of(request), register, ("edition", *_VERSION))
    edition = others.get("edition", [next(iter(EDITIONS))])[0]
    if edition not in EDITIONS:
        message, known = "edition does not have that value.", list(EDITIONS)
        raise Refused(400, message, parameter="edition", value=edition[:80], one_of=known)
    rows = sharing.councils_in_view(register, filters, EDITIONS[edition])
    return Response(
        sharing.tooltip_css(rows), media_type="text/css", headers={"Cache-Control": CACHE_HOUR}
    )


@open_to_other_sites
def link_preview(request: Request) -> Response:
    """The picture that a link to the site is shown with."""
    known_only(query_of(request), ())
    register = cache.shared()
    headers = {"Cache-Control": CACHE_HOUR, "X-Data-Version": register.package.version}
    return file(request, preview.picture(register), "image/png", headers)


def script_address() -> str:
    """Where the pages' own script is, relative to each of them, to be kept with its contents."""
    return f"page.js?v={_SCRIPT_VERSION}"


@refusing
def page_script(request: Request) -> Response:
    """The pages' own script: lib/web/page.js."""
    known_only(query_of(request), _VERSION)
    caching = _CACHE_YEAR if "v" in request.query_params else CACHE_HOUR
    return file(request, PAGE_SCRIPT, "text/javascript", {"Cache-Control": caching})


def server_error(request: Request, error: Exception) -> Response:
    """In place of a traceback: what the visitor may know, with the number of the log's line."""
    number = incident.record(error, request.url.path)
    body = {"status": 500, "message": incident.visitor_message(number), "id": number}
    return JSONResponse({"error": body}, 500, {"Cache-Control": "no-store"})


ROUTES = [
    Route("/ready", ready),
    Route("/page.js", page_script),
    Route(f"/{preview.NAME}", link_preview, methods=ALL_METHODS),
    Route("/data/reorganisation.json", proposal, methods=ALL_METHODS),
    Route("/data/{name}", data, methods=ALL_METHODS),
    Route("/geo/{name}.json", outlines, methods=ALL_METHODS),
    Route("/geo/tips.css", tooltips),
    Route("/outputs/", output_files.index, methods=ALL_METHODS),
    Route("/outputs/{name}", output_files.output, methods=ALL_METHODS),
]
