"""Every response of the test client is read: nothing inline, nothing unrendered, no write on GET."""

import re
from contextlib import ExitStack
from html.parser import HTMLParser

from django.db import connections
from django.test import Client

_request = Client.request

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
WRITE = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?"
    r"(?:INSERT\s+INTO|REPLACE\s+INTO|INSERT\s+OR\s+\w+\s+INTO|UPDATE|DELETE\s+FROM)"
    r"\s+\"?(\w+)\"?",
    re.IGNORECASE | re.DOTALL,
)

# What a page that is only read may write, and why.
WRITES_ON_GET = {
    "django_session": "the session's own clock",
    "usersessions_usersession": "the list of sessions shows when each was last seen",
    "audit_": "the trail line of the read",
    "shared_cache": "how often one-time addresses were tried",
}
# Addresses whose GET changes something by nature, and why.
CHANGING_ADDRESSES = {
    "gate:demo-enter": "a one-time address of the demo is spent by opening it",
}


class UnsafePageError(AssertionError):
    """A response that strict CSP would break, or that shows its own template."""


class WriteOnGetError(AssertionError):
    """A page that is only read wrote to the database."""


class _Reader(HTMLParser):
    """Collects what must not stand in a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults = []
        self.ids = set()
        self.inside = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.inside = tag
        if tag == "style":
            self.faults.append("a <style> element")
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.faults.append("a <script> without src")
        for name, value in attrs:
            if name == "style":
                self.faults.append(f'style="{value}" on <{tag}>')
            if name.startswith("on"):
                self.faults.append(f"{name} on <{tag}>")
            if name in {"href", "src", "action"} and (value or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"a javascript: address on <{tag}>")
            self._read_text(value or "")
        if given.get("id"):
            if given["id"] in self.ids:
                self.faults.append(f'the id "{given["id"]}" twice')
            self.ids.add(given["id"])

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside != "script":
            self._read_text(data)

    def _read_text(self, text):
        found = re.search(r"\{\{.{0,40}|\{%.{0,40}", text, re.S)
        if found:
            self.faults.append(f"unrendered {found[0]!r}")


def faults_of(html):
    """Return what is wrong with a page, in words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.faults


def is_forbidden_write(sql):
    """Return the table that a statement writes to and may not during a GET, or nothing."""
    found = WRITE.match(sql)
    if not found:
        return ""
    table = found[1].lower()
    return "" if any(table.startswith(allowed) for allowed in WRITES_ON_GET) else table


def request_watched(self, **request):
    """Send the request and read what comes back."""
    method = request.get("REQUEST_METHOD", "GET")
    path = request.get("PATH_INFO", "/")
    written = []

    def watch(execute, sql, params, many, context):
        table = is_forbidden_write(str(sql))
        if table:
            written.append(table)
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        if method in SAFE_METHODS:
            for connection in connections.all(initialized_only=True):
                stack.enter_context(connection.execute_wrapper(watch))
        response = _request(self, **request)
    match = getattr(response, "resolver_match", None)
    if written and getattr(match, "view_name", "") not in CHANGING_ADDRESSES:
        raise WriteOnGetError(f"{method} {path} wrote to {', '.join(sorted(set(written)))}")
    if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
        faults = faults_of(response.content.decode(response.charset))
        if faults:
            raise UnsafePageError(f"{method} {path}: " + "; ".join(faults[:5]))
    return response


def watch_responses():
    """Read every response of every test client from now on."""
    Client.request = request_watched
