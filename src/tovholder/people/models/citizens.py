"""Borgere og pårørende."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from tovholder.kernel.danish import GROWTH
from tovholder.kernel.models import Period, PeriodQuerySet, Record, period_constraint
from tovholder.people.enums import Reach, RelationKind


class Citizen(Record):
    """Borger: with a number, a replacement number, or none."""

    given_name = models.CharField(max_length=120)
    family_name = models.CharField(max_length=120, blank=True)
    search = models.CharField(max_length=(120 + 1 + 120) * GROWTH, db_index=True)
    sort = models.CharField(max_length=200)
    number = models.CharField(max_length=10, blank=True)
    number_kind = models.CharField(max_length=12, blank=True)
    born_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    name_protected = models.BooleanField(default=False)
    address_protected = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    reach = models.CharField(max_length=12, choices=Reach.choices, blank=True)
    reach_note = models.CharField(max_length=300, blank=True)
    hand_delivery = models.BooleanField(default=False)
    digital_post = models.BooleanField(default=True)

    class Meta:
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="one_citizen_per_number"),
        ]

    @property
    def name(self) -> str:
        """Return the full name as everybody sees it: one word in its place while it is protected (CPR-loven § 28)."""
        return _("Navnebeskyttet") if self.name_protected else self.full_name

    @property
    def first_name(self) -> str:
        """Return the given names as everybody sees them, with the same word in their place."""
        return _("Navnebeskyttet") if self.name_protected else self.given_name

    @property
    def full_name(self) -> str:
        """Return the name as it is: for the citizen, for who had it shown, and to compare extracts with."""
        return f"{self.given_name} {self.family_name}".strip()


class Relative(Record):
    """Pårørende: a private person in a citizen's network. May also be a citizen with a course of their own."""

    given_name = models.CharField(max_length=120)
    family_name = models.CharField(max_length=120, blank=True)
    search = models.CharField(max_length=(120 + 1 + 120) * GROWTH, db_index=True)
    sort = models.CharField(max_length=200)
    citizen = models.OneToOneField(
        Citizen,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="as_relative",
    )
    phone = models.CharField(max_length=40, blank=True)
    digital_post = models.BooleanField(default=True)

    class Meta:
        ordering = ["sort", "pk"]

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.given_name} {self.family_name}".strip()


class Relation(Record, Period):
    """Slægtskab eller venskab mellem en pårørende og en borger."""

    relative = models.ForeignKey(Relative, on_delete=models.CASCADE, related_name="relations")
    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=RelationKind.choices)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [period_constraint("relation_period")]
