"""Samtykke on the workbench: read aloud, answer, slip, withdraw."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.consents import make_card
from tests.factories.courses import add, make_course, seat_of
from tests.sending import sent
from tovholder.access.actions.consents import withdraw_consent
from tovholder.access.models import ConsentCard
from tovholder.kernel import clock


def url(cast, name, *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


def typed(cast, answer, **more):
    return {
        "citizen": cast.persons["citizen"].ref,
        "how": "in_person",
        "on": "i dag",
        "told_of_no": "on",
        "recipients": [cast.participants["provider"].party.ref],
        "topics": ["3"],
        "shape": "one_way",
        "purpose": "så hun kan hjælpe med gælden",
        "no_means": "Der sker intet.",
        "answer": answer,
        **more,
    }


def say(client, cast, answer, *, at="", **more):
    """Press an answer on the card as it was read aloud."""
    address = url(cast, "consent-ask") + at
    shown = client.post(address, typed(cast, "look", **more))
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', shown.text)
    return client.post(address, typed(cast, answer, seen=seen, **more), follow=True)


def test_what_flows_by_law_stands_first(cast):
    make_card(cast, "provider", answer="yes")
    page = cast.client_for("coordinator").get(url(cast, "consents")).text
    law, _sign, given = page.partition("Det har borgeren sagt")
    assert "Søren Åkær-Test får at vide om:" in law
    assert "<li>Hverdag</li>" in law
    assert "Må Jonna Opdigt få at vide om “Mine penge”?" in given


def test_the_first_consent_is_a_package_and_one_press(cast):
    client = cast.client_for("coordinator")
    page = client.get(f"{url(cast, 'consent-ask')}?pakke=treatment").text
    assert "Må Signe Prøvelund og Ærna Øtest tale sammen om" in page or "Må Ærna Øtest og Signe Prøvelund" in page
    assert "Et nej betyder:" in page
    answer = say(client, cast, "yes")
    assert "Svaret er skrevet ned og gælder nu." in answer.text
    assert cast.agreements["money"].label_id in cast.seat_for("provider").labels


def test_a_no_that_was_not_explained_is_not_saved_and_nothing_typed_is_lost(cast):
    answer = say(cast.client_for("coordinator"), cast, "yes", told_of_no="")
    assert "Sig først, hvad et nej betyder" in answer.text
    assert "så hun kan hjælpe med gælden" in answer.text
    assert not ConsentCard.objects.filter(topics=4).exists()


def test_the_slip_is_printed_and_entered(cast):
    client = cast.client_for("coordinator")
    say(client, cast, "prepare", how="paper")
    card = ConsentCard.objects.get(answer="waiting")
    slip = client.get(url(cast, "consent-slip", card.sitting.ref)).text
    assert "Må Jonna Opdigt få at vide om “Mine penge”?" in slip
    entered = {"citizen": cast.persons["citizen"].ref, "how": "paper", "on": "i dag", "told_of_no": "on"}
    client.post(url(cast, "consent-enter", card.sitting.ref), {**entered, f"card_{card.ref}": "later"})
    card.refresh_from_db()
    assert (card.answer, card.sitting.how) == ("later", "paper")
    assert card.confirm_on is not None


def test_a_card_that_was_changed_is_read_aloud_before_it_is_answered(cast):
    client = cast.client_for("coordinator")
    answer = client.post(url(cast, "consent-ask"), typed(cast, "yes"))
    assert "Kortet er ændret." in answer.text
    assert "Må Jonna Opdigt få at vide om “Mine penge”?" in answer.text
    assert not ConsentCard.objects.exists()
    say(client, cast, "yes")
    assert ConsentCard.objects.get().answer == "yes"


def test_the_next_card_belongs_to_the_same_sitting_and_the_third_is_the_last(cast):
    client = cast.client_for("coordinator")
    page = say(client, cast, "yes")
    sitting = ConsentCard.objects.get().sitting
    assert "Kort 2 af højst 3" in page.text
    assert f"runde={sitting.ref}" in page.text
    more = {"sitting": sitting.ref, "how": "phone"}
    say(client, cast, "no", topics=["5"], **more)
    page = say(client, cast, "prepare", topics=["4"], **more)
    assert "Der er spurgt om tre ting." in page.text
    assert list(sitting.cards.values_list("answer", flat=True)) == ["yes", "no", "waiting"]
    sitting.refresh_from_db()
    assert sitting.how == "in_person"


def test_a_card_about_one_who_takes_part_stands_ready(cast):
    client, spouse = cast.client_for("coordinator"), cast.participants["spouse"]
    page = client.get(url(cast, "participant", spouse.ref)).text
    address = f"{url(cast, 'consent-ask')}?hvem={spouse.party.ref}"
    assert f'href="{address}"' in page
    card = client.get(address).text
    assert "Må Lonni Test Lauridsen få at vide om “Min hverdag”, “Når det brænder på”?" in card
    assert "Må" not in client.get(f"{url(cast, 'consent-ask')}?hvem=nobody").text.partition("tv-lead")[2][:80]


def test_many_topics_stand_below_each_other(cast):
    make_card(cast, "provider", about={1, 2, 4, 5}, answer="yes")
    page = cast.client_for("coordinator").get(url(cast, "consents")).text
    assert "Må Jonna Opdigt få at vide om:" in page
    assert "<li>Min krop</li>" in page
    assert "<li>Krop og helbred</li>" not in page.partition("Det har borgeren sagt")[0]


def test_the_identity_bar_says_how_it_stands_to_the_coordinator_alone(cast):
    client, overview = cast.client_for("coordinator"), reverse("workbench:overview", args=[cast.course.ref])
    assert "ingen gælder" in client.get(overview).text
    card = make_card(cast, "provider", answer="yes")
    make_card(cast, "provider", about={5}, answer="no")
    make_card(cast, "provider", about={4})
    assert "1 gælder · 1 venter på svar" in client.get(overview).text
    for key in ("member", "provider", "psychiatrist"):
        page = cast.client_for(key).get(overview).text
        assert "gælder" not in page.partition("tv-identity")[2].partition("tv-tabs")[0]
    withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how="digital", now=clock.now())
    assert "ingen gælder · 1 venter på svar" in client.get(overview).text


def test_ask_me_every_time_stands_on_the_phone_card(cast):
    client, ref = cast.client_for("coordinator"), cast.participants["provider"].ref
    card = make_card(cast, "provider", about={3}, answer="ask")
    page = client.get(url(cast, "participant", ref)).text
    may, _sign, may_not = page.partition("Må ikke oplyses")
    assert "Økonomi" not in may.partition("tv-may")[2]
    assert 'Økonomi<span class="tv-reason">Spørg borgeren først, hver gang.</span>' in may_not
    other = client.get(url(cast, "participant", cast.participants["spouse"].ref)).text
    assert "Spørg borgeren først" not in other
    withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how="digital", now=clock.now())
    assert "Spørg borgeren først" not in client.get(url(cast, "participant", ref)).text


def test_withdrawn_with_one_press(cast):
    client, card = cast.client_for("coordinator"), make_card(cast, "provider", answer="yes")
    open_tab = cast.client_for("provider")
    assert "spørger om gælden" in open_tab.get(url(cast, "agreements")).text
    client.post(url(cast, "consent-withdraw", card.ref), {"how": "phone"})
    assert "spørger om gælden" not in open_tab.get(url(cast, "agreements")).text
    assert "Trukket tilbage den" in client.get(url(cast, "consents")).text


@pytest.mark.parametrize("key", ["member", "provider", "psychiatrist"])
def test_the_consents_of_others_are_nobody_elses_to_see(cast, key):
    make_card(cast, "spouse", about={12}, answer="yes")
    page = cast.client_for(key).get(url(cast, "consents")).text
    assert "Lonni" not in page.partition("<main")[2]
    assert "Det må vi dele uden at spørge" not in page


def test_as_many_statements_for_one_as_for_three(cast):
    client = cast.client_for("coordinator")
    make_card(cast, "provider", answer="yes")
    client.get(url(cast, "consents"))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast, "consents"))
    for about in ({4}, {5}):
        make_card(cast, "provider", about=about, answer="yes")
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast, "consents"))
    assert len(many) == len(few)
    assert len(sent(few)) <= 19, [query["sql"][:90] for query in few.captured_queries]


def test_a_card_says_before_it_is_asked_what_the_law_opens_all_the_same(cast):
    client = cast.client_for("coordinator")
    both = {"recipients": [cast.participants["member"].party.ref], "topics": ["1", "3"]}
    opened = "Loven siger, at Søren Åkær-Test må få det at vide alligevel om “Min hverdag”."
    page = client.post(url(cast, "consent-ask"), typed(cast, "look", **both)).text
    aloud = page[page.index("Læs højt") : page.index("Ret kortet")]
    assert f"{opened} Et nej ændrer ikke det, loven giver os lov til. Om resten gælder: Der sker intet." in aloud
    all_of_it = client.post(url(cast, "consent-ask"), typed(cast, "look", **both | {"topics": ["1"]})).text
    assert "Om resten gælder" not in all_of_it
    assert "Loven siger" not in client.post(url(cast, "consent-ask"), typed(cast, "look")).text
    say(client, cast, "prepare", how="paper", **both)
    card = ConsentCard.objects.get()
    for name in ("consent-slip", "consent-enter"):
        assert opened in client.get(url(cast, name, card.sitting.ref)).text
    own = cast.client_for("citizen").get(reverse("portal:consents", args=[cast.course.ref])).text
    assert opened in own


def test_after_a_no_the_page_says_so_and_what_goes_on_by_law(cast):
    client, opened = cast.client_for("coordinator"), "Loven siger, at Søren Åkær-Test må få det at vide alligevel"
    make_card(cast, "member", about={1}, answer="no")
    page = client.get(url(cast, "consents")).text
    no = page[page.index("Borgeren har sagt nej") :]
    assert opened in no
    assert "<details" not in page[page.index("Borgeren har sagt nej") : page.index(opened)]
    card = client.get(url(cast, "participant", cast.participants["member"].ref)).text
    assert 'Hverdag<span class="tv-reason">Borgeren har sagt nej. Loven åbner.</span>' in card
    assert card.count("Borgeren har sagt nej. Loven åbner.") == 1
    own = cast.client_for("citizen").get(reverse("portal:consents", args=[cast.course.ref])).text
    assert opened in own[own.index("Du har sagt nej") :]
    make_card(cast, "member", about={1}, answer="yes")
    assert "Borgeren har sagt nej" not in client.get(url(cast, "consents")).text
    assert "Loven åbner." not in client.get(url(cast, "participant", cast.participants["member"].ref)).text


def test_without_anybody_to_ask_about_one_is_brought_along_first(town, client_of):
    course = make_course(town.karen, town.pia)
    page = client_of(town.karen).get(reverse("workbench:consent-ask", args=[course.ref]) + "?pakke=everyday").text
    assert "Tag først en med" in page
    assert reverse("workbench:participant-add", args=[course.ref]) in page
    assert "Jeg har sagt, hvad et nej betyder" not in page


def test_nothing_is_answered_before_the_card_can_be_read_aloud(cast):
    client = cast.client_for("coordinator")
    assert "Jeg har sagt, hvad et nej betyder" not in client.get(url(cast, "consent-ask")).text
    page = client.get(url(cast, "consent-ask") + "?pakke=treatment").text
    assert page.index("Læs højt") < page.index("Jeg har sagt, hvad et nej betyder")


def test_what_is_over_stands_ten_at_a_time_the_newest_first(cast):
    client, address = cast.client_for("coordinator"), url(cast, "consents")
    cards = [make_card(cast, "provider", about={3}, answer="yes") for _number in range(13)]
    for card in cards:
        withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how="digital", now=clock.now())
    page = client.get(address).text
    folded = page[page.index("Trukket tilbage og slut") :]
    assert folded.count("Trukket tilbage den") == 10
    (rest,) = re.findall(r'href="(\?efter=[^"]*)">Vis ældre', folded)
    assert '<details class="details">' in page
    older = client.get(address + rest).text
    assert older[older.index("Trukket tilbage og slut") :].count("Trukket tilbage den") == 3
    assert '<details class="details" open>' in older
    assert "Vis ældre" not in older
    assert client.get(address + "?efter=findes-ikke").text.count("Trukket tilbage den") == 10


def test_with_nobody_there_the_first_thing_is_to_bring_somebody(town, client_of):
    course = make_course(town.karen, town.pia)
    address, client = reverse("workbench:consents", args=[course.ref]), client_of(town.karen)
    bring, ask = (reverse(f"workbench:{name}", args=[course.ref]) for name in ("participant-add", "consent-ask"))
    page = client.get(address).text
    assert f'href="{bring}"' in page
    assert f'href="{ask}"' not in page
    add(seat_of(town.karen, course), town.soren_job, shares={1})
    page = client.get(address).text
    assert f'href="{bring}"' not in page
    assert f'href="{ask}"' in page


def test_at_the_table_the_card_comes_first_and_no_answer_weighs_more(cast):
    page = cast.client_for("coordinator").get(f"{url(cast, 'consent-ask')}?pakke=treatment").text
    law = page.index("Det må vi dele uden at spørge: noget til ")
    assert law < page.index("Læs højt") < page.index("Et andet kort") < page.index("?pakke=everyday")
    assert '<details class="details" open>' not in page[: page.index("Læs højt")]
    assert "Skriv i loggen" not in page.partition("<main")[2]
    answers = re.findall(r'<button[^>]*value="(?:yes|no|ask|later)"[^>]*>', page)
    kinds = {re.search(r'class="([^"]*)"', answer)[1] for answer in answers}
    assert (len(answers), len(kinds)) == (4, 1)
