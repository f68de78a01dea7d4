"""Meetings made through the real actions."""

from datetime import datetime, time, timedelta

from tovholder.access.labelling import party_of
from tovholder.kernel import clock
from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.inviting import Guest
from tovholder.meetings.actions.plan import MeetingPlan, plan_meeting
from tovholder.meetings.enums import Answer, MeetingState, Way
from tovholder.meetings.models import Invitation

DAY = timedelta(days=1)


def plan_for(days=14, **other):
    """Return the words of a meeting in so many days: the four fields, and whatever else is named."""
    day = clock.today() + days * DAY
    starts = datetime.combine(day, time(13), tzinfo=COPENHAGEN)
    words = {
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=1),
        "place": "Kaffestuen",
        "why": "Huslejen er ikke betalt.",
        "aim": "En aftale om huslejen.",
    }
    return MeetingPlan(**(words | other))


def guest(partaker, *, way=Way.HERE, brings=""):
    """Return an invitation for a job, unit, relative or citizen."""
    return Guest(party_of(partaker).ref, way=way, brings=brings)


def plan(seat, *partakers, type_key="udrettedagsorden", **words):
    """Return a planned meeting with these invited beside the citizen and the coordinator."""
    guests = [one if isinstance(one, Guest) else guest(one) for one in partakers]
    return plan_meeting(seat, type_key=type_key, plan=plan_for(**words), guests=guests, now=clock.now())


def just_held(cast):
    """Return a meeting that the citizen has just come from: what the three questions are about."""
    end = clock.now() - timedelta(hours=1)
    words = MeetingPlan(end - timedelta(hours=1), end, place="Kaffestuen", why="Ro", aim="En aftale")
    row = plan_meeting(cast.seat_for("coordinator"), type_key="netvaerksmoede", plan=words, guests=(), now=clock.now())
    change_row(row, state=MeetingState.HELD, began_at=row.starts_at, ended_at=end)
    Invitation.objects.filter(meeting=row, party__citizen=cast.persons["citizen"]).update(came=Answer.YES)
    return row
