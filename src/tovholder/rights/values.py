"""What a column says, in words: names only of those the citizen may know of, places and numbers never in full."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from tovholder.access import topics
from tovholder.access.models import LegalBasis, Participation, Party
from tovholder.access.queries.sharing import all_topics
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import Record, TemplateVersion
from tovholder.meetings.letter_text import letter_of
from tovholder.network.map_kinds import usual_template
from tovholder.network.models import MapPerson
from tovholder.people.models import Employment, Unit

Data = str | int | bool | None


@dataclass
class Known:
    """Whom the citizen may know of in this course: everybody else is "en, der ikke er nævnt"."""

    parties: dict[int, str] = field(default_factory=dict)
    jobs: dict[int, str] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    map_people: dict[int, str] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)
    """The party of each part one may know."""

    def name(self, found: Mapping[int, str], pk: int) -> str:
        """Return a name, or words for somebody who is not named."""
        return found.get(pk, _("en, der ikke er nævnt"))

    def of(self, target: type[models.Model], pk: int) -> str:
        """Return whom or what a foreign key names."""
        names: dict[type[models.Model], Mapping[int, str]] = {
            Party: self.parties,
            Employment: self.jobs,
            Unit: self.units,
            MapPerson: self.map_people,
        }
        if target in names:
            return self.name(names[target], pk)
        if target is Participation:
            return self.name(self.parties, self.parts.get(pk, 0))
        if target is TemplateVersion:
            return str(TemplateVersion.objects.values_list("title", flat=True).get(pk=pk))
        if target is LegalBasis:
            basis = LegalBasis.objects.get(pk=pk)
            return f"{basis.law} {basis.paragraph}".strip()
        raise TypeError(f"nothing is said of {target._meta.label}")


def field_behind(model: type[models.Model], path: str) -> "models.Field[Any, Any]":
    """Return the field at the end of a path like `case_link__title`."""
    first, _sep, rest = path.partition("__")
    found = model._meta.get_field(first)
    if not isinstance(found, models.Field):
        raise TypeError(f"{model._meta.label}.{first} is no column")
    if not rest:
        return found
    target = found.related_model
    if not isinstance(target, type):
        raise TypeError(f"{model._meta.label}.{first} leads nowhere")
    return field_behind(target, rest)


def kept_values(row: Record) -> dict[str, Any]:
    """Return what a row says now, by column, as the history keeps it."""
    return {column.attname: column.value_from_object(row) for column in row._meta.concrete_fields}


def said_by(row: Record, kept: Mapping[str, Any], path: str) -> Any:
    """Return the value of a column among kept values; behind a foreign key it is what stands there now."""
    first, sep, rest = path.partition("__")
    if not sep:
        return kept.get(field_behind(type(row), path).attname)
    target: Any = row
    for name in [first, *rest.split("__")[:-1]]:
        target = getattr(target, name)
    return getattr(target, field_behind(type(row), path).attname)


def data_of(column: "models.Field[Any, Any]", raw: Any, known: Known) -> Data:
    """Return the value as data: days and moments as ISO 8601, choices and names in words, nothing as None."""
    if raw is None or raw == "":
        return None
    if column.is_relation:
        target = column.related_model
        return known.of(target, int(raw)) if isinstance(target, type) else None
    if column.choices:
        return str(dict(column.flatchoices).get(raw, raw))
    if isinstance(column, models.BooleanField):
        return bool(raw)
    if isinstance(column, models.DateTimeField):
        moment = _moment(raw)
        return None if moment >= FOREVER else moment.astimezone(clock.COPENHAGEN).isoformat(timespec="minutes")
    if isinstance(column, models.DateField):
        return str(column.to_python(raw))
    if isinstance(column, models.JSONField):
        return _words_in(json.loads(raw) if isinstance(raw, str) else raw)
    said = _SAID.get(column.name)
    if said is not None:
        return said(raw)
    return raw if isinstance(raw, int) else str(raw)


def text_of(column: "models.Field[Any, Any]", said: Data) -> str:
    """Return the same in words for paper; nothing where nothing was said."""
    if said is None or said is False:
        return ""
    if said is True:
        return _("ja")
    if isinstance(column, models.DateTimeField):
        return date_format(datetime.fromisoformat(str(said)), "DATETIME_FORMAT")
    if isinstance(column, models.DateField):
        return date_format(date.fromisoformat(str(said)), "DATE_FORMAT")
    return str(said)


def _moment(raw: Any) -> datetime:
    moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _words_in(body: Any) -> str:
    """Return what a kept letter, or a set of answers, says."""
    if isinstance(body, dict) and "parts" in body:
        return letter_of(body).plain().strip()
    if isinstance(body, dict):
        return ", ".join(f"{key}: {value}" for key, value in body.items())
    return str(body)


def _topics(raw: Any) -> str:
    names = {row.number: row.name for row in all_topics()}
    return ", ".join(names.get(number, str(number)) for number in topics.numbers(int(raw)))


def _purpose(raw: Any) -> str:
    """Return what a permission is for; those the program makes itself carry a code."""
    known = {"own_words": _("det, du selv har givet videre"), "coordinator": _("så din tovholder kan hjælpe dig")}
    return known.get(str(raw)) or str(raw)


_SAID: dict[str, Callable[[Any], str]] = {
    "topics": _topics,
    "purpose": _purpose,
    "area": lambda raw: usual_template().area_name(str(raw)),
    "closeness": lambda raw: usual_template().closeness_name(int(raw)),
}
"""Columns that hold numbers or keys for which there are words."""
