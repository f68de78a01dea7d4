"""The pages of what is read without taking part: the glass, asking, the leader's, the officer's, and the banner."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.access.opening import REASON, UNKNOWN, colleague, give, officer, smash
from tests.architecture.addresses import routes
from tovholder.access.models import Assignment, EmergencyAccess, PlaceRequest
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock

GLASS, ASK, LIST = "workbench:glass", "workbench:access-ask", "workbench:emergencies"
CHANGING = {"once", "csrfmiddlewaretoken"}


def page(cast, key, name, *args):
    return cast.client_for(key).get(reverse(f"workbench:{name}", args=args))


def words_of(answer, *typed):
    """Return a page without what was typed and without the keys that change from page to page."""
    text = answer.text
    for word in typed:
        text = text.replace(word, "")
    lines = [line for line in text.splitlines() if not any(f'name="{name}"' in line for name in CHANGING)]
    return [line for line in lines if "data-tv-session" not in line]


def test_nothing_is_looked_up_before_the_glass_is_broken(cast, django_assert_num_queries):
    client, real = cast.client_for("stranger"), cast.persons["citizen"].number
    answers = {number: client.post(reverse(GLASS), {"number": number, "reason": REASON}) for number in (real, UNKNOWN)}
    assert [answer.status_code for answer in answers.values()] == [200, 200]
    assert words_of(answers[real], real) == words_of(answers[UNKNOWN], UNKNOWN)
    assert REASON in answers[real].text
    assert not EmergencyAccess.objects.exists()
    assert not TrailLine.objects.filter(page="access.break_glass").exists()


def test_it_is_broken_when_it_is_said_twice_and_the_banner_stands_on_every_page(cast):
    client = cast.client_for("stranger")
    sent = {"number": cast.persons["citizen"].number, "reason": REASON, "confirmed": "1", "once": "k"}
    answer = client.post(reverse(GLASS), sent)
    assert answer.url == reverse("workbench:overview", args=[cast.course.ref])
    assert client.post(reverse(GLASS), sent).url == answer.url
    row = EmergencyAccess.objects.get()
    close = reverse("workbench:glass-close", args=[row.ref])
    for address in (answer.url, reverse("workbench:my-day"), reverse("workbench:plan", args=[cast.course.ref])):
        assert close in client.get(address).text
    read = TrailLine.objects.filter(kind="read", page="workbench:overview").latest("pk")
    assert (read.basis, read.coordination_id) == ("emergency", cast.course.pk)
    client.post(close)
    assert client.get(answer.url).status_code == 404
    assert close not in client.get(reverse("workbench:my-day")).text


def test_a_number_without_a_course_is_told_so_afterwards(cast):
    sent = {"number": UNKNOWN, "reason": REASON, "confirmed": "1", "once": "k"}
    answer = cast.client_for("stranger").post(reverse(GLASS), sent)
    assert "Der er intet, du kan åbne" in answer.text
    assert EmergencyAccess.objects.get().coordination is None


def test_a_reason_that_is_no_sentence_is_asked_for_again(cast):
    sent = {"number": UNKNOWN, "reason": "haster", "confirmed": "1"}
    answer = cast.client_for("stranger").post(reverse(GLASS), sent)
    assert "Skriv en hel sætning" in answer.text
    assert not EmergencyAccess.objects.exists()


def test_when_the_hour_is_over_the_open_tab_and_the_paper_are_gone(cast):
    from tests.factories.plans import begin

    begin(cast.seat_for("coordinator"))
    now = clock.now()
    smash(cast, now=now)
    addresses = [
        reverse(f"workbench:{name}", args=[cast.course.ref]) for name in ("overview", "plan", "plan-pdf", "log")
    ]
    client = cast.client_for("stranger")
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    EmergencyAccess.objects.update(starts_at=now - timedelta(hours=1), ends_at=now)
    assert [client.get(address).status_code for address in addresses] == [404] * 4


@pytest.mark.parametrize("opened", ["glass", "assignment"])
def test_every_page_of_a_course_can_be_met_by_one_who_only_reads(cast, opened):
    """Nothing breaks and nothing is changed, whatever is asked for or pressed."""
    if opened == "glass":
        key = "stranger"
        smash(cast)
    else:
        key = colleague(cast)
        give(cast, key, about=range(1, 13))
    client = cast.client_for(key)
    plain = [
        route
        for route in routes()
        if route.name.startswith("workbench:") and [name for name, _kind in route.parameters] == ["ref"]
    ]
    assert len(plain) > 20
    before = TrailLine.objects.filter(kind="change").count()
    for route in plain:
        for method in ("get", "post"):
            answer = getattr(client, method)(route.address(ref=cast.course.ref), {})
            assert answer.status_code in {200, 302, 403, 404, 405, 409}, (route.name, method, answer.status_code)
    assert TrailLine.objects.filter(kind="change").count() == before


def test_the_receipt_is_the_same_whatever_there_is(cast):
    client, real = cast.client_for("stranger"), cast.persons["citizen"].number
    said = {}
    for number in (real, UNKNOWN):
        answer = client.post(reverse(ASK), {"number": number, "why": "Vi skal aftale en bolig"}, follow=True)
        said[number] = words_of(answer)
        assert "Ellers er svaret: ikke nu" in answer.text
    assert said[real] == said[UNKNOWN]
    assert PlaceRequest.objects.filter(coordination=cast.course).count() == 1


def test_the_coordinator_sees_who_asks_on_the_day_and_answers(cast):
    cast.client_for("stranger").post(
        reverse(ASK), {"number": cast.persons["citizen"].number, "why": "Vi skal aftale en bolig"}
    )
    here = reverse("workbench:access", args=[cast.course.ref])
    day = cast.client_for("coordinator").get(reverse("workbench:day") + "?alle")
    assert here in day.text
    assert "Vi skal aftale en bolig" not in day.text
    shown = cast.client_for("coordinator").get(here).text
    assert "Vi skal aftale en bolig" in shown
    asked = PlaceRequest.objects.get(coordination=cast.course)
    answer = reverse("workbench:access-answer", args=[cast.course.ref, asked.ref])
    assert cast.client_for("member").post(answer, {"answer": "not_now"}).status_code == 404
    onward = cast.client_for("coordinator").post(answer, {"answer": "invited"}).url
    assert asked.employment.ref in onward
    assert cast.client_for("coordinator").get(onward).status_code == 200


def test_only_the_coordinator_sees_the_page_of_others_access(cast):
    for key in ("member", "provider", "psychiatrist", "stranger"):
        assert page(cast, key, "access", cast.course.ref).status_code == 404


def test_a_leader_gives_and_ends_it_without_seeing_the_course(cast):
    key = colleague(cast)
    leader = cast.client_for("leader")
    assert cast.course.ref in leader.get(reverse("workbench:assignments")).text
    give_it = reverse("workbench:assignment-give", args=[cast.course.ref])
    sent = {"job": cast.jobs[key].ref, "kind": "task", "topics": ["1"], "purpose": "Stikprøve", "last_day": "i morgen"}
    assert leader.get(give_it).status_code == 200
    assert leader.post(give_it, sent).url == reverse("workbench:assignments")
    assert leader.get(reverse("workbench:overview", args=[cast.course.ref])).status_code == 404
    assert "midlertidig læseadgang" in page(cast, key, "overview", cast.course.ref).text
    assert "Stikprøve" in leader.get(reverse("workbench:assignments")).text
    leader.post(reverse("workbench:assignment-end", args=[Assignment.objects.get().ref]))
    assert page(cast, key, "overview", cast.course.ref).status_code == 404


def test_who_leads_nothing_finds_no_such_page(cast):
    for key in ("coordinator", "member", "administrator"):
        assert page(cast, key, "assignments").status_code == 404


def test_the_officer_goes_through_the_list(cast):
    client = cast.client_for(officer(cast))
    assert "Ingen nødadgang venter på dig" in client.get(reverse(LIST)).text
    (row,) = smash(cast)
    shown = client.get(reverse(LIST))
    assert REASON in shown.text
    line = TrailLine.objects.filter(kind="read", page=LIST).latest("pk")
    assert line.citizen_ids == [cast.persons["citizen"].pk]
    address = reverse("workbench:emergency-review", args=[row.ref])
    form = client.get(address)
    assert REASON in form.text
    client.post(address, {"outcome": "in_order", "words": "Talt med lederen.", "seen_version": row.version})
    assert REASON not in client.get(reverse(LIST)).text
    assert "Talt med lederen." in client.get(reverse(LIST) + "?vis=gennemgaaet").text
    assert page(cast, "administrator", "overview", cast.course.ref).status_code == 404


def test_nobody_but_an_officer_finds_the_list(cast):
    for key in ("leader", "coordinator", "stranger", "administrator"):
        assert cast.client_for(key).get(reverse(LIST)).status_code == 404
        assert reverse(LIST) not in cast.client_for(key).get(reverse("workbench:my-day")).text


def test_the_citizen_sees_who_came_and_why_and_nobody_of_a_unit_that_tells_too_much(cast):
    smash(cast)
    smash(cast, "prison", reason="Han skal afhentes nu, og personalet mangler kriseplanen.")
    give(cast, colleague(cast))
    looked = cast.client_for("citizen").get(reverse("portal:looked", args=[cast.course.ref])).text
    assert REASON in looked
    assert "Stikprøve i november" in looked
    assert "Han skal afhentes" not in looked
    assert "åbnede en fagperson dit forløb" in looked
