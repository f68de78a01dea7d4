"""The kinds of line on Min dag, the most urgent first, and which of them stand while all else rests."""

from enum import StrEnum

from tovholder.access.notices import ACCESS_ASKED, CONSENT_SAID, EMERGENCY_USED, SHARING_CHANGED
from tovholder.coordination.notices import HANDOVER_ANSWERED, NEW_DEVICE, OPENED_TWICE, STEPPED_BACK


class LineKind(StrEnum):
    """Why a line stands on Min dag: the door finds the words and the verb."""

    NO_COORDINATOR = "no_coordinator"
    BATON_OFFERED = "baton_offered"
    AGREEMENT_LATE = "agreement_late"
    MEETING_IN_PAUSE = "meeting_in_pause"
    MEETING_TODAY = "meeting_today"
    MEETING_RUNNING = "meeting_running"
    MEETING_PASSED = "meeting_passed"
    INTERVENTION_LATE = "intervention_late"
    EMERGENCY_USED = "emergency_used"
    ACCESS_ASKED = "access_asked"
    AGREEMENT_TODAY = "agreement_today"
    LETTERS_NOT_SENT = "letters_not_sent"
    MEETING_TO_PREPARE = "meeting_to_prepare"
    ACCEPTANCE_MISSING = "acceptance_missing"
    RHYTHM_OVERDUE = "rhythm_overdue"
    NO_NEXT_DATE = "no_next_date"
    NOT_OFFERED = "not_offered"
    OFFER_WAITS = "offer_waits"
    NO_LEVEL = "no_level"
    LINE_WAITS = "line_waits"
    PLAN_MISSING = "plan_missing"
    REVIEW_DUE = "review_due"
    BATON_DECLINED = "baton_declined"
    BATON_WAITS = "baton_waits"
    CITIZEN_NOT_TOLD = "citizen_not_told"
    NEW_DEVICE = "new_device"
    OPENED_TWICE = "opened_twice"
    BATON_TAKEN = "handover_answered"
    ASK_AGAIN = "ask_again"
    STOP_TO_ASK = "stop_to_ask"
    STEPPED_BACK = "stepped_back"
    MEETING_ANSWERED = "meeting_answered"
    PLAN_CHANGED = "plan_changed"
    SIDE_WAITS = "side_waits"
    CONSENT_DUE = "consent_due"
    SLIP_WAITS = "slip_waits"
    OTHER_SIDE_WAITS = "other_side_waits"
    CONSENT_SAID = "consent_said"
    SHARING_CHANGED = "sharing_changed"
    DRAFT_OLD = "draft_old"
    EVERYTHING_ASKED = "everything_asked"
    EVERYTHING_TO_ANSWER = "everything_to_answer"


STILL = frozenset(
    {
        LineKind.BATON_OFFERED,
        LineKind.NO_COORDINATOR,
        LineKind.NEW_DEVICE,
        LineKind.ASK_AGAIN,
        LineKind.MEETING_IN_PAUSE,
        LineKind.EVERYTHING_ASKED,
        LineKind.EVERYTHING_TO_ANSWER,
    }
)
"""What stands on Min dag also while the citizen has stepped back; everything else rests."""
TOLD = (
    *(NEW_DEVICE, OPENED_TWICE, HANDOVER_ANSWERED, STEPPED_BACK, "meeting_answered", EMERGENCY_USED, ACCESS_ASKED),
    *(LineKind.PLAN_CHANGED.value, CONSENT_SAID, SHARING_CHANGED, LineKind.DRAFT_OLD.value),
)
"""The kinds of notice that stand on Min dag until they are seen; a kind of line has the same name."""
URGENCY = {kind: place for place, kind in enumerate(LineKind)}
"""What burns most comes first: the order in which the kinds are written."""
