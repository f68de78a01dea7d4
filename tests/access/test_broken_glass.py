"""Broken glass: a sentence first, one hour, one course, for reading; gone through by the officer."""

from datetime import timedelta

import pytest

from tests.access.opening import DAY, REASON, UNKNOWN, desk, officer, own_house, refused, seat, smash
from tests.factories.people import make_account, make_job, make_organisation, make_unit
from tovholder.access.actions.openings import (
    GLASS,
    close_glass,
    is_sentence,
    review_emergency,
)
from tovholder.access.changes import changing_from
from tovholder.access.enums import Audience, EmergencyOutcome, SeatBasis
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import EmergencyAccess
from tovholder.access.notices import EMERGENCY_USED
from tovholder.access.queries.openings import (
    emergencies_here,
    emergency_list,
    emergency_to_review,
)
from tovholder.access.seat import take_seat
from tovholder.access.viewer import viewer_of
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.notices.models import Notice


def test_the_glass_opens_this_course_for_an_hour_and_only_for_reading(cast):
    now = clock.now()
    assert seat(cast, "stranger", now) is None
    smash(cast, now=now)
    found = seat(cast, "stranger", now)
    assert found.labels
    assert found.labels <= own_house(cast)
    assert found.writable == frozenset()
    assert found.basis == SeatBasis.EMERGENCY
    assert take_seat(viewer=viewer_of(cast.account("stranger"), now), ref=cast.ward_course.ref) is None
    assert seat(cast, "stranger", now + GLASS - timedelta(seconds=1)) is not None
    assert seat(cast, "stranger", now + GLASS) is None
    with refused("read_only"), changing_from(found, "test.change"):
        pytest.fail("the change began")


def test_no_emergency_opens_sentence_violence_the_named_or_another_house(cast):
    own, citizen = party_of(cast.units["handicap"]), [cast.persons["citizen"].pk]
    named = [cast.participants["provider"].pk]
    closed = [label_for(coordination=cast.course, topic=topic, owner=own, citizen_ids=citizen) for topic in (10, 11)]
    closed += [
        label_for(
            coordination=cast.course, topic=1, owner=own, citizen_ids=citizen, audience=Audience.NAMED, named=named
        ),
        label_for(
            coordination=cast.course,
            topic=5,
            owner=party_of(cast.jobs["psychiatrist"].unit),
            citizen_ids=citizen,
        ),
    ]
    opened = label_for(coordination=cast.course, topic=5, owner=own, citizen_ids=citizen)
    crisis = label_for(coordination=cast.course, topic=12, owner=party_of(cast.persons["citizen"]), citizen_ids=citizen)
    everyday = label_for(
        coordination=cast.course, topic=1, owner=party_of(cast.persons["citizen"]), citizen_ids=citizen
    )
    smash(cast)
    found = seat(cast, "stranger").labels
    assert {opened.pk, crisis.pk} <= found
    assert not found & {everyday.pk, *(label.pk for label in closed)}


def test_one_who_takes_part_reads_more_and_changes_no_more(cast):
    before = seat(cast, "member")
    smash(cast, "member")
    after = seat(cast, "member")
    assert after.labels > before.labels
    assert after.writable == before.writable
    assert not after.is_read_only


def test_without_a_sentence_nothing_is_opened_and_nothing_is_written(cast):
    for reason in (
        "",
        "   ",
        "haster",
        "haster haster haster haster haster",
        "aaaaaaaaaaaaaaaaaaaaaaaaa",
        "a b c d e f g h i j k l",
    ):
        assert not is_sentence(reason)
        with refused("reason_no_sentence"):
            smash(cast, reason=reason)
    assert is_sentence(REASON)
    assert not EmergencyAccess.objects.exists()


def test_a_number_that_leads_nowhere_leaves_its_row_and_its_line(cast):
    smash(cast, number=UNKNOWN)
    row = EmergencyAccess.objects.get()
    assert (row.coordination, row.citizen, row.reason) == (None, None, REASON)
    line = TrailLine.objects.get(page="access.break_glass")
    assert (line.employment_id, line.coordination_id) == (cast.jobs["stranger"].pk, None)
    assert viewer_of(cast.account("stranger"), clock.now()).openings == ()


def test_the_coordinator_is_told_and_not_the_one_who_did_it(cast):
    smash(cast)
    assert [row.account for row in Notice.objects.filter(kind=EMERGENCY_USED)] == [cast.account("coordinator")]
    Notice.objects.all().delete()
    smash(cast, "coordinator")
    assert not Notice.objects.filter(kind=EMERGENCY_USED).exists()


def test_it_is_closed_by_the_one_who_broke_it_and_at_once(cast):
    (row,) = smash(cast)
    with refused("not_here"):
        close_glass(desk(cast, "coordinator"), ref=row.ref, now=clock.now())
    close_glass(desk(cast, "stranger"), ref=row.ref, now=clock.now())
    assert seat(cast, "stranger") is None


def test_a_closed_or_secret_course_is_not_opened(cast):
    cast.course.is_secret = True
    cast.course.save()
    (row,) = smash(cast)
    assert row.coordination is None
    cast.course.is_secret = False
    cast.course.save()
    smash(cast)
    assert seat(cast, "stranger") is not None
    cast.course.state = "ended"
    cast.course.save()
    assert seat(cast, "stranger") is None


def test_a_familys_course_is_not_opened_for_one_of_them(cast):
    (row,) = smash(cast)
    assert row.coordination == cast.course
    assert take_seat(viewer=viewer_of(cast.account("stranger"), clock.now()), ref=cast.family_course.ref) is None


def test_who_has_no_job_breaks_nothing(cast):
    for key in ("citizen", "spouse"):
        with refused("not_professional"):
            smash(cast, key)


def test_who_broke_it_is_seen_by_citizen_and_coordinator_alone(cast):
    smash(cast)
    for key in ("citizen", "coordinator"):
        assert [card.reason for card in emergencies_here(seat(cast, key))] == [REASON]
    for key in ("member", "spouse", "provider"):
        assert emergencies_here(seat(cast, key)) == []


def test_no_list_across_courses_finds_what_stands_open(cast):
    smash(cast)
    assert cast.course not in desk(cast, "stranger").coordinations


def test_it_stands_on_the_list_until_it_is_reviewed_with_words(cast):
    (row,) = smash(cast)
    key = officer(cast)
    assert [card.ref for card in emergency_list(desk(cast, key), is_done=False)] == [row.ref]
    with refused("words_missing"):
        _review(cast, key, row, words=" ")
    _review(cast, key, row, outcome=EmergencyOutcome.ASKED)
    assert len(emergency_list(desk(cast, key), is_done=False)) == 1
    _review(cast, key, row, outcome=EmergencyOutcome.NOT_IN_ORDER, seen=2)
    assert emergency_list(desk(cast, key), is_done=False) == []
    (card,) = emergency_list(desk(cast, key), is_done=True)
    assert (card.outcome, card.outcome_words) == ("not_in_order", "Talt med lederen.")


def _review(cast, key, row, *, outcome=EmergencyOutcome.IN_ORDER, words="Talt med lederen.", seen=1):
    return review_emergency(
        desk(cast, key), ref=row.ref, outcome=outcome, words=words, seen_version=seen, now=clock.now()
    )


def test_nobody_else_reviews_and_nobody_their_own(cast):
    (row,) = smash(cast)
    for key in ("leader", "administrator", "coordinator", "stranger"):
        assert emergency_list(desk(cast, key), is_done=False) == []
        with refused("not_here"):
            _review(cast, key, row)
    officer(cast, "stranger")
    with refused("not_own_review"):
        _review(cast, "stranger", row)


def test_two_officers_do_not_overwrite_each_other(cast):
    (row,) = smash(cast)
    _review(cast, officer(cast), row)
    with pytest.raises(ChangedByAnotherError):
        _review(cast, "administrator", row, outcome=EmergencyOutcome.NOT_IN_ORDER)


def test_an_officer_goes_through_the_own_people_and_the_own_courses(cast):
    (from_outside,) = smash(cast, "psychiatrist")
    other = make_organisation("Anden Kommune")
    cast.jobs["far"] = make_job(make_unit(other, "Fjern enhed"), "Fie Fjernbo")
    cast.accounts["far"] = make_account(cast.jobs["far"].professional)
    far = officer(cast, "far")
    region = officer(cast, "psychiatrist")
    assert [card.ref for card in emergency_list(desk(cast, officer(cast)), is_done=False)] == [from_outside.ref]
    assert [card.is_own for card in emergency_list(desk(cast, region), is_done=False)] == [True]
    assert emergency_list(desk(cast, far), is_done=False) == []
    assert emergency_to_review(desk(cast, far), from_outside.ref) is None


def test_several_by_one_person_stand_out(cast):
    now = clock.now()
    key = officer(cast)
    for days in (40, 3, 2):
        smash(cast, now=now - days * DAY)
    assert not any(card.is_often for card in emergency_list(desk(cast, key), is_done=False))
    smash(cast, now=now)
    assert [card.is_often for card in emergency_list(desk(cast, key), is_done=False)] == [True, False, False, False]


def test_the_list_tells_the_trail_whom_it_names(cast):
    smash(cast)
    mine = desk(cast, officer(cast))
    emergency_list(mine, is_done=False)
    assert mine.subjects == {cast.persons["citizen"].pk}
