"""What a change of the plan sets off: notices, answers, history, and the lock of a closed course."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.courses import seat_of
from tests.factories.plans import begin, line
from tests.telling import facts_of
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.enums import How
from tovholder.kernel import clock
from tovholder.notices.models import Notice
from tovholder.plans.actions.lines import change_line
from tovholder.plans.actions.plan import Said, answer_plan
from tovholder.plans.actions.standing import Wait, close_line, let_wait, reopen_line
from tovholder.plans.enums import PlanLineKind, PlanLineState, Verdict
from tovholder.plans.models import PlanAnswer, PlanLine
from tovholder.plans.queries.plan import plan_sheet
from tovholder.plans.queries.plan_history import plan_facts, side_by_side, versions_of

K = PlanLineKind


@pytest.fixture
def karen(cast):
    """Return a function that takes the coordinator's seat anew, at a table with a plan."""
    begin(cast.seat_for("coordinator"))
    return lambda: cast.seat_for("coordinator")


def change(seat, row, **changes):
    row = PlanLine.objects.get(pk=row.pk)
    return change_line(seat, ref=row.ref, seen_version=row.version, changes=changes, now=clock.now())


def test_those_affected_are_told_and_nobody_else(cast, karen):
    goal = line(karen(), K.GOAL, "hverdag", topic=1)
    step = line(karen(), K.INTERVENTION, "kommer mandag", does=cast.jobs["provider"], topic=1, parent_ref=goal.ref)
    line(karen(), K.INTERVENTION, "henter post", does=cast.jobs["member"], topic=1)
    Notice.objects.all().delete()
    change(karen(), goal, text="hverdagen kører")
    assert {row.account for row in Notice.objects.order_by("pk")} == {cast.account("provider")}
    Notice.objects.all().delete()
    change(cast.seat_for("provider"), step, text="kommer tirsdag")
    told = Notice.objects.get()
    assert (told.account, told.facts) == (
        cast.account("coordinator"),
        {"coordination": cast.course.ref, "row": step.ref},
    )


def test_nobody_is_told_of_what_they_may_not_know(cast, karen):
    secret = line(karen(), K.GOAL, "om dommen", topic=10)
    line(karen(), K.INTERVENTION, "følges hjem", does=cast.jobs["provider"], topic=1, parent_ref=secret.ref)
    Notice.objects.all().delete()
    change(karen(), secret, text="om den nye dom")
    assert not Notice.objects.exists()


def test_the_citizen_answers_the_plan_and_every_answer_stays(cast, karen):
    citizen = cast.seat_for("citizen")
    said = Said(Verdict.PART, clock.today(), How.PORTAL, "Ja til bolig. Nej til prøver.")
    answer_plan(citizen, said=said, now=clock.now())
    answer_plan(karen(), said=Said(Verdict.YES, clock.today(), How.PHONE), now=clock.now())
    (now,) = plan_sheet(cast.seat_for("member")).answers
    assert now.verdict == Verdict.YES
    assert PlanAnswer.objects.count() == 2
    assert plan_sheet(cast.seat_for("spouse")).answers == ()
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        answer_plan(cast.seat_for("provider"), said=said, now=clock.now())


def test_why_a_citizen_said_it_is_read_by_them_and_the_coordinator_alone(cast, karen):
    why = "Ja til bolig. Nej til prøver."
    said = Said(Verdict.PART, clock.today(), How.PORTAL, why)
    answer_plan(cast.seat_for("citizen"), said=said, now=clock.now())
    assert [row.why for row in plan_sheet(karen()).answers] == [why]
    assert [row.why for row in plan_sheet(cast.seat_for("citizen")).answers] == [why]
    assert [(row.verdict, row.why) for row in plan_sheet(cast.seat_for("member")).answers] == [(Verdict.PART, "")]
    client = cast.client_for("member")
    for name in ("plan", "plan-history", "history", "overview"):
        assert "Nej til prøver" not in client.get(reverse(f"workbench:{name}", args=[cast.course.ref])).text
    assert "er enig i noget af det" in client.get(reverse("workbench:plan", args=[cast.course.ref])).text
    seen_by_them = reverse("workbench:plan-as", args=[cast.course.ref, party_of(cast.jobs["member"]).ref])
    assert "Nej til prøver" not in cast.client_for("coordinator").get(seen_by_them).text


def test_every_earlier_word_is_kept_and_told(cast, karen):
    row = line(karen(), K.GOAL, "beholder boligen", topic=2)
    change(karen(), row, text="beholder min bolig")
    let_wait(karen(), ref=row.ref, wait=Wait(clock.today(), on="et svar"), now=clock.now())
    close_line(karen(), ref=row.ref, state=PlanLineState.REACHED, on=clock.today(), now=clock.now())
    reopen_line(karen(), ref=row.ref, now=clock.now())
    facts = facts_of(plan_facts(cast.seat_for("coordinator")))
    assert [fact.code for fact in facts] == ["added", "reworded", "waits", "reached", "reopened"]
    assert (facts[1].other, facts[1].text) == ("beholder boligen", "beholder min bolig")
    assert facts_of(plan_facts(cast.seat_for("psychiatrist"))) == []
    assert [then.text for then in versions_of(cast.seat_for("coordinator"), row.ref)][-2:] == [
        "beholder min bolig",
        "beholder boligen",
    ]
    assert versions_of(cast.seat_for("psychiatrist"), row.ref) == []


def test_the_plan_on_two_days_side_by_side(cast):
    then = clock.now() - timedelta(days=20)
    with clock.frozen(then):
        seat = cast.seat_for("coordinator")
        begin(seat)
        kept, changed = line(seat, K.GOAL, "det samme", topic=1), line(seat, K.GOAL, "før", topic=1)
    seat = cast.seat_for("coordinator")
    change(seat, changed, text="nu")
    line(seat, K.GOAL, "helt nyt", topic=1)
    pairs = side_by_side(cast.seat_for("coordinator"), first=clock.day_of(then), second=clock.today())
    assert [(pair.before and pair.before.text, pair.after and pair.after.text) for pair in pairs] == [
        ("det samme", "det samme"),
        ("før", "nu"),
        (None, "helt nyt"),
    ]
    assert [pair.has_changed for pair in pairs] == [False, True, True]
    assert side_by_side(cast.seat_for("psychiatrist"), first=clock.day_of(then), second=clock.today()) == []
    assert kept.version == 1


def test_a_closed_course_is_locked(cast, karen):
    row = line(karen(), K.GOAL, "et mål", topic=1)
    cast.course.state = "ended"
    cast.course.save()
    closed = seat_of(cast.account("citizen"), cast.course)
    for act in (
        lambda: line(closed, K.OWN_WORDS, "endnu et ord"),
        lambda: change(closed, row, text="andet"),
    ):
        with pytest.raises(NotAllowedError, match="not_accepted"):
            act()
    assert party_of(cast.persons["citizen"])
