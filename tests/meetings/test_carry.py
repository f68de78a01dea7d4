"""Fra netværksmøde til KI-plan: the blocks go on any agenda, and what was said becomes the plan without retyping."""

import pytest

from tests.factories.meetings import guest, plan
from tests.factories.plans import begin
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.meetings.actions import hold
from tovholder.meetings.actions.agenda import ItemWords, add_blocks, add_item
from tovholder.meetings.actions.carry import Carried, carry_to_plan
from tovholder.meetings.enums import Behaviour, MeetingState
from tovholder.meetings.models import AgendaItem, Meeting
from tovholder.meetings.queries.here import meeting_page
from tovholder.plans.enums import PlanLineKind
from tovholder.plans.models import Plan, PlanLine
from tovholder.plans.queries.plan import plan_sheet

K = PlanLineKind
CHALLENGES = "De største udfordringer, i rækkefølge"


@pytest.fixture
def meeting(cast):
    guests = [guest(cast.jobs[key]) for key in ("member", "psychiatrist", "prison")]
    return plan(cast.seat_for("coordinator"), *guests, type_key="netvaerksmoede")


@pytest.fixture
def running(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    add_blocks(seat, meeting_ref=meeting.ref, type_key="ki_moede", now=now)
    words = ItemWords("Tilsynet", responsible_ref=party_of(cast.jobs["prison"]).ref)
    add_item(seat, meeting_ref=meeting.ref, words=words, now=now)
    hold.begin_meeting(cast.seat_for("coordinator"), ref=meeting.ref, is_citizen_here=True, now=now)
    return meeting


def item(meeting, title):
    return AgendaItem.objects.get(meeting=meeting, title=title).ref


def refused(reason, action, *args, **facts):
    with pytest.raises(NotAllowedError) as error:
        action(*args, **facts)
    assert error.value.reason == reason


def test_the_blocks_stand_once_and_before_what_closes_the_meeting(cast, meeting):
    seat, facts = cast.seat_for("coordinator"), {"meeting_ref": meeting.ref, "type_key": "ki_moede", "now": clock.now()}
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CALLED)
    add_blocks(seat, **facts)
    titles = [row.title for row in meeting_page(seat, meeting.ref).items]
    assert titles[3:8] == [
        "Status: sind, krop, rusmidler, bolig, økonomi, job, familie og hverdag",
        CHALLENGES,
        "Indsatser: mål, handling, én ansvarlig og frist",
        "Hvem gør hvad hvornår?",
        "Borgerens svar på aftalerne",
    ]
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED
    refused("blocks_stand", add_blocks, seat, **facts)
    refused("not_coordinator", add_blocks, cast.seat_for("member"), **facts)


def test_a_network_meeting_becomes_a_ki_plan_without_retyping(cast, running):
    seat, now = cast.seat_for("coordinator"), clock.now()
    lines = [
        Carried(item(running, CHALLENGES), "Søvnen.", K.NOTE, "challenges"),
        Carried(item(running, "Borgerens punkt"), "Ro i hovedet.", K.WISH),
    ]
    carry_to_plan(seat, ref=running.ref, lines=lines, kind="ki_plan", now=now)
    sheet = plan_sheet(cast.seat_for("coordinator"))
    assert sheet.kind.key == "ki_plan"
    (note,) = sheet.of(K.NOTE)
    assert (note.heading, note.text) == ("challenges", "Søvnen.")
    (wish,) = sheet.of(K.WISH)
    assert (wish.text, wish.source) == ("Ro i hovedet.", "")


def test_a_plan_that_stands_is_made_a_ki_plan_and_keeps_its_lines(cast, running):
    begin(cast.seat_for("coordinator"))
    seat = cast.seat_for("coordinator")
    carry_to_plan(seat, ref=running.ref, lines=[], now=clock.now())
    assert Plan.objects.get().template.key == "faelles_plan"
    lines = [Carried(item(running, CHALLENGES), "Søvnen.", K.GOAL)]
    carry_to_plan(seat, ref=running.ref, lines=lines, kind="ki_plan", now=clock.now())
    assert Plan.objects.get().template.key == "ki_plan"
    assert [row.text for row in plan_sheet(cast.seat_for("coordinator")).goals] == ["Søvnen."]


def test_what_was_said_for_some_is_not_carried_to_all(cast, running):
    lines = [
        Carried(item(running, "Tilsynet"), "Prøver hver uge.", K.GOAL),
        Carried(item(running, CHALLENGES), "Søvnen.", K.GOAL),
    ]
    carry_to_plan(cast.seat_for("coordinator"), ref=running.ref, lines=lines, now=clock.now())
    for key, sees in (("coordinator", True), ("member", False), ("psychiatrist", False), ("spouse", False)):
        texts = {card.text for card in plan_sheet(cast.seat_for(key)).goals}
        assert ("Prøver hver uge." in texts) is sees, key
    assert "Søvnen." in {card.text for card in plan_sheet(cast.seat_for("psychiatrist")).goals}


def test_it_is_the_coordinators_and_only_of_what_was_said(cast, running, meeting):
    line = Carried(item(running, CHALLENGES), "Søvnen.", K.GOAL)
    facts = {"ref": running.ref, "now": clock.now()}
    refused("not_coordinator", carry_to_plan, cast.seat_for("member"), lines=[line], **facts)
    seat = cast.seat_for("coordinator")
    decided = Carried(line.item_ref, "Dom.", K.DECIDED)
    refused("not_fit", carry_to_plan, seat, lines=[decided], **facts)
    other = plan(seat)
    refused("not_here", carry_to_plan, seat, lines=[Carried(other.items.first().ref, "x", K.GOAL)], **facts)
    refused("meeting_not_running", carry_to_plan, seat, ref=other.ref, lines=[], now=clock.now())
    assert not PlanLine.objects.exists()
    assert not Plan.objects.exists()


def test_a_block_that_is_a_round_is_still_a_round(cast, running):
    rounds = AgendaItem.objects.filter(meeting=running, behaviour=Behaviour.ROUND)
    assert rounds.count() == 2
