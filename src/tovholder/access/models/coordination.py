"""Det bare forløb: the coordination, its citizens, the parties and who takes part."""

from django.db import models
from django.db.models import Q

from tovholder.access.enums import CoordinationKind, CoordinationState, Corner, PartyKind, Role
from tovholder.kernel import clock
from tovholder.kernel.models import Period, PeriodQuerySet, Record, period_constraint
from tovholder.people.models import Citizen, Employment, Organisation, Relative, Team, Unit


class Party(Record):
    """Part: the one handle for whoever can take part, send or receive. Made by `party_of`."""

    kind = models.CharField(max_length=12, choices=PartyKind.choices)
    employment = models.OneToOneField(Employment, on_delete=models.PROTECT, null=True, related_name="party")
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, null=True, related_name="party")
    team = models.OneToOneField(Team, on_delete=models.PROTECT, null=True, related_name="party")
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, null=True, related_name="party")
    citizen = models.OneToOneField(Citizen, on_delete=models.PROTECT, null=True, related_name="party")
    relative = models.OneToOneField(Relative, on_delete=models.PROTECT, null=True, related_name="party")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(
                name="party_is_one_thing",
                condition=Q(kind=PartyKind.EMPLOYMENT, employment__isnull=False)
                | Q(kind=PartyKind.UNIT, unit__isnull=False)
                | Q(kind=PartyKind.TEAM, team__isnull=False)
                | Q(kind=PartyKind.ORGANISATION, organisation__isnull=False)
                | Q(kind=PartyKind.CITIZEN, citizen__isnull=False)
                | Q(kind=PartyKind.RELATIVE, relative__isnull=False),
            ),
        ]


class Coordination(Record):
    """Koordineret forløb: about none to many dated citizens."""

    kind = models.CharField(max_length=8, choices=CoordinationKind.choices, default=CoordinationKind.COURSE)
    state = models.CharField(max_length=8, choices=CoordinationState.choices, default=CoordinationState.OFFERED)
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    opened_in = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    is_secret = models.BooleanField(default=False)

    class Meta:
        ordering = ["-opened_at", "pk"]


class CoordinationCitizen(Record, Period):
    """Borgeren i forløbet, med periode."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="citizens")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="coordinations")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["coordination", "citizen", "starts_at"], name="citizen_once_at_a_time"),
            period_constraint("coordination_citizen_period"),
        ]


class Participation(Record, Period):
    """Deltager: a party's role in one coordination. It carries a label: that somebody takes part can be secret."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="participations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="participations")
    label = models.ForeignKey("access.Label", on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    corner = models.CharField(max_length=10, choices=Corner.choices)
    task = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=120, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [period_constraint("participation_period")]
        indexes = [models.Index(fields=["party", "coordination", "ends_at"], name="participation_seat")]


class ParticipationPerson(Record, Period):
    """Den person, enheden har peget på: a unit as participant gives access to nobody until it names one."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="named")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="named_in")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [period_constraint("participation_person_period")]
