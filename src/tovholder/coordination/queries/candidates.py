"""Who could take part: found by name, and what each would see, shown before anything is saved."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from tovholder.access import topics
from tovholder.access.actions.permissions import topics_by_law
from tovholder.access.actions.table import corner_of
from tovholder.access.enums import Corner, PartyKind
from tovholder.access.labelling import Partaker
from tovholder.access.models import LegalBasis, Participation, Party
from tovholder.access.queries.sharing import TopicWords, all_topics, phone_card
from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import InvolvedUnit, key_of
from tovholder.kernel.danish import search_text
from tovholder.kernel.models import in_force
from tovholder.kernel.words import said
from tovholder.people.models import Employment, Relation, Relative, Team, Unit

SHORTEST = 2
MOST = 20


@dataclass(frozen=True)
class Candidate:
    """One who could take part; `key` is the kind and the ref, as `partaker_by_key` reads it."""

    key: str
    name: str
    about: str
    phone: str
    topic: int
    corner: Corner
    is_here: bool


@dataclass(frozen=True)
class BasisChoice:
    """A paragraph that a permission may rest on."""

    code: str
    title: str
    plain: str
    is_confirmed: bool
    citizen_must_be_told: bool


@dataclass(frozen=True)
class SharePreview:
    """What somebody would see and not see, before it is saved."""

    sees: tuple[TopicWords, ...]
    sees_not: tuple[TopicWords, ...]
    needs_own_yes: tuple[TopicWords, ...]
    """Of the chosen topics: those that a paragraph cannot open for this person."""
    is_own_unit: bool
    """A colleague of the own unit sees what the unit itself wrote, whatever is chosen."""

    def beside(self, told: set[int]) -> "SharePreview":
        """Return the same for one who may be told these topics already."""
        already = tuple(word for word in self.sees_not if word.number in told)
        sees = sorted((*self.sees, *already), key=lambda word: word.number)
        return replace(self, sees=tuple(sees), sees_not=tuple(word for word in self.sees_not if word not in already))


@dataclass(frozen=True)
class Colleague:
    """One who works in a unit, for the question whom the unit names."""

    ref: str
    name: str
    title: str


def find_candidates(seat: Seat, text: str) -> list[Candidate]:
    """Return professionals, units, teams and the citizens' own relatives whose name has every word; at most 20 each.

    For the coordinator only; fewer than two characters find nothing.
    """
    wanted = search_text(text)
    if not seat.is_coordinator or len(wanted) < SHORTEST:
        return []
    words = wanted.split()
    found: list[Partaker] = [*_professionals(seat, words), *_relatives(seat, words)]
    found += [*_units(seat, words), *_teams(seat, words)]
    return _candidates(seat, found)


def relatives_known(seat: Seat) -> list[Candidate]:
    """Return the relatives of the citizens here, by name, whether they take part or not; for the coordinator only."""
    return _candidates(seat, _relatives(seat, [])) if seat.is_coordinator else []


def partaker_by_key(seat: Seat, key: str) -> Partaker | None:
    """Return whom a candidate's key means, or None: only those that `find_candidates` could have given."""
    kind, _colon, ref = key.partition(":")
    if not seat.is_coordinator:
        return None
    at = seat.viewer.at
    if kind == PartyKind.EMPLOYMENT:
        return _jobs(seat).filter(ref=ref).first()
    if kind == PartyKind.UNIT:
        return Unit.objects.at(at).select_related("organisation").filter(ref=ref).first()
    if kind == PartyKind.TEAM:
        return Team.objects.at(at).select_related("unit__organisation").filter(ref=ref).first()
    if kind == PartyKind.RELATIVE:
        return Relative.objects.filter(pk__in=_related(seat), ref=ref).first()
    return None


def candidate_by_key(seat: Seat, key: str) -> Candidate | None:
    """Return a candidate as `find_candidates` shows it, or None."""
    partaker = partaker_by_key(seat, key)
    return _candidates(seat, [partaker])[0] if partaker is not None else None


def participations_known(seat: Seat, refs: Iterable[str]) -> frozenset[int]:
    """Return the participations with these refs that the seat may see."""
    rows = Participation.objects.filter(
        coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref__in=list(refs)
    )
    return frozenset(rows.order_by("pk").values_list("pk", flat=True))


def bases_in_force(seat: Seat) -> list[BasisChoice]:
    """Return the paragraphs that a permission may rest on today."""
    rows = LegalBasis.objects.at(seat.viewer.at).order_by("title", "pk")
    return [
        BasisChoice(row.code, said(row.title), said(row.plain), row.is_confirmed, row.citizen_must_be_told)
        for row in rows
    ]


def preview_share(seat: Seat, partaker: Partaker, *, role: str, topic_numbers: Iterable[int]) -> SharePreview:
    """Return what somebody would see by a paragraph. `partaker` may be one who is not registered yet (not saved)."""
    wanted = set(topic_numbers)
    party = Party(**{_kind_of(partaker).value: partaker}, kind=_kind_of(partaker))
    lawful = set(topics_by_law(party, role=role))
    words = all_topics()
    return SharePreview(
        sees=tuple(word for word in words if word.number in wanted & lawful),
        sees_not=tuple(word for word in words if word.number not in wanted & lawful),
        needs_own_yes=tuple(word for word in words if word.number in wanted - lawful),
        is_own_unit=isinstance(partaker, Employment)
        and seat.chair is not None
        and partaker.unit_id == seat.chair.unit_id,
    )


def case_keys(seat: Seat, cases: Iterable[InvolvedUnit]) -> list[tuple[InvolvedUnit, str]]:
    """Return each case with the key of whom it would bring along: its caseworker while employed, else its unit."""
    found = list(cases)
    refs = {case.caseworker_ref for case in found} - {""}
    standing = set(_jobs(seat).filter(ref__in=refs).order_by("pk").values_list("ref", flat=True)) if refs else set()
    return [
        (case, f"employment:{case.caseworker_ref}" if case.caseworker_ref in standing else f"unit:{case.unit_ref}")
        for case in found
    ]


def lacking_topic(seat: Seat, refs: Iterable[str], topic: int) -> list[str]:
    """Return the names of participants that know nothing of a topic: being named does not show it to them."""
    rows = Participation.objects.filter(
        coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref__in=list(refs)
    ).select_related("party__employment__professional", "party__unit", "party__team", "party__relative")
    lacking = []
    for row in rows.order_by("pk"):
        job = row.party.employment
        is_own_unit = job is not None and seat.chair is not None and job.unit_id == seat.chair.unit_id
        told = {word.number for word in phone_card(seat, row.party_id).may}
        if topic not in told and not is_own_unit:
            holder = job.professional if job else row.party.unit or row.party.team or row.party.relative
            lacking.append(holder.name if holder else "")
    return lacking


def people_of_unit(seat: Seat, participant_ref: str) -> list[Colleague]:
    """Return who works in a unit that takes part, by name; nothing for other participants and other seats."""
    if not seat.is_coordinator:
        return []
    unit = Participation.objects.filter(
        coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref=participant_ref
    ).values("party__unit_id")
    rows = _jobs(seat).filter(unit_id__in=unit).order_by("professional__sort", "pk")
    return [Colleague(row.ref, row.professional.name, row.title) for row in rows]


def colleague_by_ref(seat: Seat, ref: str) -> Employment | None:
    """Return a job in force, for the action that names a person or offers the baton."""
    return _jobs(seat).filter(ref=ref).first() if seat.is_coordinator else None


def _jobs(seat: Seat) -> QuerySet[Employment]:
    at = seat.viewer.at
    rows = Employment.objects.filter(in_force(at), in_force(at, "unit__"))
    return rows.select_related("professional", "unit__organisation")


def _professionals(seat: Seat, words: list[str]) -> list[Employment]:
    named = Q()
    for word in words:
        named &= Q(professional__search__contains=word)
    return list(_jobs(seat).filter(named).order_by("professional__sort", "pk")[:MOST])


def _units(seat: Seat, words: list[str]) -> list[Unit]:
    spelt = Q()
    for word in words:
        spelt &= Q(aliases__spelling__contains=word)
    rows = Unit.objects.at(seat.viewer.at).filter(spelt).select_related("organisation").distinct()
    return list(rows.order_by("name", "pk")[:MOST])


def _teams(seat: Seat, words: list[str]) -> list[Team]:
    named = Q()
    for word in words:
        named &= Q(name__icontains=word)
    rows = Team.objects.at(seat.viewer.at).filter(named).select_related("unit__organisation")
    return list(rows.order_by("name", "pk")[:MOST])


def _related(seat: Seat) -> list[int]:
    rows = Relation.objects.at(seat.viewer.at).filter(citizen_id__in=seat.citizen_ids)
    return list(rows.order_by("relative_id").values_list("relative_id", flat=True))


def _relatives(seat: Seat, words: list[str]) -> list[Relative]:
    named = Q()
    for word in words:
        named &= Q(search__contains=word)
    return list(Relative.objects.filter(named, pk__in=_related(seat)).order_by("sort", "pk")[:MOST])


def _kind_of(partaker: Partaker) -> PartyKind:
    return PartyKind(type(partaker).__name__.lower())


def _candidates(seat: Seat, found: Iterable[Partaker]) -> list[Candidate]:
    here = keys_here(seat)
    return [_candidate(partaker, here) for partaker in found]


def keys_here(seat: Seat) -> set[str]:
    """Return the keys of those who take part already, as far as the seat may know."""
    rows = Participation.objects.filter(
        coordination_id=seat.coordination.pk, label_id__in=seat.labels, ends_at__gt=seat.viewer.at
    ).select_related("party__employment", "party__unit", "party__team", "party__relative")
    return {key_of(row.party) for row in rows.order_by("pk")} - {""}


def _candidate(partaker: Partaker, here: set[str]) -> Candidate:
    key = f"{_kind_of(partaker)}:{partaker.ref}"
    corner = corner_of(partaker)
    if isinstance(partaker, Employment):
        unit = partaker.unit
        about = ", ".join(part for part in (partaker.title, unit.name, unit.organisation.name) if part)
        name, phone, topic = partaker.professional.name, partaker.phone or unit.phone, unit.default_topic
    elif isinstance(partaker, Unit):
        name, about, phone = partaker.name, partaker.organisation.name, partaker.phone
        topic = partaker.default_topic
    elif isinstance(partaker, Team):
        unit = partaker.unit
        name, about, phone, topic = partaker.name, unit.name, unit.phone, unit.default_topic
    else:
        name, about, topic = partaker.name, "", topics.PRIVATE_LIFE
        phone = getattr(partaker, "phone", "")
    return Candidate(key, name, about, phone, topic, corner, key in here)


def party_id_of(seat: Seat, participant_ref: str) -> int:
    """Return the party behind a participant the seat may see; 0 for none."""
    rows = Participation.objects.filter(
        coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref=participant_ref
    )
    return rows.values_list("party_id", flat=True).first() or 0


def partaker_of(seat: Seat, participant_ref: str) -> Partaker | None:
    """Return who stands behind a participant the seat may see, for the preview; None for none."""
    row = (
        Participation.objects.filter(
            coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref=participant_ref
        )
        .select_related(
            "party__employment__unit__organisation",
            "party__unit__organisation",
            "party__team__unit__organisation",
            "party__organisation",
            "party__relative",
            "party__citizen",
        )
        .first()
    )
    if row is None:
        return None
    party = row.party
    return party.employment or party.unit or party.team or party.organisation or party.relative or party.citizen


def drafted_relative(name: str) -> Relative:
    """Return a relative as they would stand, saved nowhere: for the preview."""
    return Relative(given_name=name)
