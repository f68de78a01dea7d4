"""The log: entries with what stands beside them, and a text that goes on the clipboard."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from tovholder.design.components.boxes import checked_tone
from tovholder.design.library import register, render_component
from tovholder.design.shapes import Written


@register.simple_tag
def entry_list(entries: Iterable[Written]) -> SafeString:
    """Return entries in the order given, each with its corrections beside it."""
    shown = list(entries)
    for entry in shown:
        checked_tone(entry.kind)
    return render_component("entry_list", entries=shown)


@register.simple_tag
def copy_text(text: str, label: str, button: str, id: str = "kopi", copied: str = "") -> SafeString:  # noqa: A002 - the attribute's name
    """Return a text with one button that puts it on the clipboard; without script it stands ready to be marked."""
    return render_component("copy_text", text=text, label=label, button=button, id=id, copied=copied)
