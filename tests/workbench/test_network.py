"""Netværk: the list first, what is missing and loose with its verb, and the citizen's own map beside."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import add, agree
from tests.factories.maps import put, put_helpers
from tests.factories.meetings import plan
from tests.factories.plans import begin, line
from tests.portal.reading import words_of
from tests.sending import sent
from tovholder.coordination.actions.participants import end_participant
from tovholder.kernel import clock
from tovholder.meetings.actions.letters import send_invitations
from tovholder.network.actions.snapshots import keep_snapshot
from tovholder.network.models import MapPerson, MapSnapshot
from tovholder.plans.enums import PlanLineKind as K

HIDDEN = ("Tilde", "Ærna", "Tilsyn", "dommen", "alkohol", "Rusmiddelcenter")


def url(cast, name="network", *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


def map_url(cast, name="map", *args):
    return url(cast, name, cast.persons["citizen"].ref, *args)


@pytest.fixture
def karen(cast):
    return cast.client_for("coordinator")


@pytest.fixture
def pia(cast):
    return lambda: cast.seat_for("citizen")


def test_the_list_stands_first_by_side_and_the_drawing_second(cast, karen):
    page = karen.get(url(cast))
    words = words_of(page).partition("kontakter nu")[2]
    found = ["Borger og pårørende", "Lonni Test Lauridsen", "Myndighed", "Karen Testesen", "Udfører", "Jonna Opdigt"]
    assert [words.index(one) for one in found] == sorted(words.index(one) for one in found)
    assert page.text.index("Jonna Opdigt") < page.text.index("tv-net-wide")
    assert "Støtte i hjemmet" in words
    for row in ("Tilde Prøvemose",):
        assert 'class="tv-screen-only"' in page.text[: page.text.index(row)].rpartition("<tr ")[2]


@pytest.mark.parametrize("key", ["provider", "psychiatrist", "member", "treatment", "prison"])
def test_each_sees_their_own_network_and_no_more(cast, key):
    """Names, order, ids, counts, gaps and the drawing: what is hidden leaves no trace in any of them."""
    seen = {"provider": set(), "member": set(), "psychiatrist": {"Tilde", "Tilsyn", "dommen"}}
    seen |= {"treatment": {"Ærna", "alkohol", "Rusmiddelcenter"}, "prison": {"Tilde", "Tilsyn", "dommen"}}
    page = cast.client_for(key).get(url(cast))
    body = page.text[page.text.index("<main") :]
    assert page.status_code == 200
    for secret in HIDDEN:
        if secret not in seen[key]:
            assert secret not in body, secret
    for who in ("prison", "treatment"):
        if cast.jobs[who].professional.given_name not in seen[key]:
            assert cast.participants[who].ref not in body
    karens = words_of(cast.client_for("coordinator").get(url(cast)))
    for secret in ("Tilde", "Ærna"):
        assert secret in karens


def test_the_count_in_the_drawing_is_the_viewers_own(cast):
    numbers = {}
    for key in ("coordinator", "provider"):
        text = cast.client_for(key).get(url(cast)).text
        numbers[key] = int(text.partition('-wide-desc">')[2].split()[0])
        assert numbers[key] == text.partition("tv-net-tall")[0].count("tv-net-plate")
    assert numbers["coordinator"] > numbers["provider"] + 1


def test_loose_ends_and_gaps_each_with_its_verb(cast, karen):
    seat = cast.seat_for("coordinator")
    agree(seat, cast.jobs["provider"], "ringer til lægen", topic=1)
    begin(seat)
    line(seat, K.GOAL, "Jeg kommer i skole.", life_area=5)
    line(seat, K.INTERVENTION, "kommer om mandagen", does=cast.jobs["provider"], topic=1)
    unit = add(seat, cast.units["health"])
    meeting = plan(seat, cast.jobs["member"])
    send_invitations(seat, ref=meeting.ref, now=clock.now())
    end_participant(seat, ref=cast.participants["provider"].ref, now=clock.now())
    page = karen.get(url(cast))
    words = words_of(page)
    for sentence in (
        "Jonna Opdigt er ikke med mere, men har aftalen: ringer til lægen.",
        "Jonna Opdigt er ikke med mere, men har ansvaret for: kommer om mandagen.",
        "Arbejdsmarked og Uddannelse har en sag i gang",
        "Søren Åkær-Test har ikke svaret på mødet",
        "Sundhed har ikke peget på en person.",
        "Planen taler om “Job, uddannelse og dagen”",
        "Magnus Test Lauridsen har ingen telefon her.",
    ):
        assert sentence in words, sentence
    for address in (url(cast, "participant-name", unit.ref), url(cast, "meeting", meeting.ref)):
        assert f'href="{address}"' in page.text
    assert "?hvem=" in page.text


def test_what_a_hidden_one_who_left_was_to_do_stays_off_paper(cast, karen):
    begin(cast.seat_for("coordinator"))
    line(cast.seat_for("coordinator"), K.INTERVENTION, "samtaler hver uge", does=cast.jobs["prison"])
    end_participant(cast.seat_for("coordinator"), ref=cast.participants["prison"].ref, now=clock.now())
    page = karen.get(url(cast)).text
    assert "samtaler hver uge" in page
    row = page[: page.index("samtaler hver uge")].rpartition("<tr ")[2]
    assert 'class="tv-screen-only"' in row


def test_who_is_invited_in_secret_is_no_loose_end_for_others(cast):
    """Tilde has not answered either: Karen and Signe read it, Søren and Jonna do not."""
    seat = cast.seat_for("coordinator")
    guests = [cast.jobs[key] for key in ("member", "provider", "psychiatrist", "prison")]
    meeting = plan(seat, *guests)
    send_invitations(seat, ref=meeting.ref, now=clock.now())
    sentence = "Tilde Prøvemose har ikke svaret på mødet"
    for key, sees in {"coordinator": True, "psychiatrist": True, "member": False, "provider": False}.items():
        words = words_of(cast.client_for(key).get(url(cast)))
        assert (sentence in words) == sees, key
        assert "har ikke svaret på mødet" in words, key


def test_who_may_not_change_is_offered_no_verb_for_it(cast):
    add(cast.seat_for("coordinator"), cast.units["health"])
    page = cast.client_for("member").get(url(cast))
    assert reverse("workbench:participant-add", args=[cast.course.ref]) not in page.text


def test_continuity_in_one_line(cast, karen):
    page = words_of(karen.get(url(cast)))
    assert "6 kontakter nu · det sidste år: 0 skift af tovholder, 1 blandt de andre · samme tovholder i" in page


def test_the_map_is_drawn_with_the_citizen(cast, karen, pia):
    assert "Tegn det sammen med borgeren." in words_of(karen.get(map_url(cast)))
    form = {"name": "Mormor", "kind": "person", "area": "family", "closeness": "1", "readers": "coordinator"}
    page = karen.post(map_url(cast, "map-add"), form, follow=True)
    assert "med støtte fra medarbejder" in words_of(page)
    row = MapPerson.objects.get()
    assert row.label.owner.citizen == cast.persons["citizen"]
    karen.post(map_url(cast, "map-person", row.ref), form | {"closeness": "3", "seen_version": 1})
    row.refresh_from_db()
    assert row.closeness == 3
    assert "Kun mig" not in words_of(karen.get(map_url(cast, "map-person", row.ref)))
    karen.post(map_url(cast, "map-helpers"), {"helpers": [cast.participants["member"].ref]})
    assert MapPerson.objects.count() == 2
    karen.post(map_url(cast), {"do": "keep"})
    assert "med støtte fra medarbejder" in words_of(karen.get(map_url(cast, "map-days")))


def test_own_words_of_the_citizen_have_no_field_here(cast, karen, pia):
    row = put(pia(), "Mormor", words="Mit anker.")
    page = karen.get(map_url(cast, "map-person", row.ref))
    assert 'name="words"' not in page.text
    assert 'name="closeness"' in page.text


@pytest.mark.parametrize("key", ["provider", "psychiatrist", "member", "prison", "treatment"])
def test_the_map_of_the_citizen_is_as_if_it_were_not_there(cast, pia, key):
    client = cast.client_for(key)
    before = client.get(map_url(cast)).text, client.get(map_url(cast, "map-days")).text
    put(pia(), "Sille fra værestedet", words="Hun er min.")
    put_helpers(pia(), cast.participants["treatment"])
    keep_snapshot(pia(), now=clock.now(), note="Efter ferien")
    after = client.get(map_url(cast)).text, client.get(map_url(cast, "map-days")).text
    strip = [text[text.index("<main") : text.index("</main>")] for text in (*before, *after)]
    assert strip[:2] == strip[2:]
    for name in ("map-add", "map-helpers", "map-ties"):
        assert client.get(map_url(cast, name)).status_code == 404
    row, kept = MapPerson.objects.first(), MapSnapshot.objects.get()
    assert client.get(map_url(cast, "map-person", row.ref)).status_code == 404
    assert client.get(map_url(cast, "map-days"), {"dag": kept.ref}).status_code == 404
    assert "Sille fra værestedet" in cast.client_for("coordinator").get(map_url(cast)).text


def test_the_history_tells_it_to_those_who_see_it(cast, karen, pia):
    put(pia(), "Sille fra værestedet")
    keep_snapshot(pia(), now=clock.now())
    address = reverse("workbench:history", args=[cast.course.ref])
    page = words_of(karen.get(address))
    assert "Sille fra værestedet kom på kortet" in page
    assert "Kortet blev gemt." in page
    assert "Sille" not in cast.client_for("member").get(address).text


def test_as_many_statements_for_many_as_for_few(cast, karen):
    karen.get(url(cast))
    with CaptureQueriesContext(connection) as few:
        karen.get(url(cast))
    seat = cast.seat_for("coordinator")
    for number in range(4):
        agree(seat, cast.jobs["provider"], f"nummer {number}", topic=1)
    add(seat, cast.units["health"])
    add(seat, cast.units["job"])
    with CaptureQueriesContext(connection) as many:
        karen.get(url(cast))
    assert len(many) <= len(few) + 1, "one more, for the persons that units have named"
    assert len(sent(few)) <= 21
