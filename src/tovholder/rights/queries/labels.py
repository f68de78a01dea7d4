"""Which labels are about a citizen, who answers for each, and whom one may name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from tovholder.access import rule, topics
from tovholder.access.enums import Audience
from tovholder.access.models import Label, Participation, ParticipationPerson, Party
from tovholder.access.seat import Seat
from tovholder.access.viewer import viewer_as_citizen
from tovholder.coordination.models import CoordinatorTerm
from tovholder.network.models import MapPerson
from tovholder.people.models import Citizen, Employment
from tovholder.rights.values import Known


@dataclass(frozen=True)
class Sender:
    """Who answers for what stands under a label: a unit with its house; or nobody, for the citizen's own words."""

    label_id: int
    is_own: bool
    unit: str = ""
    house: str = ""
    phone: str = ""
    is_discreet: bool = False
    """Whether it stays off the sheet that others may find: topics 7, 10 and 11."""
    is_secret: bool = False
    """Whether it is for the named alone: it stays off that sheet too, and so does who takes part under it."""
    is_about_others: bool = False
    """Whether it is about others too."""

    @property
    def words(self) -> str:
        """Return the unit, and its house where that has another name."""
        return ", ".join(dict.fromkeys(part for part in (self.unit, self.house) if part))


def senders_about(coordination_id: int, citizen_id: int, at: datetime) -> dict[int, Sender]:
    """Return the labels about a citizen that the citizen may read, and who answers for each.

    What another private person owns is not among them: their words are theirs (GDPR art. 15, 4).
    """
    visible = rule.visible(viewer_as_citizen(at, citizen_id))
    about = Label.objects.filter(citizens__citizen_id=citizen_id).values("pk")
    rows = Label.objects.filter(visible, coordination_id=coordination_id, pk__in=about)
    rows = rows.select_related("owner__unit__organisation").annotate(many=Count("citizens")).order_by("pk")
    return {row.pk: _sender(row, row.many) for row in rows if row.owner.unit_id or row.owner.citizen_id == citizen_id}


def _sender(row: Label, many: int) -> Sender:
    unit = row.owner.unit
    return Sender(
        label_id=row.pk,
        is_own=unit is None,
        unit=unit.name if unit else "",
        house=unit.organisation.name if unit else "",
        phone=unit.phone if unit else "",
        is_discreet=row.topic in topics.DISCREET,
        is_secret=unit is not None and row.audience == Audience.NAMED,
        is_about_others=many > 1,
    )


def is_decided_by(seat: Seat, sender: Sender) -> bool:
    """Tell whether it is for this seat to answer for a label: the own unit's, for the coordinator the authority's."""
    return seat.is_professional and not sender.is_own and sender.label_id in seat.writable


def known_through(coordination_id: int, labels: Collection[int], citizen: Citizen) -> Known:
    """Return whom one may name to the citizen: those whose part stands under one of the labels, and who coordinated."""
    known = Known()
    _take_part(known, coordination_id, labels)
    _coordinated(known, coordination_id)
    for party in Party.objects.filter(employment_id__in=known.jobs).order_by("pk"):
        known.parties.setdefault(party.pk, known.jobs[party.employment_id or 0])
    _own_labels(known, labels)
    own = Party.objects.filter(citizen=citizen).first()
    if own is not None:
        known.parties[own.pk] = _citizen_words(citizen)
    for one in MapPerson.objects.filter(label_id__in=labels).order_by("pk"):
        known.map_people[one.pk] = one.name or known.of(Participation, one.participation_id or 0)
    return known


def _own_labels(known: Known, labels: Collection[int]) -> None:
    """Learn the units that own a label one may read, and their houses."""
    owned = Party.objects.filter(owned_labels__in=labels, unit__isnull=False).select_related("unit").distinct()
    houses = set()
    for party in owned.order_by("pk"):
        if party.unit is not None:
            known.units[party.unit.pk] = party.unit.name
            known.parties.setdefault(party.pk, party.unit.name)
            houses.add(party.unit.organisation_id)
    for party in Party.objects.filter(organisation_id__in=houses).select_related("organisation").order_by("pk"):
        known.parties.setdefault(party.pk, _party_words(party))


def _take_part(known: Known, coordination_id: int, labels: Collection[int]) -> None:
    rows = Participation.objects.filter(coordination_id=coordination_id, label_id__in=labels).select_related(
        *("party__employment__professional", "party__employment__unit", "party__unit__organisation"),
        *("party__team", "party__organisation", "party__citizen", "party__relative"),
    )
    for row in rows.order_by("pk"):
        known.parts[row.pk] = row.party_id
        known.parties[row.party_id] = _party_words(row.party)
        if row.party.employment is not None:
            _learn(known, row.party.employment)
        if row.party.unit is not None:
            known.units[row.party.unit.pk] = row.party.unit.name
    persons = ParticipationPerson.objects.filter(participation__label_id__in=labels)
    for person in persons.select_related("employment__professional", "employment__unit").order_by("pk"):
        _learn(known, person.employment)


def _coordinated(known: Known, coordination_id: int) -> None:
    terms = CoordinatorTerm.objects.filter(coordination_id=coordination_id)
    for term in terms.select_related("employment__professional", "employment__unit").order_by("pk"):
        _learn(known, term.employment)


def _learn(known: Known, job: Employment) -> None:
    known.jobs[job.pk] = f"{job.professional.name}, {job.unit.name}"
    known.units[job.unit_id] = job.unit.name


def _party_words(party: Party) -> str:
    if party.employment is not None:
        return f"{party.employment.professional.name}, {party.employment.unit.name}"
    if party.citizen is not None:
        return _citizen_words(party.citizen)
    found = party.unit or party.team or party.organisation or party.relative
    return found.name if found is not None else ""


def _citizen_words(citizen: Citizen) -> str:
    """Return a citizen's name; a protected one stands on no paper."""
    return "" if citizen.name_protected else citizen.name
