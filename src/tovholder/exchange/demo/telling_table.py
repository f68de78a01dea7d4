"""Who comes to the table, what they may know there, and who leaves it, as events of the story."""

from collections.abc import Callable
from datetime import datetime

from tovholder.access.enums import Role
from tovholder.coordination.actions.participants import (
    Place,
    Share,
    add_participant,
    end_participant,
    share_with,
)
from tovholder.coordination.actions.withhold import withhold_participant
from tovholder.exchange.demo.told import Event, Told


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


def _withhold(told: Told, event: Event, now: datetime) -> None:
    withhold_participant(
        told.seat(event, now),
        ref=told.places[event["course"], event["who"]].ref,
        paragraph=event["paragraph"],
        reason=event["because"],
        now=now,
    )


TABLE_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "join": _join,
    "leave": _leave,
    "share": _share,
    "withhold": _withhold,
}
