"""What happened: each event of the story is one action of the program, done by somebody at their own moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tovholder.access.enums import Role
from tovholder.access.labelling import party_of
from tovholder.access.seat import Desk, Seat, take_desk, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.coordination.actions.again import offer_again
from tovholder.coordination.actions.assess import assess_level
from tovholder.coordination.actions.handover import (
    HandoverWords,
    accept_handover,
    note_citizen_told,
    offer_handover,
)
from tovholder.coordination.actions.participants import (
    Place,
    Share,
    add_participant,
    end_participant,
    share_with,
    stop_sharing,
)
from tovholder.coordination.actions.start import accept_offer, decline_offer, start_course
from tovholder.coordination.actions.withhold import withhold_participant
from tovholder.coordination.enums import How, Source
from tovholder.coordination.queries.baton import batons_offered, handovers_here
from tovholder.exchange.demo.days import in_time, story_day
from tovholder.exchange.demo.people import OFFICE, People
from tovholder.exchange.demo.telling_log import LOG_VERBS
from tovholder.exchange.demo.telling_meetings import MEETING_VERBS, agree_in_meeting
from tovholder.exchange.demo.telling_plans import PLAN_VERBS
from tovholder.kernel import clock
from tovholder.people.actions.citizens import change_citizen
from tovholder.people.actions.staff import appoint_stand_in, end_employment
from tovholder.plans.actions import close_agreement, make_agreement
from tovholder.plans.enums import AgreementState

Event = dict[str, Any]


@dataclass
class Told:
    """What the story has made so far, by the keys of the story file."""

    people: People
    courses: dict[str, Any] = field(default_factory=dict)
    places: dict[tuple[str, str], Any] = field(default_factory=dict)
    """Participations by course and person."""
    agreements: dict[tuple[str, str], Any] = field(default_factory=dict)
    meetings: dict[tuple[str, str], Any] = field(default_factory=dict)
    lines: dict[tuple[str, str], Any] = field(default_factory=dict)
    """Lines of the plan by course and key."""

    def desk(self, event: Event, now: datetime) -> Desk:
        """Return the desk of the one who acts. Raises `LookupError`."""
        desk = take_desk(viewer_of(self.people.account_of(event["by"]), now))
        if desk is None:
            raise LookupError(f"{event['by']} has no desk at {event['at']}")
        return desk

    def seat(self, event: Event, now: datetime) -> Seat:
        """Return the seat of the one who acts. Raises `LookupError`."""
        viewer = viewer_of(self.people.account_of(event["by"]), now)
        seat = take_seat(viewer=viewer, ref=self.courses[event["course"]].ref)
        if seat is None:
            raise LookupError(f"{event['by']} has no seat at {event['at']}")
        return seat

    def day(self, event: Event, name: str) -> date | None:
        """Return a day that the event names; None when it names none."""
        return story_day(event[name], self.people.today) if name in event else None


def tell(people: People, events: list[Event]) -> Told:
    """Do every event in the order of its moment, with the clock standing at it."""
    told = Told(people)
    for place, moment in in_time((event["at"] for event in events), people.today):
        event = events[place]
        with clock.frozen(moment):
            VERBS[event["do"]](told, event, clock.now())
    return told


def _start(told: Told, event: Event, now: datetime) -> None:
    started = start_course(
        told.desk(event, now),
        citizen=told.people.citizens[event["course"]],
        why=event["why"],
        offered=True,
        now=now,
        today=clock.today(),
    )
    if started.coordination is not None:
        told.courses[event["course"]] = started.coordination


def _decline(told: Told, event: Event, now: datetime) -> None:
    seat = told.seat(event, now)
    decline_offer(seat, on=clock.today(), how=How(event["how"]), reason=event["reason"], now=now)


def _again(told: Told, event: Event, now: datetime) -> None:
    ref = told.courses[event["course"]].ref
    offer_again(told.desk(event, now), coordination_ref=ref, why=event["why"], offered_on=clock.today(), now=now)


def _accept(told: Told, event: Event, now: datetime) -> None:
    accept_offer(told.seat(event, now), on=clock.today(), how=How(event["how"]), now=now)


def _assess(told: Told, event: Event, now: datetime) -> None:
    assess_level(
        told.seat(event, now),
        answers=event["answers"],
        level=event["level"],
        now=now,
        citizens_view=event.get("view", ""),
        citizens_view_source=Source(event["source"]) if "source" in event else None,
        review_on=told.day(event, "review"),
        successor=told.people.jobs[event["successor"]] if "successor" in event else None,
        successor_reason=event.get("reason", ""),
    )


def _offer(told: Told, event: Event, now: datetime) -> None:
    words = HandoverWords(event["reason"], event.get("note", ""))
    offer_handover(told.seat(event, now), to=told.people.jobs[event["to"]], words=words, now=now)


def _take(told: Told, event: Event, now: datetime) -> None:
    desk = told.desk(event, now)
    (offered,) = batons_offered(desk)
    accept_handover(desk, ref=offered.ref, now=now)


def _told(told: Told, event: Event, now: datetime) -> None:
    seat = told.seat(event, now)
    newest = handovers_here(seat)[0]
    note_citizen_told(seat, ref=newest.ref, on=clock.today())


def _join(told: Told, event: Event, now: datetime) -> None:
    course, who = event["course"], event["who"]
    hidden = event.get("hidden_but_for")
    told.places[course, who] = add_participant(
        told.seat(event, now),
        partaker=told.people.partaker(who),
        place=Place(
            topic=event["topic"],
            role=Role(event.get("role", Role.MEMBER)),
            task=event["task"],
            secret_but_for=None if hidden is None else frozenset(told.places[course, key].pk for key in hidden),
        ),
        share=_share_of(told, event, "shares"),
        now=now,
    )


def _leave(told: Told, event: Event, now: datetime) -> None:
    ref = told.places[event["course"], event["who"]].ref
    end_participant(told.seat(event, now), ref=ref, now=now)


def _share(told: Told, event: Event, now: datetime) -> None:
    ref = told.places[event["course"], event["who"]].ref
    share_with(told.seat(event, now), participant_ref=ref, share=_share_of(told, event, "topics"), now=now)


def _share_of(told: Told, event: Event, name: str) -> Share:
    return Share(
        topics=frozenset(event.get(name, ())),
        basis_code=event.get("basis", ""),
        reason=event.get("because", ""),
        informed_on=told.day(event, "informed"),
    )


def _stop(told: Told, event: Event, now: datetime) -> None:
    ref = told.places[event["course"], event["who"]].ref
    stop_sharing(told.seat(event, now), participant_ref=ref, now=now)


def _withhold(told: Told, event: Event, now: datetime) -> None:
    withhold_participant(
        told.seat(event, now),
        ref=told.places[event["course"], event["who"]].ref,
        paragraph=event["paragraph"],
        reason=event["because"],
        now=now,
    )


def _agree(told: Told, event: Event, now: datetime) -> None:
    if "meeting" in event:
        told.agreements[event["course"], event["key"]] = agree_in_meeting(told, event, now)
        return
    told.agreements[event["course"], event["key"]] = make_agreement(
        told.seat(event, now),
        holder_ref=party_of(told.people.partaker(event["who"])).ref,
        what=event["what"],
        due_on=told.day(event, "due"),
        now=now,
        topic=event["topic"],
    )


def _close(told: Told, event: Event, now: datetime) -> None:
    close_agreement(
        told.seat(event, now),
        ref=told.agreements[event["course"], event["key"]].ref,
        state=AgreementState(event["state"]),
        on=clock.today(),
        note=event.get("note", ""),
    )


def _end_job(told: Told, event: Event, now: datetime) -> None:
    end_employment(who=OFFICE, employment=told.people.jobs[event["who"]], last_day=clock.today())


def _stand_in(told: Told, event: Event, now: datetime) -> None:
    jobs = told.people.jobs
    appoint_stand_in(
        who=OFFICE, employment=jobs[event["who"]], stand_in=jobs[event["through"]], starts_on=clock.today()
    )


def _protect(told: Told, event: Event, now: datetime) -> None:
    change_citizen(who=OFFICE, citizen=told.people.citizens[event["who"]], address_protected=True)


VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "start": _start,
    "decline": _decline,
    "again": _again,
    "accept": _accept,
    "assess": _assess,
    "offer": _offer,
    "take": _take,
    "told": _told,
    "join": _join,
    "leave": _leave,
    "share": _share,
    "stop": _stop,
    "withhold": _withhold,
    "agree": _agree,
    "close": _close,
    "end_job": _end_job,
    "stand_in": _stand_in,
    "protect": _protect,
    **LOG_VERBS,
    **PLAN_VERBS,
    **MEETING_VERBS,
}
"""What an event of the story can be: a closed list."""
