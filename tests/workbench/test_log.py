"""The log on screen: one field, who reads it, the text for the journal, the correction beside."""

import re

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.sending import sent
from tovholder.kernel import clock
from tovholder.relay.actions.write import Words, write_entry
from tovholder.relay.enums import EntryKind
from tovholder.relay.models import LogEntry

FRAGMENT = {"HTTP_HX_REQUEST": "true"}
MOST = 15


def url(cast, name="log", *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


def write(cast, text, key="coordinator", **facts):
    return write_entry(cast.seat_for(key), words=Words(text), now=clock.now(), **facts)


def test_a_call_is_one_field_from_the_phone_card(cast):
    client, spouse = cast.client_for("coordinator"), cast.participants["spouse"]
    card = client.get(url(cast, "participant", spouse.ref)).text
    assert f'name="with_ref" value="{spouse.party.ref}"' in card
    assert "Emne: Hverdag. Læses af borgeren, din enhed her og dem" in card
    assert re.search(r'value="call"[^>]* checked', card)
    assert "Vælg selv læsere" in card
    named = client.get(url(cast, "log-write") + "?laesere&topic=6", **FRAGMENT).text
    assert "Emne: Psykisk helbred. Læses af borgeren og Karen Testesen, Signe Prøvelund og Søren Åkær-Test." in named
    posted = {"text": "Hun vil gerne ringes op.", "with_ref": spouse.party.ref, "kind": "call"}
    answer = client.post(url(cast, "log-write"), posted, follow=True)
    made = LogEntry.objects.get()
    assert (made.kind, made.with_party, made.text) == (EntryKind.CALL, spouse.party, "Hun vil gerne ringes op.")
    assert "Telefonsamtale med Lonni Test Lauridsen." in answer.text
    assert "Kopiér til journalen" in answer.text


def test_from_any_page_the_field_comes_and_the_text_stands_ready(cast):
    client = cast.client_for("member")
    assert f'hx-get="{url(cast, "log-write")}"' in client.get(url(cast, "overview")).text
    piece = client.get(url(cast, "log-write"), **FRAGMENT).text
    assert "<html" not in piece
    assert "dem, der må vide noget om emnet" in piece
    assert "Signe" not in piece
    saved = client.post(url(cast, "log-write"), {"text": "Han var hjemme."}, **FRAGMENT).text
    assert "Han var hjemme." in saved
    assert "data-tv-copy" in saved
    assert client.post(url(cast, "log-write"), {"text": " "}, **FRAGMENT).text.count("Skriv noget her.") >= 1


def test_a_double_click_is_one_entry_and_shows_it_again(cast):
    client, line = cast.client_for("coordinator"), {"text": "To gange.", "once": "dobbelt"}
    for _click in (1, 2):
        assert "To gange." in client.post(url(cast, "log-write"), line, follow=True).text
    assert LogEntry.objects.count() == 1


def test_everything_can_be_chosen(cast):
    client = cast.client_for("coordinator")
    line = {
        "text": "Talte med broren.",
        "kind": "call",
        "with_name": "Konrad",
        "at": "i går 10.15",
        "topic": "1",
        "readers": "named",
        "named": [cast.participants["member"].ref],
        "source": "relative",
    }
    answer = client.post(url(cast, "log-write"), line, follow=True)
    assert "kl. 10.15" in answer.text
    made = LogEntry.objects.get()
    assert (made.with_name, made.source, made.label.audience) == ("Konrad", "relative", "named")


@pytest.mark.parametrize("at", ["i morgen 10", "engang", "i dag 99"])
def test_what_was_typed_stays_when_it_is_refused(cast, at):
    line = {"text": "Talte med broren.", "readers": "topic", "at": at, "kind": "note"}
    answer = cast.client_for("coordinator").post(url(cast, "log-write"), line)
    assert "Talte med broren.</textarea>" in answer.text
    assert LogEntry.objects.count() == 0


def test_only_the_coordinator_is_told_the_names_of_readers(cast):
    assert "Hvem læser hvad" in cast.client_for("coordinator").get(url(cast, "log-write")).text
    other = cast.client_for("member").get(url(cast, "log-write")).text
    assert "Hvem læser hvad" not in other
    assert "Ærna" not in other
    assert "Tilde" not in other


def test_a_correction_stands_beside(cast):
    made = write(cast, "Ringede klokken 9.", topic=1)
    client = cast.client_for("coordinator")
    line = {"text": "Ringede klokken 10.", "reason": "Forkert klokkeslæt."}
    answer = client.post(url(cast, "log-entry", made.ref), line, follow=True)
    assert "Ringede klokken 9." in answer.text
    assert "Hvorfor: Forkert klokkeslæt." in answer.text
    other = cast.client_for("provider")
    assert "Ringede klokken 10." in other.get(url(cast)).text
    assert "Gem rettelsen" not in other.get(url(cast, "log-entry", made.ref)).text
    assert "Kun den, der har skrevet det" in other.post(url(cast, "log-entry", made.ref), line).text


def test_the_list_shows_what_the_seat_may_read_and_finds_words_by_post(cast):
    write(cast, "KANARIE om gæld.", topic=3)
    write(cast, "KANARIE om hverdagen.", topic=1)
    for key, expected in (("coordinator", 2), ("provider", 1), ("prison", 0)):
        client = cast.client_for(key)
        assert client.get(url(cast)).text.count("KANARIE") == expected, key
        found = client.post(url(cast), {"words": "kanarie"}).text
        assert found.count("KANARIE") == expected, key
    nothing = cast.client_for("prison").get(url(cast)).text
    assert "Her er intet endnu, som du kan se" in nothing


def test_an_older_page_is_one_press_away_with_the_same_filter(cast):
    for number in range(35):
        write(cast, f"Nummer {number}.", topic=1)
    client = cast.client_for("coordinator")
    first = client.get(url(cast) + "?slags=note").text
    link = first.split('href="' + url(cast) + "?slags=note&amp;efter=")[1].split('"')[0]
    older = client.get(url(cast), {"slags": "note", "efter": link}).text
    assert "Nummer 4." in older
    assert "Nummer 5." not in older
    assert "Til det nyeste" in older


@pytest.mark.parametrize("page", ["log", "log-write", "participant"])
def test_as_many_statements_for_one_as_for_many(cast, page):
    args = [cast.participants["spouse"].ref] if page == "participant" else []
    client = cast.client_for("coordinator")
    write(cast, "Den første.", topic=1)
    client.get(url(cast, page, *args))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast, page, *args))
    for number in range(3):
        write(cast, f"Nummer {number}.", topic=1)
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast, page, *args))
    assert len(few) == len(many)
    asked = [statement for statement in sent(many) if not statement.startswith(("SET", "PRAGMA"))]
    assert page == "participant" or len(asked) <= MOST


def test_the_name_of_the_log_is_a_setting(cast, settings):
    from dataclasses import replace

    with override_settings(ENVIRONMENT=replace(settings.ENVIRONMENT, log_word="Stafetlog")):
        page = cast.client_for("coordinator").get(url(cast)).text
    assert "Stafetlog" in page
    assert "Fælles log" not in page


def test_nothing_can_be_written_in_a_closed_course(cast):
    cast.course.state = "ended"
    cast.course.save()
    assert cast.client_for("coordinator").get(url(cast)).status_code == 404


def test_aim_level_and_how_it_went(cast):
    client = cast.client_for("coordinator")
    posted = {"text": "Vi ringer først.", "kind": "note", "topic": "1", "readers": "topic"}
    client.post(url(cast, "log-write"), {**posted, "aim": "At han åbner døren", "level": "3"})
    made = LogEntry.objects.get()
    page = client.get(url(cast, "log")).text
    assert "Formål: At han åbner døren · Vi er meget bekymrede" in page
    said = client.post(url(cast, "log-entry", made.ref), {"went": "Han åbnede."}, follow=True).text
    assert "fortæller, hvordan det gik" in said
    assert "Sådan gik det" in said
    assert "har rettet" not in said
    assert "Skriv, hvem der gør hvad hvornår" in said
    assert client.post(url(cast, "log-entry", made.ref), {"went": " "}).text.count("Skriv noget her.") >= 1
    assert LogEntry.objects.filter(corrects=made).count() == 1


def test_from_everywhere_but_the_phone_card_a_note_is_a_note(cast):
    client = cast.client_for("coordinator")
    piece = client.get(url(cast, "log-write"), **FRAGMENT).text
    assert re.search(r'value="note"[^>]* checked', piece)
    assert 'value="call"' in piece
    for posted, kind in (({}, "note"), ({"kind": "note"}, "note"), ({"kind": "call"}, "call")):
        client.post(url(cast, "log-write"), {"text": "Huslejen mangler.", **posted}, **FRAGMENT)
        assert LogEntry.objects.latest("pk").kind == kind
    assert "Notat." in client.get(url(cast, "log-entry", LogEntry.objects.earliest("pk").ref)).text


def test_the_coordinators_note_begins_with_the_least_sensitive_topic_and_can_be_moved(cast):
    client = cast.client_for("coordinator")
    piece = client.get(url(cast, "log-write"), **FRAGMENT).text
    assert 'value="1" selected' in piece
    assert "Emne: Hverdag. Læses af borgeren og" in piece
    named = client.get(url(cast, "log-write") + "?laesere&topic=3", **FRAGMENT).text
    assert "Emne: Økonomi." in named
    assert "Emne: Hverdag." in client.get(url(cast, "log-write") + "?laesere&topic=99", **FRAGMENT).text
    for posted, topic in (({}, 1), ({"topic": "3"}, 3)):
        saved = client.post(url(cast, "log-write"), {"text": "Huslejen.", **posted}, **FRAGMENT).text
        assert LogEntry.objects.latest("pk").label.topic == topic
        assert "Læses af Karen Testesen" in saved
    own = cast.client_for("psychiatrist").get(url(cast, "log-write"), **FRAGMENT).text
    assert 'value="6" selected' in own, "a wider topic than their own work would tell more people"


def test_the_page_of_a_note_says_who_reads_it_and_the_text_is_there_to_be_corrected(cast):
    made = write(cast, "Ringede klokken 9.", topic=1)
    page = cast.client_for("coordinator").get(url(cast, "log-entry", made.ref)).text
    assert "Læses af Karen Testesen" in page
    assert "Einer Test Lauridsen" in page[page.index("Læses af ") :].partition("</p>")[0]
    assert "Ringede klokken 9.</textarea>" in page
    other = cast.client_for("provider").get(url(cast, "log-entry", made.ref)).text
    assert "Læses af Karen" not in other


def test_a_saved_note_stands_in_the_list_at_once_and_the_next_can_be_written(cast):
    client, here = cast.client_for("coordinator"), f"http://testserver{url(cast)}"
    write(cast, "Den forrige.", topic=1)
    first = {"text": "Den nye.", "once": "en"}
    saved = client.post(url(cast, "log-write"), first, HTTP_HX_CURRENT_URL=here, **FRAGMENT).text
    listed = saved[saved.index('id="log-liste"') :]
    assert listed.index("Den nye.") < listed.index("Den forrige.")
    assert 'name="text"' in saved
    assert "Den nye.</textarea>" not in saved
    assert saved.count('value="en"') == 0
    elsewhere = here.replace("/log/", "/deltagere/")
    other = client.post(url(cast, "log-write"), {"text": "Igen."}, HTTP_HX_CURRENT_URL=elsewhere, **FRAGMENT).text
    assert "log-liste" not in other
    assert 'id="log-liste"' in client.get(url(cast)).text
