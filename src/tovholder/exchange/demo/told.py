"""What the story has made so far, and from where those who act in it act."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tovholder.access.seat import Desk, Seat, take_desk, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.exchange.demo.days import story_day
from tovholder.exchange.demo.people import People

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
    cards: dict[tuple[str, str], Any] = field(default_factory=dict)
    """Cards of consent by course and key."""

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
