"""What every kept fact has in common."""

from datetime import datetime
from functools import cache
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER, ChangedByAnotherError
from tovholder.kernel.refs import new_ref

T = TypeVar("T", bound=models.Model)


class Record(models.Model):
    """A row with a random name for addresses and a version that rises with every change."""

    id = models.BigAutoField(primary_key=True)
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Return the kind and the ref: never a name or a number of a person."""
        return f"{self._meta.label} {self.ref}"

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 - Django's own name
        """Return the word of a choice: Django asks for the words of all choices to find the one."""
        value = getattr(self, field.attname)
        return str(_words_of(field).get(value, "" if value is None else value))


@cache
def _words_of(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)


def change_row(row: Record, *, seen_version: int | None = None, **values: Any) -> None:
    """Write values to one row and raise its version.

    `seen_version` is the version the person had before their eyes (the row's own when None).
    Raises `ChangedByAnotherError` when the row has moved on.
    """
    version = row.version if seen_version is None else seen_version
    manager = row._meta.model._base_manager
    touched = manager.filter(pk=row.pk, version=version).update(version=F("version") + 1, **values)
    if not touched:
        raise ChangedByAnotherError(row)
    row.version = version + 1
    for name, value in values.items():
        setattr(row, name, value)


class PeriodQuerySet(models.QuerySet[T]):
    """Rows with a half-open period."""

    def at(self, moment: datetime) -> Self:
        """Return the rows in force at a moment: from and with `starts_at`, up to and without `ends_at`."""
        return self.filter(in_force(moment))


def in_force(moment: datetime, prefix: str = "") -> Q:
    """Return the one predicate for "in force at a moment", for the model itself or behind a `prefix__`."""
    return Q(**{f"{prefix}starts_at__lte": moment, f"{prefix}ends_at__gt": moment})


class Period(models.Model):
    """Something in force from one moment up to another. A known end stands here from the start."""

    starts_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField(default=FOREVER)

    class Meta:
        abstract = True

    def is_in_force(self, moment: datetime) -> bool:
        """Tell whether it holds at a moment."""
        return self.starts_at <= moment < self.ends_at

    @property
    def is_open_ended(self) -> bool:
        """Tell whether no end is known."""
        return self.ends_at >= FOREVER


def period_constraint(name: str) -> models.CheckConstraint:
    """Return the constraint that a period does not end before it starts."""
    return models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name=name)


class TemplateVersion(Record, Period):
    """Skabelon som data, i en bestemt udgave: texts, order, numbers and names of behaviours; never expressions.

    A version in use is never changed: what was made with it points to it. `origin` tells whether it is ours, a
    reconstruction of a method that was not published, or a local copy that no upgrade overwrites.
    """

    ORIGINS = [("ours", _("vores egen")), ("reconstruction", _("genskabt, ikke originalen")), ("local", _("lokal"))]

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    origin = models.CharField(max_length=16, choices=ORIGINS)
    body = models.JSONField()
    digest = models.CharField(max_length=64)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "key", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "number"], name="one_template_per_number"),
            period_constraint("template_period"),
        ]
