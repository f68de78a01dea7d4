"""What waits in the outbox is judged again when it is sent: who has lost access meanwhile is told nothing."""

import pytest

from tests.factories.consents import make_card
from tovholder.access.actions.consents import answer_card
from tovholder.access.enums import ConsentAnswer
from tovholder.kernel import clock
from tovholder.notices.actions import deliver_due
from tovholder.notices.models import Notice
from tovholder.people.models import Employment


@pytest.fixture
def sent():
    return []


@pytest.fixture
def waiting(cast):
    """A notice to the provider that has not been sent."""
    card = make_card(cast, "provider")
    answer_card(cast.seat_for("citizen"), ref=card.ref, answer=ConsentAnswer.YES, now=clock.now())
    Notice.objects.exclude(account=cast.accounts["provider"]).delete()
    return Notice.objects.get()


def deliver(sent):
    return deliver_due(now=clock.now(), send=lambda account, *words: sent.append((account, words)))


def test_who_still_takes_part_is_told(cast, waiting, sent):
    assert deliver(sent) == 1
    assert [account for account, _words in sent] == [cast.accounts["provider"]]


@pytest.mark.parametrize("lost", ["the job", "the account", "the part"])
def test_who_lost_access_after_it_was_queued_is_not(cast, waiting, sent, lost):
    now = clock.now()
    if lost == "the job":
        Employment.objects.filter(pk=cast.jobs["provider"].pk).update(ends_at=now)
    elif lost == "the account":
        type(waiting.account).objects.filter(pk=waiting.account.pk).update(is_active=False)
    else:
        part = cast.participants["provider"]
        type(part).objects.filter(pk=part.pk).update(ends_at=now)
    assert deliver(sent) == 0
    assert sent == []
    assert deliver(sent) == 0
