"""Hold on screen: one item at a time, who writes, who came; as many statements for many as for few."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.days import as_said_with_weekday, as_typed, in_two_weeks
from tests.factories.meetings import plan
from tests.sending import sent
from tests.workbench.meeting_pages import INVITED, SECRET, url
from tovholder.access.labelling import party_of
from tovholder.kernel import clock
from tovholder.meetings.actions.hold import begin_meeting, write_outcome
from tovholder.meetings.actions.prepare import OwnWords, prepare_meeting
from tovholder.meetings.enums import Answer, ItemState, MeetingState
from tovholder.meetings.models import AgendaItem, Meeting
from tovholder.plans.models import Agreement


def test_the_meeting_waits_for_the_citizen(cast, meeting):
    client = cast.client_for("coordinator")
    page = client.get(url(cast, "meeting-hold", meeting.ref)).text
    assert "Er borgeren her?" in page
    assert 'value="no"' not in page
    assert "<span>Find en ny tid</span></a>" in page
    assert url(cast, "meeting-change", meeting.ref) in page
    refused = client.post(url(cast, "meeting-hold", meeting.ref), {"citizen": "no"})
    assert "Det er ikke aftalt" in refused.text
    client.post(url(cast, "meeting-hold", meeting.ref), {"citizen": "yes"})
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.RUNNING


def test_the_clock_runs_on_the_day_of_the_meeting_alone(cast, running):
    client = cast.client_for("coordinator")
    running.refresh_from_db()
    running.starts_at, running.ends_at = clock.now() - timedelta(days=150), clock.now() - timedelta(days=149)
    running.save()
    page = client.get(url(cast, "meeting-hold", running.ref)).text
    assert "data-tv-left" not in page
    assert "over tiden" not in page
    running.starts_at, running.ends_at = clock.now() - timedelta(hours=1), clock.now()
    running.save()
    assert "data-tv-left" in client.get(url(cast, "meeting-hold", running.ref)).text


def items(meeting):
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("place"))


def at(cast, meeting, place):
    return url(cast, "meeting-hold", meeting.ref) + f"?punkt={items(meeting)[place].ref}"


def test_one_press_saves_text_ticks_and_agreement_and_goes_on(cast, running):
    client = cast.client_for("coordinator")
    typed = {
        "text": "Vi taler om huslejen.",
        "seen": "",
        "line": f"Søren · henter nøglen · {as_typed(in_two_weeks())}",
        "opened": "on",
    }
    answer = client.post(at(cast, running, 3), typed | {"do": "done", "once": "a"}, follow=True)
    assert f"Skrevet: Søren Åkær-Test · henter nøglen · {as_said_with_weekday(in_two_weeks())}" in answer.text
    row = items(running)[3]
    assert (row.outcome, row.citizen_opened, row.state) == ("Vi taler om huslejen.", True, ItemState.DONE)
    assert "5. " in answer.context["links"][4].label
    assert answer.context["row"].number == 5
    client.post(at(cast, running, 3), typed | {"seen": "Vi taler om huslejen.", "do": "done", "once": "a"})
    assert Agreement.objects.filter(what="henter nøglen").count() == 1


def test_an_unknown_holder_is_asked_about_and_the_line_stands(cast, running):
    client = cast.client_for("coordinator")
    typed = {"text": "", "seen": "", "line": "Bodil · køber ind · 1/12", "do": "agree"}
    page = client.post(at(cast, running, 3), typed).text
    assert "Hvem er “Bodil”?" in page
    assert 'value="Bodil · køber ind · 1/12"' in page
    ref = party_of(cast.jobs["provider"]).ref
    client.post(at(cast, running, 3), typed | {"holder": ref})
    assert Agreement.objects.get(what="køber ind").holder == party_of(cast.jobs["provider"])


def test_a_line_is_read_aloud_before_it_is_written(cast, running):
    client = cast.client_for("coordinator")
    page = client.post(
        url(cast, "meeting-line", running.ref), {"line": f"Jonna kommer forbi {as_typed(in_two_weeks())}"}
    ).text
    assert f"Forstået: Jonna Opdigt · kommer forbi · {as_said_with_weekday(in_two_weeks())}" in page
    assert not Agreement.objects.filter(what="kommer forbi").exists()


def test_no_agreement_is_said_on_purpose(cast, running):
    client = cast.client_for("coordinator")
    page = client.post(at(cast, running, 3), {"text": "", "seen": "", "do": "done"}).text
    assert "Skriv en aftale, eller tryk" in page
    client.post(at(cast, running, 3), {"text": "", "seen": "", "do": "none"})
    assert items(running)[3].no_agreement


@pytest.mark.parametrize("do", ["agree", "keep", "done", "none"])
def test_no_agreement_typed_in_the_line_is_the_button_of_that_name(cast, running, do):
    client = cast.client_for("coordinator")
    read = client.post(url(cast, "meeting-line", running.ref), {"line": "Ingen aftale."}).text
    assert "Forstået: Ingen aftale, med vilje." in read
    typed = {"text": "Vi venter på svar.", "seen": "", "line": "Ingen aftale.", "do": do, "once": "a"}
    answer = client.post(at(cast, running, 3), typed, follow=True)
    assert answer.context["row"].number == 5
    assert "Ingen aftale, med vilje." in client.get(at(cast, running, 3)).text
    row = items(running)[3]
    assert (row.outcome, row.no_agreement, row.state) == ("Vi venter på svar.", True, ItemState.DONE)
    assert not Agreement.objects.filter(what__icontains="aftale").exists()


def test_skipping_stays_skipping_whatever_stands_in_the_line(cast, running):
    typed = {"text": "", "seen": "", "line": "ingen", "do": "skip", "skip_why": "Ingen tid.", "once": "a"}
    cast.client_for("coordinator").post(at(cast, running, 3), typed)
    row = items(running)[3]
    assert (row.state, row.skipped_why, row.no_agreement) == (ItemState.SKIPPED, "Ingen tid.", False)


@pytest.mark.parametrize("do", ["agree", "done"])
def test_no_agreement_where_one_stands_takes_nothing_away(cast, running, do):
    client = cast.client_for("coordinator")
    client.post(at(cast, running, 3), {"text": "", "seen": "", "line": "Søren · henter nøglen", "do": "agree"})
    client.post(at(cast, running, 3), {"text": "", "seen": "", "line": "ingen aftaler", "do": do})
    row = items(running)[3]
    assert (row.state, row.no_agreement, row.agreements.count()) == (ItemState.DONE, False, 1)


@pytest.mark.parametrize(
    ("line", "focused"),
    [
        ("Bodil · køber ind · 1/12", "id_holder_0"),
        ("køber ind", "id_holder_0"),
        ("Søren · køber ind · 31/2", "id_line"),
        ("Søren", "id_line"),
    ],
)
def test_the_page_begins_where_something_is_asked(cast, running, line, focused):
    page = cast.client_for("coordinator").post(at(cast, running, 3), {"text": "", "seen": "", "line": line}).text
    assert [tag for tag in re.findall(r"<[^>]* autofocus[^>]*>", page) if f'id="{focused}"' in tag] != []
    assert page.count(" autofocus") == 1


def test_two_who_write_at_once_see_both_and_choose_line_by_line(cast, running):
    client, row = cast.client_for("coordinator"), items(running)[3]
    write_outcome(
        cast.seat_for("coordinator"), meeting_ref=running.ref, ref=row.ref, text="Ib betaler.", seen="", now=clock.now()
    )
    page = client.post(at(cast, running, 3), {"text": "Katten bliver.", "seen": "", "do": "keep"})
    assert "En anden skrev her samtidig." in page.text
    for words in ("Ib betaler.", "Katten bliver.", "stod der", "skrev du"):
        assert words in page.text
    chosen = {"do": "choose", "chosen": ["Ib betaler.", "Katten bliver."], "seen": "Ib betaler.", "text": "x"}
    client.post(at(cast, running, 3), chosen)
    assert items(running)[3].outcome == "Ib betaler.\nKatten bliver."


def test_typing_is_saved_as_you_go(cast, running):
    client, row = cast.client_for("coordinator"), items(running)[3]
    address = url(cast, "meeting-keep", running.ref, row.ref)
    assert client.post(address, {"text": "Ib betal", "seen": ""}).status_code == 204
    assert client.post(address, {"text": "Ib betaler", "seen": "Ib betal"}).status_code == 204
    assert client.post(address, {"text": "noget andet", "seen": "Ib betal"}).status_code == 409
    assert cast.client_for("member").post(address, {"text": "x", "seen": "Ib betaler"}).status_code == 403
    assert cast.client_for("treatment").post(address, {"text": "x", "seen": ""}).status_code == 404
    assert client.post(address, {"text": "x" * 4001, "seen": "Ib betaler"}).status_code == 413
    assert items(running)[3].outcome == "Ib betaler"


def test_a_text_that_is_too_long_is_counted_and_stays(cast, running):
    page = cast.client_for("coordinator").post(at(cast, running, 3), {"text": "æ" * 4321, "seen": "", "do": "keep"})
    assert "Højst 4000 tegn; du har skrevet 4321." in page.text
    assert "æ" * 4321 in page.text
    assert "maxlength" not in page.text


def test_attendance_and_what_is_read_out(cast, meeting):
    client = cast.client_for("psychiatrist")
    client.post(url(cast, "meeting-answer", meeting.ref), {"coming": "no"})
    client.post(url(cast, "meeting-two-lines", meeting.ref), {"text": "Han sover bedre nu."})
    coordinator = cast.client_for("coordinator")
    coordinator.post(url(cast, "meeting-hold", meeting.ref), {"citizen": "yes"})
    page = coordinator.get(at(cast, meeting, 2))
    assert "Han sover bedre nu." in page.text
    signe = next(card for card in page.context["page"].invitees if card.sent_in)
    coordinator.post(url(cast, "meeting-read-out", meeting.ref), {"party": signe.party_ref, "punkt": "x"})
    assert "læst op" in coordinator.get(at(cast, meeting, 2)).text
    attendance = url(cast, "meeting-attendance", meeting.ref)
    coordinator.post(attendance, {f"came_{signe.ref}": "absent"})
    row = meeting.invitations.get(ref=signe.ref)
    assert (row.came, row.coming) == (Answer.NO, Answer.NO)
    asked = coordinator.post(attendance, {f"came_{signe.ref}": "proxy"}).text
    assert "Hvem kom i stedet for Signe Prøvelund?" in asked
    coordinator.post(attendance, {f"came_{signe.ref}": "proxy", f"proxy_{signe.ref}": "Bent"})
    row.refresh_from_db()
    assert (row.came, row.way, row.proxy) == (Answer.NO, "proxy", "Bent")


def test_the_note_taker_holds_the_meeting_without_the_coordinators_buttons(cast, meeting):
    provider = party_of(cast.jobs["provider"])
    Meeting.objects.filter(pk=meeting.pk).update(note_taker=provider)
    client = cast.client_for("provider")
    client.post(url(cast, "meeting-hold", meeting.ref), {"citizen": "yes"})
    page = client.get(at(cast, meeting, 3)).text
    assert "Ny aftale på én linje" in page
    assert "Afslut mødet" not in page
    assert not any(word in page for word in SECRET)
    typed = {"text": "Katten bliver.", "seen": "", "line": "Søren · henter nøglen · 1/12", "do": "done", "once": "n"}
    assert "Skrevet: Søren Åkær-Test · henter nøglen" in client.post(at(cast, meeting, 3), typed, follow=True).text
    assert items(meeting)[3].outcome == "Katten bliver."
    last = client.post(at(cast, meeting, 5), {"text": "", "seen": "", "do": "done"}, follow=True).text
    assert "Tovholderen slutter mødet og sender referatet." in last
    address = url(cast, "meeting-keep", meeting.ref, items(meeting)[2].ref)
    assert client.post(address, {"text": "Alle fortalte.", "seen": ""}).status_code == 204


def test_the_citizens_words_stand_where_the_meeting_begins(cast, meeting):
    words = OwnWords(most_important="Ro i hovedet.", not_to_raise="Alkohol.")
    prepare_meeting(cast.seat_for("citizen"), ref=meeting.ref, words=words, now=clock.now())
    client = cast.client_for("coordinator")
    for name in ("meeting", "meeting-hold"):
        assert "Ro i hovedet." in client.get(url(cast, name, meeting.ref)).text


def test_holding_asks_as_much_for_many_as_for_few(cast):
    seat, client = cast.seat_for("coordinator"), cast.client_for("coordinator")
    counts = []
    for keys in (["member"], INVITED):
        made = plan(seat, *[cast.jobs.get(key) or cast.persons[key] for key in keys])
        begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=clock.now())
        client.get(url(cast, "meeting-hold", made.ref))
        with CaptureQueriesContext(connection) as asked:
            client.get(url(cast, "meeting-hold", made.ref))
        counts.append(len(sent(asked)))
    assert counts[0] == counts[1]
    assert counts[0] <= 17, counts
