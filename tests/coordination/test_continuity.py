"""Continuity in numbers: tested against values counted by hand."""

from datetime import date, timedelta

import pytest

from tests.factories.courses import add
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover
from tovholder.coordination.actions.participants import end_participant
from tovholder.coordination.models import CoordinatorTerm
from tovholder.coordination.queries.continuity import continuity_here, months_between
from tovholder.coordination.queries.table import participants_before, participants_here
from tovholder.kernel import clock
from tovholder.kernel.models import change_row

DAY = timedelta(days=1)


def counted(seat):
    return continuity_here(seat, participants_here(seat), participants_before(seat))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 16), date(2026, 2, 15), 0),
        (date(2025, 11, 27), date(2026, 11, 27), 12),
        (date(2026, 11, 27), date(2026, 11, 27), 0),
        (date(2026, 11, 27), date(2026, 11, 1), 0),
    ],
)
def test_months_are_whole(first, last, months):
    assert months_between(first, last) == months


def test_the_coordinator_counts_all_of_the_standing_cast(cast):
    """Karen, Søren, Jonna, Signe, Tilde and Ærna now; Bo has left; nobody else has held the baton in sixty days."""
    found = counted(cast.seat_for("coordinator"))
    assert (found.contacts, found.coordinator_changes, found.contact_changes) == (6, 0, 1)
    assert found.months_with_coordinator == 1 or clock.today().month == 3


def test_each_counts_only_whom_they_see(cast):
    assert counted(cast.seat_for("provider")).contacts == 2
    assert counted(cast.seat_for("provider")).contact_changes == 0


def test_a_baton_passed_on_is_a_change_and_starts_the_months_anew(cast):
    made = offer_handover(
        cast.seat_for("coordinator"), to=cast.jobs["leader"], words=HandoverWords("Nyt job."), now=clock.now()
    )
    accept_handover(cast.desk_for("leader"), ref=made.ref, now=clock.now())
    found = counted(cast.seat_for("leader"))
    assert (found.coordinator_changes, found.months_with_coordinator) == (1, 0)


def test_what_lies_more_than_a_year_back_is_not_counted(cast):
    term = CoordinatorTerm.objects.get(coordination=cast.course)
    change_row(term, starts_at=term.starts_at - 400 * DAY)
    made = offer_handover(
        cast.seat_for("coordinator"), to=cast.jobs["leader"], words=HandoverWords("Nyt job."), now=clock.now()
    )
    accept_handover(cast.desk_for("leader"), ref=made.ref, now=clock.now())
    newest = CoordinatorTerm.objects.get(coordination=cast.course, employment=cast.jobs["leader"])
    first = CoordinatorTerm.objects.get(pk=term.pk)
    long_ago = clock.now() - 380 * DAY
    change_row(first, ends_at=long_ago)
    change_row(newest, starts_at=long_ago)
    found = counted(cast.seat_for("leader"))
    assert (found.coordinator_changes, found.months_with_coordinator) == (0, 12)


def test_who_left_and_came_back_is_no_change(cast):
    karen = cast.seat_for("coordinator")
    end_participant(karen, ref=cast.participants["provider"].ref, now=clock.now())
    assert counted(cast.seat_for("coordinator")).contact_changes == 2
    add(cast.seat_for("coordinator"), cast.jobs["provider"])
    assert counted(cast.seat_for("coordinator")).contact_changes == 1
