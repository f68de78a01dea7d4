"""A confirmed review of the cast's unit."""

from tovholder.administration.actions.reviews import JobAnswer, answer_review, confirm_review
from tovholder.administration.queries.reviews import review_of
from tovholder.kernel import clock


def answers_for(desk, unit, **changes):
    """Return that everybody is right, but for those whose change is named by job ref."""
    rows = review_of(desk, unit.ref).rows
    return [
        JobAnswer(row.ref, "change" if row.ref in changes else "right", changes.get(row.ref, ""), version_of(row))
        for row in rows
        if not row.is_self
    ]


def version_of(row):
    return row.said.version if row.said else 0


def reviewed(cast):
    """The leader has confirmed the unit, and asks for a change for the coordinator."""
    unit, desk = cast.units["handicap"], cast.desk_for("leader")
    asked = {cast.jobs["coordinator"].ref: "Skal ikke være på vagtlisten."}
    answer_review(desk, unit_ref=unit.ref, answers=answers_for(desk, unit, **asked), now=clock.now())
    return confirm_review(desk, unit_ref=unit.ref, now=clock.now())
