"""Samtykke på Min dag: what is to be confirmed, entered and opened, by the one whose turn it is."""

from datetime import timedelta

import pytest

from tests.factories.consents import make_card
from tovholder.access.models import ConsentCard
from tovholder.coordination.queries.consent_day import consent_lines
from tovholder.coordination.queries.day import open_book
from tovholder.kernel import clock
from tovholder.kernel.models import change_row


def kinds(cast, key):
    desk = cast.desk_for(key)
    return sorted(line.kind.value for line in consent_lines(desk, open_book(desk)))


@pytest.fixture
def cards(cast):
    """Return a yes to be confirmed today, a slip that is out, and a yes that waits for the region."""
    made = {
        "later": make_card(cast, "provider", answer="later", confirm_on=clock.today() + timedelta(days=1)),
        "slip": make_card(cast, "provider", about={5}),
        "between": make_card(cast, "psychiatrist", "treatment", about={7}, answer="yes", shape="between"),
    }
    return {name: ConsentCard.objects.get(pk=card.pk) for name, card in made.items()}


def let_days_pass(cast, cards, days):
    past = clock.now() - timedelta(days=days)
    change_row(cards["later"], confirm_on=clock.today())
    change_row(cards["slip"], created_at=past)
    change_row(cards["between"], answered_at=past)


def test_nothing_is_asked_before_its_day(cast, cards):
    assert kinds(cast, "coordinator") == []


def test_each_has_their_own_turn(cast, cards):
    let_days_pass(cast, cards, 8)
    assert kinds(cast, "coordinator") == ["consent_due", "other_side_waits", "slip_waits"]
    assert kinds(cast, "psychiatrist") == ["side_waits"]
    for key in ("member", "provider", "treatment", "prison", "leader", "stranger"):
        assert kinds(cast, key) == [], key


def test_one_line_of_each_kind_for_a_course_and_one_statement(cast, cards, django_assert_num_queries):
    let_days_pass(cast, cards, 8)
    other = make_card(cast, "provider", about={4})
    change_row(ConsentCard.objects.get(pk=other.pk), created_at=clock.now() - timedelta(days=5))
    desk = cast.desk_for("coordinator")
    book = open_book(desk)
    with django_assert_num_queries(1):
        lines = consent_lines(desk, book)
    (slip,) = (line for line in lines if line.kind == "slip_waits")
    assert slip.days == 8
    assert "Mine penge" not in str(lines)
