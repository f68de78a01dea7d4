"""Planlæg: from a type, som sidst, and who may know of whom."""

import pytest

from tests.factories.meetings import guest, plan, plan_for
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.meetings.actions.agenda import ItemWords, add_item, attend_items, change_item, move_item, remove_item
from tovholder.meetings.actions.plan import cancel_meeting, change_meeting, plan_meeting, repeat_meeting
from tovholder.meetings.enums import Behaviour, MeetingState, Way
from tovholder.meetings.meeting_types import types_at
from tovholder.meetings.models import Invitation, Meeting
from tovholder.meetings.queries.here import meeting_page, meetings_here, next_meeting

INVITED = ("member", "provider", "psychiatrist", "prison", "spouse")


@pytest.fixture
def meeting(cast):
    partakers = [cast.jobs.get(key) or cast.persons[key] for key in INVITED]
    return plan(cast.seat_for("coordinator"), *partakers)


def page_of(cast, meeting, key):
    return meeting_page(cast.seat_for(key), meeting.ref)


def names_of(page):
    return {invitee.name for invitee in page.invitees}


def test_the_shipped_types_say_what_they_are(cast):
    found = {kind.key: kind for kind in types_at(clock.now())}
    assert list(found) == ["udrettedagsorden", "netvaerksmoede", "ki_moede"]
    assert found["udrettedagsorden"].origin == "genskabt, ikke originalen"
    assert [kind.is_reconstruction for kind in found.values()] == [True, False, True]
    for kind in found.values():
        assert kind.items[1].behaviour == Behaviour.CITIZEN
        assert [item.behaviour for item in kind.items].count(Behaviour.CITIZEN) == 1
        assert sum(item.minutes for item in kind.items) <= kind.minutes + 10


def test_a_meeting_begins_with_its_types_agenda_and_points_to_its_version(cast, meeting):
    page = page_of(cast, meeting, "coordinator")
    assert (page.card.type_key, page.card.type_number) == ("udrettedagsorden", 1)
    assert [item.number for item in page.items] == list(range(1, 11))
    assert page.items[1].plain == "Det, du vil sige først. Du begynder."
    assert page.chair == page.note_taker == "Karen Testesen"
    assert page.invitees[0].is_citizen
    assert page.invitees[1].name == "Karen Testesen"


@pytest.mark.parametrize(
    ("key", "sees"), [("coordinator", True), ("psychiatrist", True), ("member", False), ("provider", False)]
)
def test_who_may_not_know_of_somebody_never_sees_them_invited(cast, meeting, key, sees):
    assert ("Tilde Prøvemose" in names_of(page_of(cast, meeting, key))) is sees


def test_the_invited_see_the_meeting_and_the_others_do_not(cast, meeting):
    for key in (*INVITED, "citizen"):
        assert page_of(cast, meeting, key) is not None, key
        assert [card.ref for card in meetings_here(cast.seat_for(key))] == [meeting.ref]
        assert next_meeting(cast.seat_for(key)).ref == meeting.ref
    for key in ("treatment", "adult_child"):
        assert page_of(cast, meeting, key) is None, key
        assert meetings_here(cast.seat_for(key)) == []
        assert next_meeting(cast.seat_for(key)) is None


def test_an_item_with_a_topic_of_its_own_leaves_no_gap(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    add_item(seat, meeting_ref=meeting.ref, words=ItemWords("Alkohol i hverdagen", topic=7), now=now)
    whole = page_of(cast, meeting, "coordinator")
    assert "Alkohol i hverdagen" in [item.title for item in whole.items]
    seen = page_of(cast, meeting, "member")
    assert "Alkohol i hverdagen" not in [item.title for item in seen.items]
    assert [item.number for item in seen.items] == list(range(1, 11))


def test_who_is_there_for_one_item_sees_that_item_only(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    item = add_item(seat, meeting_ref=meeting.ref, words=ItemWords("Huslejen", topic=3), now=now)
    ref = party_of(cast.jobs["provider"]).ref
    attend_items(seat, meeting_ref=meeting.ref, party_ref=ref, item_refs=[item.ref], now=now)
    seen = page_of(cast, meeting, "provider")
    assert [(row.number, row.title) for row in seen.items] == [(1, "Huslejen")]
    assert (seen.why, seen.aim, seen.wishes, seen.is_whole) == ("", "", "", False)


def test_som_sidst_retypes_nothing(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    signe = guest(cast.jobs["psychiatrist"], way=Way.PHONE, brings="Nyt fra Psykoseteamet")
    first = plan(seat, signe, cast.jobs["member"], type_key="netvaerksmoede")
    item = add_item(seat, meeting_ref=first.ref, words=ItemWords("Katten", responsible_ref=signe.ref), now=now)
    attend_items(seat, meeting_ref=first.ref, party_ref=signe.ref, item_refs=[item.ref], now=now)
    before = page_of(cast, first, "coordinator")
    again = [guest(cast.jobs["psychiatrist"], way=Way.PHONE, brings="Nyt fra Psykoseteamet")]
    second = repeat_meeting(seat, ref=first.ref, plan=plan_for(40), guests=again, now=now)
    after = page_of(cast, second, "coordinator")
    assert second.copied_from == first
    assert [(row.title, row.minutes, row.responsible) for row in after.items] == [
        (row.title, row.minutes, row.responsible) for row in before.items
    ]
    (invited,) = [row for row in after.invitees if row.name == "Signe Prøvelund"]
    assert (invited.way, invited.brings) == (Way.PHONE, "Nyt fra Psykoseteamet")
    assert [after.items[number - 1].title for number in invited.items] == ["Katten"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"place": " "}, "place_missing"),
        ({"why": ""}, "meeting_why_missing"),
        ({"aim": ""}, "aim_missing"),
        ({"most_people": 2}, "too_many"),
    ],
)
def test_what_is_missing_is_named(cast, words, reason):
    with pytest.raises(NotAllowedError) as refused:
        plan(cast.seat_for("coordinator"), cast.jobs["member"], **words)
    assert refused.value.reason == reason
    assert not Meeting.objects.exists()


def test_above_the_maximum_the_others_send_two_lines(cast):
    writes = guest(cast.jobs["provider"], way=Way.WRITES)
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], writes, most_people=3)
    assert made.invitations.count() == 4


def test_changing_it_invites_lets_go_and_asks_to_send_again(cast, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CALLED)
    seat, now = cast.seat_for("coordinator"), clock.now()
    guests = [guest(cast.jobs["member"], brings="Nøglen"), guest(cast.jobs["treatment"])]
    changed = change_meeting(
        seat, ref=meeting.ref, plan=plan_for(20, place="Hos Nancy"), guests=guests, seen_version=1, now=now
    )
    assert changed.state == MeetingState.PLANNED
    page = page_of(cast, meeting, "coordinator")
    assert page.card.place == "Hos Nancy"
    assert names_of(page) == {"Einer Test Lauridsen", "Karen Testesen", "Søren Åkær-Test", "Ærna Øtest"}
    with pytest.raises(ChangedByAnotherError):
        change_meeting(seat, ref=meeting.ref, plan=plan_for(), guests=[], seen_version=1, now=now)


def test_who_cannot_be_known_cannot_be_invited(cast):
    stranger = guest(cast.jobs["stranger"])
    with pytest.raises(NotAllowedError) as refused:
        plan(cast.seat_for("coordinator"), stranger)
    assert refused.value.reason == "not_invitable"


def test_the_citizen_speaks_first_whatever_is_moved(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    rows = page_of(cast, meeting, "coordinator").items
    for item, up in ((rows[2], True), (rows[1], False)):
        with pytest.raises(NotAllowedError) as refused:
            move_item(seat, meeting_ref=meeting.ref, ref=item.ref, up=up, now=now)
        assert refused.value.reason == "citizen_speaks_first"
    with pytest.raises(NotAllowedError):
        remove_item(seat, meeting_ref=meeting.ref, ref=rows[1].ref, now=now)
    move_item(seat, meeting_ref=meeting.ref, ref=rows[3].ref, up=True, now=now)
    remove_item(seat, meeting_ref=meeting.ref, ref=rows[9].ref, now=now)
    titles = [item.title for item in page_of(cast, meeting, "coordinator").items]
    assert titles[2] == rows[3].title
    assert rows[9].title not in titles


def test_an_item_is_changed_with_the_version_that_was_seen(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    item = page_of(cast, meeting, "coordinator").items[4]
    words = ItemWords("Huslejen", minutes=15, responsible_ref=party_of(cast.jobs["member"]).ref)
    change_item(seat, meeting_ref=meeting.ref, ref=item.ref, words=words, seen_version=item.version, now=now)
    changed = page_of(cast, meeting, "coordinator").items[4]
    assert (changed.title, changed.minutes, changed.responsible) == ("Huslejen", 15, "Søren Åkær-Test")
    with pytest.raises(ChangedByAnotherError):
        change_item(seat, meeting_ref=meeting.ref, ref=item.ref, words=words, seen_version=item.version, now=now)


def test_a_cancelled_meeting_is_no_longer_next(cast, meeting):
    cancel_meeting(cast.seat_for("coordinator"), ref=meeting.ref, why="Einer er syg.", now=clock.now())
    assert next_meeting(cast.seat_for("citizen")) is None
    assert meetings_here(cast.seat_for("citizen"))[0].cancelled_why == "Einer er syg."


@pytest.mark.parametrize("key", ["member", "citizen", "spouse"])
def test_only_the_coordinator_plans(cast, meeting, key):
    seat, now = cast.seat_for(key), clock.now()
    for attempt in (
        lambda: plan_meeting(seat, type_key="netvaerksmoede", plan=plan_for(), guests=[], now=now),
        lambda: change_meeting(seat, ref=meeting.ref, plan=plan_for(), guests=[], seen_version=1, now=now),
        lambda: cancel_meeting(seat, ref=meeting.ref, why="Nej", now=now),
        lambda: add_item(seat, meeting_ref=meeting.ref, words=ItemWords("Nyt"), now=now),
    ):
        with pytest.raises(NotAllowedError) as refused:
            attempt()
        assert refused.value.reason == "not_coordinator"


def test_as_many_statements_for_many_as_for_few(cast, django_assert_num_queries):
    few = plan(cast.seat_for("coordinator"), cast.jobs["member"])
    partakers = [cast.jobs.get(key) or cast.persons[key] for key in INVITED]
    many = plan(cast.seat_for("coordinator"), *partakers)
    seat = cast.seat_for("coordinator")
    meeting_page(seat, few.ref, with_agreements=True)
    for row in (few, many):
        with django_assert_num_queries(3):
            meeting_page(seat, row.ref, with_agreements=True)
    assert Invitation.objects.filter(meeting=many).count() == 7
