"""Aftaler in words: the open ones with their three answers, and how the others went."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.design.shapes import Action, Cell, Header
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.plans.enums import AgreementState
from tovholder.plans.queries import AgreementCard
from tovholder.plans.queries.agreement_history import AgreementThen

TONES = {AgreementState.KEPT: "success", AgreementState.NOT_KEPT: "warning"}


def open_headers() -> list[str | Header]:
    """Return the heads of the open agreements."""
    return [_("Hvem"), _("Gør hvad"), _("Senest"), Header(_("Hvordan gik det?"), is_hidden=True)]


def open_rows(seat: Seat, agreements: Iterable[AgreementCard]) -> list[list[Cell]]:
    """Return one row per agreement, with one button per answer for those who may give it; a closed one can be undone.

    What was closed today stands among the open ones until tomorrow: a slip is mended where it was made.
    """
    return [
        _open(seat, card) if card.state == AgreementState.OPEN else closed_rows(seat, [card])[0] for card in agreements
    ]


def _open(seat: Seat, card: AgreementCard) -> list[Cell]:
    return [_holder(card), _what(seat, card), _due(card), Cell(actions=_answers(seat, card))]


def closed_headers() -> list[str | Header]:
    """Return the heads of those that are over."""
    return [_("Hvem"), _("Gør hvad"), _("Hvordan gik det"), Header(_("Gør"), is_hidden=True)]


def closed_rows(seat: Seat, agreements: Iterable[AgreementCard]) -> list[list[Cell]]:
    """Return one row per agreement that is over, with the way back."""
    return [
        [
            _holder(card),
            Cell(text=card.what, note=card.closing_note),
            Cell(
                text=date_format(card.closed_on, "DATE_FORMAT") if card.closed_on else "",
                badge=card.state_name,
                kind=TONES.get(card.state, "neutral"),
            ),
            Cell(actions=[_reopening(seat, card)] if may_answer(seat, card) else []),
        ]
        for card in agreements
    ]


def holders_of(seat: Seat, people: Iterable[ParticipantCard]) -> list[tuple[str, str]]:
    """Return whom an agreement can be written for: everybody visible for the coordinator, oneself for others."""
    found = [(card.party_ref, card.name) for card in people if seat.is_coordinator or card.is_self]
    if seat.is_coordinator:
        found = [(citizen.ref, _("%(name)s (borgeren)") % {"name": citizen.name}) for citizen in seat.citizens] + found
    return found


def may_answer(seat: Seat, card: AgreementCard) -> bool:
    """Tell whether to show the buttons; the action decides again. Who only looks through another's eyes has none."""
    return seat.is_open and seat.viewer.account_id is not None and (seat.is_coordinator or card.is_own)


def _holder(card: AgreementCard) -> Cell:
    return Cell(
        text=card.holder,
        badge=_("borgeren selv") if card.holder_kind == "citizen" else _("din") if card.is_own else "",
        off_paper=card.is_secret,
    )


def _what(seat: Seat, card: AgreementCard) -> Cell:
    """Return the words, which lead to where they can be changed."""
    url = reverse("workbench:agreement", args=[seat.coordination.ref, card.ref])
    return Cell(text=card.what, url=url if may_answer(seat, card) else "")


def _due(card: AgreementCard) -> Cell:
    return Cell(
        text=date_format(card.due_on, "DATE_FORMAT") if card.due_on else _("ingen dato"),
        badge=_("for sent") if card.is_late else "",
        kind="warning" if card.is_late else "info",
    )


def _answers(seat: Seat, card: AgreementCard) -> list[Action]:
    if not may_answer(seat, card):
        return []
    url = reverse("workbench:agreement-close", args=[seat.coordination.ref, card.ref])
    answers = [
        (AgreementState.KEPT, _("Holdt")),
        (AgreementState.NOT_KEPT, _("Ikke holdt")),
        (AgreementState.DROPPED, _("Udgået")),
    ]
    return [
        Action(
            label,
            url,
            post=True,
            fields=(("state", state.value), ("seen_version", str(card.version)), ("once", new_ref())),
            about=card.what,
        )
        for state, label in answers
    ]


def before_words(then: AgreementThen | None) -> str:
    """Return what an agreement said before it was last changed; nothing when it never was."""
    if then is None:
        return ""
    day = date_format(then.due_on, "DATE_FORMAT") if then.due_on else _("ingen dato")
    return _("Før stod der: “%(what)s”, senest %(day)s.") % {"what": then.what, "day": day}


def undo_action(seat: Seat, card: AgreementCard) -> Action:
    """Return the button that puts back what was agreed before the last change."""
    return Action(
        _("Fortryd rettelsen"),
        reverse("workbench:agreement-undo", args=[seat.coordination.ref, card.ref]),
        post=True,
        fields=(("seen_version", str(card.version)), ("once", new_ref())),
        variant="tertiary",
    )


def _reopening(seat: Seat, card: AgreementCard) -> Action:
    return Action(
        _("Fortryd"),
        reverse("workbench:agreement-reopen", args=[seat.coordination.ref, card.ref]),
        post=True,
        fields=(("seen_version", str(card.version)), ("once", new_ref())),
        variant="tertiary",
        about=card.what,
    )
