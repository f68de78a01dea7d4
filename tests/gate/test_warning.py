"""Who writes a number, a protected address or another's name is told before it is saved, and then decides."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import add
from tests.factories.people import OFFICE
from tovholder.access.actions.permissions import Grounds, permit
from tovholder.access.changes import changing_from
from tovholder.access.labelling import party_of
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.people.actions.citizens import change_citizen
from tovholder.plans.models import Agreement
from tovholder.relay.models import LogEntry

NUMBER = "010190-9995"
ADDRESS = "Testgrusgraven 3"
HEADING = "Se på det her, før det gemmes"


@pytest.fixture
def address(cast):
    return reverse("workbench:log-write", args=[cast.course.ref])


@pytest.fixture
def protected(cast):
    change_citizen(who=OFFICE, citizen=cast.persons["citizen"], address_protected=True)


def anyway(answer):
    return re.search(r'name="saved_anyway" value="([^"]+)"', answer.text)[1]


def changes():
    return TrailLine.objects.filter(kind="change").count()


def is_warned(answer):
    return answer.status_code == 200 and HEADING in answer.text


def readers(answer):
    return re.search(r"kan det læses af: ([^<]*)\.</p>", html.unescape(answer.text))[1].split(", ")


def test_a_number_is_told_with_its_readers_before_anything_is_saved(cast, address):
    before = changes()
    answer = cast.client_for("coordinator").post(address, {"text": f"Hans CPR er {NUMBER}.", "once": "abcd"})
    assert is_warned(answer)
    assert "Et CPR-nummer: 010190-····" in answer.text
    assert {"Einer Test Lauridsen", "Jonna Opdigt"} <= set(readers(answer)), (
        "about everyday life, until another topic is chosen"
    )
    assert "Ærna Øtest" not in readers(answer)
    assert (LogEntry.objects.count(), changes()) == (0, before)
    assert f"Hans CPR er {NUMBER}." in html.unescape(answer.text)


def test_every_field_of_one_name_is_looked_at(cast, address):
    sent = {"text": [f"Hans CPR er {NUMBER}.", "Intet."], "once": "abcd"}
    assert is_warned(cast.client_for("coordinator").post(address, sent))


def test_as_many_statements_for_many_fields_as_for_one(cast, address):
    client, counts = cast.client_for("coordinator"), []
    for texts in (["Intet."], ["Intet."] * 9, ["Intet."], ["Intet."] * 9):
        with CaptureQueriesContext(connection) as seen:
            client.post(address, {"text": texts, "aim": "Ingen ved det."})
        counts.append(len(seen))
    assert counts[2] == counts[3]


def test_saved_as_it_is_with_one_press_and_the_trail_tells_only_that(cast, address):
    client, sent = cast.client_for("coordinator"), {"text": f"Hans CPR er {NUMBER}.", "once": "abcd"}
    answer = client.post(address, sent)
    saved = client.post(address, sent | {"saved_anyway": anyway(answer)})
    assert saved.status_code == 302
    assert LogEntry.objects.get().text == sent["text"]
    lines = list(TrailLine.objects.exclude(purpose__in=["", "coordination"]).order_by("pk"))
    assert [(line.kind, line.purpose) for line in lines] == [("read", "warned"), ("change", "saved_after_warning")]
    assert not any(NUMBER[:6] in str(row) for row in TrailLine.objects.values())


def test_changed_words_are_saved_without_a_second_question(cast, address):
    saved = cast.client_for("coordinator").post(address, {"text": "Hans CPR står i sagen.", "once": "abcd"})
    assert saved.status_code == 302
    assert not TrailLine.objects.filter(purpose__in=["warned", "saved_after_warning"]).exists()


def test_what_was_seen_covers_nothing_else(cast, address):
    client = cast.client_for("coordinator")
    seen = anyway(client.post(address, {"text": f"Hans CPR er {NUMBER}."}))
    assert is_warned(client.post(address, {"text": f"{NUMBER} og 020280-9996", "saved_anyway": seen}))
    assert not LogEntry.objects.exists()


def test_a_protected_address_is_told_and_not_repeated_in_the_warning(cast, address, protected):
    answer = cast.client_for("member").post(address, {"text": f"Hentet på {ADDRESS.lower()}, 2. sal"})
    assert is_warned(answer)
    assert "En beskyttet adresse." in answer.text


def test_an_address_that_is_not_protected_is_nobodys_business(cast, address):
    assert cast.client_for("member").post(address, {"text": f"Hentet på {ADDRESS}"}).status_code == 302


def test_who_may_not_know_the_address_cannot_try_whether_they_guessed_right(cast, protected):
    """The answer is the same for the right address and for any other."""
    write, portal = (reverse(name, args=[cast.course.ref]) for name in ("workbench:log-write", "portal:log"))
    for key, url in [("provider", write), ("spouse", portal)]:
        client, said = cast.client_for(key), []
        for text in (
            "Han bor Testgrusgraven 3",
            "Han bor Testgrusgraven 4",
            "Han bor Prøvevej 3",
            "Han bor Prøvevej 4",
        ):
            answer = client.post(url, {"text": text})
            said.append(is_warned(answer))
            assert "En beskyttet adresse." not in answer.text
        assert said == [False, False, True, True]
    assert LogEntry.objects.count() == 4


def test_the_citizen_is_told_of_their_own_protected_address(cast, protected):
    client, url = cast.client_for("citizen"), reverse("portal:log", args=[cast.course.ref])
    coordinator = reader_refs(client.get(url))
    answer = client.post(url, {"text": f"Jeg bor {ADDRESS}", "readers": coordinator})
    assert is_warned(answer)
    assert "En beskyttet adresse." in answer.text
    assert readers(answer) == ["Karen Testesen"]
    assert client.post(url, {"text": "Jeg bor Prøvevej 9"}).status_code == 302


def reader_refs(page):
    return re.findall(r'name="readers" value="([^"]+)"[^>]*checked', page.text)


def family_line(cast, text):
    url = reverse("workbench:agreement", args=[cast.family_course.ref, cast.agreements["her own"].ref])
    client = cast.client_for("coordinator")
    version = cast.agreements["her own"].version
    return client.post(
        url,
        {"what": text, "was_what": "spørger lægen (her own)", "due_on": "", "was_due_on": "", "seen_version": version},
    )


def test_another_in_the_family_is_named_only_to_who_may_know(cast):
    """Jonna may know what is about Lonni and nothing of Einer: his name in Lonni's agreement is warned of."""
    seat = cast.seat_for("coordinator", cast.family_course)
    jonna = add(seat, cast.jobs["provider"], task="Støtte i hjemmet")
    share(seat, jonna, cast.persons["spouse"].citizen)
    answer = family_line(cast, "spørger lægen om Einer")
    assert is_warned(answer)
    assert "Navnet Einer. Om Einer er intet delt med: Jonna Opdigt." in html.unescape(answer.text)
    assert readers(answer) == ["Jonna Opdigt", "Lonni Test Lauridsen"]
    assert family_line(cast, "spørger lægen om Lonni").status_code == 302


def test_the_name_of_one_everybody_there_knows_is_no_matter(cast):
    assert family_line(cast, "spørger lægen om Einer").status_code == 302


def share(seat, participant, citizen):
    """Let the participant know topic 6 about this citizen only."""
    with changing_from(seat, "tests.permit") as change:
        change.about(participant)
        permit(
            seat.coordination,
            sender=party_of(seat.participation.party.employment.unit.organisation),
            recipient=participant.party,
            citizen_ids=[citizen.pk],
            topic_numbers={6},
            purpose="støtte",
            grounds=Grounds(),
            recorded_by=seat.participation.party.employment,
            now=clock.now(),
        )


def test_what_stands_already_is_not_warned_of_again(cast):
    row = cast.agreements["everyday"]
    Agreement.objects.filter(pk=row.pk).update(what=f"ringer til {NUMBER}")
    url = reverse("workbench:agreement", args=[cast.course.ref, row.ref])
    was = {"was_what": f"ringer til {NUMBER}", "due_on": "", "was_due_on": "", "seen_version": row.version}
    client = cast.client_for("coordinator")
    assert is_warned(client.post(url, was | {"what": f"ringer til {NUMBER} eller 020280-9996"}))
    assert client.post(url, was | {"what": f"ringer mandag til {NUMBER}"}).status_code == 302


def test_a_piece_of_a_page_says_it_in_its_place(cast, address):
    client = cast.client_for("coordinator")
    answer = client.post(address, {"text": NUMBER, "once": "a"}, headers={"HX-Request": "true"})
    assert is_warned(answer)
    assert "<html" not in answer.text
    saved = client.post(address, {"text": NUMBER, "once": "a", "saved_anyway": anyway(answer)})
    assert saved.status_code == 302


def test_a_search_is_no_saving(cast):
    find = reverse("workbench:log", args=[cast.course.ref])
    answer = cast.client_for("coordinator").post(find, {"words": NUMBER})
    assert answer.status_code == 200
    assert HEADING not in answer.text


def test_a_fault_in_the_form_is_said_first(cast):
    url = reverse("workbench:agreements", args=[cast.course.ref])
    answer = cast.client_for("coordinator").post(url, {"what": f"ringer til {NUMBER}", "holder": "nobody"})
    assert answer.status_code == 200
    assert HEADING not in answer.text
