"""A small town told through the real actions: what the generator's rows are held against."""

from datetime import timedelta
from random import Random

from bench.bulk import Writer
from bench.people import replacement_number
from bench.rich import SMALL, tell_rich
from bench.table import World
from bench.town import Town, Worker, Workplace
from bench.words import UNITS
from tests.factories.courses import add, agree, desk_of, make_course, seat_of
from tests.factories.people import OFFICE, make_account, make_job, make_organisation, make_relative, make_unit
from tovholder.access.enums import Role
from tovholder.access.labelling import party_of
from tovholder.coordination.actions.assess import assess_level
from tovholder.coordination.actions.handover import (
    HandoverWords,
    decline_handover,
    offer_handover,
)
from tovholder.coordination.actions.participants import end_participant, name_participant_person
from tovholder.coordination.actions.start import decline_offer, start_course
from tovholder.coordination.enums import How, Source
from tovholder.coordination.levels import KIND, MODEL_KEY, read_model
from tovholder.kernel import clock
from tovholder.kernel.templates import template_at
from tovholder.people.actions.absences import register_absence
from tovholder.people.actions.citizens import register_citizen, relate
from tovholder.people.actions.organisations import add_team_member, make_team
from tovholder.people.actions.staff import give_duty
from tovholder.people.models import CaseIntervention, CaseLink
from tovholder.plans.actions import close_agreement
from tovholder.plans.enums import AgreementState

DAY = timedelta(days=1)


def tell():
    """Tell one course of every stage, with one participant of every kind."""
    now = clock.now()
    with clock.frozen(now - 30 * DAY):
        town = _town()
        course = _course(town)
        _other_stages(town)
    with clock.frozen(now - 5 * DAY):
        _later(town, course)
    _rich_course(town)


def _town():
    host, region = make_organisation("Kommunen", is_host=True), make_organisation("Regionen", "region")
    office = make_unit(host, "Voksenrådgivning", topic=1, phone="00 00 00 01")
    help_unit = make_unit(host, "Bostøtte", topic=1, phone="00 00 00 02")
    ward = make_unit(region, "Distriktspsykiatri", topic=6)
    jobs = {
        "holder": make_job(office, "Ask Lund", title="Rådgiver", phone="00 00 00 03"),
        "other": make_job(office, "Birk Dal"),
        "helper": make_job(help_unit, "Pil Sand", function="provider"),
        "nurse": make_job(ward, "Viol Kilde", function="provider"),
        "mentor": make_job(help_unit, "Ært Klit", function="provider"),
    }
    accounts = {key: make_account(job.professional) for key, job in jobs.items()}
    give_duty(who=OFFICE, employment=jobs["holder"], kind="leader", starts_on=clock.today())
    days = {"first_day": clock.today(), "last_day": clock.today() + 60 * DAY}
    register_absence(who=OFFICE, employment=jobs["other"], stand_in=jobs["holder"], **days)
    register_absence(who=OFFICE, employment=jobs["nurse"], **days)
    team = make_team(who=OFFICE, unit=office, name="Team Ude", starts_on=clock.today())
    add_team_member(who=OFFICE, team=team, employment=jobs["helper"], starts_on=clock.today())
    return {"units": (office, help_unit, ward), "jobs": jobs, "accounts": accounts, "team": team}


def _rich_course(town):
    """Everything that a course gathers over the years, around people of the same town."""
    kinds = {"Voksenrådgivning": UNITS[0], "Bostøtte": UNITS[2], "Distriktspsykiatri": UNITS[4]}
    places = {
        unit.pk: Workplace(unit, kinds[unit.name], party_of(unit), party_of(unit.organisation))
        for unit in town["units"]
    }
    workers = []
    for key, job in town["jobs"].items():
        workers.append(Worker(job, places[job.unit_id], party_of(job), town["accounts"][key]))
        places[job.unit_id].people.append(workers[-1])
    known = Town(workplaces=list(places.values()), workers=workers, coordinators=workers[:2])
    world = World(Writer(), Random(5), known, clock.now(), clock.today())
    tell_rich(world, SMALL)


DETAILS = {
    "address": "Stien 1",
    "postal_code": "0000",
    "phone": "00 20 00 00",
    "language": "ukrainsk",
    "needs_interpreter": True,
    "reach": "sms",
    "name_protected": True,
    "address_protected": True,
    "hand_delivery": True,
    "digital_post": False,
}


def _citizen(serial, *units, caseworker=None):
    """Return a citizen with a case in each unit, as the extract of a case system would leave them."""
    citizen = register_citizen(
        who=OFFICE,
        given_name="Løn",
        family_name="Mose",
        number=replacement_number(Random(serial), serial),
        **(DETAILS if units else {}),
    )
    make_account(citizen)
    for place, unit in enumerate(units):
        link = CaseLink.objects.create(
            citizen=citizen,
            unit=unit,
            case_number=f"S-{serial}-{place}",
            title="Mentor",
            caseworker=caseworker if place else None,
        )
        CaseIntervention.objects.create(
            case_link=link,
            name="Samtaler",
            law="SEL § 85" if place else "",
            starts_on=clock.today(),
            ends_on=clock.today() if place else None,
        )
    return citizen


def _course(town):
    jobs, (_office, help_unit, ward) = town["jobs"], town["units"]
    citizen = _citizen(1, help_unit, ward, caseworker=jobs["nurse"])
    course = make_course(town["accounts"]["holder"], citizen)
    seat = seat_of(town["accounts"]["holder"], course)
    add(seat, jobs["helper"], role=Role.SUPPORT, task="Støtte", shares={1, 2}, basis="same_authority")
    add(seat, jobs["nurse"], topic=6, shares={6})
    add(seat, help_unit, shares={1})
    add(seat, town["team"], task="Ude")
    relative = make_relative("Rose Eng", phone="00")
    relate(who=OFFICE, relative=relative, citizen=citizen, kind="friend", starts_on=clock.today())
    add(seat, relative, role=Role.RELATIVE, topic=8, shares={1})
    agree(seat, jobs["holder"], "ringer", due_on=clock.today() + DAY)
    agree(seat, citizen, "møder op")
    agree(seat_of(town["accounts"]["helper"], course), jobs["helper"], "kommer forbi")
    _assess(seat)
    _assess(seat, deviation=1)
    return course


def _assess(seat, *, deviation=0):
    model = read_model(template_at(KIND, MODEL_KEY, clock.now()))
    answers = {parameter.key: parameter.answers[0].value for parameter in model.parameters}
    level = model.suggest(answers).level + deviation
    assess_level(
        seat,
        answers=answers,
        level=level,
        now=clock.now(),
        deviation_reason="Der er et skift." if deviation else "",
        citizens_view="Færre møder." if deviation else "",
        citizens_view_source=Source.CITIZEN if deviation else None,
        review_on=clock.today() + 90 * DAY if deviation else None,
    )


def _other_stages(town):
    holder, today = town["accounts"]["holder"], clock.today()
    make_course(holder, _citizen(2, *town["units"]), accepted=False)
    start_course(desk_of(holder), citizen=_citizen(3), why="Bekymret.", offered=False, now=clock.now(), today=today)
    declined = make_course(holder, _citizen(4, *town["units"]), accepted=False)
    decline_offer(seat_of(holder, declined), on=today, how=How.PHONE, reason="Nej tak.", now=clock.now())


def _later(town, course):
    """Somebody leaves, somebody is secret, agreements are closed, the baton is declined once and waits once."""
    holder = town["accounts"]["holder"]
    seat = seat_of(holder, course)
    rows = {row.party.kind: row for row in course.participations.select_related("party").order_by("pk")}
    by_job = {row.party.employment_id: row for row in course.participations.select_related("party").order_by("pk")}
    name_participant_person(seat, ref=rows["unit"].ref, employment=town["jobs"]["helper"], now=clock.now())
    end_participant(seat, ref=by_job[town["jobs"]["nurse"].pk].ref, now=clock.now())
    end_participant(seat, ref=by_job[town["jobs"]["helper"].pk].ref, now=clock.now())
    add(seat, town["jobs"]["nurse"], topic=6, secret_but_for=frozenset())
    kept, dropped, _open = course.agreements.order_by("pk")
    close_agreement(seat, ref=kept.ref, state=AgreementState.KEPT, on=clock.today())
    close_agreement(seat, ref=dropped.ref, state=AgreementState.NOT_KEPT, on=clock.today())
    words = HandoverWords(reason="Ny på opgaven.", note="Ringer helst.")
    declined = offer_handover(seat, to=town["jobs"]["other"], words=words, now=clock.now())
    decline_handover(desk_of(town["accounts"]["other"]), ref=declined.ref, reason="For mange.", now=clock.now())
    offer_handover(seat, to=town["jobs"]["other"], words=words, now=clock.now())
    again = start_course(
        desk_of(town["accounts"]["other"]),
        citizen=course.citizens.get().citizen,
        why="Også bekymret.",
        offered=True,
        now=clock.now(),
        today=clock.today(),
    )
    assert again.stands_already
