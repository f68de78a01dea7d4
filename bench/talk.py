"""What is said between the meetings: the log, consents, and that a citizen steps back."""

from datetime import timedelta

from bench.table import Course, Stage, World, permission, write_labels
from bench.words import CALLED, OWN_WORDS
from tovholder.access import topics
from tovholder.access.enums import Audience, ConsentAnswer, ConsentHow
from tovholder.access.models import ConsentCard, ConsentFlow, ConsentSitting
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.models import StepBack
from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
from tovholder.relay.enums import EntryKind
from tovholder.relay.models import LogEntry

ENTRIES = (4, 20)
STEPPED_BACK = 0.02


def write_talk(world: World, part: list[Course]) -> None:
    """Write log, consents and pauses of the courses that are under way."""
    active = [course for course in part if course.stage == Stage.ACTIVE]
    entries = [row for course in active for row in _entries(world, course)]
    sittings = [(course, _sitting(world, course)) for course in active if course.helpers()]
    cards = [(course, card) for course, sitting in sittings for card in _cards(world, course, sitting)]
    pauses = [_pause(world, course) for course in active if _has_stepped_back(world, course)]
    write_labels(world, part)
    world.write.add(entries)
    world.write.add(pauses)
    world.write.add([sitting for _course, sitting in sittings])
    world.write.add([card for _course, card in cards])
    flows = [_flow(world, course, card) for course, card in cards]
    world.write.add([flow.permission for flow in flows if flow.permission is not None])
    world.write.add(flows)


def _entries(world: World, course: Course) -> list[LogEntry]:
    chance = world.chance
    writers = [course.holder, *course.helpers()]
    rows = []
    for _number in range(chance.randint(*ENTRIES)):
        writer, text = chance.choice(writers), chance.choice(CALLED)
        at = world.now - timedelta(days=chance.randint(0, 30), minutes=chance.randint(1, 400))
        rows.append(
            LogEntry(
                ref=world.refs(),
                coordination=course.row,
                label=course.label(writer.place.kind.topic, writer.place.party, refs=world.refs),
                kind=chance.choice([EntryKind.NOTE, EntryKind.CALL]),
                text=text,
                search=search_text(text),
                at=at,
                author=writer.party,
                recorded_by=writer.account,
                created_at=at,
            )
        )
    return rows


def _sitting(world: World, course: Course) -> ConsentSitting:
    return ConsentSitting(
        ref=world.refs(),
        coordination=course.row,
        citizen=course.person.citizen,
        how=ConsentHow.IN_PERSON,
        on=clock.day_of(course.answered_at),
        with_whom="Tovholderen",
        recorded_by=course.holder.job,
        version=2,
        created_at=course.answered_at,
    )


def _cards(world: World, course: Course, sitting: ConsentSitting) -> list[ConsentCard]:
    """Three cards: one answered, two that wait."""
    given = world.chance.choice([ConsentAnswer.YES, ConsentAnswer.YES, ConsentAnswer.NO, ConsentAnswer.LATER])
    place = course.holder.place
    named = [course.holding.pk] if course.holding is not None else []
    return [
        ConsentCard(
            ref=world.refs(),
            sitting=sitting,
            label=course.label(number, place.party, Audience.NAMED, refs=world.refs, named=named),
            number=number,
            shape="one_way",
            topics=topics.bits([number]),
            purpose="så hjælpen hænger sammen",
            no_means="Der sker intet med din hjælp.",
            answer=given if number == 1 else ConsentAnswer.WAITING,
            answered_at=course.answered_at if number == 1 else None,
            told_of_no=number == 1,
            confirm_on=world.today + timedelta(days=30) if number == 1 and given == ConsentAnswer.LATER else None,
            version=2 if number == 1 else 1,
            created_at=course.answered_at,
        )
        for number in (1, 2, 3)
    ]


def _flow(world: World, course: Course, card: ConsentCard) -> ConsentFlow:
    recipient = course.helpers()[0].party
    gives = card.answer in {ConsentAnswer.YES, ConsentAnswer.LATER}
    allowed = (
        permission(
            world,
            course,
            recipient,
            topics.numbers(card.topics),
            purpose=card.purpose,
            by_law=False,
            since=course.answered_at,
        )
        if gives
        else None
    )
    return ConsentFlow(
        ref=world.refs(),
        card=card,
        sender=course.holder.place.organisation_party,
        recipient=recipient,
        permission=allowed,
        version=2 if gives else 1,
        created_at=course.answered_at,
    )


def _has_stepped_back(world: World, course: Course) -> bool:
    return course.citizen_party is not None and world.chance.random() < STEPPED_BACK


def _pause(world: World, course: Course) -> StepBack:
    """A pause the coordinator wrote down; the citizen's words to whoever holds the baton."""
    if course.citizen_party is None or course.holding is None:
        raise LookupError("a pause needs a citizen with a part and somebody who listens")
    label = course.label(
        topics.EVERYDAY, course.citizen_party, Audience.NAMED, refs=world.refs, named=[course.holding.pk]
    )
    return StepBack(
        ref=world.refs(),
        coordination=course.row,
        label=label,
        kind=StepBackKind.PAUSE,
        how=How.PHONE,
        reason=OWN_WORDS[0],
        ask_again_on=world.today + timedelta(days=14),
        recorded_by=course.holder.account,
        starts_at=world.now - timedelta(days=2),
        ends_at=clock.midnight_after(world.today + timedelta(days=14)),
    )
