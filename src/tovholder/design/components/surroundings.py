"""What surrounds a page: skip link, demo banner, language, session, quick exit, help now."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tovholder.design.library import register, render_component, token_of
from tovholder.design.shapes import Frame

NEUTRAL_PLACE = "https://www.dr.dk/"
WARNED_SECONDS_BEFORE = 300
PARTS = fields(Frame)


@register.simple_tag
def skip_link(target: str = "indhold") -> SafeString:
    """Return the link past the header, the first thing the keyboard meets."""
    return render_component("skip_link", target=target)


@register.simple_tag
def demo_banner() -> SafeString:
    """Return the line that says nothing here is real."""
    return render_component("demo_banner")


@register.simple_tag(takes_context=True)
def language_switch(context: Context, current: str = "") -> SafeString:
    """Return the other languages as buttons; each is named in its own language."""
    request = context.get("request")
    return render_component(
        "language_switch",
        languages=settings.LANGUAGES,
        current=current or get_language() or settings.LANGUAGE_CODE,
        back=_address_of(request),
        csrf_token=token_of(context),
    )


def _address_of(request: Any) -> str:
    return str(request.get_full_path()) if request is not None and request.method == "GET" else ""


@register.simple_tag(takes_context=True)
def session_warning(context: Context, seconds: int | None, extend_url: str = "") -> SafeString:
    """Return the hidden region that speaks up five minutes before the session ends."""
    if not seconds:
        return SafeString("")
    return render_component(
        "session_warning",
        seconds=seconds,
        before=WARNED_SECONDS_BEFORE,
        extend_url=extend_url,
        csrf_token=token_of(context),
    )


@register.simple_tag(takes_context=True)
def quick_exit(context: Context, sign_out_url: str = "", place: str = NEUTRAL_PLACE) -> SafeString:
    """Return the way out in one press: a link to a neutral place; with script it also signs out."""
    return render_component(
        "quick_exit", place=place, sign_out_url=sign_out_url, csrf_token=token_of(context) if sign_out_url else ""
    )


@register.simple_tag
def help_now(url: str) -> SafeString:
    """Return the link that stands on every page for citizens."""
    return render_component("help_now", url=url) if url else SafeString("")


@register.simple_tag(takes_context=True)
def search_box(context: Context, url: str, label: str = "", value: str = "") -> SafeString:
    """Return the search field; it posts, so that no name or number stands in an address."""
    return render_component("search_box", url=url, label=label, value=value, csrf_token=token_of(context))


@register.simple_tag(takes_context=True)
def sign_out(context: Context, url: str) -> SafeString:
    """Return the button that signs out."""
    return render_component("sign_out", url=url, csrf_token=token_of(context)) if url else SafeString("")


@register.simple_tag(takes_context=True)
def whole_frame(context: Context) -> Frame:
    """Return the frame of the page with every part in place, whatever the page was given."""
    given = context.get("frame")
    if given is None or isinstance(given, Frame):
        return given or Frame()
    parts: Mapping[str, Any] = (
        given if isinstance(given, Mapping) else {part.name: getattr(given, part.name, None) for part in PARTS}
    )
    known: dict[str, Any] = {part.name: parts[part.name] for part in PARTS if parts.get(part.name) is not None}
    return Frame(**known)
