"""The meetings of a course: held, called, and a few that run; agenda, invitations, letters, own words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from bench.table import Course, Stage, World, write_labels
from bench.words import CALLED, DEEDS, OWN_WORDS
from tovholder.access import topics
from tovholder.access.enums import Audience
from tovholder.access.models import Label, Participation, Party
from tovholder.evaluation.models import Answer as Heard
from tovholder.evaluation.models import Asked
from tovholder.evaluation.question_set import read_questions
from tovholder.kernel import clock
from tovholder.meetings.enums import (
    Acceptance,
    Answer,
    ItemState,
    LetterKind,
    LetterVersion,
    MeetingState,
    NextKind,
    NoteKind,
    Way,
)
from tovholder.meetings.letter_text import LetterText, Part
from tovholder.meetings.meeting_types import read_type
from tovholder.meetings.models import (
    AgendaItem,
    Contribution,
    Invitation,
    Letter,
    Meeting,
    MeetingAgreement,
    Preparation,
)

GUESTS = (3, 7)
HOUR = timedelta(hours=1)
SHARES = {MeetingState.HELD: 0.7, MeetingState.CALLED: 0.7, MeetingState.RUNNING: 0.03}
"""In how many of the courses there is a meeting that is over, called, running."""


@dataclass
class Gathering:
    """A meeting with those who are invited, each with their part; None for the citizen."""

    course: Course
    row: Meeting
    guests: list[tuple[Party, Participation | None]]
    state: MeetingState
    items: list[AgendaItem]

    @property
    def held(self) -> bool:
        """Tell whether it is over."""
        return self.state == MeetingState.HELD

    @property
    def began(self) -> bool:
        """Tell whether it runs or is over."""
        return self.state != MeetingState.CALLED


def write_meetings(world: World, part: list[Course]) -> None:
    """Write up to three meetings for a course that is under way."""
    active = [course for course in part if course.stage == Stage.ACTIVE and course.helpers()]
    found = [
        _gathering(world, course, state)
        for course in active
        for state, share in SHARES.items()
        if world.chance.random() < share
    ]
    letters = [row for one in found for row in _letters(world, one)]
    invitations = [row for one in found for row in _invitations(world, one)]
    contributions = [_contribution(world, one) for one in found]
    preparations = [row for one in found if (row := _preparation(world, one)) is not None]
    write_labels(world, part)
    for letter in letters:
        letter.needs = [letter.label.pk]
    world.write.add([one.row for one in found])
    world.write.add([item for one in found for item in one.items])
    world.write.add(invitations)
    world.write.add(letters)
    world.write.add(contributions)
    world.write.add(preparations)
    world.write.add([_tie(world, one) for one in found if one.held and one.course.agreements])
    asked = [one for one in found if one.held and one.course.citizen_party is not None]
    world.write.add([Asked(ref=world.refs(), meeting=one.row, citizen=one.course.person.citizen) for one in asked])
    world.write.add([_heard(world, one) for one in asked])


def _gathering(world: World, course: Course, state: MeetingState) -> Gathering:
    chance, holder = world.chance, course.holder
    held, began = state == MeetingState.HELD, state != MeetingState.CALLED
    days = {MeetingState.HELD: -chance.randint(3, 30), MeetingState.CALLED: chance.randint(1, 40)}.get(state, 0)
    starts_at = (
        clock.midnight(world.today + timedelta(days=days)) + 10 * HOUR if days else world.now - timedelta(minutes=20)
    )
    row = Meeting(
        ref=world.refs(),
        coordination=course.row,
        label=course.label(holder.place.kind.topic, holder.place.party, refs=world.refs),
        template=world.meeting_type,
        called_by=holder.job,
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        place="Kaffestuen",
        why="Huslejen er ikke betalt.",
        aim="En aftale om huslejen.",
        chair=holder.party,
        note_taker=holder.party,
        note_kind=NoteKind.DECISIONS,
        state=state,
        sent_at=_sent_at(world, starts_at),
        began_at=starts_at if began else None,
        ended_at=starts_at + HOUR if held else None,
        acceptance=Acceptance.AGREES if held else Acceptance.UNASKED,
        acceptance_on=clock.day_of(starts_at) if held else None,
        next_kind=NextKind.ON_NEED if held else NextKind.OPEN,
        version={MeetingState.HELD: 4, MeetingState.RUNNING: 3}.get(state, 2),
        created_at=_sent_at(world, starts_at),
    )
    chosen = chance.sample(course.parts(), min(chance.randint(*GUESTS), len(course.parts())))
    guests: list[tuple[Party, Participation | None]] = [(worker.party, seated) for seated, worker in chosen]
    guests.append((holder.party, course.holding))
    if course.citizen_party is not None:
        guests.append((course.citizen_party, None))
    return Gathering(course, row, guests, state, _items(world, row, held=held))


def _sent_at(world: World, starts_at: datetime) -> datetime:
    return min(starts_at - timedelta(days=14), world.now - timedelta(hours=5))


def _items(world: World, row: Meeting, *, held: bool) -> list[AgendaItem]:
    return [
        AgendaItem(
            ref=world.refs(),
            meeting=row,
            label=row.label,
            place=place,
            title=item.title,
            plain=item.plain,
            wanted=item.wanted,
            behaviour=item.behaviour,
            minutes=item.minutes,
            state=ItemState.DONE if held else ItemState.WAITING,
            outcome=world.chance.choice(CALLED) if held else "",
            version=3 if held else 1,
        )
        for place, item in enumerate(read_type(world.meeting_type).items, start=1)
    ]


def _invitations(world: World, one: Gathering) -> list[Invitation]:
    return [
        Invitation(
            ref=world.refs(),
            meeting=one.row,
            label=part.label if part is not None else one.row.label,
            party=party,
            way=Way.HERE,
            brings=world.chance.choice(DEEDS),
            came=Answer.YES if one.began else Answer.UNKNOWN,
            version=2 if one.began else 1,
        )
        for party, part in one.guests
    ]


def _letters(world: World, one: Gathering) -> list[Letter]:
    """The letter to each, and after the meeting the minutes to each."""
    kinds = [LetterKind.INVITATION, LetterKind.MINUTES] if one.held else [LetterKind.INVITATION]
    return [
        Letter(
            ref=world.refs(),
            meeting=one.row,
            label=_letters_label(world, one, part),
            recipient=party,
            kind=kind,
            written_for=LetterVersion.CITIZEN if part is None else LetterVersion.PROFESSIONAL,
            body=_body(kind),
            lix=28,
            sent_at=one.row.ended_at if kind == LetterKind.MINUTES else one.row.sent_at,
            sent_by=one.course.holder.job,
            on_portal=True,
        )
        for kind in kinds
        for party, part in one.guests
    ]


def _letters_label(world: World, one: Gathering, part: Participation | None) -> Label:
    place, holding = one.course.holder.place, one.course.holding
    named = {row.pk for row in (holding, part) if row is not None}
    topic = part.label.topic if part is not None else one.row.label.topic
    return one.course.label(topic, place.party, Audience.NAMED, refs=world.refs, named=named)


@cache
def _body(kind: LetterKind) -> dict[str, object]:
    """Return a letter as long as one usually is."""
    parts = tuple(Part(heading="Det skal vi nå", sentences=CALLED, points=OWN_WORDS) for _number in range(4))
    return LetterText(
        sender="Kommunen", title=str(kind.label), greeting="Kære dig", parts=parts, ending=("Venlig hilsen",)
    ).as_data()


def _contribution(world: World, one: Gathering) -> Contribution:
    party, _part = one.guests[0]
    return Contribution(
        ref=world.refs(),
        meeting=one.row,
        label=one.row.label,
        party=party,
        text=CALLED[0],
        written_by=one.course.holder.account,
    )


def _preparation(world: World, one: Gathering) -> Preparation | None:
    course = one.course
    if course.citizen_party is None or course.holding is None:
        return None
    return Preparation(
        ref=world.refs(),
        meeting=one.row,
        label=course.label(
            topics.EVERYDAY, course.citizen_party, Audience.NAMED, refs=world.refs, named=[course.holding.pk]
        ),
        citizen=course.citizen_party,
        most_important=OWN_WORDS[0],
        helped_before=OWN_WORDS[1],
        not_to_raise=OWN_WORDS[2],
        written_by=course.holder.account,
    )


def _tie(world: World, one: Gathering) -> MeetingAgreement:
    return MeetingAgreement(ref=world.refs(), meeting=one.row, item=one.items[-1], agreement=one.course.agreements[0])


def _heard(world: World, one: Gathering) -> Heard:
    return Heard(
        template=world.questions,
        unit=one.course.holder.place.unit,
        month=clock.day_of(one.row.starts_at).replace(day=1),
        answers={question.key: world.chance.randint(1, 4) for question in read_questions(world.questions).questions},
    )
