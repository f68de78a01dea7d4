"""The dated facts of a course: the offer, who holds the baton, steps, hand-overs, tied cases, agreements, reads."""

from datetime import timedelta

from bench.table import Course, Stage, World, write_labels
from bench.words import DEEDS, WHYS
from tovholder.access.enums import Audience, SeatBasis, ViewerKind
from tovholder.access.models import Label, Party
from tovholder.audit.enums import LineKind
from tovholder.audit.models import TrailLine
from tovholder.coordination.enums import HandoverState, How, Source
from tovholder.coordination.models import CoordinatorTerm, Handover, InvolvedCase, LevelAssessment, Offer
from tovholder.coordination.notices import HANDOVER_ANSWERED, HANDOVER_OFFERED, OPENED_TWICE
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.notices.models import Notice
from tovholder.people.models import Account
from tovholder.plans.enums import AgreementState
from tovholder.plans.models import Agreement

READS = 10
AGREEMENTS = (2, 6)
STATES = (AgreementState.OPEN,) * 7 + (AgreementState.KEPT,) * 2 + (AgreementState.NOT_KEPT, AgreementState.DROPPED)


def write_facts(world: World, part: list[Course]) -> None:
    """Write everything that stands under a label, for courses whose people are written."""
    active = [course for course in part if course.stage == Stage.ACTIVE]
    cases = [row for course in part for row in _cases(world, course)]
    for course in active:
        course.agreements = _agreements(world, course)
    agreements = [row for course in active for row in course.agreements]
    write_labels(world, part)
    world.write.add(cases)
    world.write.add(agreements)
    world.write.add([_offer(world, course) for course in part])
    terms = [_term(world, course) for course in part]
    world.write.add(terms)
    world.write.add([row for course in active if (row := _assessment(world, course)) is not None])
    pairs = list(zip(part, terms, strict=True))
    handovers = [(course, _handover(world, course, term)) for course, term in pairs if _is_handed_on(world, course)]
    world.write.add([row for _course, row in handovers])
    notices = [_told(world, course, row) for course, row in handovers]
    notices += [
        _notice(world, course.holder.account, OPENED_TWICE, "coordination", course.row.ref, world.refs())
        for course in active
        if world.chance.random() < 0.01
    ]
    world.write.add(notices)
    world.write.add([line for course in active for line in _reads(world, course)])


def _professionals(world: World, course: Course) -> Label:
    place = course.holder.place
    return course.label(place.kind.topic, place.party, Audience.PROFESSIONALS, refs=world.refs)


def _cases(world: World, course: Course) -> list[InvolvedCase]:
    by_unit = {place.unit.pk: place for place in world.town.workplaces}
    return [
        InvolvedCase(
            ref=world.refs(),
            coordination=course.row,
            label=course.label(by_unit[link.unit_id].kind.topic, by_unit[link.unit_id].party, refs=world.refs),
            case_link=link,
            created_at=course.opened_at,
        )
        for link in course.person.cases
    ]


def _offer(world: World, course: Course) -> Offer:
    offered = course.stage != Stage.NOT_OFFERED
    accepted, declined = course.stage == Stage.ACTIVE, course.stage == Stage.DECLINED
    answered_on = clock.day_of(course.answered_at)
    return Offer(
        ref=world.refs(),
        coordination=course.row,
        label=_professionals(world, course),
        citizen=course.person.citizen,
        why=world.chance.choice(WHYS),
        offered_on=clock.day_of(course.opened_at) if offered else None,
        offered_by=course.holder.job if offered else None,
        accepted_on=answered_on if accepted else None,
        declined_on=answered_on if declined else None,
        answered_how=world.chance.choice(How.values) if accepted or declined else "",
        answer_reason="Vil hellere klare det selv." if declined else "",
        version=2 if accepted or declined else 1,
        created_at=course.opened_at,
    )


def _term(world: World, course: Course) -> CoordinatorTerm:
    over = course.stage == Stage.DECLINED
    return CoordinatorTerm(
        ref=world.refs(),
        coordination=course.row,
        employment=course.holder.job,
        appointed_by=course.holder.job,
        starts_at=course.opened_at,
        ends_at=course.answered_at if over else FOREVER,
        version=2 if over else 1,
        created_at=course.opened_at,
    )


def _assessment(world: World, course: Course) -> LevelAssessment | None:
    chance = world.chance
    if chance.random() < 0.1:
        return None
    answers = {parameter.key: chance.choice(parameter.answers).value for parameter in world.model.parameters}
    suggested = world.model.suggest(answers).level
    level = suggested if chance.random() < 0.9 else suggested % 3 + 1
    view = "Jeg vil gerne have færre møder." if chance.random() < 0.5 else ""
    decided_at = min(course.answered_at + timedelta(days=chance.randint(0, 20)), world.now - timedelta(hours=2))
    return LevelAssessment(
        ref=world.refs(),
        coordination=course.row,
        label=_professionals(world, course),
        template=world.template,
        answers=answers,
        suggested=suggested,
        level=level,
        deviation_reason="" if level == suggested else "Der er et skift på vej.",
        citizens_view=view,
        citizens_view_source=Source.CITIZEN if view else "",
        decided_by=course.holder.job,
        decided_at=decided_at,
        review_on=world.today + timedelta(days=chance.randint(-6, 180)) if chance.random() < 0.7 else None,
        created_at=decided_at,
    )


def _is_handed_on(world: World, course: Course) -> bool:
    return course.stage == Stage.ACTIVE and world.chance.random() < 0.12


def _handover(world: World, course: Course, term: CoordinatorTerm) -> Handover:
    """Offer the baton to another coordinator: two of three wait for an answer, one was declined."""
    chance = world.chance
    others = [worker for worker in world.town.coordinators if worker is not course.holder]
    offered_at = world.now - timedelta(days=chance.randint(0, 9), hours=3)
    declined = chance.random() < 1 / 3
    return Handover(
        ref=world.refs(),
        coordination=course.row,
        label=_professionals(world, course),
        from_term=term,
        to=chance.choice(others).job,
        offered_at=offered_at,
        offered_by=course.holder.job,
        reason="Jeg skifter arbejde om en måned.",
        note="Ringer helst efter klokken 10.",
        state=HandoverState.DECLINED if declined else HandoverState.OFFERED,
        answered_at=world.now - timedelta(hours=2) if declined else None,
        answer_reason="Jeg har for mange lige nu." if declined else "",
        version=2 if declined else 1,
        created_at=offered_at,
    )


def _told(world: World, course: Course, row: Handover) -> Notice:
    if row.state == HandoverState.DECLINED:
        return _notice(world, course.holder.account, HANDOVER_ANSWERED, "coordination", course.row.ref, row.ref)
    to = next(worker for worker in world.town.coordinators if worker.job.pk == row.to_id)
    return _notice(world, to.account, HANDOVER_OFFERED, "handover", row.ref, row.ref)


def _notice(world: World, account: Account, kind: str, fact: str, ref: str, once: str) -> Notice:
    return Notice(
        ref=world.refs(),
        account=account,
        kind=kind,
        facts={fact: ref},
        once=f"{kind}:{account.pk}:{once}",
        next_try_at=world.now,
        created_at=world.now,
    )


def _agreements(world: World, course: Course) -> list[Agreement]:
    return [_agreement(world, course) for _number in range(world.chance.randint(*AGREEMENTS))]


def _agreement(world: World, course: Course) -> Agreement:
    """Most are written by the coordinator for somebody; some by a participant for themselves."""
    chance = world.chance
    here = [worker for _row, worker in course.parts()]
    holders: list[Party] = [course.holder.party, *(worker.party for worker in here)]
    holders += [course.citizen_party] if course.citizen_party is not None else []
    writer = chance.choice(here) if here and chance.random() < 0.3 else course.holder
    holder = writer.party if writer is not course.holder or chance.random() < 0.4 else chance.choice(holders)
    state = chance.choice(STATES)
    due_on = world.today + timedelta(days=chance.randint(-6, 70)) if chance.random() < 0.8 else None
    is_open = state == AgreementState.OPEN
    return Agreement(
        ref=world.refs(),
        coordination=course.row,
        label=course.label(writer.place.kind.topic, writer.place.party, refs=world.refs),
        line=chance.choice(course.goals) if course.goals and chance.random() < 0.4 else None,
        holder=holder,
        what=chance.choice(DEEDS),
        due_on=due_on,
        state=state,
        closed_on=None if is_open else world.today - timedelta(days=chance.randint(0, 30)),
        recorded_by=writer.account,
        version=1 if is_open else 2,
        created_at=world.now - timedelta(days=chance.randint(7, 30)),
    )


def _reads(world: World, course: Course) -> list[TrailLine]:
    """Lines of the trail for pages that were read: the table that grows fastest."""
    readers = [(course.holder, SeatBasis.COORDINATOR)]
    readers += [(worker, SeatBasis.PARTICIPANT) for _row, worker in course.members if worker is not None]
    labels = sorted(label.pk for label in course.labels.values())
    lines = []
    for number in range(READS):
        worker, basis = readers[number % len(readers)]
        lines.append(
            TrailLine(
                at=world.now - timedelta(minutes=world.chance.randint(1, 40_000)),
                kind=LineKind.READ,
                account_id=worker.account.pk,
                viewer_kind=ViewerKind.PROFESSIONAL,
                employment_id=worker.job.pk,
                unit_id=worker.place.unit.pk,
                page="workbench:overview",
                purpose="coordinate",
                basis=basis,
                coordination_id=course.row.pk,
                citizen_ids=[course.person.citizen.pk],
                label_ids=labels,
            )
        )
    return lines
