"""The overview in words: who takes part, what is agreed, what to do next."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.coordination.queries.steps import OfferCard
from tovholder.coordination.queries.table import CitizenCard, ParticipantCard
from tovholder.design.shapes import Action, Cell, Contact
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.plans.queries import AgreementCard
from tovholder.workbench.shows.participants import phone_cell


def participant_rows(seat: Seat, people: Sequence[ParticipantCard]) -> list[list[Cell]]:
    """Return who, with what, since when and how to reach them."""
    return [
        [
            Cell(
                text=card.name,
                url=reverse("workbench:participant", args=[seat.coordination.ref, card.ref])
                if seat.is_coordinator
                else "",
                note=", ".join(part for part in (card.named, card.unit if card.unit != card.name else "") if part),
                badge=_("skjult for andre") if card.is_secret else "",
                kind="protected",
                off_paper=card.is_secret,
            ),
            Cell(text=card.task or str(card.role.label)),
            phone_cell(card.phone, card.hours),
        ]
        for card in people
    ]


def agreement_rows(seat: Seat, agreements: Sequence[AgreementCard]) -> list[list[Cell]]:
    """Return who does what by when; what is late says so."""
    return [
        [
            Cell(
                text=card.holder,
                badge=_("borgeren selv") if card.holder_kind == "citizen" else "",
                off_paper=card.is_secret,
            ),
            Cell(text=card.what),
            Cell(
                text=date_format(card.due_on, "MONTH_DAY_FORMAT") if card.due_on else _("ingen dato"),
                badge=_("for sent") if card.is_late else "",
                kind="warning" if card.is_late else "info",
            ),
        ]
        for card in agreements
    ]


def next_things(seat: Seat, offer: OfferCard | None, *, level: int | None) -> list[Action]:
    """Return the next things a coordinator can do here, the first one first."""
    if not seat.is_coordinator:
        return []
    ref = seat.coordination.ref
    if seat.coordination.state == CoordinationState.OFFERED:
        label = _("Skriv borgerens svar ind") if offer and offer.offered_on else _("Spørg borgeren")
        return [Action(label, reverse("workbench:answer", args=[ref]), variant="primary")]
    if seat.coordination.state != CoordinationState.ACTIVE:
        return []
    assess = Action(
        _("Vurdér trinnet"),
        reverse("workbench:steps", args=[ref]),
        variant="primary" if level is None else "secondary",
    )
    others = [
        Action(_("Tag en med"), reverse("workbench:participant-add", args=[ref])),
        Action(_("Skriv en aftale"), reverse("workbench:agreements", args=[ref])),
        Action(_("Giv stafetten videre"), reverse("workbench:handover", args=[ref])),
        Action(_("Pause eller stop"), reverse("workbench:step-back", args=[ref]), variant="tertiary"),
        Action(_("Alt om borgeren"), reverse("workbench:access-requests", args=[ref]), variant="tertiary"),
    ]
    return [assess, *others] if level is None else [*others, assess]


def plan_late_words(since: date | None, *, at: datetime, weeks: int) -> str:
    """Return that a joint plan is missing, when the step that demands it was decided so many weeks ago."""
    passed = (clock.day_of(at) - since).days // 7 if since else 0
    if since is None or passed < weeks:
        return ""
    return ngettext(
        "Trin 2 og 3 kræver en fælles plan. Trinnet blev besluttet for %(count)s uge siden, og der er ingen endnu.",
        "Trin 2 og 3 kræver en fælles plan. Trinnet blev besluttet for %(count)s uger siden, og der er ingen endnu.",
        passed,
    ) % {"count": passed}


def participant_headers() -> list[str]:
    """Return the heads of those who take part."""
    return [_("Hvem"), _("Hjælper med"), _("Telefon")]


def agreement_headers() -> list[str]:
    """Return the heads of the agreements."""
    return [_("Hvem"), _("Gør hvad"), _("Senest")]


def offer_facts(offer: OfferCard | None) -> list[tuple[str, str]]:
    """Return the dated facts of the offer."""
    if offer is None:
        return []
    return [
        (_("Tilbudt"), _day(offer.offered_on)),
        (_("Sagt ja"), _day(offer.accepted_on)),
        (_("Sagt nej"), _day(offer.declined_on)),
        (_("Hvordan"), offer.answered_how),
        (_("Borgerens ord"), offer.answer_reason),
    ]


def reach_cards(citizens: Sequence[CitizenCard]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return how each citizen wants to be reached, under their name; nothing about whom nothing is known."""
    cards = [(citizen.name, _reach(citizen)) for citizen in citizens]
    return [(name, facts) for name, facts in cards if any(words for _label, words in facts)]


def to_call(citizens: Sequence[CitizenCard]) -> list[Contact]:
    """Return the citizens whose telephone is known: it is pressed at the top of the page, the rest may be far down."""
    return [Contact(one.name, one.phone) for one in citizens if one.phone and one.died_on is None]


def _reach(citizen: CitizenCard) -> list[tuple[str, str]]:
    return [
        (_("Telefon"), citizen.phone),
        (_("Helst"), citizen.reach),
        (_("Husk"), citizen.reach_note),
        (_("Breve"), _("afleveres i hånden") if citizen.hand_delivery else ""),
        (_("Digital Post"), "" if citizen.digital_post else _("er fritaget, alt på papir")),
        (_("Adresse"), _("beskyttet") if citizen.address_protected else ""),
        (_("Død"), _day(citizen.died_on)),
    ]


def answer_steps() -> list[str]:
    """Return what each answer brings with it."""
    return [
        _("Ja: Andre kan komme med. Du må få at vide, hvad der er nødvendigt for opgaven."),
        _("Nej: Forløbet lukkes og låses, og ingen er med mere."),
        _("Intet svar endnu: Du får det på Min dag efter en uge."),
    ]


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""
