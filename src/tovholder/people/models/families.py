"""Familier, forældremyndighed og værgemål: who belongs together, and who acts for whom."""

from django.db import models
from django.db.models import Q

from tovholder.kernel.models import Period, PeriodQuerySet, Record, period_constraint
from tovholder.people.enums import FamilyRole, GuardianshipKind
from tovholder.people.models.citizens import Citizen, Relative


class Family(Record):
    """Familie: citizens who belong together, with dated membership."""

    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "families"


class FamilyMember(Record, Period):
    """Medlemskab af en familie."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="members")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=8, choices=FamilyRole.choices)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [period_constraint("family_member_period")]


class ActingFor(Record, Period):
    """Somebody who may act for a citizen, in some topics, for some time."""

    holder_citizen = models.ForeignKey(
        Citizen,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_held",
    )
    holder_relative = models.ForeignKey(
        Relative,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_held",
    )
    topics = models.PositiveIntegerField()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(holder_citizen__isnull=False, holder_relative__isnull=True)
                | Q(holder_citizen__isnull=True, holder_relative__isnull=False),
                name="%(class)s_one_holder",
            ),
            period_constraint("%(class)s_period"),
        ]


class Custody(ActingFor):
    """Forældremyndighed: ends at the 18th birthday, which is known and stands here from the start.

    `topics` are the bits of what the holder may see for the child; from 15 the child's own rights narrow it
    (a row up to the 15th birthday and one from it).
    """

    child = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="custodies")


class Guardianship(ActingFor):
    """Værgemål efter værgemålsloven §§ 5, 6 eller 7, with the topics it covers."""

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="guardianships")
    kind = models.CharField(max_length=1, choices=GuardianshipKind.choices)
