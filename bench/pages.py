"""The pages that are measured, in one table; those that have no address yet are left out and named."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

SECRET = "b" * 32
"""The token of the search form: a cookie and a field that say the same, as a browser sends them."""


@dataclass(frozen=True)
class Page:
    """One page as one sort of viewer sees it."""

    key: str
    title: str
    name: str
    viewer: str = ""
    """`coordinator`, `member` or `citizen`; empty: nobody is signed in."""
    at_table: bool = False
    """Whether the address names the viewer's course."""
    posts_search: bool = False


PAGES = (
    Page("day", "Min dag", "workbench:day", "coordinator"),
    Page("search", "Søg", "workbench:search", "coordinator", posts_search=True),
    Page("start", "Start et forløb", "workbench:start", "coordinator"),
    Page("overview", "Overblik", "workbench:overview", "coordinator", at_table=True),
    Page("overview-member", "Overblik, deltager", "workbench:overview", "member", at_table=True),
    Page("steps", "Trin", "workbench:steps", "coordinator", at_table=True),
    Page("participants", "Deltagere", "workbench:participants", "coordinator", at_table=True),
    Page("agreements", "Aftaler", "workbench:agreements", "coordinator", at_table=True),
    Page("handover", "Overdragelse", "workbench:handover", "coordinator", at_table=True),
    Page("history", "Historik", "workbench:history", "coordinator", at_table=True),
    Page("portal", "Mit forløb", "portal:course", "citizen", at_table=True),
    Page("portal-people", "Dem der hjælper mig", "portal:people", "citizen", at_table=True),
    Page("sign-in", "Log ind", "gate:sign-in"),
)


def address_of(page: Page, pair: dict[str, Any]) -> str:
    """Return the address for a pair of viewer and course. Raises `NoReverseMatch` while there is none."""
    return reverse(page.name, args=[pair["ref"]] if page.at_table else [])


def measured() -> tuple[list[Page], list[str]]:
    """Return the pages that exist, and the names of those that do not yet."""
    found, missing = [], []
    for page in PAGES:
        try:
            address_of(page, {"ref": "2" * 16})
        except NoReverseMatch:
            missing.append(page.name)
        else:
            found.append(page)
    return found, missing


def call_for(page: Page, pair: dict[str, Any], session: str) -> dict[str, str]:
    """Return what a browser would send: method, path, cookie and body."""
    body = urlencode({"q": pair["word"], "csrfmiddlewaretoken": SECRET}) if page.posts_search else ""
    return {
        "method": "POST" if page.posts_search else "GET",
        "path": address_of(page, pair),
        "cookie": f"csrftoken={SECRET}" + (f"; sessionid={session}" if session else ""),
        "body": body,
    }


def floor_for(page: Page, number: int, session: str) -> dict[str, str]:
    """Return the call of the floor beside a page."""
    path = f"/_floor/{page.key}/{number}/"
    return {"method": "GET", "path": path, "cookie": f"sessionid={session}" if session else "", "body": ""}
