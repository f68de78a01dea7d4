"""The log: entries with what stands beside them, and a text that goes on the clipboard."""

from collections.abc import Iterable

from django.template import Context
from django.utils.safestring import SafeString

from tovholder.design.components.boxes import checked_tone
from tovholder.design.components.buttons import render_action
from tovholder.design.library import register, render_component, token_of
from tovholder.design.markup import entries_html
from tovholder.design.shapes import Written


@register.simple_tag(takes_context=True)
def entry_list(context: Context, entries: Iterable[Written]) -> SafeString:
    """Return entries in the order given, each with its corrections beside it."""
    shown, token = list(entries), token_of(context)
    for entry in shown:
        checked_tone(entry.kind)
    return entries_html(shown, [render_action(entry.action, token) if entry.action else "" for entry in shown])


@register.simple_tag
def copy_text(text: str, label: str, button: str, id: str = "kopi", copied: str = "") -> SafeString:  # noqa: A002 - the attribute's name
    """Return a text with one button that puts it on the clipboard; without script it stands ready to be marked."""
    return render_component("copy_text", text=text, label=label, button=button, id=id, copied=copied)
