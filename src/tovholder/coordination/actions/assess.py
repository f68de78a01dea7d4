"""Trinvurdering: the answers suggest, a person decides."""

from datetime import date, datetime

from tovholder.access.actions.table import label_of_unit
from tovholder.access.changes import changing_from, require, require_open
from tovholder.access.enums import Audience
from tovholder.access.labelling import party_of
from tovholder.access.models import Label
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.actions.handover import HandoverWords, write_offer
from tovholder.coordination.enums import Source
from tovholder.coordination.levels import KIND, MODEL_KEY, LevelModel, read_model
from tovholder.coordination.models import LevelAssessment
from tovholder.kernel.templates import template_at
from tovholder.people.enums import Function
from tovholder.people.models import Employment, Unit


def assess_level(
    seat: Seat,
    *,
    answers: dict[str, int],
    level: int,
    now: datetime,
    deviation_reason: str = "",
    citizens_view: str = "",
    citizens_view_source: Source | None = None,
    review_on: date | None = None,
    successor: Employment | None = None,
    successor_reason: str = "",
    once: str = "",
) -> LevelAssessment:
    """Store the raw answers, the suggestion they gave and the decision; offer the baton to a named successor.

    A step that demands authority is decided only when the one who holds the baton has it, or a successor who has it
    is named: the baton is then offered in the same transaction. Raises `IncompleteAnswersError`, and
    `NotAllowedError`: `not_coordinator`, `not_accepted`, `no_such_level`, `deviation_unexplained`,
    `authority_missing`, and what `write_offer` raises.
    """
    require_open(seat)
    version = template_at(KIND, MODEL_KEY, now)
    model = read_model(version)
    suggestion = model.suggest(answers)
    deviates = level != suggestion.level
    require(met=not deviates or bool(deviation_reason.strip()), reason="deviation_unexplained")
    _guard_authority(seat, model, level, successor)
    with changing_from(seat, "coordination.assess_level", once=once) as change:
        label = professionals_label(seat, now)
        made = LevelAssessment.objects.create(
            coordination=seat.coordination,
            label=label,
            template=version,
            answers={parameter.key: answers[parameter.key] for parameter in model.parameters},
            suggested=suggestion.level,
            level=level,
            deviation_reason=deviation_reason.strip() if deviates else "",
            citizens_view=citizens_view.strip(),
            citizens_view_source=citizens_view_source or "",
            decided_by_id=seat.acting_employment_id,
            decided_at=now,
            review_on=review_on,
        )
        change.about(made)
        if successor is not None:
            words = HandoverWords(reason=successor_reason.strip())
            write_offer(
                seat.coordination,
                offered_by_id=seat.acting_employment_id,
                to=successor,
                words=words,
                now=now,
                level=level,
            )
    return made


def _guard_authority(seat: Seat, model: LevelModel, level: int, successor: Employment | None) -> None:
    try:
        chosen = model.level(level)
    except LookupError:
        raise NotAllowedError("no_such_level") from None
    if chosen.demands_authority and not seat.has_authority:
        require(met=successor is not None and successor.function == Function.AUTHORITY, reason="authority_missing")


def professionals_label(seat: Seat, now: datetime) -> Label:
    """Return the label for what the coordinator's unit writes for professionals, in the unit's usual topic."""
    if seat.chair is None:
        raise NotAllowedError("not_professional")
    unit = Unit.objects.get(pk=seat.chair.unit_id)
    return label_of_unit(
        seat.coordination,
        unit_party=party_of(unit),
        topic=unit.default_topic,
        now=now,
        audience=Audience.PROFESSIONALS,
    )
