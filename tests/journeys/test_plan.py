"""Thursday 15.40 something changes: one line, at most three clicks and one field, on a phone and without script too."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.plans import begin, line
from tovholder.coordination.enums import Source
from tovholder.kernel import clock
from tovholder.notices.models import Notice
from tovholder.plans.actions.agreements import tie_agreement
from tovholder.plans.actions.links import make_link
from tovholder.plans.actions.standing import Wait, let_wait
from tovholder.plans.enums import PlanLineKind as K
from tovholder.plans.models import Agreement, PlanLine

MOST_CLICKS = 3


class Counting:
    """Counts what a person does in a window."""

    def __init__(self, page):
        self.page, self.clicks, self.fields = page, 0, 0

    def press(self, role, name):
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.clicks += 1

    def write(self, label, text):
        self.page.get_by_label(label, exact=True).first.fill(text)
        self.fields += 1


@pytest.fixture
def planned(cast):
    """A plan with something of everything."""
    karen = cast.seat_for("coordinator")
    begin(karen)
    line(karen, K.OWN_WORDS, "Jeg vil have ro i hovedet og min kat.")
    line(karen, K.RESOURCE, "Jeg har boet i min egen bolig siden maj.", source=Source.CITIZEN)
    line(karen, K.HELPS, "Musik.", source=Source.CITIZEN)
    goal = line(karen, K.GOAL, "Jeg beholder min bolig.", life_area=3)
    seat = cast.seat_for("coordinator")
    flat = line(seat, K.INTERVENTION, "finder en roligere bolig", does=cast.jobs["coordinator"], parent_ref=goal.ref)
    visits = line(seat, K.INTERVENTION, "kommer mandag", does=cast.jobs["provider"], topic=1, parent_ref=goal.ref)
    line(seat, K.DECIDED, "møde hos tilsynet", decided_by="retten", law="vilkår i en dom", complaint="spørg advokaten")
    line(seat, K.DISAGREEMENT, "Hash.")
    for kind, text in [(K.CRISIS_SIGN, "Jeg sover ikke."), (K.CRISIS_CALL, "Mormor"), (K.CRISIS_AVOID, "Råb ikke.")]:
        line(seat, kind, text)
    since = clock.today() - timedelta(days=19)
    seat = cast.seat_for("coordinator")
    let_wait(seat, ref=flat.ref, wait=Wait(since, on="svar fra boligforeningen"), now=clock.now())
    tie_agreement(seat, ref=cast.agreements["everyday"].ref, line_ref=goal.ref)
    Notice.objects.all().delete()
    return {"goal": goal, "visits": visits}


def plan_address(cast):
    return reverse("workbench:plan", args=[cast.course.ref])


@pytest.mark.parametrize("size", ["desk", "phone", "scriptless"])
def test_a_line_is_changed_in_three_clicks_and_one_field(cast, planned, request, size):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account("coordinator"))
    window.open(plan_address(cast))
    person = Counting(window.page)
    person.press("link", "kommer mandag")
    person.write("Hvad gøres der?", "kommer tirsdag")
    person.press("button", "Gem")
    window.page.get_by_role("link", name="kommer tirsdag").first.wait_for()
    assert (person.clicks, person.fields) == (2, 1)
    assert person.clicks <= MOST_CLICKS
    assert PlanLine.objects.get(pk=planned["visits"].pk).text == "kommer tirsdag"
    assert Notice.objects.get().account == cast.account("provider")
    assert window.page.get_by_role("link", name="Ret mere", exact=True).count() == 0
    window.fits()
    if size != "scriptless":
        person.press("button", "Fortryd rettelsen")
        window.page.get_by_text("Det, der stod før, står der igen.").wait_for()
        assert PlanLine.objects.get(pk=planned["visits"].pk).text == "kommer mandag"


def test_two_windows_on_the_same_line_lose_no_word(cast, planned, desk, open_window):
    address = reverse("workbench:plan-line", args=[cast.course.ref, planned["goal"].ref])
    other = open_window()
    for window in (desk, other):
        window.sign_in(cast.account("coordinator"))
        window.open(address)
    for window, text in ((desk, "Jeg beholder min lejlighed."), (other, "Jeg beholder min bolig og Kanel.")):
        window.page.get_by_label("Ord", exact=True).fill(text)
    desk.page.get_by_role("button", name="Gem", exact=True).click()
    desk.page.get_by_text("Linjen er rettet.").wait_for()
    other.page.get_by_role("button", name="Gem", exact=True).click()
    other.page.get_by_text("I skrev samtidig").wait_for()
    other.is_well()
    other.page.get_by_label("Begge, efter hinanden").check(force=True)
    other.page.get_by_role("button", name="Gem mit valg").click()
    other.page.get_by_text("Linjen er rettet.").wait_for()
    row = PlanLine.objects.get(pk=planned["goal"].pk)
    assert row.text == "Jeg beholder min lejlighed. Jeg beholder min bolig og Kanel."


def test_two_at_once_where_the_line_stands(cast, planned, desk, open_window):
    other = open_window()
    for window in (desk, other):
        window.sign_in(cast.account("coordinator"))
        window.open(plan_address(cast))
        window.page.get_by_role("link", name="kommer mandag").first.click()
        window.page.get_by_label("Hvad gøres der?").wait_for()
    for window, text in ((desk, "kommer tirsdag"), (other, "kommer onsdag")):
        window.page.get_by_label("Hvad gøres der?").fill(text)
        window.page.get_by_role("button", name="Gem", exact=True).first.click()
        window.page.get_by_text("Gemt." if window is desk else "I skrev samtidig").wait_for()
    other.page.get_by_label("Det, du skrev: kommer onsdag").check(force=True)
    other.page.get_by_role("button", name="Gem mit valg").click()
    other.page.get_by_role("link", name="kommer onsdag").first.wait_for()
    assert PlanLine.objects.get(pk=planned["visits"].pk).text == "kommer onsdag"


@pytest.mark.parametrize("size", ["phone", "scriptless"])
def test_who_has_no_account_answers_with_one_press(cast, request, size):
    window = request.getfixturevalue(size)
    row = cast.agreements["substances"]
    token = make_link(cast.seat_for("coordinator"), ref=row.ref, now=clock.now())
    window.open(reverse("portal:answer-link", args=[token]))
    if size == "phone":
        window.is_well()
    window.page.get_by_role("button", name="Gjort", exact=True).click()
    window.page.get_by_text("Tak for svaret").wait_for()
    assert Agreement.objects.get(pk=row.pk).state == "kept"


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_every_page_of_the_plan_is_well(cast, planned, request, size):
    window, ref = request.getfixturevalue(size), cast.course.ref
    window.sign_in(cast.account("coordinator"))
    eyes = cast.persons["citizen"].ref
    for path in (
        plan_address(cast),
        reverse("workbench:overview", args=[ref]),
        reverse("workbench:plan-line", args=[ref, planned["visits"].ref]),
        reverse("workbench:plan-add", args=[ref]) + "?slags=intervention",
        reverse("workbench:plan-add", args=[ref]) + "?slags=decided",
        reverse("workbench:plan-answer", args=[ref]),
        reverse("workbench:plan-link", args=[ref, planned["visits"].ref]),
        reverse("workbench:plan-as", args=[ref, eyes]),
        reverse("workbench:plan-history", args=[ref]),
    ):
        window.open(path)
        window.is_well()


@pytest.mark.parametrize("size", ["phone", "scriptless"])
def test_the_citizen_says_what_they_think_of_it(cast, planned, request, size):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account("citizen"))
    window.open(reverse("portal:plan", args=[cast.course.ref]))
    if size == "phone":
        window.is_well()
    window.page.get_by_label("Jeg er enig i noget af det").check(force=True)
    window.page.get_by_label("Hvorfor?").fill("Ja til bolig.")
    window.page.get_by_role("button", name="Gem mit svar").click()
    window.page.get_by_text("Du har sagt, at du er enig i noget af det.").wait_for()
    for name in ("plan-decided", "plan-words"):
        window.open(reverse(f"portal:{name}", args=[cast.course.ref]))
        window.fits()
