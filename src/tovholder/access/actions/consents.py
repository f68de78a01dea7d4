"""Samtykke ved køkkenbordet: ask at most three cards, record the citizen's answers, withdraw at once.

The citizen is the source of every answer: alone on the own page, else the coordinator records what was said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access import topics
from tovholder.access.actions.asking import CardDraft, write_card
from tovholder.access.actions.flows import let_flow, open_side, recipients_of, stop_card
from tovholder.access.actions.permissions import organisation_of, withdraw
from tovholder.access.changes import changing_from, require, require_found, require_open
from tovholder.access.enums import ConsentAnswer, ConsentHow, CoordinationState
from tovholder.access.models import ConsentCard, ConsentFlow, ConsentSitting, Permission
from tovholder.access.notices import tell_affected, tell_said
from tovholder.access.packages import MOST_CARDS
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel import clock
from tovholder.kernel.models import change_row, in_force
from tovholder.people.models import Citizen, Employment

GIVES = frozenset({ConsentAnswer.YES, ConsentAnswer.LATER})
ANSWERS = GIVES | {ConsentAnswer.NO, ConsentAnswer.ASK}


@dataclass(frozen=True)
class Asked:
    """How the citizen was asked: in which way, the day, with whom, and who supported them."""

    how: ConsentHow
    on: date
    with_whom: str = ""
    support: str = ""


@dataclass(frozen=True)
class Said:
    """What the citizen said to one card."""

    answer: ConsentAnswer
    told_of_no: bool = False
    confirm_on: date | None = None


def ask(
    seat: Seat,
    *,
    citizen_ref: str,
    cards: Sequence[CardDraft],
    asked: Asked,
    now: datetime,
    sitting_ref: str = "",
    once: str = "",
) -> ConsentSitting:
    """Prepare a sitting: cards that wait for their answer, on paper, on the citizen's own page or in a call.

    With `sitting_ref` they are further cards of that sitting. Raises `NotAllowedError`: `not_coordinator`,
    `not_accepted`, `citizen_missing`, `no_card`, `too_many_cards`, `not_yet`, `not_here` for a sitting that is not this
    citizen's, and what `write_card` raises.
    """
    with changing_from(seat, "access.ask", once=once) as change:
        sitting = _sitting_to_fill(seat, sitting_ref, citizen_ref, asked)
        change.about(sitting)
        _add_cards(seat, sitting, cards, now)
    return sitting


def ask_and_record(
    seat: Seat,
    *,
    citizen_ref: str,
    card: CardDraft,
    said: Said,
    asked: Asked,
    now: datetime,
    sitting_ref: str = "",
    once: str = "",
) -> ConsentCard:
    """Ask one card and record its answer in one go; with `sitting_ref` as a further card of that sitting.

    Raises what `ask` and `record_answers` raise; `not_here` for a sitting that is not this citizen's.
    """
    with changing_from(seat, "access.ask_and_record", once=once) as change:
        sitting = _sitting_to_fill(seat, sitting_ref, citizen_ref, asked)
        (made,) = _add_cards(seat, sitting, [card], now)
        change.about(made)
        _answer(seat, made, said, now)
    return made


def record_answers(
    seat: Seat, *, sitting_ref: str, answers: Mapping[str, Said], asked: Asked, now: datetime, once: str = ""
) -> ConsentSitting:
    """Record what a citizen answered on paper, by telephone or face to face, by the cards' refs.

    A card without an answer goes on waiting. Raises `NotAllowedError`: `not_coordinator`, `not_accepted`,
    `not_here`, `not_yet`, `not_waiting`, `no_answer`, `told_missing`, `in_the_past`.
    """
    require_open(seat)
    require(met=bool(answers), reason="no_answer")
    sitting = _sitting(seat, sitting_ref)
    with changing_from(seat, "access.record_answers", once=once) as change:
        change.about(sitting)
        require(met=asked.on <= clock.day_of(now), reason="not_yet")
        change_row(
            sitting,
            how=asked.how,
            on=asked.on,
            with_whom=asked.with_whom.strip(),
            support=asked.support.strip(),
            recorded_by=_recorder(seat),
        )
        for ref, said in answers.items():
            _answer(seat, _card(seat, ref, sitting=sitting), said, now)
    return sitting


def answer_card(seat: Seat, *, ref: str, answer: ConsentAnswer, now: datetime, once: str = "") -> ConsentCard:
    """Answer a card oneself, as the citizen whom it is about.

    Raises `NotAllowedError`: `not_the_giver`, `not_here`, `not_waiting`, `no_answer`, `not_accepted`.
    """
    card = _own_card(seat, ref)
    with changing_from(seat, "access.answer_card", once=once) as change:
        change.about(card)
        change_row(card.sitting, how=ConsentHow.DIGITAL, on=clock.day_of(now), recorded_by=None)
        _answer(seat, card, Said(answer, told_of_no=True), now)
        tell_said(seat, once=f"{card.ref}:{answer}", now=now)
    return card


def withdraw_consent(seat: Seat, *, ref: str, how: ConsentHow, now: datetime, once: str = "") -> ConsentCard:
    """Withdraw a yes (or "ask me every time"): it has effect in the same second. Other rows that say the same go on.

    The citizen does it alone; the coordinator records what the citizen said. It needs no course in progress.
    Raises `NotAllowedError`: `not_the_giver`, `not_here`, `not_standing`.
    """
    card = _card(seat, ref) if seat.is_coordinator else _own_card(seat, ref, must_be_active=False)
    require(met=card.answer in GIVES | {ConsentAnswer.ASK} and card.withdrawn_at is None, reason="not_standing")
    with changing_from(seat, "access.withdraw_consent", once=once) as change:
        change.about(card)
        _withdraw(seat, card, how, now)
    return card


def withdraw_older(seat: Seat, *, ref: str, now: datetime, once: str = "") -> Permission:
    """Withdraw a consent that no card tells of. Raises `NotAllowedError`: `not_the_giver`, `not_here`."""
    rows = Permission.objects.select_related("recipient").filter(
        in_force(now), coordination_id=seat.coordination.pk, legal_basis=None, ref=ref, consent_flow=None
    )
    own = Permission.objects.none() if seat.chair else rows.filter(citizen_id=seat.viewer.citizen_id or 0)
    row = require_found((rows if seat.is_coordinator else own).first())
    with changing_from(seat, "access.withdraw_older", once=once) as change:
        change.about(row)
        withdraw(row, now=now)
        tell_affected(seat, [row.recipient], once=f"{row.ref}:withdrawn", now=now)
        if seat.chair is None:
            tell_said(seat, once=f"{row.ref}:withdrawn", now=now)
    return row


def confirm_consent(
    seat: Seat, *, ref: str, how: ConsentHow, stands: bool, now: datetime, once: str = ""
) -> ConsentCard:
    """Answer the question that was to be asked once again: the yes stands, or it is withdrawn.

    Raises `NotAllowedError`: `not_the_giver`, `not_here`, `not_standing`, `not_accepted`.
    """
    card = _card(seat, ref) if seat.is_coordinator else _own_card(seat, ref, must_be_active=stands)
    open_question = card.answer == ConsentAnswer.LATER and card.confirmed_at is None and card.withdrawn_at is None
    require(met=open_question, reason="not_standing")
    with changing_from(seat, "access.confirm_consent", once=once) as change:
        change.about(card)
        if stands:
            change_row(card, confirmed_at=now, confirmed_how=how, closed_by=_recorder(seat))
            if seat.chair is None:
                tell_said(seat, once=f"{card.ref}:confirmed", now=now)
        else:
            _withdraw(seat, card, how, now)
    return card


def give_again(seat: Seat, *, ref: str, now: datetime, once: str = "") -> ConsentCard:
    """Undo a withdrawal by a new yes of the citizen's own; the old row stays as it was.

    Raises `NotAllowedError`: `not_the_giver`, `not_here`, `not_withdrawn`, `not_accepted`, and what
    `write_card` raises.
    """
    old = _own_card(seat, ref)
    require(met=old.withdrawn_at is not None, reason="not_withdrawn")
    draft = CardDraft(
        recipient_refs=tuple(party.ref for party in recipients_of(old)),
        topics=frozenset(topics.numbers(old.topics)),
        purpose=old.purpose,
        no_means=old.no_means,
        shape=old.shape,
        package=old.package,
        includes_own=old.includes_own,
    )
    with changing_from(seat, "access.give_again", once=once) as change:
        sitting = ConsentSitting.objects.create(
            coordination=seat.coordination, citizen=old.sitting.citizen, how=ConsentHow.DIGITAL, on=clock.day_of(now)
        )
        made = write_card(seat, sitting, draft, number=1, now=now)
        change.about(made)
        _answer(seat, made, Said(ConsentAnswer.YES, told_of_no=True), now)
        tell_said(seat, once=f"{made.ref}:again", now=now)
    return made


def drop_card(seat: Seat, *, ref: str, now: datetime, once: str = "") -> ConsentCard:
    """Let a prepared card be: it is not asked after all. Raises `NotAllowedError`: see `record_answers`."""
    require_open(seat)
    card = _card(seat, ref)
    require(met=card.answer == ConsentAnswer.WAITING, reason="not_waiting")
    with changing_from(seat, "access.drop_card", once=once) as change:
        change.about(card)
        stop_card(card, now=now)
        change_row(card, answer=ConsentAnswer.DROPPED, closed_by=_recorder(seat))
    return card


def open_own_side(seat: Seat, *, ref: str, now: datetime, once: str = "") -> ConsentFlow:
    """Open what one's own authority holds, after the citizen's yes: nobody else can do that for it.

    Raises `NotAllowedError`: `not_here` when the yes does not stand, does not name the viewer, or the
    house is another's; `not_professional`.
    """
    if seat.chair is None or seat.participation is None:
        raise NotAllowedError("not_professional")
    flow = (
        ConsentFlow.objects.filter(
            card__sitting__coordination_id=seat.coordination.pk,
            card__answer__in=GIVES,
            card__withdrawn_at=None,
            card__flows__recipient_id=seat.participation.party_id,
            sender__organisation_id=seat.chair.organisation_id,
            permission=None,
            ended_at=None,
            ref=ref,
        )
        .select_related("card__sitting__coordination", "sender", "recipient")
        .first()
    )
    if flow is None or seat.coordination.state != CoordinationState.ACTIVE:
        raise NotAllowedError("not_here")
    with changing_from(seat, "access.open_own_side", once=once) as change:
        change.about(flow)
        open_side(flow.card, flow, recorded_by=_recorder(seat), now=now)
        tell_affected(seat, [flow.recipient], once=f"{flow.ref}:opened", now=now)
    return flow


def _sitting_to_fill(seat: Seat, ref: str, citizen_ref: str, asked: Asked) -> ConsentSitting:
    if not ref:
        return _new_sitting(seat, citizen_ref, asked)
    require_open(seat)
    sitting = _sitting(seat, ref)
    require(met=sitting.citizen.ref == citizen_ref, reason="not_here")
    return sitting


def _new_sitting(seat: Seat, citizen_ref: str, asked: Asked) -> ConsentSitting:
    require_open(seat)
    citizen = require_found(
        Citizen.objects.filter(pk__in=seat.citizen_ids, ref=citizen_ref).first(), reason="citizen_missing"
    )
    require(met=asked.on <= clock.day_of(seat.viewer.at), reason="not_yet")
    return ConsentSitting.objects.create(
        coordination=seat.coordination,
        citizen=citizen,
        how=asked.how,
        on=asked.on,
        with_whom=asked.with_whom.strip(),
        support=asked.support.strip(),
        recorded_by=_recorder(seat),
    )


def _add_cards(seat: Seat, sitting: ConsentSitting, cards: Sequence[CardDraft], now: datetime) -> list[ConsentCard]:
    require(met=bool(cards), reason="no_card")
    asked = ConsentCard.objects.filter(sitting=sitting).count()
    require(met=asked + len(cards) <= MOST_CARDS, reason="too_many_cards")
    return [write_card(seat, sitting, card, number=asked + place, now=now) for place, card in enumerate(cards, 1)]


def _answer(seat: Seat, card: ConsentCard, said: Said, now: datetime) -> None:
    """Write an answer and let flow what it gives."""
    require(met=card.answer == ConsentAnswer.WAITING, reason="not_waiting")
    require(met=said.answer in ANSWERS, reason="no_answer")
    require(met=said.told_of_no, reason="told_missing")
    asks_later = said.answer == ConsentAnswer.LATER
    if asks_later:
        require(met=said.confirm_on is not None and said.confirm_on > clock.day_of(now), reason="in_the_past")
    change_row(
        card,
        answer=said.answer,
        answered_at=now,
        told_of_no=True,
        confirm_on=said.confirm_on if asks_later else None,
    )
    if said.answer in GIVES:
        let_flow(card, host=organisation_of(card.label.owner), recorded_by=_recorder(seat), now=now)
        tell_affected(seat, recipients_of(card), once=f"{card.ref}:given", now=now)


def _withdraw(seat: Seat, card: ConsentCard, how: ConsentHow, now: datetime) -> None:
    """End what came of a card, and tell those whom it touches."""
    stop_card(card, now=now)
    change_row(card, withdrawn_at=now, withdrawn_how=how, closed_by=_recorder(seat))
    tell_affected(seat, recipients_of(card), once=f"{card.ref}:withdrawn", now=now)
    if seat.chair is None:
        tell_said(seat, once=f"{card.ref}:withdrawn", now=now)


def _recorder(seat: Seat) -> Employment | None:
    return Employment.objects.get(pk=seat.acting_employment_id) if seat.chair is not None else None


def _sitting(seat: Seat, ref: str) -> ConsentSitting:
    found = ConsentSitting.objects.filter(coordination_id=seat.coordination.pk, ref=ref).select_related("citizen")
    return require_found(found.first())


def _card(seat: Seat, ref: str, *, sitting: ConsentSitting | None = None) -> ConsentCard:
    rows = ConsentCard.objects.filter(sitting__coordination_id=seat.coordination.pk, ref=ref)
    if sitting is not None:
        rows = rows.filter(sitting=sitting)
    rows = rows.select_related("sitting__coordination", "sitting__citizen", "label__owner__unit__organisation")
    return require_found(rows.first())


def _own_card(seat: Seat, ref: str, *, must_be_active: bool = True) -> ConsentCard:
    """Return a card about the viewer as citizen: nobody else gives or withdraws it from their own page."""
    require(met=seat.chair is None and seat.viewer.citizen_id is not None, reason="not_the_giver")
    if must_be_active:
        require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    card = _card(seat, ref)
    require(met=card.label_id in seat.labels, reason="not_here")
    require(met=card.sitting.citizen_id == seat.viewer.citizen_id, reason="not_the_giver")
    return card
