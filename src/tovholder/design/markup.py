"""The HTML that a list writes again and again: a template for each line and button was most of a long page's time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from tovholder.design.escaping import fill, fill_each
from tovholder.design.library import icon
from tovholder.design.shapes import Action, Box, Cell, Event, Header, Line, Written
from tovholder.kernel.dates import date_format

OFF_PAPER, BUTTONS_ONLY, NUMBER = (SafeString(f' class="{name}"') for name in ("tv-screen-only", "tv-do", "tv-num"))
EVENT, OFF_PAPER_EVENT = "tv-event", "tv-event tv-screen-only"
MARKS = {"protected": "lock", "warning": "warning", "error": "error", "success": "check"}
"""The icon of a tone; the other tones have none."""


def badge_html(text: str, tone: str) -> SafeString:
    """Return a short mark in its tone."""
    mark = icon(MARKS[tone]) if tone in MARKS else ""
    return fill('<span class="badge tv-badge tv-badge-{}">{}{}</span>', tone, mark, text)


def action_html(action: Action, variant: str, token: str) -> SafeString:
    """Return a link, or a form of one button when the action changes something. `token` is what the form sends back."""
    words = fill("<span>{}{}</span>", action.label, _read_aloud(action.about))
    if not action.post:
        return fill('<a class="button button-{}" href="{}">{}</a>', variant, action.url, words)
    fields = [("csrfmiddlewaretoken", token), *action.fields] if token else action.fields
    return fill(
        '<form class="tv-action" method="post" action="{}">{}'
        '<button class="button button-{}" type="submit">{}</button></form>',
        action.url,
        fill_each('<input type="hidden" name="{}" value="{}">', fields),
        variant,
        words,
    )


def cell_html(cell: Cell, tone: str, actions: Sequence[SafeString]) -> SafeString:
    """Return one field of a table: its text, its mark, its second line, its buttons."""
    mark = fill(" {}", badge_html(cell.badge, tone)) if cell.badge else ""
    note = fill('<span class="tv-note">{}</span>', _link(cell.note, cell.note_url)) if cell.note else ""
    buttons = fill('<span class="tv-cell-actions">{}</span>', _in_a_row(actions)) if actions else ""
    return fill("{}{}{}{}", _link(cell.text, cell.url), mark, note, buttons)


def line_html(line: Line, tone: str, after: Any = "") -> SafeString:
    """Return one line of a plan; pressing its words changes them where they stand. `after` stands below them."""
    words: Any = line.text
    if line.url:
        words = fill(
            '<a href="{}" hx-get="{}" hx-target="#linje-{}" hx-swap="outerHTML">{}</a>',
            *(line.url, line.url, line.ref, line.text),
        )
    dialled = line.phone.replace(" ", "")
    phone = fill('<a class="tv-phone" href="tel:{}">{}</a>', dialled, line.phone) if line.phone else ""
    badge = badge_html(line.badge, tone) if line.badge else ""
    notes = " · ".join(note for note in (line.source, *map(str, line.notes)) if note)
    note = fill('<span class="tv-note">{}</span>', notes) if notes else ""
    pieces = fill_each(" {}", ((piece,) for piece in (phone, badge, note, after) if piece))
    return fill('<div id="linje-{}"{}>{}{}</div>', line.ref, OFF_PAPER if line.off_paper else "", words, pieces)


def line_list_html(lines: Iterable[tuple[Line, str]]) -> SafeString:
    """Return lines of a plan below each other, each with its tone."""
    rows = ((OFF_PAPER if line.off_paper else "", line_html(line, tone)) for line, tone in lines)
    return fill("<ul>{}</ul>", fill_each("<li{}>{}</li>", rows))


def box_html(box: Box, token: str, variants: Sequence[str]) -> SafeString:
    """Return one of many boxes alike, under a heading of the third level; its buttons stay off paper."""
    badge = badge_html(box.badge, "neutral") if box.badge else ""
    points = fill("<ul>{}</ul>", fill_each("<li>{}</li>", ((one,) for one in box.points)))
    buttons = (action_html(action, variant, token) for action, variant in zip(box.actions, variants, strict=True))
    return fill(
        '<section class="card tv-card tv-tone-neutral"><div class="card-content">'
        '<div class="tv-card-head"><h3 class="card-heading">{}</h3>{}</div>{}{}{}</div></section>',
        box.heading,
        badge,
        points if box.points else "",
        fill_each("<p>{}</p>", ((line,) for line in box.lines)),
        fill('<div class="tv-screen-only"><div class="tv-buttons">{}</div></div>', _in_a_row(buttons))
        if box.actions
        else "",
    )


def row_html(fields: Sequence[tuple[Header, Any]], *, off_paper: bool) -> SafeString:
    """Return one line of a table: its first field is its title, and each other carries its header for the phone."""
    (_head, title), *others = fields
    return fill(
        '<tr role="row"{}><th role="rowheader" scope="row">{}</th>{}</tr>',
        OFF_PAPER if off_paper else "",
        title,
        fill_each('<td role="cell"{}>{}</td>', ((_kind(head), content) for head, content in others)),
    )


def timeline_html(events: Iterable[tuple[Event, str]]) -> SafeString:
    """Return what happened, each with its tone: when, and a sentence with what belongs to it."""
    lines = (
        (OFF_PAPER_EVENT if event.off_paper else EVENT, _when(event), *_what(event, tone)) for event, tone in events
    )
    return fill(
        '<ol class="tv-timeline">{}</ol>',
        fill_each(
            '<li class="{}"><p class="tv-event-when">{}</p><div class="tv-event-what">'
            '<p class="tv-event-sentence">{}{}{}</p>{}</div></li>',
            lines,
        ),
    )


def entries_html(entries: Iterable[Written], buttons: Iterable[Any]) -> SafeString:
    """Return the entries of a log, each with its button and with what stands beside it."""
    rows = (
        (
            OFF_PAPER_EVENT if entry.off_paper else EVENT,
            _moment(entry.at),
            " tv-log-pair" if entry.beside else "",
            _own_words(entry, button),
            fill_each('<div class="tv-log-beside">{}</div>', ((_words(other),) for other in entry.beside)),
        )
        for entry, button in zip(entries, buttons, strict=True)
    )
    return fill(
        '<ol class="tv-timeline tv-log">{}</ol>',
        fill_each(
            '<li class="{}"><p class="tv-event-when">{}</p><div class="tv-event-what{}">'
            '<div class="tv-log-words">{}</div>{}</div></li>',
            rows,
        ),
    )


def _own_words(entry: Written, button: Any) -> SafeString:
    """Return what was written, the way to it, and what can be done: the last two stay off paper."""
    way = ""
    if entry.url:
        at = timezone.localtime(entry.at)
        day, clock = date_format(at, "DATE_FORMAT"), date_format(at, "TIME_FORMAT")
        way = fill(
            '<p class="tv-screen-only">{}</p>',
            _link(fill("{}{}", entry.url_label, _read_aloud(f"{day} {clock}")), entry.url),
        )
    return fill("{}{}{}", _words(entry), way, fill('<div class="tv-screen-only">{}</div>', button) if button else "")


def _words(entry: Written) -> SafeString:
    """Return who, their sentence, their words, and the note below."""
    return fill(
        '<p class="tv-event-sentence"><strong>{}</strong> {}{}</p><p class="tv-log-text">{}</p>{}',
        entry.actor,
        entry.sentence,
        fill(" {}", badge_html(entry.badge, entry.kind)) if entry.badge else "",
        entry.text,
        fill('<p class="tv-note">{}</p>', entry.note) if entry.note else "",
    )


def _when(event: Event) -> SafeString:
    if not isinstance(event.at, datetime):
        return fill('<time datetime="{}">{}</time>', event.at.isoformat(), date_format(event.at, "DATE_FORMAT"))
    return _moment(event.at)


def _moment(moment: datetime) -> SafeString:
    at = timezone.localtime(moment)
    return fill(
        '<time datetime="{}">{} <span class="tv-clock">{}</span></time>',
        at.isoformat(),
        date_format(at, "DATE_FORMAT"),
        date_format(at, "TIME_FORMAT"),
    )


def _what(event: Event, tone: str) -> tuple[Any, Any, Any, Any]:
    actor = fill("<strong>{}</strong> ", event.actor) if event.actor else ""
    badge = fill(" {}", badge_html(event.badge, tone)) if event.badge else ""
    detail = fill('<p class="tv-event-detail">{}</p>', event.detail) if event.detail else ""
    return actor, _link(event.sentence, event.url), badge, detail


def _kind(head: Header) -> SafeString:
    if head.is_hidden:
        return BUTTONS_ONLY
    return fill(' data-title="{}"{}', head.text, NUMBER if head.is_number else "")


def _link(text: Any, url: str) -> Any:
    return fill('<a href="{}">{}</a>', url, text) if url else text


def _read_aloud(about: str) -> Any:
    return fill('<span class="sr-only"> {}</span>', about) if about else ""


def _in_a_row(pieces: Iterable[SafeString]) -> SafeString:
    return fill_each("{}", ((piece,) for piece in pieces))
