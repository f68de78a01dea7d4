"""What somebody typed when their session was over: given back to the browser that sent it, and kept nowhere."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from tovholder.kernel.cpr import InvalidNumberError, parse_number
from tovholder.kernel.refs import LENGTH

DOORS = frozenset({"workbench", "portal"})
"""Where words are written. Behind no other door is anything given back: there stand passwords and codes."""
SECRET_PARTS = ("csrf", "password", "pin", "kode", "code", "secret", "token", "cpr", "login")


def session_over(request: HttpRequest, words: list[str]) -> HttpResponse:
    """Say that the session has ended, with what was typed, and the way to sign in."""
    return render(request, "gate/session_over.html", {"words": words, "back": _page_before(request)}, status=401)


def to_sign_in(request: HttpRequest, address: str) -> HttpResponse:
    """Send somebody without a session to sign in; what they typed is given back first.

    A part of a page is refused and swaps nothing, so that the words stay in the field they were written in.
    """
    if request.headers.get("HX-Request") == "true":
        answer = HttpResponse(status=401)
        if request.method == "GET":
            answer["HX-Redirect"] = address
        return answer
    words = typed_words(request)
    return session_over(request, words) if words else HttpResponseRedirect(address)


def typed_words(request: HttpRequest) -> list[str]:
    """Return what a person typed into the form; nothing for a form from elsewhere, from script, or outside the doors.

    Files are left alone, and so is what nobody writes: marks of choices, refs, keys.
    """
    if request.method != "POST" or request.headers.get("HX-Request") or not (_is_ours(request) and _has_words(request)):
        return []
    sent = [
        value.replace("\x00", "").strip()
        for name, values in request.POST.lists()
        if not any(part in name.lower() for part in SECRET_PARTS)
        for value in values
    ]
    return [value for value in dict.fromkeys(sent) if _is_typed(value)]


def _is_typed(value: str) -> bool:
    """Tell words from marks: one short token of small letters and digits is a choice, a ref or a number."""
    is_token = len(value) <= 2 * LENGTH and value.isascii() and value.replace("_", "").replace("-", "").isalnum()
    return bool(value) and not (is_token and value == value.lower()) and not _is_number_of_a_person(value)


def _is_number_of_a_person(value: str) -> bool:
    try:
        parse_number(value)
    except InvalidNumberError:
        return False
    return True


def _has_words(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).namespace in DOORS
    except Resolver404:
        return False


def _is_ours(request: HttpRequest) -> bool:
    """Tell whether the form came from a page of ours: a stranger's words never stand on our page as if typed here."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def _page_before(request: HttpRequest) -> str:
    """Return the page of ours on which they wrote; nothing when the browser does not say."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if is_ours and parts.query else parts.path if is_ours else ""
