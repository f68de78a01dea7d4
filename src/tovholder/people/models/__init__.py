"""Mennesker og organisation."""

from tovholder.people.models.accounts import Account
from tovholder.people.models.cases import CaseIntervention, CaseLink
from tovholder.people.models.citizens import Citizen, Relation, Relative
from tovholder.people.models.credentials import CastMember, DemoMark, KnownDevice, OneTimeKey, WrongTries
from tovholder.people.models.families import Custody, Family, FamilyMember, Guardianship
from tovholder.people.models.organisation import (
    Absence,
    Duty,
    Employment,
    Organisation,
    Professional,
    StandIn,
    Team,
    TeamMember,
    Unit,
    UnitAlias,
)

__all__ = [
    "Absence",
    "Account",
    "CaseIntervention",
    "CaseLink",
    "CastMember",
    "Citizen",
    "Custody",
    "DemoMark",
    "Duty",
    "Employment",
    "Family",
    "FamilyMember",
    "Guardianship",
    "KnownDevice",
    "OneTimeKey",
    "Organisation",
    "Professional",
    "Relation",
    "Relative",
    "StandIn",
    "Team",
    "TeamMember",
    "Unit",
    "UnitAlias",
    "WrongTries",
]
