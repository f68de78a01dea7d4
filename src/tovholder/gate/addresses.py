"""Addresses of pages: what Django works out for each name once, with refs put into it many times on a page."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import get_script_prefix
from django.urls import reverse as work_out

from tovholder.kernel.refs import ALPHABET, LENGTH, RefConverter

SAFE = frozenset({"GET", "HEAD"})
is_ref = re.compile(RefConverter.regex).fullmatch


def reverse(
    name: str,
    args: Sequence[Any] = (),
    kwargs: dict[str, Any] | None = None,
    *,
    query: Mapping[str, Any] | None = None,
) -> str:
    """Return the address that a name stands for, as `django.urls.reverse` does; raises `NoReverseMatch` as it does.

    Where every value is a ref, the pattern is known after the first time: a tenth of a long page's CPU, measured.
    """
    named = kwargs or {}
    values = (*args, *named.values())
    if query or not all(type(value) is str and is_ref(value) for value in values):
        return work_out(name, args=args or None, kwargs=named or None, query=query)
    return _pattern(name, get_script_prefix(), len(args), tuple(named))(*values)


@cache
def _pattern(name: str, _prefix: str, number: int, names: tuple[str, ...]) -> Callable[..., str]:
    """Return what puts refs into the address of a name; the prefix is the place the whole house stands at."""
    marks = [ALPHABET[place] * LENGTH for place in range(number + len(names))]
    address = work_out(name, args=marks[:number] or None, kwargs=dict(zip(names, marks[number:], strict=True)) or None)
    pattern = address.replace("{", "{{").replace("}", "}}")
    for place, mark in enumerate(marks):
        pattern = pattern.replace(mark, f"{{{place}}}")
    return pattern.format


def way_in(request: HttpRequest, reason: str = "") -> str:
    """Return where to sign in, and from there back to this page; not back to what only takes a form.

    Who was on the pages of citizens and relatives has a PIN and comes to the door that asks for it. `reason` is the key
    of what the door says first.
    """
    query = {"grund": reason} if reason else {}
    if request.method in SAFE:
        query["next"] = request.get_full_path()
    is_private = request.path.startswith(reverse("portal:overview"))
    door = reverse("gate:sign-in-pin" if is_private else "gate:sign-in")
    return f"{door}?{urlencode(query, safe='/')}" if query else door
