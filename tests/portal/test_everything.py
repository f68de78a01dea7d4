"""Alt om mig: asked for with one press, answered within a month, on paper and as data that explains itself."""

import json

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from tests.portal.reading import words_of
from tests.rights.asking import ready
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.rights.deadlines import a_month_after
from tovholder.rights.models import AccessRequest


def url(cast, course=None):
    return reverse("portal:everything", args=[(course or cast.course).ref])


def data_of(cast, made):
    address = reverse("portal:everything-data", args=[cast.course.ref, made.ref])
    return json.loads(cast.client_for("citizen").get(address).text)


def test_one_press_asks_and_the_page_says_by_when(cast):
    client = cast.client_for("citizen")
    assert "Jeg vil se alt om mig" in words_of(client.get(url(cast)))
    client.post(url(cast), {"once": "a"})
    words = words_of(client.get(url(cast)))
    due = date_format(a_month_after(clock.today()), "DATE_FORMAT")
    assert f"Du får svar senest den {due}." in words
    assert "Jeg vil se alt om mig" not in words
    assert AccessRequest.objects.get().how == "portal"


def test_when_it_is_ready_it_can_be_opened_and_asked_for_again(cast):
    made = ready(cast)
    page = cast.client_for("citizen").get(url(cast))
    assert reverse("portal:everything-pdf", args=[cast.course.ref, made.ref]) in page.text
    assert reverse("portal:everything-data", args=[cast.course.ref, made.ref]) in page.text
    assert "Jeg vil se alt om mig" in words_of(page)


@pytest.mark.parametrize("key", ["spouse", "adult_child", "coordinator", "guardian", "stranger"])
def test_nobody_else_opens_it_or_asks_there(cast, key):
    client = cast.client_for(key)
    assert client.get(url(cast)).status_code == 404
    assert client.post(url(cast)).status_code == 404
    assert not AccessRequest.objects.exists()


def test_who_acts_for_somebody_does_not_ask_there(cast):
    assert cast.client_for("guardian").get(url(cast, cast.ward_course)).status_code == 404


def test_the_data_say_what_each_field_is(cast):
    found = data_of(cast, ready(cast))
    for section in found["sections"]:
        described = found["fields"][section["key"]]
        for item in section["items"]:
            assert set(item["says"]) <= set(described), section["key"]
    (money,) = [
        item["says"]
        for section in found["sections"]
        if section["key"] == "agreement"
        for item in section["items"]
        if item["says"]["what"] == "spørger om gælden"
    ]
    assert money["due_on"] == cast.agreements["money"].due_on.isoformat()
    assert found["fields"]["agreement"]["what"] == "Hvad"
    assert found["citizen"]["address"] == "Testgrusgraven 3"


def test_a_protected_name_and_address_stand_nowhere(cast):
    type(cast.persons["citizen"]).objects.filter(pk=cast.persons["citizen"].pk).update(
        name_protected=True, address_protected=True
    )
    text = json.dumps(data_of(cast, ready(cast)), ensure_ascii=False)
    assert "Testgrusgraven" not in text
    assert "Lauridsen" not in text.replace("Lonni Test Lauridsen", "").replace("Magnus Test Lauridsen", "")
    assert "Beskyttet" in text


def test_who_has_read_since_the_beginning_stands_in_it(cast):
    made = ready(cast)
    cast.client_for("coordinator").get(reverse("workbench:overview", args=[cast.course.ref]))
    assert "Karen Testesen" in data_of(cast, made)["looked"][0]["who"]


def test_reading_it_is_told(cast):
    made = ready(cast)
    data_of(cast, made)
    line = TrailLine.objects.get(page="portal:everything-data")
    assert cast.agreements["money"].label_id in line.label_ids
    assert line.citizen_ids == [cast.persons["citizen"].pk]
