"""Lederens side: five numbers that open their lists, figures by holder, nothing of the courses themselves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import desk_of, seat_of
from tests.factories.people import OFFICE
from tests.workbench.led import DAY, LIST, PAGE, late_course
from tovholder.audit.models import TrailLine
from tovholder.coordination.actions.step_back import step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.insight.queries.continuity import Continuity
from tovholder.insight.queries.leading import courses_led, figures_of
from tovholder.insight.spread import Spread
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.plan import MeetingPlan, plan_meeting
from tovholder.meetings.enums import MeetingState
from tovholder.people.actions.absences import register_absence
from tovholder.workbench.shows.leader import continuity_facts

FIGURES = {
    "alle": "courses",
    "trin-2-3": "joint",
    "med-plan": "with_plan",
    "med-naeste": "with_next",
    "moeder": "meetings",
}


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
    half = Continuity(Spread(8, 2, 2, 2.2), Spread(8, 0, 2.5, 3.6), Spread(8, 4, 7.8, 11))
    words += [text for _label, text in continuity_facts(half)]
    assert words[3:] == [
        "De fleste har 2 (8 forløb).",
        "Et forløb har typisk 2 til 3. Omkring halvdelen ligger fra 0 til 4 (8 forløb).",
        "Et forløb har typisk 8. Omkring halvdelen ligger fra 4 til 11 (8 forløb).",
    ]
    assert words[1] == "Et forløb har typisk 1. Omkring halvdelen ligger fra 0 til 2 (8 forløb)."
