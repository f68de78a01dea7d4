"""Three questions on the citizen's own page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tovholder.evaluation.models import Answer, Asked
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.plan import MeetingPlan, plan_meeting
from tovholder.meetings.enums import Answer as Attendance
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.models import Invitation

ANSWERS = {"understood": "4", "listened": "3", "included": "0"}


@pytest.fixture
def meeting(cast):
    end = clock.now() - timedelta(hours=1)
    words = MeetingPlan(end - timedelta(hours=1), end, place="Kaffestuen", why="Ro", aim="En aftale")
    row = plan_meeting(cast.seat_for("coordinator"), type_key="netvaerksmoede", plan=words, guests=(), now=clock.now())
    change_row(row, state=MeetingState.HELD, began_at=row.starts_at, ended_at=end)
    Invitation.objects.filter(meeting=row, party__citizen=cast.persons["citizen"]).update(came=Attendance.YES)
    return row


def url(cast):
    return reverse("portal:questions", args=[cast.course.ref])


def test_the_overview_asks_and_the_answers_are_kept(cast, meeting):
    client = cast.client_for("citizen")
    home = reverse("portal:course", args=[cast.course.ref])
    assert "Svar på tre spørgsmål" in client.get(home).text
    assert client.post(url(cast), {**ANSWERS, "words": ""}).status_code == 302
    assert Answer.objects.get().answers == {"understood": 4, "listened": 3, "included": 0}
    assert "Svar på tre spørgsmål" not in client.get(home).text


def test_no_thanks_is_an_answer(cast, meeting):
    client = cast.client_for("citizen")
    assert client.post(url(cast), {"decline": "1"}).status_code == 302
    assert (Asked.objects.count(), Answer.objects.count()) == (1, 0)


def test_what_is_missing_is_said_beside_it_and_nothing_is_lost(cast, meeting):
    page = cast.client_for("citizen").post(url(cast), {"understood": "4", "words": "Godt møde"}).text
    assert "Vælg et svar." in page
    assert "Godt møde" in page
    assert not Asked.objects.exists()


def test_nothing_to_answer_leads_home(cast):
    assert cast.client_for("citizen").get(url(cast)).status_code == 302


@pytest.mark.parametrize("key", ["coordinator", "spouse", "adult_child", "stranger", "guardian"])
def test_nobody_else_is_asked(cast, meeting, key):
    assert cast.client_for(key).get(url(cast)).status_code == 404
    assert cast.client_for(key).post(url(cast), ANSWERS).status_code == 404
    assert not Answer.objects.exists()
