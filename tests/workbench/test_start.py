"""Start et forløb, from the first page to the citizen's answer."""

import re

from django.urls import reverse

from tests.factories.courses import make_course
from tovholder.access.models import Coordination
from tovholder.audit.models import TrailLine
from tovholder.coordination.models import CoordinatorTerm, Offer
from tovholder.people.models import Citizen

START = "workbench:start"
FIELDS = {"why": "Hun har fem kontaktpersoner.", "offered": "yes", "once": "abc"}


def post(client, who, **more):
    return client.post(reverse(START), {"who": who, **FIELDS, **more})


def test_a_number_that_the_unit_knows_starts_at_once(town, client_of):
    client = client_of(town.karen)
    response = post(client, "050505-9996")
    course = Coordination.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("workbench:overview", args=[course.ref])
    assert Offer.objects.get().why == FIELDS["why"]
    assert CoordinatorTerm.objects.get().employment == town.karen_job
    page = client.get(response.url)
    assert page.status_code == 200
    assert "Støtte-kontaktperson" in page.text
    assert "CANARY" not in page.text


def test_a_name_asks_who_is_meant(town, client_of):
    client = client_of(town.karen)
    response = post(client, "pia test")
    assert response.status_code == 200
    assert "Pia Test Berggren" in response.text
    assert Coordination.objects.count() == 0
    response = post(client, "pia test", citizen=town.pia.ref)
    assert response.status_code == 302
    assert Coordination.objects.get().citizens.get().citizen == town.pia


def test_a_new_citizen_without_a_number(town, client_of):
    client = client_of(town.karen)
    assert post(client, "Bodil Uden Nummer").status_code == 200
    response = post(client, "Bodil Uden Nummer", citizen="new", name="Bodil Uden Nummer")
    assert response.status_code == 302
    made = Citizen.objects.get(number="")
    assert (made.given_name, made.family_name) == ("Bodil Uden", "Nummer")


def test_a_number_known_elsewhere_asks_exactly_as_an_unknown_one(town, client_of):
    client = client_of(town.region)
    assert plain(post(client, "0505059996").text) == plain(post(client, "0505059995").text)


def plain(page):
    """Return a page without what is new at every turn and without the number itself."""
    page = re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", page)
    return re.sub(r"050505\D?999\d", "N", page)


def test_a_bad_number_is_explained_and_nothing_is_lost(town, client_of):
    response = post(client_of(town.karen), "310260-9995")
    assert response.status_code == 200
    assert "Datoen i nummeret findes ikke" in response.text
    assert FIELDS["why"] in response.text


def test_a_double_click_starts_one_course(town, client_of):
    client = client_of(town.karen)
    first = post(client, "050505-9996")
    again = post(client, "050505-9996")
    assert Coordination.objects.count() == 1
    assert first.url == again.url


def test_opened_twice_tells_a_colleague_and_the_coordinator(town, client_of):
    course = make_course(town.karen, town.pia)
    response = client_of(town.mette).post(reverse(START), {"who": "050505-9996", **FIELDS}, follow=True)
    assert "Der er allerede et koordineret forløb; tovholderen har fået besked." in response.text
    assert Coordination.objects.count() == 1
    assert "En kollega ville starte et forløb for samme borger." in client_of(town.karen).get("/").text
    assert course.ref not in response.text


def test_opened_twice_by_a_partner_stands_beside(town, client_of):
    make_course(town.karen, town.pia)
    client = client_of(town.region)
    response = post(client, "050505-9996 Pia Berggren")
    assert response.status_code == 302
    assert Coordination.objects.count() == 2
    page = client.get(response.url).text
    assert "Karen" not in page


def test_opened_twice_stays_silent_about_a_secret_course(town, client_of):
    course = make_course(town.karen, town.pia)
    Coordination.objects.filter(pk=course.pk).update(is_secret=True)
    response = post(client_of(town.mette), "050505-9996")
    assert Coordination.objects.count() == 2
    assert response.url == reverse("workbench:overview", args=[Coordination.objects.latest("pk").ref])


def test_before_the_yes_only_the_openers_unit(town, client_of):
    course = make_course(town.karen, town.pia, accepted=False)
    url = reverse("workbench:overview", args=[course.ref])
    assert client_of(town.karen).get(url).status_code == 200
    assert client_of(town.mette).get(url).status_code == 404
    assert client_of(town.soren).get(url).status_code == 404


def test_yes_opens_what_the_task_demands(town, client_of):
    course = make_course(town.karen, town.pia, accepted=False)
    client = client_of(town.karen)
    url = reverse("workbench:answer", args=[course.ref])
    assert client.get(url).status_code == 200
    response = client.post(url, {"answer": "yes", "on": "i dag", "how": "phone", "reason": "", "once": "k"})
    assert response.status_code == 302
    assert "Rusbehandling CANARY" in client.get(response.url).text


def test_no_closes_and_locks(town, client_of):
    course = make_course(town.karen, town.pia, accepted=False)
    client = client_of(town.karen)
    response = client.post(
        reverse("workbench:answer", args=[course.ref]),
        {"answer": "no", "on": "i dag", "how": "phone", "reason": "Ikke nu", "once": "k"},
    )
    assert response.url == reverse("workbench:day")
    course.refresh_from_db()
    assert course.state == "declined"
    assert client.get(reverse("workbench:overview", args=[course.ref])).status_code == 404
    assert CoordinatorTerm.objects.filter(ends_at__year=9999).count() == 0


def test_a_read_is_told_in_the_trail_before_it_is_sent(town, client_of):
    course = make_course(town.karen, town.pia)
    client_of(town.karen).get(reverse("workbench:overview", args=[course.ref]))
    line = TrailLine.objects.filter(kind="read").latest("pk")
    assert (line.page, line.coordination_id, line.basis) == ("workbench:overview", course.pk, "coordinator")
    assert line.citizen_ids == [town.pia.pk]
    assert line.label_ids


def test_of_whom_nothing_is_known_no_empty_box_is_shown(town, client_of):
    client = client_of(town.karen)
    response = client.post(
        reverse(START), {"who": "Ny Borger", **FIELDS, "citizen": "new", "name": "Ny Borger"}, follow=True
    )
    assert "Overblik" in response.text
    assert "Sådan når du" not in response.text


def test_the_name_of_a_new_citizen_is_not_called_voluntary(town, client_of):
    page = post(client_of(town.karen), "ingen ved det").text
    assert "Borgerens navn" in page
    assert "frivilligt" not in page


def test_a_new_citizen_is_no_choice_between_one(town, client_of):
    client = client_of(town.karen)
    page = client.post(reverse("workbench:start"), {"who": "Ukendt Person", "why": "Bekymret", "offered": "yes"}).text
    assert 'type="radio" name="citizen"' not in page
    assert 'type="hidden" name="citizen" value="new"' in page
