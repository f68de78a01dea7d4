"""Planen: start it, and write down what the citizen says to it."""

from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access.actions.table import label_of_unit
from tovholder.access.changes import changing_from, require, require_open
from tovholder.access.enums import Audience, CoordinationState
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Label
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.enums import How
from tovholder.kernel.models import TemplateVersion, change_row
from tovholder.kernel.templates import TemplateMissingError
from tovholder.people.models import Citizen, Unit
from tovholder.plans.actions.partakers import account_of
from tovholder.plans.enums import LEVELS, PlanLineState, Verdict
from tovholder.plans.models import Plan, PlanAnswer
from tovholder.plans.plan_kinds import USUAL, read_kind, version_of


@dataclass(frozen=True)
class Said:
    """What a citizen says to the plan: the verdict, why, on which day and how."""

    verdict: Verdict
    on: date
    how: How
    why: str = ""
    citizen_ref: str = ""
    """Who says it, when somebody writes it for them and the course is about several."""


def start_plan(seat: Seat, *, now: datetime, today: date, kind: str = USUAL, once: str = "") -> Plan:
    """Begin the one plan of a course.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`, `plan_stands`, `no_such_plan`.
    """
    require_open(seat)
    version, unit = _version(kind, now), _own_unit(seat)
    with changing_from(seat, "plans.start_plan", once=once) as change:
        require(met=not Plan.objects.filter(coordination=seat.coordination).exists(), reason="plan_stands")
        made = Plan.objects.create(
            coordination=seat.coordination,
            label=label_of_unit(seat.coordination, unit_party=party_of(unit), topic=read_kind(version).topic, now=now),
            template=version,
            started_on=today,
            started_by_id=seat.acting_employment_id,
        )
        change.about(made)
    return made


def switch_kind(seat: Seat, *, kind: str, now: datetime, once: str = "") -> Plan:
    """Let the plan be of another kind; every line stays, so the other kind must know what stands in it.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`, `no_plan`, `no_such_plan`, `kind_too_small`.
    """
    require_open(seat)
    version = _version(kind, now)
    with changing_from(seat, "plans.switch_kind", once=once) as change:
        row = plan_of(seat)
        wanted = read_kind(version)
        known = {*wanted.levels, *(heading.key for heading in wanted.headings)}
        levels = row.lines.filter(kind__in=LEVELS).order_by("pk").values_list("kind", flat=True)
        headings = row.lines.exclude(heading="").order_by("pk").values_list("heading", flat=True)
        require(met={*levels, *headings} <= known, reason="kind_too_small")
        if row.template_id != version.pk:
            unit = _own_unit(seat)
            label = label_of_unit(seat.coordination, unit_party=party_of(unit), topic=wanted.topic, now=now)
            change_row(row, template=version, label=label)
        change.about(row)
    return row


def switch_expectations(seat: Seat, *, on: bool, now: datetime, once: str = "") -> Plan:
    """Let the plan say what is expected of each and what it cannot do, or no more: then nothing may stand there.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`, `no_plan`, `expectations_stand`.
    """
    require_open(seat)
    with changing_from(seat, "plans.switch_expectations", once=once) as change:
        row = plan_of(seat)
        optional = [heading.key for heading in read_kind(row.template).headings if heading.is_optional]
        standing = row.lines.filter(heading__in=optional, state=PlanLineState.OPEN)
        require(met=on or not standing.exists(), reason="expectations_stand")
        change_row(row, has_expectations=on)
        change.about(row)
    return row


def _version(kind: str, now: datetime) -> TemplateVersion:
    try:
        return version_of(kind, now)
    except TemplateMissingError:
        raise NotAllowedError("no_such_plan") from None


def _own_unit(seat: Seat) -> Unit:
    if seat.chair is None:
        raise NotAllowedError("not_professional")
    return Unit.objects.get(pk=seat.chair.unit_id)


def plan_of(seat: Seat) -> Plan:
    """Return the plan of the course. Raises `NotAllowedError("no_plan")`."""
    found = Plan.objects.filter(coordination_id=seat.coordination.pk).select_related("template").first()
    if found is None:
        raise NotAllowedError("no_plan")
    return found


def answer_plan(seat: Seat, *, said: Said, now: datetime, once: str = "") -> PlanAnswer:
    """Write down what a citizen says to the plan: themselves, or the coordinator for them. Earlier answers stay.

    Raises `NotAllowedError`: `no_plan`, `not_accepted`, `not_coordinator`, `citizen_missing`.
    """
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    plan = plan_of(seat)
    citizen = _who_says_it(seat, said)
    with changing_from(seat, "plans.answer_plan", once=once) as change:
        made = PlanAnswer.objects.create(
            plan=plan,
            label=_label_of_answer(seat, plan, citizen),
            citizen=citizen,
            verdict=said.verdict,
            why=said.why.strip(),
            said_on=said.on,
            how=said.how,
            recorded_by_id=account_of(seat),
        )
        change.about(made)
    return made


def _who_says_it(seat: Seat, said: Said) -> Citizen:
    about = Citizen.objects.filter(pk__in=seat.citizen_ids).order_by("pk")
    if seat.chair is None:
        found = about.filter(pk=seat.viewer.citizen_id or 0).first()
        require(met=found is not None, reason="not_coordinator")
    else:
        require(met=seat.is_coordinator, reason="not_coordinator")
        known = list(about)
        found = next((row for row in known if row.ref == said.citizen_ref), known[0] if len(known) == 1 else None)
    if found is None:
        raise NotAllowedError("citizen_missing")
    return found


def _label_of_answer(seat: Seat, plan: Plan, citizen: Citizen) -> Label:
    """Return the label of an answer: the plan's own unit and topic, about the one who gave it."""
    return label_for(
        coordination=seat.coordination,
        topic=plan.label.topic,
        owner=plan.label.owner,
        citizen_ids=[citizen.pk],
        audience=Audience.PROFESSIONALS,
    )
