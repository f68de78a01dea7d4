"""Words the method library chooses between."""

from enum import StrEnum


class Place(StrEnum):
    """Where in the work a guide is shown; its value is the key of the guide. The order is the order of the work."""

    STEP = "step"
    NETWORK = "network"
    CONSENT = "consent"
    MEETING_PLAN = "meeting_plan"
    MEETING_HOLD = "meeting_hold"
    MEETING_CLOSE = "meeting_close"
    PLAN = "plan"
    LOG = "log"
    HANDOVER = "handover"
    LEAD = "lead"


class Audience(StrEnum):
    """Whom a leaflet is written for."""

    CITIZEN = "citizen"
    RELATIVE = "relative"
    PARTNER = "partner"
