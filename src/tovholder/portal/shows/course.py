"""Where a course stands, in words a citizen uses."""

from django.utils.translation import gettext as _

from tovholder.access.enums import CoordinationState
from tovholder.access.queries.kept_words import has_kept_words
from tovholder.access.seat import Seat
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.steps import OfferCard
from tovholder.coordination.queries.table import FirstContact, course_head
from tovholder.design.shapes import Contact
from tovholder.kernel.dates import date_format
from tovholder.portal.shows.people import contact_of


def standing_of(seat: Seat) -> Standing:
    """Return as what the viewer sits here: as oneself before anything else."""
    if seat.oneself is not None:
        return Standing.OWN
    acts_for = {acting.citizen_id for acting in seat.viewer.acts_for}
    return Standing.ACTS_FOR if acts_for & set(seat.citizen_ids) else Standing.RELATIVE


def whom_to_call(contact: FirstContact | None) -> tuple[Contact | None, Contact | None]:
    """Return whom to call and who answers instead; the stand-in alone when the holder has left."""
    if contact is None:
        return None, None
    stand_in = contact_of(contact.stand_in)
    return (stand_in, None) if contact.holder_is_gone else (contact_of(contact.card), stand_in)


def whom_to_give(seat: Seat) -> str:
    """Return the coordinator of today, when a former one alone could read something the citizen wrote; else nothing."""
    if not has_kept_words(seat):
        return ""
    head = course_head(seat)
    return head.contact.card.name if head.contact else ""


def closeness(level: int | None) -> list[str]:
    """Return how closely those who help work together, in two sentences; nothing before it is decided."""
    words = {
        1: [
            _("Du har én, du altid kan ringe til."),
            _("Vi andre taler sammen, når der er brug for det."),
        ],
        2: [
            _("Én af os holder styr på det hele sammen med dig."),
            _("Vi mødes med dig og aftaler, hvem der gør hvad."),
        ],
        3: [
            _("Én af os, eller ét hold, tager sig af det hele."),
            _("Du skal kun fortælle det ét sted."),
        ],
    }
    return words.get(level or 0, [])


def offer_words(seat: Seat, offer: OfferCard | None, name: str) -> list[str]:
    """Return the citizen's own yes, no or open question; `name` is whom to tell."""
    if offer is None:
        return []
    state = seat.coordination.state
    whom = name or _("kommunen")
    if state == CoordinationState.OFFERED:
        return [
            *_asked(offer),
            *_why(offer),
            _("Du bestemmer selv. Sig ja eller nej til %(whom)s.") % {"whom": whom},
            _unchanged(),
        ]
    if state == CoordinationState.DECLINED:
        day = _day(offer.declined_on)
        return [
            _("Du sagde nej tak den %(day)s. Det er helt i orden.") % {"day": day},
            _("Vil du gerne alligevel, så sig det til en, du kender hos os."),
        ]
    if state == CoordinationState.ACTIVE and offer.accepted_on:
        return [
            _("Du sagde ja den %(day)s.") % {"day": _day(offer.accepted_on)},
            *_why(offer),
            _("Du kan altid sige stop, her på siden eller til %(whom)s.") % {"whom": whom},
            _unchanged(),
        ]
    return [_("Det er slut nu. Du kan stadig læse, hvad der blev aftalt.")]


def _asked(offer: OfferCard) -> list[str]:
    if offer.offered_on is None:
        return [_("Vi vil gerne spørge dig, om én af os skal holde styr på hjælpen.")]
    asked = _("Den %(day)s spurgte vi, om én af os skal holde styr på hjælpen.") % {"day": _day(offer.offered_on)}
    return [asked, _("Du har ikke svaret endnu.")]


def _why(offer: OfferCard) -> list[str]:
    """Return why, as it was written when somebody started: the form says that the citizen can read it."""
    return [_("Vi skrev hvorfor: “%(why)s”") % {"why": offer.why}] if offer.why else []


def _unchanged() -> str:
    return _("Dit svar ændrer ikke på dine penge eller din hjælp.")


def _day(day: object) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""  # type: ignore[arg-type]  # the stubs know datetimes only
