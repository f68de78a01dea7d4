"""Bestemt af andre on screen: who will read it is said, and what it is about is asked, before it is saved."""

import pytest
from django.urls import reverse

from tovholder.plans.enums import PlanLineKind
from tovholder.plans.models import PlanLine

K = PlanLineKind


def url(cast, name="plan", *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


@pytest.fixture
def client(cast):
    return cast.client_for("coordinator")


def test_who_reads_what_others_decided_is_said_before_it_is_saved(cast, client, karen):
    address, words = f"{url(cast, 'plan-add')}?slags=decided", {"text": "møder fast", "law": "vilkår i en dom"}
    told = client.post(address, words | {"decided_by": "Retten"})
    assert not PlanLine.objects.exists()
    said = told.context["will_read"]
    assert "Signe Prøvelund" in said
    assert "Søren Åkær-Test" not in said
    assert '<option value="10" selected>' in told.text
    client.post(address, words | {"decided_by": "Retten", "topic": "1", "told": "10-topic"})
    assert not PlanLine.objects.exists()
    client.post(address, words | {"decided_by": "Retten", "topic": "10", "told": "10-topic"})
    assert PlanLine.objects.get().label.topic == 10


def test_what_a_decision_is_about_is_chosen_when_it_cannot_be_told(cast, client, karen):
    words = {"text": "administration", "decided_by": "Kommunen", "law": "lov om leje"}
    answer = client.post(f"{url(cast, 'plan-add')}?slags=decided", words)
    assert "Vælg emnet" in answer.text
    assert not PlanLine.objects.exists()
