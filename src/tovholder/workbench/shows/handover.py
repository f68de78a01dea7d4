"""Overdragelse in words: who holds the baton, who before, and what goes along."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.coordination.queries.baton import CoordinatorTermCard, HandoverCard
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.design.shapes import Action, Cell
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.plans.queries import AgreementCard
from tovholder.workbench.words import days_words


def term_headers() -> list[str]:
    """Return the heads of those who have held it."""
    return [_("Tovholder"), _("Fra"), _("Til")]


def term_rows(terms: Iterable[CoordinatorTermCard]) -> list[list[Cell]]:
    """Return one row per stretch, the newest first."""
    return [
        [
            Cell(text=row.name, note=row.unit, badge="" if row.ends_on else _("nu"), kind="success"),
            Cell(text=date_format(row.starts_on, "DATE_FORMAT")),
            Cell(text=date_format(row.ends_on, "DATE_FORMAT") if row.ends_on else ""),
        ]
        for row in terms
    ]


def offer_facts(card: HandoverCard) -> list[tuple[str, str]]:
    """Return an open offer as facts."""
    waited = clock.today() - card.offered_on
    return [
        (_("Tilbudt til"), ", ".join(part for part in (card.to_name, card.to_unit) if part)),
        (_("Tilbudt den"), date_format(card.offered_on, "DATE_FORMAT")),
        (_("Har ventet"), days_words(waited.days) if waited.days > 1 else ""),
        (_("Hvorfor"), card.reason),
        (_("Læses efter et ja"), card.note),
    ]


def withdrawing(seat: Seat, card: HandoverCard) -> Action:
    """Return the button that takes an offer back."""
    return Action(
        _("Træk tilbuddet tilbage"),
        reverse("workbench:handover-withdraw", args=[seat.coordination.ref, card.ref]),
        post=True,
        fields=(("once", new_ref()),),
    )


def goes_along(agreements: Iterable[AgreementCard], people: Iterable[ParticipantCard]) -> list[tuple[str, str]]:
    """Return what the next one takes over: open agreements and those who take part."""
    open_ones = [
        _("%(who)s: %(what)s") % {"who": card.holder, "what": card.what} for card in agreements if card.state == "open"
    ]
    return [
        (_("Åbne aftaler"), " · ".join(open_ones) or _("ingen")),
        (_("Deltagere"), ", ".join(card.name for card in people if not card.is_self) or _("ingen")),
    ]


def accept_steps() -> list[str]:
    """Return what a yes means, before it is said."""
    return [
        _("Når du siger ja, er du tovholder med det samme, og den forrige er det ikke mere."),
        _("Du ser det, din kommune må dele til opgaven, og det, der kun stod i hovedet på den forrige."),
        _("Du skal fortælle borgeren, at det er dig nu."),
        _("Siger du nej, sker der ikke andet, end at den forrige får din grund."),
    ]
