"""Components that list: tables, tasks, what happened, facts, pages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from tovholder.design.components.boxes import checked_tone
from tovholder.design.components.buttons import render_action
from tovholder.design.library import register, render_component, token_of
from tovholder.design.markup import cell_html, line_html, line_list_html, row_html, timeline_html
from tovholder.design.shapes import Cell, Event, Figure, Header, Line, Task


@register.simple_tag(takes_context=True)
def table(
    context: Context,
    caption: str,
    headers: Sequence[str | Header],
    rows: Iterable[Sequence[Any]],
    empty: str = "",
    *,
    hide_caption: bool = False,
) -> SafeString:
    """Return a table that becomes cards on a phone; the first field of a row is its title.

    A field is text, a `Cell`, or what another component returned.
    """
    heads = [head if isinstance(head, Header) else Header(str(head)) for head in headers]
    token = token_of(context)
    lines = [row_html(_line(row, heads, token), off_paper=_stays_on_screen(row)) for row in rows]
    return render_component(
        "table", caption=caption, headers=heads, lines=lines, empty=empty, hide_caption=hide_caption
    )


def _stays_on_screen(row: Sequence[Any]) -> bool:
    first = row[0] if row else None
    return isinstance(first, Cell) and first.off_paper


def _line(row: Sequence[Any], heads: Sequence[Header], token: str) -> list[tuple[Header, Any]]:
    if len(row) != len(heads):
        raise ValueError(f"A row has {len(row)} fields under {len(heads)} headers.")
    return [_field(cell, head, token) for cell, head in zip(row, heads, strict=True)]


def _field(cell: Any, head: Header, token: str) -> tuple[Header, Any]:
    if not isinstance(cell, Cell):
        return head, cell
    actions = [render_action(action, token) for action in cell.actions]
    return head, cell_html(cell, checked_tone(cell.kind), actions)


@register.simple_tag(takes_context=True)
def task_list(context: Context, tasks: Iterable[Task], label: str = "") -> SafeString:
    """Return the lines of *Min dag*, each with its verb and a way to leave it for later."""
    token = token_of(context)
    lines = [
        {
            "task": task,
            "tone": checked_tone(task.kind),
            "verb": render_action(task.verb, token),
            "snooze": render_action(task.snooze, token) if task.snooze else "",
            "also": [(text, render_action(action, token)) for text, action in task.also],
        }
        for task in tasks
    ]
    return render_component("task_list", lines=lines, label=label)


@register.simple_tag
def line_list(lines: Iterable[Line]) -> SafeString:
    """Return lines of a plan below each other; nothing for none."""
    found = [(line, checked_tone(line.tone)) for line in lines]
    return line_list_html(found) if found else SafeString("")


@register.simple_block_tag
def plan_line(content: str, line: Line) -> SafeString:
    """Return one line of a plan, with what the body says below it."""
    return line_html(line, checked_tone(line.tone), SafeString(content.strip()))


@register.simple_tag
def timeline(events: Iterable[Event]) -> SafeString:
    """Return what happened, one sentence an event, in the order given."""
    return timeline_html((event, checked_tone(event.kind)) for event in events)


@register.simple_tag
def figure_list(figures: Iterable[Figure]) -> SafeString:
    """Return numbers side by side; each opens the list behind it, and a nought opens nothing."""
    return render_component("figure_list", figures=list(figures))


@register.simple_tag
def fact_list(facts: Iterable[tuple[str, Any]]) -> SafeString:
    """Return pairs of term and value; pairs without a value are left out."""
    return render_component("fact_list", facts=[(term, value) for term, value in facts if value not in (None, "")])


@register.simple_tag
def pagination(
    number: int, pages: int, total: int | None = None, query: str = "", label: str = "", *, over: bool = False
) -> SafeString:
    """Return the way between pages. `query` is the rest of the address, without `page`; `over` says "over 500"."""
    return render_component(
        "pagination",
        label=label,
        number=number,
        pages=pages,
        total=total,
        over=over,
        prefix=f"?{query}&page=" if query else "?page=",
        previous=number - 1 if number > 1 else None,
        following=number + 1 if number < pages else None,
        nearby=[page for page in range(number - 2, number + 3) if 1 <= page <= pages],
    )
