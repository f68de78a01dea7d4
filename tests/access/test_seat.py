"""The seat: why one sits there, from which chair, what one may change, and whom one may know of."""

from dataclasses import replace

import pytest

from tests.access.small_world import ALWAYS, Small, label, permission, sits, world
from tests.oracle.facts import Acting, Course, Job, Member, Span, StandIn, TeamMember, Withholding
from tovholder.access.enums import SeatBasis
from tovholder.access.seat import NotAllowedError, take_desk, take_seat
from tovholder.access.viewer import system_viewer

pytestmark = pytest.mark.django_db


def test_the_coordinator_sits_from_their_own_job():
    small = Small(participations=(sits("job", 0), sits("job", 0, role="coordinator")))
    seat = small.seat("person", 0)
    assert (seat.basis, seat.is_coordinator, seat.chair.employment_id) == (
        SeatBasis.COORDINATOR,
        True,
        small.rows.jobs[0].pk,
    )
    assert seat.since == "2026-03-29"
    assert seat.acting_employment_id == small.rows.jobs[0].pk


def test_a_stand_in_is_told_as_one_and_signs_with_the_own_job():
    small = Small(participations=(sits("job", 0, role="coordinator"),), stand_ins=(StandIn(0, 1, ALWAYS),))
    seat = small.seat("person", 1)
    assert (seat.basis, seat.is_coordinator) == (SeatBasis.STAND_IN, True)
    assert (seat.chair.employment_id, seat.acting_employment_id) == (small.rows.jobs[0].pk, small.rows.jobs[1].pk)
    assert small.viewer("person", 1).own_employment_ids == {small.rows.jobs[1].pk}


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("the standing in ends", {"stand_ins": (StandIn(0, 1, Span(0, 5)),)}),
        ("the own job ends", {"jobs": {1: Span(0, 5)}}),
        ("the covered job ends", {"jobs": {0: Span(0, 5)}}),
        ("the own unit closes", {"units": {1: Span(0, 5)}}),
        ("the covered unit closes", {"units": {0: Span(0, 5)}}),
        ("the organisation closes", {"organisations": (Span(0, 5), ALWAYS, ALWAYS)}),
    ],
)
def test_a_stand_in_leaves_when(what, changes):
    given = {"participations": (sits("job", 0),), "stand_ins": (StandIn(0, 1, ALWAYS),)}
    for name, spans in changes.items():
        rows = getattr(world(), name)
        given[name] = (
            spans
            if isinstance(spans, tuple)
            else tuple(replace(row, span=spans.get(n, row.span)) for n, row in enumerate(rows))
        )
    small = Small(**given)
    assert small.seat("person", 1, t=4) is not None, what
    assert small.seat("person", 1, t=5) is None, what
    assert small.desk("person", 1, t=4).coordinations.count() == 1
    desk = small.desk("person", 1, t=5)
    assert desk is None or desk.coordinations.count() == 0


def test_one_with_two_jobs_stands_in_through_the_right_one():
    """The trail tells the job through which one stands in, not the first one has."""
    small = Small(participations=(sits("job", 2),), stand_ins=(StandIn(2, 4, ALWAYS),))
    seat = small.seat("person", 3)
    assert seat.acting_employment_id == small.rows.jobs[4].pk


def test_of_two_chairs_only_the_one_that_sits_gives_anything():
    """Person 3 takes part from the provider's unit; what the host's unit owns is not theirs here."""
    small = Small(
        participations=(sits("job", 4),),
        labels=(label(("unit", 0), 0), label(("unit", 3), 0), label(("unit", 2), 0)),
        permissions=(permission(("unit", 2), ("job", 3)),),
    )
    seat = small.seat("person", 3)
    assert seat.chair.unit_name == "u3"
    assert small.numbers(seat.labels) == small.numbers(seat.writable) == {1}


def test_the_named_person_sits_and_the_rest_of_the_unit_does_not():
    small = Small(
        participations=(sits("unit", 0, named=((3, Span(0, 7)),)),),
        labels=(label(("unit", 0), 0),),
    )
    assert small.seat("person", 0) is None
    assert not small.desk("person", 0).coordinations.exists()
    seat = small.seat("person", 3)
    assert (seat.chair.employment_id, small.numbers(seat.labels)) == (small.rows.jobs[3].pk, {0})
    assert small.desk("person", 3).coordinations.count() == 1
    assert small.seat("person", 3, t=7) is None


def test_the_named_one_of_two_colleagues_is_the_chair_when_one_covers_both():
    """Person 0 stands in for a colleague of the same unit; the unit has named the colleague."""
    small = Small(participations=(sits("unit", 0, named=((3, ALWAYS),)),), stand_ins=(StandIn(3, 0, ALWAYS),))
    seat = small.seat("person", 0)
    assert (seat.basis, seat.chair.employment_id) == (SeatBasis.STAND_IN, small.rows.jobs[3].pk)


def test_a_team_brings_its_members_while_they_are():
    small = Small(participations=(sits("team", 0),), team_members=(TeamMember(0, 2, Span(2, 6)),))
    assert [small.seat("person", 2, t=t) is not None for t in (1, 2, 5, 6)] == [False, True, True, False]


def test_the_coordinator_changes_what_the_own_authority_owns_and_sees():
    small = Small(
        participations=(sits("job", 0, role="coordinator"), sits("job", 1)),
        labels=(label(("unit", 0), 0), label(("unit", 1), 0), label(("unit", 2), 0), label(("unit", 1), 0, topic=2)),
        permissions=(
            permission(("unit", 1), ("job", 0), topics={1}),
            permission(("unit", 2), ("job", 0)),
            permission(("unit", 0), ("job", 1)),
        ),
    )
    coordinator, member = small.seat("person", 0), small.seat("person", 1)
    assert (small.numbers(coordinator.labels), small.numbers(coordinator.writable)) == ({0, 1, 2}, {0, 1})
    assert (small.numbers(member.labels), small.numbers(member.writable)) == ({0, 1, 3}, {1, 3})


def test_a_citizen_reads_all_about_them_and_changes_their_own():
    small = Small(labels=(label(("unit", 2), 0, topic=31), label(("citizen", 0), 0), label(("unit", 0), 1)))
    seat = small.seat("citizen", 0)
    assert (small.numbers(seat.labels), small.numbers(seat.writable)) == ({0, 1}, {1})
    assert (seat.basis, seat.chair, seat.is_professional) == (SeatBasis.OWN, None, False)
    with pytest.raises(NotAllowedError):
        assert seat.acting_employment_id


def test_who_acts_for_a_citizen_is_told_as_that():
    """Also when they are a citizen themselves: the trail must not say that they read their own."""
    small = Small(
        acting=(Acting("guardianship", ("citizen", 1), 0, frozenset({1, 11}), ALWAYS),),
        labels=(label(("unit", 0), 0), label(("unit", 0), 0, topic=2), label(("unit", 0), 0, topic=11)),
    )
    seat = small.seat("citizen", 1)
    assert (seat.basis, small.numbers(seat.labels), small.numbers(seat.writable)) == (SeatBasis.ACTS_FOR, {0}, set())


def test_what_is_withheld_from_a_parent_is_not_read_through_the_child():
    small = Small(
        members=(Member(0, 0, ALWAYS), Member(0, 1, ALWAYS)),
        acting=(Acting("custody", ("citizen", 1), 0, frozenset({1}), ALWAYS),),
        labels=(label(("unit", 0), 0, 1), label(("unit", 0), 0)),
        withholdings=(Withholding(0, 1, ALWAYS),),
    )
    assert small.numbers(small.seat("citizen", 1).labels) == {1}


def test_one_human_being_is_citizen_and_relative_at_once():
    """Citizen 2 is relative 1 too: either account opens what either may."""
    small = Small(
        courses=(Course("active", 0), Course("active", 0)),
        members=(Member(0, 0, ALWAYS), Member(1, 2, ALWAYS)),
        participations=(sits("relative", 1),),
    )
    for who in (("citizen", 2), ("relative", 1)):
        assert [small.seat(*who, course=n).basis for n in (0, 1)] == [SeatBasis.PARTICIPANT, SeatBasis.OWN]
        assert small.desk(*who).coordinations.count() == 2


def test_in_a_family_the_others_are_known_through_what_is_shared():
    members = tuple(Member(0, n, ALWAYS) for n in range(3))
    small = Small(
        members=members,
        participations=(sits("job", 0, role="coordinator"), sits("job", 1), sits("job", 2)),
        labels=(label(("unit", 1), 1), label(("unit", 0), 0, 1), label(("unit", 0), 2)),
    )
    assert small.citizens(small.seat("person", 0).citizen_ids) == {0, 1, 2}
    assert small.citizens(small.seat("person", 1).citizen_ids) == {1}
    assert small.citizens(small.seat("person", 2).citizen_ids) == set()
    assert small.citizens(small.seat("citizen", 0).citizen_ids) == {0, 1}
    assert small.citizens(small.seat("citizen", 2).citizen_ids) == {2}


def test_a_citizen_who_left_keeps_what_is_about_them_and_changes_nothing():
    small = Small(members=(Member(0, 0, Span(0, 3)),), labels=(label(("citizen", 0), 0), label(("unit", 0), 0)))
    seat = small.seat("citizen", 0)
    assert (small.numbers(seat.labels), seat.writable, seat.citizen_ids) == ({0, 1}, set(), set())


def test_a_course_that_has_not_begun_is_nobodys_yet():
    small = Small(members=(Member(0, 0, Span(6, 9)),))
    assert small.seat("citizen", 0, t=5) is None
    assert small.desk("citizen", 0, t=5).coordinations.count() == 0
    assert small.seat("citizen", 0, t=6) is not None
    assert small.desk("citizen", 0, t=6).coordinations.count() == 1


@pytest.mark.parametrize(
    ("state", "seated"),
    [
        ("active", ["p0", "p1", "r0", "c0"]),
        ("offered", ["p0", "c0"]),
        ("declined", ["c0"]),
        ("ended", ["c0"]),
    ],
)
def test_the_state_decides_who_sits(state, seated):
    small = Small(courses=(Course(state, 0),), participations=(sits("job", 0), sits("job", 1), sits("relative", 0)))
    everybody = {"p0": ("person", 0), "p1": ("person", 1), "r0": ("relative", 0), "c0": ("citizen", 0)}
    assert [name for name, who in everybody.items() if small.seat(*who)] == seated
    assert [name for name, who in everybody.items() if small.desk(*who).coordinations.exists()] == seated


def test_withdrawing_one_of_two_permissions_does_not_end_the_other():
    small = Small(
        participations=(sits("job", 2),),
        labels=(label(("unit", 0), 0),),
        permissions=(
            permission(("unit", 0), ("job", 2), span=Span(0, 5), revoked=True),
            permission(("unit", 0), ("job", 2), span=Span(0, 8)),
        ),
    )
    assert [small.numbers(small.seat("person", 2, t=t).labels) for t in (4, 5, 7, 8)] == [{0}, {0}, {0}, set()]


def test_a_region_is_an_equal_sender():
    """The host's organisation can permit for its own units, never for the region's."""
    small = Small(
        participations=(sits("job", 1),),
        labels=(label(("unit", 0), 0), label(("unit", 2), 0)),
        permissions=(permission(("organisation", 0), ("job", 1)),),
    )
    assert small.numbers(small.seat("person", 1).labels) == {0}


def test_one_permission_too_few_hides_what_is_about_two():
    small = Small(
        participations=(sits("job", 2),),
        labels=(label(("unit", 0), 0, 1), label(("unit", 0), 0)),
        permissions=(permission(("unit", 0), ("job", 2), 0),),
    )
    assert small.numbers(small.seat("person", 2).labels) == {1}


def test_two_chairs_never_add_up():
    """Each of person 3's jobs is permitted one of two citizens: what is about both stays hidden."""
    small = Small(
        participations=(sits("job", 3), sits("job", 4)),
        labels=(label(("unit", 2), 0, 1), label(("unit", 2), 0), label(("unit", 2), 1)),
        permissions=(permission(("unit", 2), ("job", 3), 0), permission(("unit", 2), ("job", 4), 1)),
    )
    assert small.numbers(small.seat("person", 3).labels) == {1, 2}


def test_the_system_holds_no_seat_and_no_desk():
    small = Small(participations=(sits("job", 0),))
    viewer = system_viewer("test", small.viewer("person", 0).at)
    assert take_desk(viewer) is None
    assert take_seat(viewer=viewer, ref=small.rows.courses[0].ref) is None


def test_one_without_a_job_has_no_desk():
    """At midnight after the last day, or at once: the account may still be open, but it opens nothing."""
    small = Small(jobs=(Job(0, 0, Span(0, 5)),), participations=(sits("job", 0),))
    assert (small.desk("person", 0, t=4) is None, small.seat("person", 0, t=4) is None) == (False, False)
    assert (small.desk("person", 0, t=5), small.seat("person", 0, t=5)) == (None, None)
