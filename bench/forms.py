"""Fill a form in as a person with a browser would: what stands there is sent back, what is asked for is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser

from tovholder.kernel import clock

WORDS = "Skrevet af en måling."
FIRST, LAST = "«first»", "«last»"
IN_TWO_WEEKS = "«dag»"
"""Stands for the day in two weeks as people write it, also within a longer text."""
VOID = ("submit", "button", "image", "reset", "file")


@dataclass
class Form:
    """One form of a page: where it goes, and its fields in order."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    empty: dict[str, str] = field(default_factory=dict)
    """Fields that must be filled and are not, each with its type."""
    options: dict[str, list[str]] = field(default_factory=dict)
    """What can be chosen: radio buttons, boxes to tick, lists."""
    radios: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the forms of a page; a field outside says by its `form` attribute where it belongs."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.within: Form | None = None
        self.choosing: tuple[str, Form, list[str], bool] | None = None
        self.typing: tuple[str, Form, list[str], bool] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up a form or a field."""
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.within = Form(found.get("action", ""))
            self.forms.append(self.within)
            self.by_id[found.get("id", "")] = self.within
        form = self.by_id.get(found.get("form", "-"), self.within)
        if form is None or (not found.get("name") and tag != "option"):
            return
        name, needed = found.get("name", ""), "required" in found
        if tag == "input":
            _take(form, name, found, needed=needed)
        elif tag == "button":
            form.buttons.append((name, found.get("value", "")))
        elif tag == "select":
            self.choosing = (name, form, [], False)
        elif tag == "textarea":
            self.typing = (name, form, [], needed)
        elif tag == "option" and self.choosing is not None:
            name, form, values, _had = self.choosing
            value = found.get("value", "")
            form.options.setdefault(name, []).append(value)
            self.choosing = (name, form, [value] if "selected" in found or not values else values, False)

    def handle_data(self, data: str) -> None:
        """Take what stands in a textarea."""
        if self.typing is not None:
            self.typing[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close a form or a field."""
        if tag == "form":
            self.within = None
        elif tag == "select" and self.choosing is not None:
            name, form, values, _had = self.choosing
            form.fields.append((name, values[0] if values else ""))
            self.choosing = None
        elif tag == "textarea" and self.typing is not None:
            name, form, said, needed = self.typing
            text = "".join(said).lstrip("\n")
            form.fields.append((name, text))
            if needed and not text:
                form.empty[name] = "text"
            self.typing = None


def _take(form: Form, name: str, found: dict[str, str], *, needed: bool) -> None:
    kind = found.get("type", "text")
    value = found.get("value", "on" if kind in {"radio", "checkbox"} else "")
    if kind in VOID:
        if kind == "submit":
            form.buttons.append((name, value))
    elif kind in {"radio", "checkbox"}:
        form.options.setdefault(name, []).append(value)
        if kind == "radio":
            form.radios.add(name)
        if "checked" in found or (needed and kind == "checkbox"):
            form.fields.append((name, value))
    else:
        form.fields.append((name, value))
        if needed and not value:
            form.empty[name] = kind


def forms_of(html: str) -> list[Form]:
    """Return the forms of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def filled(form: Form, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the pairs that are sent; `values` are what a person writes and chooses beside what stands there.

    What the form does not ask is not sent; a form without fields is one that a script fills.
    """
    known = {name for name, _value in [*form.fields, *form.buttons]} | set(form.options)
    chosen = {
        name: _chosen(form, name, value)
        for name, value in values.items()
        if (name in known or not known) and (value not in {FIRST, LAST} or any(form.options.get(name, [])))
    }
    there = {name for name, _value in form.fields}
    sent = [(name, value or _written(form.empty.get(name, ""))) for name, value in form.fields if name not in chosen]
    sent += [(name, form.options[name][0]) for name in sorted(form.radios - there - set(chosen))]
    return sent + list(chosen.items())


def _chosen(form: Form, name: str, value: str) -> str:
    """Return a value; `FIRST` and `LAST` stand for the first and the last that can be chosen."""
    if value not in {FIRST, LAST}:
        return value.replace(IN_TWO_WEEKS, f"{clock.today() + timedelta(days=14):%d/%m}")
    can = [one for one in form.options[name] if one]
    return can[0] if value == FIRST else can[-1]


def _written(kind: str) -> str:
    if kind == "date":
        return (clock.today() + timedelta(days=14)).isoformat()
    return WORDS if kind else ""
