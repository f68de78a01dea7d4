"""Fortryd: what stood before stands again, for those who may change it; the history keeps both."""

from datetime import timedelta

import pytest

from tests.factories.courses import agree
from tests.factories.plans import begin, line
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.notices.models import Notice
from tovholder.plans.actions.agreements import change_agreement, close_agreement, reopen_agreement, undo_agreement
from tovholder.plans.actions.lines import change_line, undo_change
from tovholder.plans.enums import AgreementState, PlanLineKind
from tovholder.plans.models import PlanLine
from tovholder.plans.queries.agreement_history import agreements_side_by_side, wording_before

K = PlanLineKind
DAY = timedelta(days=1)


@pytest.fixture
def karen(cast):
    begin(cast.seat_for("coordinator"))
    return lambda: cast.seat_for("coordinator")


def change(seat, row, **changes):
    row.refresh_from_db()
    return change_line(seat, ref=row.ref, seen_version=row.version, changes=changes, now=clock.now())


def undo(seat, row):
    row.refresh_from_db()
    return undo_change(seat, ref=row.ref, seen_version=row.version, now=clock.now())


def test_words_days_and_who_does_it_come_back_and_twice_undoes_itself(cast, karen):
    row = line(karen(), K.INTERVENTION, "kommer mandag", does=cast.jobs["provider"], topic=1)
    holder = row.responsible_id
    ends, other = clock.today() + 9 * DAY, cast.jobs["member"].party.ref
    change(karen(), row, text="kommer tirsdag", ends_on=ends, responsible=other)
    back = undo(karen(), row)
    assert (back.text, back.ends_on, back.responsible_id) == ("kommer mandag", None, holder)
    again = undo(karen(), row)
    assert (again.text, again.ends_on) == ("kommer tirsdag", ends)


def test_nothing_to_undo_is_said(karen):
    row = line(karen(), K.GOAL, "ro", topic=1)
    with pytest.raises(NotAllowedError) as refused:
        undo(karen(), row)
    assert refused.value.reason == "nothing_to_undo"


def test_who_saw_an_older_line_undoes_nothing(karen):
    row = line(karen(), K.GOAL, "ro", topic=1)
    change(karen(), row, text="ro om natten")
    with pytest.raises(ChangedByAnotherError):
        undo_change(karen(), ref=row.ref, seen_version=1, now=clock.now())
    assert PlanLine.objects.get(pk=row.pk).text == "ro om natten"


@pytest.mark.parametrize("key", ["member", "psychiatrist", "spouse"])
def test_who_may_not_change_it_undoes_nothing(cast, karen, key):
    row = line(karen(), K.GOAL, "ro", topic=1)
    change(karen(), row, text="ro om natten")
    with pytest.raises(NotAllowedError):
        undo(cast.seat_for(key), row)


def test_an_agreement_gets_its_words_and_day_back(cast, karen):
    made = agree(karen(), cast.jobs["member"], "henter nøglen", due_on=clock.today())
    facts = {"ref": made.ref, "seen_version": made.version}
    change_agreement(karen(), what="henter posten", due_on=clock.today() + DAY, **facts)
    assert wording_before(karen(), made.ref).what == "henter nøglen"
    made.refresh_from_db()
    undo_agreement(karen(), ref=made.ref, seen_version=made.version, now=clock.now())
    made.refresh_from_db()
    assert (made.what, made.due_on) == ("henter nøglen", clock.today())


def test_before_is_told_to_nobody_who_may_not_know_the_agreement(cast, karen):
    made = agree(karen(), cast.jobs["prison"], "ser ham mandag")
    change_agreement(karen(), ref=made.ref, seen_version=made.version, what="ser ham tirsdag", due_on=None)
    assert wording_before(karen(), made.ref).what == "ser ham mandag"
    today = clock.today()
    for key, knows in (("coordinator", True), ("member", False), ("spouse", False)):
        seat = cast.seat_for(key)
        pairs = agreements_side_by_side(seat, first=today - DAY, second=today)
        said = [pair.after.what for pair in pairs if pair.after]
        assert ("ser ham tirsdag" in said) is knows, key
        assert (wording_before(seat, made.ref) is not None) is knows, key


def test_agreements_stand_side_by_side_on_two_days(cast, karen):
    with clock.frozen(clock.now() - 10 * DAY):
        made = agree(karen(), cast.jobs["member"], "henter nøglen")
    change_agreement(karen(), ref=made.ref, seen_version=made.version, what="sætter hylder op", due_on=None)
    days = {"first": clock.today() - 5 * DAY, "second": clock.today()}
    pair = next(
        one for one in agreements_side_by_side(karen(), **days) if one.after and one.after.what == "sætter hylder op"
    )
    assert pair.before.what == "henter nøglen"
    assert pair.has_changed
    long_ago = {"first": clock.today() - 20 * DAY, "second": clock.today() - 15 * DAY}
    assert not [one for one in agreements_side_by_side(karen(), **long_ago) if one.after.what == "henter nøglen"]


def test_who_holds_the_baton_is_told_how_it_went_and_the_holder_when_it_is_taken_up_again(cast, karen):
    made = agree(karen(), cast.jobs["member"], "henter nøglen")
    close_agreement(cast.seat_for("member"), ref=made.ref, state=AgreementState.KEPT, on=clock.today())
    assert [row.account for row in Notice.objects.order_by("pk")] == [cast.account("coordinator")]
    Notice.objects.all().delete()
    reopen_agreement(karen(), ref=made.ref)
    assert [row.account for row in Notice.objects.order_by("pk")] == [cast.account("member")]


def test_the_holder_learns_nothing_of_an_agreement_that_is_not_theirs_to_know(cast, karen):
    row = cast.agreements["sentence"]
    close_agreement(karen(), ref=row.ref, state=AgreementState.KEPT, on=clock.today())
    assert [row.account for row in Notice.objects.order_by("pk")] == [cast.account("prison")]
