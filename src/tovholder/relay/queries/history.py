"""What the history tells of the log: that own words were taken back. What is written there stands in the log itself."""

from collections.abc import Collection

from django.db.models import QuerySet

from tovholder.access.enums import Audience
from tovholder.access.seat import Seat
from tovholder.coordination.queries.history import Fact, FactKind
from tovholder.kernel.statements import Statement
from tovholder.relay.models import LogEntry


def log_facts(seat: Seat) -> list[Fact]:
    """Return that a citizen has taken words back which the seat could read, and who; nothing of what they said."""
    return [
        Fact(
            FactKind.LOG,
            "taken_back",
            row.taken_at,
            row.taken_from_id,
            name=row.author.citizen.name,
            is_secret=row.taken_from.audience == Audience.NAMED,
        )
        for row in _taken(here=seat.coordination.pk, labels=seat.labels)
    ]


@Statement
def _taken(here: int, labels: Collection[int]) -> QuerySet[LogEntry]:
    rows = LogEntry.objects.filter(coordination_id=here, corrects__isnull=True, taken_from_id__in=labels)
    rows = rows.exclude(label_id__in=labels).defer("text", "search")
    return rows.select_related("author__citizen", "taken_from").order_by("taken_at", "pk")
