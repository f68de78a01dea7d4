"""The meetings of the rich course: planned, sent, prepared, held, closed; the last three are open in each their way."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bench.rich.table import DAY, Event, RichCourse
from bench.words import CALLED, DEEDS, OWN_WORDS
from tovholder.access.labelling import party_of
from tovholder.evaluation.actions import answer_questions
from tovholder.evaluation.queries import questions_for
from tovholder.kernel import clock
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import agree_at_item, begin_meeting, settle_item, write_outcome
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.actions.plan import Guest, MeetingPlan, plan_meeting, repeat_meeting
from tovholder.meetings.actions.prepare import OwnWords, prepare_meeting, send_in
from tovholder.meetings.enums import Acceptance, NextKind, RunsWithout, Wanted, Way
from tovholder.meetings.models import AgendaItem, Meeting
from tovholder.plans.actions import close_agreement
from tovholder.plans.enums import AgreementState

TYPE = "udrettedagsorden"
HOUR = timedelta(hours=1)
OPEN, FRESH = 3, 3
"""How many meetings are still to come or run; and after how many of the last nobody has asked the citizen yet."""
WRITERS = 3
"""How many of those invited send two lines instead of coming."""


def meeting_events(told: RichCourse) -> Iterator[Event]:
    """Return the meetings: all but the last three are over."""
    held = max(told.amounts.meetings - OPEN, 1)
    yield from told.spread(held, lambda number, now: _whole(told, number, now), until=1)
    now = told.world.now
    yield now - 20 * HOUR, lambda at: _call(told, at, starts_at=now - HOUR, then=_begin)
    yield now - 19 * HOUR, lambda at: _call(told, at, starts_at=_morning(now + 9 * DAY))
    yield now - 18 * HOUR, lambda at: _planned(told, at, _morning(now + 40 * DAY))


def _morning(moment: datetime) -> datetime:
    """Return ten o'clock that day: a meeting begins and ends on one day, however late it is planned."""
    return clock.midnight(clock.day_of(moment)) + 10 * HOUR


def _planned(told: RichCourse, now: datetime, starts_at: datetime) -> Meeting:
    """Plan as last time where there is one."""
    plan = MeetingPlan(
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        place="Kaffestuen",
        why="Huslejen er ikke betalt.",
        aim="En aftale om huslejen.",
        runs_without=RunsWithout.YES,
    )
    parties = [worker.party for worker in told.members[:10]] + [told.parts[-1].party, party_of(told.citizen)]
    guests = [
        Guest(party.ref, way=Way.WRITES if number < WRITERS else Way.HERE, brings=DEEDS[number % len(DEEDS)])
        for number, party in enumerate(parties)
    ]
    seat = told.holder_seat(now)
    last = Meeting.objects.filter(coordination=told.row).order_by("-starts_at", "-pk").first()
    if last is None:
        return plan_meeting(seat, type_key=TYPE, plan=plan, guests=guests, now=now)
    return repeat_meeting(seat, ref=last.ref, plan=plan, guests=guests, now=now)


def _call(told: RichCourse, now: datetime, *, starts_at: datetime, then: Any = None) -> Meeting:
    """Plan a meeting, send the letters, let the citizen prepare and some send their two lines."""
    made = _planned(told, now, starts_at)
    send_invitations(told.holder_seat(now), ref=made.ref, now=now)
    prepare_meeting(told.seat(told.account, now), ref=made.ref, words=OwnWords(*OWN_WORDS[:3]), now=now)
    for worker in told.members[:WRITERS]:
        send_in(told.seat(worker.account, now), ref=made.ref, text=CALLED[0], now=now)
    if then is not None:
        then(told, made, starts_at)
    return made


def _begin(told: RichCourse, made: Meeting, at: datetime) -> None:
    begin_meeting(told.holder_seat(at), ref=made.ref, is_citizen_here=True, now=at)


def _whole(told: RichCourse, number: int, now: datetime) -> None:
    """One meeting from the plan to the minutes, and now and then what the citizen thought of it."""
    made = _call(told, now, starts_at=now + HOUR)
    at = now + HOUR
    _begin(told, made, at)
    seat = told.holder_seat(at)
    for item in AgendaItem.objects.filter(meeting=made).order_by("place"):
        facts: dict[str, Any] = {"meeting_ref": made.ref, "ref": item.ref, "now": at}
        write_outcome(seat, text=CALLED[number % len(CALLED)], seen="", **facts)
        if item.wanted == Wanted.AGREE:
            worker = told.members[number % len(told.members)]
            promised = agree_at_item(
                seat, holder_ref=worker.party.ref, what=DEEDS[number % len(DEEDS)], due_on=told.day(at, 14), **facts
            )
            if told.is_old(now):
                close_agreement(told.holder_seat(at), ref=promised.ref, state=AgreementState.KEPT, on=told.day(at, 14))
        settle_item(told.holder_seat(at), **facts)
    end_meeting(seat, ref=made.ref, said=Said(Acceptance.AGREES), then=Next(NextKind.ON_NEED), now=at + HOUR)
    if number < told.amounts.meetings - OPEN - FRESH:
        _asked(told, made, at + 2 * HOUR)


def _asked(told: RichCourse, made: Meeting, at: datetime) -> None:
    seat = told.seat(told.account, at)
    asked = questions_for(seat)
    if asked is not None and asked.meeting_ref == made.ref:
        answers = {question.key: 3 for question in asked.questions.questions}
        answer_questions(seat, meeting_ref=made.ref, answers=answers, words="", now=at)
