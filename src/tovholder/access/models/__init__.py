"""Bordet og dem, der sidder ved det."""

from tovholder.access.models.consents import ConsentCard, ConsentFlow, ConsentSitting
from tovholder.access.models.coordination import (
    Coordination,
    CoordinationCitizen,
    Participation,
    ParticipationPerson,
    Party,
)
from tovholder.access.models.labels import Label, LabelCitizen, LabelNamed, Topic, Withholding
from tovholder.access.models.openings import Assignment, EmergencyAccess, PlaceRequest
from tovholder.access.models.permissions import LegalBasis, Permission

__all__ = [
    "Assignment",
    "ConsentCard",
    "ConsentFlow",
    "ConsentSitting",
    "Coordination",
    "CoordinationCitizen",
    "EmergencyAccess",
    "Label",
    "LabelCitizen",
    "LabelNamed",
    "LegalBasis",
    "Participation",
    "ParticipationPerson",
    "Party",
    "Permission",
    "PlaceRequest",
    "Topic",
    "Withholding",
]
