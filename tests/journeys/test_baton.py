"""The baton between people: a leader finds a new one, the next one says yes; somebody is taken along with a preview."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.courses import make_course, seat_of
from tests.factories.people import OFFICE, make_account, make_citizen, make_job
from tovholder.access.models import Participation
from tovholder.coordination.models import Handover
from tovholder.kernel import clock
from tovholder.people.actions.staff import end_employment


@pytest.mark.parametrize("size", ["desk", "phone", "scriptless"])
def test_one_is_gone_and_another_takes_over(cast, request, size, open_window):
    holder = make_job(cast.units["handicap"], "Mia Prøvelund")
    with clock.frozen(clock.now() - timedelta(days=20)):
        course = make_course(make_account(holder.professional), make_citizen("PiaBerggren"))
    end_employment(who=OFFICE, employment=holder, last_day=clock.today() - timedelta(days=1))
    window = request.getfixturevalue(size)
    window.sign_in(cast.account("leader"))
    window.open("/")
    window.page.get_by_role("link", name="Find en ny").click()
    if size != "scriptless":
        window.is_well()
    window.page.get_by_text("Karen Testesen, myndighedsrådgiver").click()
    window.page.get_by_label("Hvorfor?").fill("Mia er rejst.")
    window.page.get_by_role("button", name="Tilbyd stafetten").click()
    made = Handover.objects.get(coordination=course)
    window.context.clear_cookies()
    window.sign_in(cast.account("coordinator"))
    window.open(reverse("workbench:baton", args=[made.ref]))
    if size != "scriptless":
        window.is_well()
    window.page.get_by_role("button", name="Ja, jeg tager stafetten").click()
    window.page.get_by_role("heading", name="Fortæl borgeren").wait_for()
    assert seat_of(cast.account("coordinator"), course).is_coordinator


@pytest.mark.parametrize("size", ["desk", "scriptless"])
def test_who_will_see_what_stands_there_before_it_is_saved(cast, request, size, open_window):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account("coordinator"))
    window.open(reverse("workbench:participant-add", args=[cast.course.ref]))
    window.page.get_by_label("Hvem skal med?").fill("vera")
    window.page.keyboard.press("Enter")
    window.page.get_by_role("link", name="Vælg Vera Prøvemark").click()
    window.page.get_by_text("Bolig (husleje, naboer, flytning)").click()
    window.page.get_by_label("Det bygger på").select_option("same_authority")
    window.page.get_by_label("Hvorfor er det nødvendigt?").fill("Hun finder en bolig.")
    if size == "scriptless":
        window.page.get_by_role("button", name="Gem", exact=True).click()
    window.page.get_by_text("Vera Prøvemark ser: Bolig.").wait_for()
    assert not Participation.objects.filter(party__employment=cast.jobs["stranger"]).exists()
    window.page.get_by_role("button", name="Gem", exact=True).click()
    window.page.get_by_text("Vera Prøvemark er med nu.").wait_for()


def test_what_was_chosen_before_the_script_came_is_seen_too(cast, desk):
    held = []

    def hold_back(route):
        held.append(route)

    desk.page.route("**/htmx*.js", hold_back)
    desk.sign_in(cast.account("coordinator"))
    path = reverse("workbench:participant-add", args=[cast.course.ref])
    desk.page.goto(f"{desk.address}{path}?hvem=employment:{cast.jobs['stranger'].ref}", wait_until="commit")
    desk.page.get_by_text("Bolig (husleje, naboer, flytning)").click()
    desk.page.get_by_label("Det bygger på").select_option("same_authority")
    held.pop().continue_()
    desk.page.get_by_text("Vera Prøvemark ser: Bolig.").wait_for()
