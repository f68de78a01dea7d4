"""Three questions after a meeting: at most every third, kept apart from the case, never told of fewer than five."""

from datetime import date, timedelta

import pytest
from django.forms.models import model_to_dict

from tests.factories.courses import add, desk_of, make_course, seat_of
from tests.factories.people import OFFICE, make_account
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import TrailLine
from tovholder.evaluation.actions import answer_questions, decline_questions, enter_slip
from tovholder.evaluation.models import Answer, Asked
from tovholder.evaluation.queries import Heard, heard_in_units, questions_for, slips_for
from tovholder.evaluation.question_set import AFTER_MEETING, KIND
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.kernel.templates import template_at
from tovholder.meetings.actions.plan import MeetingPlan, plan_meeting
from tovholder.meetings.enums import Answer as Attendance
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.models import Invitation
from tovholder.people.actions.staff import give_duty

HOUR = timedelta(hours=1)
ALL_WELL = {"understood": 4, "listened": 4, "included": 3}


@pytest.fixture
def course(town):
    return make_course(town.karen, town.pia)


@pytest.fixture
def pia(town):
    return make_account(town.pia)


def held(town, course, *, hours_ago=1, came=Attendance.YES):
    """A meeting that ended some hours ago; the citizen came or did not."""
    end = clock.now() - hours_ago * HOUR
    words = MeetingPlan(end - HOUR, end, place="Kaffestuen", why="Ro", aim="En aftale")
    row = plan_meeting(seat_of(town.karen, course), type_key="netvaerksmoede", plan=words, guests=(), now=clock.now())
    change_row(row, state=MeetingState.HELD, began_at=row.starts_at, ended_at=end)
    Invitation.objects.filter(meeting=row, party__citizen=town.pia).update(came=came)
    return row


def answer(pia, course, meeting, answers=ALL_WELL, words=""):
    answer_questions(seat_of(pia, course), meeting_ref=meeting.ref, answers=answers, words=words, now=clock.now())


def test_asked_for_two_days_after_a_meeting_one_came_to(town, course, pia):
    assert questions_for(seat_of(pia, course)) is None
    meeting = held(town, course, hours_ago=47)
    assert questions_for(seat_of(pia, course)).meeting_ref == meeting.ref
    with clock.frozen(clock.now() + 2 * HOUR):
        assert questions_for(seat_of(pia, course)) is None


def test_who_did_not_come_and_everybody_else_are_not_asked(town, course, pia):
    held(town, course, came=Attendance.NO)
    assert questions_for(seat_of(pia, course)) is None
    held(town, course)
    assert questions_for(seat_of(pia, course)) is not None
    assert questions_for(seat_of(town.karen, course)) is None


def test_at_most_every_third_meeting(town, course, pia):
    meetings = [held(town, course, hours_ago=hours) for hours in (40, 30, 20, 10)]
    for index, meeting in enumerate(meetings):
        later = [row.pk for row in meetings[index + 1 :]]
        type(meeting).objects.filter(pk__in=later).update(state=MeetingState.PLANNED)
        asked = questions_for(seat_of(pia, course))
        assert (asked is not None) is (index in (0, 3)), index
        if asked:
            answer(pia, course, meeting)
        type(meeting).objects.filter(pk__in=later).update(state=MeetingState.HELD)


def test_nothing_leads_from_an_answer_to_a_person_a_course_or_a_day(town, course, pia):
    meeting = held(town, course)
    before = TrailLine.objects.latest("pk").pk
    answer(pia, course, meeting, words="Godt.")
    row = Answer.objects.get()
    assert set(model_to_dict(row)) == {"template", "unit", "month", "answers", "how", "words"}
    assert (row.unit, row.month) == (town.handicap, clock.today().replace(day=1))
    assert not isinstance(row.pk, int)
    (line,) = TrailLine.objects.filter(pk__gt=before)
    assert (line.coordination_id, line.citizen_ids, line.label_ids) == (None, [], [])
    assert str(row.pk) not in line.subject


def test_asked_once_whether_answered_or_declined(town, course, pia):
    meeting = held(town, course)
    decline_questions(seat_of(pia, course), meeting_ref=meeting.ref)
    assert questions_for(seat_of(pia, course)) is None
    with pytest.raises(NotAllowedError, match="not_asked"):
        answer(pia, course, meeting)
    assert (Asked.objects.count(), Answer.objects.count()) == (1, 0)


def test_answering_and_declining_look_the_same_in_the_trail(town, course, pia):
    meeting = held(town, course)
    decline_questions(seat_of(pia, course), meeting_ref=meeting.ref)
    assert TrailLine.objects.latest("pk").page == "evaluation.answer_questions"


@pytest.mark.parametrize("answers", [{}, {"understood": 4}, {**ALL_WELL, "listened": 5}, {**ALL_WELL, "more": 1}])
def test_every_question_has_an_answer_of_the_list(town, course, pia, answers):
    meeting = held(town, course)
    with pytest.raises(NotAllowedError, match="answers_missing"):
        answer(pia, course, meeting, answers)
    assert not Asked.objects.exists()


@pytest.fixture
def peer(town, course):
    """Return the account of one who takes part and does not hold the baton."""
    add(seat_of(town.karen, course), town.soren_job, shares={1})
    return town.soren


def entered(peer, course, citizen, answers=ALL_WELL, words=""):
    enter_slip(seat_of(peer, course), citizen_ref=citizen.ref, answers=answers, words=words, now=clock.now())


def test_a_slip_is_entered_by_a_peer_and_marked_as_paper(town, course, pia, peer):
    assert slips_for(seat_of(peer, course)) == []
    meeting = held(town, course, hours_ago=24 * 13)
    (slip,) = slips_for(seat_of(peer, course))
    assert (slip.name, slip.meeting_ref) == (town.pia.name, meeting.ref)
    before = TrailLine.objects.latest("pk").pk
    entered(peer, course, town.pia, words=" Godt. ")
    row = Answer.objects.get()
    assert (row.how, row.words, row.unit) == ("paper", "Godt.", town.handicap)
    (line,) = TrailLine.objects.filter(pk__gt=before)
    assert (line.coordination_id, line.citizen_ids, line.label_ids) == (None, [], [])
    assert slips_for(seat_of(peer, course)) == []
    assert questions_for(seat_of(pia, course)) is None
    with pytest.raises(NotAllowedError, match="not_asked"):
        entered(peer, course, town.pia)


def test_neither_the_coordinator_nor_the_citizens_enter_a_slip(town, course, pia, peer):
    held(town, course)
    for account in (town.karen, pia):
        assert slips_for(seat_of(account, course)) == []
        with pytest.raises(NotAllowedError, match="not_asked"):
            entered(account, course, town.pia)
    assert not Asked.objects.exists()


def test_paper_and_page_share_one_turn_and_paper_too_has_an_end(town, course, pia, peer):
    meeting = held(town, course)
    answer(pia, course, meeting)
    assert slips_for(seat_of(peer, course)) == []
    held(town, course)
    assert slips_for(seat_of(peer, course)) == []
    Asked.objects.all().delete()
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert slips_for(seat_of(peer, course)) == []


def test_a_slip_with_a_missing_cross_is_not_kept(town, course, pia, peer):
    held(town, course)
    with pytest.raises(NotAllowedError, match="answers_missing"):
        entered(peer, course, town.pia, {"understood": 4})
    assert not Asked.objects.exists()


def given(unit, month, count, *, low=0):
    version = template_at(KIND, AFTER_MEETING, clock.now())
    for number in range(count):
        answers = dict.fromkeys(ALL_WELL, 1 if number < low else 4)
        Answer.objects.create(template=version, unit=unit, month=month, answers=answers)


def months_back(count):
    day = clock.today().replace(day=1)
    for _month in range(count):
        day = (day - timedelta(days=1)).replace(day=1)
    return day


@pytest.fixture
def leader(town):
    give_duty(who=OFFICE, employment=town.soren_job, kind="leader", starts_on=clock.today())
    return town.soren


def test_never_told_of_fewer_than_five(town, leader):
    given(town.handicap, months_back(2), 4)
    assert heard_in_units(desk_of(leader)) == Heard(None, None)
    given(town.handicap, months_back(2), 1, low=1)
    assert heard_in_units(desk_of(leader)) == Heard(4, 5)


def test_one_answer_more_is_not_found_by_comparing_two_days(town, leader):
    given(town.handicap, months_back(3), 6, low=2)
    told = heard_in_units(desk_of(leader))
    assert told == Heard(4, 6)
    given(town.handicap, months_back(2), 1)
    given(town.handicap, months_back(1), 3)
    assert heard_in_units(desk_of(leader)) == told
    given(town.handicap, months_back(1), 1)
    assert heard_in_units(desk_of(leader)) == Heard(9, 11)


def test_this_month_and_what_is_older_than_a_year_are_not_told(town, leader):
    given(town.handicap, months_back(0), 9)
    given(town.handicap, date(2019, 1, 1), 9)
    assert heard_in_units(desk_of(leader)) == Heard(None, None)


def test_other_units_answers_are_not_told(town, leader):
    given(town.rus, months_back(1), 9)
    assert heard_in_units(desk_of(leader)) == Heard(None, None)
    assert heard_in_units(desk_of(town.mette)) == Heard(None, None)
