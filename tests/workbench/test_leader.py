"""Lederens side: five numbers that open their lists, figures by holder, nothing of the courses themselves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from tests.factories.courses import add, decide_level, desk_of, make_course, seat_of
from tests.factories.people import OFFICE, make_account, make_citizen, make_job
from tests.sending import sent
from tovholder.access.labelling import party_of
from tovholder.audit.models import TrailLine
from tovholder.coordination.actions.away import go_away
from tovholder.coordination.actions.handover import HandoverWords, offer_handover
from tovholder.coordination.actions.step_back import step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.models import Handover
from tovholder.insight.queries.continuity import Continuity
from tovholder.insight.queries.leading import courses_led, figures_of
from tovholder.insight.spread import Spread
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.plan import MeetingPlan, plan_meeting
from tovholder.meetings.enums import MeetingState
from tovholder.people.actions.absences import register_absence
from tovholder.people.actions.staff import appoint_stand_in, end_employment, give_duty
from tovholder.plans.actions.lines import NewLine, add_line
from tovholder.plans.actions.plan import start_plan
from tovholder.plans.enums import PlanLineKind
from tovholder.workbench.shows.leader import continuity_facts

FIGURES = {
    "alle": "courses",
    "trin-2-3": "joint",
    "med-plan": "with_plan",
    "med-naeste": "with_next",
    "moeder": "meetings",
}
PAGE, LIST = "workbench:leader", "workbench:leader-list"
DAY = timedelta(days=1)


@pytest.fixture
def leader(town):
    """Søren leads the unit in which Karen holds batons."""
    give_duty(who=OFFICE, employment=town.soren_job, kind="leader", starts_on=clock.today())
    return town.soren


def late_course(town, person="PiaBerggren", *, days_ago=40, level=2):
    citizen = town.pia if person == "PiaBerggren" else make_citizen(person)
    with clock.frozen(clock.days_from(clock.now(), -days_ago)):
        course = make_course(town.karen, citizen, why="CANARYWHY")
        decide_level(seat_of(town.karen, course), level)
    return course


def test_only_who_leads_finds_it(town, client_of, leader):
    assert client_of(leader).get(reverse(PAGE)).status_code == 200
    for account in (town.karen, town.mette, town.region):
        assert client_of(account).get(reverse(PAGE)).status_code == 404
        assert client_of(account).get(reverse(LIST) + "?vis=alle").status_code == 404


def test_nobody_holds_a_baton_yet(town, client_of, leader):
    assert "Ingen i enheden er tovholder endnu" in client_of(leader).get(reverse(PAGE)).text


def test_a_number_opens_its_list_and_a_nought_opens_nothing(town, client_of, leader):
    late_course(town)
    client = client_of(leader)
    page = client.get(reverse(PAGE)).text
    assert f'href="{reverse(LIST)}?vis=uden-plan"' in page
    assert f'href="{reverse(LIST)}?vis=vaek"' not in page
    found = client.get(reverse(LIST) + "?vis=uden-plan").text
    assert "Pia Test Berggren" in found
    assert "Karen Testesen" in found
    assert "40 dage" in found


def test_the_page_names_no_citizen_and_neither_shows_what_the_course_holds(town, client_of, leader):
    course = late_course(town)
    client = client_of(leader)
    assert "Berggren" not in client.get(reverse(PAGE)).text
    for which in ("uden-plan", "uden-naeste", "alle", "trin-2-3"):
        page = client.get(reverse(LIST) + f"?vis={which}").text
        assert "Berggren" in page
        assert "CANARYWHY" not in page
        assert course.ref not in page


def test_the_trail_tells_whose_names_the_leader_has_read(town, client_of, leader):
    late_course(town)
    client = client_of(leader)
    before = TrailLine.objects.latest("pk").pk
    client.get(reverse(PAGE))
    assert not TrailLine.objects.filter(pk__gt=before).exclude(citizen_ids=[]).exists()
    client.get(reverse(LIST) + "?vis=alle")
    assert TrailLine.objects.latest("pk").citizen_ids == [town.pia.pk]


def test_one_holders_figures_open_that_holders_courses(town, client_of, leader):
    late_course(town)
    page = client_of(leader).get(reverse(LIST) + f"?vis=alle&hvem={town.karen_job.ref}").text
    assert "Forløb: Karen Testesen" in page
    assert "Berggren" in page
    assert "Berggren" not in client_of(leader).get(reverse(LIST) + f"?vis=alle&hvem={town.mette_job.ref}").text


def test_several_holders_figures_open_their_courses_together(town, client_of, leader):
    late_course(town)
    both = f"?vis=alle&hvem={town.karen_job.ref}&hvem={town.mette_job.ref}"
    assert "Berggren" in client_of(leader).get(reverse(LIST) + both).text


def test_few_courses_tell_no_continuity_and_the_page_says_why_a_number_may_be_wrong(town, client_of, leader):
    late_course(town)
    page = client_of(leader).get(reverse(PAGE)).text
    assert page.count("For få forløb til at vise et tal.") == 3
    assert "Tallene kan være for lave" in page
    assert "Opslag bliver aldrig talt pr. medarbejder" in page


def test_the_guide_stands_on_the_page_until_the_leader_puts_it_away(town, client_of, leader):
    client, folded = client_of(leader), "Åbn Enheden i dag, og begynd med dem, der ingen har"
    assert folded in client.get(reverse(PAGE)).text
    client.post(reverse("workbench:method-guides"), {"vis": "nej"})
    assert folded not in client.get(reverse(PAGE)).text
    assert "De er aldrig et mål for en medarbejder." in client.get(reverse("workbench:method")).text


@pytest.mark.parametrize("asked", ["", "?vis=", "?vis=alt"])
def test_a_list_nobody_knows(town, client_of, leader, asked):
    assert client_of(leader).get(reverse(LIST) + asked).status_code == 404


def test_as_many_statements_for_three_courses_as_for_one(town, client_of, leader):
    late_course(town)
    client = client_of(leader)
    counts = []
    for address in (reverse(PAGE), reverse(LIST) + "?vis=alle"):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        counts.append(len(seen))
    for person in ("Torre", "Sverre"):
        late_course(town, person)
    for address, before in zip((reverse(PAGE), reverse(LIST) + "?vis=alle"), counts, strict=True):
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        assert len(seen) == before <= 17


@pytest.fixture
def three(town, leader):
    """One late, one whose citizen holds a pause, one with two meetings."""
    late_course(town)
    resting = late_course(town, "Torre")
    today = clock.today()
    until = today + 10 * DAY
    pause = {"kind": StepBackKind.PAUSE, "how": How.PHONE, "last_day": until, "today": today, "now": clock.now()}
    step_back(seat_of(town.karen, resting), **pause)
    met = late_course(town, "Sverre")
    for days_ago in (1, 9):
        hold(town.karen, met, days_ago)
    return leader


def hold(account, course, days_ago):
    start = clock.now() - days_ago * DAY
    words = MeetingPlan(start, start + timedelta(hours=1), place="Kaffestuen", why="Ro", aim="En aftale")
    with clock.frozen(start - DAY):
        meeting = plan_meeting(
            seat_of(account, course), type_key="netvaerksmoede", plan=words, guests=(), now=clock.now()
        )
    change_row(meeting, state=MeetingState.HELD, began_at=meeting.starts_at, ended_at=meeting.ends_at)


@pytest.mark.parametrize("which", FIGURES)
def test_a_number_is_what_its_list_shows(client_of, three, which):
    page = client_of(three).get(reverse(LIST) + f"?vis={which}")
    rows = page.context["rows"]
    shown = sum(int(row[-1].text) for row in rows) if which == "moeder" else len(rows)
    assert shown == getattr(figures_of(courses_led(desk_of(three))), FIGURES[which])


@pytest.mark.parametrize("which", ["uden-plan", "uden-naeste", "venter", "stafet", "vaek"])
def test_each_of_the_five_is_as_long_as_its_list(client_of, three, which):
    client = client_of(three)
    figures = client.get(reverse(PAGE)).context["figures"]
    number = next(figure.number for figure in figures if figure.url.endswith(f"?vis={which}"))
    assert len(client.get(reverse(LIST) + f"?vis={which}").context["rows"]) == number


def test_a_pause_is_said_where_it_makes_a_difference(client_of, three):
    client = client_of(three)
    assert client.get(reverse(LIST) + "?vis=alle").text.count("Holder pause til og med") == 1
    assert "Holder pause" not in client.get(reverse(LIST) + "?vis=trin-2-3").text
    assert "tæller forløbet kun i “Forløb i alt”" in client.get(reverse(PAGE)).text


def test_who_is_away_with_nobody_gets_a_stand_in_from_the_row(town, client_of, leader):
    late_course(town)
    today = clock.today()
    away = register_absence(who=OFFICE, employment=town.karen_job, first_day=today, last_day=today)
    page = client_of(leader).get(reverse(LIST) + "?vis=vaek").text
    assert reverse("workbench:away-sit-in", args=[away.ref]) in page


def test_equal_ends_are_said_once():
    found = Continuity(Spread(8, 2, 2, 2), Spread(8, 0, 1, 2), None)
    words = [text for _label, text in continuity_facts(found)]
    assert words[0] == "De fleste har 2 (8 forløb)."
    assert words[1] == "Et forløb har typisk 1. Omkring halvdelen ligger fra 0 til 2 (8 forløb)."


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


@pytest.fixture
def nadia(town):
    job = make_job(town.handicap, "Nadia Prøvedal", phone="99 00 01 07")
    make_account(job.professional)
    return job


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
