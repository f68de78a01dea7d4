"""Historik: what happened, as far as each may know it."""

from datetime import timedelta

import pytest

from tovholder.coordination.actions.handover import HandoverWords, decline_handover, offer_handover
from tovholder.coordination.actions.participants import end_participant
from tovholder.coordination.queries.history import FactKind, history_here
from tovholder.kernel import clock
from tovholder.plans.queries import agreement_facts

SECRET = ("Tilde", "Tilsyn", "dommen")


def told(seat):
    return [*history_here(seat), *agreement_facts(seat)]


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
