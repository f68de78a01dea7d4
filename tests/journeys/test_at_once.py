"""Two people, or one with two tabs, at the same words: afterwards both texts are on the screen and in the history."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from tests.factories.courses import agree
from tests.factories.meetings import plan
from tests.factories.plans import begin, line
from tests.journeys.story.hands import Hands
from tovholder.access.labelling import party_of
from tovholder.audit.models import History
from tovholder.kernel import clock
from tovholder.meetings.actions.hold import begin_meeting
from tovholder.meetings.models import AgendaItem, Meeting
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


SAID, LINE, OPENED = "Det blev sagt og besluttet", "Ny aftale på én linje", "Borgeren åbnede punktet"
TASK = "køber ind til Kanel"


@pytest.fixture
def point(cast):
    """A point of a running meeting; Søren takes its notes, and Karen leads it."""
    writer = cast.jobs["provider"]
    made = plan(cast.seat_for("coordinator"), writer, type_key="netvaerksmoede", note_taker_ref=party_of(writer).ref)
    begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=clock.now())
    row = AgendaItem.objects.get(meeting=made, place=4)
    address = reverse("workbench:meeting-hold", args=[cast.course.ref, made.ref]) + f"?punkt={row.ref}"
    return Place(row, "outcome", ("coordinator", "provider"), (address,) * 2, SAID)


@pytest.fixture(params=["both with script", "one without script", "both without script"])
def writers(cast, point, open_window, request):
    """Two people, each with the point open."""
    scripts = {"both with script": (True, True), "one without script": (True, False)}.get(request.param, (False, False))
    people = zip(point.who, scripts, strict=True)
    pair = [Hands(open_window(java_script_enabled=script), cast.account(key)) for key, script in people]
    for hands, path in zip(pair, point.paths, strict=True):
        hands.open(path)
    yield pair
    for hands in pair:
        # That another wrote meanwhile is told to the script by 409.
        hands.window.complaints[:] = [line for line in hands.window.complaints if "409" not in line]


def test_two_people_write_the_same_field_of_a_point(writers, point):
    one, other = writers
    one.write(SAID, FIRST)
    one.press("Gem")
    other.write(SAID, SECOND)
    other.press("Gem")
    assert point.kept() == FIRST
    other.sees("En anden skrev her samtidig.")
    for text in (FIRST, SECOND):
        other.sees(text)
    other.press("Gem de valgte linjer")
    assert point.kept() == f"{FIRST}\n{SECOND}"
    assert point.ever() == ["", FIRST, f"{FIRST}\n{SECOND}"]
    one.open(point.paths[0])
    for hands in writers:
        assert hands.field(SAID).input_value() == f"{FIRST}\n{SECOND}"


def test_two_people_write_different_fields_of_a_point(writers, point):
    one, other = writers
    one.write(SAID, FIRST)
    one.press("Gem")
    other.choose(OPENED)
    other.write(LINE, f"Søren · {TASK}")
    other.press("Skriv aftalen")
    other.sees("Skrevet: ")
    assert (point.kept(), point.row.citizen_opened) == (FIRST, True)
    assert Agreement.objects.filter(what=TASK).count() == 1
    assert other.field(SAID).input_value() == FIRST
    assert point.ever()[-1] == FIRST


def test_who_did_not_touch_the_tick_of_another_leaves_it(writers, point):
    one, other = writers
    one.choose(OPENED)
    one.press("Gem")
    other.write(SAID, SECOND)
    other.press("Gem")
    assert (point.kept(), point.row.citizen_opened) == (SECOND, True)
    assert other.field(OPENED).is_checked()
    other.field(OPENED).uncheck(force=True)
    other.press("Gem")
    point.kept()
    assert not point.row.citizen_opened


@pytest.fixture(params=["script", "no script"])
def karen(cast, open_window, request):
    """Karen, who presses every button twice."""
    return Hands(open_window(java_script_enabled=request.param == "script"), cast.account("coordinator"))


def press_twice(hands, name):
    """Press twice and wait for a page: without script the second press breaks off the way the first had begun."""
    with hands.page.expect_event("load"):
        hands.page.get_by_role("button", name=name, exact=True).first.dblclick()
    hands.page.wait_for_load_state()


def test_letters_sent_with_a_double_click_go_once(cast, karen):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], cast.jobs["provider"])
    karen.open(reverse("workbench:meeting-letters", args=[cast.course.ref, made.ref]))
    press_twice(karen, "Send alle breve")
    karen.sees("3 breve er sendt.")
    assert "Intet er sendt igen." not in karen.page.content()
    assert made.letters.count() == 3


def test_a_line_and_the_end_of_a_meeting_pressed_twice_happen_once(point, karen):
    karen.open(point.paths[0])
    karen.write(LINE, f"Søren · {TASK}")
    press_twice(karen, "Skriv aftalen")
    karen.sees("Aftalt her")
    assert Agreement.objects.filter(what=TASK).count() == 1
    made = point.row.meeting
    karen.open(reverse("workbench:meeting-close", args=[made.coordination.ref, made.ref]))
    karen.page.locator("input[name=then]").first.check(force=True)
    press_twice(karen, "Afslut og send referatet")
    karen.page.get_by_role("heading", name="Referat", exact=True).wait_for()
    assert Meeting.objects.filter(copied_from=made).count() == 1
    assert sorted(made.letters.values_list("recipient", flat=True)) == sorted(
        made.invitations.exclude(party=made.chair).values_list("party", flat=True)
    )
