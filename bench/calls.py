"""From a page and a viewer to what a browser sends."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from bench.pages import Page
from bench.pairs import Pair
from bench.rows import Asked, Finder

SECRET = "b" * 32
"""The token of every form: a cookie and a field that say the same, as a browser sends them."""
Call = dict[str, str]


def refs_of(page: Page, pair: Pair) -> dict[str, str] | None:
    """Return the rows of the address, through the eyes of this viewer; None when they have no such row."""
    return found_refs(page.refs, pair, page.needs)


def found_refs(wanted: Mapping[str, Finder], pair: Pair, needs: Finder | None = None) -> dict[str, str] | None:
    """Return one row for each name, in their order; None when the viewer has not all of them."""
    asked = Asked(pair, {})
    for name, find in wanted.items():
        ref = find(asked)
        if not ref:
            return None
        asked.refs[name] = ref
    return None if needs is not None and not needs(asked) else asked.refs


def address_of(page: Page, refs: dict[str, str]) -> str:
    """Return the address with its question."""
    return reverse(page.name, kwargs=refs) + (f"?{page.query}" if page.query else "")


def call_for(page: Page, pair: Pair, path: str, session: str) -> Call:
    """Return what a browser would send: method, path, cookie and body."""
    body = urlencode({"q": pair["word"], "csrfmiddlewaretoken": SECRET}) if page.posts_search else ""
    return sent("POST" if page.posts_search else "GET", path, session, body)


def sent(method: str, path: str, session: str, body: str = "") -> Call:
    """Return one request of somebody who is signed in, or of nobody."""
    cookie = f"csrftoken={SECRET}" + (f"; sessionid={session}" if session else "")
    return {"method": method, "path": path, "cookie": cookie, "body": body}


def floor_for(page: Page, number: int, session: str) -> Call:
    """Return the call of the floor beside a page."""
    return sent("GET", f"/_floor/{page.key}/{number}/", session)


def calls_of(
    pages: list[Page], pairs: dict[str, list[Pair]], sessions: dict[int, str]
) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """Return for each page what each pair sends, to the page and to the floor; and the pages nobody has rows for."""
    found: dict[str, list[dict[str, Any]]] = {}
    missing = []
    for page in pages:
        asked = [
            (pair, refs)
            for pair in (pairs.get(page.viewer, []) if page.viewer else [NOBODY])
            if (refs := refs_of(page, pair)) is not None
        ]
        found[page.key] = [
            {
                "page": call_for(page, pair, address_of(page, refs), sessions[pair["account"]]),
                "floor": floor_for(page, number, sessions[pair["account"]]),
            }
            for number, (pair, refs) in enumerate(asked)
        ]
        if not asked:
            missing.append(page.key)
    return {key: calls for key, calls in found.items() if calls}, missing


NOBODY: Pair = {"account": 0, "ref": "", "word": ""}
