"""Administrators: their own organisations only, never themselves, never the last one; what ends, ends everything."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import OFFICE, make_account, make_job, make_unit
from tests.signing_in import sign_in
from tovholder.access.seat import NotAllowedError
from tovholder.administration.actions.accounts import invite, lock, reset_second_factor, unlock
from tovholder.administration.actions.staff import NewJob, NewName, end_job, hire, let_answer_for, take_duty
from tovholder.administration.enums import Ending
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.notices.models import Notice
from tovholder.people.actions.staff import employ, end_duty, give_duty
from tovholder.people.models import Duty, Employment, Professional
from tovholder.plans.actions.links import make_link

LISTS = ("administration", "administration-people", "administration-new")
OTHERS = (
    *("coordinator", "leader", "member", "treatment", "gone", "stranger", "psychiatrist", "prison", "provider", "away"),
    *("citizen", "spouse", "adult_child", "guardian", "ward"),
)
DAY = timedelta(days=1)


@pytest.fixture
def second(cast):
    """Another administrator of the host."""
    job = make_job(cast.units["job"], "Berit Prøveholm")
    account = make_account(job.professional, login="second")
    give_duty(who=OFFICE, employment=job, kind="administrator", starts_on=clock.today())
    return job, account


@pytest.fixture
def desk(cast):
    return cast.desk_for("administrator")


def refused(act, *args, **facts):
    with pytest.raises(NotAllowedError) as refusal:
        act(*args, now=facts.pop("now", None) or clock.now(), **facts)
    return refusal.value.reason


def give(desk, job, kind="method", unit=None, first_day=None, **facts):
    facts.setdefault("now", clock.now())
    unit = unit or job.unit
    return let_answer_for(
        desk, job_ref=job.ref, kind=kind, unit_ref=unit.ref, first_day=first_day or clock.today(), **facts
    )


def post(client, name, ref, **fields):
    return client.post(reverse(f"workbench:{name}", args=[ref]), fields)


@pytest.mark.parametrize("key", OTHERS)
def test_nobody_else_finds_the_pages_or_the_entry(cast, key):
    client = cast.client_for(key)
    assert {client.get(reverse(f"workbench:{name}")).status_code for name in LISTS} == {404}
    assert reverse("workbench:administration") not in client.get("/", follow=True).text


def test_an_administrator_finds_them_in_the_menu_and_no_citizen_on_them(cast):
    client = cast.client_for("administrator")
    assert reverse("workbench:administration") in client.get(reverse("workbench:away")).text
    pages = [client.get(reverse(f"workbench:{name}")).text for name in LISTS]
    person = cast.jobs["coordinator"].professional
    pages.append(client.get(reverse("workbench:administration-person", args=[person.ref])).text)
    pages.append(client.get(reverse("workbench:administration-job", args=[cast.jobs["coordinator"].ref])).text)
    for page in pages:
        assert "Einer" not in page
        assert cast.course.ref not in page
    assert "Karen Testesen" in pages[1]


@pytest.mark.parametrize("key", ["psychiatrist", "prison", "provider"])
def test_others_organisations_are_not_there(cast, desk, key):
    job, client = cast.jobs[key], cast.client_for("administrator")
    assert (
        job.professional.name
        not in client.post(
            reverse("workbench:administration-people"), {"find": job.professional.given_name, "standing": ""}
        ).text
    )
    for name, ref in (("person", job.professional.ref), ("hire", job.professional.ref), ("job", job.ref)):
        assert client.get(reverse(f"workbench:administration-{name}", args=[ref])).status_code == 404
    assert client.get(reverse("workbench:administration-people") + f"?enhed={job.unit.ref}").status_code == 404
    assert refused(end_job, desk, ref=job.ref, ending=Ending.NOW) == "not_here"
    for act in (invite, lock, unlock):
        assert refused(act, desk, person_ref=job.professional.ref) == "not_here"
    assert refused(give, desk, job) == "not_here"
    assert refused(give, desk, cast.jobs["coordinator"], unit=job.unit) == "not_here"
    new = NewJob(job.unit.ref, "authority", clock.today())
    assert refused(hire, desk, person=NewName("Ny"), job=new) == "not_here"


def test_the_regions_administrator_reaches_the_region_and_not_the_host(cast):
    give_duty(who=OFFICE, employment=cast.jobs["psychiatrist"], kind="administrator", starts_on=clock.today())
    client = cast.client_for("psychiatrist")
    page = client.get(reverse("workbench:administration-people")).text
    assert "Signe Prøvelund" in page
    assert "Karen Testesen" not in page
    host = cast.jobs["coordinator"].ref
    assert client.get(reverse("workbench:administration-job", args=[host])).status_code == 404


def test_fields_that_were_forged_into_a_form_are_not_read(cast):
    client, region = cast.client_for("administrator"), cast.units["psychosis"]
    fields = {"given_name": "Ny", "function": "authority", "first_day": "i dag"}
    before = Professional.objects.count()
    client.post(reverse("workbench:administration-new"), fields | {"unit": region.ref})
    assert Professional.objects.count() == before
    forged = {"duty": "administrator", "organisation": region.organisation.ref, "kind": "administrator", "is_host": "1"}
    client.post(reverse("workbench:administration-new"), fields | {"unit": cast.units["health"].ref} | forged)
    made = Employment.objects.get(professional__given_name="Ny")
    assert made.unit == cast.units["health"]
    assert not made.duties.exists()


def test_nobody_administers_themselves(cast, desk, second):
    own = cast.jobs["administrator"]
    assert refused(give, desk, own, kind="leader") == "own_access"
    assert refused(end_job, desk, ref=own.ref, ending=Ending.OPEN) == "own_access"
    assert refused(take_duty, desk, ref=own.duties.get().ref, ending=Ending.NOW) == "own_access"
    for act in (invite, lock, unlock):
        assert refused(act, desk, person_ref=own.professional.ref) == "own_access"
    new = NewJob(own.unit.ref, "authority", clock.today())
    assert refused(hire, desk, person=own.professional.ref, job=new) == "own_access"
    post(cast.client_for("administrator"), "administration-job", own.ref, **duty_fields(own))
    assert own.duties.get().kind == "administrator"


def duty_fields(job, kind="leader"):
    return {"do": "duty", "duty-kind": kind, "duty-unit": job.unit.ref, "duty-first_day": "i dag"}


def test_a_leader_cannot_promote_anybody(cast):
    job = cast.jobs["leader"]
    assert post(cast.client_for("leader"), "administration-job", job.ref, **duty_fields(job)).status_code == 404
    assert refused(give, cast.desk_for("leader"), job) == "not_here"


def test_the_last_administrator_stays(cast, desk, second):
    """Aksel's own duty ends tomorrow; then Berit is the last one in force afterwards."""
    job, _account = second
    end_duty(who=OFFICE, duty=cast.jobs["administrator"].duties.get(), last_day=clock.today() + DAY)
    later = {"ending": Ending.DAY, "last_day": clock.today() + 9 * DAY}
    assert refused(end_job, desk, ref=job.ref, **later) == "last_administrator"
    assert refused(take_duty, desk, ref=job.duties.get().ref, **later) == "last_administrator"
    end_job(desk, ref=job.ref, ending=Ending.TODAY, now=clock.now())
    job.refresh_from_db()
    assert job.ends_at == clock.midnight_after(clock.today())


def test_one_who_was_just_ended_by_another_ends_nobody(cast, desk, second):
    """Two take each other's duty: the second had the page open."""
    job, account = second
    stale = cast.desk_for("administrator")
    cast.accounts["second"] = account
    take_duty(
        cast.desk_for("second"), ref=cast.jobs["administrator"].duties.get().ref, ending=Ending.NOW, now=clock.now()
    )
    assert refused(take_duty, stale, ref=job.duties.get().ref, ending=Ending.NOW) == "not_here"
    assert job.duties.get().is_in_force(clock.now())


def test_at_once_ends_the_open_window_too(cast):
    client, theirs = cast.client_for("administrator"), cast.client_for("stranger")
    job = cast.jobs["stranger"]
    assert theirs.get(reverse("workbench:away")).status_code == 200
    post(client, "administration-job", job.ref, do="end", **{"end-ending": "now"})
    assert reverse("gate:signed-out") in theirs.get(reverse("workbench:away"))["Location"]


def test_a_link_ends_with_the_job_of_who_was_to_answer(cast, desk):
    money, seat = cast.agreements["money"], cast.seat_for("coordinator")
    address = reverse("portal:answer-link", args=[make_link(seat, ref=money.ref, now=clock.now())])
    assert money.what in Client().get(address).text
    end_job(desk, ref=cast.jobs["coordinator"].ref, ending=Ending.NOW, now=clock.now())
    assert money.what not in Client().get(address).text


def test_after_today_ends_at_midnight_in_copenhagen(cast):
    client, theirs, job = cast.client_for("administrator"), cast.account("stranger"), cast.jobs["stranger"]
    post(client, "administration-job", job.ref, do="end", **{"end-ending": "today"})
    midnight = clock.midnight_after(clock.today())
    for moment, expected in ((midnight - timedelta(seconds=1), 200), (midnight, 302)):
        with clock.frozen(moment):
            assert sign_in(Client(), theirs).get(reverse("workbench:away")).status_code == expected


def test_a_seat_ends_with_the_job(cast, desk):
    assert cast.seat_for("provider") is not None
    assert cast.seat_for("member") is not None
    end_job(desk, ref=cast.jobs["member"].ref, ending=Ending.NOW, now=clock.now())
    assert cast.seat_for("member") is None


def test_an_end_is_moved_and_what_is_over_stays_over(cast, desk):
    job, day = cast.jobs["member"], clock.today() + 20 * DAY
    end_job(desk, ref=job.ref, ending=Ending.DAY, last_day=day, now=clock.now())
    end_job(desk, ref=job.ref, ending=Ending.OPEN, now=clock.now())
    job.refresh_from_db()
    assert job.is_open_ended
    past = {"ending": Ending.DAY, "last_day": clock.yesterday()}
    assert refused(end_job, desk, ref=job.ref, **past) == "in_the_past"
    assert refused(end_job, desk, ref=cast.jobs["leaver"].ref, ending=Ending.OPEN) == "job_over"


def test_a_duty_is_given_told_kept_in_the_trail_and_taken(cast, desk, second):
    _job, account = second
    made = give(desk, cast.jobs["coordinator"], "leader")
    assert cast.viewer_for("coordinator").leads_units == {cast.units["handicap"].pk}
    assert Notice.objects.filter(account=account, kind="duty_given").count() == 1
    line = TrailLine.objects.get(page="administration.give_duty")
    assert line.account_id == cast.account("administrator").pk
    assert line.subject == f"people.Duty:{made.ref}"
    assert refused(give, desk, cast.jobs["coordinator"], kind="leader") == "duty_stands"
    take_duty(desk, ref=made.ref, ending=Ending.NOW, now=clock.now())
    assert cast.viewer_for("coordinator").leads_units == frozenset()


def test_a_duty_never_outlives_its_job(cast, desk):
    job, last = cast.jobs["coordinator"], clock.today() + 5 * DAY
    end_job(desk, ref=job.ref, ending=Ending.DAY, last_day=last, now=clock.now())
    made = give(desk, job)
    assert made.ends_at == clock.midnight_after(last)
    assert refused(give, desk, job, kind="dpo", first_day=last + DAY) == "outside_job"
    assert refused(give, desk, job, kind="dpo", first_day=clock.yesterday()) == "starts_before_today"
    assert refused(give, desk, job, kind="emperor") == "no_such_duty"


def test_somebody_new_is_written_down_and_invited_once(cast):
    client = cast.client_for("administrator")
    fields = {"given_name": "Nikoline", "function": "provider", "unit": cast.units["health"].ref, "first_day": "i dag"}
    made = client.post(reverse("workbench:administration-new"), fields | {"once": "k1"})
    client.post(reverse("workbench:administration-new"), fields | {"once": "k1"})
    job = Employment.objects.get(professional__given_name="Nikoline")
    assert made["Location"] == reverse("workbench:administration-person", args=[job.professional.ref])
    slip = post(client, "administration-person", job.professional.ref, do="invite", once="k2")
    account = job.professional.account
    assert account.login in slip.text
    token = slip.text.split("/invitation/")[1].split("/")[0]
    assert Client().get(reverse("gate:invitation", args=[token])).status_code == 200
    assert token not in client.get(reverse("workbench:administration-person", args=[job.professional.ref])).text


def test_who_begins_later_is_not_invited_yet(cast, desk):
    new = NewJob(cast.units["health"].ref, "authority", clock.today() + DAY)
    job = hire(desk, person=NewName("Senere"), job=new, now=clock.now())
    assert refused(invite, desk, person_ref=job.professional.ref) == "no_job_now"
    early = NewJob(cast.units["health"].ref, "authority", clock.yesterday())
    assert refused(hire, desk, person=NewName("Før"), job=early) == "starts_before_today"


def test_a_locked_account_opens_nothing_until_it_is_unlocked(cast):
    client, theirs, person = (
        cast.client_for("administrator"),
        cast.client_for("member"),
        cast.jobs["member"].professional,
    )
    post(client, "administration-person", person.ref, do="lock")
    assert theirs.get(reverse("workbench:away")).status_code == 302
    assert "låst" in client.get(reverse("workbench:administration-person", args=[person.ref])).text
    post(client, "administration-person", person.ref, do="unlock")
    assert cast.client_for("member").get(reverse("workbench:away")).status_code == 200


def test_the_account_of_one_who_works_for_others_too_is_not_theirs_alone(cast, desk):
    person = cast.jobs["member"].professional
    employ(who=OFFICE, professional=person, unit=cast.units["psychosis"], function="provider", starts_on=clock.today())
    assert refused(lock, desk, person_ref=person.ref) == "works_elsewhere_too"
    page = cast.client_for("administrator").get(reverse("workbench:administration-person", args=[person.ref])).text
    assert "Psykoseteamet" not in page


def test_the_second_factor_is_forgotten_with_a_line_of_who_did_it(cast, desk):
    forgotten = []
    person = cast.jobs["member"].professional
    reset_second_factor(desk, person_ref=person.ref, now=clock.now(), forget=forgotten.append)
    assert forgotten == [cast.account("member")]
    line = TrailLine.objects.get(page="administration.reset_second_factor")
    assert line.account_id == cast.account("administrator").pk


def test_three_hundred_jobs_and_long_names_come_page_by_page(cast):
    unit = make_unit(cast.organisations["host"], "Enheden med et meget langt navn " * 5)
    for number in range(300):
        make_job(unit, f"Prøve Langtnavnsen-Efternavn{number:03}")
    client = cast.client_for("administrator")
    first = client.get(reverse("workbench:administration-people") + f"?enhed={unit.ref}").text
    assert "Side 1 af 6" in first
    assert "Efternavn049" in first
    assert "Efternavn050" not in first
    asked = {"unit": unit.ref, "standing": "current", "page": "6"}
    last = client.post(reverse("workbench:administration-people"), asked).text
    assert "Efternavn299" in last
    assert "Ingen fundet" in client.post(reverse("workbench:administration-people"), {"find": "findes ikke"}).text


def test_each_is_found_by_name_unit_and_login_and_by_where_they_stand(cast):
    client = cast.client_for("administrator")

    def found(**asked):
        return client.post(reverse("workbench:administration-people"), asked).text

    assert "Karen Testesen" in found(find="karen")
    assert "Karen Testesen" in found(find="handicap")
    assert "Karen Testesen" in found(find="coordinator")
    assert "Mette Testrup" in found(standing="ended")
    assert "Mette Testrup" not in found(standing="current")
    assert "Karen Testesen" not in found(standing="coming")


def test_duties_given_lately_stand_where_every_administrator_sees_them(cast, desk):
    give(desk, cast.jobs["coordinator"], "dpo")
    page = cast.client_for("administrator").get(reverse("workbench:administration")).text
    assert "databeskyttelsesrådgiver" in page
    assert Duty.objects.filter(kind="dpo").count() == 1
