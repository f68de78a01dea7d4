"""The shortest form of the main job, by pressing what a person would press: start, yes, step, agreement, baton."""

import pytest

from tests.factories.people import make_citizen
from tovholder.access.models import Coordination
from tovholder.coordination.models import CoordinatorTerm
from tovholder.people.models import CaseLink
from tovholder.plans.models import Agreement


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def choose(page, name):
    page.get_by_label(name, exact=True).first.check(force=True)


@pytest.mark.parametrize("size", ["desk", "scriptless"])
def test_from_worry_to_a_baton_handed_over(cast, request, size, open_window):
    torre = make_citizen("Torre")
    CaseLink.objects.create(citizen=torre, unit=cast.units["handicap"], case_number="T-1", title="Støtte i hjemmet")
    window = request.getfixturevalue(size)
    page = window.page
    window.sign_in(cast.account("coordinator"))

    window.open("/start/")
    page.get_by_label("Hvem drejer det sig om?").fill("torre")
    page.get_by_label("Hvorfor går I i gang? Én linje").fill("Han kan ikke selv holde sammen på det.")
    choose(page, "Ja, jeg har tilbudt det i dag")
    press(page, "Start forløbet")
    page.get_by_label("Torre Test Mosebryggersen", exact=False).first.check(force=True)
    press(page, "Start forløbet")
    assert "Støtte i hjemmet" in page.content()
    course = Coordination.objects.latest("pk")

    follow(page, "Skriv borgerens svar ind")
    choose(page, "Ja tak")
    press(page, "Gem svaret")
    follow(page, "Vurdér trinnet")
    for answer in ("Tre eller fire", "De hænger tæt sammen", "Kun med hjælp"):
        choose(page, answer)
    for parameter in ("transition", "family"):
        page.locator(f"input[name=answer_{parameter}][value='0']").check(force=True)
    press(page, "Se, hvad svarene peger på")
    press(page, "Gem beslutningen")
    assert "Trin 2 er besluttet." in page.content()

    window.open(f"/forloeb/{course.ref}/aftaler/")
    page.get_by_label("Hvem", exact=True).select_option(label="Torre Test Mosebryggersen (borgeren)")
    page.get_by_label("Gør hvad", exact=True).fill("ringer om fredagen")
    press(page, "Skriv aftalen")
    assert Agreement.objects.get(coordination=course).what == "ringer om fredagen"

    window.open(f"/forloeb/{course.ref}/overdragelse/")
    page.get_by_label("Lone Prøvesen", exact=False).first.check(force=True)
    page.get_by_label("Hvorfor?", exact=True).fill("Jeg går på orlov.")
    press(page, "Tilbyd stafetten")
    assert CoordinatorTerm.objects.get(coordination=course).employment == cast.jobs["coordinator"]

    other = open_window(java_script_enabled=size == "desk")
    other.sign_in(cast.account("leader"))
    other.open("/")
    other.page.get_by_role("link", name="Svar Torre").click()
    press(other.page, "Ja, jeg tager stafetten")
    terms = CoordinatorTerm.objects.filter(coordination=course).order_by("pk")
    assert [term.employment for term in terms] == [cast.jobs["coordinator"], cast.jobs["leader"]]
    assert terms[0].ends_at == terms[1].starts_at
    assert "Torre Test Mosebryggersen" in other.page.content()
