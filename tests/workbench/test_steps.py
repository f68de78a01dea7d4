"""Trinvurdering: the answers suggest, a person decides and explains a deviation."""

from django.urls import reverse

from tests.factories.courses import make_course
from tovholder.coordination.models import Handover, LevelAssessment

ANSWERS = {
    "answer_cases": "3",
    "answer_complexity": "2",
    "answer_self_coordination": "2",
    "answer_transition": "0",
    "answer_family": "0",
}
REST = {"deviation_reason": "", "citizens_view": "", "citizens_view_source": "citizen", "review_on": ""}


def url(course):
    return reverse("workbench:steps", args=[course.ref])


def test_the_suggestion_shows_what_weighs(town, client_of):
    course = make_course(town.karen, town.pia)
    page = client_of(town.karen).post(url(course), {**ANSWERS, "suggest": "1"}).text
    assert "Svarene peger på trin 2" in page
    assert page.index("De hænger tæt sammen</strong> (4 point)") < page.index("Fem eller flere</strong> (3 point)")
    assert LevelAssessment.objects.count() == 0


def test_the_load_stands_before_the_decision(town, client_of):
    course = make_course(town.karen, town.pia)
    page = client_of(town.karen).post(url(course), {**ANSWERS, "suggest": "1"}).text
    assert "Du er tovholder i 1 forløb, 0 af dem på trin 2–3." in page
    assert page.index("Du er tovholder i") < page.index("Hvilket trin vælger du?")


def test_the_raw_answers_and_the_decision_are_stored(town, client_of):
    course = make_course(town.karen, town.pia)
    client = client_of(town.karen)
    data = {**ANSWERS, **REST, "level": "2", "citizens_view": "Bare det er Karen.", "once": "a"}
    assert client.post(url(course), data).status_code == 302
    made = LevelAssessment.objects.get()
    assert made.answers == {"cases": 3, "complexity": 2, "self_coordination": 2, "transition": 0, "family": 0}
    assert (made.suggested, made.level, made.decided_by) == (2, 2, town.karen_job)
    page = client.get(url(course)).text
    assert "Bare det er Karen." in page
    assert "Trin 2: Faste møder og én fælles plan" in page


def test_a_deviation_must_be_explained(town, client_of):
    course = make_course(town.karen, town.pia)
    client = client_of(town.karen)
    page = client.post(url(course), {**ANSWERS, **REST, "level": "1", "once": "a"}).text
    assert "Du vælger trin 1, men svarene peger på trin 2. Skriv hvorfor." in page
    assert LevelAssessment.objects.count() == 0
    data = {**ANSWERS, **REST, "level": "1", "deviation_reason": "Hun vil selv.", "once": "b"}
    assert client.post(url(course), data).status_code == 302
    assert LevelAssessment.objects.get().deviation_reason == "Hun vil selv."


def test_step_two_demands_authority_or_a_successor_who_has_it(town, client_of):
    course = make_course(town.soren, town.pia)
    client = client_of(town.soren)
    data = {**ANSWERS, **REST, "level": "2", "successor": "", "once": "a"}
    page = client.post(url(course), data).text
    assert "Trin 2 og 3 kræver en tovholder med myndighed." in page
    assert LevelAssessment.objects.count() == 0
    data = {**data, "successor": town.karen_job.ref, "once": "b"}
    assert client.post(url(course), data).status_code == 302
    assert Handover.objects.get().to == town.karen_job


def test_before_the_yes_nothing_is_assessed(town, client_of):
    course = make_course(town.karen, town.pia, accepted=False)
    client = client_of(town.karen)
    assert "Trinnet er ikke vurderet" in client.get(url(course)).text
    client.post(url(course), {**ANSWERS, **REST, "level": "2", "once": "a"})
    assert LevelAssessment.objects.count() == 0


def test_who_may_not_read_the_assessment_cannot_tell_whether_there_is_one(cast):
    address = reverse("workbench:steps", args=[cast.course.ref])

    def read():
        page = cast.client_for("provider").get(address).text
        return page[page.index("<main") : page.index("</main")]

    before = read()
    assert "Her er ikke noget, du kan se" in before
    assert "ikke vurderet" not in before
    cast.client_for("coordinator").post(address, {**ANSWERS, **REST, "level": "2", "once": "a"})
    assert LevelAssessment.objects.exists()
    assert read() == before


def test_a_stranger_finds_nothing(town, client_of):
    course = make_course(town.karen, town.pia)
    assert client_of(town.karen).get(url(course)).status_code == 200
    assert client_of(town.mette).get(url(course)).status_code == 404
    assert client_of(town.mette).post(url(course), {**ANSWERS, **REST, "level": "2"}).status_code == 404
