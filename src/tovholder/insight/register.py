"""Netværket as one seat may know it: who takes part, what is missing around the citizen, and what hangs loose.

Everything is found from what the asking seat may see, and from nothing else: what is hidden leaves no gap behind.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from tovholder.access.enums import Corner, PartyKind, Role
from tovholder.access.seat import Seat
from tovholder.coordination.queries.candidates import case_keys
from tovholder.coordination.queries.continuity import Continuity, continuity_here
from tovholder.coordination.queries.table import (
    ParticipantCard,
    describe_party,
    involved_units,
    participants_before,
    participants_here,
)
from tovholder.kernel import clock
from tovholder.meetings.queries.rows import unanswered_next
from tovholder.plans.enums import LEVELS, PlanLineKind
from tovholder.plans.models import Agreement
from tovholder.plans.queries.agreements import open_agreements
from tovholder.plans.queries.plan import LineCard, lines_at_a_glance

STILL = timedelta(days=28)
"""An agreement without a day that has stood so long without a word is loose."""
AWAKE = ("nat", "døgn", "weekend", "lørdag", "søndag", "altid", "24")
"""Words in somebody's hours that tell that they answer when offices are closed."""
ALIVE = frozenset({*LEVELS, PlanLineKind.INTERVENTION})


class Code(StrEnum):
    """What was found: first the gaps, then the loose ends."""

    NOBODY_PRIVATE = "nobody_private"
    NOBODY_FOR_AREA = "nobody_for_area"
    NOBODY_NAMED = "nobody_named"
    NO_PHONE = "no_phone"
    NOBODY_AWAKE = "nobody_awake"
    AGREEMENT_LATE = "agreement_late"
    AGREEMENT_STILL = "agreement_still"
    LEFT_HOLDS = "left_holds"
    LEFT_DOES = "left_does"
    CASE_ALONE = "case_alone"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Finding:
    """One gap or loose end; the door finds the sentence and the verb."""

    code: Code
    name: str = ""
    what: str = ""
    day: date | None = None
    ref: str = ""
    """What the verb opens: a participant, an agreement, a line, a meeting, or whom to bring along."""
    off_paper: bool = False
    """Whether it names somebody who is hidden from others."""


@dataclass(frozen=True)
class Register:
    """The network of a course from one seat."""

    people: tuple[ParticipantCard, ...]
    gaps: tuple[Finding, ...]
    loose_ends: tuple[Finding, ...]
    continuity: Continuity

    def on_side(self, corner: Corner) -> list[ParticipantCard]:
        """Return those who stand on one side."""
        return [card for card in self.people if card.corner == corner]


def register_here(seat: Seat) -> Register:
    """Return the register. As many statements for many participants as for few."""
    people, gone = participants_here(seat), participants_before(seat)
    agreements, lines = open_agreements(seat), list(lines_at_a_glance(seat).lines)
    return Register(
        people=tuple(people),
        gaps=tuple(_gaps(people, lines)),
        loose_ends=(
            *_agreements(seat, people, gone, agreements),
            *_left_does(people, gone, lines),
            *_cases_alone(seat, people),
            *_unanswered(seat),
        ),
        continuity=continuity_here(seat, people, gone),
    )


def _gaps(people: Sequence[ParticipantCard], lines: Iterable[LineCard]) -> Iterator[Finding]:
    if not any(card.corner == Corner.CITIZEN for card in people):
        yield Finding(Code.NOBODY_PRIVATE)
    covered = {card.topic for card in people if card.role != Role.COORDINATOR}
    wanted = {
        line.life_area
        for line in lines
        if line.kind in ALIVE and line.state == "open" and line.life_area and line.topic not in covered
    }
    done = {line.life_area for line in lines if line.kind == PlanLineKind.INTERVENTION and line.state == "open"}
    for area in sorted(wanted - done):
        yield Finding(Code.NOBODY_FOR_AREA, what=area)
    for card in people:
        if card.kind == PartyKind.UNIT and not card.named:
            yield Finding(Code.NOBODY_NAMED, card.name, ref=card.ref, off_paper=card.is_secret)
        if not card.phone:
            yield Finding(Code.NO_PHONE, card.name, ref=card.ref, off_paper=card.is_secret)
    hours = [card.hours.casefold() for card in people if card.hours]
    if hours and not any(word in text for text in hours for word in AWAKE):
        yield Finding(Code.NOBODY_AWAKE)


def _agreements(
    seat: Seat, people: Sequence[ParticipantCard], gone: Sequence[ParticipantCard], rows: Iterable[Agreement]
) -> Iterator[Finding]:
    today = clock.day_of(seat.viewer.at)
    here, left = {card.party_ref for card in people}, {card.party_ref for card in gone}
    for row in rows:
        facts: dict[str, Any] = {
            "name": describe_party(row.holder)[0],
            "what": row.what,
            "ref": row.ref,
            "off_paper": row.label.audience == "named",
        }
        if row.holder.ref in left - here:
            yield Finding(Code.LEFT_HOLDS, **facts)
        elif row.due_on is not None and row.due_on < today:
            yield Finding(Code.AGREEMENT_LATE, day=row.due_on, **facts)
        elif row.due_on is None and row.version == 1 and clock.day_of(row.created_at) <= today - STILL:
            yield Finding(Code.AGREEMENT_STILL, day=clock.day_of(row.created_at), **facts)


def _left_does(
    people: Sequence[ParticipantCard], gone: Sequence[ParticipantCard], lines: Iterable[LineCard]
) -> Iterator[Finding]:
    left = {card.party_ref for card in gone} - {card.party_ref for card in people}
    for line in lines:
        if line.kind == PlanLineKind.INTERVENTION and line.state == "open" and line.responsible_ref in left:
            yield Finding(Code.LEFT_DOES, line.responsible, line.text, ref=line.ref, off_paper=line.is_secret)


def _cases_alone(seat: Seat, people: Sequence[ParticipantCard]) -> Iterator[Finding]:
    """Return the cases elsewhere whose contact, or unit, does not take part."""
    here = {card.key for card in people}
    units = {card.unit for card in people}
    for case, key in case_keys(seat, involved_units(seat)):
        if key not in here and f"unit:{case.unit_ref}" not in here and case.unit not in units:
            yield Finding(Code.CASE_ALONE, case.caseworker or case.unit, case.unit, ref=key)


def _unanswered(seat: Seat) -> Iterator[Finding]:
    """Return who was invited to the next meeting and has not said whether they come; the citizen need not."""
    found = unanswered_next(seat)
    if found is None:
        return
    meeting, waiting = found
    for row in waiting:
        if row.party.citizen_id is None:
            yield Finding(
                Code.UNANSWERED,
                describe_party(row.party)[0],
                day=clock.day_of(meeting.starts_at),
                ref=meeting.ref,
                off_paper=row.label.audience == "named",
            )
