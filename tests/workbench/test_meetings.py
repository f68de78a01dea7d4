"""Møder on screen: plan, send and close, as many statements for many as for few."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.meetings import plan
from tests.sending import sent
from tests.workbench.meeting_pages import INVITED, SECRET, four_fields, in_days, url
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.meetings.actions.hold import begin_meeting, note_read_out
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.actions.prepare import OwnWords, prepare_meeting, send_in
from tovholder.meetings.enums import LetterKind, MeetingState, NextKind
from tovholder.meetings.models import AgendaItem, Letter, Meeting


def test_the_list_offers_the_types_and_says_what_they_are(cast):
    page = cast.client_for("coordinator").get(url(cast)).text
    assert "genskabt, ikke originalen" in page
    assert "vores egen" in page
    assert "Som sidst" not in page


def test_four_fields_are_enough(cast):
    client = cast.client_for("coordinator")
    page = client.get(url(cast, "meeting-new") + "?type=ki_moede").text
    assert "KI-møde" in page
    ref = party_of(cast.jobs["member"]).ref
    made = client.post(url(cast, "meeting-new") + "?type=ki_moede", four_fields(**{f"guest_{ref}": "on"}), follow=True)
    assert "Se brevene, og send dem." in made.text
    row = Meeting.objects.get()
    assert row.template.key == "ki_moede"
    assert {one.party for one in row.invitations.all()} == {
        party_of(cast.persons["citizen"]),
        party_of(cast.jobs["coordinator"]),
        party_of(cast.jobs["member"]),
    }


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("span", "snart", "Skriv dag og tid, for eksempel 3/11 kl. 13-14."),
        ("span", "3/11-2020 kl. 13", "Den tid har været."),
        ("span", "", "Skriv noget her."),
        ("place", "", "Skriv noget her."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast, field, value, said):
    typed = four_fields(why="Katten skal kunne blive.") | {field: value}
    page = cast.client_for("coordinator").post(url(cast, "meeting-new"), typed).text
    assert said in page
    assert "Katten skal kunne blive." in page
    assert not Meeting.objects.exists()


def test_more_than_half_a_year_is_asked_about(cast):
    client = cast.client_for("coordinator")
    page = client.post(url(cast, "meeting-new"), four_fields(span=in_days(220))).text
    assert "mere end et halvt år" in page
    client.post(url(cast, "meeting-new"), four_fields(span=in_days(220), is_far_on_purpose="on"))
    assert Meeting.objects.count() == 1


def test_som_sidst_stands_ready_with_everything_but_the_day(cast, running):
    Meeting.objects.filter(pk=running.pk).update(
        state=MeetingState.HELD, ended_at=clock.now(), next_kind=NextKind.ON_NEED
    )
    client = cast.client_for("coordinator")
    assert "Som sidst" in client.get(url(cast)).text
    page = client.get(url(cast, "meeting-new") + f"?som={running.ref}").text
    assert "Huslejen er ikke betalt." in page
    ref = party_of(cast.jobs["psychiatrist"]).ref
    assert re.search(rf'name="guest_{ref}"[^>]*checked', page)
    assert not re.search(rf'name="guest_{party_of(cast.jobs["treatment"]).ref}"[^>]*checked', page)
    assert 'name="span" value' not in page
    Meeting.objects.filter(pk=running.pk).update(runs_without="yes")
    again = client.get(url(cast, "meeting-new") + f"?som={running.ref}")
    assert again.context["form"]["runs_without"].value() == "unasked"


def test_each_letter_is_seen_and_one_click_sends_all(cast, meeting):
    client = cast.client_for("coordinator")
    page = client.get(url(cast, "meeting-letters", meeting.ref))
    assert "Kære Einer" in page.text
    assert "let at læse" in page.text
    invited = {card.name: card.ref for card in page.context["page"].invitees}
    other = client.get(url(cast, "meeting-letters", meeting.ref) + f"?til={invited['Søren Åkær-Test']}").text
    assert "Til Søren Åkær-Test" in other
    assert not any(word in other.partition("Sådan ser")[2].partition("Hvis brev?")[0] for word in SECRET)
    answer = client.post(url(cast, "meeting-letters", meeting.ref), follow=True)
    assert "6 breve er sendt." in answer.text
    assert "Send alle breve" not in answer.text
    assert answer.text.index("Sendt</caption>") < answer.text.index("Sådan ser Einer")
    again = client.post(url(cast, "meeting-letters", meeting.ref), follow=True)
    assert "Intet er sendt igen." in again.text


def test_paper_is_printed_and_handed_over(cast, meeting):
    cast.accounts["provider"].delete()
    client = cast.client_for("coordinator")
    sent = client.post(url(cast, "meeting-letters", meeting.ref), follow=True).text
    assert "5 breve er sendt. 1 brev skal udskrives." in sent
    assert "Udskriv 1 brev" in sent
    sheet = client.get(url(cast, "meeting-printing", meeting.ref)).text
    assert "Til Jonna Opdigt" in sheet
    letter = Letter.objects.get(recipient=party_of(cast.jobs["provider"]))
    client.post(url(cast, "meeting-printed", meeting.ref), {"letter": [letter.ref]})
    letter.refresh_from_db()
    assert letter.printed_at is not None
    client.post(url(cast, "meeting-printed", meeting.ref), {"handed": letter.ref})
    letter.refresh_from_db()
    assert letter.handed_over_on == clock.today()


def test_who_is_invited_reads_their_own_letter_and_nobody_elses(cast, meeting):
    send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=clock.now())
    own = Letter.objects.get(recipient=party_of(cast.jobs["member"]))
    other = Letter.objects.get(recipient=party_of(cast.jobs["prison"]))
    client = cast.client_for("member")
    assert client.get(url(cast, "meeting-letter", meeting.ref, own.ref)).status_code == 200
    assert client.get(url(cast, "meeting-letter", meeting.ref, other.ref)).status_code == 404


@pytest.mark.parametrize("key", ["member", "provider"])
def test_a_secret_participant_is_on_no_page_of_who_may_not_know(cast, meeting, key):
    client = cast.client_for(key)
    for name, args in (("meetings", ()), ("meeting", (meeting.ref,))):
        page = client.get(url(cast, name, *args)).text
        assert not any(word in page for word in SECRET), name
    assert "Tilde" in cast.client_for("coordinator").get(url(cast, "meeting", meeting.ref)).text


def test_the_coordinator_takes_down_what_the_citizen_says(cast, meeting):
    client, address = (
        cast.client_for("coordinator"),
        url(cast, "meeting-prepare-for", meeting.ref, cast.persons["citizen"].ref),
    )
    prepare_meeting(cast.seat_for("citizen"), ref=meeting.ref, words=OwnWords("Ro i hovedet."), now=clock.now())
    page = client.get(address).text
    assert "Det har borgeren selv skrevet." in page
    assert 'name="most_important"' not in page
    typed = {"how": "phone", "helped_before": "Musik.", "way": "away", "runs_without": "yes"}
    shown = client.post(address, typed, follow=True).text
    assert "Borgeren, støttet af medarbejder · i telefonen" in shown
    assert "Musik." in shown
    meeting.refresh_from_db()
    assert meeting.runs_without == "yes"
    assert "Musik." not in cast.client_for("member").get(url(cast, "meeting", meeting.ref)).text


def test_across_sectors_is_said_to_those_who_know_of_all_of_them(cast):
    seat = cast.seat_for("coordinator")
    words = "tværsektorielt"
    for keys, said in ((["member"], False), (["member", "psychiatrist"], True)):
        made = plan(seat, *[cast.jobs[key] for key in keys])
        assert (words in cast.client_for("coordinator").get(url(cast, "meeting", made.ref)).text) is said


def test_next_date_and_send_are_two_presses(cast, running):
    client = cast.client_for("coordinator")
    page = client.get(url(cast, "meeting-close", running.ref))
    first = page.context["form"].fields["then"].choices[0][0]
    ended = client.post(url(cast, "meeting-close", running.ref), {"then": first, "acceptance": "unasked"}, follow=True)
    assert "Referatet er færdigt og sendt til alle." in ended.text
    running.refresh_from_db()
    assert (running.state, running.next_kind) == (MeetingState.HELD, NextKind.DATE)
    assert Meeting.objects.filter(copied_from=running, state=MeetingState.PLANNED).exists()
    assert Letter.objects.filter(meeting=running, kind=LetterKind.MINUTES).count() == 6


def test_who_sends_lines_sees_them_and_that_they_were_read_out(cast, meeting):
    client, address = cast.client_for("psychiatrist"), url(cast, "meeting", meeting.ref)
    client.post(url(cast, "meeting-two-lines", meeting.ref), {"text": "Han sover bedre."})
    page = client.get(address).text
    assert "Ikke læst op endnu" in page
    assert page.count("Han sover bedre.") == 2
    client.post(url(cast, "meeting-two-lines", meeting.ref), {"text": "Han sover godt."})
    karen = cast.seat_for("coordinator")
    begin_meeting(karen, ref=meeting.ref, is_citizen_here=True, now=clock.now())
    party = party_of(cast.jobs["psychiatrist"]).ref
    note_read_out(karen, meeting_ref=meeting.ref, party_ref=party, now=clock.now())
    with pytest.raises(NotAllowedError, match="was_read_out"):
        send_in(cast.seat_for("psychiatrist"), ref=meeting.ref, text="Nej.", now=clock.now())
    for key, sees in (("psychiatrist", True), ("member", False)):
        assert ("Han sover godt." in cast.client_for(key).get(address).text) is sees, key
    cast.client_for("coordinator").post(
        url(cast, "meeting-close", meeting.ref), {"then": "on_need", "acceptance": "unasked"}
    )
    minutes = client.get(address, follow=True).text
    assert "Han sover godt." in minutes
    assert "Læst op" in minutes
    assert "Han sover godt." not in cast.client_for("member").get(address, follow=True).text


def test_the_agenda_is_changed_and_who_is_there_for_what(cast, meeting):
    client, address = cast.client_for("coordinator"), url(cast, "meeting-agenda", meeting.ref)
    client.post(address, {"do": "add", "title": "Katten", "minutes": "5", "wanted": "decide"})
    row = AgendaItem.objects.get(title="Katten")
    assert row.place == 4
    client.post(url(cast, "meeting-item-move", meeting.ref, row.ref), {"do": "up"})
    row.refresh_from_db()
    assert row.place == 3
    change = {"title": "Kanel", "minutes": "7", "wanted": "agree", "seen_version": row.version}
    client.post(url(cast, "meeting-item", meeting.ref, row.ref), change)
    late = client.post(url(cast, "meeting-item", meeting.ref, row.ref), change | {"title": "Kat"})
    assert "Begge udgaver" in late.text
    person = party_of(cast.jobs["provider"]).ref
    client.post(address, {"do": "attend", "person": person, "items": [row.ref]})
    assert "Jonna Opdigt: punkt" in client.get(address).text


def test_cancelling_tells_those_who_had_a_letter(cast, meeting):
    send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=clock.now())
    client = cast.client_for("coordinator")
    client.post(url(cast, "meeting-cancel", meeting.ref), {"why": "Einer er syg."})
    assert Letter.objects.filter(kind=LetterKind.CANCELLED).count() == 6
    assert "Einer er syg." in cast.client_for("member").get(url(cast, "meeting", meeting.ref)).text


PAGES = (
    "meetings",
    "meeting",
    "meeting-letters",
    "meeting-agenda",
    "meeting-new",
    "meeting-change",
    "meeting-prepare-for",
)


@pytest.mark.parametrize("name", PAGES)
def test_as_many_statements_for_many_as_for_few(cast, name):
    seat, client = cast.seat_for("coordinator"), cast.client_for("coordinator")
    few = plan(seat, cast.jobs["member"])
    more = (cast.persons["citizen"].ref,) if name == "meeting-prepare-for" else ()
    args = () if name in {"meetings", "meeting-new"} else (few.ref, *more)
    client.get(url(cast, name, *args))
    with CaptureQueriesContext(connection) as first:
        client.get(url(cast, name, *args))
    many = plan(seat, *[cast.jobs.get(key) or cast.persons[key] for key in INVITED])
    plan(seat)
    args = () if name in {"meetings", "meeting-new"} else (many.ref, *more)
    with CaptureQueriesContext(connection) as second:
        client.get(url(cast, name, *args))
    assert len(second) == len(first)
    most = 19 if name == "meeting-letters" else 18
    assert len(sent(first)) <= most, sent(first)


def test_a_stranger_finds_nothing(cast, meeting):
    client = cast.client_for("stranger")
    for name in ("meeting", "meeting-letters", "meeting-hold", "meeting-change", "meeting-minutes"):
        assert client.get(url(cast, name, meeting.ref)).status_code == 404
    unknown = cast.client_for("treatment")
    assert unknown.get(url(cast, "meeting", meeting.ref)).status_code == 404
    assert unknown.get(url(cast, "meeting-hold", meeting.ref)).status_code == 404
