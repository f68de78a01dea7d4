"""Controls of forms, written without a template for each option: a page with fifteen people has a hundred and more.

The same HTML as Django's own templates of these widgets; whatever is not named here is still rendered by them.
"""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from tovholder.design.escaping import fill, fill_each

Widget = dict[str, Any]
FOLDER = "django/forms/widgets/"
INPUTS = ("text", "input", "hidden", "email", "number", "password", "date", "time", "checkbox")


class Controls(DjangoTemplates):
    """The renderer of every form."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Return the HTML of a widget, field or form."""
        written = WRITTEN.get(template_name)
        return written(context["widget"]) if written else super().render(template_name, context, request)


def attributes(widget: Widget) -> SafeString:
    """Return the attributes of a widget: without those that are False, and with those that are True standing alone."""
    given = [(name, value) for name, value in widget["attrs"].items() if value is not False]
    pieces = [fill(" {}", name) if value is True else fill(' {}="{}"', name, value) for name, value in given]
    return fill_each("{}", ((piece,) for piece in pieces))


def one_line(widget: Widget) -> SafeString:
    """Return an `<input>`."""
    value = "" if widget["value"] is None else fill(' value="{}"', str(widget["value"]))
    return fill('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, attributes(widget))


def many_lines(widget: Widget) -> SafeString:
    """Return a `<textarea>`; its first line break is not the writer's."""
    words = widget["value"] or ""
    return fill('<textarea name="{}"{}>\n{}</textarea>', widget["name"], attributes(widget), words)


def choice(widget: Widget) -> SafeString:
    """Return a `<select>` with its options, grouped where they have a group."""
    groups = [_group(name, options) for name, options, _index in widget["optgroups"]]
    return fill(
        '<select name="{}"{}>{}\n</select>',
        widget["name"],
        attributes(widget),
        fill_each("{}", ((group,) for group in groups)),
    )


def _group(name: Any, options: list[Widget]) -> SafeString:
    inside = fill_each("\n  {}", ((_option(option),) for option in options))
    return fill('\n  <optgroup label="{}">{}\n  </optgroup>', name, inside) if name else inside


def _option(widget: Widget) -> SafeString:
    return fill('<option value="{}"{}>{}</option>', str(widget["value"]), attributes(widget), widget["label"])


WRITTEN: dict[str, Callable[[Widget], SafeString]] = {
    **{f"{FOLDER}{kind}.html": one_line for kind in INPUTS},
    f"{FOLDER}textarea.html": many_lines,
    f"{FOLDER}select.html": choice,
}
