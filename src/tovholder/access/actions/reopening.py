"""Open a closed table again, with those whom the closing sent away."""

from datetime import datetime

from tovholder.access.enums import CoordinationState
from tovholder.access.models import Coordination, Participation
from tovholder.kernel.models import change_row
from tovholder.people.models import Employment


def reopen_table(
    coordination: Coordination, *, state: CoordinationState, now: datetime, only: Employment | None = None
) -> list[Participation]:
    """Let those take part again whose places ended with the closing, from now; the gap stays what it was.

    Permissions do not return: an old yes is not taken for a new one. With `only` nobody returns but the one in that
    job, in whose unit the course is offered now: after a stop the citizen says anew who shall be there.
    """
    left = Participation.objects.filter(coordination=coordination, ends_at=coordination.closed_at or now)
    if only is not None:
        left = left.filter(party__employment=only)
        change_row(coordination, opened_in=only.unit)
    back = [
        Participation.objects.create(
            coordination=coordination,
            party_id=row.party_id,
            label_id=row.label_id,
            role=row.role,
            corner=row.corner,
            task=row.task,
            hours=row.hours,
            starts_at=now,
        )
        for row in left.order_by("pk")
    ]
    change_row(coordination, state=state, closed_at=None)
    return back
