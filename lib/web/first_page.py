"""The page that comes before Streamlit has connected: the product's title, description and preview for
whoever shares a link, and a message in plain words where the connection does not come about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.analysis.filters import read_link
from lib.config import MAX_QUERY_LENGTH, PRODUCT
from lib.register import cache
from lib.register.faults import DataError
from lib.web import preview
from lib.web.answers import site_of
from lib.web.compressed import packed, streamlit_files, takes_gzip
from lib.wording.pages import PAGES, tab_title

_NOTICE = Template(Path(__file__).with_name("first_page.html").read_text("utf-8"))
ICON = Path(__file__).with_name("icon.svg")
_ICON = f"data:image/svg+xml,{quote(ICON.read_text('utf-8'))}"
_STREAM = "/_stcore/stream"  # where Streamlit's page connects to
_NO_PAGES = ("/_stcore", "/outputs", "/media")
_KEY_OF = {info.address: key for key, info in PAGES.items()}


@dataclass(frozen=True)
class Subject:
    """What an address is about. key: of the page in lib.wording.pages.PAGES; site: where the pages
    are, with a slash at the end; council, arrangement: the label and name of what it asks for."""

    key: str
    site: str
    council: str = ""
    arrangement: str = ""


def subject(request: Request) -> Subject:
    """What an address is about; what it asks for and the register does not know counts as nothing."""
    path = request.url.path.removeprefix(request.scope.get("root_path", "")).strip("/")
    key, site = _KEY_OF.get(path, "overview"), site_of(request)
    query = parse_qs(request.url.query[:MAX_QUERY_LENGTH])
    try:
        register = cache.shared()
    except DataError:
        return Subject(key, site)
    code = read_link({"council": query.get("council", [])[:1]}, register)[0].council
    row = register.arrangement(query.get("arrangement", [""])[0])
    return Subject(
        key,
        site,
        register.directory.label(code) if code else "",
        row["name"] if key == "arrangements" and row is not None else "",
    )


@lru_cache(500)
def page(index: str, about: Subject) -> bytes:
    """Streamlit's page as this product's. index: Streamlit's own."""
    text = re.sub(r"<title>.*?</title>", lambda _: _head(about), index, count=1)
    text = re.sub(r'(<link rel="shortcut icon" href=)"[^"]*"', rf'\1"{_ICON}"', text, count=1)
    text = re.sub(r"<noscript>.*?</noscript>", "", text, count=1, flags=re.S)
    return text.replace("</body>", f"{_notice(about)}</body>", 1).encode()


def _head(about: Subject) -> str:
    """Title and description, for the browser's tab, for search and for a link's preview."""
    title, description = (
        tab_title(about.key, about.council, about.arrangement),
        PAGES[about.key].description,
    )
    width, height = preview.SIZE
    properties = {
        "og:site_name": PRODUCT,
        "og:type": "website",
        "og:title": title,
        "og:description": description,
        "og:image": f"{about.site}{preview.NAME}",
        "og:image:width": width,
        "og:image:height": height,
        "og:image:alt": preview.ALT,
        "twitter:card": "summary_large_image",
    }
    lines = [f"<title>{escape(title)}</title>", _meta("name", "description", description)]
    return "\n    ".join(lines + [_meta("property", *pair) for pair in properties.items()])


def _meta(kind: str, name: str, content: object) -> str:
    return f'<meta {kind}="{name}" content="{escape(str(content))}" />'


def _notice(about: Subject) -> str:
    """The message, with what can be opened without a connection."""
    scheme, _, rest = about.site.rstrip("/").partition("://")
    query = f"?{urlencode({'council': about.council})}" if about.council else ""
    of = f" of {about.council}" if about.council else ""
    links = [
        (f"data/arrangements.csv{query}", f"Shared services{of} as a table (CSV)"),
        (f"data/members.csv{query}", "The councils in each (CSV)"),
        (f"outputs/map.png{query}", "The map as a picture (PNG)"),
    ]
    if about.council:
        briefing = f"Two pages about {about.council} (PDF)"
        links.append((f"outputs/briefing.pdf{query}", briefing))
    return _NOTICE.substitute(
        links="".join(_items(links)),
        host=escape(rest.partition("/")[0]),
        stream=f"{scheme.replace('http', 'ws')}://{escape(rest)}{_STREAM}",
    )


def _items(links: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (f'<li><a href="./{escape(href)}">{escape(words)}</a></li>' for href, words in links)


def _may_be_page(scope: Scope) -> bool:
    """Whether Streamlit may answer with its page: not where files, outputs or its own routes are."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
    return "." not in path and not path.startswith(_NO_PAGES)


class FirstPage:
    """ASGI middleware that sends page() wherever Streamlit would send its own."""

    def __init__(self, app: ASGIApp, folder: Path | None = None) -> None:
        """app: the application to wrap; folder: of Streamlit's files, by default where they are."""
        self.app = app
        self._index = ((folder or streamlit_files()) / "index.html").read_text("utf-8")
        self._length = str(len(self._index.encode()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and put the page in place of Streamlit's."""
        if not _may_be_page(scope):
            await self.app(scope, receive, send)
            return
        body: bytes | None = None
        is_sent = False

        async def send_on(message: Message) -> None:
            nonlocal body, is_sent
            if message["type"] == "http.response.start" and self._is_page(message):
                message, body = self._start(scope, message)
            elif body is not None and message["type"] == "http.response.body":
                if is_sent:
                    return
                is_sent = True
                message = {"type": "http.response.body", "body": body, "more_body": False}
            await send(message)

        # Streamlit compresses its page at some addresses: then nobody could tell that it is that.
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, send_on)

    def _is_page(self, message: Message) -> bool:
        """Every address that has no other answer has the page, so it is known by kind and length."""
        headers = Headers(raw=message["headers"])
        is_whole = headers.get("content-length") == self._length
        is_html = headers.get("content-type", "").startswith("text/html")
        return message["status"] == 200 and is_html and is_whole

    def _start(self, scope: Scope, message: Message) -> tuple[Message, bytes]:
        """The start of the answer, and its body: none where the visitor has that already."""
        asked, headers = Headers(scope=scope), MutableHeaders(raw=message["headers"])
        body = page(self._index, subject(Request(scope)))
        tag = f'"{sha256(body).hexdigest()[:20]}"'
        if takes_gzip(asked):
            body, tag = packed(body), f'{tag[:-1]}-gzip"'
            headers["Content-Encoding"] = "gzip"
        headers["ETag"], headers["Content-Length"] = tag, str(len(body))
        headers["Vary"] = "Accept-Encoding"
        if "last-modified" in headers:
            del headers["Last-Modified"]  # the file's; what is about the register is not as old
        if tag in asked.get("if-none-match", ""):
            del headers["Content-Length"]
            return {**message, "status": 304, "headers": headers.raw}, b""
        is_head = scope["method"] == "HEAD"
        return {**message, "headers": headers.raw}, b"" if is_head else body
