"""Sager og indsatser i fagsystemerne, as the extract tells them: who is already involved, and with what."""

from django.db import models

from tovholder.kernel.models import Record
from tovholder.people.enums import CaseStatus
from tovholder.people.models.citizens import Citizen
from tovholder.people.models.organisation import Employment, Unit


class CaseLink(Record):
    """En sag i et fagsystem: a pointer with a headline; the case itself stays where it is."""

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="case_links")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="case_links")
    caseworker = models.ForeignKey(
        Employment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="case_links",
    )
    case_number = models.CharField(max_length=60)
    classification = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=8, choices=CaseStatus.choices, default=CaseStatus.ACTIVE)

    class Meta:
        ordering = ["unit__name", "case_number", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "case_number"], name="one_link_per_case")]


class CaseIntervention(Record):
    """En indsats på en sag, with its paragraph and dates. Both dates are days in Copenhagen; none is unknown."""

    case_link = models.ForeignKey(CaseLink, on_delete=models.CASCADE, related_name="interventions")
    name = models.CharField(max_length=300)
    law = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=CaseStatus.choices, default=CaseStatus.ACTIVE)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_link", "name", "starts_on"], name="one_intervention_per_name_and_day"
            ),
        ]
