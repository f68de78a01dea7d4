"""A browser for the journeys: Debian's Chromium against a live server, at 320 and 1280, with and without script.

A journey asks for `desk` (1280 px), `phone` (320 px) or `scriptless` (320 px without JavaScript). Each is a `Window`:
the page, and what to check on it. Whatever the browser complains about fails the journey at its end.
"""

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.signing_in import sign_in

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
SCROLLED_SIDEWAYS = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter(e => !e.closest('.table--responsive-scroll, [data-scrolls]'))
  .slice(0, 5).map(e => e.tagName.toLowerCase() + '.' + e.className)"""


def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith("tests/journeys/"):
            item.add_marker(pytest.mark.journey)
            # The server reads what the test writes, however late the test asks for its window.
            item.add_marker(pytest.mark.django_db(transaction=True))
    # The longest begin first: else one worker ends with them alone.
    items.sort(key=lambda item: not item.nodeid.startswith("tests/journeys/test_story.py"))


@dataclass
class Window:
    """One browser window of one person, and what the browser complained about in it."""

    page: Page
    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path):
        """Go to an address of ours and wait until it stands; the status must be 200."""
        answer = self.page.goto(self.address + path)
        assert answer.status == 200, f"{path} answered {answer.status}"

    def sign_in(self, account):
        """Take over a signed-in session, as a person who has passed the gate."""
        client = sign_in(Client(), account)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])

    def axe(self):
        """Fail when the page has a fault that axe can see."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(f"() => axe.run({{runOnly: {json.dumps(TAGS)}}})")
        faults = [
            f"{fault['id']}: {fault['help']} at {'; '.join(str(node['target']) for node in fault['nodes'][:3])}"
            for fault in found["violations"]
        ]
        assert faults == [], f"{self.page.url}: {faults}"

    def fits(self):
        """Fail when the page is wider than the window: nobody scrolls sideways to read."""
        self.page.wait_for_load_state("domcontentloaded")
        wide = self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide: {self.page.evaluate(SCROLLED_SIDEWAYS)}"

    def is_well(self):
        """Fail when the page does not fit, or axe sees a fault."""
        self.fits()
        self.axe()

    def listen(self):
        """Write down what the browser complains about from now on."""
        self.page.on("console", self._hear_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._hear_request)

    def _hear_console(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _hear_request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname != "localhost":
            self.complaints.append(f"reached outside: {parts.hostname}")


@pytest.fixture(scope="session")
def browser():
    """Start Chromium once."""
    path = os.environ.get("TOVHOLDER_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "The journeys need Chromium (on Debian: apt install chromium)."
    # Playwright runs an event loop in this thread, and Django would refuse to ask the database here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_window(browser, live_server):
    """Return a function that opens a window of a size; every window is closed and judged at the end."""
    windows = []

    def open_one(viewport=None, **options):
        context = browser.new_context(viewport=viewport or WIDE, locale="da-DK", **options)
        context.set_default_timeout(10_000)
        window = Window(context.new_page(), context, live_server.url)
        window.listen()
        windows.append(window)
        return window

    yield open_one
    complaints = [complaint for window in windows for complaint in window.complaints]
    for window in windows:
        window.context.close()
    assert complaints == []


@pytest.fixture
def desk(open_window):
    """Return a window as on a desk."""
    return open_window(WIDE)


@pytest.fixture
def phone(open_window):
    """Return a window as on a small phone."""
    return open_window(NARROW, is_mobile=True, has_touch=True)


@pytest.fixture
def scriptless(open_window):
    """Return a small window without JavaScript."""
    return open_window(NARROW, java_script_enabled=False)
