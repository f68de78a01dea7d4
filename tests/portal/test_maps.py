"""Mine folk: my own map and those who help me, together; drawn, moved, shown and kept by me."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.maps import move, put, put_helpers
from tests.portal.reading import lines_of, words_of
from tests.sending import sent
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover
from tovholder.kernel import clock
from tovholder.kernel.lix import MOST_FOR_CITIZENS, readability
from tovholder.network.actions.snapshots import keep_snapshot
from tovholder.network.actions.ties import turn_ties
from tovholder.network.enums import MapReaders
from tovholder.network.models import MapPerson, MapSnapshot, MapTie, NetworkMap

PERSON = {
    "name": "Sille fra værestedet",
    "kind": "person",
    "area": "friends",
    "closeness": "1",
    "words": "",
    "readers": "coordinator",
}


def url(cast, name="people", *args):
    return reverse(f"portal:{name}", args=[cast.course.ref, *args])


@pytest.fixture
def client(cast):
    return cast.client_for("citizen")


@pytest.fixture
def pia(cast):
    return lambda: cast.seat_for("citizen")


def test_an_empty_map_invites(cast, client):
    page = words_of(client.get(url(cast)))
    for words in ("Mine folk", "Hvem er omkring dig?", "Hvem betyder noget for dig?", "Sæt en på kortet"):
        assert words in page
    assert "Søren Åkær-Test" in page


def test_somebody_is_put_there_with_one_form(cast, client):
    form = client.get(url(cast, "map-add"))
    for words in ("Hvem?", "Hvor tæt er I?", "Hvem må se det?", "Kun mig"):
        assert words in words_of(form)
    page = client.post(url(cast, "map-add"), PERSON | {"words": "Hun griner."}, follow=True)
    assert "Sille fra værestedet står på kortet." in words_of(page)
    assert "“Hun griner.”" in words_of(page)
    assert "med støtte" not in words_of(page)
    assert page.text.count('role="img"') == 2
    assert "Skriv noget her." in client.post(url(cast, "map-add"), PERSON | {"name": ""}).text


def test_those_who_help_with_one_tick_each(cast, client):
    page = client.get(url(cast, "map-helpers"))
    assert "Ærna Øtest" in words_of(page)
    assert "Einer" not in words_of(page).partition("Hvem skal på kortet?")[2].partition("Gem")[0]
    client.post(url(cast, "map-helpers"), {"helpers": [cast.participants["member"].ref]})
    assert MapPerson.objects.get().participation == cast.participants["member"]
    assert "Søren Åkær-Test" not in words_of(client.get(url(cast, "map-helpers")))


def test_moved_undone_taken_off_and_put_back(cast, client, pia):
    row = put(pia(), "Mor", closeness=1)
    address = url(cast, "map-person", row.ref)
    client.post(address, PERSON | {"name": "Mor", "area": "family", "closeness": "3", "seen_version": 1})
    row.refresh_from_db()
    assert (row.closeness, row.version) == (3, 2)
    assert "Fortryd sidste ændring" in words_of(client.get(address))
    client.post(address, {"do": "undo", "seen_version": 2})
    row.refresh_from_db()
    assert row.closeness == 1
    page = client.post(address, {"do": "off", "seen_version": 3}, follow=True)
    assert "Mor er taget af kortet." in words_of(page)
    assert "Var på kortet før" in words_of(page)
    client.post(address, {"do": "back"})
    row.refresh_from_db()
    assert row.ended_at is None
    assert client.post(address, {"do": "burn"}).status_code == 404


def test_only_what_i_change_is_written(cast, client, pia):
    """A helper put there by somebody else keeps their mark when nothing was changed."""
    row = put(cast.seat_for("coordinator"), "Mor", closeness=1)
    same = PERSON | {"name": "Mor", "area": "family", "seen_version": 1}
    client.post(url(cast, "map-person", row.ref), same)
    row.refresh_from_db()
    assert (row.version, row.placed_by) == (1, "citizen_supported")


def test_when_the_coordinator_was_first_both_stand_on_the_page(cast, client, pia):
    row = put(pia(), "Mor", closeness=1)
    move(cast.seat_for("coordinator"), row, closeness=3)
    sent_in = PERSON | {"name": "Mor", "area": "family", "closeness": "2", "seen_version": 1}
    page = client.post(url(cast, "map-person", row.ref), sent_in)
    assert "Lidt længere væk" in words_of(page).partition("Begge udgaver")[2].partition("Hvem?")[0]
    row.refresh_from_db()
    assert row.closeness == 3
    client.post(url(cast, "map-person", row.ref), sent_in | {"seen_version": 2})
    row.refresh_from_db()
    assert row.closeness == 2


def test_i_show_one_to_somebody_more(cast, client, pia):
    row = put(pia(), "Mor")
    member = cast.participants["member"].ref
    form = PERSON | {"name": "Mor", "area": "family", "closeness": "2", "seen_version": 1}
    client.post(url(cast, "map-person", row.ref), form | {"readers": "chosen", "chosen": [member]})
    assert "vist til flere" in words_of(client.get(url(cast)))
    row.refresh_from_db()
    assert row.readers == "chosen"
    refused = client.post(url(cast, "map-person", row.ref), form | {"readers": "chosen", "seen_version": 2})
    assert "Sæt kryds ved mindst én." in refused.text


def test_what_is_only_mine_does_not_come_on_paper(cast, client, pia):
    put(pia(), "Konrad", readers=MapReaders.ME)
    put_helpers(pia(), cast.participants["treatment"])
    page = client.get(url(cast))
    for name in ("Konrad", "Ærna Øtest"):
        before = page.text[: page.text.index(f">{name}<")]
        assert before.rpartition("<g ")[2].startswith('class="tv-net-plate tv-screen-only"'), name
    assert page.text.count('<tr role="row" class="tv-screen-only">') >= 2


def test_whose_part_says_too_much_is_not_on_the_list_of_readers(cast, client, pia):
    """Tilde and Ærna are no readers to offer; put on the map they have a name and no task."""
    page = words_of(client.get(url(cast, "map-add")))
    assert "Søren Åkær-Test" in page
    assert not {"Tilde", "Ærna"} & set(page.split())
    page = words_of(client.get(url(cast, "map-helpers")))
    assert "Ærna Øtest" in page
    assert "alkohol" not in page
    assert "Jonna Opdigt (Støtte i hjemmet)" in page


def test_the_map_is_had_on_paper(cast, client, pia):
    assert client.get(url(cast, "map-pdf")).status_code == 404
    put(pia(), "Mor")
    answer = client.get(url(cast, "map-pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert "Hent kortet som PDF" in words_of(client.get(url(cast)))


def test_ties_are_off_until_i_want_them(cast, client, pia):
    one, other = put(pia(), "Mor"), put(pia(), "Mormor")
    page = client.get(url(cast, "map-ties"))
    assert "Ny streg" not in words_of(page)
    client.post(url(cast, "map-ties"), {"do": "ties-on"})
    assert NetworkMap.objects.get().ties_on
    client.post(url(cast, "map-ties"), {"one": one.ref, "other": other.ref, "kind": "hard"})
    assert "Mor og Mormor har det svært sammen." in words_of(client.get(url(cast)))
    client.post(url(cast, "map-ties"), {"do": "tie-end", "tie": MapTie.objects.get().ref})
    assert "svært sammen" not in words_of(client.get(url(cast)))


def test_days_are_kept_and_compared(cast, client, pia):
    row = put(pia(), "Mor", closeness=1)
    client.post(url(cast), {"do": "keep"})
    move(pia(), row, closeness=3)
    put(pia(), "Kanel", kind="animal")
    kept = MapSnapshot.objects.get()
    page = client.get(url(cast, "map-days"), {"dag": kept.ref})
    assert "Mor er rykket længere væk: fra “Helt tæt på” til “Lidt længere væk”." in words_of(page)
    assert "Kanel er kommet på kortet (Familie)." in words_of(page)
    keep_snapshot(pia(), now=clock.now())
    newest = MapSnapshot.objects.exclude(pk=kept.pk).get()
    page = client.get(url(cast, "map-days"), {"dag": kept.ref, "med": newest.ref})
    assert "Kanel er kommet på kortet (Familie)." in words_of(page)
    assert client.get(url(cast, "map-days"), {"dag": "aaaaaaaaaaaa"}).status_code == 404
    page = client.get(url(cast, "map-days"), {"dag": newest.ref})
    assert "Alle står, hvor de stod." in words_of(page)


def test_a_new_coordinator_sees_it_when_i_press(cast, client, pia):
    put(pia(), "Mormor")
    words = HandoverWords("Jeg skifter arbejde.")
    made = offer_handover(cast.seat_for("coordinator"), to=cast.jobs["leader"], words=words, now=clock.now())
    accept_handover(cast.desk_for("leader"), ref=made.ref, now=clock.now())
    assert "Din nye tovholder ser ikke kortet" in words_of(client.get(url(cast)))
    page = client.post(url(cast), {"do": "show"}, follow=True)
    assert "Din nye tovholder ser ikke kortet" not in words_of(page)


@pytest.mark.parametrize("key", ["spouse", "adult_child"])
def test_relatives_see_nothing_of_it_and_draw_nothing(cast, pia, key):
    put(pia(), "Sille fra værestedet")
    put_helpers(pia(), cast.participants["spouse"], cast.participants["prison"])
    client = cast.client_for(key)
    page = client.get(url(cast))
    for secret in ("Sille", "Tilde", "Mit kort", "kort", 'role="img"', "tv-net"):
        assert secret not in page.text, secret
    for name in ("map-add", "map-helpers", "map-ties"):
        assert client.get(url(cast, name)).status_code == 404
    assert client.post(url(cast), {"do": "keep"}).status_code == 404
    days = client.get(url(cast, "map-days"))
    assert "Sille" not in days.text


def test_a_relative_sees_whom_i_show_them(cast, pia):
    spouse = cast.participants["spouse"].ref
    put(pia(), "Kanel", readers=MapReaders.CHOSEN, chosen=[spouse])
    put(pia(), "Sille")
    page = cast.client_for("spouse").get(url(cast))
    assert "Kanel" in page.text
    assert "Sille" not in page.text
    assert "Der står 1 på kortet." in page.text


def test_the_texts_are_easy_to_read(cast, client, pia):
    pages = [url(cast), url(cast, "map-add"), url(cast, "map-ties"), url(cast, "map-days")]
    empty = [client.get(page) for page in pages]
    put(pia(), "Mor", words="Hun er sød.")
    for answer in [*empty, *(client.get(page) for page in pages)]:
        main = [words for words in lines_of(answer) if words]
        found = readability("\n".join(words if words[-1] in ".?!:" else f"{words}." for words in main))
        assert found.lix <= MOST_FOR_CITIZENS, found.lix
        assert found.long_sentences == ()


def test_as_many_statements_for_many_as_for_few(cast, client, pia):
    put(pia(), "Mor")
    turn_ties(pia(), on=True, now=clock.now())
    client.get(url(cast))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast))
    for number in range(5):
        put(pia(), f"nummer {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast))
    assert len(many) == len(few)
    assert len(sent(few)) <= 15, sent(few)
