"""A real server and a real browser, one of each a worker. A missing browser fails the run and says
how to get one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Download,
    Page,
    Playwright,
    Request,
    TimeoutError,
    expect,
    sync_playwright,
)

from lib.wording.pages import GROUPS, PAGES
from tests.browser import DONE, FLAGS, LAST, executable
from tests.server import serving

# Streamlit's page loads what draws the product's own style after all else.
STYLED = "xpath=//style[contains(., 'more_filters')]"
# Streamlit's drop zone is a section without a role but with a name; the button in it does the work.
NOT_OURS = ("presentation-role-conflict", "stFileUploaderDropzone")
# Streamlit's page asks for these under the page's own path before it tries the root.
EXPECTED = ("_stcore/health", "_stcore/host-config")
# What passes is not listed, which takes longer than to find it; and no style sheet is fetched again
# for a rule that is off.
AXE = {"resultTypes": ["violations"], "preload": False}
ALLOWED: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}
expect.set_options(timeout=20_000)  # other workers use the processor too


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> str | None:
    """The browser's path."""
    try:
        return executable(playwright)
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def profile(
    playwright: Playwright, chromium: str | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The browser that visits share, with a profile on disk: what draws the pages is fetched and
    compiled once. Each visit is a tab and a session of its own."""
    with playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"), executable_path=chromium, args=FLAGS, **ALLOWED
    ) as context:
        yield context


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str | None) -> Iterator[Browser]:
    """A second browser, for visits in a profile of their own."""
    with playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser:
        yield browser


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the server that all tests of a worker share."""
    with serving() as address:
        yield address


class Visit:
    """One visitor's page, with all that it asked for and complained of."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._on_request)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _on_request(self, request: Request) -> None:
        here = (self.home, self.home.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(here):
            self.elsewhere.append(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "") if message.location else ""
        if message.type == "error" and not where.endswith(EXPECTED):
            self.complaints.append(f"{message.text} {where}")

    def open(self, path: str) -> Page:
        """Go there and wait until the page is finished."""
        self.page.goto(self.home + path)
        return self.settle()

    def settle(self) -> Page:
        """Wait until the script has run and the page has stood still for a moment."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector(LAST, timeout=30_000)
        self.page.wait_for_selector(DONE, timeout=30_000)
        self.page.wait_for_timeout(200)
        return self.page

    @property
    def path(self) -> str:
        """The path of the page's address."""
        return urlparse(self.page.url).path

    def query(self, name: str) -> list[str] | None:
        """The values of a parameter of the page's address."""
        return parse_qs(urlparse(self.page.url).query).get(name)

    def choose(self, box: str, option: str) -> Page:
        """Choose an option of a select box. A page that is drawn anew meanwhile shuts the list, so it
        is opened again; the last time it must be there."""
        listed = self.page.get_by_role("option", name=option, exact=True)
        for _ in range(4):
            self.page.get_by_role("combobox", name=box).fill(option)
            with suppress(TimeoutError):
                listed.wait_for(timeout=5_000)
                break
        listed.click()
        return self.settle()

    def go(self, title: str) -> Page:
        """To a page by the menu: its group, then its name."""
        group = next(
            group for group, keys in GROUPS.items() if title in [PAGES[key].title for key in keys]
        )
        self.page.get_by_test_id("stTopNavSection").filter(has_text=group).first.click()
        self.page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title).click()
        return self.settle()

    def download(self, inside: str, label: str) -> Download:
        """A file by its link or button. inside: the class of what holds it."""
        closed = self.page.locator(f"{inside} details:not([open]):has(a[download]) > summary")
        if closed.count():
            closed.first.click()
        with self.page.expect_download() as waiting:
            self.page.locator(f"{inside} a, {inside} button").filter(has_text=label).click()
        return waiting.value

    def violations(self, *, styled: bool = True) -> list[str]:
        """What axe finds wrong with the page as it is. styled: it has the product's own style."""
        if styled:
            self.page.locator(STYLED).first.wait_for(state="attached")
        return [
            f"{violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:200]}"
            for violation in Axe().run(self.page, options=AXE).response["violations"]
            for node in violation["nodes"]
            if not (violation["id"] == NOT_OURS[0] and NOT_OURS[1] in node["html"])
        ]

    def text(self) -> str:
        """All text that the page shows in its body."""
        return self.page.locator("[data-testid=stMain]").inner_text()


@contextmanager
def visits(
    request: pytest.FixtureRequest, profile: BrowserContext, server: str
) -> Iterator[Callable[..., Visit]]:
    """A function that makes a visitor; alone: in a profile of its own. Afterwards nothing may have
    been asked of another host, and nothing may have gone wrong in the console."""
    visits_begun: list[tuple[Visit, bool]] = []
    own_profiles: list[BrowserContext] = []

    def new(
        home: str = server,
        *,
        width: int = 1280,
        scheme: str = "light",
        strict: bool = True,
        alone: bool = False,
    ) -> Visit:
        if alone:
            own_profiles.append(request.getfixturevalue("browser").new_context(**ALLOWED))
        page = (own_profiles[-1] if alone else profile).new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # pyright: ignore[reportArgumentType]
        visit = Visit(page, home)
        visits_begun.append((visit, strict))
        return visit

    try:
        yield new
    finally:
        for visit, _ in visits_begun:
            visit.page.close()
        for context in own_profiles:
            context.close()
        profile.clear_cookies()
    assert [visit.elsewhere for visit, _ in visits_begun if visit.elsewhere] == []
    assert [visit.complaints for visit, strict in visits_begun if strict and visit.complaints] == []


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, profile: BrowserContext, server: str
) -> Iterator[Callable[..., Visit]]:
    """Make a visitor, as visits() does."""
    with visits(request, profile, server) as new:
        yield new
