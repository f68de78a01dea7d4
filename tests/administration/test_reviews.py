"""Gennemgang af adgang: a leader answers for each and confirms the whole; it is kept as it stood."""

import pytest
from django.urls import reverse

from tests.factories.administration import answers_for, reviewed
from tests.factories.people import OFFICE, make_account, make_job
from tovholder.access.seat import NotAllowedError
from tovholder.administration.actions.reviews import JobAnswer, answer_review, confirm_review, settle_change
from tovholder.administration.models import AccessLine, AccessReview
from tovholder.administration.queries.reviews import kept_review, review_of, reviews_led
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.notices.models import Notice
from tovholder.people.actions.staff import give_duty

OTHERS = ("coordinator", "member", "stranger", "psychiatrist", "prison", "provider", "citizen", "spouse", "guardian")


@pytest.fixture
def unit(cast):
    return cast.units["handicap"]


@pytest.fixture
def other_leader(cast, unit):
    job = make_job(unit, "Ditte Prøvekær")
    cast.jobs["other"], cast.accounts["other"] = job, make_account(job.professional, login="other")
    give_duty(who=OFFICE, employment=job, kind="leader", starts_on=clock.today())
    return job


def refused(act, *args, **facts):
    with pytest.raises(NotAllowedError) as refusal:
        act(*args, now=clock.now(), **facts)
    return refusal.value.reason


def answer(desk, unit, answers=None):
    return answer_review(desk, unit_ref=unit.ref, answers=answers or answers_for(desk, unit), now=clock.now())


@pytest.mark.parametrize("key", [*OTHERS, "administrator"])
def test_only_who_leads_the_unit_finds_and_answers_it(cast, unit, key):
    client, desk = cast.client_for(key), cast.desk_for(key)
    assert client.get(reverse("workbench:reviews")).status_code == 404
    assert client.get(reverse("workbench:review", args=[unit.ref])).status_code == 404
    assert client.post(reverse("workbench:review", args=[unit.ref]), {"confirm": "1"}).status_code == 404
    assert refused(answer_review, desk, unit_ref=unit.ref, answers=[]) == "not_here"
    assert refused(confirm_review, desk, unit_ref=unit.ref) == "not_here"


def test_a_leader_cannot_answer_for_another_unit_or_its_people(cast, unit):
    desk = cast.desk_for("leader")
    assert refused(answer_review, desk, unit_ref=cast.units["health"].ref, answers=[]) == "not_here"
    foreign = [JobAnswer(cast.jobs["stranger"].ref, "right")]
    assert refused(answer_review, desk, unit_ref=unit.ref, answers=foreign) == "not_here"
    own = [JobAnswer(cast.jobs["leader"].ref, "right")]
    assert refused(answer_review, desk, unit_ref=unit.ref, answers=own) == "own_access"
    assert not AccessLine.objects.exists()


def test_a_change_needs_words_and_an_unknown_answer_is_refused(cast, unit):
    desk, ref = cast.desk_for("leader"), cast.jobs["coordinator"].ref
    for verdict, reason in (("change", "change_words_missing"), ("maybe", "no_verdict")):
        assert refused(answer_review, desk, unit_ref=unit.ref, answers=[JobAnswer(ref, verdict)]) == reason


def test_the_page_counts_batons_and_parts_and_tells_of_no_citizen(cast, unit):
    page = cast.client_for("leader").get(reverse("workbench:review", args=[unit.ref])).text
    assert "Karen Testesen" in page
    assert "Einer" not in page
    assert "Mette Testrup" not in page
    rows = {row.name: row for row in review_of(cast.desk_for("leader"), unit.ref).rows}
    assert rows["Karen Testesen"].coordinates == 2
    assert rows["Rie Opdigt"].coordinates == 1


def test_a_part_that_is_secret_is_not_counted(cast):
    for key, expected in (("prison", 0), ("psychiatrist", 1)):
        job = cast.jobs[key]
        leader = make_job(job.unit, f"Leder {key}")
        cast.accounts[f"leads {key}"] = make_account(leader.professional)
        give_duty(who=OFFICE, employment=leader, kind="leader", starts_on=clock.today())
        rows = review_of(cast.desk_for(f"leads {key}"), job.unit.ref).rows
        assert next(row for row in rows if row.ref == job.ref).takes_part == expected


def test_through_the_page_it_is_answered_and_confirmed_and_kept(cast, unit):
    client, here = cast.client_for("leader"), reverse("workbench:review", args=[unit.ref])
    rows = [row for row in review_of(cast.desk_for("leader"), unit.ref).rows if not row.is_self]
    fields = {f"verdict_{row.ref}": "right" for row in rows}
    part = dict([next(iter(fields.items()))])
    assert "Der mangler svar" in client.post(here, part | {"confirm": "1"}, follow=True).text
    whole = seen(cast, unit) | fields | {"confirm": "1"}
    assert "Gennemgangen er bekræftet" in client.post(here, whole, follow=True).text
    review = AccessReview.objects.get()
    assert review.confirmed_by == cast.jobs["leader"]
    kept = client.get(reverse("workbench:review-kept", args=[review.ref]))
    assert "Karen Testesen" in kept.text
    assert "stadig rigtigt" in kept.text
    assert reverse("workbench:review-kept", args=[review.ref]) in client.get(here).text


def seen(cast, unit):
    rows = review_of(cast.desk_for("leader"), unit.ref).rows
    return {f"seen_{row.ref}": str(row.said.version) for row in rows if row.said}


def test_who_came_after_it_began_must_be_answered_for_too(cast, unit):
    desk = cast.desk_for("leader")
    answer(desk, unit)
    late = make_job(unit, "Ny Prøveansat")
    assert refused(confirm_review, desk, unit_ref=unit.ref) == "answers_left"
    answer(desk, unit, [JobAnswer(late.ref, "right")])
    assert confirm_review(desk, unit_ref=unit.ref, now=clock.now()).confirmed_at is not None


def test_what_was_given_after_the_answer_must_be_answered_anew(cast, unit):
    desk = cast.desk_for("leader")
    answer(desk, unit)
    give_duty(who=OFFICE, employment=cast.jobs["coordinator"], kind="duty", starts_on=clock.today())
    assert refused(confirm_review, desk, unit_ref=unit.ref) == "answers_left"
    assert review_of(desk, unit.ref).missing == 1
    answer(desk, unit)
    confirm_review(desk, unit_ref=unit.ref, now=clock.now())


def test_two_leaders_share_one_review_and_never_overwrite_each_other_unseen(cast, unit, other_leader):
    one, two, ref = cast.desk_for("leader"), cast.desk_for("other"), cast.jobs["coordinator"].ref
    answer(one, unit, [JobAnswer(ref, "right")])
    with pytest.raises(ChangedByAnotherError):
        answer(two, unit, [JobAnswer(ref, "change", "Stoppet.")])
    answer(two, unit, [JobAnswer(ref, "change", "Stoppet.", seen_version=1)])
    assert AccessReview.objects.count() == 1
    assert AccessLine.objects.get().answered_by == other_leader
    with pytest.raises(ChangedByAnotherError):
        answer(one, unit, [JobAnswer(ref, "right", seen_version=1)])


def test_the_page_says_what_the_other_leader_answered_and_keeps_what_was_typed(cast, unit, other_leader):
    ref = cast.jobs["coordinator"].ref
    answer(cast.desk_for("other"), unit, [JobAnswer(ref, "right")])
    client, here = cast.client_for("leader"), reverse("workbench:review", args=[unit.ref])
    typed = {f"verdict_{ref}": "change", f"words_{ref}": "Ikke på vagtlisten", f"seen_{ref}": "0"}
    page = client.post(here, typed).text
    assert "Ditte Prøvekær har svaret" in page
    assert "Ikke på vagtlisten" in page
    client.post(here, typed | {f"seen_{ref}": "1"})
    assert AccessLine.objects.get().words == "Ikke på vagtlisten"


def test_the_record_tells_what_was_held_then(cast, unit):
    review = reviewed(cast)
    give_duty(who=OFFICE, employment=cast.jobs["coordinator"], kind="duty", starts_on=clock.today())
    kept = kept_review(cast.desk_for("leader"), review.ref)
    line = next(line for line in kept.lines if line.name == "Karen Testesen")
    assert line.held["duties"] == []
    assert line.held["title"] == "myndighedsrådgiver"


def test_an_administrator_sees_what_is_asked_for_and_says_that_it_is_done(cast):
    reviewed(cast)
    client = cast.client_for("administrator")
    page = client.get(reverse("workbench:administration")).text
    assert "Skal ikke være på vagtlisten." in page
    assert Notice.objects.filter(account=cast.account("administrator"), kind="access_change_asked").count() == 1
    line = AccessLine.objects.get(verdict="change")
    for key in ("leader", "stranger", "psychiatrist"):
        other = cast.client_for(key).post(reverse("workbench:administration-asked", args=[line.ref]))
        assert other.status_code == 404
        assert refused(settle_change, cast.desk_for(key), ref=line.ref) == "not_here"
    client.post(reverse("workbench:administration-asked", args=[line.ref]))
    assert "Skal ikke være på vagtlisten." not in client.get(reverse("workbench:administration")).text
    line.refresh_from_db()
    assert line.settled_by == cast.jobs["administrator"]


def test_another_authoritys_administrator_reads_no_review(cast):
    give_duty(who=OFFICE, employment=cast.jobs["psychiatrist"], kind="administrator", starts_on=clock.today())
    assert kept_review(cast.desk_for("psychiatrist"), reviewed(cast).ref) is None


def test_it_is_due_six_months_after_the_last_and_the_leader_is_told(cast, unit):
    client, page = cast.client_for("leader"), reverse("workbench:leader")
    assert "skulle være gennemgået" not in client.get(page).text
    reviewed(cast)
    (state,) = reviews_led(cast.desk_for("leader"))
    assert state.due_on == clock.months_after(clock.today(), 6)
    for days, is_late in ((0, False), (1, True)):
        with clock.frozen(clock.days_from(clock.midnight(state.due_on), days)):
            assert ("skulle være gennemgået" in cast.client_for("leader").get(page).text) is is_late


def test_months_end_on_the_last_day_of_a_shorter_month():
    day = clock.today().replace(year=2026, month=8, day=31)
    assert clock.months_after(day, 6).isoformat() == "2027-02-28"
    assert clock.months_after(day, 1).isoformat() == "2026-09-30"
    assert clock.months_after(day, 12).isoformat() == "2027-08-31"


def test_a_unit_of_three_hundred_comes_page_by_page(cast, unit):
    for number in range(300):
        make_job(unit, f"Prøve Række{number:03}")
    client, here = cast.client_for("leader"), reverse("workbench:review", args=[unit.ref])
    assert "?page=2" in client.get(here).text
    assert "Række299" in client.get(here + "?page=99").text
