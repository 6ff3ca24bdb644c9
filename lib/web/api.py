"""The read-only routes: readiness, the outlines for the map, and the open data."""

import hashlib
from collections.abc import Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.analysis import sharing
from lib.analysis.filters import LABELS, read_link
from lib.config import MAX_FAULTS_SHOWN
from lib.register import cache
from lib.register.columns import EDITIONS
from lib.register.faults import DataError
from lib.register.load import OUTLINES
from lib.register.sheet import read
from lib.web import incident, open_data
from lib.web.open_data import Refused

_CACHE_HOUR, _CACHE_YEAR = "public, max-age=3600", "public, max-age=31536000, immutable"
# Anybody's page may read what is open; nothing here knows who asks.
_OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, X-Data-Version, X-Total-Count",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT_HEADERS = _OPEN_HEADERS | {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
Handler = Callable[[Request], Response]


def ready(_: Request) -> Response:
    """200 with the data version and the number of arrangements; degraded, with the faults, where
    the files have become unusable and the last good ones serve. 503 where there are none."""
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


def _open_to_other_sites(route: Handler) -> Handler:
    """The route, open to pages of other sites, with its errors as JSON."""

    @wraps(route)
    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT_HEADERS)
        try:
            if request.method not in ("GET", "HEAD"):
                raise Refused(405, "Only reading is possible here.", methods=["GET", "HEAD"])
            return route(request)
        except Refused as refused:
            return JSONResponse({"error": refused.body}, refused.status, _OPEN_HEADERS)
        except DataError:
            message = "The data cannot be read at present; see /ready."
            return JSONResponse({"error": {"status": 503, "message": message}}, 503, _OPEN_HEADERS)

    return answer


@_open_to_other_sites
def data(request: Request) -> Response:
    """A file of the package; arrangements and members also as JSON and Parquet, and filtered by
    the same parameters as the pages."""
    name, register = request.path_params["name"], cache.shared()
    version = {"X-Data-Version": register.package.version}
    if name in open_data.whole_files(register) and not name.startswith(open_data.FILTERED):
        media_type = open_data.MEDIA_TYPES["csv" if name.endswith(".csv") else "json"]
        return _file(
            request,
            register.package.files[name],
            media_type,
            {"Cache-Control": _CACHE_HOUR} | version,
        )
    query = {key: request.query_params.getlist(key) for key in request.query_params}
    question = open_data.question(name, query, register)
    body, total = register.memo(
        ("open data", question), lambda: open_data.answer(question, register)
    )
    headers = {"Cache-Control": _CACHE_HOUR, "X-Total-Count": str(total), **version}
    return _file(request, body, open_data.MEDIA_TYPES[question.format], headers)


@_open_to_other_sites
def outlines(request: Request) -> Response:
    """An outline file by its name without ending: /geo/regions.json is outlines/regions.geojson.

    An address that states the data version (?v=1.0.0) may be kept for a year: a new version has
    another address. Without it the visitor asks again after an hour, and gets 304 if it is the same.
    """
    name, register = request.path_params["name"], cache.shared()
    if name == OUTLINES.partition(".")[0]:
        body = register.package.files[OUTLINES]
    elif name in cache.outline_names():
        body = cache.shapes(name).body
    elif name in (borders := cache.border_files()):
        body = read(borders[name])
    else:
        names = [*cache.outline_names(), *borders]
        raise Refused(404, "There are no such outlines.", there_are=names)
    caching = _CACHE_YEAR if "v" in request.query_params else _CACHE_HOUR
    headers = {"Cache-Control": caching, "X-Data-Version": register.package.version}
    return _file(request, body, open_data.MEDIA_TYPES["json"], headers)


def tooltips(request: Request) -> Response:
    """What the map says of each council, as a style sheet for the filters of the address.

    deck.gl's tooltip knows only what is in the outline file, which never changes. So it draws an
    element with the council's code, and this writes the words into it: as CSS strings, which can
    hold no markup, and beside the page's own messages, which stay small.
    """
    query = request.query_params
    year = EDITIONS.get(query.get("edition", ""))
    try:
        register = cache.shared()
    except DataError:
        return PlainTextResponse("The data cannot be read at present; see /ready.\n", 503)
    parameters = {name: query.getlist(name) for name in LABELS if name in query}
    rows = sharing.councils_in_view(register, read_link(parameters, register)[0], year)
    return Response(
        sharing.tooltip_css(rows), media_type="text/css", headers={"Cache-Control": _CACHE_HOUR}
    )


def server_error(request: Request, error: Exception) -> Response:
    """In place of a traceback: what the visitor may know, with the number of the log's line."""
    number = incident.record(error, request.url.path)
    body = {"status": 500, "message": incident.visitor_message(number), "id": number}
    return JSONResponse({"error": body}, 500, {"Cache-Control": "no-store"})


def _file(request: Request, body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """The file with an ETag of its bytes; 304 if the visitor has them already."""
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'  # weak: gzip changes the bytes
    headers = {**_OPEN_HEADERS, **headers, "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


_ALL_METHODS = ["GET", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]  # to answer each in JSON
ROUTES = [
    Route("/ready", ready),
    Route("/data/{name}", data, methods=_ALL_METHODS),
    Route("/geo/{name}.json", outlines, methods=_ALL_METHODS),
    Route("/geo/tips.css", tooltips),
]
