"""What the routes have in common: refusals in JSON, filters of an address, files with an ETag."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.analysis.filters import LABELS, Filters, read_link
from lib.config import MAX_QUERY_LENGTH
from lib.register.columns import FIGURE
from lib.register.faults import DataError
from lib.register.memo import Memo
from lib.register.register import Register
from lib.web.compressed import FEWEST, packed, takes_gzip

CACHE_HOUR = "public, max-age=3600"
ALL_METHODS = ["GET", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]  # to answer each in JSON
# Anybody's page may read what is open; nothing here knows who asks.
_OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, X-Data-Version, X-Total-Count",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT_HEADERS = _OPEN_HEADERS | {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_TEXTS = ("text/", "application/json", "image/svg")  # other media are compressed already
_packed = Memo(100)  # of files that were sent as gzip, by what they are; those used last
Query = Mapping[str, list[str]]
Handler = Callable[[Request], Response]


class Refused(Exception):
    """A question that cannot be answered: the HTTP status, and why in words and fields; headers
    beside the usual ones."""

    def __init__(self, status: int, message: str, **details: Any) -> None:
        """status: of HTTP; message: what to do about it; details: fields for a program."""
        super().__init__(message)
        self.status, self.headers = status, dict[str, str]()
        self.body = {"status": status, "message": message, **details}


def open_to_other_sites(route: Handler) -> Handler:
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
            headers = _OPEN_HEADERS | refused.headers
            return JSONResponse({"error": refused.body}, refused.status, headers)
        except DataError:
            message = "The data cannot be read at present; see /ready."
            return JSONResponse({"error": {"status": 503, "message": message}}, 503, _OPEN_HEADERS)

    return answer


def site_of(request: Request) -> str:
    """Where the pages are, as the visitor addressed them, with a slash at the end. A proxy says
    by which scheme; the address changes nothing but the visitor's own file."""
    scheme = request.headers.get("x-forwarded-proto", "")
    site = request.base_url
    return str(site.replace(scheme=scheme) if scheme in ("http", "https") else site)


def query_of(request: Request) -> dict[str, list[str]]:
    """Every value of each parameter of an address."""
    return {key: request.query_params.getlist(key) for key in request.query_params}


def read_query(
    query: Query, register: Register, others: Iterable[str]
) -> tuple[Filters, dict[str, list[str]]]:
    """The filters of an address, and its parameters that are no filter. others: the names of those
    that are known. Raises Refused."""
    if sum(len(name) + len(v) for name, values in query.items() for v in values) > MAX_QUERY_LENGTH:
        raise Refused(414, f"The question is longer than {MAX_QUERY_LENGTH:,} characters.")
    known = [*LABELS, *others]
    if unexpected := [name[:80] for name in query if name not in known]:
        message = "A parameter is not known; leave it out or correct its name."
        raise Refused(400, message, unknown=unexpected, known=known)
    filters, unknown = read_link(query, register)
    if unknown:
        first = unknown[0]
        suggestions = list(FIGURE) if first.name == "figure" else list(first.suggestions)
        raise Refused(
            400, str(first), parameter=first.name, value=first.value, did_you_mean=suggestions
        )
    return filters, {name: values for name, values in query.items() if name not in LABELS}


def file(request: Request, body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """The file with an ETag of its bytes; 304 if the visitor has them already."""
    return tagged(request, hashlib.sha256(body).hexdigest(), lambda: body, media_type, headers)


def tagged(
    request: Request,
    identity: str,
    make: Callable[[], bytes],
    media_type: str,
    headers: dict[str, str],
) -> Response:
    """The file with an ETag; 304, without making it, if the visitor has it already. identity: what
    is another whenever the file is, a digest."""
    tag = f'W/"{identity[:20]}"'  # weak: gzip changes the bytes
    headers = {**_OPEN_HEADERS, **headers, "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = make()
    if takes_gzip(request.headers) and media_type.startswith(_TEXTS) and len(body) >= FEWEST:
        body = _packed(identity, lambda: packed(body))
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(body, media_type=media_type, headers=headers)
