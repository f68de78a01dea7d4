"""The plans: lines of all kinds with what stood there before, what the citizen says to it, and links to answer by."""

from datetime import timedelta

from bench.table import Course, Stage, World, write_labels
from bench.words import DEEDS, GOALS, OWN_WORDS, SENT_BACK
from tovholder.access import topics
from tovholder.access.enums import Audience
from tovholder.access.models import Label
from tovholder.audit.models import History
from tovholder.coordination.enums import How, Source
from tovholder.kernel import clock
from tovholder.plans.actions.links import digest_of
from tovholder.plans.enums import CRISIS, LEVELS, WORDS, Aim, PlanLineKind, PlanLineState, Verdict
from tovholder.plans.line_columns import closings_of
from tovholder.plans.models import AnswerLink, Plan, PlanAnswer, PlanLine

WITH_A_PLAN = 0.7
LINES = (6, 14)
KINDS = (
    *(PlanLineKind.GOAL, PlanLineKind.INTERVENTION, PlanLineKind.OWN_WORDS, PlanLineKind.RESOURCE),
    *(PlanLineKind.INTERVENTION, PlanLineKind.WISH, PlanLineKind.HELPS, PlanLineKind.DECIDED),
    *(PlanLineKind.CRISIS_SIGN, PlanLineKind.INTERVENTION, PlanLineKind.CRISIS_CALL, PlanLineKind.GOAL),
    *(PlanLineKind.INTERVENTION, PlanLineKind.RESOURCE),
)
LINK_LASTS = timedelta(days=90)


def write_plans(world: World, part: list[Course]) -> None:
    """Write the plan of most courses that are under way, with its lines."""
    chosen = [course for course in part if course.stage == Stage.ACTIVE and world.chance.random() < WITH_A_PLAN]
    plans = [(course, _plan(world, course)) for course in chosen]
    lines = [row for course, plan in plans for row in _lines(world, course, plan)]
    answers = [_answer(world, course, plan) for course, plan in plans if world.chance.random() < 0.8]
    write_labels(world, part)
    world.write.add([plan for _course, plan in plans])
    world.write.add([row for row in lines if row.parent is None])
    world.write.add([row for row in lines if row.parent is not None])
    world.write.add(answers)
    world.write.add([_earlier(world, row) for row in lines if row.version > 1])


def token_for(number: int) -> str:
    """Return the token of the generated address for an agreement: the real ones are random and kept nowhere."""
    return f"bench-{number}"


def write_links(world: World, part: list[Course]) -> None:
    """Write, for one in twenty agreements that are open, the address where its holder answers without an account."""
    rows = [
        AnswerLink(
            ref=world.refs(),
            label_id=agreement.label_id,
            agreement=agreement,
            party_id=agreement.holder_id,
            digest=digest_of(token_for(agreement.pk)),
            expires_at=world.now + LINK_LASTS,
            made_by=course.holder.account,
        )
        for course in part
        for agreement in course.agreements
        if agreement.state == "open" and world.chance.random() < 0.05
    ]
    world.write.add(rows)


def _plan(world: World, course: Course) -> Plan:
    return Plan(
        ref=world.refs(),
        coordination=course.row,
        label=course.label(topics.EVERYDAY, course.holder.place.party, refs=world.refs),
        template=world.plan_kind,
        started_on=clock.day_of(course.answered_at),
        started_by=course.holder.job,
        created_at=course.answered_at,
    )


def _lines(world: World, course: Course, plan: Plan) -> list[PlanLine]:
    found: list[PlanLine] = []
    for position in range(1, world.chance.randint(*LINES) + 1):
        found.append(_line(world, course, plan, position))
        if found[-1].kind == PlanLineKind.GOAL and found[-1].state == PlanLineState.OPEN:
            course.goals.append(found[-1])
    return found


def _line(world: World, course: Course, plan: Plan, position: int) -> PlanLine:
    chance, kind = world.chance, KINDS[(position - 1) % len(KINDS)]
    is_open = chance.random() < 0.75
    words = OWN_WORDS if kind in WORDS else GOALS if kind in LEVELS else DEEDS
    made = PlanLine(
        ref=world.refs(),
        plan=plan,
        label=_label(world, course, kind),
        kind=kind,
        position=position,
        text=chance.choice(words),
        source=Source.CITIZEN if kind in WORDS else "",
        state=PlanLineState.OPEN if is_open else closings_of(kind)[0],
        closed_on=None if is_open else world.today - timedelta(days=chance.randint(0, 30)),
        closing_note="" if is_open else "Det lykkedes.",
        recorded_by=course.holder.account,
        version=1 if is_open and chance.random() < 0.5 else 2,
        created_at=course.answered_at,
    )
    if kind in LEVELS:
        made.aim, made.life_area = Aim.DEVELOP, chance.randint(1, 12)
    elif kind == PlanLineKind.DECIDED:
        made.decided_by, made.law, made.complaint = "Kommunen", "SEL § 85", SENT_BACK
    elif kind == PlanLineKind.CRISIS_CALL:
        made.phone = "00 00 00 00"
    elif kind == PlanLineKind.INTERVENTION:
        _who_does_it(world, course, made)
    return made


def _who_does_it(world: World, course: Course, made: PlanLine) -> None:
    workers = [course.holder, *course.helpers()]
    made.responsible = world.chance.choice(workers).party
    made.starts_on, made.scope = clock.day_of(course.answered_at), "2 timer om ugen"
    made.parent = course.goals[-1] if course.goals else None
    if made.state == PlanLineState.OPEN and world.chance.random() < 0.2:
        made.waits_on, made.waits_since, made.version = "svar fra banken", world.today - timedelta(days=20), 2


def _label(world: World, course: Course, kind: PlanLineKind) -> Label:
    topic = topics.CRISIS if kind in CRISIS else course.holder.place.kind.topic
    return course.label(topic, course.holder.place.party, refs=world.refs)


def _answer(world: World, course: Course, plan: Plan) -> PlanAnswer:
    return PlanAnswer(
        ref=world.refs(),
        plan=plan,
        label=course.label(topics.EVERYDAY, course.holder.place.party, Audience.PROFESSIONALS, refs=world.refs),
        citizen=course.person.citizen,
        verdict=world.chance.choice(Verdict.values),
        why=world.chance.choice(OWN_WORDS),
        said_on=clock.day_of(course.answered_at),
        how=How.IN_PERSON,
        recorded_by=course.holder.account,
        created_at=course.answered_at,
    )


def _earlier(world: World, row: PlanLine) -> History:
    """Return what the trigger keeps: the row before its last change."""
    old = {field.column: field.get_prep_value(getattr(row, field.attname)) for field in row._meta.concrete_fields}
    old |= {"text": f"{row.text} (først)", "state": PlanLineState.OPEN, "closed_on": None, "closing_note": ""}
    old |= {"version": 1, "waits_on": "", "waits_since": None}
    plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in old.items()}
    return History(
        at=world.now - timedelta(days=20),
        table_name=PlanLine._meta.db_table,
        row_id=str(row.pk),
        operation="U",
        label_id=row.label_id,
        old=plain,
    )
