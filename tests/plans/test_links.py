"""Svar uden login: one line for who holds its address, until it ends."""

from datetime import timedelta

import pytest

from tests.factories.courses import agree, permit_by_consent
from tests.factories.people import make_relative
from tests.factories.plans import begin, line
from tovholder.access.enums import Role
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import History, TrailLine
from tovholder.coordination.actions.participants import (
    Place,
    Share,
    add_participant,
    end_participant,
    stop_sharing,
)
from tovholder.kernel import clock
from tovholder.notices.models import Notice
from tovholder.plans.actions.agreements import close_agreement
from tovholder.plans.actions.links import LASTS, LinkOverError, answer_link, make_link, open_link, revoke_link
from tovholder.plans.actions.standing import keep_to_coordinator
from tovholder.plans.enums import AgreementState, PlanLineKind, PlanLineState, Reply
from tovholder.plans.models import Agreement, AnswerLink, PlanLine
from tovholder.plans.queries.links import links_here


@pytest.fixture
def landlord(cast):
    """Somebody who takes part, has no account and may be told nothing."""
    return add_participant(
        cast.seat_for("coordinator"),
        partaker=make_relative("Finn Eksempel"),
        place=Place(topic=2, role=Role.MEMBER),
        share=Share(),
        now=clock.now(),
    )


@pytest.fixture
def agreed(cast, landlord):
    seat = cast.seat_for("coordinator")
    return agree(seat, landlord.party.relative, "sender girokort", topic=2, due_on=clock.today())


def link(cast, row):
    return make_link(cast.seat_for("coordinator"), ref=row.ref, now=clock.now())


def is_over(token, at=None):
    try:
        open_link(token, now=at or clock.now())
    except LinkOverError:
        return True
    return False


def test_it_shows_the_words_and_the_day_and_nothing_else(cast, agreed):
    shown = open_link(link(cast, agreed), now=clock.now())
    assert (shown.what, shown.due_on) == ("sender girokort", clock.today())


def test_the_address_is_kept_nowhere(cast, agreed):
    token = link(cast, agreed)
    row = AnswerLink.objects.get()
    assert token not in str([getattr(row, field.name) for field in AnswerLink._meta.concrete_fields])
    revoke_link(cast.seat_for("coordinator"), ref=row.ref, now=clock.now())
    kept = History.objects.filter(table_name="plans_answerlink").order_by("pk")
    assert kept.exists()
    assert all("digest" not in row.old for row in kept)


@pytest.mark.parametrize(
    ("reply", "state"), [(Reply.DONE, AgreementState.KEPT), (Reply.NOT_DONE, AgreementState.NOT_KEPT)]
)
def test_an_answer_closes_the_agreement_ends_the_link_and_is_told(cast, agreed, reply, state):
    token = link(cast, agreed)
    answer_link(token, reply=reply, now=clock.now(), today=clock.today())
    assert Agreement.objects.get(pk=agreed.pk).state == state
    assert is_over(token)
    assert {row.account for row in Notice.objects.filter(kind="plan_changed")} == {cast.account("coordinator")}
    written = TrailLine.objects.filter(page="plans.answer_link").get()
    assert (written.viewer_kind, written.account_id, written.coordination_id) == ("link", None, cast.course.pk)
    (card,) = links_here(cast.seat_for("coordinator"))
    assert (card.is_open, card.row_ref, bool(card.answered_at)) == (False, agreed.ref, True)


def test_a_new_day_moves_it_and_the_link_stays(cast, agreed):
    token, day = link(cast, agreed), clock.today() + timedelta(days=9)
    with pytest.raises(NotAllowedError, match="day_missing"):
        answer_link(token, reply=Reply.NEW_DAY, now=clock.now(), today=clock.today())
    answer_link(token, reply=Reply.NEW_DAY, now=clock.now(), today=clock.today(), day=day)
    assert Agreement.objects.get(pk=agreed.pk).due_on == day
    assert open_link(token, now=clock.now()).due_on == day


def test_an_intervention_is_answered_too(cast, landlord):
    begin(cast.seat_for("coordinator"))
    row = line(cast.seat_for("coordinator"), PlanLineKind.INTERVENTION, "ser på taget", does=landlord.party.relative)
    token = link(cast, row)
    assert open_link(token, now=clock.now()).what == "ser på taget"
    answer_link(token, reply=Reply.DONE, now=clock.now(), today=clock.today())
    assert PlanLine.objects.get(pk=row.pk).state == PlanLineState.ENDED


def close_course(cast, landlord, agreed):
    cast.course.state = "ended"
    cast.course.save()


def let_go(cast, landlord, agreed):
    end_participant(cast.seat_for("coordinator"), ref=landlord.ref, now=clock.now())


def withdraw(cast, landlord, agreed):
    stop_sharing(cast.seat_for("coordinator"), participant_ref=landlord.ref, now=clock.now())


def relabel(cast, landlord, agreed):
    other = cast.agreements["substances"]
    Agreement.objects.filter(pk=agreed.pk).update(label=other.label)


def close(cast, landlord, agreed):
    seat = cast.seat_for("coordinator")
    close_agreement(seat, ref=agreed.ref, state=AgreementState.DROPPED, on=clock.today())


def revoke(cast, landlord, agreed):
    revoke_link(cast.seat_for("coordinator"), ref=AnswerLink.objects.get().ref, now=clock.now())


def make_another(cast, landlord, agreed):
    link(cast, agreed)


@pytest.mark.parametrize("end", [close_course, let_go, withdraw, relabel, close, revoke, make_another])
def test_it_ends_at_once(cast, landlord, agreed, end):
    permit_by_consent(cast.seat_for("coordinator"), landlord, {2}, now=clock.now() - timedelta(minutes=1))
    token = link(cast, agreed)
    assert not is_over(token)
    end(cast, landlord, agreed)
    assert is_over(token)
    with pytest.raises(LinkOverError):
        answer_link(token, reply=Reply.DONE, now=clock.now(), today=clock.today())


def test_it_ends_with_a_part_that_never_had_a_permission(cast, landlord, agreed):
    token = link(cast, agreed)
    let_go(cast, landlord, agreed)
    assert is_over(token)


def test_a_line_that_is_hidden_takes_its_link_with_it(cast, landlord):
    begin(cast.seat_for("coordinator"))
    row = line(cast.seat_for("coordinator"), PlanLineKind.INTERVENTION, "ser på taget", does=landlord.party.relative)
    token = link(cast, row)
    keep_to_coordinator(cast.seat_for("coordinator"), ref=row.ref, now=clock.now())
    assert is_over(token)


def test_it_runs_out(cast, agreed):
    token = link(cast, agreed)
    assert is_over(token, at=clock.now() + LASTS + timedelta(minutes=1))
    assert is_over("zzzz")


def test_only_the_coordinator_makes_and_ends_one(cast, agreed):
    for key in ("provider", "citizen", "member"):
        with pytest.raises(NotAllowedError, match="not_coordinator"):
            make_link(cast.seat_for(key), ref=cast.agreements["everyday"].ref, now=clock.now())
        with pytest.raises(NotAllowedError, match="not_coordinator"):
            links_here(cast.seat_for(key))
    with pytest.raises(NotAllowedError, match="not_here"):
        make_link(cast.seat_for("coordinator"), ref=cast.agreements["ward"].ref, now=clock.now())
