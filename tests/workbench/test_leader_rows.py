"""The leader's lists of batons and of what waits: whose they are, whom to talk to, what the leader can do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from tests.factories.courses import add, desk_of, seat_of
from tests.factories.people import OFFICE
from tests.sending import sent
from tests.workbench.led import DAY, LIST, late_course
from tovholder.access.labelling import party_of
from tovholder.coordination.actions.away import go_away
from tovholder.coordination.actions.handover import HandoverWords, offer_handover
from tovholder.coordination.models import Handover
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.people.actions.absences import register_absence
from tovholder.people.actions.staff import appoint_stand_in, end_employment
from tovholder.plans.actions.lines import NewLine, add_line
from tovholder.plans.actions.plan import start_plan
from tovholder.plans.enums import PlanLineKind


def row_of(client, which):
    """Return the texts of the one row of a list."""
    (row,) = client.get(reverse(LIST) + f"?vis={which}").context["rows"]
    return [(cell.text, cell.badge, cell.note) for cell in row], row[-1].actions


def offer_to(town, course, job, *, days_ago=3):
    with clock.frozen(clock.days_from(clock.now(), -days_ago)):
        return offer_handover(seat_of(town.karen, course), to=job, words=HandoverWords("CANARYWHY"), now=clock.now())


def test_an_unanswered_baton_says_to_whom_since_when_and_who_is_to_act(town, client_of, leader):
    offer_to(town, late_course(town), town.mette_job)
    client = client_of(leader)
    cells, actions = row_of(client, "stafet")
    assert cells[1] == ("Karen Testesen", "", "99 00 01 01")
    assert cells[2][:2] == ("Mette Testrup", "")
    assert cells[3][1:] == ("", "3 dage")
    assert cells[4][0] == "Bed Mette Testrup om at svare. Ellers kan Karen Testesen tilbyde en anden."
    assert list(actions) == []
    assert "CANARYWHY" not in client.get(reverse(LIST) + "?vis=stafet").text


def test_who_was_asked_and_is_away_is_said_with_the_last_day(town, client_of, leader, nadia):
    offer_to(town, late_course(town), town.mette_job)
    today = clock.today()
    register_absence(who=OFFICE, employment=town.mette_job, first_day=today, last_day=today + 3 * DAY)
    appoint_stand_in(who=OFFICE, employment=town.mette_job, stand_in=nadia, starts_on=today, last_day=today)
    cells, _actions = row_of(client_of(leader), "stafet")
    assert cells[2][2] == ""
    assert cells[4][0] == "Bed Karen Testesen om at tilbyde en anden."
    assert cells[2][1] == f"Væk til og med {date_format(today + 3 * DAY, 'MONTH_DAY_FORMAT')}"


def test_the_stand_in_of_the_holder_is_the_one_to_ask(town, client_of, leader, nadia):
    offer_to(town, late_course(town), town.mette_job)
    today = clock.today()
    away = {"first_day": today, "last_day": today + DAY, "today": today, "now": clock.now()}
    go_away(desk_of(town.karen), job_ref=town.karen_job.ref, stand_in_ref=nadia.ref, **away)
    cells, _actions = row_of(client_of(leader), "stafet")
    assert cells[1][2].replace("\N{NO-BREAK SPACE}", " ") == "I stedet: Nadia Prøvedal, 99 00 01 07"
    assert cells[4][0] == "Bed Mette Testrup om at svare. Ellers kan Nadia Prøvedal tilbyde en anden."


def test_a_holder_who_is_away_with_nobody_gets_a_stand_in_from_the_row_of_the_baton(town, client_of, leader):
    offer_to(town, late_course(town), town.mette_job)
    today = clock.today()
    away = register_absence(who=OFFICE, employment=town.karen_job, first_day=today, last_day=today)
    _cells, (action,) = row_of(client_of(leader), "stafet")
    assert action.url == reverse("workbench:away-sit-in", args=[away.ref])


def test_the_leader_who_was_asked_answers_from_the_row(town, client_of, leader):
    made = offer_to(town, late_course(town, level=1), town.soren_job)
    _cells, (action,) = row_of(client_of(leader), "stafet")
    assert (action.label, action.url) == ("Svar", reverse("workbench:baton", args=[made.ref]))


def test_the_baton_of_one_who_is_gone_is_offered_anew_from_the_row(town, client_of, leader, nadia):
    course = late_course(town)
    first = offer_to(town, course, town.mette_job)
    end_employment(who=OFFICE, employment=town.karen_job, last_day=clock.today() - DAY)
    client = client_of(leader)
    cells, (action,) = row_of(client, "stafet")
    assert cells[1] == ("Karen Testesen", "Er her ikke mere", "")
    page = client.get(action.url)
    assert "falder det første tilbud bort" in page.text
    assert town.mette_job.ref not in page.text
    words = {"reason": "Karen er rejst", "to": nadia.ref, "instead_of": page.context["form"]["instead_of"].value()}
    client.post(action.url, words)
    first.refresh_from_db()
    assert first.state == "withdrawn"
    assert Handover.objects.get(coordination=course, state="offered").to == nadia
    assert client.get(reverse("workbench:overview", args=[course.ref])).status_code == 404


def test_one_who_is_gone_with_nobody_asked_counts_as_nobody(town, client_of, leader):
    course = late_course(town)
    end_employment(who=OFFICE, employment=town.karen_job, last_day=clock.today() - 2 * DAY)
    cells, (action,) = row_of(client_of(leader), "vaek")
    assert cells[1][1] == "Er her ikke mere"
    assert action.url == reverse("workbench:absent", args=[course.ref])


def waits(town, course, doer, *, days=20, secret_but_for=None):
    """An intervention of somebody in the course that has waited for some days."""
    karen = seat_of(town.karen, course)
    if doer != town.karen_job:
        add(karen, doer, secret_but_for=secret_but_for)
    start_plan(seat_of(town.karen, course), now=clock.now(), today=clock.today())
    since = clock.today() - days * DAY
    whose = {"responsible_ref": party_of(doer).ref, "starts_on": since, "topic": 1}
    line = add_line(
        seat_of(town.karen, course), new=NewLine(PlanLineKind.INTERVENTION, "CANARYLINE", **whose), now=clock.now()
    )
    change_row(line, waits_on="CANARYVISIT", waits_since=since)
    return line


def test_what_waits_says_whose_it_is_and_whom_to_talk_to_and_nothing_of_what(town, client_of, leader, nadia):
    waits(town, late_course(town), nadia)
    client = client_of(leader)
    cells, _actions = row_of(client, "venter")
    assert [cell[0] for cell in cells[4:]] == ["Nadia Prøvedal", "Nadia Prøvedal"]
    assert cells[5][2] == "99 00 01 07"
    assert "CANARY" not in client.get(reverse(LIST) + "?vis=venter").text


def test_of_those_outside_the_unit_nothing_is_said_but_whom_to_ask(town, client_of, leader):
    waits(town, late_course(town), town.mette_job)
    client = client_of(leader)
    cells, _actions = row_of(client, "venter")
    assert [cell[0] for cell in cells[4:]] == ["Spørg tovholderen", "Karen Testesen"]
    page = client.get(reverse(LIST) + "?vis=venter").text
    assert "Mette" not in page
    assert "Rusmiddelcenter" not in page


def test_one_whose_part_is_hidden_is_hidden_from_the_leader_too(town, client_of, leader, nadia):
    course = late_course(town)
    waits(town, course, nadia, secret_but_for=frozenset())
    cells, _actions = row_of(client_of(leader), "venter")
    assert cells[4][0] == "Spørg tovholderen"


def test_a_hidden_part_is_not_named_by_a_line_that_more_may_read(town, client_of, leader, nadia):
    line = waits(town, late_course(town), nadia, secret_but_for=frozenset())
    change_row(line.label, audience="topic")
    cells, _actions = row_of(client_of(leader), "venter")
    assert cells[4][0] == "Spørg tovholderen"


def test_who_is_asked_themselves_and_sits_in_for_the_holder_is_asked_to_answer(town, client_of, leader, nadia):
    offer_to(town, late_course(town), nadia)
    today = clock.today()
    away = {"first_day": today, "last_day": today + DAY, "today": today, "now": clock.now()}
    go_away(desk_of(town.karen), job_ref=town.karen_job.ref, stand_in_ref=nadia.ref, **away)
    cells, _actions = row_of(client_of(leader), "stafet")
    assert cells[4][0] == "Bed Nadia Prøvedal om at svare."


def test_who_is_away_with_nobody_is_not_the_one_to_talk_to(town, client_of, leader, nadia):
    waits(town, late_course(town), nadia)
    register_absence(who=OFFICE, employment=nadia, first_day=clock.today(), last_day=clock.today())
    cells, _actions = row_of(client_of(leader), "venter")
    assert cells[4][1].startswith("Væk til og med")
    assert cells[5][0] == "Karen Testesen"
    away = register_absence(who=OFFICE, employment=town.karen_job, first_day=clock.today(), last_day=clock.today())
    _cells, (action,) = row_of(client_of(leader), "venter")
    assert action.url == reverse("workbench:away-sit-in", args=[away.ref])


@pytest.mark.parametrize("which", ["stafet", "venter"])
def test_a_list_to_act_on_costs_as_much_for_three_courses_as_for_one(town, client_of, leader, nadia, which):
    def one_more(person):
        course = late_course(town, person)
        offer_to(town, course, town.mette_job)
        waits(town, course, nadia)

    client, address = client_of(leader), reverse(LIST) + f"?vis={which}"
    one_more("PiaBerggren")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for person in ("Torre", "Sverre"):
        one_more(person)
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(three) == len(one)
    assert len(sent(one)) <= 17, sent(one)
