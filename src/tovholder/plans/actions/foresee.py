"""Who would read own words: they are placed as if they were saved, the rule is asked, and all of it is undone."""

from django.db import transaction

from tovholder.access.changes import require
from tovholder.access.seat import Seat
from tovholder.coordination.enums import Source
from tovholder.coordination.queries.who_reads import ReaderName, who_reads
from tovholder.plans.actions.lines import BY_CITIZEN
from tovholder.plans.actions.placing import Placing, label_of_line
from tovholder.plans.enums import PlanLineKind, Readers

Foreseen = dict[Readers, tuple[ReaderName, ...]]


def foresee_readers(seat: Seat, *, kind: PlanLineKind) -> Foreseen:
    """Return who would read the citizen's own words of a kind, for each of the choices they have. Nothing is kept.

    Raises `NotAllowedError`: `not_coordinator` for who may not write them, and what `label_of_line` raises.
    """
    require(met=seat.oneself is not None and kind in BY_CITIZEN, reason="not_coordinator")
    at = seat.viewer.at
    with transaction.atomic():
        placed = {
            readers: label_of_line(seat, Placing(kind, Source.CITIZEN, readers=readers), at).pk
            for readers in (Readers.TOPIC, Readers.COORDINATOR)
        }
        found = who_reads(seat, set(placed.values()))
        transaction.set_rollback(True)
    return {readers: found[label] for readers, label in placed.items()}
