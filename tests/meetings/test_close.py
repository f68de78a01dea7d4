"""Afslut: minutes at once, acceptance now or later, and what happens next said on purpose."""

from datetime import timedelta

import pytest

from tests.factories.meetings import plan
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.access.topics import SUBSTANCES
from tovholder.kernel import clock
from tovholder.meetings.actions import hold
from tovholder.meetings.actions.agenda import ItemWords, add_item
from tovholder.meetings.actions.close import Next, Said, decide_next, end_meeting, record_acceptance, tell_acceptance
from tovholder.meetings.enums import Acceptance, LetterKind, MeetingState, NextKind
from tovholder.meetings.letter_text import letter_of
from tovholder.meetings.models import Letter, Meeting
from tovholder.meetings.next_dates import suggested_dates
from tovholder.meetings.notices import ANSWERED
from tovholder.meetings.on_paper import letter_document
from tovholder.meetings.queries.here import meeting_page
from tovholder.notices.models import Notice
from tovholder.notices.registry import kind_of

DAY = timedelta(days=1)
LATER = Said(Acceptance.UNASKED)
ON_NEED = Next(NextKind.ON_NEED)


@pytest.fixture
def running(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    partakers = [cast.jobs["member"], cast.jobs["prison"], cast.persons["spouse"]]
    made = plan(seat, *partakers, type_key="netvaerksmoede")
    hold.begin_meeting(seat, ref=made.ref, is_citizen_here=True, now=now)
    item = meeting_page(seat, made.ref).items[3]
    facts = {"meeting_ref": made.ref, "ref": item.ref, "now": now}
    hold.write_outcome(seat, text="Huslejen betales i rater.", seen="", **facts)
    for key, what in (("member", "henter nøglen"), ("prison", "ser ham hver måned")):
        hold.agree_at_item(seat, holder_ref=party_of(cast.jobs[key]).ref, what=what, due_on=None, **facts)
    return made


def end(cast, meeting, said=LATER, then=ON_NEED):
    return end_meeting(cast.seat_for("coordinator"), ref=meeting.ref, said=said, then=then, now=clock.now())


def letters(meeting, kind=LetterKind.MINUTES):
    rows = Letter.objects.filter(meeting=meeting, kind=kind).select_related("recipient")
    return {row.recipient_id: letter_of(row.body).plain() for row in rows}


def test_the_minutes_are_done_when_the_meeting_ends(cast, running):
    end(cast, running, Said(Acceptance.PARTLY, "Ja til penge, nej til prøver."))
    sent = letters(running)
    mine = sent[party_of(cast.persons["citizen"]).pk]
    assert "Det aftalte vi" in mine
    assert "Huslejen betales i rater." in mine
    assert "Søren Åkær-Test: henter nøglen" in mine
    assert "Du er enig i noget af det." in mine
    theirs = sent[party_of(cast.jobs["member"]).pk]
    assert "Det skal du gøre\n- henter nøglen" in theirs
    assert "ser ham" not in theirs
    assert "Tilde" not in theirs


def minutes_of(cast, meeting, key):
    recipient = party_of(cast.jobs.get(key) or cast.persons[key])
    return letter_of(Letter.objects.get(meeting=meeting, kind=LetterKind.MINUTES, recipient=recipient).body)


def test_what_is_discreet_stands_by_itself_in_the_citizens_minutes_and_not_on_paper(cast, running):
    end(cast, running)
    mine = minutes_of(cast, running, "citizen")
    folded = [part for part in mine.parts if part.is_discreet]
    assert [part.points for part in folded] == [("Tilde Prøvemose: ser ham hver måned",), ("Med: Tilde Prøvemose",)]
    assert "Tilde" not in "".join(str(part) for part in mine.parts if not part.is_discreet)
    sheet = str(letter_document(mine))
    assert "Tilde" not in sheet
    assert "Der er mere, som ikke står på papir." in sheet
    assert "henter nøglen" in sheet
    assert not minutes_of(cast, running, "member").has_discreet


def test_what_came_of_a_discreet_item_stands_by_itself_in_the_citizens_minutes(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    made = plan(seat, cast.jobs["member"])
    item = add_item(seat, meeting_ref=made.ref, words=ItemWords(title="Alkohol", topic=SUBSTANCES), now=now)
    hold.begin_meeting(seat, ref=made.ref, is_citizen_here=True, now=now)
    seat = cast.seat_for("coordinator")
    hold.write_outcome(seat, meeting_ref=made.ref, ref=item.ref, text="Du drikker mindre.", seen="", now=now)
    end(cast, made)
    parts = [part for part in minutes_of(cast, made, "citizen").parts if "Du drikker mindre." in part.sentences]
    assert [part.is_discreet for part in parts] == [True]


def test_the_minutes_say_what_was_not_reached_and_in_which_year(cast, running):
    end(cast, running)
    mine, theirs = (minutes_of(cast, running, key).plain() for key in ("citizen", "member"))
    assert "Det nåede vi ikke\n- Dit punkt\n- Alle fortæller kort\n" in mine
    assert "Det nåede vi ikke\n- 2. Borgerens punkt\n- 3. Alle fortæller kort\n" in theirs
    assert f" {running.starts_at.year} kl. 13 til 14." in mine


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        (Next(NextKind.OPEN), "next_missing"),
        (Next(NextKind.DATE), "next_missing"),
        (Next(NextKind.DATE, clock.now() - DAY), "in_the_past"),
        (Next(NextKind.DATE, clock.now() + 200 * DAY), "next_too_far"),
        (Next(NextKind.PAUSE, until=clock.today()), "in_the_past"),
    ],
)
def test_what_happens_next_is_said_on_purpose(cast, running, then, reason):
    with pytest.raises(NotAllowedError) as refused:
        end(cast, running, then=then)
    assert refused.value.reason == reason
    running.refresh_from_db()
    assert running.state == MeetingState.RUNNING


def test_a_next_date_is_planned_som_sidst(cast, running):
    at = suggested_dates(running.starts_at, now=clock.now())[1]
    end(cast, running, then=Next(NextKind.DATE, at))
    after = Meeting.objects.get(copied_from=running)
    assert (after.starts_at, after.state) == (at, MeetingState.PLANNED)
    assert {row.party_id for row in after.invitations.all()} == {row.party_id for row in running.invitations.all()}
    assert "Vi mødes igen" in letters(running)[party_of(cast.persons["citizen"]).pk]


def test_a_date_after_half_a_year_can_be_meant(cast, running):
    then = Next(NextKind.DATE, clock.now() + 200 * DAY, is_far_on_purpose=True)
    end(cast, running, then=then)
    assert Meeting.objects.get(pk=running.pk).next_kind == NextKind.DATE


def test_acceptance_can_come_later_and_all_are_told(cast, running):
    end(cast, running)
    seat = cast.seat_for("coordinator")
    record_acceptance(seat, ref=running.ref, said=Said(Acceptance.AGREES, "Fint."), now=clock.now())
    told = letters(running, LetterKind.ACCEPTANCE)
    assert len(told) == 4
    assert "Einer er enig." in told[party_of(cast.jobs["member"]).pk]


def test_the_citizen_answers_alone_and_the_others_are_told_by_the_coordinator(cast, running):
    end(cast, running)
    record_acceptance(cast.seat_for("citizen"), ref=running.ref, said=Said(Acceptance.DISAGREES), now=clock.now())
    assert letters(running, LetterKind.ACCEPTANCE) == {}
    tell_acceptance(cast.seat_for("coordinator"), ref=running.ref, now=clock.now())
    assert len(letters(running, LetterKind.ACCEPTANCE)) == 4


def test_all_with_a_login_are_told_at_once_that_the_citizen_answered_and_nothing_more(cast, running):
    end(cast, running)
    said = Said(Acceptance.DISAGREES, "Hemmelig grund.")
    record_acceptance(cast.seat_for("citizen"), ref=running.ref, said=said, now=clock.now())
    rows = list(Notice.objects.filter(kind=ANSWERED).select_related("account").order_by("pk"))
    invited = [cast.accounts[key] for key in ("coordinator", "member", "prison", "spouse")]
    assert {row.account for row in rows} == set(invited)
    for row in rows:
        assert row.facts == {"coordination": cast.course.ref, "meeting": running.ref}
        assert kind_of(ANSWERED).may_know(row.account, row.facts, clock.now())
    assert not kind_of(ANSWERED).may_know(cast.accounts["treatment"], rows[0].facts, clock.now())


def test_why_is_read_by_the_citizen_and_the_coordinator_alone(cast, running):
    end(cast, running)
    said = Said(Acceptance.PARTLY, "Hemmelig grund.")
    record_acceptance(cast.seat_for("coordinator"), ref=running.ref, said=said, now=clock.now())
    told = letters(running, LetterKind.ACCEPTANCE)
    assert "Hemmelig grund." in told[party_of(cast.persons["citizen"]).pk]
    for key in ("member", "prison"):
        assert "Einer er enig i noget af det." in told[party_of(cast.jobs[key]).pk]
        assert "Hemmelig" not in told[party_of(cast.jobs[key]).pk], key
        assert meeting_page(cast.seat_for(key), running.ref).acceptance_words == "", key
    assert meeting_page(cast.seat_for("coordinator"), running.ref).acceptance_words == "Hemmelig grund."


@pytest.mark.parametrize("key", ["member", "spouse"])
def test_nobody_else_answers_for_the_citizen(cast, running, key):
    end(cast, running)
    with pytest.raises(NotAllowedError) as refused:
        record_acceptance(cast.seat_for(key), ref=running.ref, said=Said(Acceptance.AGREES), now=clock.now())
    assert refused.value.reason == "only_citizen"


def test_what_happens_next_can_be_changed_afterwards(cast, running):
    end(cast, running)
    until = clock.today() + 30 * DAY
    seat = cast.seat_for("coordinator")
    row = decide_next(seat, ref=running.ref, then=Next(NextKind.PAUSE, until=until), now=clock.now())
    assert (row.next_kind, row.next_until) == (NextKind.PAUSE, until)


def test_an_outcome_can_be_corrected_afterwards(cast, running):
    end(cast, running)
    seat = cast.seat_for("coordinator")
    item = meeting_page(seat, running.ref).items[3]
    facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now()}
    hold.write_outcome(seat, text="I tolv rater.", seen=item.outcome, **facts)
    assert meeting_page(seat, running.ref).items[3].outcome == "I tolv rater."


def test_the_agreed_rhythm_is_suggested_first(cast, running):
    days = suggested_dates(running.starts_at, now=clock.now(), rhythm=6)
    assert days[0] == suggested_dates(running.starts_at, now=clock.now())[1]
    assert len(days) == len(set(days)) == 4
