"""What one may be told oneself: the other side of the phone card."""

from tovholder.access import topics
from tovholder.access.models import Permission
from tovholder.access.queries.sharing import TopicWords, all_topics
from tovholder.access.seat import Seat
from tovholder.kernel.models import in_force


def told_to_me(seat: Seat) -> tuple[TopicWords, ...]:
    """Return the topics in which a relative at this table may be told about everybody it is about; else nothing.

    What they may not be told is not listed: the list itself would tell.
    """
    relative_id = seat.viewer.relative_id
    if relative_id is None or seat.chair is not None:
        return ()
    rows = Permission.objects.filter(
        in_force(seat.viewer.at), coordination_id=seat.coordination.pk, recipient__relative_id=relative_id
    )
    shared: dict[int, int] = dict.fromkeys(seat.citizen_ids, 0)
    for citizen_id, bits in rows.order_by("pk").values_list("citizen_id", "topics"):
        shared[citizen_id] = shared.get(citizen_id, 0) | bits
    common = topics.bits(topics.ALL) if shared else 0
    for bits in shared.values():
        common &= bits
    return tuple(word for word in all_topics() if common & topics.bit(word.number))
