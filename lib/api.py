"""The read-only routes: readiness, the outlines for the map, and the open data."""

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib import cache, sharing
from lib.columns import EDITIONS
from lib.config import MAX_FAULTS_SHOWN, data_folder
from lib.faults import DataError
from lib.filters import NAMES, read_link
from lib.format import css_string
from lib.load import DESCRIPTOR, OUTLINES_FOLDER
from lib.schema import TABLES

_HOUR, _YEAR = "public, max-age=3600", "public, max-age=31536000, immutable"


def ready(_: Request) -> Response:
    """200 with the data version and the number of arrangements; 503 with the faults."""
    try:
        found = cache.register()
    except DataError as error:
        faults = [str(fault) for fault in error.faults[:MAX_FAULTS_SHOWN]]
        body = {"ready": False, "faults": faults, "fault_count": len(error.faults)}
        return JSONResponse(body, 503, {"Cache-Control": "no-store"})
    body = {
        "ready": True,
        "version": found.package.version,
        "arrangements": len(found.arrangements),
    }
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


def data(request: Request) -> Response:
    """A CSV of the package or its descriptor, as it lies in the data folder."""
    name = request.path_params["name"]
    also = [path.name for path in data_folder().glob("hexagons.csv")]  # what the maps rest on
    known = [DESCRIPTOR, *(f"{table}.csv" for table in TABLES), *also]
    if name not in known:
        return PlainTextResponse(f"No such file. There are: {', '.join(known)}\n", 404)
    kind = "application/json" if name == DESCRIPTOR else "text/csv; charset=utf-8; header=present"
    return _file(request, data_folder() / name, kind, _HOUR)


def geo(request: Request) -> Response:
    """An outline file by its name without ending: /geo/regions.json is outlines/regions.geojson.

    An address that states the data version (?v=1.0.0) may be kept for a year: a new version has
    another address. Without it the visitor asks again after an hour, and gets 304 if it is the same.
    """
    name = request.path_params["name"]
    files = [*data_folder().glob("*.topojson"), *data_folder().glob(f"{OUTLINES_FOLDER}/*json")]
    known = {path.stem: path for path in files}
    if name not in known:
        return PlainTextResponse("No such outlines.\n", 404)
    return _file(
        request, known[name], "application/json", _YEAR if "v" in request.query_params else _HOUR
    )


def tips(request: Request) -> Response:
    """What the map says of each council, as a style sheet for the filters of the address.

    deck.gl's tooltip knows only what is in the outline file, which never changes. So it draws an
    element with the council's code, and this writes the words into it: as CSS strings, which can
    hold no markup, and beside the page's own messages, which stay small.
    """
    query = request.query_params
    year = EDITIONS.get(query.get("edition", ""))
    try:
        register = cache.register()
        asked = {name: query.getlist(name) for name in NAMES if name in query}
        rows = cache.councils(read_link(asked, register)[0], year)
    except DataError:
        return PlainTextResponse("The data cannot be read at present; see /ready.\n", 503)
    rules = (
        f'[data-code="{row["code"]}"]::after{{content:{css_string(sharing.tip(row))}}}'
        for row in rows.to_dict("records")
    )
    return Response("\n".join(rules), media_type="text/css", headers={"Cache-Control": _HOUR})


def _file(request: Request, path: Path, kind: str, keep: str) -> Response:
    """The file with an ETag of its bytes; 304 if the visitor has them already."""
    try:
        version = cache.register().package.version
        seen = path.stat()
        body, tag = _bytes(path, seen.st_mtime_ns, seen.st_size)
    except (DataError, OSError):
        return PlainTextResponse("The data cannot be read at present; see /ready.\n", 503)
    headers = {"Cache-Control": keep, "ETag": tag, "X-Data-Version": version}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)


@lru_cache(maxsize=32)
def _bytes(path: Path, _changed: int, _size: int) -> tuple[bytes, str]:
    body = path.read_bytes()
    return body, f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'  # weak: gzip changes the bytes


ROUTES = [
    Route("/ready", ready),
    Route("/data/{name}", data),
    Route("/geo/{name}.json", geo),
    Route("/geo/tips.css", tips),
]
