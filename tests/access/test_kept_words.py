"""Words given to one coordinator alone: the next reads nothing until the citizen gives them anew, with one press."""

import pytest
from django.urls import reverse

from tovholder.access.actions.own_words import give_anew
from tovholder.access.queries.kept_words import has_kept_words
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover
from tovholder.kernel import clock
from tovholder.relay.actions.write import Words, write_entry
from tovholder.relay.models import LogEntry

SAID, OTHER = "CANARYSAIDTOKAREN", "CANARYTOSOEREN"


@pytest.fixture
def handed_over(cast):
    """Let the citizen say something to the coordinator, and something to another, and the baton go on."""
    karen = cast.seat_for("coordinator").participation
    write_entry(cast.seat_for("citizen"), words=Words(SAID), topic=1, named=[karen.ref], now=clock.now())
    named = [cast.participants["member"].ref]
    write_entry(cast.seat_for("citizen"), words=Words(OTHER), topic=1, named=named, now=clock.now())
    assert not has_kept_words(cast.seat_for("citizen"))
    made = offer_handover(
        cast.seat_for("coordinator"), to=cast.jobs["away"], words=HandoverWords("Barsel."), now=clock.now()
    )
    accept_handover(cast.desk_for("away"), ref=made.ref, now=clock.now())


def reads(cast, key):
    seat = cast.seat_for(key)
    texts = set(LogEntry.objects.filter(label_id__in=seat.labels).values_list("text", flat=True)) if seat else set()
    return texts & {SAID, OTHER}


def test_the_next_coordinator_reads_nothing_until_it_is_given(cast, handed_over):
    assert reads(cast, "citizen") == {SAID, OTHER}
    assert reads(cast, "away") == set()
    assert has_kept_words(cast.seat_for("citizen"))
    assert give_anew(cast.seat_for("citizen"), now=clock.now()) == 1
    assert reads(cast, "away") == {SAID}
    assert not has_kept_words(cast.seat_for("citizen"))
    for key in ("member", "provider", "psychiatrist", "treatment", "spouse", "leader"):
        assert SAID not in reads(cast, key), key
    with pytest.raises(NotAllowedError, match="not_here"):
        give_anew(cast.seat_for("citizen"), now=clock.now())


@pytest.mark.parametrize("key", ["away", "member", "spouse", "adult_child", "provider"])
def test_nobody_gives_it_for_the_citizen(cast, handed_over, key):
    assert not has_kept_words(cast.seat_for(key))
    with pytest.raises(NotAllowedError, match="not_here"):
        give_anew(cast.seat_for(key), now=clock.now())
    assert reads(cast, "away") == set()


def test_the_citizen_is_told_kindly_and_gives_it_with_one_press(cast, handed_over):
    client, address = cast.client_for("citizen"), reverse("portal:consents", args=[cast.course.ref])
    assert "Giv det videre" in client.get(address).text
    home = client.get(reverse("portal:course", args=[cast.course.ref])).text
    assert "Se, hvad du kan give videre" in home
    answer = client.post(reverse("portal:words-give", args=[cast.course.ref]), follow=True)
    assert "Nu kan din tovholder læse det." in answer.text
    assert reads(cast, "away") == {SAID}
    assert "Giv det videre" not in client.get(address).text


def test_nothing_is_offered_before_a_hand_over(cast):
    page = cast.client_for("citizen").get(reverse("portal:consents", args=[cast.course.ref])).text
    assert "Giv det videre" not in page
