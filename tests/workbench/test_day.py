"""Min dag: who burns, with its verb, and the rest below."""

import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from tests.factories.courses import add, agree, decide_level, desk_of, make_course, seat_of
from tests.factories.people import OFFICE, make_account, make_citizen
from tests.factories.plans import begin, line
from tests.sending import sent
from tovholder.coordination.actions.away import go_away
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover
from tovholder.coordination.models import Snooze
from tovholder.coordination.notices import tell_new_device
from tovholder.coordination.queries.day import course_rows, day_lines, open_book
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.notices.actions import tell
from tovholder.notices.models import Notice
from tovholder.people.actions.devices import recognise_device
from tovholder.people.actions.staff import give_duty
from tovholder.people.models import KnownDevice
from tovholder.plans.actions.standing import Wait, let_wait
from tovholder.plans.enums import PlanLineKind

DAY, MY_DAY, UNIT = "workbench:day", "workbench:my-day", "workbench:leader"
CHANGED = "En linje i planen, som du har med at gøre, er rettet."


def test_nobody_yet(town, client_of):
    page = client_of(town.karen).get(reverse(DAY)).text
    assert "Du er ikke med i noget forløb endnu" in page


def test_a_new_course_asks_for_its_step(town, client_of):
    make_course(town.karen, town.pia)
    page = client_of(town.karen).get(reverse(DAY)).text
    assert "Trinnet er ikke vurderet." in page
    assert "Vurdér" in page


def test_a_late_agreement_stands_first(town, client_of):
    course = make_course(town.karen, town.pia)
    agree(seat_of(town.karen, course), town.karen_job, "Ring til boligen", due_on=clock.today() - timedelta(days=3))
    page = client_of(town.karen).get(reverse(DAY)).text
    assert page.index("Ring til boligen") < page.index("Trinnet er ikke vurderet.")
    assert "(skulle være gjort " in page


def test_an_offered_baton_stands_on_the_receivers_day_only(town, client_of):
    course = make_course(town.karen, town.pia)
    words = HandoverWords(reason="Jeg går på barsel.")
    offer_handover(seat_of(town.karen, course), to=town.mette_job, words=words, now=clock.now())
    assert "Stafetten er tilbudt dig." in client_of(town.mette).get(reverse(DAY)).text
    assert "Stafetten er tilbudt dig." not in client_of(town.soren).get(reverse(DAY)).text


def test_snoozed_until_tomorrow_and_back(town, client_of):
    course = make_course(town.karen, town.pia)
    client = client_of(town.karen)
    client.post(reverse("workbench:day-snooze"), {"line": f"no_level:{course.ref}"})
    page = client.get(reverse(DAY)).text
    assert "Trinnet er ikke vurderet." not in page
    assert "Hent 1 udsat linje frem" in page
    with clock.frozen(clock.midnight_after(clock.today()) + timedelta(hours=8)):
        client = client_of(town.karen)
        assert "Trinnet er ikke vurderet." in client.get(reverse(DAY)).text
    client = client_of(town.karen)
    client.post(reverse("workbench:day-wake"))
    assert "Trinnet er ikke vurderet." in client.get(reverse(DAY)).text
    assert Snooze.objects.count() == 1


def test_at_most_seven_lines_and_the_rest_one_press_away(town, client_of):
    for person in ("Torre", "Sverre", "OddHaugen", "KnutOdvar", "Bruno", "MaxBerggren", "Einer", "Lonni"):
        make_course(town.karen, make_citizen(person))
    client = client_of(town.karen)
    assert client.get(reverse(DAY)).text.count("Trinnet er ikke vurderet.") == 7
    assert client.get(reverse(DAY) + "?alle").text.count("Trinnet er ikke vurderet.") == 8


def test_as_many_statements_for_three_courses_as_for_one(town, client_of):
    client = client_of(town.karen)
    make_course(town.karen, town.pia)
    client.get(reverse(DAY))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse(DAY))
    for person in ("Torre", "Sverre"):
        make_course(town.karen, make_citizen(person))
    with CaptureQueriesContext(connection) as three:
        client.get(reverse(DAY))
    assert len(three) == len(one)
    assert len(sent(one)) <= 16, sent(one)


def test_a_new_device_stands_on_the_coordinators_day_until_it_is_seen(town, client_of):
    make_course(town.karen, town.pia)
    account = make_account(town.pia)
    recognise_device(account=account, token="first", label="Firefox", now=clock.now())
    other = recognise_device(account=account, token="other", label="Chrome", now=clock.now())
    tell_new_device(account, device_ref=other.ref, now=clock.now())
    client = client_of(town.karen)
    assert "Der er logget ind fra en ny telefon eller computer." in client.get(reverse(DAY)).text
    assert "Der er logget ind" not in client_of(town.mette).get(reverse(DAY)).text
    notice = Notice.objects.get(kind="new_device")
    client_of(town.mette).post(reverse("workbench:day-seen"), {"notice": notice.ref})
    assert "Der er logget ind" in client.get(reverse(DAY)).text
    client.post(reverse("workbench:day-seen"), {"notice": notice.ref})
    assert "Der er logget ind" not in client.get(reverse(DAY)).text
    other.refresh_from_db()
    assert other.acknowledged_by == town.karen_job


def told_of(account, course, row):
    facts = {"coordination": course.ref, "row": row}
    return tell(account, "plan_changed", facts=facts, once=row, now=clock.now())


def test_what_is_told_twice_of_a_course_stands_once_and_is_seen_at_once(town, client_of):
    course = make_course(town.karen, town.pia)
    with clock.frozen(clock.now() - timedelta(days=3)):
        told_of(town.karen, course, "one")
    told_of(town.karen, course, "other")
    client = client_of(town.karen)
    page = client.get(reverse(DAY))
    (pressed,) = re.findall(r'name="notice" value="(\w+)"', page.text)
    assert page.text.count(CHANGED) == 1
    desk = desk_of(town.karen)
    assert [row.days for row in day_lines(desk, open_book(desk)) if row.kind == LineKind.PLAN_CHANGED] == [3]
    later = told_of(town.karen, course, "later")
    client.post(reverse("workbench:day-seen"), {"notice": pressed})
    assert list(Notice.objects.filter(seen_at=None)) == [later]
    assert client.get(reverse(DAY)).text.count(CHANGED) == 1


def test_the_same_of_two_courses_stands_at_each_and_is_seen_at_one(town, client_of):
    pias, maxs = make_course(town.karen, town.pia), make_course(town.karen, make_citizen("MaxBerggren"))
    here, there = told_of(town.karen, pias, "one"), told_of(town.karen, maxs, "other")
    client = client_of(town.karen)
    assert client.get(reverse(DAY)).text.count(CHANGED) == 2
    client.post(reverse("workbench:day-seen"), {"notice": there.ref})
    assert list(Notice.objects.filter(seen_at=None)) == [here]


def test_two_devices_stand_once_and_are_both_acknowledged(town, client_of):
    make_course(town.karen, town.pia)
    account = make_account(town.pia)
    recognise_device(account=account, token="first", label="Firefox", now=clock.now())
    for token in ("second", "third"):
        device = recognise_device(account=account, token=token, label="Chrome", now=clock.now())
        tell_new_device(account, device_ref=device.ref, now=clock.now())
    client = client_of(town.karen)
    assert client.get(reverse(DAY)).text.count("Der er logget ind fra en ny telefon") == 1
    client.post(reverse("workbench:day-seen"), {"notice": Notice.objects.filter(kind="new_device").last().ref})
    assert not KnownDevice.objects.filter(is_first=False, acknowledged_at=None).exists()


def test_two_lines_of_the_plan_that_wait_stand_once(town, client_of):
    course = make_course(town.karen, town.pia)
    begin(seat_of(town.karen, course))
    long_ago = clock.today() - timedelta(days=20)
    for text in ("bolig", "arbejde"):
        row = line(seat_of(town.karen, course), PlanLineKind.GOAL, text, topic=6)
        let_wait(seat_of(town.karen, course), ref=row.ref, wait=Wait(long_ago, on="svar"), now=clock.now())
    assert client_of(town.karen).get(reverse(DAY)).text.count("Noget i planen har ventet i over 14 dage.") == 1


def test_the_giver_is_told_that_the_baton_was_taken_and_nothing_more(town, client_of):
    course = make_course(town.karen, town.pia)
    words = HandoverWords(reason="Jeg går på barsel.")
    handover = offer_handover(seat_of(town.karen, course), to=town.mette_job, words=words, now=clock.now())
    accept_handover(desk_of(town.mette), ref=handover.ref, now=clock.now())
    client = client_of(town.karen)
    page = client.get(reverse(DAY)).text
    assert "En anden har sagt ja til stafetten og er tovholder nu." in page
    assert "Pia" not in page
    assert course.ref not in page
    client.post(reverse("workbench:day-seen"), {"notice": Notice.objects.get(kind="handover_answered").ref})
    assert "En anden har sagt ja" not in client.get(reverse(DAY)).text


def test_one_line_for_a_citizen_with_the_rest_below_it(town, client_of):
    course = make_course(town.karen, town.pia)
    agree(seat_of(town.karen, course), town.karen_job, "Ring til boligen", due_on=clock.today() - timedelta(days=3))
    page = client_of(town.karen).get(reverse(DAY)).text
    assert page.count('class="tv-task"') == 1
    first, _sep, below = page.partition('class="tv-task-also')
    assert "Ring til boligen" in first
    assert "Trinnet er ikke vurderet." not in first
    assert "Trinnet er ikke vurderet." in below
    assert "Vurdér" in below


def lead(job):
    give_duty(who=OFFICE, employment=job, kind="leader", starts_on=clock.today())


def test_a_leader_with_nothing_on_the_day_lands_on_the_unit_and_still_finds_the_day(town, client_of):
    lead(town.soren_job)
    client = client_of(town.soren)
    landed = client.get("/", follow=True)
    assert landed.redirect_chain == [(reverse(UNIT), 302)]
    assert f'href="{reverse(MY_DAY)}"' in landed.text
    own = client.get(reverse(MY_DAY))
    assert own.status_code == 200
    assert "Du er ikke med i noget forløb endnu" in own.text


def test_a_leader_lands_on_the_day_when_something_stands_there(town, client_of):
    lead(town.soren_job)
    course = make_course(town.karen, town.pia)
    words = HandoverWords(reason="Jeg går på barsel.")
    handover = offer_handover(seat_of(town.karen, course), to=town.soren_job, words=words, now=clock.now())
    assert "Stafetten er tilbudt dig." in client_of(town.soren).get("/").text
    accept_handover(desk_of(town.soren), ref=handover.ref, now=clock.now())
    page = client_of(town.soren).get("/")
    assert page.status_code == 200
    assert f'href="{reverse(MY_DAY)}" aria-current="page"' in page.text


def test_who_leads_nobody_lands_on_the_day_and_is_shown_no_second_address(town, client_of):
    page = client_of(town.karen).get("/")
    assert page.status_code == 200
    assert reverse(MY_DAY) not in page.text


def cover(town, *, days=5):
    """Karen is away for some days, and Søren sits in."""
    today = clock.today()
    last = today + timedelta(days=days)
    away = {"first_day": today, "last_day": last, "today": today, "now": clock.now()}
    go_away(desk_of(town.karen), job_ref=town.karen_job.ref, stand_in_ref=town.soren_job.ref, **away)
    return f"For Karen Testesen til og med {date_format(last, 'MONTH_DAY_FORMAT')}"


def test_a_stand_ins_line_says_for_whom_and_until_when(town, client_of):
    make_course(town.karen, town.pia)
    said = cover(town)
    client = client_of(town.soren)
    assert [task.note for task in client.get(reverse(DAY)).context["tasks"]] == [said]
    assert said in client.get(reverse(DAY)).text
    assert "For Karen" not in client_of(town.karen).get(reverse(DAY)).text


def test_with_the_last_day_the_lines_of_another_go(town, client_of):
    make_course(town.karen, town.pia)
    cover(town, days=5)
    with clock.frozen(clock.midnight_after(clock.today() + timedelta(days=5))):
        page = client_of(town.soren).get(reverse(DAY)).text
    assert "Karen" not in page
    assert "Trinnet er ikke vurderet." not in page


def test_what_one_has_promised_oneself_is_not_done_for_another(town, client_of):
    course = make_course(town.karen, town.pia)
    karen = seat_of(town.karen, course)
    add(karen, town.soren_job, topic=1)
    agree(seat_of(town.karen, course), town.soren_job, "Ring til boligen", due_on=clock.today())
    said = cover(town)
    tasks = client_of(town.soren).get(reverse(DAY)).context["tasks"]
    assert [(task.text, task.note) for task in tasks] == [
        ("Du har aftalt: Ring til boligen", ""),
        ("Trinnet er ikke vurderet.", said),
    ]


def test_a_quiet_course_of_another_says_so_too(town, client_of):
    course = make_course(town.karen, town.pia)
    add(seat_of(town.karen, course), town.mette_job, topic=1)
    today = clock.today()
    away = {"first_day": today, "last_day": today, "today": today, "now": clock.now()}
    go_away(desk_of(town.mette), job_ref=town.mette_job.ref, stand_in_ref=town.soren_job.ref, **away)
    ((_who, _step, role),) = client_of(town.soren).get(reverse(DAY)).context["rest"]
    assert (role.text, role.note[:18]) == ("Deltager", "For Mette Testrup ")


def test_a_stand_ins_day_costs_as_much_for_three_courses_as_for_one(town, client_of):
    make_course(town.karen, town.pia)
    cover(town)
    client = client_of(town.soren)
    client.get(reverse(DAY))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(DAY))
    for person in ("Torre", "Sverre"):
        make_course(town.karen, make_citizen(person))
    with CaptureQueriesContext(connection) as three:
        client.get(reverse(DAY))
    assert len(three) == len(one)
    assert len(sent(one)) <= 21, sent(one)


def test_the_step_stands_on_min_dag_for_who_holds_the_baton_alone(cast):
    decide_level(cast.seat_for("coordinator"), 2)
    read = {
        key: {row.level for row in course_rows(open_book(cast.desk_for(key)))} for key in ("coordinator", "provider")
    }
    assert 2 in read["coordinator"]
    assert read["provider"] == {None}
