"""Deltagere, som ikke står i Tovholder endnu: somebody without a login, or a relative, registered and seated."""

from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access.changes import changing_from, require, require_found, require_open
from tovholder.access.enums import Corner
from tovholder.access.models import Participation
from tovholder.access.seat import Seat
from tovholder.audit.actions import Who
from tovholder.coordination.actions.participants import Place, Share, add_participant
from tovholder.kernel.models import in_force
from tovholder.people.actions.citizens import register_relative, relate
from tovholder.people.actions.loading.names import split_name
from tovholder.people.actions.organisations import register_organisation, register_unit, take_turn_registering
from tovholder.people.actions.staff import employ, register_professional
from tovholder.people.enums import Function, RelationKind, Sector
from tovholder.people.models import Citizen, Employment, Organisation, Professional, Unit
from tovholder.people.queries.organisations import organisation_by_name, unit_spelt


@dataclass(frozen=True)
class Outsider:
    """A professional without a login: the practice, the landlord, the shelter."""

    name: str
    organisation: str
    sector: Sector = Sector.OTHER
    unit: str = ""
    """Empty: the organisation itself, as with a practice of one."""
    phone: str = ""
    title: str = ""


@dataclass(frozen=True)
class NewRelative:
    """A private person: name, what they are to the citizen, telephone."""

    name: str
    kind: RelationKind
    phone: str = ""


def add_outsider(
    seat: Seat, *, outsider: Outsider, place: Place, share: Share, now: datetime, today: date, once: str = ""
) -> Participation:
    """Register a professional without a login and let them take part, in one change.

    An organisation or unit that is known by its name is used as it stands. Raises `NotAllowedError`: `name_missing`,
    `organisation_missing`, `unit_unknown` (neither units nor jobs of the own authority are made here), and what
    `add_participant` raises.
    """
    require_open(seat)
    require(met=bool(outsider.name.strip()), reason="name_missing")
    require(met=bool(outsider.organisation.strip()), reason="organisation_missing")
    with changing_from(seat, "coordination.add_outsider", once=once) as change:
        who = seat.viewer.who
        unit = _unit(who, outsider, place.topic, now, today)
        given_name, family_name = split_name(outsider.name)
        employment = employ(
            who=who,
            professional=register_professional(who=who, given_name=given_name, family_name=family_name),
            unit=unit,
            function=_function(place),
            starts_on=today,
            phone=outsider.phone.strip(),
            title=outsider.title.strip(),
        )
        made = add_participant(seat, partaker=employment, place=place, share=share, now=now)
        change.about(made)
    return made


def add_relative(
    seat: Seat,
    *,
    relative: NewRelative,
    citizen_ref: str,
    place: Place,
    share: Share,
    now: datetime,
    today: date,
    once: str = "",
) -> Participation:
    """Register a relative of one of the citizens here and let them take part, in one change.

    Raises `NotAllowedError`: `name_missing`, `not_here`, and what `add_participant` raises.
    """
    require_open(seat)
    require(met=bool(relative.name.strip()), reason="name_missing")
    citizen = require_found(Citizen.objects.filter(pk__in=seat.citizen_ids, ref=citizen_ref).first())
    with changing_from(seat, "coordination.add_relative", once=once) as change:
        who = seat.viewer.who
        given_name, family_name = split_name(relative.name)
        row = register_relative(who=who, given_name=given_name, family_name=family_name, phone=relative.phone.strip())
        relate(who=who, relative=row, citizen=citizen, kind=relative.kind, starts_on=today)
        made = add_participant(seat, partaker=row, place=place, share=share, now=now)
        change.about(made)
    return made


def drafted(outsider: Outsider, place: Place) -> Employment:
    """Return the person as they would stand, saved nowhere: for the preview of what they would see."""
    organisation = organisation_by_name(outsider.organisation) or Organisation(
        name=outsider.organisation, sector=outsider.sector
    )
    unit = Unit(organisation=organisation, name=outsider.unit, default_topic=place.topic)
    given_name, family_name = split_name(outsider.name)
    person = Professional(given_name=given_name, family_name=family_name)
    return Employment(professional=person, unit=unit, function=_function(place))


def _function(place: Place) -> Function:
    return Function.AUTHORITY if place.corner == Corner.AUTHORITY else Function.PROVIDER


def _unit(who: Who, outsider: Outsider, topic: int, now: datetime, today: date) -> Unit:
    take_turn_registering()
    name = outsider.unit.strip() or outsider.organisation.strip()
    organisation = organisation_by_name(outsider.organisation)
    if organisation is not None and not organisation.is_in_force(now):
        organisation = None
    if organisation is None:
        organisation = register_organisation(
            who=who, name=outsider.organisation.strip(), sector=outsider.sector, starts_on=today
        )
    require(met=not organisation.is_host, reason="unit_unknown")
    known = unit_spelt(name, organisation)
    if known is not None and Unit.objects.filter(in_force(now), pk=known.pk).exists():
        return known
    return register_unit(who=who, organisation=organisation, name=name, starts_on=today, default_topic=topic)
