"""Hold: what came of each item, two who write at once, and when it runs without the citizen."""

import pytest

from tests.factories.courses import permit_by_consent
from tests.factories.meetings import guest, plan, plan_for
from tests.factories.plans import begin, line
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.meetings.actions import hold
from tovholder.meetings.actions.agenda import ItemWords, add_item
from tovholder.meetings.actions.plan import change_meeting
from tovholder.meetings.actions.prepare import OwnWords, answer_invitation, prepare_meeting, send_in
from tovholder.meetings.enums import Answer, ItemState, MeetingState, RunsWithout, Way
from tovholder.meetings.merging import joined, lines_of_both
from tovholder.meetings.models import AgendaItem, Invitation
from tovholder.meetings.queries.here import meeting_page
from tovholder.plans.actions.agreements import tie_agreement
from tovholder.plans.enums import PlanLineKind
from tovholder.plans.models import Agreement
from tovholder.plans.queries.agreements import agreements_here


@pytest.fixture
def meeting(cast):
    partakers = [cast.jobs["member"], cast.jobs["psychiatrist"], cast.jobs["prison"], cast.persons["spouse"]]
    return plan(cast.seat_for("coordinator"), *partakers, type_key="netvaerksmoede")


@pytest.fixture
def running(cast, meeting):
    hold.begin_meeting(cast.seat_for("coordinator"), ref=meeting.ref, is_citizen_here=True, now=clock.now())
    return meeting


def page_of(cast, meeting, key="coordinator"):
    return meeting_page(cast.seat_for(key), meeting.ref, with_agreements=True)


def at(cast, meeting, place=3):
    return page_of(cast, meeting).items[place]


def refused(reason, action, *args, **facts):
    with pytest.raises(NotAllowedError) as error:
        action(*args, **facts)
    assert error.value.reason == reason


@pytest.mark.parametrize("agreed", [RunsWithout.UNASKED, RunsWithout.NO])
def test_it_waits_for_the_citizen_unless_they_said_yes_before(cast, agreed):
    made = plan(cast.seat_for("coordinator"), runs_without=agreed)
    facts = {"ref": made.ref, "is_citizen_here": False, "now": clock.now()}
    refused("waits_for_citizen", hold.begin_meeting, cast.seat_for("coordinator"), **facts)


def test_it_runs_without_the_citizen_who_said_yes(cast):
    made = plan(cast.seat_for("coordinator"), runs_without=RunsWithout.YES)
    hold.begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=False, now=clock.now())
    made.refresh_from_db()
    assert made.state == MeetingState.RUNNING
    assert page_of(cast, made).invitees[0].came == Answer.NO


def test_an_outcome_is_written_and_a_repeat_changes_nothing(cast, running):
    seat, item = cast.seat_for("coordinator"), at(cast, running)
    facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now()}
    hold.write_outcome(seat, text="Rater.\r\nTolv.  ", seen="", **facts)
    version = AgendaItem.objects.get(ref=item.ref).version
    hold.write_outcome(seat, text="Rater.\nTolv.", seen="", **facts)
    row = AgendaItem.objects.get(ref=item.ref)
    assert (row.outcome, row.version) == ("Rater.\nTolv.", version)


def test_two_who_write_at_once_lose_nothing(cast, running):
    seat, item = cast.seat_for("coordinator"), at(cast, running)
    facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now()}
    hold.write_outcome(seat, text="Ib betaler.", seen="", **facts)
    hold.tick_item(seat, meeting_ref=running.ref, ref=item.ref, opened=True, now=clock.now())
    with pytest.raises(hold.WrittenByAnotherError) as met:
        hold.write_outcome(seat, text="Katten bliver.", seen="", **facts)
    lines = lines_of_both(met.value.standing, "Katten bliver.")
    assert [(line.text, line.stands, line.written) for line in lines] == [
        ("Ib betaler.", True, False),
        ("Katten bliver.", False, True),
    ]
    both = joined([line.text for line in lines])
    hold.write_outcome(seat, text=both, seen=met.value.standing, **facts)
    assert AgendaItem.objects.get(ref=item.ref).outcome == "Ib betaler.\nKatten bliver."


def test_who_wrote_nothing_leaves_what_another_wrote(cast, running):
    row = running.items.get(place=4)
    facts = {"meeting_ref": running.ref, "ref": row.ref, "seen": "", "now": clock.now()}
    hold.write_outcome(cast.seat_for("coordinator"), text="Ib betaler.", **facts)
    assert hold.write_outcome(cast.seat_for("coordinator"), text="", **facts).outcome == "Ib betaler."
    row.refresh_from_db()
    assert row.outcome == "Ib betaler."


def test_lines_that_agree_stand_once():
    found = lines_of_both("a\nb\nc", "a\nx\nc")
    assert [(line.text, line.stands and line.written) for line in found] == [
        ("a", True),
        ("b", False),
        ("x", False),
        ("c", True),
    ]


def test_an_item_ends_in_an_agreement_or_in_none_on_purpose(cast, running):
    seat, item = cast.seat_for("coordinator"), at(cast, running)
    facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now()}
    refused("agreement_or_none", hold.settle_item, seat, **facts)
    hold.settle_item(seat, no_agreement=True, **facts)
    assert at(cast, running).no_agreement
    holder = party_of(cast.jobs["member"]).ref
    made = hold.agree_at_item(seat, holder_ref=holder, what="henter nøglen", due_on=None, **facts)
    shown = at(cast, running)
    assert not shown.no_agreement
    assert [card.ref for card in shown.agreements] == [made.ref]
    assert Agreement.objects.get(ref=made.ref).holder == party_of(cast.jobs["member"])


def test_an_agreement_of_somebody_secret_leaves_no_trace(cast, running):
    item = at(cast, running)
    facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now()}
    holder = party_of(cast.jobs["prison"]).ref
    hold.agree_at_item(cast.seat_for("coordinator"), holder_ref=holder, what="ser ham", due_on=None, **facts)
    seen = next(row for row in page_of(cast, running, "member").items if row.ref == item.ref)
    assert seen.agreements == ()


def test_what_the_citizen_does_is_about_what_the_item_is_about(cast, meeting):
    words = ItemWords(title="Tilsynet", topic=10)
    item = add_item(cast.seat_for("coordinator"), meeting_ref=meeting.ref, words=words, now=clock.now())
    made = agreed_by_citizen(cast, meeting, item.ref, "møder hos tilsynet")
    assert made.label.topic == 10
    assert readers_of(cast, made) == {"coordinator", "citizen", "psychiatrist"}


def test_what_the_citizen_does_at_an_item_of_the_meeting_is_about_the_meeting(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["psychiatrist"], topic=6)
    found = agreed_by_citizen(cast, made, page_of(cast, made).items[3].ref, "tager medicin")
    assert found.label.topic == 6


def test_what_the_citizen_does_stays_with_those_who_heard_it(cast, meeting):
    begin(cast.seat_for("coordinator"))
    goal = line(cast.seat_for("coordinator"), PlanLineKind.GOAL, "klarer vilkårene i dommen", topic=10)
    made = agreed_by_citizen(cast, meeting, page_of(cast, meeting).items[3].ref, "ringer selv")
    before = made.label_id
    tie_agreement(cast.seat_for("coordinator"), ref=made.ref, line_ref=goal.ref)
    made.refresh_from_db()
    assert made.label_id == before


def test_what_is_agreed_at_an_item_few_know_of_those_few_know(cast, meeting):
    for key in ("member", "provider"):
        permit_by_consent(cast.seat_for("coordinator"), cast.participants[key], {10})
    words = ItemWords(title="Tilsynet", responsible_ref=party_of(cast.jobs["prison"]).ref)
    item = add_item(cast.seat_for("coordinator"), meeting_ref=meeting.ref, words=words, now=clock.now())
    made = agreed_by_citizen(cast, meeting, item.ref, "møder hos tilsynet")
    assert readers_of(cast, made) == {"coordinator", "citizen", "psychiatrist"}
    facts = {"meeting_ref": meeting.ref, "ref": item.ref, "due_on": None, "now": clock.now()}
    holder = party_of(cast.jobs["member"]).ref
    made = hold.agree_at_item(cast.seat_for("coordinator"), holder_ref=holder, what="følger ham derhen", **facts)
    assert {"coordinator", "citizen", "member"} <= readers_of(cast, made)
    assert "provider" not in readers_of(cast, made)
    holder = party_of(cast.jobs["prison"]).ref
    made = hold.agree_at_item(cast.seat_for("coordinator"), holder_ref=holder, what="ser ham", **facts)
    assert readers_of(cast, made) == {"coordinator", "citizen", "psychiatrist", "prison"}


def agreed_by_citizen(cast, meeting, item, what):
    seat = cast.seat_for("coordinator")
    hold.begin_meeting(seat, ref=meeting.ref, is_citizen_here=True, now=clock.now())
    holder = party_of(cast.persons["citizen"]).ref
    facts = {"meeting_ref": meeting.ref, "ref": item, "due_on": None, "now": clock.now()}
    return hold.agree_at_item(seat, holder_ref=holder, what=what, **facts)


def readers_of(cast, made):
    keys = ("coordinator", "citizen", "psychiatrist", "prison", "member", "provider", "spouse")
    return {key for key in keys if made.ref in [card.ref for card in agreements_here(cast.seat_for(key))]}


def test_skipping_says_why_and_can_be_undone(cast, running):
    seat, item = cast.seat_for("coordinator"), at(cast, running, 0)
    facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now()}
    refused("reason_missing", hold.skip_item, seat, why=" ", **facts)
    hold.skip_item(seat, why="Alle kender hinanden.", **facts)
    assert at(cast, running, 0).state == ItemState.SKIPPED
    hold.reopen_item(seat, **facts)
    assert at(cast, running, 0).state == ItemState.WAITING


def test_who_leads_or_takes_notes_writes_and_others_do_not(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], cast.jobs["provider"])
    guests = [guest(cast.jobs["member"]), guest(cast.jobs["provider"])]
    words = plan_for(note_taker_ref=guests[0].ref)
    made.refresh_from_db()
    seat = cast.seat_for("coordinator")
    change_meeting(seat, ref=made.ref, plan=words, guests=guests, seen_version=made.version, now=clock.now())
    hold.begin_meeting(seat, ref=made.ref, is_citizen_here=True, now=clock.now())
    item = page_of(cast, made, "member").items[4]
    facts = {"meeting_ref": made.ref, "ref": item.ref, "text": "Noteret.", "seen": "", "now": clock.now()}
    hold.write_outcome(cast.seat_for("member"), **facts)
    for key in ("provider", "citizen"):
        refused("not_writer", hold.write_outcome, cast.seat_for(key), **(facts | {"seen": "Noteret."}))


def test_what_is_sent_in_is_read_out(cast, meeting):
    now = clock.now()
    send_in(cast.seat_for("psychiatrist"), ref=meeting.ref, text="Han sover bedre.", now=now)
    invited = Invitation.objects.get(meeting=meeting, party=party_of(cast.persons["spouse"]))
    send_in(cast.seat_for("coordinator"), ref=meeting.ref, text="Han spiser.", invitation_ref=invited.ref, now=now)
    answer_invitation(cast.seat_for("psychiatrist"), ref=meeting.ref, coming=Answer.NO, now=now)
    hold.begin_meeting(cast.seat_for("coordinator"), ref=meeting.ref, is_citizen_here=True, now=now)
    signe = next(card for card in page_of(cast, meeting).invitees if card.name == "Signe Prøvelund")
    assert signe.coming == Answer.NO
    sent = {card.name: card.sent_in for card in page_of(cast, meeting).invitees if card.sent_in}
    assert sent == {"Lonni Test Lauridsen": "Han spiser.", "Signe Prøvelund": "Han sover bedre."}
    send_in(cast.seat_for("spouse"), ref=meeting.ref, text="Han spiser godt.", now=now)
    sent = {card.name: card.sent_in for card in page_of(cast, meeting).invitees if card.sent_in}
    assert sent["Lonni Test Lauridsen"] == "Han spiser godt."


def test_what_somebody_secret_sends_in_is_as_secret(cast, meeting):
    send_in(cast.seat_for("prison"), ref=meeting.ref, text="Tilsyn hver måned.", now=clock.now())
    for key, sees in (("coordinator", True), ("prison", True), ("member", False), ("spouse", False)):
        seen = [card.sent_in for card in page_of(cast, meeting, key).invitees if card.sent_in]
        assert bool(seen) is sees, key


def test_a_citizens_words_are_theirs_and_for_the_coordinator_alone(cast, meeting):
    words = OwnWords(most_important="Ro.", not_to_raise="Alkohol.")
    facts = {"ref": meeting.ref, "words": words, "now": clock.now(), "runs_without": RunsWithout.YES}
    row = prepare_meeting(cast.seat_for("citizen"), **facts)
    assert row.label.owner == party_of(cast.persons["citizen"])
    for key in ("member", "psychiatrist", "spouse"):
        assert page_of(cast, meeting, key).preparations == (), key
    for key in ("citizen", "coordinator"):
        assert page_of(cast, meeting, key).preparations[0].most_important == "Ro.", key
    assert page_of(cast, meeting).runs_without == RunsWithout.YES


def test_only_open_meetings_are_prepared(cast, meeting):
    stranger = plan(cast.seat_for("coordinator"))
    for action in (
        lambda seat: answer_invitation(seat, ref=stranger.ref, coming=Answer.YES, now=clock.now()),
        lambda seat: send_in(seat, ref=stranger.ref, text="Hej", now=clock.now()),
    ):
        refused("not_here", action, cast.seat_for("treatment"))
    assert Invitation.objects.filter(meeting=stranger).first().way == Way.HERE
    seat, item = cast.seat_for("coordinator"), page_of(cast, meeting).items[0]
    facts = {"meeting_ref": meeting.ref, "ref": item.ref, "text": "x", "seen": "", "now": clock.now()}
    refused("meeting_not_running", hold.write_outcome, seat, **facts)
    assert add_item(seat, meeting_ref=meeting.ref, words=ItemWords("Nyt"), now=clock.now()).place == 4
