"""Hold tilbage for borgeren: a recorded decision, with its paragraph, never a silent one."""

from datetime import datetime

from tovholder.access.changes import changing_from, require, require_open
from tovholder.access.enums import Audience
from tovholder.access.models import LabelCitizen, Participation, Withholding
from tovholder.access.seat import Seat
from tovholder.coordination.actions.participants import participant_here


def withhold_participant(
    seat: Seat, *, ref: str, paragraph: str, reason: str, now: datetime, once: str = ""
) -> Participation:
    """Keep from the citizens, and from who acts for them, that a hidden participant takes part.

    Only for one whose presence is hidden already, and by a coordinator with authority. Raises `NotAllowedError`:
    `not_coordinator`, `not_accepted`, `not_here`, `authority_missing`, `reason_missing`, `not_secret`.
    """
    require_open(seat)
    require(met=seat.has_authority, reason="authority_missing")
    require(met=bool(reason.strip() and paragraph.strip()), reason="reason_missing")
    row = participant_here(seat, ref)
    require(met=row.label.audience == Audience.NAMED, reason="not_secret")
    about = LabelCitizen.objects.filter(label_id=row.label_id).order_by("pk").values_list("citizen_id", flat=True)
    with changing_from(seat, "coordination.withhold_participant", once=once) as change:
        for citizen_id in about:
            Withholding.objects.create(
                label_id=row.label_id,
                citizen_id=citizen_id,
                paragraph=paragraph.strip(),
                reason=reason.strip(),
                decided_by_id=seat.acting_employment_id,
                starts_at=now,
            )
        change.about(row)
    return row
