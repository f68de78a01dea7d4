"""Who is on the telephone? Relatives and participants by name, in the courses the viewer coordinates."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from tovholder.access import rule
from tovholder.access.models import Coordination, CoordinationCitizen, Participation
from tovholder.access.seat import Desk
from tovholder.coordination.queries.baton import citizen_names
from tovholder.coordination.queries.day import coordinated_by
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel.danish import search_text
from tovholder.kernel.models import in_force
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
    courses = coordinated_by(desk)
    rows = list(
        Participation.objects.filter(
            _named(words, "party__relative__") | _named(words, "party__employment__professional__"),
            in_force(desk.viewer.at),
            # asked row by row: as a list of its own it is every label of the house
            Exists(rule.visible_labels(desk.viewer).filter(pk=OuterRef("label_id"))),
            coordination__in=courses,
        )
        .exclude(party__employment_id__in=desk.viewer.employment_ids)
        .select_related(
            "coordination",
            "party__relative",
            "party__employment__professional",
            "party__employment__unit__organisation",
        )
        .order_by("pk")[:MOST]
    )
    others = _relatives(desk, words, {(row.party.relative_id, row.coordination_id) for row in rows})
    names = citizen_names(desk, [row.coordination_id for row in rows] + [course.pk for course, _row in others])
    found = [_at_the_table(row, names) for row in rows]
    found += [
        Caller(row.relative.name, row.get_kind_display(), names.get(course.pk, ""), row.relative.phone, course.ref, "")
        for course, row in others
    ]
    return sorted(found, key=lambda caller: (caller.name, caller.coordination_ref))


def _named(words: list[str], prefix: str) -> Q:
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


def _relatives(desk: Desk, words: list[str], here: set[tuple[int | None, int]]) -> list[tuple[Coordination, Relation]]:
    """Return relatives of the citizens who take part in no course about them, each with the citizen's first course."""
    seated = CoordinationCitizen.objects.filter(in_force(desk.viewer.at), coordination__in=coordinated_by(desk))
    courses: dict[int, list[Coordination]] = {}
    for row in seated.select_related("coordination").order_by("pk"):
        courses.setdefault(row.citizen_id, []).append(row.coordination)
    relations = (
        Relation.objects.at(desk.viewer.at)
        .filter(_named(words, "relative__"), citizen_id__in=list(courses))
        .select_related("relative")
        .order_by("relative__sort", "pk")[:MOST]
    )
    return [
        (courses[relation.citizen_id][0], relation)
        for relation in relations
        if not any((relation.relative_id, course.pk) in here for course in courses[relation.citizen_id])
    ]
