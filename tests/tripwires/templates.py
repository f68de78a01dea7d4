"""An unknown variable in one of our templates is a fault, not an empty string."""

import sys
from pathlib import Path

SOURCE = str(Path(__file__).parents[2] / "src")


class UnknownVariableError(Exception):
    """A template asked for something its view never gave."""


class UnknownVariable(str):
    """Django's `string_if_invalid` that raises when the page is one of ours."""

    __slots__ = ()

    def __mod__(self, variable):
        context = sys._getframe(1).f_locals.get("context")
        page = _name_of(getattr(context, "template", None))
        if page.startswith(SOURCE) or not page.startswith("/"):
            raise UnknownVariableError(f"{{{{ {variable} }}}} is unknown in {page}") from None
        return ""


def _name_of(template):
    origin = getattr(template, "origin", None)
    return str(getattr(origin, "name", "") or "a template")
