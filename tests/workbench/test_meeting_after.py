"""Møder on screen once they are held: minutes, the answer, the next date, and what goes on into the plan."""

from datetime import timedelta

from tests.days import as_said, as_typed, in_two_weeks
from tests.factories.meetings import plan
from tests.workbench.meeting_pages import url
from tovholder.kernel import clock
from tovholder.meetings.actions.close import Said, record_acceptance
from tovholder.meetings.actions.hold import begin_meeting, write_outcome
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.enums import Acceptance, LetterKind, NextKind
from tovholder.meetings.models import AgendaItem, Letter


def test_the_minutes_are_a_page_a_text_and_a_file(cast, running):
    client = cast.client_for("coordinator")
    item = AgendaItem.objects.get(meeting=running, place=4)
    held = url(cast, "meeting-hold", running.ref) + f"?punkt={item.ref}"
    client.post(
        held, {"text": "Rater.", "seen": "", "line": f"Einer · ringer · {as_typed(in_two_weeks())}", "do": "done"}
    )
    client.post(url(cast, "meeting-close", running.ref), {"then": "on_need", "acceptance": "partly", "words": "Ja."})
    page = client.get(url(cast, "meeting-minutes", running.ref)).text
    assert f"Einer Test Lauridsen: ringer, senest {as_said(in_two_weeks())}" in page
    file = client.get(url(cast, "meeting-minutes-text", running.ref))
    assert file["Content-Disposition"] == 'attachment; filename="referat.txt"'
    text = file.content.decode()
    assert "Rater." in text
    assert "Vi mødes, når der er brug for det." in text
    assert "Einer er enig i noget af det." in text
    assert "020160" not in text


def test_the_minutes_for_the_case_system_say_that_they_hold_who_is_hidden(cast):
    said = "Indeholder også dem, der er skjult for andre."
    for keys, has in ((("prison", "member"), True), (("member",), False)):
        made = plan(cast.seat_for("coordinator"), *(cast.jobs[key] for key in keys))
        begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=clock.now())
        client = cast.client_for("coordinator")
        client.post(url(cast, "meeting-close", made.ref), {"then": "on_need", "acceptance": "unasked"})
        assert (said in client.get(url(cast, "meeting-minutes", made.ref)).text) is has
        assert said not in cast.client_for("member").get(url(cast, "meeting-minutes", made.ref)).text


def test_acceptance_and_the_next_date_can_be_written_afterwards(cast, running):
    client = cast.client_for("coordinator")
    client.post(url(cast, "meeting-close", running.ref), {"then": "on_need", "acceptance": "unasked"})
    address = url(cast, "meeting-minutes", running.ref)
    client.post(address, {"do": "said", "acceptance": "disagrees", "words": "Nej tak."})
    until = clock.today() + timedelta(days=30)
    client.post(address, {"do": "next", "then": "pause", "until": f"{until:%d-%m-%Y}"})
    running.refresh_from_db()
    assert (running.acceptance, running.next_kind, running.next_until) == ("disagrees", NextKind.PAUSE, until)
    assert Letter.objects.filter(meeting=running, kind=LetterKind.ACCEPTANCE).count() == 6


def test_the_ki_blocks_go_on_with_one_press(cast, meeting):
    client = cast.client_for("coordinator")
    assert "Punkter fra KI-møde" in client.get(url(cast, "meeting-agenda", meeting.ref)).text
    client.post(url(cast, "meeting-blocks", meeting.ref), {"type": "ki_moede"})
    page = client.get(url(cast, "meeting-agenda", meeting.ref)).text
    assert "De største udfordringer, i rækkefølge" in page
    assert "Punkter fra KI-møde" not in page


def test_what_was_said_is_carried_into_a_ki_plan_line_by_line(cast, running):
    client, seat = cast.client_for("coordinator"), cast.seat_for("coordinator")
    first = AgendaItem.objects.get(meeting=running, place=2)
    second = AgendaItem.objects.get(meeting=running, place=3)
    for row, text in ((first, "Ro i hovedet.\nKatten bliver."), (second, "Søvnen er dårlig.")):
        write_outcome(seat, meeting_ref=running.ref, ref=row.ref, text=text, seen="", now=clock.now())
    address = url(cast, "meeting-carry", running.ref)
    page = client.get(address).text
    assert page.count("Ro i hovedet.") == 1
    typed = {
        "kind": "ki_plan",
        f"text_{first.ref}_0": "Ro i hovedet.",
        f"to_{first.ref}_0": "wish",
        f"text_{first.ref}_1": "Katten bliver.",
        f"to_{first.ref}_1": "",
        f"text_{second.ref}_0": "Søvnen er dårlig.",
        f"to_{second.ref}_0": "note:challenges",
    }
    shown = client.post(address, typed, follow=True).text
    assert "2 linjer står nu i planen." in shown
    assert "Koordinerende indsatsplan" in shown
    assert "Katten bliver." not in shown
    assert "Søvnen er dårlig." not in client.get(address).text


def test_who_decides_elsewhere_is_suggested_and_who_takes_part_is_not(cast):
    page = cast.client_for("coordinator").get(url(cast, "meeting-new"))
    names = [one.name for one in page.context["suggested"]]
    assert names
    assert "Mangler der nogen?" in page.text
    here = {"Søren Åkær-Test", "Jonna Opdigt", "Signe Prøvelund"}
    assert not any(name in one for one in names for name in here)


def test_who_has_no_login_is_named_until_they_have_a_letter_of_the_answer(cast, running):
    cast.accounts["provider"].delete()
    client = cast.client_for("coordinator")
    client.post(url(cast, "meeting-close", running.ref), {"then": "on_need", "acceptance": "unasked"})
    said = Said(Acceptance.AGREES, "Fint.")
    record_acceptance(cast.seat_for("citizen"), ref=running.ref, said=said, now=clock.now())
    page = client.get(url(cast, "meeting-minutes", running.ref)).text
    assert "Uden login og ikke fortalt endnu, at borgeren har svaret: Jonna Opdigt." in page
    client.post(url(cast, "meeting-minutes", running.ref), {"do": "tell"})
    assert "ikke fortalt endnu" not in client.get(url(cast, "meeting-minutes", running.ref)).text
    assert "ikke fortalt endnu" not in cast.client_for("member").get(url(cast, "meeting-minutes", running.ref)).text


def test_when_the_material_was_sent_is_said(cast, meeting):
    client = cast.client_for("coordinator")
    assert "Materiale sendt" not in client.get(url(cast, "meeting", meeting.ref)).text
    send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=clock.now())
    assert "hverdage før mødet" in client.get(url(cast, "meeting", meeting.ref)).text.partition("Materiale sendt")[2]
