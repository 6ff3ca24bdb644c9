"""Security headers for every response."""

import re
from base64 import b64encode
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def _inline_scripts() -> str:
    """The hashes of the inline scripts in Streamlit's own page, as the policy writes them."""
    page = Path(str(distribution("streamlit").locate_file("streamlit/static/index.html")))
    scripts = re.findall(
        r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page.read_text("utf-8"), re.S
    )
    digests = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    return " ".join(f"'sha256-{digest}'" for digest in digests)


# The least that works; each allowance beyond 'self' says what needs it.
POLICY = {
    "default-src": "'self'",
    # One inline script of Streamlit's page, by its hash; deck.gl compiles a WebAssembly module when it
    # draws its first map ('wasm-unsafe-eval' allows that and no evaluation of text).
    "script-src": f"'self' 'wasm-unsafe-eval' {_inline_scripts()}",
    "style-src": "'self' 'unsafe-inline'",  # Streamlit (emotion) and vega write style elements
    "img-src": "'self' data: blob:",  # icons in Streamlit's style sheets; a chart saved as a picture
    "font-src": "'self' data:",  # fonts inside Streamlit's style sheets
    "connect-src": "'self'",
    "worker-src": "'self' blob:",  # deck.gl decodes in a worker made from a blob
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def _add(headers: MutableHeaders) -> None:
    """The headers, but not the policy where a route has a stricter one of its own: that also says
    who may frame it, which the older header could not."""
    has_policy = "Content-Security-Policy" in headers
    for name, value in HEADERS.items():
        if not (has_policy and name in ("Content-Security-Policy", "X-Frame-Options")):
            headers[name] = value


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP response, without buffering it."""

    def __init__(self, app: ASGIApp) -> None:
        """app: the application to wrap."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; put the headers on the start of its response."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
