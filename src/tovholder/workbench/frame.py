"""What stands around every page of one course: whom it is about, who to call, where to go."""

from typing import Any

from django.utils.translation import gettext as _

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import (
    CitizenCard,
    Consents,
    CourseHead,
    FirstContact,
    citizens_here,
    course_head,
)
from tovholder.design.shapes import Contact, Identity, Link
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock, cpr
from tovholder.meetings.queries.cards import MeetingCard
from tovholder.meetings.queries.here import next_meeting
from tovholder.programme.enums import Place
from tovholder.programme.queries import guide_here
from tovholder.workbench.shows.meetings import headline as meeting_headline
from tovholder.workbench.shows.openings import read_only_words
from tovholder.workbench.shows.step_back import resting_words
from tovholder.workbench.words import age_words, log_word

TABS = ("overview", "plan", "meetings", "participants", "network", "log", "consents", "handover", "steps", "history")


def course_page(seat: Seat, current: str, *, place: Place | None = None, **content: Any) -> dict[str, Any]:
    """Return the context of a page of one course: identity bar, tabs, the place's guide, the page's own content."""
    citizens = citizens_here(seat)
    head = course_head(seat)
    return {
        "seat": seat,
        "citizens": citizens,
        "identity": identity_of(seat, citizens, head, next_meeting(seat)),
        "head": head,
        "resting": resting_words(head.resting),
        "reads_only": read_only_words(seat),
        "tabs": course_tabs(seat, current),
        "guide": guide_here(seat, place) if place else None,
        **content,
    }


def course_tabs(seat: Seat, current: str) -> list[Link]:
    """Return the parts of a course that this seat can open."""
    labels = {
        "overview": _("Overblik"),
        "steps": _("Trin"),
        "participants": _("Deltagere"),
        "network": _("Netværk"),
        "plan": _("Plan"),
        "meetings": _("Møder"),
        "log": log_word(),
        "consents": _("Samtykke"),
        "handover": _("Overdragelse"),
        "history": _("Historik"),
    }
    return [
        Link(labels[name], reverse(f"workbench:{name}", args=[seat.coordination.ref]), current=name == current)
        for name in TABS
    ]


def identity_of(
    seat: Seat, citizens: list[CitizenCard], head: CourseHead, meeting: MeetingCard | None = None
) -> Identity:
    """Return the identity bar: one citizen in full, a family by its names."""
    ref = seat.coordination.ref
    contact = head.contact
    first = citizens[0] if len(citizens) == 1 else None
    return Identity(
        name=", ".join(citizen.name for citizen in citizens) or _("Intern koordinering"),
        url=reverse("workbench:overview", args=[ref]),
        number=cpr.mask(first.number) if first else "",
        age=age_words(first.born_on, clock.day_of(seat.viewer.at)) if first and not first.died_on else "",
        protection=_protection(citizens),
        language=_language(first) if first else "",
        coordinator=_contact(contact) if contact else None,
        stand_in=_stand_in(contact) if contact else None,
        step=_step(seat, head.level),
        step_url=reverse("workbench:steps", args=[ref]),
        next_meeting=meeting_headline(meeting) if meeting else "",
        next_meeting_url=reverse("workbench:meeting", args=[ref, meeting.ref]) if meeting else "",
        consent=consent_words(head.consents) if head.consents else "",
        consent_url=reverse("workbench:consents", args=[ref]),
    )


def consent_words(found: Consents) -> str:
    """Return how it stands with consent, in a few words."""
    stands = _("%(number)s gælder") % {"number": found.standing} if found.standing else _("ingen gælder")
    waits = _("%(number)s venter på svar") % {"number": found.waiting} if found.waiting else ""
    return " · ".join(part for part in (stands, waits) if part)


def _protection(citizens: list[CitizenCard]) -> str:
    if any(citizen.name_protected for citizen in citizens):
        return _("Navne- og adressebeskyttelse")
    if any(citizen.address_protected for citizen in citizens):
        return _("Adressebeskyttelse")
    return ""


def _language(citizen: CitizenCard) -> str:
    if citizen.needs_interpreter:
        return _("Tolk: %(language)s") % {"language": citizen.language or _("sprog mangler")}
    return citizen.language


def _contact(contact: FirstContact) -> Contact:
    card = contact.card
    note = _("er her ikke mere") if contact.holder_is_gone else card.hours
    return Contact(name=card.name, phone="" if contact.holder_is_gone else card.phone, role=card.unit, note=note)


def _stand_in(contact: FirstContact) -> Contact | None:
    card = contact.stand_in
    return Contact(name=card.name, phone=card.phone, role=card.unit, note=card.hours) if card else None


def _step(seat: Seat, level: int | None) -> str:
    """Return the step as far as the seat may know it: who may not read it cannot tell whether it is assessed."""
    if seat.coordination.state == CoordinationState.OFFERED:
        return _("Afventer borgerens svar")
    if level:
        return _("Trin %(number)s") % {"number": level}
    return _("Trin ikke vurderet") if seat.is_coordinator else ""
