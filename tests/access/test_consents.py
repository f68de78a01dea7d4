"""Consent at the kitchen table: what is asked, what an answer gives, and that a withdrawal has effect at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.courses import add, seat_of
from tests.factories.people import make_account, make_job
from tovholder.access import topics
from tovholder.access.actions.asking import CardDraft
from tovholder.access.actions.consents import (
    Asked,
    Said,
    answer_card,
    ask,
    ask_and_record,
    confirm_consent,
    drop_card,
    give_again,
    open_own_side,
    record_answers,
    withdraw_consent,
    withdraw_older,
)
from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow
from tovholder.access.models import ConsentCard, ConsentFlow, Permission
from tovholder.access.packages import UnfitPackageError, packages_at, read_packages
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.participants import end_participant, stop_sharing
from tovholder.coordination.queries.consents import consents_here, other_permissions, own_sides
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import TemplateVersion

TOLD = Said(ConsentAnswer.YES, told_of_no=True)


def draft(cast, *keys, about=(3,), shape=CardShape.ONE_WAY, **more):
    refs = tuple(cast.participants[key].party.ref for key in keys)
    return CardDraft(refs, frozenset(about), "så det hænger sammen", "Der sker intet.", shape=shape, **more)


def asked(how=ConsentHow.IN_PERSON):
    return Asked(how, clock.today(), "Karen", "Lonni")


def record(cast, card, said=TOLD, **more):
    return ask_and_record(
        cast.seat_for("coordinator"),
        citizen_ref=cast.persons["citizen"].ref,
        card=card,
        said=said,
        asked=asked(),
        now=clock.now(),
        **more,
    )


def prepare(cast, *cards, how=ConsentHow.DIGITAL):
    return ask(
        cast.seat_for("coordinator"),
        citizen_ref=cast.persons["citizen"].ref,
        cards=cards,
        asked=asked(how),
        now=clock.now(),
    )


def reads(cast, key, agreement):
    return cast.agreements[agreement].label_id in cast.seat_for(key).labels


def refusal(call, *args, **facts):
    with pytest.raises(NotAllowedError) as caught:
        call(*args, **facts)
    return caught.value.reason


def test_a_yes_flows_at_once_and_a_withdrawal_ends_it_at_once(cast):
    assert not reads(cast, "provider", "money")
    card = record(cast, draft(cast, "provider"))
    assert reads(cast, "provider", "money")
    withdraw_consent(cast.seat_for("coordinator"), ref=card.ref, how=ConsentHow.PHONE, now=clock.now())
    assert not reads(cast, "provider", "money")
    card.refresh_from_db()
    assert (card.answer, card.withdrawn_how) == (ConsentAnswer.YES, ConsentHow.PHONE)
    assert (
        refusal(withdraw_consent, cast.seat_for("coordinator"), ref=card.ref, how=ConsentHow.PHONE, now=clock.now())
        == "not_standing"
    )


def test_withdrawing_one_never_ends_another_that_says_the_same(cast):
    one, other = record(cast, draft(cast, "provider")), record(cast, draft(cast, "provider"))
    withdraw_consent(cast.seat_for("coordinator"), ref=one.ref, how=ConsentHow.PHONE, now=clock.now())
    assert reads(cast, "provider", "money")
    withdraw_consent(cast.seat_for("coordinator"), ref=other.ref, how=ConsentHow.PHONE, now=clock.now())
    assert not reads(cast, "provider", "money")


@pytest.mark.parametrize("answer", [ConsentAnswer.NO, ConsentAnswer.ASK])
def test_a_no_and_ask_me_every_time_open_nothing(cast, answer):
    card = record(cast, draft(cast, "provider"), Said(answer, told_of_no=True))
    assert not reads(cast, "provider", "money")
    assert not Permission.objects.filter(consent_flow__card=card).exists()


def test_to_be_confirmed_flows_and_is_asked_once_again(cast):
    day = clock.today() + timedelta(days=14)
    card = record(cast, draft(cast, "provider"), Said(ConsentAnswer.LATER, told_of_no=True, confirm_on=day))
    assert reads(cast, "provider", "money")
    seat = cast.seat_for("coordinator")
    confirm_consent(seat, ref=card.ref, how=ConsentHow.PHONE, stands=True, now=clock.now())
    assert (
        refusal(confirm_consent, seat, ref=card.ref, how=ConsentHow.PHONE, stands=False, now=clock.now())
        == "not_standing"
    )
    assert reads(cast, "provider", "money")


def test_a_no_to_the_second_question_withdraws(cast):
    day = clock.today() + timedelta(days=14)
    card = record(cast, draft(cast, "provider"), Said(ConsentAnswer.LATER, told_of_no=True, confirm_on=day))
    confirm_consent(cast.seat_for("citizen"), ref=card.ref, how=ConsentHow.DIGITAL, stands=False, now=clock.now())
    assert not reads(cast, "provider", "money")


def test_the_consequence_of_a_no_must_be_told_and_the_day_must_come(cast):
    assert refusal(record, cast, draft(cast, "provider"), Said(ConsentAnswer.YES)) == "told_missing"
    assert refusal(record, cast, draft(cast, "provider"), Said(ConsentAnswer.LATER, told_of_no=True)) == "in_the_past"
    card = prepare(cast, draft(cast, "provider")).cards.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentCard.objects.filter(pk=card.pk).update(answer=ConsentAnswer.YES, answered_at=clock.now())


def test_at_most_three_cards_a_sitting(cast):
    one = record(cast, draft(cast, "provider"))
    for about in ({5}, {4}):
        record(cast, draft(cast, "provider", about=about), sitting_ref=one.sitting.ref)
    assert refusal(record, cast, draft(cast, "provider"), sitting_ref=one.sitting.ref) == "too_many_cards"
    assert refusal(prepare, cast, *[draft(cast, "provider")] * 4) == "too_many_cards"


@pytest.mark.parametrize("topic", [topics.SENTENCE, topics.VIOLENCE])
def test_sentence_and_violence_are_asked_alone(cast, topic):
    assert refusal(record, cast, draft(cast, "provider", about={1, topic})) == "asked_alone"
    assert refusal(record, cast, draft(cast, "provider", "psychiatrist", about={topic})) == "asked_alone"
    record(cast, draft(cast, "psychiatrist", about={topic}))


def test_who_needs_an_own_yes_is_never_one_among_several(cast):
    assert refusal(record, cast, draft(cast, "member", "spouse", about={1})) == "needs_own_card"
    assert refusal(record, cast, draft(cast, "member", "provider", about={7})) == "needs_own_card"
    record(cast, draft(cast, "member", "provider", about={1, 2, 12}))


def test_no_package_holds_sentence_or_violence(cast):
    shipped = packages_at(clock.now())
    assert [sorted(row.topics) for row in shipped] == [[1, 2, 12], [6, 7, 12], [1, 12]]
    body = {"packages": [{"key": "x", "topics": [1, topics.VIOLENCE]}]}
    with pytest.raises(UnfitPackageError):
        read_packages(TemplateVersion(body=body))


def test_between_two_another_authority_opens_its_own_side(cast):
    card = record(cast, draft(cast, "psychiatrist", "treatment", about={6, 7, 12}, shape=CardShape.BETWEEN))
    assert reads(cast, "psychiatrist", "substances")
    (waiting,) = ConsentFlow.objects.filter(card=card, permission=None)
    assert waiting.sender.organisation == cast.organisations["region"]
    assert refusal(open_own_side, cast.seat_for("coordinator"), ref=waiting.ref, now=clock.now()) == "not_here"
    colleague = make_job(cast.units["psychosis"], "Ida Prøvesen")
    add(cast.seat_for("coordinator"), colleague)
    theirs = seat_of(make_account(colleague.professional), cast.course)
    assert (refusal(open_own_side, theirs, ref=waiting.ref, now=clock.now()), own_sides(theirs)) == ("not_here", [])
    assert len(own_sides(cast.seat_for("psychiatrist"))) == 1
    open_own_side(cast.seat_for("psychiatrist"), ref=waiting.ref, now=clock.now())
    made = Permission.objects.get(consent_flow=waiting)
    assert made.recipient == cast.participants["treatment"].party
    assert refusal(record, cast, draft(cast, "member", about={6}, shape=CardShape.BETWEEN)) == "two_needed"


def test_who_left_starts_with_nothing_when_they_return(cast):
    seat = cast.seat_for("coordinator")
    card = record(cast, draft(cast, "psychiatrist", "treatment", about={7}, shape=CardShape.BETWEEN))
    waiting = ConsentFlow.objects.get(card=card, permission=None)
    end_participant(seat, ref=cast.participants["treatment"].ref, now=clock.now())
    assert refusal(open_own_side, cast.seat_for("psychiatrist"), ref=waiting.ref, now=clock.now()) == "not_here"
    stop_sharing(seat, participant_ref=cast.participants["psychiatrist"].ref, now=clock.now())
    assert not ConsentFlow.objects.filter(card=card, ended_at=None).exists()


def test_a_slip_is_entered_afterwards(cast):
    sitting = prepare(cast, draft(cast, "provider"), draft(cast, "member", about={5}), how=ConsentHow.PAPER)
    one, other = sitting.cards.order_by("number")
    assert not reads(cast, "provider", "money")
    record_answers(
        cast.seat_for("coordinator"),
        sitting_ref=sitting.ref,
        answers={one.ref: TOLD},
        asked=asked(ConsentHow.PAPER),
        now=clock.now(),
    )
    assert reads(cast, "provider", "money")
    drop_card(cast.seat_for("coordinator"), ref=other.ref, now=clock.now())
    again = {"sitting_ref": sitting.ref, "answers": {one.ref: TOLD}, "asked": asked(), "now": clock.now()}
    assert refusal(record_answers, cast.seat_for("coordinator"), **again) == "not_waiting"


def test_the_citizen_answers_withdraws_and_says_yes_again_alone(cast):
    card = prepare(cast, draft(cast, "provider")).cards.get()
    answer_card(cast.seat_for("citizen"), ref=card.ref, answer=ConsentAnswer.YES, now=clock.now())
    assert reads(cast, "provider", "money")
    withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how=ConsentHow.DIGITAL, now=clock.now())
    assert not reads(cast, "provider", "money")
    made = give_again(cast.seat_for("citizen"), ref=card.ref, now=clock.now())
    assert reads(cast, "provider", "money")
    assert made.sitting.recorded_by is None
    card.refresh_from_db()
    assert card.withdrawn_at is not None


@pytest.mark.parametrize("key", ["member", "provider", "spouse", "adult_child", "psychiatrist"])
def test_nobody_else_gives_or_withdraws(cast, key):
    waiting = prepare(cast, draft(cast, "provider")).cards.get()
    card = record(cast, draft(cast, "provider"))
    seat = cast.seat_for(key)
    how, now = ConsentHow.PHONE, clock.now()
    assert refusal(answer_card, seat, ref=waiting.ref, answer=ConsentAnswer.YES, now=now) in {
        "not_the_giver",
        "not_here",
    }
    assert refusal(withdraw_consent, seat, ref=card.ref, how=how, now=now) in {"not_the_giver", "not_here"}
    assert refusal(ask, seat, citizen_ref="x", cards=(), asked=asked(), now=now) == "not_coordinator"
    assert card.label_id not in seat.labels or key == "leader"


def test_an_older_consent_without_a_card_can_be_withdrawn(cast):
    row = Permission.objects.filter(
        coordination=cast.course, recipient=cast.participants["provider"].party, ends_at=FOREVER
    ).get()
    withdraw_older(cast.seat_for("citizen"), ref=row.ref, now=clock.now())
    assert cast.seat_for("provider").labels.isdisjoint({cast.agreements["crisis"].label_id})


def test_a_colleague_of_the_own_unit_learns_nothing_of_the_consents(cast):
    record(cast, draft(cast, "provider"))
    add(cast.seat_for("coordinator"), cast.jobs["leader"])
    seat = cast.seat_for("leader")
    assert (consents_here(seat), other_permissions(seat)) == ([], ([], []))


def test_who_acts_for_another_sees_the_card_and_cannot_answer_it(cast):
    course = cast.ward_course
    karen = cast.seat_for("coordinator", course)
    joined = add(karen, make_job(cast.units["homecare"], "Ida Prøvesen"))
    for about, seen in (({3}, True), ({6}, False), ({3, 6}, False)):
        card = CardDraft((joined.party.ref,), frozenset(about), "så det hænger sammen", "Der sker intet.")
        sitting = ask(
            cast.seat_for("coordinator", course),
            citizen_ref=cast.persons["ward"].ref,
            cards=[card],
            asked=asked(),
            now=clock.now(),
        )
        made, seat = sitting.cards.get(), cast.seat_for("guardian", course)
        assert (made.ref in {row.ref for row in consents_here(seat)}) == seen
        said = refusal(answer_card, seat, ref=made.ref, answer=ConsentAnswer.YES, now=clock.now())
        assert said == ("not_the_giver" if seen else "not_here")
