"""Møder on the portal: the letter, the preparation, one tap to stay away, and yes or no to what was agreed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from tests.factories.meetings import plan
from tests.portal.reading import words_of
from tovholder.access.labelling import party_of
from tovholder.kernel import clock
from tovholder.kernel.lix import MOST_FOR_CITIZENS, readability
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import agree_at_item, begin_meeting, note_read_out
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.composing import when_words
from tovholder.meetings.enums import Acceptance, Answer, MeetingState, NextKind, RunsWithout
from tovholder.meetings.models import AgendaItem, Meeting, Preparation


def url(cast, name, *args):
    return reverse(f"portal:{name}", args=[cast.course.ref, *args])


@pytest.fixture
def called(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], cast.jobs["prison"], cast.persons["spouse"])
    send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    return made


def hold(cast, made):
    seat, now = cast.seat_for("coordinator"), clock.now()
    begin_meeting(seat, ref=made.ref, is_citizen_here=True, now=now)
    item = AgendaItem.objects.get(meeting=made, place=7)
    facts = {"meeting_ref": made.ref, "ref": item.ref, "now": now}
    for key, what in (("member", "henter nøglen"), ("prison", "ser ham efter dommen")):
        agree_at_item(seat, holder_ref=party_of(cast.jobs[key]).ref, what=what, due_on=None, **facts)
    end_meeting(
        cast.seat_for("coordinator"),
        ref=made.ref,
        said=Said(Acceptance.UNASKED),
        then=Next(NextKind.ON_NEED),
        now=now,
    )


def test_the_next_meeting_stands_on_the_overview_and_leads_to_the_letter(cast, called):
    client = cast.client_for("citizen")
    assert "Næste møde" in client.get(url(cast, "course")).text
    page = client.get(url(cast, "meeting", called.ref)).text
    assert "Du er inviteret til et møde. Du bestemmer, om du vil komme." in page
    assert "Forbered mødet" in page


def test_who_is_hidden_from_others_is_not_in_the_letter_but_folded_beside_it(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["prison"], cast.jobs["member"])
    send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    page = cast.client_for("citizen").get(url(cast, "meeting", made.ref)).text
    assert page.count("Tilde Prøvemose") == 1
    before = page[: page.index("Tilde Prøvemose")]
    assert before.rindex("tv-screen-only") > before.rindex("<h1")
    assert "én mere, som du kender. Spørg Karen" in page


def test_of_a_held_meeting_what_is_discreet_is_folded_and_stays_on_the_screen(cast, called):
    hold(cast, called)
    page = cast.client_for("citizen").get(url(cast, "meeting", called.ref)).text
    assert "henter nøglen" in page[: page.index("Mere fra mødet")]
    assert page.count("ser ham efter dommen") == 1
    before = page[: page.index("ser ham efter dommen")]
    assert before.rindex('class="tv-screen-only"') > before.rindex("henter nøglen")
    assert "ser ham efter dommen" not in cast.client_for("spouse").get(url(cast, "meeting", called.ref)).text


def test_what_is_only_planned_is_not_announced(cast):
    plan(cast.seat_for("coordinator"))
    assert "Næste møde" not in cast.client_for("citizen").get(url(cast, "course")).text


def test_the_next_one_agreed_is_told_to_the_citizen_alone_before_the_letters(cast, called):
    karen, now = cast.seat_for("coordinator"), clock.now()
    at = now + timedelta(days=30)
    begin_meeting(karen, ref=called.ref, is_citizen_here=True, now=now)
    then = Next(NextKind.DATE, at=at)
    end_meeting(karen, ref=called.ref, said=Said(Acceptance.UNASKED), then=then, now=now)
    told = "Vi har aftalt at mødes igen"
    for name in ("course", "meetings"):
        page = cast.client_for("citizen").get(url(cast, name)).text
        assert f"{told} {when_words(at)}. Du får et brev." in page
        assert told not in cast.client_for("spouse").get(url(cast, name)).text
    moved = {"starts_at": at + timedelta(days=1), "ends_at": at + timedelta(days=1, hours=1)}
    Meeting.objects.filter(state=MeetingState.PLANNED).update(**moved)
    assert told not in cast.client_for("citizen").get(url(cast, "course")).text


def test_a_relative_reads_their_own_letter_and_of_nobody_secret(cast, called):
    client = cast.client_for("spouse")
    assert "Næste møde" in client.get(url(cast, "course")).text
    page = client.get(url(cast, "meeting", called.ref)).text
    assert "Kære Lonni" in page
    assert "Tilde" not in page
    assert "Forbered mødet" not in page


def test_one_tap_says_that_one_does_not_come(cast, called):
    client = cast.client_for("citizen")
    page = client.post(url(cast, "meeting-coming", called.ref), {"coming": "no"}, follow=True).text
    assert "Du kan skifte mening." in page
    row = called.invitations.get(party=party_of(cast.persons["citizen"]))
    assert row.coming == Answer.NO
    client.post(url(cast, "meeting-coming", called.ref), {"coming": "yes"})
    row.refresh_from_db()
    assert row.coming == Answer.YES


def test_what_is_prepared_is_read_by_the_coordinator_alone(cast, called):
    client = cast.client_for("citizen")
    words = {"most_important": "Ro i hovedet.", "not_to_raise": "Alkohol.", "runs_without": "yes"}
    page = client.post(url(cast, "meeting-prepare", called.ref), words, follow=True).text
    assert "Din tovholder kan læse det nu." in page
    assert Preparation.objects.get().most_important == "Ro i hovedet."
    assert Meeting.objects.get(pk=called.pk).runs_without == RunsWithout.YES
    assert "Ro i hovedet." in client.get(url(cast, "meeting-prepare", called.ref)).text
    address = reverse("workbench:meeting", args=[cast.course.ref, called.ref])
    assert "Ro i hovedet." in cast.client_for("coordinator").get(address).text
    assert "Ro i hovedet." not in cast.client_for("member").get(address).text


def test_yes_no_or_why_after_the_meeting(cast, called):
    hold(cast, called)
    client = cast.client_for("citizen")
    assert "Er du enig i det, vi aftalte?" in client.get(url(cast, "course")).text
    page = client.get(url(cast, "meeting", called.ref)).text
    assert "henter nøglen" in page
    assert "Et nej ændrer ikke på dine penge eller din hjælp." in page
    said = {"acceptance": "disagrees", "words": "Jeg vil selv bestemme."}
    assert "Tak for dit svar." in client.post(url(cast, "meeting-agree", called.ref), said, follow=True).text
    row = Meeting.objects.get(pk=called.pk)
    assert (row.acceptance, row.acceptance_words) == (Acceptance.DISAGREES, "Jeg vil selv bestemme.")


def test_a_relative_answers_for_nobody(cast, called):
    hold(cast, called)
    client = cast.client_for("spouse")
    page = client.get(url(cast, "meeting", called.ref)).text
    assert "ser ham efter dommen" not in page
    client.post(url(cast, "meeting-agree", called.ref), {"acceptance": "agrees"})
    assert Meeting.objects.get(pk=called.pk).acceptance == Acceptance.UNASKED


@pytest.mark.parametrize("name", ["meetings", "meeting", "meeting-prepare"])
def test_the_pages_are_easy_to_read(cast, called, name):
    args = () if name == "meetings" else (called.ref,)
    text = words_of(cast.client_for("citizen").get(url(cast, name, *args)))
    assert readability(text).lix <= MOST_FOR_CITIZENS, readability(text)


@pytest.mark.parametrize("key", ["adult_child", "guardian", "ward"])
def test_who_is_not_invited_finds_nothing(cast, called, key):
    client = cast.client_for(key)
    for name in ("meeting", "meeting-prepare"):
        assert client.get(url(cast, name, called.ref)).status_code == 404
    assert client.post(url(cast, "meeting-coming", called.ref), {"coming": "no"}).status_code in {302, 404}
    assert not called.invitations.exclude(coming=Answer.UNKNOWN).exists()


def test_as_many_statements_for_many_as_for_few(cast, called):
    client = cast.client_for("citizen")
    client.get(url(cast, "meeting", called.ref))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast, "meeting", called.ref))
    more = [cast.jobs[key] for key in ("member", "prison", "provider", "psychiatrist", "treatment")]
    many_people = plan(cast.seat_for("coordinator"), *more)
    send_invitations(cast.seat_for("coordinator"), ref=many_people.ref, now=clock.now())
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast, "meeting", many_people.ref))
    assert len(many) == len(few)


def test_the_citizen_says_how_they_will_be_there(cast, called):
    client, address = cast.client_for("citizen"), url(cast, "meeting-prepare", called.ref)
    assert "Du skal ikke sige hvorfor." in client.get(address).text
    assert "Skriv, hvem der kommer i stedet." in client.post(address, {"way": "proxy"}).text
    client.post(address, {"proxy": "Nancy"})
    row = called.invitations.get(party=party_of(cast.persons["citizen"]))
    assert (row.way, row.proxy, row.coming) == ("proxy", "Nancy", Answer.YES)
    client.post(address, {"way": "away", "proxy": "Nancy"})
    row.refresh_from_db()
    assert (row.way, row.proxy, row.coming) == ("away", "", Answer.NO)


def test_a_no_stays_a_no_when_what_was_prepared_is_saved(cast, called):
    client, page = cast.client_for("citizen"), url(cast, "meeting", called.ref)
    address = url(cast, "meeting-prepare", called.ref)
    client.post(address, {"way": "phone", "most_important": "Ro."})
    assert "Du har sagt, at du er med på telefonen." in words_of(client.get(page))
    client.post(url(cast, "meeting-coming", called.ref), {"coming": "no", "once": "en"})
    assert "Du har sagt, at du ikke kommer." in words_of(client.get(page))
    form = client.get(address).context["form"]
    assert form["way"].value() == "away"
    client.post(address, {"way": form["way"].value(), "most_important": "Ro."})
    assert "Du har sagt, at du ikke kommer." in words_of(client.get(page))
    client.post(url(cast, "meeting-coming", called.ref), {"coming": "yes", "once": "to"})
    assert client.get(address).context["form"]["way"].value() == "here"
    assert "Se og ret det, du har skrevet" in words_of(client.get(page))


def test_who_sends_another_reads_who_comes(cast, called):
    client = cast.client_for("citizen")
    client.post(url(cast, "meeting-prepare", called.ref), {"proxy": "Nancy"})
    assert "Du har sagt, at Nancy kommer for dig." in words_of(client.get(url(cast, "meeting", called.ref)))


def test_a_relative_who_does_not_come_has_a_page_for_their_two_lines(cast, called):
    client, address = cast.client_for("spouse"), url(cast, "meeting-lines", called.ref)
    assert "Skriv to linjer i stedet" in words_of(client.get(url(cast, "meeting", called.ref)))
    said = client.post(address, {"text": "Han spiser ikke.", "once": "et"}, follow=True)
    assert "Det bliver læst op på mødet." in words_of(said)
    client.post(address, {"text": "Han spiser igen.", "once": "to"})
    page = words_of(client.get(address))
    assert "Han spiser igen. Det har du skrevet" in page
    assert "De bliver læst op på mødet" in page
    assert "Han spiser ikke." not in page
    assert "Se dine to linjer" in words_of(client.get(url(cast, "meeting", called.ref)))
    begin_meeting(cast.seat_for("coordinator"), ref=called.ref, is_citizen_here=True, now=clock.now())
    party = party_of(cast.persons["spouse"]).ref
    note_read_out(cast.seat_for("coordinator"), meeting_ref=called.ref, party_ref=party, now=clock.now())
    page = client.get(address)
    assert f"De blev læst op på mødet {date_format(clock.today(), 'DATE_FORMAT')}." in words_of(page)
    assert "<textarea" not in page.text
    late = client.post(address, {"text": "Nej."})
    assert "Det er læst op og kan ikke rettes mere." in words_of(late) or "Nej." not in words_of(client.get(address))


def test_what_was_not_read_out_says_so(cast, called):
    client, address = cast.client_for("spouse"), url(cast, "meeting-lines", called.ref)
    client.post(address, {"text": "Han spiser igen."})
    hold(cast, called)
    assert "De blev ikke læst op." in words_of(client.get(address))
    assert "Se dine to linjer" in words_of(client.get(url(cast, "meeting", called.ref)))


def test_the_lines_are_for_a_relative_who_was_invited(cast, called):
    address = url(cast, "meeting-lines", called.ref)
    for key in ("citizen", "adult_child"):
        assert cast.client_for(key).get(address).status_code == 404, key
    assert cast.client_for("coordinator").get(address).status_code in {302, 404}
    assert "Skriv to linjer" not in cast.client_for("citizen").get(url(cast, "meeting", called.ref)).text
