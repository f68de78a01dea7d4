"""A leader lets somebody read along: exactly that, for reading, for a while; and what it costs the others."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.access.opening import DAY, colleague, desk, give, own_house, refused, seat, smash
from tests.factories.people import OFFICE
from tovholder.access import topics
from tovholder.access.actions.openings import (
    end_assignment,
)
from tovholder.access.changes import changing_from
from tovholder.access.enums import AssignmentKind, Audience, SeatBasis
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Assignment, Label
from tovholder.access.queries.openings import (
    assignments_here,
    assignments_led,
)
from tovholder.access.seat import take_seat
from tovholder.access.viewer import viewer_of
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.people.actions.staff import appoint_stand_in, give_duty, revoke_employment


def test_an_assignment_opens_exactly_its_topics_of_the_own_house_and_only_for_reading(cast):
    key = colleague(cast)
    assert seat(cast, key) is None
    give(cast, key, about=(1,))
    found = seat(cast, key)
    labels = Label.objects.filter(pk__in=found.labels)
    assert labels
    assert {label.topic for label in labels} == {1}
    assert {label.owner.unit.organisation_id for label in labels} == {cast.organisations["host"].pk}
    assert found.labels == {pk for pk in own_house(cast) if Label.objects.get(pk=pk).topic == 1}
    assert (found.writable, found.is_open, found.is_read_only) == (frozenset(), False, True)
    assert found.basis == SeatBasis.ASSIGNMENT
    with refused("read_only"), changing_from(found, "test.change"):
        pytest.fail("the change began")


def test_it_ends_by_itself_and_at_once(cast):
    key, now = colleague(cast), clock.now()
    row = give(cast, key, days=7, now=now)
    assert seat(cast, key, now + 7 * DAY - timedelta(seconds=1)) is not None
    assert seat(cast, key, now + 7 * DAY) is None
    end_assignment(desk(cast, "leader"), ref=row.ref, now=clock.now())
    assert seat(cast, key) is None
    assert TrailLine.objects.filter(page="access.end_assignment", coordination_id=cast.course.pk).exists()
    row.refresh_from_db()
    assert row.ended_by == cast.jobs["leader"]


def test_it_lasts_thirty_days_at_most_and_has_an_end_and_a_purpose(cast):
    key, now = colleague(cast), clock.now()
    last = clock.midnight_after(clock.day_of(now) + 30 * DAY)
    for changes, reason in (
        ({"ends_at": last + timedelta(seconds=1)}, "too_long_access"),
        ({"ends_at": now}, "ends_before_start"),
        ({"purpose": "  "}, "purpose_missing"),
        ({"topic_numbers": ()}, "no_topic"),
    ):
        with refused(reason):
            give(cast, key, **({"now": now} | changes))
    assert give(cast, key, ends_at=last, now=now).ends_at == last
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            coordination=cast.course,
            employment=cast.jobs[key],
            given_by=cast.jobs["leader"],
            kind="task",
            topics=1,
            purpose="x",
        )


def test_who_does_not_lead_the_holders_unit_gives_nothing(cast):
    key = colleague(cast)
    for by in ("coordinator", "member", "administrator", "stranger", "provider", "psychiatrist"):
        with refused("not_here"):
            give(cast, key, by=by)
    give_duty(who=OFFICE, employment=cast.jobs["stranger"], kind="leader", starts_on=clock.today())
    with refused("not_here"):
        give(cast, key, by="stranger")


def test_only_to_people_of_the_own_unit(cast):
    for key in ("stranger", "provider", "psychiatrist", "prison"):
        with refused("works_elsewhere"):
            give(cast, key)
    with refused("holds_it_already"):
        give(cast, "coordinator")


def test_to_oneself_only_as_supervision_of_another(cast):
    for kind in set(AssignmentKind) - {AssignmentKind.SUPERVISION}:
        with refused("not_oneself_here"):
            give(cast, "leader", kind=kind)
    give(cast, "leader", kind=AssignmentKind.SUPERVISION, about=topics.ALL)
    assert seat(cast, "leader").labels == {
        label.pk
        for label in Label.objects.filter(
            coordination=cast.course, owner__unit__organisation=cast.organisations["host"]
        )
    }


def test_what_is_for_the_named_alone_opens_for_supervision_only(cast):
    key = colleague(cast)
    named = label_for(
        coordination=cast.course,
        topic=2,
        owner=party_of(cast.units["handicap"]),
        citizen_ids=[cast.persons["citizen"].pk],
        audience=Audience.NAMED,
        named=[cast.participants["provider"].pk],
    )
    give(cast, key, kind=AssignmentKind.QUALITY, about=(2,))
    assert named.pk not in seat(cast, key).labels
    give(cast, key, kind=AssignmentKind.SUPERVISION, about=(2,))
    assert named.pk in seat(cast, key).labels


def test_a_stand_in_does_not_read_what_was_given_to_the_one_away(cast):
    key = colleague(cast)
    give(cast, key)
    appoint_stand_in(
        who=OFFICE, employment=cast.jobs[key], stand_in=cast.jobs["stranger"], starts_on=clock.today(), last_day=None
    )
    assert seat(cast, "stranger") is None
    assert seat(cast, key) is not None


def test_it_ends_with_the_job(cast):
    key = colleague(cast)
    give(cast, key)
    revoke_employment(who=OFFICE, employment=cast.jobs[key], now=clock.now())
    assert seat(cast, key) is None


def test_citizen_and_coordinator_see_who_reads_along_and_nobody_else(cast):
    give(cast, colleague(cast))
    for key in ("citizen", "coordinator"):
        assert [card.purpose for card in assignments_here(seat(cast, key))] == ["Stikprøve i november"]
    for key in ("member", "provider", "spouse", "psychiatrist"):
        assert assignments_here(seat(cast, key)) == []
    assert len(assignments_led(desk(cast, "leader"))) == 1
    assert assignments_led(desk(cast, "stranger")) == []


def test_nobody_else_ends_it(cast):
    row = give(cast, colleague(cast))
    for key in ("stranger", "coordinator", "administrator", "colleague"):
        with refused("not_here"):
            end_assignment(desk(cast, key), ref=row.ref, now=clock.now())


@pytest.mark.parametrize(("key", "viewer_most"), [("stranger", 1), ("coordinator", 2), ("citizen", 3)])
def test_who_holds_no_exception_asks_as_much_as_before(cast, key, viewer_most):
    give(cast, colleague(cast))
    smash(cast, "administrator")
    account, now = cast.account(key), clock.now()
    with CaptureQueriesContext(connection) as asked:
        viewer = viewer_of(account, now)
    assert len(asked) <= viewer_most
    with CaptureQueriesContext(connection) as asked:
        take_seat(viewer=viewer, ref=cast.course.ref)
    assert len(asked) == 3
