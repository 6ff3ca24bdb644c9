"""A visitor without a browser: Streamlit's own messages over its websocket.

It does what the browser was seen to do: asks for the page and its health, opens the websocket with
the page's token, sends the state of every widget with every change, keeps the large messages and
says which it has, and fetches the map's style sheet. It draws nothing, so it costs little.
"""

import asyncio
import re
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

LONGEST = 60  # seconds that a run may take
_STYLE = re.compile(r'@import url\("([^"]+)"\)')
_LISTS = ("multiselect", "button_group")  # what they have chosen is a list of words
_WORDS = ("selectbox", "radio")


class Lost(Exception):
    """The page did not come, or came without its last line."""


class Visitor:
    """One visit: open it, change its filters, close it."""

    def __init__(self, home: str, path: str = "/") -> None:
        """home: the server's address without a path. path: the page, with its link's filters."""
        self.home, self.page = home, urlsplit(path).path
        self.query: dict[str, list[str]] = {}
        for pair in filter(None, urlsplit(path).query.split("&")):
            self.query.setdefault(pair.split("=")[0], []).append(pair.split("=")[1])
        self.http = httpx2.AsyncClient(base_url=home, verify=False, timeout=LONGEST)
        self.socket: ClientConnection | None = None
        self.session = self._hash = ""
        self.states: dict[str, WidgetState] = {}
        self.widgets: dict[str, tuple[str, Any]] = {}  # by name in the link: kind, element
        self.kept: dict[str, tuple[int, Element]] = {}  # by hash: last run that had it, element
        self.run = self.bytes = self.messages = 0  # messages: of the last run
        self.text: list[str] = []
        self.pending = False  # a run was asked for and has not come

    async def open(self) -> float:
        """Ask for the page and run it the first time; seconds from the request to its last line."""
        begun = time.perf_counter()
        for path in (self.page, "/_stcore/health", "/_stcore/host-config"):
            (await self.http.get(path)).raise_for_status()
        await self.connect()
        await self.rerun()
        return time.perf_counter() - begun

    async def connect(self) -> None:
        """Open the websocket; with the session of before, if there was one."""
        token = self.http.cookies.get("_streamlit_xsrf") or "none"
        spoken = ["streamlit", token, *([self.session] if self.session else [])]
        cookies = "; ".join(f"{c.name}={c.value}" for c in self.http.cookies.jar)
        self.socket = await connect(
            self.home.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=spoken,  # type: ignore[arg-type]
            origin=self.home,  # type: ignore[arg-type]
            additional_headers={"Cookie": cookies},
            max_size=None,
        )

    async def change(self, name: str, chosen: list[str]) -> float:
        """Set one shared filter, by its name in the link; seconds until the page's last line."""
        kind, element = self.widgets[name]
        state = WidgetState(id=element.id)
        if kind in _LISTS:
            state.string_array_value.data.extend(chosen)
        elif chosen:
            state.string_value = chosen[0]
        self.states[element.id] = state
        self.query[name] = chosen
        return await self.rerun()

    def options(self, name: str) -> list[str]:
        """What a filter can be set to."""
        return list(self.widgets[name][1].options)

    async def rerun(self) -> float:
        """Send the page's state; seconds until the script has finished and all of it is here."""
        assert self.socket is not None
        begun, self.pending = time.perf_counter(), True
        await self.socket.send(self._request().SerializeToString())
        self.run, identities, self.text = self.run + 1, set[str](), []
        style, self.messages = "", 0
        async with asyncio.timeout(LONGEST):
            while True:
                message = ForwardMsg()
                data = await self.socket.recv()
                self.bytes += len(data)
                self.messages += 1
                message.ParseFromString(data)  # type: ignore[arg-type]
                if message.WhichOneof("type") == "script_finished" and (
                    message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                ):
                    break
                style = self._take(message, identities) or style
        took, self.pending = time.perf_counter() - begun, False
        self.states = {key: state for key, state in self.states.items() if key in identities}
        if style:  # the browser fetches it when it draws the map
            (await self.http.get(style)).raise_for_status()
        return took

    async def close(self) -> None:
        """Go, as a visitor who closes the tab."""
        if self.socket:
            await self.socket.close(1001)
        await self.http.aclose()

    def _request(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = urlencode({k: v for k, v in self.query.items() if v}, doseq=True)
        state.widget_states.widgets.extend(self.states.values())
        state.page_script_hash, state.page_name = self._hash, "" if self._hash else self.page[1:]
        self.kept = {h: (run, e) for h, (run, e) in self.kept.items() if self.run - run < 2}
        state.cached_message_hashes.extend(self.kept)
        state.context_info.timezone, state.context_info.locale = "UTC", "en-GB"
        state.context_info.url = self.home + self.page
        state.context_info.color_scheme = "light"
        return message

    def _take(self, message: ForwardMsg, identities: set[str]) -> str:
        """Keep what a browser would; the map's style sheet, if the message names one."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        if kind == "navigation":
            self._hash = message.navigation.page_script_hash
        if kind == "ref_hash":
            element = self.kept[message.ref_hash][1]
            self.kept[message.ref_hash] = (self.run, element)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if message.metadata.cacheable:
                self.kept[message.hash] = (self.run, element)
        else:
            return ""
        return self._element(element, identities)

    def _element(self, element: Element, identities: set[str]) -> str:
        kind = element.WhichOneof("type") or ""
        inner = getattr(element, kind)
        if kind in ("markdown", "heading", "alert"):
            self.text.append(inner.body)
        if identity := getattr(inner, "id", ""):
            identities.add(identity)
            if name := getattr(inner, "query_param_key", ""):
                self.widgets[name] = (kind, inner)
            if identity not in self.states or getattr(inner, "set_value", False):
                _remember(self.states, kind, inner)
        match = _STYLE.search(str(inner.body)) if kind == "html" else None
        return match[1] if match else ""


def _remember(states: dict[str, WidgetState], kind: str, inner: Any) -> None:
    """The state that the browser gives a widget when it first draws it."""
    state = WidgetState(id=inner.id)
    if kind in _LISTS:
        chosen = [_option(inner.options[n]) for n in inner.default]
        state.string_array_value.data.extend(inner.raw_values if inner.set_value else chosen)
    elif kind in _WORDS:
        if inner.set_value and inner.HasField("raw_value"):
            state.string_value = inner.raw_value
        elif inner.HasField("default") and inner.options:
            state.string_value = inner.options[inner.default]
    elif kind == "checkbox":
        state.bool_value = inner.value if inner.set_value else inner.default
    elif kind == "text_input":
        state.string_value = inner.value if inner.set_value else inner.default
    elif kind == "deck_gl_json_chart":
        state.string_value = '{"selection":{"indices":{},"objects":{}}}'
    else:
        return  # nothing is sent of buttons, tables and charts before somebody uses them
    states[inner.id] = state


def _option(option: Any) -> str:
    return option if isinstance(option, str) else option.content
