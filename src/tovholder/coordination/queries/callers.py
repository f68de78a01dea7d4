"""Who is on the telephone? Relatives and participants in the courses the viewer coordinates.

By name, by the number they ring from, or by what they are to the citizen: "mor" is what the telephone says.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace

from tovholder.access import rule
from tovholder.access.models import Coordination, CoordinationCitizen, Label, Participation
from tovholder.access.seat import Desk
from tovholder.access.viewer import Viewer, viewer_on_one_chair
from tovholder.coordination.queries.baton import citizen_names
from tovholder.coordination.queries.day import coordinated_by
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel.danish import search_text
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.enums import RelationKind
from tovholder.people.models import Relation

SHORTEST = 2
SHORTEST_NUMBER = 8
"""A Danish telephone number has eight digits; fewer would find what nobody rang from."""
COUNTRY = "45"
MOST = 20


@dataclass(frozen=True)
class Caller:
    """One who may be calling: who, in which course, and where their phone card is."""

    name: str
    what: str
    """The relation to the citizen, or the unit."""
    citizens: str
    phone: str
    coordination_ref: str
    participant_ref: str
    """Empty for a relative who does not take part: they may be told nothing."""


@dataclass(frozen=True)
class _Asked:
    """What was typed, as it may be meant; what it is not is empty."""

    words: list[str]
    number: str
    kinds: list[str]


def find_callers(desk: Desk, text: str) -> list[Caller]:
    """Return those whose name has every word of the text, whose number it is, or who are that to a citizen.

    By name, at most 20 of each kind. Only in courses where the viewer holds the baton or stands in for the holder, and
    only whom they may know of.
    """
    asked = _asked(text)
    if len(search_text(text)) < SHORTEST:
        return []
    held = _held(desk.viewer)
    rows = _at_tables(desk.viewer, held, asked)
    others = _relatives(desk, held, asked, {(row.party.relative_id, row.coordination_id) for row in rows})
    names = citizen_names(desk, [row.coordination_id for row in rows] + [course.pk for course, _row in others])
    found = [_at_the_table(row, names) for row in rows]
    found += [
        Caller(row.relative.name, row.get_kind_display(), names.get(course.pk, ""), row.relative.phone, course.ref, "")
        for course, row in others
    ]
    return sorted(found, key=lambda caller: (caller.name, caller.coordination_ref))


def _asked(text: str) -> _Asked:
    words = search_text(text).split()
    digits = "".join(sign for sign in text if sign.isdigit()).removeprefix("00")
    if len(digits) == len(COUNTRY) + SHORTEST_NUMBER:
        digits = digits.removeprefix(COUNTRY)
    is_number = len(digits) == SHORTEST_NUMBER and not any(sign.isalpha() for sign in text)
    kinds = [kind.value for kind in RelationKind if words and set(words) <= set(search_text(str(kind.label)).split())]
    return _Asked(words, digits if is_number else "", kinds)


def _held(viewer: Viewer) -> list[int]:
    """Return the courses where the viewer holds the baton or stands in: asked first, so that all else starts there."""
    chair = viewer.only_chair
    if chair is None:
        return list(_courses(viewer).values_list("pk", flat=True))
    found = _courses_from_one_chair(at=viewer.at, job=chair.employment_id, unit=chair.unit_id, teams=chair.team_ids)
    return [pk for (pk,) in found]


def _courses(viewer: Viewer) -> QuerySet[Coordination]:
    return coordinated_by(Desk(viewer)).order_by("pk")


@Statement
def _courses_from_one_chair(
    at: datetime, job: int, unit: int, teams: Collection[int]
) -> QuerySet[Coordination, tuple[int]]:
    return _courses(viewer_on_one_chair(at, job=job, unit=unit, teams=teams)).values_list("pk")


def _at_tables(viewer: Viewer, held: list[int], asked: _Asked) -> list[Participation]:
    """Return those who take part and whom the viewer may know of, at most 20.

    Visibility is asked for the few labels that were found: asked as one, a planner may begin with every label.
    """
    rows: list[Participation] = _named_at(at=viewer.at, held=held, words=asked.words)
    if asked.number:
        rows = _rung_at(at=viewer.at, held=held, number=asked.number)
    elif asked.kinds:
        known = {row.pk for row in rows}
        rows += [row for row in _related_at(at=viewer.at, held=held, kinds=asked.kinds) if row.pk not in known]
    rows = [row for row in rows if row.party.employment_id not in viewer.employment_ids]
    seen = _seen(viewer, {row.label_id for row in rows}) if rows else set()
    return [row for row in rows if row.label_id in seen][:MOST]


@Statement
def _named_at(at: datetime, held: Collection[int], words: Collection[str]) -> QuerySet[Participation]:
    return _seated(at, held).filter(
        _named(words, "party__relative__") | _named(words, "party__employment__professional__")
    )


@Statement
def _rung_at(at: datetime, held: Collection[int], number: str) -> QuerySet[Participation]:
    rows = _seated(at, held).alias(
        private=_digits("party__relative__phone"),
        office=_digits("party__employment__phone"),
        unit=_digits("party__employment__unit__phone"),
    )
    return rows.filter(
        Q(private__contains=number) | Q(office__contains=number) | Q(party__employment__phone="", unit__contains=number)
    )


@Statement
def _related_at(at: datetime, held: Collection[int], kinds: Collection[str]) -> QuerySet[Participation]:
    of_citizen = CoordinationCitizen.objects.filter(
        in_force(at), coordination_id=OuterRef(OuterRef("coordination_id")), citizen_id=OuterRef("citizen_id")
    )
    related = Relation.objects.at(at).filter(
        Exists(of_citizen), relative_id=OuterRef("party__relative_id"), kind__in=kinds
    )
    return _seated(at, held).filter(Exists(related))


def _seated(at: datetime, held: Collection[int]) -> QuerySet[Participation]:
    """Return who takes part in these courses, with what a caller's line tells."""
    return (
        Participation.objects.filter(in_force(at), coordination_id__in=held)
        .select_related(
            "coordination",
            "party__relative",
            "party__employment__professional",
            "party__employment__unit__organisation",
        )
        .order_by("pk")
    )


def _digits(column: str) -> Replace:
    """Return a telephone number without the spaces people write it with."""
    return Replace(column, Value(" "), Value(""))


def _seen(viewer: Viewer, labels: Collection[int]) -> set[int]:
    """Return those of the labels that the viewer may read."""
    chair = viewer.only_chair
    if chair is None:
        return set(rule.visible_labels(viewer).filter(pk__in=labels).order_by("pk").values_list("pk", flat=True))
    found = _seen_from_one_chair(
        at=viewer.at,
        job=chair.employment_id,
        unit=chair.unit_id,
        organisation=chair.organisation_id,
        teams=chair.team_ids,
        labels=labels,
    )
    return {pk for (pk,) in found}


@Statement
def _seen_from_one_chair(
    at: datetime, job: int, unit: int, organisation: int, teams: Collection[int], labels: Collection[int]
) -> QuerySet[Label, tuple[int]]:
    viewer = viewer_on_one_chair(at, job=job, unit=unit, organisation=organisation, teams=teams)
    return rule.visible_labels(viewer).filter(pk__in=labels).order_by("pk").values_list("pk")


@Statement
def _citizens(at: datetime, held: Collection[int]) -> QuerySet[CoordinationCitizen]:
    rows = CoordinationCitizen.objects.filter(in_force(at), coordination_id__in=held)
    return rows.select_related("coordination").order_by("pk")


@Statement
def _relations(at: datetime, words: Collection[str], citizens: Collection[int]) -> QuerySet[Relation]:
    return _related(at, citizens).filter(_named(words, "relative__"))[:MOST]


@Statement
def _relations_rung(at: datetime, number: str, citizens: Collection[int]) -> QuerySet[Relation]:
    return _related(at, citizens).alias(private=_digits("relative__phone")).filter(private__contains=number)[:MOST]


@Statement
def _relations_of(at: datetime, kinds: Collection[str], citizens: Collection[int]) -> QuerySet[Relation]:
    return _related(at, citizens).filter(kind__in=kinds)[:MOST]


def _related(at: datetime, citizens: Collection[int]) -> QuerySet[Relation]:
    rows = Relation.objects.at(at).filter(citizen_id__in=citizens)
    return rows.select_related("relative").order_by("relative__sort", "pk")


def _named(words: Collection[str], prefix: str) -> Q:
    named = Q()
    for word in words:
        named &= Q(**{f"{prefix}search__contains": word})
    return named


def _at_the_table(row: Participation, names: dict[int, str]) -> Caller:
    name, unit, _organisation, phone, _hours = describe_party(row.party)
    return Caller(
        name=name,
        what=unit or row.get_role_display(),
        citizens=names.get(row.coordination_id, ""),
        phone=phone,
        coordination_ref=row.coordination.ref,
        participant_ref=row.ref,
    )


def _relatives(
    desk: Desk, held: list[int], asked: _Asked, here: set[tuple[int | None, int]]
) -> list[tuple[Coordination, Relation]]:
    """Return relatives of the citizens who take part in no course about them, each with the citizen's first course."""
    viewer = desk.viewer
    seated: list[CoordinationCitizen] = _citizens(at=viewer.at, held=held)
    courses: dict[int, list[Coordination]] = {}
    for row in seated:
        courses.setdefault(row.citizen_id, []).append(row.coordination)
    relations = _relations_asked(viewer.at, asked, list(courses))
    return [
        (courses[relation.citizen_id][0], relation)
        for relation in relations
        if not any((relation.relative_id, course.pk) in here for course in courses[relation.citizen_id])
    ]


def _relations_asked(at: datetime, asked: _Asked, citizens: list[int]) -> list[Relation]:
    rows: list[Relation]
    if asked.number:
        rows = _relations_rung(at=at, number=asked.number, citizens=citizens)
        return rows
    rows = _relations(at=at, words=asked.words, citizens=citizens)
    if asked.kinds:
        known = {row.pk for row in rows}
        rows += [row for row in _relations_of(at=at, kinds=asked.kinds, citizens=citizens) if row.pk not in known]
    return rows
