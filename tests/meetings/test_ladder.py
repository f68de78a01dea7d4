"""Deltagelse: the ladder from the whole time to absent as agreed; staying away is normal and leaves no reason."""

import pytest

from tests.factories.meetings import guest, plan
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.enums import How, Source
from tovholder.kernel import clock
from tovholder.meetings.actions import hold
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import Presence
from tovholder.meetings.actions.prepare import OwnWords, TakesPart, prepare_meeting
from tovholder.meetings.enums import Acceptance, Answer, LetterKind, NextKind, RunsWithout, Way, way_again
from tovholder.meetings.letter_text import letter_of
from tovholder.meetings.models import Invitation, Letter, Preparation
from tovholder.meetings.queries.here import meeting_page
from tovholder.meetings.queries.letters import draft_for


@pytest.fixture
def meeting(cast):
    guests = [guest(cast.jobs[key]) for key in ("member", "provider", "prison")]
    return plan(cast.seat_for("coordinator"), *guests, cast.persons["spouse"])


def prepare(cast, meeting, key="citizen", words=None, **facts):
    words = words or OwnWords(most_important="Ro.")
    return prepare_meeting(cast.seat_for(key), ref=meeting.ref, words=words, now=clock.now(), **facts)


def invitee(cast, meeting, name, key="coordinator"):
    return next(card for card in meeting_page(cast.seat_for(key), meeting.ref).invitees if card.name.startswith(name))


@pytest.mark.parametrize(
    ("way", "coming"), [(Way.PART, Answer.YES), (Way.CLIP, Answer.YES), (Way.AWAY, Answer.NO), (Way.PHONE, Answer.YES)]
)
def test_the_citizen_says_how_they_take_part_and_never_why(cast, meeting, way, coming):
    prepare(cast, meeting, takes_part=TakesPart(way))
    card = invitee(cast, meeting, "Einer")
    assert (card.way, card.coming) == (way, coming)


def test_by_another_says_by_whom(cast, meeting):
    with pytest.raises(NotAllowedError) as refused:
        prepare(cast, meeting, takes_part=TakesPart(Way.PROXY))
    assert refused.value.reason == "proxy_missing"
    prepare(cast, meeting, takes_part=TakesPart(Way.PROXY, "Nancy"))
    assert invitee(cast, meeting, "Einer").proxy == "Nancy"
    letter = draft_for(
        cast.seat_for("coordinator"),
        meeting_ref=meeting.ref,
        party=party_of(cast.jobs["member"]),
        kind=LetterKind.INVITATION,
    )
    assert "Nancy kommer i stedet" in letter.text.plain()


def test_who_is_outside_takes_no_chair(cast):
    guests = [
        guest(cast.jobs["member"], way=Way.PHONE),
        guest(cast.jobs["provider"], way=Way.CLIP),
        guest(cast.jobs["psychiatrist"], way=Way.AWAY),
    ]
    assert plan(cast.seat_for("coordinator"), *guests, most_people=2).invitations.count() == 5
    with pytest.raises(NotAllowedError) as refused:
        plan(cast.seat_for("coordinator"), guest(cast.jobs["member"], way=Way.PROXY), most_people=2)
    assert refused.value.reason == "too_many"


def test_the_minutes_say_how_each_took_part(cast, meeting):
    seat, now = cast.seat_for("coordinator"), clock.now()
    prepare(cast, meeting, takes_part=TakesPart(Way.AWAY), runs_without=RunsWithout.YES)
    hold.begin_meeting(seat, ref=meeting.ref, is_citizen_here=False, now=now)
    ref = {name: invitee(cast, meeting, name).ref for name in ("Søren", "Jonna", "Tilde", "Lonni")}
    came = {
        ref["Søren"]: Presence(Way.PART),
        ref["Jonna"]: Presence(Way.PROXY, "Bodil"),
        ref["Tilde"]: Presence(Way.CLIP),
        ref["Lonni"]: Presence(None),
    }
    hold.note_attendance(seat, ref=meeting.ref, came=came, now=now)
    end_meeting(seat, ref=meeting.ref, said=Said(Acceptance.UNASKED), then=Next(NextKind.ON_NEED), now=now)
    letters = {row.recipient_id: letter_of(row.body).plain() for row in Letter.objects.filter(meeting=meeting)}
    to_member = letters[party_of(cast.jobs["member"]).pk]
    for words in (
        "Med: Karen Testesen, Søren Åkær-Test (en del af tiden)",
        "Ved en anden: Jonna Opdigt (Bodil)",
        "Ikke med, efter aftale: Einer",
        "Ikke med: Lonni",
    ):
        assert words in to_member
    assert "videoklip" not in to_member
    assert "Tilde" not in to_member
    assert "Med et videoklip: Tilde Prøvemose" in letters[party_of(cast.persons["citizen"]).pk]


@pytest.mark.parametrize(("way", "again"), [(Way.PROXY, Way.HERE), (Way.AWAY, Way.HERE), (Way.PHONE, Way.PHONE)])
def test_what_held_for_once_is_not_taken_over(way, again):
    assert way_again(way) == again


def test_words_taken_down_for_the_citizen_are_marked_and_theirs(cast, meeting):
    row = prepare(cast, meeting, "coordinator", how=How.PHONE)
    assert (row.source, row.how) == (Source.CITIZEN_SUPPORTED, How.PHONE)
    assert row.label.owner == party_of(cast.persons["citizen"])
    for key in ("member", "provider", "spouse"):
        assert meeting_page(cast.seat_for(key), meeting.ref).preparations == (), key
    card = meeting_page(cast.seat_for("citizen"), meeting.ref).preparations[0]
    assert (card.most_important, card.source) == ("Ro.", Source.CITIZEN_SUPPORTED)


def test_what_the_citizen_wrote_is_never_written_over(cast, meeting):
    prepare(cast, meeting)
    more = OwnWords(most_important="Noget helt andet.", helped_before="Musik.")
    row = prepare(cast, meeting, "coordinator", more, how=How.PAPER)
    assert (row.most_important, row.helped_before) == ("Ro.", "Musik.")
    assert (row.source, row.how) == (Source.CITIZEN_SUPPORTED, How.PAPER)
    own = prepare(cast, meeting, words=OwnWords(most_important="Kun katten."))
    assert (own.most_important, own.helped_before, own.source) == ("Kun katten.", "", Source.CITIZEN)


@pytest.mark.parametrize("key", ["member", "spouse"])
def test_nobody_else_prepares_for_the_citizen(cast, meeting, key):
    with pytest.raises(NotAllowedError) as refused:
        prepare(cast, meeting, key)
    assert refused.value.reason == "only_citizen"
    assert not Preparation.objects.exists()


def test_who_is_not_invited_says_nothing_of_coming(cast, meeting):
    Invitation.objects.filter(meeting=meeting, party__citizen=cast.persons["citizen"]).delete()
    with pytest.raises(NotAllowedError, match="not_here"):
        prepare(cast, meeting, takes_part=TakesPart(Way.HERE))
    prepare(cast, meeting)
