"""Two people, or one with two tabs, at the same words: afterwards both texts are on the screen and in the history."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from tests.factories.courses import agree
from tests.factories.plans import begin, line
from tests.journeys.story.hands import Hands
from tovholder.audit.models import History
from tovholder.plans.models import Agreement

FIRST, SECOND, OTHER = "henter posten tirsdag", "tager Kanel med onsdag", "låser op hver fredag"


@dataclass
class Place:
    """Where the same words are written: the address and the field of each of two, and the row that keeps them."""

    row: object
    column: str
    who: tuple
    paths: tuple
    label: str
    beside: str = ""
    """The address of another row of the same kind."""

    def kept(self):
        self.row.refresh_from_db()
        return getattr(self.row, self.column)

    def ever(self):
        """Return every wording that the history has, and what stands now."""
        rows = History.objects.filter(table_name=self.row._meta.db_table, row_id=str(self.row.pk)).order_by("pk")
        return [row.old[self.column] for row in rows] + [self.kept()]


def plan_line(cast):
    begin(cast.seat_for("coordinator"))
    rows = [
        line(cast.seat_for("coordinator"), "intervention", text, does=cast.jobs["provider"], topic=1)
        for text in ("kommer mandag", "vander blomster")
    ]
    paths = [reverse("workbench:plan-line", args=[cast.course.ref, row.ref]) for row in rows]
    return Place(rows[0], "text", ("coordinator", "coordinator"), (paths[0],) * 2, "Hvad gøres der?", paths[1])


def agreement(cast):
    more = agree(cast.seat_for("coordinator"), cast.jobs["provider"], "lufter hunden", topic=1)
    paths = [
        reverse("workbench:agreement", args=[cast.course.ref, row.ref]) for row in (cast.agreements["everyday"], more)
    ]
    row = Agreement.objects.get(pk=cast.agreements["everyday"].pk)
    return Place(row, "what", ("coordinator", "provider"), (paths[0],) * 2, "Gør hvad", paths[1])


def own_words(cast):
    begin(cast.seat_for("coordinator"))
    rows = [line(cast.seat_for("citizen"), "own_words", text) for text in ("jeg vil have ro", "jeg vil have kaffe")]
    paths = [reverse("portal:plan-words-change", args=[cast.course.ref, row.ref]) for row in rows]
    return Place(rows[0], "text", ("citizen", "citizen"), (paths[0],) * 2, "Dine ord", paths[1])


PLACES = {"plan line": plan_line, "agreement": agreement, "own words": own_words}


@pytest.fixture(params=PLACES)
def place(cast, request):
    return PLACES[request.param](cast)


@pytest.fixture(params=["script", "no script"])
def two(cast, place, open_window, request):
    """Two windows, each with the words open."""
    pair = [Hands(open_window(java_script_enabled=request.param == "script"), cast.account(key)) for key in place.who]
    for hands, path in zip(pair, place.paths, strict=True):
        hands.open(path)
    return pair


def save(hands, place, text):
    """Write and save; the form with the words is the last thing before its own button."""
    form = hands.page.locator("form").filter(has=hands.field(place.label))
    hands.write(place.label, text)
    with hands.page.expect_navigation():
        form.get_by_role("button", name="Gem", exact=True).first.click()


def choose_own(hands):
    """Let what one wrote stand, having seen both."""
    mine = hands.page.get_by_label("Det, du skrev", exact=False)
    if mine.count():
        mine.first.check(force=True)
        hands.press("Gem mit valg")
    else:
        hands.press_last("Gem")


def test_the_same_words(place, two):
    before = place.kept()
    one, other = two
    save(one, place, FIRST)
    save(other, place, SECOND)
    assert place.kept() == FIRST
    shown = other.page.content()
    assert FIRST in shown
    assert SECOND in shown
    choose_own(other)
    assert place.kept() == SECOND
    assert place.ever() == [before, FIRST, SECOND]


def test_different_words_do_not_meet(place, two):
    one, other = two
    other.open(place.beside)
    save(one, place, FIRST)
    save(other, place, OTHER)
    assert place.kept() == FIRST
    other.open(place.beside)
    assert other.field(place.label).input_value() == OTHER


def test_back_and_other_words(place, two):
    """Whoever goes back and writes something else loses neither: it is saved, or both stand there to choose from."""
    one, _other = two
    save(one, place, FIRST)
    one.page.go_back()
    save(one, place, SECOND)
    if place.kept() != SECOND:
        assert FIRST in one.page.content()
        assert SECOND in one.page.content()
        choose_own(one)
    assert place.ever()[-2:] == [FIRST, SECOND]


def test_back_and_the_same_words_change_nothing_more(two, place):
    before = place.kept()
    one, _other = two
    save(one, place, FIRST)
    one.page.go_back()
    save(one, place, FIRST)
    assert place.kept() == FIRST
    assert set(place.ever()) == {before, FIRST}
