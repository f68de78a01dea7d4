"""Many tries at the same moment count as many."""

import threading

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.gate.signin.conftest import WHO
from tovholder.audit.models import TrailLine
from tovholder.people.actions.accounts import open_account
from tovholder.people.actions.staff import register_professional

WRONG = "passer ikke sammen"
SAID = (WRONG, "prøvet for mange gange", "prøvet meget på kort tid")
"""Wrong; too many for this login; too many from this address, or at the very same moment."""

pytestmark = pytest.mark.django_db(transaction=True)


def test_guesses_at_the_same_moment_share_the_limit():
    cache.clear()
    person = register_professional(who=WHO, given_name="Karen")
    open_account(who=WHO, person=person, login="karen", password="tre blå heste ved fjorden")
    ready, answers = threading.Barrier(6), []

    def guess(number):
        client = Client()
        ready.wait()
        for turn in range(3):
            page = client.post(reverse("gate:sign-in"), {"login": "karen", "password": f"gæt {number} {turn}"})
            answers.append(next((said for said in SAID if said in page.text), page.status_code))
        connection.close()

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 18
    assert set(answers) <= set(SAID), answers
    assert answers.count(WRONG) == TrailLine.objects.filter(page="sign-in refused").count() <= 5
