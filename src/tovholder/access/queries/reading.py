"""What several viewers read of some labels at one table: the rule itself, asked for all of them at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from tovholder.access import rule
from tovholder.access.models import Label, Participation
from tovholder.access.viewer import Capacity, Viewer, viewer_on_one_chair
from tovholder.access.ways import AsProfessional, Table
from tovholder.kernel.statements import NO_ROW, Statement

Asked = tuple[Viewer, Table]
"""A viewer, and how they sit at the table."""


def read_by(asked: Sequence[Asked], labels: Collection[int], at: datetime) -> list[set[int]]:
    """Return for each viewer which of the labels they read. One statement for those on a chair, one for the others."""
    found: list[set[int]] = [set() for _one in asked]
    chairs = [(place, viewer.capacities[0], table) for place, (viewer, table) in enumerate(asked) if viewer.capacities]
    others = [(place, viewer, table) for place, (viewer, table) in enumerate(asked) if not viewer.capacities]
    if chairs and labels:
        for number, pk in _from_chairs(at=at, labels=labels, **_places(chairs)):
            if number < len(chairs):
                found[chairs[number][0]].add(pk)
    if others and labels:
        parts = [_read(rule.visible(viewer, table), labels, place) for place, viewer, table in others]
        for place, pk in _together(parts):
            found[place].add(pk)
    return found


def _places(chairs: Sequence[tuple[int, Capacity, Table]]) -> dict[str, Any]:
    """Return the values of every chair by name, with as many chairs, teams and seats as the statement is kept for."""
    many = 1 << max(len(chairs) - 1, 0).bit_length()
    rows = [(chair, [row.pk for seated in table.rows.values() for row in seated]) for _place, chair, table in chairs]
    rows += [rows[-1]] * (many - len(rows))
    teams = max(1, *(len(chair.team_ids) for chair, _seats in rows)) if rows else 1
    seats = max(1, *(len(found) for _chair, found in rows)) if rows else 1
    values: dict[str, Any] = {}
    for number, (chair, found) in enumerate(rows):
        values |= {
            f"job{number}": chair.employment_id,
            f"unit{number}": chair.unit_id,
            f"organisation{number}": chair.organisation_id,
            f"teams{number}": _filled(chair.team_ids, teams),
            f"seated{number}": _filled(found, seats),
        }
    return values


def _filled(items: Iterable[int], length: int) -> list[int]:
    found = list(items) or [NO_ROW]
    return found + found[-1:] * (length - len(found))


@Statement
def _from_chairs(at: datetime, labels: Collection[int], **chairs: Any) -> Any:
    """Read what each chair sees, by the rule for a viewer with that one chair and nothing beside it."""
    parts = []
    for number in range(sum(name.startswith("job") for name in chairs)):
        viewer = viewer_on_one_chair(
            at,
            job=chairs[f"job{number}"],
            unit=chairs[f"unit{number}"],
            organisation=chairs[f"organisation{number}"],
            teams=chairs[f"teams{number}"],
        )
        seated = [Participation(pk=pk) for pk in chairs[f"seated{number}"]]
        table = Table({AsProfessional(at, viewer.capacities[0]): seated})
        parts.append(_read(rule.visible(viewer, table), labels, number))
    return _together(parts)


def _read(visible: Any, labels: Collection[int], number: int) -> QuerySet[Any, tuple[int, int]]:
    rows = Label.objects.filter(visible, pk__in=labels).annotate(who=Value(number, output_field=IntegerField()))
    return rows.order_by().values_list("who", "pk")


def _together(parts: Sequence[Any]) -> Any:
    first, *more = parts
    return first.union(*more, all=True).order_by("who", "pk") if more else first.order_by("who", "pk")
