"""What consent tells people: nothing but that there is something to see."""

from datetime import timedelta

import pytest

from tests.factories.consents import make_card
from tovholder.access.actions.consents import (
    answer_card,
    confirm_consent,
    give_again,
    open_own_side,
    withdraw_consent,
    withdraw_older,
)
from tovholder.access.enums import ConsentAnswer, ConsentHow
from tovholder.access.models import Permission
from tovholder.access.notices import CONSENT_SAID, SHARING_CHANGED, neutral
from tovholder.coordination.queries.consents import own_sides
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.notices.models import Notice
from tovholder.notices.registry import kind_of


def told(cast, kind):
    accounts = {cast.account(key).pk: key for key in ("coordinator", "provider", "psychiatrist", "treatment", "spouse")}
    rows = Notice.objects.filter(kind=kind).order_by("pk")
    return [accounts[row.account_id] for row in rows]


def seen():
    Notice.objects.update(seen_at=clock.now())


def test_the_coordinator_is_told_what_the_citizen_does_alone(cast):
    card = make_card(cast, "provider")
    answer_card(cast.seat_for("citizen"), ref=card.ref, answer=ConsentAnswer.YES, now=clock.now())
    assert told(cast, CONSENT_SAID) == ["coordinator"]
    withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how=ConsentHow.DIGITAL, now=clock.now())
    assert told(cast, CONSENT_SAID) == ["coordinator"]  # not told twice of what is not yet seen
    seen()
    give_again(cast.seat_for("citizen"), ref=card.ref, now=clock.now())
    assert told(cast, CONSENT_SAID) == ["coordinator"] * 2
    seen()
    later = make_card(cast, "provider", about={5}, answer="later", confirm_on=clock.today() + timedelta(days=14))
    confirm_consent(cast.seat_for("citizen"), ref=later.ref, how=ConsentHow.DIGITAL, stands=True, now=clock.now())
    assert told(cast, CONSENT_SAID) == ["coordinator"] * 3


def test_what_the_coordinator_writes_is_no_news_to_the_coordinator(cast):
    card = make_card(cast, "provider", answer="yes")
    withdraw_consent(cast.seat_for("coordinator"), ref=card.ref, how=ConsentHow.PHONE, now=clock.now())
    assert told(cast, CONSENT_SAID) == []


def test_those_affected_are_told_when_it_begins_and_ends(cast):
    card = make_card(cast, "psychiatrist", "treatment", about={7}, answer="yes", shape="between")
    assert sorted(told(cast, SHARING_CHANGED)) == ["psychiatrist", "treatment"]
    seen()
    (side,) = own_sides(cast.seat_for("psychiatrist"))
    open_own_side(cast.seat_for("psychiatrist"), ref=side.ref, now=clock.now())
    assert sorted(told(cast, SHARING_CHANGED)) == ["psychiatrist", "treatment", "treatment"]
    seen()
    withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how=ConsentHow.DIGITAL, now=clock.now())
    assert sorted(told(cast, SHARING_CHANGED)) == ["psychiatrist"] * 2 + ["treatment"] * 3


def test_a_no_is_nobody_elses_news_and_a_relative_hears_it_from_people(cast):
    make_card(cast, "provider", answer="no")
    make_card(cast, "provider", about={5}, answer="ask")
    make_card(cast, "spouse", about={12}, answer="yes")
    assert told(cast, SHARING_CHANGED) == []


def test_an_older_consent_that_ends_is_told_too(cast):
    row = Permission.objects.get(
        coordination=cast.course, recipient=cast.participants["provider"].party, ends_at=FOREVER
    )
    withdraw_older(cast.seat_for("citizen"), ref=row.ref, now=clock.now())
    assert (told(cast, SHARING_CHANGED), told(cast, CONSENT_SAID)) == (["provider"], ["coordinator"])


@pytest.mark.parametrize("kind", [CONSENT_SAID, SHARING_CHANGED])
def test_a_notice_holds_the_course_and_nothing_else_and_is_dropped_for_who_has_left(cast, kind):
    card = make_card(cast, "provider")
    answer_card(cast.seat_for("citizen"), ref=card.ref, answer=ConsentAnswer.YES, now=clock.now())
    row = Notice.objects.get(kind=kind)
    assert row.facts == {"coordination": cast.course.ref}
    assert kind_of(kind).text() == neutral()
    assert kind_of(kind).may_know(row.account, row.facts, clock.now())
    assert not kind_of(kind).may_know(cast.account("gone"), row.facts, clock.now())
