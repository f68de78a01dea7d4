"""Trin: the staircase in force, what was decided, and the offer."""

from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access.seat import Seat
from tovholder.coordination.levels import KIND, MODEL_KEY, LevelModel, Suggestion, read_model
from tovholder.coordination.models import LevelAssessment
from tovholder.coordination.queries import reads
from tovholder.kernel import clock
from tovholder.kernel.templates import template_at
from tovholder.kernel.words import said


@dataclass(frozen=True)
class OfferCard:
    """The offer, as dated facts."""

    ref: str
    why: str
    offered_on: date | None
    accepted_on: date | None
    declined_on: date | None
    answered_how: str
    answer_reason: str

    @property
    def is_answered(self) -> bool:
        """Tell whether the citizen has answered."""
        return self.accepted_on is not None or self.declined_on is not None


@dataclass(frozen=True)
class AssessmentCard:
    """One decided step with the reasons behind it, worked out anew from the raw answers and their version."""

    ref: str
    level: int
    level_name: str
    duty: str
    suggestion: Suggestion
    deviation_reason: str
    citizens_view: str
    citizens_view_source: str
    decided_by: str
    decided_on: date
    decided_at: datetime
    review_on: date | None
    model_title: str
    model_number: int
    origin: str

    @property
    def deviates(self) -> bool:
        """Tell whether a person decided otherwise than the answers suggested."""
        return self.level != self.suggestion.level


def staircase(seat: Seat) -> LevelModel:
    """Return the staircase in force."""
    return read_model(template_at(KIND, MODEL_KEY, seat.viewer.at))


def offer_here(seat: Seat) -> OfferCard | None:
    """Return the latest offer the seat may see."""
    rows = reads.newest_offer(here=seat.coordination.pk, labels=seat.labels)
    row = rows[0] if rows else None
    if row is None:
        return None
    seat.show([row])
    return OfferCard(
        ref=row.ref,
        why=row.why,
        offered_on=row.offered_on,
        accepted_on=row.accepted_on,
        declined_on=row.declined_on,
        answered_how=row.get_answered_how_display() if row.answered_how else "",
        answer_reason=row.answer_reason,
    )


def assessments_here(seat: Seat) -> list[AssessmentCard]:
    """Return every assessment the seat may see, the newest first."""
    rows = reads.assessments(here=seat.coordination.pk, labels=seat.labels)
    return [_card(row) for row in seat.show(rows)]


def _card(row: LevelAssessment) -> AssessmentCard:
    model = read_model(row.template)
    level = model.level(row.level)
    return AssessmentCard(
        ref=row.ref,
        level=row.level,
        level_name=level.name,
        duty=level.duty,
        suggestion=model.suggest(row.answers),
        deviation_reason=row.deviation_reason,
        citizens_view=row.citizens_view,
        citizens_view_source=row.get_citizens_view_source_display() if row.citizens_view_source else "",
        decided_by=row.decided_by.professional.name,
        decided_on=clock.day_of(row.decided_at),
        decided_at=row.decided_at,
        review_on=row.review_on,
        model_title=said(row.template.title),
        model_number=row.template.number,
        origin=row.template.get_origin_display(),
    )


@dataclass(frozen=True)
class ModelWords:
    """Which version of the staircase is in force, and where it comes from."""

    title: str
    number: int
    origin: str


def model_words(seat: Seat) -> ModelWords:
    """Return the words under the staircase."""
    version = template_at(KIND, MODEL_KEY, seat.viewer.at)
    return ModelWords(said(version.title), version.number, version.get_origin_display())
