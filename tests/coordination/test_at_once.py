"""Two tabs, two people, one moment: one of them is first, the others are told, and no page breaks."""

from collections import Counter
from itertools import count, cycle
from threading import Barrier, Thread

import pytest
from django.db import connections

from tests.cast import gather
from tests.factories.courses import add
from tovholder.access.models import CoordinationCitizen, Participation, ParticipationPerson
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.day import snooze_line
from tovholder.coordination.actions.handover import HandoverWords, offer_handover
from tovholder.coordination.actions.newcomers import Outsider, add_outsider
from tovholder.coordination.actions.participants import Place, Share, add_participant, name_participant_person
from tovholder.coordination.actions.start import Newcomer, start_course
from tovholder.coordination.models import Handover, Snooze
from tovholder.kernel import clock
from tovholder.kernel.models import in_force
from tovholder.people.models import Organisation, Unit

MANY = 6
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(action):
    """Do it `MANY` times in one moment, and return how often it ended in which way."""
    ready, ends = Barrier(MANY), Counter()

    def run():
        try:
            ready.wait(20)
            action()
            ends["done"] += 1
        except NotAllowedError as refusal:
            ends[refusal.reason] += 1
        except Exception as fault:
            ends[type(fault).__name__] += 1
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _each in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ends


def test_one_sits_down_once():
    """Bo was here before: nothing new has to be made for him that the others would wait for by chance."""
    cast = gather()
    seat, job = cast.seat_for("coordinator"), cast.jobs["gone"]
    ends = at_once(lambda: add_participant(seat, partaker=job, place=Place(topic=4), share=Share(), now=clock.now()))
    assert ends == {"done": 1, "already_here": MANY - 1}
    assert Participation.objects.filter(coordination=cast.course, party__employment=job).count() == 2


def test_two_tabs_register_one_practice_once():
    """Each tab adds its own person; the house they work in is one."""
    cast = gather()
    seat, names = cast.seat_for("coordinator"), count()

    def add_one():
        practice = "Lægerne Prøvegade" if next(names) % 2 else " LÆGERNE  prøvegade"
        outsider = Outsider(name="Lone Opdigt", organisation=practice, unit="Konsultationen")
        add_outsider(seat, outsider=outsider, place=Place(topic=4), share=Share(), now=clock.now(), today=clock.today())

    assert at_once(add_one) == {"done": MANY}
    known = [row.pk for row in cast.organisations.values()]
    house = Organisation.objects.exclude(pk__in=known).get()
    assert [unit.name for unit in Unit.objects.filter(organisation=house)] == ["Konsultationen"]


def test_a_unit_takes_part_through_one_person():
    """The last one named stands; the others were named for no time at all."""
    cast = gather()
    seat = cast.seat_for("coordinator")
    here = add(seat, cast.units["handicap"])
    seat, jobs = cast.seat_for("coordinator"), cycle([cast.jobs["leader"], cast.jobs["away"]])
    ends = at_once(lambda: name_participant_person(seat, ref=here.ref, employment=next(jobs), now=clock.now()))
    assert ends == {"done": MANY}
    assert ParticipationPerson.objects.filter(in_force(clock.now()), participation=here).count() == 1


def test_the_baton_is_offered_once():
    cast = gather()
    seat, job, words = cast.seat_for("coordinator"), cast.jobs["leader"], HandoverWords("Jeg går på barsel.")
    ends = at_once(lambda: offer_handover(seat, to=job, words=words, now=clock.now()))
    assert ends == {"done": 1, "already_offered": MANY - 1}
    assert Handover.objects.filter(coordination=cast.course).count() == 1


def test_a_line_is_snoozed_by_two_clicks_as_by_one():
    cast = gather()
    desk, now = cast.desk_for("coordinator"), clock.now()
    until = clock.midnight_after(clock.today())
    assert at_once(lambda: snooze_line(desk, line_key="agreement:x", until=until, now=now)) == {"done": MANY}
    assert Snooze.objects.count() == 1


def test_a_new_citizen_gets_one_course():
    """Whoever waits for their turn came with an earlier moment: the first one's course stands for them all the same."""
    cast = gather()
    desk = cast.desk_for("coordinator")
    newcomer = Newcomer(name="Bodil Prøvesen", number="6107509995")

    def start():
        started = start_course(
            desk, citizen=newcomer, why="Mange hjælper.", offered=False, now=clock.now(), today=clock.today()
        )
        if started.stands_already:
            raise NotAllowedError("stands_already")

    assert at_once(start) == {"done": 1, "stands_already": MANY - 1}
    assert CoordinationCitizen.objects.filter(citizen__number="6107509995").count() == 1
