"""Historik: what happened, as far as each may know it."""

from datetime import timedelta

import pytest

from tests.factories.consents import make_card
from tests.telling import facts_of
from tovholder.access.actions.consents import confirm_consent, open_own_side, withdraw_consent
from tovholder.coordination.actions.handover import HandoverWords, decline_handover, offer_handover
from tovholder.coordination.actions.participants import end_participant
from tovholder.coordination.actions.step_back import go_on, step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.queries.consents import own_sides
from tovholder.coordination.queries.history import FactKind, history_here
from tovholder.coordination.queries.told_history import consent_facts
from tovholder.kernel import clock
from tovholder.plans.queries import agreement_facts

SECRET = ("Tilde", "Tilsyn", "dommen")


def told(seat):
    return [*history_here(seat), *facts_of(agreement_facts(seat))]


def peace_facts(seat):
    return [fact for fact in history_here(seat) if fact.kind == FactKind.PEACE]


def codes(seat, kind):
    return sorted((fact.code, fact.name) for fact in history_here(seat) if fact.kind == kind)


def test_the_coordinator_reads_the_whole_course(cast):
    seat = cast.seat_for("coordinator")
    assert codes(seat, FactKind.BATON) == [("started", "Karen Testesen")]
    assert [code for code, _name in codes(seat, FactKind.OFFER)] == ["accepted", "offered"]
    people = codes(seat, FactKind.PARTICIPANT)
    assert ("joined", "Tilde Prøvemose") in people
    assert ("left", "Bo Prøvegaard") in people
    assert len(people) == 9


@pytest.mark.parametrize("key", ["member", "provider", "treatment", "spouse", "adult_child"])
def test_what_is_secret_is_nowhere_in_the_history_of_another(cast, key):
    end_participant(cast.seat_for("coordinator"), ref=cast.participants["prison"].ref, now=clock.now())
    assert any(word in str(told(cast.seat_for("coordinator"))) for word in SECRET)
    facts = str(told(cast.seat_for(key)))
    assert [word for word in SECRET if word in facts] == []


def test_each_reads_only_what_stands_under_their_labels(cast):
    for key in ("member", "provider", "psychiatrist", "spouse", "citizen"):
        seat = cast.seat_for(key)
        own = {seat.participation.label_id} if seat.participation else set()
        held = {row.label_id for row in cast.agreements.values()}
        shown = {fact.label for fact in told(seat)} - {None}
        assert shown <= seat.labels | own | held
        assert {fact.label for fact in history_here(seat)} - {None} <= seat.labels


def test_a_hand_over_that_came_to_nothing_is_told_with_its_reason(cast):
    words = HandoverWords("Jeg går på barsel.")
    made = offer_handover(cast.seat_for("coordinator"), to=cast.jobs["away"], words=words, now=clock.now())
    decline_handover(cast.desk_for("away"), ref=made.ref, reason="Jeg har for mange.", now=clock.now())
    facts = [fact for fact in history_here(cast.seat_for("coordinator")) if fact.code == "declined"]
    assert [(fact.name, fact.text) for fact in facts] == [("Rie Opdigt", "Jeg har for mange.")]
    assert [fact for fact in history_here(cast.seat_for("spouse")) if fact.code == "declined"] == []


def test_what_has_not_happened_is_not_told(cast):
    with clock.frozen(clock.now() - timedelta(days=45)):
        people = codes(cast.seat_for("coordinator"), FactKind.PARTICIPANT)
    assert "left" not in {code for code, _name in people}


def test_what_the_citizen_said_about_sharing_is_told_to_those_two_alone(cast):
    day = clock.today() + timedelta(days=14)
    card = make_card(cast, "psychiatrist", "treatment", about={7}, answer="later", shape="between", confirm_on=day)
    (side,) = own_sides(cast.seat_for("psychiatrist"))
    open_own_side(cast.seat_for("psychiatrist"), ref=side.ref, now=clock.now())
    confirm_consent(cast.seat_for("citizen"), ref=card.ref, how="digital", stands=True, now=clock.now())
    withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how="digital", now=clock.now())
    make_card(cast, "provider", about={3})
    facts = consent_facts(cast.seat_for("coordinator"))
    assert sorted(fact.code for fact in facts) == ["asked", "confirmed", "later", "opened", "withdrawn"]
    assert {fact.people for fact in facts if fact.code != "asked"} == {("Signe Prøvelund", "Ærna Øtest")}
    assert consent_facts(cast.seat_for("citizen")) == facts
    for key in ("member", "provider", "psychiatrist", "treatment", "spouse", "adult_child"):
        assert consent_facts(cast.seat_for(key)) == [], key


def test_a_pause_is_told_to_those_who_may_read_the_words(cast):
    now = clock.now()
    facts = {"kind": StepBackKind.PAUSE, "how": How.PHONE, "today": clock.today(), "last_day": clock.today()}
    step_back(cast.seat_for("coordinator"), **facts, reason="Ingen møder mere.", now=now)
    go_on(cast.seat_for("citizen"), now=clock.now())
    told = [(fact.code, fact.text) for fact in peace_facts(cast.seat_for("coordinator"))]
    assert told == [("pause", "Ingen møder mere."), ("over", "")]
    assert peace_facts(cast.seat_for("citizen"))
    for key in ("member", "provider", "psychiatrist", "spouse"):
        assert peace_facts(cast.seat_for(key)) == [], key
