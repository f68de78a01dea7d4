"""Samtykke on the citizen's own page: yes, no, stop and yes again, alone and at once."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.consents import make_card
from tests.portal.reading import lines_of, words_of
from tovholder.access.actions.consents import withdraw_consent
from tovholder.access.models import ConsentCard
from tovholder.coordination.queries.consents import other_permissions
from tovholder.kernel import clock
from tovholder.kernel.lix import lix_of


def url(cast, name, *args, course=None):
    return reverse(f"portal:{name}", args=[(course or cast.course).ref, *args])


def test_the_citizen_withdraws_alone_and_says_yes_again(cast):
    card, client = make_card(cast, "provider", answer="yes"), cast.client_for("citizen")
    label = cast.agreements["money"].label_id
    lines = lines_of(client.get(url(cast, "consents")))
    assert "Jonna Opdigt må få at vide om:" in lines
    assert "Hvorfor? Så det hænger sammen" in lines
    client.post(url(cast, "consent-withdraw", card.ref), {"answer": "no"})
    assert label not in cast.seat_for("provider").labels
    client.post(url(cast, "consent-again", card.ref), {"answer": "yes"})
    assert label in cast.seat_for("provider").labels


def test_the_citizen_answers_what_the_coordinator_prepared(cast):
    card, client = make_card(cast, "provider"), cast.client_for("citizen")
    assert "Vi vil gerne spørge dig" in lines_of(client.get(url(cast, "consents")))
    client.post(url(cast, "consent-answer", card.ref), {"answer": "ask"})
    card.refresh_from_db()
    assert card.answer == "ask"
    assert cast.agreements["money"].label_id not in cast.seat_for("provider").labels


def test_what_was_to_be_confirmed_is_asked_on_its_day(cast):
    with clock.frozen(clock.now() - timedelta(days=20)):
        card = make_card(cast, "provider", answer="later", confirm_on=clock.today() + timedelta(days=14))
    client = cast.client_for("citizen")
    assert "Gælder det stadig?" in lines_of(client.get(url(cast, "consents")))
    client.post(url(cast, "consent-confirm", card.ref), {"answer": "no"})
    assert cast.agreements["money"].label_id not in cast.seat_for("provider").labels


@pytest.mark.parametrize("key", ["spouse", "adult_child", "stranger", "guardian"])
def test_nobody_else_opens_it(cast, key):
    assert cast.client_for(key).get(url(cast, "consents")).status_code == 404


def test_who_acts_for_another_sees_why_they_cannot_answer(cast):
    words = words_of(cast.client_for("guardian").get(url(cast, "consents", course=cast.ward_course)))
    assert "Du kan se det her, men ikke sige ja eller nej." in words
    assert not ConsentCard.objects.exists()


def test_the_words_are_easy(cast):
    make_card(cast, "provider", answer="yes")
    make_card(cast, "member", about={5})
    lines = lines_of(cast.client_for("citizen").get(url(cast, "consents")))
    own = [line for line in lines if line.endswith((".", "?"))]
    assert lix_of(" ".join(own)) <= 34, own


def test_an_older_yes_stands_there_and_can_be_stopped(cast):
    client = cast.client_for("citizen")
    page = client.get(url(cast, "consents"))
    assert "Jonna Opdigt må få at vide om:" in lines_of(page)
    older = next(row for row in other_permissions(cast.seat_for("citizen"))[1] if row.recipient == "Jonna Opdigt")
    client.post(url(cast, "consent-withdraw", older.ref), {"older": "1"})
    assert "Jonna Opdigt må få at vide om:" not in lines_of(client.get(url(cast, "consents")))
    assert not cast.seat_for("provider").labels & {cast.agreements["crisis"].label_id}


def test_what_others_might_see_over_a_shoulder_is_folded_and_not_printed(cast):
    make_card(cast, "member", about={7}, answer="yes")
    html = cast.client_for("citizen").get(url(cast, "consents")).content.decode()
    head, _sign, folded = html.partition("Andre svar")
    assert "Alkohol og stoffer" not in head
    assert "Straf og tilsyn" not in head
    assert "Alkohol og stoffer" in folded


def test_the_coordinator_is_not_said_to_see_everything(cast):
    lines = lines_of(cast.client_for("citizen").get(url(cast, "consents")))
    said = next(line for line in lines if "er tovholder og må læse det" in line)
    assert "Andre må selv vise det, de har." in said
    assert lix_of(said) <= 34
    assert not any("det hele" in line for line in lines)


def test_what_is_over_stands_ten_at_a_time_and_what_is_discreet_is_not_among_it(cast):
    client, address = cast.client_for("citizen"), url(cast, "consents")
    for number in range(24):
        card = make_card(cast, "provider", about={3} if number % 2 else {7}, answer="yes")
        withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how="digital", now=clock.now())
    page = client.get(address).text
    own, over = page[page.index("Andre svar") : page.index("Det er slut")], page[page.index("Det er slut") :]
    assert (own.count("Du trak det tilbage"), over.count("Du trak det tilbage")) == (12, 10)
    (rest,) = re.findall(r'href="(\?efter=[^"]*)">Vis ældre', over)
    older = client.get(address + rest).text
    assert older[older.index("Det er slut") :].count("Du trak det tilbage") == 2
    assert "Vis ældre" not in older
