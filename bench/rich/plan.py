"""The plan of the rich course: lines of all kinds, changed and closed over the years, agreements, answers, links."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bench.rich.table import DAY, Event, RichCourse
from bench.words import DEEDS, GOALS, OWN_WORDS, SENT_BACK
from tovholder.access.labelling import party_of
from tovholder.coordination.enums import How, Source
from tovholder.plans.actions import close_agreement, make_agreement
from tovholder.plans.actions.agreements import change_agreement, tie_agreement
from tovholder.plans.actions.lines import NewLine, add_line, change_line
from tovholder.plans.actions.links import make_link
from tovholder.plans.actions.plan import Said, answer_plan, start_plan
from tovholder.plans.actions.standing import Wait, close_line, let_wait
from tovholder.plans.enums import LEVELS, WORDS, AgreementState, Aim, PlanLineKind, Verdict
from tovholder.plans.line_columns import closings_of
from tovholder.plans.models import PlanLine

KINDS = (
    *(PlanLineKind.GOAL, PlanLineKind.INTERVENTION, PlanLineKind.INTERVENTION, PlanLineKind.WISH),
    *(PlanLineKind.OWN_WORDS, PlanLineKind.RESOURCE, PlanLineKind.HELPS, PlanLineKind.DECIDED),
    *(PlanLineKind.DISAGREEMENT, PlanLineKind.CRISIS_SIGN, PlanLineKind.CRISIS_CALL, PlanLineKind.INTERVENTION),
)
ANSWERS_A_YEAR, LINKS = 2, 3


def plan_events(told: RichCourse) -> Iterator[Event]:
    """Return what happens to the plan."""
    years = max(1, round(told.amounts.years))
    yield told.began + DAY, lambda now: start_plan(told.holder_seat(now), now=now, today=told.day(now))
    yield from told.spread(told.amounts.lines, lambda number, now: _line(told, number, now), until=3)
    yield from told.spread(told.amounts.agreements, lambda number, now: _agreement(told, number, now), until=2)
    yield from told.spread(ANSWERS_A_YEAR * years, lambda number, now: _answer(told, number, now))


def _line(told: RichCourse, number: int, now: datetime) -> None:
    """Write a line; change it twice; let some wait; close it when it is old."""
    chance, kind = told.world.chance, KINDS[number % len(KINDS)]
    goal = PlanLine.objects.filter(plan__coordination=told.row, kind=PlanLineKind.GOAL).order_by("-pk").first()
    details: dict[str, Any] = {}
    if kind == PlanLineKind.INTERVENTION:
        details = {
            "responsible_ref": chance.choice([told.holder, *told.members]).party.ref,
            "starts_on": told.day(now),
            "scope": "2 timer om ugen",
            "parent_ref": goal.ref if goal is not None else "",
        }
    elif kind == PlanLineKind.DECIDED:
        details = {"decided_by": "Kommunen", "law": "SEL § 85", "complaint": SENT_BACK, "topic": 1}
    elif kind == PlanLineKind.CRISIS_CALL:
        details = {"phone": "00 00 00 00"}
    if kind in WORDS:
        details["source"] = Source.CITIZEN
    if kind in LEVELS:
        details |= {"aim": Aim.DEVELOP, "life_area": number % 12 + 1}
    words = OWN_WORDS if kind in WORDS else GOALS if kind in LEVELS else DEEDS
    seat = told.holder_seat(now)
    made = add_line(seat, new=NewLine(kind=kind, text=chance.choice(words), **details), now=now)
    _live_on(told, made, number, now)


def _live_on(told: RichCourse, made: PlanLine, number: int, now: datetime) -> None:
    seat, kind = told.holder_seat(now), PlanLineKind(made.kind)
    facts: dict[str, Any] = {"ref": made.ref, "now": now}
    for time in range(2):
        changes = {"text": f"{made.text} ({time + 2}. gang)"}
        if made.source != Source.CITIZEN:
            made = change_line(seat, seen_version=made.version, changes=changes, **facts)
    if kind == PlanLineKind.INTERVENTION and number % 4 == 1:
        let_wait(seat, wait=Wait(since=told.day(now), on="svar fra banken"), **facts)
    if told.is_old(now) and number % 8 != 3:
        close_line(seat, state=closings_of(kind)[0], on=told.day(now), note="Det lykkedes.", **facts)


def _agreement(told: RichCourse, number: int, now: datetime) -> None:
    """Agree on something, change the day once, tie some to a goal; what is old is closed."""
    chance, seat = told.world.chance, told.holder_seat(now)
    holders = [told.holder.party, *(worker.party for worker in told.members), party_of(told.citizen)]
    due_on = told.day(now, chance.randint(7, 40))
    made = make_agreement(
        seat, holder_ref=chance.choice(holders).ref, what=chance.choice(DEEDS), due_on=due_on, now=now
    )
    seat = told.holder_seat(now)
    made = change_agreement(seat, ref=made.ref, what=made.what, due_on=due_on + DAY, seen_version=made.version)
    goals = PlanLine.objects.filter(plan__coordination=told.row, kind=PlanLineKind.GOAL, state="open")
    goal = goals.order_by("-pk").first()
    if goal is not None and number % 3 == 0 and goal.label_id in seat.labels:
        tie_agreement(seat, ref=made.ref, line_ref=goal.ref)
    if told.is_old(now) and number % 10:
        state = AgreementState.KEPT if number % 4 else AgreementState.NOT_KEPT
        close_agreement(seat, ref=made.ref, state=state, on=told.day(now))
    elif number >= told.amounts.agreements - LINKS:
        make_link(seat, ref=made.ref, now=now)


def _answer(told: RichCourse, number: int, now: datetime) -> None:
    said = Said(list(Verdict)[number % len(Verdict)], on=told.day(now), how=How.IN_PERSON, why="Det er mit eget.")
    answer_plan(told.holder_seat(now), said=said, now=now)
