"""The library that every component registers in, and how a component becomes HTML."""

from functools import cache
from typing import Any

from django import template
from django.template import Context, Engine
from django.templatetags.static import static
from django.utils.safestring import SafeString

from tovholder.design.escaping import fill

register = template.Library()

FOLDER = "design/components/"
ICONS = "vendor/dkfds/img/icons.svg"
PREFIXES = ("hx_", "data_", "aria_")


def render_component(component: str, /, **values: Any) -> SafeString:
    """Return the HTML of a component; its template names the values that it takes."""
    return Engine.get_default().get_template(f"{FOLDER}{component}.html").render(Context(values))


def attributes_of(given: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return `hx_get="…"` and its like as attributes; raises TypeError for any other kind of name."""
    strange = [name for name in given if not name.startswith(PREFIXES) or name.startswith("hx_on")]
    if strange:
        raise TypeError(f"A component takes no argument called {', '.join(sorted(strange))}.")
    return [(name.replace("_", "-"), value) for name, value in given.items() if value not in (None, "", False)]


def token_of(context: Context) -> str:
    """Return the token that a form must send back, or nothing outside a request."""
    return str(context.get("csrf_token") or "")


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Return one of dkfds' icons; it is decoration, so the words beside it say the same. Worked out once for each."""
    return fill(
        '<svg class="icon-svg" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>', static(ICONS), name
    )
