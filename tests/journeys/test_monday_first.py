"""The first minute of a course, and the first consent: three fields, and one card read aloud."""

from django.urls import reverse

from tests.factories.people import make_citizen
from tests.journeys.monday.counting import Counted
from tovholder.access.models import ConsentCard, Coordination
from tovholder.people.models import CaseLink


def test_start_a_course(cast, desk):
    torre = make_citizen("Torre")
    CaseLink.objects.create(citizen=torre, unit=cast.units["handicap"], case_number="T-1", title="Støtte i hjemmet")
    desk.sign_in(cast.account("coordinator"))
    desk.open("/")
    person, page = Counted(desk), desk.page
    person.press("link", "Start et forløb")
    person.type_into(page.get_by_label("Hvem drejer det sig om?"), "torre")
    person.key("Tab")
    person.type_into(page.get_by_label("Hvorfor går I i gang? Én linje"), "Han kan ikke selv holde sammen på det.")
    person.pick("Ja, jeg har tilbudt det i dag")
    person.press("button", "Start forløbet")
    person.pick("Torre Test Mosebryggersen", exact=False)
    person.press("button", "Start forløbet")
    page.get_by_text("Støtte i hjemmet").first.wait_for()
    figures = person.done("0 start a course")
    assert Coordination.objects.latest("pk").citizens.get().citizen == torre
    assert figures.fields + 1 == 3
    assert figures.clicks <= 6
    assert figures.person <= 60


def test_the_first_consent(cast, desk):
    desk.sign_in(cast.account("coordinator"))
    desk.open(reverse("workbench:overview", args=[cast.course.ref]))
    person, page = Counted(desk), desk.page
    person.press("link", "Samtykke")
    person.press("link", "Spørg nu")
    person.press("link", "Psykiatri og rusbehandling må tale sammen")
    page.get_by_text("Læs højt").wait_for()
    person.pick("Jeg har sagt, hvad et nej betyder")
    person.press("button", "Ja")
    page.get_by_text("Svaret er skrevet ned").wait_for()
    figures = person.done("0 the first consent")
    assert ConsentCard.objects.get().answer == "yes"
    assert (figures.clicks, figures.fields) == (5, 0)
    assert figures.person <= 60
