"""Who sits at the table: the coordinator's card, the participants, who is already involved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tovholder.access.enums import CoordinationState, Corner, PartyKind, Role
from tovholder.access.models import Participation, Party
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Seat
from tovholder.coordination.enums import Mode, Source, StepBackKind
from tovholder.coordination.models import CoordinatorTerm
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.protection import name_for
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.people.enums import CaseStatus, DutyKind
from tovholder.people.models import CaseIntervention, CaseLink, Citizen, Duty, Employment


@dataclass(frozen=True)
class ContactCard:
    """How to reach somebody at work."""

    name: str
    title: str
    unit: str
    phone: str
    hours: str


@dataclass(frozen=True)
class FirstContact:
    """The one to call now: the holder, the stand-in while the holder is away, or the unit's leader when gone."""

    card: ContactCard
    since: date
    stand_in: ContactCard | None
    """Who to call while the holder is away; None when the holder is there."""
    holder_is_gone: bool
    mode: Mode


@dataclass(frozen=True)
class CitizenCard:
    """A citizen in the identity bar. A protected address is never here; it is revealed by its own act."""

    ref: str
    party_ref: str
    name: str
    born_on: date | None
    number: str
    name_protected: bool
    address_protected: bool
    phone: str
    language: str
    needs_interpreter: bool
    reach: str
    reach_note: str
    hand_delivery: bool
    digital_post: bool
    died_on: date | None


@dataclass(frozen=True)
class ParticipantCard:
    """One who takes part, as this viewer may know it."""

    ref: str
    version: int
    party_ref: str
    kind: PartyKind
    name: str
    unit: str
    organisation: str
    role: Role
    corner: Corner
    task: str
    hours: str
    phone: str
    since: date
    until: date | None
    named: str
    """The person a unit has named, or nothing."""
    is_secret: bool
    topic: int
    topic_name: str
    is_self: bool
    key: str
    """How a list of candidates names the same one."""


@dataclass(frozen=True)
class InvolvedUnit:
    """A case in a specialist system, with its interventions: who is already involved, and with what."""

    unit: str
    unit_ref: str
    caseworker: str
    caseworker_ref: str
    phone: str
    title: str
    status: str
    topic_name: str
    interventions: tuple["InvolvedIntervention", ...]
    topic: int = 0


@dataclass(frozen=True)
class InvolvedIntervention:
    """One intervention of a case: name, paragraph, days."""

    name: str
    law: str
    starts_on: date | None
    ends_on: date | None
    status: str


@dataclass(frozen=True)
class Resting:
    """The citizen has stepped back, and until when: the base card, everybody at the table may know."""

    kind: StepBackKind
    last_day: date | None


@dataclass(frozen=True)
class Consents:
    """How many cards stand, and how many wait for an answer."""

    standing: int
    waiting: int


@dataclass(frozen=True)
class CourseHead:
    """What stands at the head of every page of a course, in one statement (two while somebody stands in)."""

    contact: FirstContact | None
    level: int | None
    """The step decided last, as far as the seat may see it."""
    has_open_handover: bool
    own_words: str = ""
    """What the citizen said last, in their own words, as far as the seat may see it."""
    own_words_source: str = ""
    resting: Resting | None = None
    """Whether the citizen has stepped back."""
    consents: Consents | None = None
    """How it stands with consent: the coordinator's alone to know."""
    after: ContactCard | None = None
    """Whom to call when the course is over: the unit it was held in last."""


def course_head(seat: Seat) -> CourseHead:
    """Return the head of a course. Whom to call is the base card: everybody at the table may know."""
    at = seat.viewer.at
    rows = reads.newest_term(at=at, today=clock.day_of(at), here=seat.coordination.pk, labels=seat.labels)
    term = rows[0] if rows else None
    if term is None:
        return CourseHead(None, None, has_open_handover=False)
    contact = _contact(term, term.stand_in_id, at) if term.is_open_ended else None
    if term.own_words_label is not None:
        seat.shown.add(term.own_words_label)
    return CourseHead(
        contact=contact,
        level=term.level,
        has_open_handover=term.is_offered,
        own_words=term.own_words or "",
        own_words_source=str(Source(term.own_words_source).label) if term.own_words_source else "",
        resting=_resting(term.rests_as, term.rests_until),
        consents=Consents(term.consents or 0, term.consents_asked or 0) if seat.is_coordinator else None,
        after=_unit_of(term.employment) if seat.coordination.state == CoordinationState.ENDED else None,
    )


def _unit_of(employment: Employment) -> ContactCard | None:
    unit = employment.unit
    return ContactCard(unit.name, "", "", unit.phone, unit.hours) if unit.phone else None


def _resting(kind: str | None, ends_at: datetime | None) -> Resting | None:
    if kind is None or ends_at is None:
        return None
    return Resting(StepBackKind(kind), None if ends_at >= FOREVER else clock.last_day_before(ends_at))


def first_contact(seat: Seat) -> FirstContact | None:
    """Return whom to call now; None on a closed course."""
    return course_head(seat).contact


def _contact(term: CoordinatorTerm, stand_in_id: int | None, at: datetime) -> FirstContact:
    gone = not term.employment.is_in_force(at)
    stand_in = _job(stand_in_id) if stand_in_id is not None else None
    if gone and stand_in is None:
        stand_in = _leader(term.employment.unit_id, at)
    return FirstContact(
        card=card_of(term.employment),
        since=clock.day_of(term.starts_at),
        stand_in=card_of(stand_in) if stand_in else None,
        holder_is_gone=gone,
        mode=Mode(term.mode),
    )


def _job(employment_id: int) -> Employment:
    row: Employment = reads.job_with_place(job=employment_id)[0]
    return row


def card_of(employment: Employment) -> ContactCard:
    """Return how to reach somebody in a job."""
    return ContactCard(
        name=employment.professional.name,
        title=employment.title,
        unit=employment.unit.name,
        phone=employment.phone or employment.unit.phone,
        hours=employment.hours or employment.unit.hours,
    )


def _leader(unit_id: int, at: datetime) -> Employment | None:
    row = (
        Duty.objects.filter(in_force(at), in_force(at, "employment__"), unit_id=unit_id, kind=DutyKind.LEADER)
        .select_related("employment__professional", "employment__unit")
        .order_by("starts_at", "pk")
        .first()
    )
    return row.employment if row else None


def citizens_here(seat: Seat) -> list[CitizenCard]:
    """Return the citizens the course is about, as far as this seat may know. No statement of its own."""
    return [_citizen_card(seat, citizen) for citizen in seat.citizens]


def _citizen_card(seat: Seat, citizen: Citizen) -> CitizenCard:
    party: Party | None = getattr(citizen, "party", None)
    return CitizenCard(
        ref=citizen.ref,
        party_ref=party.ref if party else "",
        name=name_for(seat, citizen),
        born_on=citizen.born_on,
        number=citizen.number,
        name_protected=citizen.name_protected,
        address_protected=citizen.address_protected,
        phone=citizen.phone,
        language=citizen.language,
        needs_interpreter=citizen.needs_interpreter,
        reach=citizen.get_reach_display() if citizen.reach else "",
        reach_note=citizen.reach_note,
        hand_delivery=citizen.hand_delivery,
        digital_post=citizen.digital_post,
        died_on=citizen.died_on,
    )


def participants_here(seat: Seat) -> list[ParticipantCard]:
    """Return those who take part now and are visible from this seat; the coordinator first, then by name."""
    at = seat.viewer.at
    rows = reads.participations_now(at=at, here=seat.coordination.pk, labels=seat.labels | _own_labels(seat))
    named = _named_persons(rows, at)
    topics = {topic.number: topic.name for topic in all_topics()}
    visible = [row for row in rows if row.label_id in seat.labels or _is_self(seat, row)]
    cards = [_participant_card(seat, row, topics, named.get(row.pk, "")) for row in seat.show(visible)]
    return sorted(cards, key=lambda card: (card.role != Role.COORDINATOR, card.corner, card.name))


def participants_before(seat: Seat) -> list[ParticipantCard]:
    """Return the visible ones who took part and do so no more, who left last first. The baton has its own list."""
    rows = reads.participations_over(at=seat.viewer.at, here=seat.coordination.pk, labels=seat.labels)
    return [_participant_card(seat, row, {}, "") for row in seat.show(rows)]


def _named_persons(rows: list[Participation], at: datetime) -> dict[int, str]:
    """Return the persons that units have named, by participation; asks nothing when no unit takes part."""
    units = [row.pk for row in rows if row.party.unit_id is not None]
    if not units:
        return {}
    rows_named = reads.persons_named(at=at, participations=units)
    return {row.participation_id: row.employment.professional.name for row in rows_named}


def _own_labels(seat: Seat) -> frozenset[int]:
    return frozenset({seat.participation.label_id}) if seat.participation else frozenset()


def _is_self(seat: Seat, row: Participation) -> bool:
    return seat.participation is not None and row.pk == seat.participation.pk


def _participant_card(seat: Seat, row: Participation, topics: dict[int, str], named: str) -> ParticipantCard:
    name, unit, organisation, phone, hours = describe_party(row.party)
    return ParticipantCard(
        ref=row.ref,
        version=row.version,
        party_ref=row.party.ref,
        kind=PartyKind(row.party.kind),
        name=name,
        unit=unit,
        organisation=organisation,
        role=Role(row.role),
        corner=Corner(row.corner),
        task=row.task,
        hours=row.hours or hours,
        phone=phone,
        since=clock.day_of(row.starts_at),
        until=None if row.is_open_ended else clock.day_of(row.ends_at - timedelta(microseconds=1)),
        named=named,
        is_secret=row.label.audience == "named",
        topic=row.label.topic,
        topic_name=topics.get(row.label.topic, ""),
        is_self=_is_self(seat, row),
        key=key_of(row.party),
    )


def key_of(party: Party) -> str:
    """Return how a list of candidates names who a party is; nothing for what is never a candidate."""
    holder = party.employment or party.unit or party.team or party.relative
    return f"{party.kind}:{holder.ref}" if holder is not None else ""


def describe_party(party: Party) -> tuple[str, str, str, str, str]:
    """Return name, unit, organisation, phone and hours of a party that was loaded with its relations."""
    if party.employment is not None:
        job = party.employment
        unit = job.unit
        return (
            job.professional.name,
            unit.name,
            unit.organisation.name,
            job.phone or unit.phone,
            job.hours or unit.hours,
        )
    if party.unit is not None:
        return party.unit.name, party.unit.name, party.unit.organisation.name, party.unit.phone, party.unit.hours
    if party.team is not None:
        home = party.team.unit
        return party.team.name, home.name, home.organisation.name, home.phone, home.hours
    if party.relative is not None:
        return party.relative.name, "", "", party.relative.phone, ""
    if party.citizen is not None:
        return party.citizen.name, "", "", party.citizen.phone, ""
    return (party.organisation.name if party.organisation else ""), "", "", "", ""


def involved_units(seat: Seat) -> list[InvolvedUnit]:
    """Return the cases of the specialist systems that this seat may see, with their interventions."""
    rows: list[Any] = seat.show(reads.cases_here(here=seat.coordination.pk, labels=seat.labels))
    topics = {topic.number: topic.name for topic in all_topics()}
    cases: dict[int, list[Any]] = {}
    for row in rows:
        cases.setdefault(row.pk, []).append(row)
    return [
        involved_unit(
            of_one[0].case_link,
            [_intervention(row) for row in of_one if row.intervention_id is not None],
            topic_name=topics.get(of_one[0].label.topic, ""),
            topic=of_one[0].label.topic or 0,
        )
        for of_one in cases.values()
    ]


def _intervention(row: Any) -> InvolvedIntervention:
    status = CaseStatus(row.gives_status).label
    return InvolvedIntervention(row.gives, row.gives_by, row.gives_from, row.gives_until, str(status))


def intervention_of(item: CaseIntervention) -> InvolvedIntervention:
    """Return an intervention as it stands in a list."""
    return InvolvedIntervention(item.name, item.law, item.starts_on, item.ends_on, item.get_status_display())


def involved_unit(
    link: CaseLink, items: Iterable[InvolvedIntervention], *, topic_name: str, topic: int = 0
) -> InvolvedUnit:
    """Return a case that was loaded with its unit and caseworker, with its interventions."""
    return InvolvedUnit(
        unit=link.unit.name,
        unit_ref=link.unit.ref,
        caseworker=link.caseworker.professional.name if link.caseworker else "",
        caseworker_ref=link.caseworker.ref if link.caseworker else "",
        phone=(link.caseworker.phone if link.caseworker else "") or link.unit.phone,
        topic=topic,
        title=link.title,
        status=link.get_status_display(),
        topic_name=topic_name,
        interventions=tuple(items),
    )
