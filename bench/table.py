"""One course in memory, before it is written: whom it is about, who holds it, its labels."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bench.bulk import Refs, Writer
from bench.people import Person
from bench.town import Town, Worker
from tovholder.access import topics
from tovholder.access.actions.permissions import SAME_AUTHORITY, topics_by_law
from tovholder.access.enums import Audience, BasisKind
from tovholder.access.labelling import signature_of
from tovholder.access.models import (
    Coordination,
    Label,
    LabelCitizen,
    LabelNamed,
    LegalBasis,
    Participation,
    Party,
    Permission,
)
from tovholder.coordination.levels import KIND, MODEL_KEY, LevelModel, read_model
from tovholder.evaluation import question_set
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.templates import template_at
from tovholder.meetings import meeting_types
from tovholder.people.models import Relative
from tovholder.plans import plan_kinds
from tovholder.plans.models import Agreement, PlanLine

MEETING = "udrettedagsorden"


class Stage(StrEnum):
    """How far a course has come."""

    ACTIVE = "active"
    OFFERED = "offered"
    NOT_OFFERED = "not_offered"
    DECLINED = "declined"


@dataclass
class World:
    """What every course draws on: chance, the town, the day, and the data that is shipped."""

    write: Writer
    chance: random.Random
    town: Town
    now: datetime
    today: date
    refs: Refs = field(init=False)
    template: TemplateVersion = field(init=False)
    model: LevelModel = field(init=False)
    meeting_type: TemplateVersion = field(init=False)
    plan_kind: TemplateVersion = field(init=False)
    questions: TemplateVersion = field(init=False)
    same_authority: LegalBasis = field(init=False)
    _lawful: dict[tuple[int, str, str, str], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.refs = Refs(self.chance)
        self.template = template_at(KIND, MODEL_KEY, self.now)
        self.model = read_model(self.template)
        self.meeting_type = meeting_types.version_of(MEETING, self.now)
        self.plan_kind = plan_kinds.version_of(plan_kinds.USUAL, self.now)
        self.questions = template_at(question_set.KIND, question_set.AFTER_MEETING, self.now)
        self.same_authority = LegalBasis.objects.at(self.now).get(code=SAME_AUTHORITY)

    def lawful(self, worker: Worker, role: str) -> list[int]:
        """Return the topics a paragraph may open for somebody; asked once for each sort of recipient."""
        kind = worker.place.kind
        key = (kind.topic, kind.organisation, worker.job.function, role)
        if key not in self._lawful:
            self._lawful[key] = topics_by_law(worker.party, role=role)
        return self._lawful[key]


@dataclass
class Course:
    """A course with what hangs on it."""

    person: Person
    holder: Worker
    stage: Stage
    opened_at: datetime
    answered_at: datetime
    row: Coordination
    citizen_party: Party | None = None
    relatives: list[tuple[Relative, Party]] = field(default_factory=list)
    members: list[tuple[Participation, Worker | None]] = field(default_factory=list)
    holding: Participation | None = None
    goals: list[PlanLine] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    named: dict[str, list[int]] = field(default_factory=dict)

    def parts(self) -> list[tuple[Participation, Worker]]:
        """Return the professionals who take part today, each with the part."""
        return [(row, worker) for row, worker in self.members if worker is not None and row.ends_at == FOREVER]

    def helpers(self) -> list[Worker]:
        """Return the professionals who take part today and are no secret."""
        return [worker for row, worker in self.parts() if row.label.audience == Audience.TOPIC]

    def label(
        self, topic: int, owner: Party, audience: Audience = Audience.TOPIC, *, refs: Refs, named: Iterable[int] = ()
    ) -> Label:
        """Return the label as `label_for` would: one row for the same properties."""
        people = sorted(set(named))
        signature = signature_of(topic, owner.pk, audience, [self.person.citizen.pk], people)
        if signature not in self.labels:
            self.labels[signature] = Label(
                ref=refs(),
                coordination=self.row,
                topic=topic,
                topic_bit=topics.bit(topic),
                owner=owner,
                audience=audience,
                signature=signature,
                created_at=self.opened_at,
            )
            self.named[signature] = people
        return self.labels[signature]


def write_labels(world: World, courses: list[Course]) -> None:
    """Write the labels that are not written yet, whom they are about and whom they name."""
    new = [(course, label) for course in courses for label in course.labels.values() if label.pk is None]
    world.write.add([label for _course, label in new])
    world.write.add([LabelCitizen(label=label, citizen=course.person.citizen) for course, label in new])
    world.write.add(
        [LabelNamed(label=label, participation_id=pk) for course, label in new for pk in course.named[label.signature]]
    )


def permission(
    world: World,
    course: Course,
    recipient: Party,
    numbers: Iterable[int],
    *,
    purpose: str,
    by_law: bool,
    since: datetime,
    until: datetime = FOREVER,
) -> Permission:
    """Return what `permit` writes: from the holder's organisation to one recipient about the citizen."""
    return Permission(
        ref=world.refs(),
        coordination=course.row,
        sender=course.holder.place.organisation_party,
        recipient=recipient,
        citizen=course.person.citizen,
        topics=topics.bits(numbers),
        purpose=purpose,
        basis=BasisKind.LAW if by_law else BasisKind.CONSENT,
        legal_basis=world.same_authority if by_law else None,
        reason=purpose if by_law else "",
        recorded_by=course.holder.job,
        starts_at=since,
        ends_at=until,
        revoked_at=None if until == FOREVER else until,
        version=1 if until == FOREVER else 2,
        created_at=since,
    )
