"""After a withdrawal nothing of it comes out anywhere: not on a page, in a piece of one, in a letter or a notice."""

import json
import secrets

import pytest
from django.urls import reverse

from tests.factories.consents import make_card
from tests.factories.courses import agree
from tests.factories.meetings import plan
from tovholder.access.actions.consents import withdraw_consent
from tovholder.access.enums import ConsentHow
from tovholder.kernel import clock
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.models import Letter
from tovholder.notices.models import Notice
from tovholder.relay.actions.write import Words, write_entry

STAFF = ("overview", "plan", "agreements", "meetings", "participants", "log", "log-write", "consents", "history")
PRIVATE = ("course", "people", "plan", "meetings", "log")
TOLD = {
    "treatment": ("psychiatrist", 6, [f"workbench:{name}" for name in STAFF]),
    "spouse": (None, 12, [f"portal:{name}" for name in PRIVATE]),
}


def pages(cast, key, names):
    """Return everything somebody is sent: each page of the course, whole and as a piece, and their own first page."""
    client = cast.client_for(key)
    addresses = [reverse(name, args=[cast.course.ref]) for name in names]
    whole = [client.get(address) for address in addresses]
    pieces = [client.get(address, HTTP_HX_REQUEST="true") for address in addresses]
    home = [client.get("/", follow=True)]
    return "\n".join(answer.text for answer in [*whole, *pieces, *home])


@pytest.mark.parametrize("key", sorted(TOLD))
def test_nothing_comes_out_after_the_withdrawal(cast, key):
    other, topic, names = TOLD[key]
    canary, log_canary = secrets.token_hex(8), secrets.token_hex(8)
    karen = cast.seat_for("coordinator")
    agree(karen, cast.persons["citizen"], f"siger {canary}", topic=topic)
    write_entry(karen, words=Words(f"Ordet er {log_canary}."), topic=topic, named=None, now=clock.now())
    assert canary not in pages(cast, key, names)
    recipients = (key,) if other is None else (key, other)
    shape = "one_way" if other is None else "between"
    card = make_card(cast, *recipients, about={topic}, shape=shape, answer="yes")
    given = pages(cast, key, names)
    assert canary in given
    assert log_canary in given
    withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how=ConsentHow.DIGITAL, now=clock.now())
    left = pages(cast, key, names)
    assert canary not in left
    assert log_canary not in left
    guests = [cast.persons["spouse"], cast.jobs["treatment"]]
    meeting = plan(cast.seat_for("coordinator"), *guests)
    send_invitations(cast.seat_for("coordinator"), ref=meeting.ref, now=clock.now())
    kept = [json.dumps(row, ensure_ascii=False, default=str) for row in Letter.objects.values()]
    kept += [json.dumps(row.facts) for row in Notice.objects.all()]
    assert kept
    assert not any(canary in text or log_canary in text for text in kept)
