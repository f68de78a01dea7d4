"""Deltagere on screen: the list, the card, and to take somebody along."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import add, seat_of
from tests.factories.people import make_job
from tovholder.access.models import Participation, Permission
from tovholder.access.topics import bits
from tovholder.coordination.queries.table import participants_here
from tovholder.people.models import Account, OneTimeKey, Organisation
from tovholder.workbench.shows.participants import phone_cell

HTMX = {"HTTP_HX_REQUEST": "true"}


def url(cast, name, *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


def here(cast, key="coordinator"):
    return {row.name: row for row in participants_here(cast.seat_for(key))}


def choosing(cast, kind, row):
    return f"{url(cast, 'participant-add')}?hvem={kind}:{row.ref}"


def typed(**more):
    """Return what stands in the form when somebody is taken along."""
    return {"role": "member", "corner": "provider", "topic": "1", "task": "Kommer forbi", "basis": "", **more}


def seen_in(response):
    return re.search(r'name="seen" value="([^"]*)"', response.text)[1]


def test_the_list_says_who_with_what_since_when_and_how_to_call(cast):
    page = cast.client_for("coordinator").get(url(cast, "participants")).text
    for words in ("Jonna Opdigt", "Støtte i hjemmet", "Fyrlys Bostøtte", 'href="tel:99010011"', "udfører"):
        assert words in page
    assert "skjult for andre" in page
    assert "Allerede i gang i kommunen" in page
    assert "Var med før" in page
    assert "Bo Prøvegaard" in page


@pytest.mark.parametrize("key", ["member", "provider", "treatment"])
def test_who_is_hidden_is_nowhere_on_the_page_of_another(cast, key):
    client = cast.client_for(key)
    page = client.get(url(cast, "participants")).text
    assert "Tilde" not in page
    assert "skjult for andre" not in page
    assert client.get(url(cast, "participant", cast.participants["prison"].ref)).status_code == 404


def test_a_member_sees_the_page_without_the_buttons_and_is_refused(cast):
    client, ref = cast.client_for("member"), cast.participants["provider"].ref
    page = client.get(url(cast, "participants")).text
    assert "Tag en med" not in page
    card = client.get(url(cast, "participant", ref)).text
    assert "Jonna Opdigt" in card
    assert "Må ikke oplyses" not in card
    for name in ("participant-stop", "participant-end", "participant-share", "participant-change"):
        answer = client.post(url(cast, name, ref), {"topics": "5", "basis": "fvl_28", "reason": "x"}, follow=True)
        assert "Det kan kun tovholderen gøre." in answer.text
    answer = client.post(choosing(cast, "employment", cast.jobs["stranger"]), typed(), follow=True)
    assert "Det kan kun tovholderen gøre." in answer.text
    answer = client.post(url(cast, "code"), {"receiver": cast.persons["citizen"].ref}, follow=True)
    assert "Det kan kun tovholderen gøre." in answer.text
    assert Permission.objects.filter(topics=bits({5})).count() == 0
    assert "Jonna Opdigt" in here(cast)
    assert not OneTimeKey.objects.exists()


def test_a_stranger_finds_nothing(cast):
    ref = cast.participants["provider"].ref
    client = cast.client_for("stranger")
    for name, args in [("participants", ()), ("participant-add", ()), ("participant", (ref,)), ("code", ())]:
        assert client.get(url(cast, name, *args)).status_code == 404
    for name in ("participant-stop", "participant-end", "participant-share", "participant-change", "participant-name"):
        assert client.post(url(cast, name, ref)).status_code == 404


def test_a_participant_of_another_course_is_not_here(cast):
    other = Participation.objects.filter(coordination=cast.ward_course).order_by("pk").first()
    assert cast.client_for("coordinator").get(url(cast, "participant", other.ref)).status_code == 404


def test_the_phone_card_is_the_first_thing(cast):
    page = cast.client_for("coordinator").get(url(cast, "participant", cast.participants["provider"].ref)).text
    assert "Når Jonna Opdigt ringer" in page
    may, _sign, may_not = page.partition("Må ikke oplyses")
    assert "Bolig" in may
    assert "Økonomi" in may_not


def test_somebody_is_found_and_taken_along_after_the_preview(cast):
    client = cast.client_for("coordinator")
    found = client.post(url(cast, "participant-add"), {"name": "vera"}).text
    address = choosing(cast, "employment", cast.jobs["stranger"])
    assert f'href="{address}"' in found
    page = client.get(address).text
    assert 'value="5" selected' in page
    shares = typed(topics=["1", "2"], basis="same_authority", reason="Hun bader ham.")
    shown = client.post(address, shares)
    assert "Vera Prøvemark ser: Hverdag, Bolig." in shown.text
    assert "Vera Prøvemark" not in here(cast)
    answer = client.post(address, shares | {"seen": seen_in(shown)}, follow=True)
    assert "Vera Prøvemark er med nu." in answer.text
    assert cast.seat_for("stranger") is not None


def test_without_sharing_one_press_is_enough(cast):
    address = choosing(cast, "employment", cast.jobs["stranger"])
    cast.client_for("coordinator").post(address, {"role": "member", "corner": "provider", "topic": "5"})
    assert "Vera Prøvemark" in here(cast)


def test_who_needs_the_citizens_yes_is_taken_along_and_asked_about_on_a_card(cast):
    client, address = cast.client_for("coordinator"), choosing(cast, "employment", cast.jobs["stranger"])
    answer = client.post(address, typed(ask="1"), follow=True)
    assert "Vera Prøvemark er med nu." in answer.text
    assert "Må Vera Prøvemark få at vide om “Min hverdag”?" in answer.text
    assert not Permission.objects.filter(recipient__employment=cast.jobs["stranger"]).exists()


def test_another_choice_than_the_one_seen_is_shown_again(cast):
    client, address = cast.client_for("coordinator"), choosing(cast, "employment", cast.jobs["stranger"])
    shares = typed(topics=["1"], basis="fvl_28", reason="Hun bader ham.")
    seen = seen_in(client.post(address, shares))
    again = client.post(address, shares | {"topics": ["1", "10"], "seen": seen})
    assert "Kræver, at borgeren siger ja: Straf og tilsyn." in again.text
    assert "Vera Prøvemark" not in here(cast)


def test_a_topic_that_needs_an_own_yes_is_marked_shown_and_refused(cast):
    client, address = cast.client_for("coordinator"), choosing(cast, "employment", cast.jobs["stranger"])
    assert "Straf og tilsyn" in client.get(address).text
    page = client.get(address).text
    assert "Straf og tilsyn (dom, prøveløsladelse, tilsyn) – spørg på et kort" in page
    assert re.search(r'name="topics" value="10"[^>]* disabled', page)
    assert not re.search(r'name="topics" value="1"[^>]* disabled', page)
    shares = typed(topics=["10"], basis="same_authority", reason="Rart at vide.")
    shown = client.post(address, shares)
    assert "Kræver, at borgeren siger ja: Straf og tilsyn." in shown.text
    refused = client.post(address, shares | {"seen": seen_in(shown)})
    assert "Et af emnerne kræver, at borgeren siger ja." in refused.text
    assert "Rart at vide." in refused.text
    assert "Vera Prøvemark" not in here(cast)


def test_a_basis_and_a_reason_are_asked_for(cast):
    client, address = cast.client_for("coordinator"), choosing(cast, "employment", cast.jobs["stranger"])
    both = client.post(address, typed(topics=["1"])).text
    assert "Vælg, hvad det bygger på. Er det borgerens ja, så spørg på et kort." in both
    assert "Skriv i én linje, hvorfor det er nødvendigt." in both
    assert "Borgerens samtykke" not in client.get(address).text
    assert "hvorfor det er nødvendigt" in client.post(address, typed(topics=["1"], basis="fvl_28")).text
    assert "ikke bekræftet af jurist" in client.get(address).text


def test_the_preview_follows_the_hand_where_there_is_script(cast):
    client, address = cast.client_for("coordinator"), choosing(cast, "employment", cast.jobs["stranger"])
    piece = client.post(address, typed(topics=["1"], basis="fvl_28", reason="Hun bader ham.", preview="1"), **HTMX).text
    assert "<html" not in piece
    assert "Vera Prøvemark ser: Hverdag." in piece
    for grounds in ({}, {"basis": "fvl_28"}):
        early = client.post(address, typed(topics=["1"], preview="1", **grounds), **HTMX).text
        assert "Vera Prøvemark ser: Hverdag." in early, "what they rest on changes nothing of who sees what"
        assert "Vera Prøvemark ser: Hverdag." not in client.post(address, typed(topics=["1"], **grounds)).text


def test_who_is_hidden_says_who_knows(cast):
    client, address = cast.client_for("coordinator"), choosing(cast, "employment", cast.jobs["stranger"])
    hidden = typed(is_secret="on", may_know=[cast.participants["psychiatrist"].ref])
    unseen = client.post(address, hidden)
    assert "Men Signe Prøvelund må ikke vide noget om Hverdag" in unseen.text
    hidden |= {"topic": "6"}
    shown = client.post(address, hidden)
    assert "må ikke vide noget om" not in shown.text
    assert "Kun du, Signe Prøvelund kan se, at Vera Prøvemark er med." in shown.text
    client.post(address, hidden | {"seen": seen_in(shown)})
    assert "Vera Prøvemark" in here(cast)
    assert "Vera Prøvemark" in here(cast, "psychiatrist")
    assert "Vera Prøvemark" not in here(cast, "member")


def test_the_caseworker_of_a_case_is_taken_along_with_everything_filled_in(cast):
    client = cast.client_for("coordinator")
    page = client.get(url(cast, "participants")).text
    address = choosing(cast, "employment", cast.jobs["gone"])
    assert f'href="{address}"' in page
    assert "Behandling for alkohol" in client.get(address).text


def test_one_without_a_login(cast):
    client, address = cast.client_for("coordinator"), f"{url(cast, 'participant-add')}?hvem=ny"
    gp = typed(
        name="Else Prøvedahl", organisation="Lægehuset Prøvegade", sector="gp", phone="99 20 00 00", title="læge"
    )
    client.post(address, gp)
    assert here(cast)["Else Prøvedahl"].phone == "99 20 00 00"
    missing = client.post(address, gp | {"name": ""})
    assert missing.status_code == 200
    assert Organisation.objects.filter(sector="gp").count() == 1


def test_a_new_relative(cast):
    client, address = cast.client_for("coordinator"), f"{url(cast, 'participant-add')}?hvem=paaroerende"
    mother = typed(
        name="Kirsten Test Berggren",
        kind="mother",
        phone="99 30 00 00",
        role="relative",
        corner="citizen",
        topic="8",
        citizen=cast.persons["citizen"].ref,
    )
    client.post(address, mother)
    assert here(cast)["Kirsten Test Berggren"].role == "relative"


def test_more_is_shared_and_all_is_stopped(cast):
    client, ref = cast.client_for("coordinator"), cast.participants["provider"].ref
    shares = {"topics": ["5"], "basis": "fvl_28", "reason": "Hun følger hende til lægen."}
    shown = client.post(url(cast, "participant-share", ref), shares)
    assert "Jonna Opdigt ser: Hverdag, Bolig, Krop og helbred, Kriseplan." in shown.text
    client.post(url(cast, "participant-share", ref), shares | {"seen": seen_in(shown)})
    assert "Krop og helbred" in client.get(url(cast, "participant", ref)).text.partition("Må ikke oplyses")[0]
    asked = client.get(url(cast, "participant-stop", ref)).text
    assert "er stadig med" in asked
    client.post(url(cast, "participant-stop", ref))
    assert "Intet. Du må gerne lytte." in client.get(url(cast, "participant", ref)).text


def test_ending_says_first_what_happens_then_does_it(cast):
    client, ref = cast.client_for("coordinator"), cast.participants["provider"].ref
    assert "mister adgang med det samme" in client.get(url(cast, "participant-end", ref)).text
    assert cast.seat_for("provider") is not None
    client.post(url(cast, "participant-end", ref))
    assert cast.seat_for("provider") is None


def test_the_coordinators_own_card_has_no_end(cast):
    own = here(cast)["Karen Testesen"].ref
    client = cast.client_for("coordinator")
    assert "Deltager ikke mere" not in client.get(url(cast, "participant", own)).text
    client.post(url(cast, "participant-end", own))
    assert cast.seat_for("coordinator") is not None


def test_two_who_change_at_once_both_see_both(cast):
    client, ref = cast.client_for("coordinator"), cast.participants["provider"].ref
    seen = str(cast.participants["provider"].version)
    mine = {"role": "member", "corner": "provider", "task": "Kommer mandag", "hours": "8-12", "seen_version": seen}
    client.post(url(cast, "participant-change", ref), mine)
    late = client.post(url(cast, "participant-change", ref), mine | {"task": "Kommer tirsdag"})
    assert "Kommer mandag" in late.text
    assert 'value="Kommer tirsdag"' in late.text
    version = Participation.objects.get(ref=ref).version
    assert f'name="seen_version" value="{version}"' in late.text
    client.post(url(cast, "participant-change", ref), mine | {"task": "Kommer tirsdag", "seen_version": str(version)})
    assert Participation.objects.get(ref=ref).task == "Kommer tirsdag"


def test_a_unit_asks_for_a_person(cast):
    made = add(cast.seat_for("coordinator"), cast.units["health"])
    client = cast.client_for("coordinator")
    assert "Peg på en person" in client.get(url(cast, "participants")).text
    client.post(url(cast, "participant-name", made.ref), {"person": cast.jobs["stranger"].ref})
    assert "ved Vera Prøvemark" in client.get(url(cast, "participants")).text


def test_the_slip_is_shown_once_and_holds_what_is_needed(cast):
    client = cast.client_for("coordinator")
    slip = client.post(url(cast, "code"), {"receiver": cast.persons["citizen"].ref})
    login = Account.objects.get(citizen=cast.persons["citizen"]).login
    assert login in slip.text
    assert re.search(r"[2-9a-z]{4}-[2-9a-z]{4}", slip.text)
    assert "no-store" in slip["Cache-Control"]
    other = client.post(url(cast, "code"), {"receiver": cast.persons["ward"].ref})
    assert login not in other.text


def test_as_many_statements_for_many_as_for_few(cast):
    client = cast.client_for("coordinator")
    client.get(url(cast, "participants"))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast, "participants"))
    for name in ("Ib Øvesen", "Holger Testmark", "Ida Prøvesen"):
        add(seat_of(cast.account("coordinator"), cast.course), make_job(cast.units["job"], name), shares={1})
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast, "participants"))
    assert len(many) == len(few)
    assert len(few) <= 18, [query["sql"][:90] for query in few.captured_queries]


def test_three_letters_and_enter_reach_the_phone_card(cast):
    client = cast.client_for("coordinator")
    page = client.post(reverse("workbench:search"), {"q": "lon"}).text
    card = url(cast, "participant", cast.participants["spouse"].ref)
    assert f'href="{card}?ringer"' in page
    assert "autofocus" in client.get(f"{card}?ringer").text
    assert "autofocus" not in client.get(card).text
    other = cast.client_for("member").post(reverse("workbench:search"), {"q": "lon"}).text
    assert "Lonni Test Lauridsen" not in other


def test_who_is_hidden_stays_off_paper(cast):
    page = cast.client_for("coordinator").get(reverse("workbench:participants", args=[cast.course.ref])).text
    rows = {row.split("</th>")[0]: row for row in page.split("<tr ")}
    assert 'class="tv-screen-only"' in next(row for head, row in rows.items() if "Tilde Prøvemose" in head)
    assert 'class="tv-screen-only"' not in next(row for head, row in rows.items() if "Jonna Opdigt" in head)
    assert "“Skjult for andre” og “kun de valgte” står kun på skærmen" in page
    seen_by_provider = cast.client_for("provider").get(reverse("workbench:participants", args=[cast.course.ref])).text
    assert "“Skjult for andre” og “kun de valgte” står kun på skærmen" not in seen_by_provider


def test_hours_do_not_break_between_two_lines():
    assert phone_cell("99 00 01 01", "hverdage 8-15").note == "hverdage 8\N{WORD JOINER}-\N{WORD JOINER}15"
    assert phone_cell("", "tirs-torsdag").note == "tirs-torsdag"
