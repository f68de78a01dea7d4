"""Who is on the telephone? Relatives and participants by name, in the courses the viewer coordinates."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

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
from tovholder.people.models import Relation

SHORTEST = 2
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


def find_callers(desk: Desk, text: str) -> list[Caller]:
    """Return those whose name has every word of the text, by name; at most 20 of each kind.

    Only in courses where the viewer holds the baton or stands in for the holder, and only whom they may know of.
    """
    words = search_text(text).split()
    if len(search_text(text)) < SHORTEST:
        return []
    held = _held(desk.viewer)
    rows = _at_tables(desk.viewer, held, words)
    others = _relatives(desk, held, words, {(row.party.relative_id, row.coordination_id) for row in rows})
    names = citizen_names(desk, [row.coordination_id for row in rows] + [course.pk for course, _row in others])
    found = [_at_the_table(row, names) for row in rows]
    found += [
        Caller(row.relative.name, row.get_kind_display(), names.get(course.pk, ""), row.relative.phone, course.ref, "")
        for course, row in others
    ]
    return sorted(found, key=lambda caller: (caller.name, caller.coordination_ref))


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


def _at_tables(viewer: Viewer, held: list[int], words: list[str]) -> list[Participation]:
    """Return those who take part and whom the viewer may know of, at most 20.

    Visibility is asked for the few labels that were found: asked as one, a planner may begin with every label.
    """
    rows = _named_at(at=viewer.at, held=held, words=words)
    rows = [row for row in rows if row.party.employment_id not in viewer.employment_ids]
    seen = _seen(viewer, {row.label_id for row in rows}) if rows else set()
    return [row for row in rows if row.label_id in seen][:MOST]


@Statement
def _named_at(at: datetime, held: Collection[int], words: Collection[str]) -> QuerySet[Participation]:
    return (
        Participation.objects.filter(
            _named(words, "party__relative__") | _named(words, "party__employment__professional__"),
            in_force(at),
            coordination_id__in=held,
        )
        .select_related(
            "coordination",
            "party__relative",
            "party__employment__professional",
            "party__employment__unit__organisation",
        )
        .order_by("pk")
    )


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
    rows = Relation.objects.at(at).filter(_named(words, "relative__"), citizen_id__in=citizens)
    return rows.select_related("relative").order_by("relative__sort", "pk")[:MOST]


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
    desk: Desk, held: list[int], words: list[str], here: set[tuple[int | None, int]]
) -> list[tuple[Coordination, Relation]]:
    """Return relatives of the citizens who take part in no course about them, each with the citizen's first course."""
    viewer = desk.viewer
    seated: list[CoordinationCitizen] = _citizens(at=viewer.at, held=held)
    courses: dict[int, list[Coordination]] = {}
    for row in seated:
        courses.setdefault(row.citizen_id, []).append(row.coordination)
    relations = _relations(at=viewer.at, words=words, citizens=list(courses))
    return [
        (courses[relation.citizen_id][0], relation)
        for relation in relations
        if not any((relation.relative_id, course.pk) in here for course in courses[relation.citizen_id])
    ]
