"""Organisationer, enheder, team og ansættelser: everything with a period, no name of a unit in code."""

from django.db import models
from django.db.models import Q

from tovholder.kernel.danish import GROWTH
from tovholder.kernel.models import Period, PeriodQuerySet, Record, period_constraint
from tovholder.people.enums import DutyKind, Function, Sector


class Organisation(Record, Period):
    """Organisation: the host municipality or a partner that answers for its own information."""

    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=16, choices=Sector.choices)
    is_host = models.BooleanField(default=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["is_host"], condition=Q(is_host=True), name="one_host"),
            period_constraint("organisation_period"),
        ]


class Unit(Record, Period):
    """Fagenhed, afdeling eller center. `default_topic` is what a participant from here is usually about."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    default_topic = models.PositiveSmallIntegerField(default=1)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [period_constraint("unit_period")]


class UnitAlias(Record):
    """En anden stavemåde af enhedens navn, as extracts from case systems spell it (lower case)."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    spelling = models.CharField(max_length=200 * GROWTH)

    class Meta:
        ordering = ["spelling", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "spelling"], name="one_unit_per_spelling")]


class Professional(Record):
    """Fagperson: a human being who has or had jobs. What they may see hangs on the employment."""

    given_name = models.CharField(max_length=120)
    family_name = models.CharField(max_length=120, blank=True)
    search = models.CharField(max_length=(120 + 1 + 120) * GROWTH, db_index=True)
    sort = models.CharField(max_length=200)

    class Meta:
        ordering = ["sort", "pk"]

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.given_name} {self.family_name}".strip()


class Employment(Record, Period):
    """Ansættelse: a job in a unit. It ends at midnight Copenhagen time after its last day, or at once."""

    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="employments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="employments")
    title = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=12, choices=Function.choices)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    staff_code = models.CharField(max_length=80, blank=True, db_index=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["professional__sort", "pk"]
        constraints = [period_constraint("employment_period")]


class Duty(Record, Period):
    """Hverv: what an employment answers for in a unit (leader, administrator, duty list …)."""

    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="duties")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=16, choices=DutyKind.choices)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [period_constraint("duty_period")]


class StandIn(Record, Period):
    """Stedfortræder: while it is in force, `stand_in` sits where `employment` sits."""

    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="stand_ins")
    stand_in = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="stands_in_for")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            period_constraint("stand_in_period"),
            models.CheckConstraint(condition=~Q(employment=models.F("stand_in")), name="stand_in_is_another"),
        ]


class Absence(Record, Period):
    """Fravær: the days a job's holder is away. Who sits in meanwhile, if anybody, is the `StandIn` beside it."""

    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="absences")
    stand_in = models.OneToOneField(StandIn, on_delete=models.PROTECT, null=True, blank=True, related_name="absence")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [period_constraint("absence_period")]


class Team(Record, Period):
    """Team: members keep their home unit and may come from several organisations."""

    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="teams")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [period_constraint("team_period")]


class TeamMember(Record, Period):
    """Teammedlem med periode."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    employment = models.ForeignKey(Employment, on_delete=models.CASCADE, related_name="memberships")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [period_constraint("team_member_period")]
