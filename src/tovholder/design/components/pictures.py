"""Pictures drawn on the server, each with the same content as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.design.library import register, render_component
from tovholder.design.shapes import Step

WIDTH = 320
EDGE = 2
INDENT = 30
MARGIN = 12
HEAD = 32
LINE = 18
MOST_LINES = 4
LETTER = 7.4
"""The mean width of a letter in the labels, in the drawing's own units."""


@register.simple_block_tag
def picture(
    content: str,
    heading: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Any]],
    note: str = "",
    level: int = 3,
) -> SafeString:
    """Return a drawing (the body: an SVG with title and description) and the table that says the same."""
    lines = [list(zip(headers, row, strict=True)) for row in rows]
    return render_component(
        "picture", content=content, heading=heading, headers=headers, lines=lines, note=note, level=level
    )


@dataclass(frozen=True)
class Tread:
    """One step as it is drawn."""

    number: int
    x: int
    y: int
    width: int
    height: int
    lines: Sequence[tuple[int, str]]
    is_current: bool
    is_suggested: bool
    mark: str
    head_y: int


@register.simple_tag
def staircase(
    steps: Iterable[Step | Sequence[Any]], current: int | None = None, suggested: int | None = None
) -> SafeString:
    """Return the staircase, first step at the bottom, with what is decided and suggested written on it."""
    climbed = [step if isinstance(step, Step) else Step(*step) for step in steps]
    treads: list[Tread] = []
    y = EDGE
    for place, step in reversed(list(enumerate(climbed))):
        treads.append(_tread(step, place, y, current, suggested))
        y += treads[-1].height
    return render_component(
        "staircase",
        treads=treads,
        width=WIDTH,
        height=y + EDGE,
        description=_staircase_in_words(climbed, current, suggested),
        key=f"{len(climbed)}-{current or 0}-{suggested or 0}",
        rows=[(step.number, step.label, _mark(step.number, current, suggested)) for step in climbed],
    )


def _tread(step: Step, place: int, y: int, current: int | None, suggested: int | None) -> Tread:
    x = EDGE + place * INDENT
    width = WIDTH - EDGE - x
    lines = wrapped(step.label, int((width - 2 * MARGIN) / LETTER), MOST_LINES)
    return Tread(
        number=step.number,
        x=x,
        y=y,
        width=width,
        height=HEAD + LINE * max(len(lines), 1) + MARGIN,
        lines=[(y + HEAD + LINE * (index + 1) - 6, line) for index, line in enumerate(lines)],
        is_current=step.number == current,
        is_suggested=step.number == suggested and suggested != current,
        mark=_mark(step.number, current, suggested),
        head_y=y + 25,
    )


def wrapped(text: str, letters: int, most: int) -> list[str]:
    """Return a label in at most so many lines of so many letters; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
            continue
        pieces = [word[at : at + letters] for at in range(0, len(word), letters)]
        lines += pieces
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: letters - 1].rstrip() + "…"]
    return lines


def _mark(number: int, current: int | None, suggested: int | None) -> str:
    if number == current == suggested:
        return _("Besluttet, som foreslået")
    if number == current:
        return _("Besluttet")
    if number == suggested:
        return _("Foreslået")
    return ""


def _staircase_in_words(steps: Sequence[Step], current: int | None, suggested: int | None) -> str:
    told = [_("En trappe med %(count)s trin.") % {"count": len(steps)}]
    if current is not None:
        told.append(_("Besluttet er trin %(number)s.") % {"number": current})
    if suggested is not None:
        told.append(_("Foreslået er trin %(number)s.") % {"number": suggested})
    return " ".join(told)
