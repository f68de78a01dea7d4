"""Components about people: who a page is about, whose words, what may be told."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString

from tovholder.design.components.boxes import checked_tone
from tovholder.design.library import register, render_component
from tovholder.design.shapes import Contact, Identity, Telling


@register.simple_tag
def identity_bar(identity: Identity, level: int = 0) -> SafeString:
    """Return the bar that says whom the page is about; with `level` 1 the name is the page's heading."""
    checked_tone(identity.consent_kind)
    return render_component("identity_bar", identity=identity, level=level)


@register.simple_tag
def contact_card(contact: Contact, heading: str = "", stand_in: Contact | None = None) -> SafeString:
    """Return a person with a button to call, and who answers instead."""
    return render_component("contact_card", contact=contact, heading=heading, stand_in=stand_in)


@register.simple_tag
def quote(
    text: str,
    whose: str,
    how: str = "",
    on: date | None = None,
    *,
    own: bool = False,
) -> SafeString:
    """Return somebody's words with whose they are; `own` is for the citizen's, which stand first and largest."""
    return render_component("quote", text=text, whose=whose, how=how, on=on, own=own)


@register.simple_tag
def phone_card(
    recipient: str,
    may: Sequence[str | Telling],
    may_not: Sequence[str | Telling],
    note: str = "",
    level: int = 2,
) -> SafeString:
    """Return what may and may not be told to somebody on the telephone; plain also in black and white."""
    return render_component(
        "phone_card",
        recipient=recipient,
        may=[_telling(item) for item in may],
        may_not=[_telling(item) for item in may_not],
        note=note,
        level=level,
    )


def _telling(item: str | Telling) -> Telling:
    return item if isinstance(item, Telling) else Telling(item)
