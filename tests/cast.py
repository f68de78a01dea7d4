"""The standing cast: people with names and relations, and around them what could leak.

`cast.course` is about Einer, the citizen. At its table sit, seen by whoever may:

- `coordinator`: Karen, Handicap og Psykiatri, with authority; knows what needs no own yes, as the same authority
- `member`: Søren, support person of the same municipality; knows topics 1, 2, 6, 12
- `provider`: Jonna, of a private provider; knows 1, 2, 12, nothing of money, sentence or substances
- `psychiatrist`: Signe, of the region; knows 6, 10, 12, so also that Tilde is there
- `prison`: Tilde, secret for all but Karen and Signe; knows nothing
- `treatment`: Ærna, of the addiction centre, seen by those with topic 7; knows 7
- `spouse`: Lonni, the wife, sits as a relative; knows 1
- `adult_child`: Magnus, the son, whose permission was withdrawn; knows nothing any more
- `citizen`: Einer; knows everything about him

Not at that table: `leader` (of Karen's unit), `guardian` (May June, for Sverre in topics 1 and 3), `ward` (Sverre),
`administrator`, `stranger` (another unit, no courses), `gone` (Bo, whose part in the course has ended), `leaver`
(whose job ended yesterday), and `away`: Rie, who holds `cast.ward_course` (Sverre's) while Karen stands in for her.

`cast.family_course` is about Einer and Lonni together: what is about one of them is that one's.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client

from tests.factories.courses import add, agree, make_course, seat_of
from tests.factories.keeping import laid_down
from tests.factories.people import (
    OFFICE,
    make_account,
    make_citizen,
    make_job,
    make_organisation,
    make_relative,
    make_unit,
)
from tovholder.access.actions.table import open_table, seat_party
from tovholder.access.enums import CoordinationKind, CoordinationState, Role
from tovholder.access.labelling import label_for, party_of
from tovholder.access.seat import take_desk, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.coordination.actions.cases import attach_case_links
from tovholder.coordination.actions.participants import end_participant, stop_sharing
from tovholder.coordination.models import CoordinatorTerm
from tovholder.gate.signin.session import SECOND_FACTOR
from tovholder.kernel import clock
from tovholder.people.actions.citizens import relate
from tovholder.people.actions.families import register_guardianship
from tovholder.people.actions.staff import appoint_stand_in, end_employment, give_duty
from tovholder.people.models import CaseIntervention, CaseLink
from tovholder.plans.models import Agreement

DAY = timedelta(days=1)


@dataclass(repr=False)
class Cast:
    """The people by key, and the rows around them."""

    accounts: dict = field(default_factory=dict)
    jobs: dict = field(default_factory=dict)
    """The employments of the professionals, by the same keys."""
    persons: dict = field(default_factory=dict)
    """Citizens and relatives, by the same keys."""
    organisations: dict = field(default_factory=dict)
    units: dict = field(default_factory=dict)
    participants: dict = field(default_factory=dict)
    """Participations in `course`, by the same keys."""
    agreements: dict = field(default_factory=dict)
    """Agreements of `course` and `family_course` by what they are about."""
    course: object = None
    ward_course: object = None
    family_course: object = None

    def account(self, key):
        return self.accounts[key]

    def client_for(self, key):
        """Return a client that is signed in; the second factor counts as passed."""
        client = Client()
        client.force_login(self.accounts[key])
        session = client.session
        session[SECOND_FACTOR] = True
        session.save()
        return client

    def viewer_for(self, key):
        return viewer_of(self.accounts[key], clock.now())

    def seat_for(self, key, course=None):
        """Return the seat at `course` (the main one when None), or None for who has none there."""
        return take_seat(viewer=self.viewer_for(key), ref=(course or self.course).ref)

    def desk_for(self, key):
        return take_desk(self.viewer_for(key))


def gather():
    """Return the cast in a database that holds nobody yet."""
    return laid_down("cast", _tell)


def _tell():
    cast = Cast()
    now = clock.now()
    with clock.frozen(now - 90 * DAY):
        _organisation(cast)
        _citizens(cast)
    with clock.frozen(now - 60 * DAY):
        _main_course(cast)
    with clock.frozen(now - 30 * DAY):
        _who_left(cast)
        _family_course(cast)
        _ward_course(cast)
    return cast


def _organisation(cast):
    host = make_organisation("Prøvestrup Kommune", is_host=True)
    region = make_organisation("Region Prøveland", "region")
    prison = make_organisation("Kriminalforsorgen Prøveland", "prison")
    private = make_organisation("Fyrlys Bostøtte", "private")
    cast.organisations.update(host=host, region=region, prison=prison, private=private)
    for key, organisation, name, topic, phone in [
        ("handicap", host, "Handicap og Psykiatri", 6, "99 00 01 00"),
        ("support", host, "Støtte-kontaktpersoner", 1, "99 00 01 03"),
        ("treatment", host, "Rusmiddelcenter Åen", 7, "99 00 02 00"),
        ("job", host, "Arbejdsmarked og Uddannelse", 4, "99 00 03 00"),
        ("health", host, "Sundhed", 5, "99 00 04 00"),
        ("psychosis", region, "Psykoseteamet", 6, "99 00 05 00"),
        ("supervision", prison, "Tilsyn Prøveland", 10, "99 00 06 00"),
        ("homecare", private, "Fyrlys Bostøtte", 1, "99 00 07 00"),
    ]:
        cast.units[key] = make_unit(organisation, name, topic=topic, phone=phone)
    for key, unit, name, function, title in [
        ("coordinator", "handicap", "Karen Testesen", "authority", "myndighedsrådgiver"),
        ("leader", "handicap", "Lone Prøvesen", "authority", "leder"),
        ("away", "handicap", "Rie Opdigt", "authority", "myndighedsrådgiver"),
        ("leaver", "handicap", "Mette Testrup", "authority", "myndighedsrådgiver"),
        ("member", "support", "Søren Åkær-Test", "provider", "støtte-kontaktperson"),
        ("treatment", "treatment", "Ærna Øtest", "provider", "rusbehandler"),
        ("gone", "job", "Bo Prøvegaard", "authority", "jobkonsulent"),
        ("stranger", "health", "Vera Prøvemark", "authority", "sygeplejerske"),
        ("administrator", "health", "Aksel Prøvesen", "authority", "administrator"),
        ("psychiatrist", "psychosis", "Signe Prøvelund", "provider", "kontaktsygeplejerske"),
        ("prison", "supervision", "Tilde Prøvemose", "authority", "tilsynsførende"),
        ("provider", "homecare", "Jonna Opdigt", "provider", "bostøtte"),
    ]:
        phone = f"99 01 00 {len(cast.jobs):02}"
        job = make_job(cast.units[unit], name, function=function, title=title, phone=phone)
        cast.jobs[key] = job
        cast.accounts[key] = make_account(job.professional, login=key)
    today = clock.today()
    give_duty(who=OFFICE, employment=cast.jobs["leader"], kind="leader", starts_on=today)
    give_duty(who=OFFICE, employment=cast.jobs["administrator"], kind="administrator", starts_on=today)


def _citizens(cast):
    today = clock.today()
    einer = make_citizen("Einer", address="Testgrusgraven 3", phone="99 10 00 01")
    lonni, magnus = make_citizen("Lonni"), make_citizen("Magnus")
    sverre, mayjune = make_citizen("Sverre"), make_citizen("MayJune")
    spouse = make_relative("Lonni Test Lauridsen", citizen=lonni, phone="99 10 00 02")
    child = make_relative("Magnus Test Lauridsen", citizen=magnus)
    guardian = make_relative("May June Test Moberg", citizen=mayjune)
    cast.persons.update(citizen=einer, spouse=spouse, adult_child=child, ward=sverre, guardian=guardian)
    for key, relative, citizen, kind in [
        ("spouse", spouse, einer, "spouse"),
        ("adult_child", child, einer, "child"),
        ("guardian", guardian, sverre, "mother"),
    ]:
        relate(who=OFFICE, relative=relative, citizen=citizen, kind=kind, starts_on=today)
        cast.accounts[key] = make_account(relative, login=key)
    cast.accounts["citizen"] = make_account(einer, login="citizen")
    cast.accounts["ward"] = make_account(sverre, login="ward")
    register_guardianship(who=OFFICE, citizen=sverre, holder=guardian, kind="5", topics=0b101, starts_on=today)
    for unit, number, title, intervention, law in [
        ("treatment", "RUS-1", "Behandling for alkohol", "Samtaler hver uge", "SEL § 101"),
        ("job", "JOB-1", "Kontanthjælp", "Samtale i jobcenter", ""),
        ("handicap", "PSY-1", "Støtte i hjemmet", "Bostøtte", "SEL § 85"),
    ]:
        link = CaseLink.objects.create(
            citizen=einer, unit=cast.units[unit], case_number=number, title=title, caseworker=cast.jobs.get("gone")
        )
        CaseIntervention.objects.create(case_link=link, name=intervention, law=law, starts_on=today)


def _main_course(cast):
    karen, einer = cast.accounts["coordinator"], cast.persons["citizen"]
    course = cast.course = make_course(karen, einer, why="Fem enheder hjælper, og ingen ser det hele.")
    attach_case_links(who=OFFICE, citizen_ids=[einer.pk], now=clock.now())
    seat, join = seat_of(karen, course), cast.participants
    join["member"] = add(
        seat, cast.jobs["member"], role=Role.SUPPORT, task="Kommer forbi", shares={1, 2, 6, 12}, basis="same_authority"
    )
    join["provider"] = add(seat, cast.jobs["provider"], task="Støtte i hjemmet", shares={1, 2, 12})
    join["psychiatrist"] = add(seat, cast.jobs["psychiatrist"], topic=6, task="Psykoseteamet", shares={6, 10, 12})
    join["gone"] = add(seat, cast.jobs["gone"], topic=4, task="Kontanthjælp", shares={4}, basis="same_authority")
    join["spouse"] = add(seat, cast.persons["spouse"], role=Role.RELATIVE, shares={1})
    join["adult_child"] = add(seat, cast.persons["adult_child"], role=Role.RELATIVE, shares={1, 2})
    join["treatment"] = add(seat, cast.jobs["treatment"], topic=7, task="Samtaler om alkohol", shares={7})
    join["prison"] = add(
        seat,
        cast.jobs["prison"],
        topic=10,
        task="Tilsyn efter dom",
        secret_but_for=frozenset({join["psychiatrist"].pk}),
    )
    seat, today = seat_of(karen, course), clock.today()
    agreements = cast.agreements
    agreements["everyday"] = agree(seat, cast.jobs["provider"], "kommer mandag klokken 10", topic=1, due_on=today)
    agreements["money"] = agree(seat, cast.jobs["coordinator"], "spørger om gælden", topic=3, due_on=today + 90 * DAY)
    agreements["substances"] = agree(seat, cast.jobs["treatment"], "holder samtale om alkohol", topic=7)
    agreements["sentence"] = agree(seat, cast.jobs["prison"], "ser ham hver måned efter dommen", topic=10)
    agreements["crisis"] = agree(seat, cast.jobs["psychiatrist"], "svarer på sms om natten", topic=12)
    agreements["citizen"] = agree(seat, einer, "ringer til Karen om fredagen", topic=1, due_on=today + 70 * DAY)
    agreements["spouse"] = agree(seat, cast.persons["spouse"], "henter posten", topic=1)
    cast.course.refresh_from_db()


def _who_left(cast):
    seat, now = seat_of(cast.accounts["coordinator"], cast.course), clock.now()
    stop_sharing(seat, participant_ref=cast.participants["adult_child"].ref, now=now)
    end_participant(seat, ref=cast.participants["gone"].ref, now=now)
    today = clock.today() + 29 * DAY
    end_employment(who=OFFICE, employment=cast.jobs["leaver"], last_day=today)


def _family_course(cast):
    """About two people: an agreement about each, and one about both."""
    karen, now = cast.jobs["coordinator"], clock.now()
    einer, lonni = cast.persons["citizen"], cast.persons["spouse"].citizen
    course = open_table(citizens=[einer, lonni], opened_by=karen, now=now, kind=CoordinationKind.FAMILY)
    course.state = CoordinationState.ACTIVE
    course.save()
    cast.family_course = course
    unit_party = party_of(karen.unit)

    def label(topic, *citizens):
        return label_for(
            coordination=course, topic=topic, owner=unit_party, citizen_ids=[citizen.pk for citizen in citizens]
        )

    seat_party(course, partaker=karen, label=label(1, einer, lonni), role=Role.COORDINATOR, now=now)
    CoordinatorTerm.objects.create(coordination=course, employment=karen, appointed_by=karen, starts_at=now)
    for key, topic, whose in [
        ("his own", 6, (einer,)),
        ("her own", 6, (lonni,)),
        ("theirs", 1, (einer, lonni)),
    ]:
        cast.agreements[key] = Agreement.objects.create(
            coordination=course,
            label=label(topic, *whose),
            holder=party_of(karen),
            what=f"spørger lægen ({key})",
            recorded_by=cast.accounts["coordinator"],
        )


def _ward_course(cast):
    """Sverre's: Rie holds it and Karen stands in for her, so that somebody sits on another's chair."""
    rie = cast.accounts["away"]
    cast.ward_course = make_course(rie, cast.persons["ward"], why="Mor er værge, og boligen skal skiftes.")
    seat = seat_of(rie, cast.ward_course)
    add(seat, cast.jobs["provider"], task="Støtte i hjemmet", shares={1})
    seat = seat_of(rie, cast.ward_course)
    cast.agreements["ward"] = agree(seat, cast.jobs["away"], "skriver til boligforeningen", topic=1)
    cast.agreements["ward money"] = agree(seat, cast.jobs["away"], "ser på budgettet", topic=3)
    cast.agreements["ward mind"] = agree(seat, cast.jobs["away"], "spørger psykiatrien", topic=6)
    appoint_stand_in(
        who=OFFICE, employment=cast.jobs["away"], stand_in=cast.jobs["coordinator"], starts_on=clock.today()
    )
