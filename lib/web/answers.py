"""What the routes have in common: refusals in JSON, and files with an ETag."""

import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.register.faults import DataError
from lib.register.memo import Memo
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
Handler = Callable[[Request], Response]


class Refused(Exception):
    """A question that cannot be answered: the HTTP status, and why in words and fields; headers
    beside the usual ones."""

    def __init__(self, status: int, message: str, **details: Any) -> None:
        """status: of HTTP; message: what to do about it; details: fields for a program."""
        super().__init__(message)
        self.status, self.headers = status, dict[str, str]()
        self.body = {"status": status, "message": message, **details}


def refusing(route: Handler) -> Handler:
    """The route, with its errors as JSON."""

    @wraps(route)
    def answer(request: Request) -> Response:
        return _answer(route, request, {})

    return answer


def open_to_other_sites(route: Handler) -> Handler:
    """The route, open to pages of other sites, with its errors as JSON."""

    @wraps(route)
    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT_HEADERS)
        return _answer(route, request, _OPEN_HEADERS)

    return answer


def _answer(route: Handler, request: Request, headers: Mapping[str, str]) -> Response:
    """The route's answer, or why there is none. headers: of that, beside its own."""
    try:
        if request.method not in ("GET", "HEAD"):
            raise Refused(405, "Only reading is possible here.", methods=["GET", "HEAD"])
        return route(request)
    except Refused as refused:
        return JSONResponse({"error": refused.body}, refused.status, {**headers, **refused.headers})
    except DataError:
        message = "The data cannot be read at present; see /ready."
        return JSONResponse({"error": {"status": 503, "message": message}}, 503, dict(headers))


def site_of(request: Request) -> str:
    """Where the pages are, as the visitor addressed them, with a slash at the end. A proxy says
    by which scheme; the address changes nothing but the visitor's own file."""
    scheme = request.headers.get("x-forwarded-proto", "")
    site = request.base_url
    return str(site.replace(scheme=scheme) if scheme in ("http", "https") else site)


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
