"""Boxes that hold something: cards, alerts, marks, details, what happens next."""

from collections.abc import Sequence
from typing import Any

from django.contrib.messages import constants
from django.template import Context
from django.utils.safestring import SafeString

from tovholder.design.components.buttons import checked_variant, render_action
from tovholder.design.escaping import fill, fill_each
from tovholder.design.library import register, render_component, token_of
from tovholder.design.markup import badge_html, box_html
from tovholder.design.shapes import Action, Box, Sheet

KINDS = frozenset({"info", "success", "warning", "error"})
TONES = frozenset({"neutral", "protected", *KINDS})
MESSAGE_KINDS = {
    constants.SUCCESS: "success",
    constants.WARNING: "warning",
    constants.ERROR: "error",
}


def checked_tone(kind: str) -> str:
    """Return a tone that exists; raises ValueError."""
    if kind not in TONES:
        raise ValueError(f"There is no tone called {kind!r}.")
    return kind


@register.simple_tag
def alert(text: str, kind: str = "info", heading: str = "", *, live: bool = False) -> SafeString:
    """Return a message in one of four kinds. `live` is read aloud at once: only for what just happened."""
    return _alert(text, kind, heading, live=live, is_block=False)


@register.simple_block_tag
def alert_box(content: str, kind: str = "info", heading: str = "", *, live: bool = False) -> SafeString:
    """Return a message whose body is markup."""
    return _alert(content, kind, heading, live=live, is_block=True)


def _alert(content: str, kind: str, heading: str, *, live: bool, is_block: bool) -> SafeString:
    if kind not in KINDS:
        raise ValueError(f"There is no alert called {kind!r}.")
    return render_component("alert", content=content, kind=kind, heading=heading, live=live, is_block=is_block)


@register.simple_tag(takes_context=True)
def message_list(context: Context) -> SafeString:
    """Return what Django's messages have to say, once."""
    told = [(str(message), MESSAGE_KINDS.get(message.level, "info")) for message in context.get("messages") or ()]
    return render_component("message_list", messages=told)


@register.simple_tag
def badge(text: str, kind: str = "neutral") -> SafeString:
    """Return a short mark. The word carries the meaning, the colour only helps."""
    return badge_html(text, checked_tone(kind))


@register.simple_block_tag
def card(
    content: str,
    heading: str = "",
    level: int = 2,
    href: str = "",
    tone: str = "neutral",
    badge: str = "",
    id: str = "",  # noqa: A002 - the name of the attribute
) -> SafeString:
    """Return a box with a heading of the given level that may be a link."""
    return render_component(
        "card",
        content=content,
        heading=heading,
        level=level,
        href=href,
        tone=checked_tone(tone),
        badge=badge,
        id=id,
    )


@register.simple_tag(takes_context=True)
def boxes(context: Context, found: Sequence[Box], heading: str = "") -> SafeString:
    """Return many boxes alike below each other, under a heading of the second level; nothing for none."""
    if not found:
        return SafeString("")
    token, head = token_of(context), fill("<h2>{}</h2>", heading) if heading else ""
    drawn = ((box_html(box, token, [checked_variant(action.variant) for action in box.actions]),) for box in found)
    return fill('{}<div class="tv-stack">{}</div>', head, fill_each("{}", drawn))


@register.simple_block_tag
def details(content: str, summary: str, *, open: bool = False) -> SafeString:  # noqa: A002 - the name of the attribute
    """Return something that unfolds."""
    return render_component("details", content=content, summary=summary, open=open)


@register.simple_block_tag
def accordion(content: str, summary: str, *, open: bool = False, note: str = "") -> SafeString:  # noqa: A002 - as above
    """Return a heavier thing that unfolds: a section of a long page, with a note beside its title."""
    return render_component("accordion", content=content, summary=summary, open=open, note=note)


@register.simple_tag
def next_steps(steps: Sequence[str], heading: str = "") -> SafeString:
    """Return the box that says what happens now, one sentence a step."""
    return render_component("next_steps", steps=steps, heading=heading)


@register.simple_tag
def sheet(text: Sheet, level: int = 2) -> SafeString:
    """Return a text as it stands on one sheet of paper, with lines to write on."""
    return render_component("sheet", sheet=text, level=level, below=level + 1)


@register.simple_tag(takes_context=True)
def empty_state(context: Context, heading: str, text: str = "", action: Action | None = None) -> SafeString:
    """Return what stands where a list would be, with the one thing to do about it."""
    shown = render_action(action, token_of(context)) if action else ""
    return render_component("empty_state", heading=heading, text=text, action=shown)


@register.simple_block_tag(takes_context=True)
def confirm(
    context: Context,
    content: str,
    question: str,
    action: str,
    submit: str,
    cancel_url: str,
    variant: str = "primary",
    form: Any = None,
    cancel: str = "",
) -> SafeString:
    """Return a question on the page itself: what will happen stands in the body, the form's fields too."""
    return render_component(
        "confirm",
        content=content,
        question=question,
        action=action,
        submit=submit,
        cancel_url=cancel_url,
        cancel=cancel,
        variant=checked_variant(variant),
        form=form,
        csrf_token=token_of(context),
    )


@register.simple_block_tag
def specimen(content: str, name: str, state: str = "") -> SafeString:
    """Return a component with its name and state above it, for the gallery."""
    return render_component("specimen", content=content, name=name, state=state)
