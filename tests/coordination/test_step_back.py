"""Pause · kun min kontaktperson · stop: the citizen alone, at once; nothing is erased and nobody is told why."""

from datetime import timedelta

import pytest

from tests.factories.consents import make_card
from tests.factories.courses import desk_of
from tovholder.access.enums import CoordinationState
from tovholder.access.models import Permission
from tovholder.access.seat import NotAllowedError, take_seat
from tovholder.access.topics import CRISIS, bit
from tovholder.access.viewer import viewer_of
from tovholder.audit.actions import AlreadyDoneError
from tovholder.coordination.actions.step_back import ask_to_go_on, go_on, note_asked, step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.models import CoordinatorTerm, StepBack
from tovholder.coordination.notices import STEPPED_BACK
from tovholder.coordination.queries.day import day_lines, open_book, stirring
from tovholder.coordination.queries.offerable import stops_to_ask
from tovholder.coordination.queries.stepping_back import contacts_to_keep, step_backs_here, what_goes_on
from tovholder.coordination.queries.table import course_head
from tovholder.kernel import clock
from tovholder.kernel.models import in_force
from tovholder.notices.models import Notice
from tovholder.notices.registry import kind_of

DAY = timedelta(days=1)


def back(seat, kind, **facts):
    facts = {"how": How.PORTAL, "today": clock.today(), "now": clock.now(), **facts}
    return step_back(seat, kind=kind, **facts)


def pause(seat, days=14, **facts):
    return back(seat, StepBackKind.PAUSE, last_day=clock.today() + days * DAY, **facts)


def refused(seat, kind, **facts):
    with pytest.raises(NotAllowedError) as refusal:
        back(seat, kind, **facts)
    return refusal.value.reason


def consents(cast):
    """Who reads by consent, beside the coordinator: the words themselves are given to that one."""
    rows = Permission.objects.filter(in_force(clock.now()), coordination=cast.course, basis="consent")
    holding = cast.course.participations.get(role="coordinator").party_id
    return {row.recipient_id for row in rows.order_by("pk")} - {holding}


@pytest.mark.parametrize("key", ["member", "provider", "psychiatrist", "spouse", "adult_child", "treatment"])
def test_nobody_else_steps_back_for_the_citizen(cast, key):
    seat = cast.seat_for(key)
    assert refused(seat, StepBackKind.STOP) == "not_the_citizen"
    with pytest.raises(NotAllowedError, match="not_the_citizen"):
        go_on(seat, now=clock.now())
    assert not StepBack.objects.exists()


def test_one_of_a_family_does_not_decide_for_the_others(cast):
    seat = cast.seat_for("citizen", cast.family_course)
    assert refused(seat, StepBackKind.STOP) == "several_citizens"


@pytest.mark.parametrize("last_day", [None, -1])
def test_a_pause_has_an_end_to_come(cast, last_day):
    day = None if last_day is None else clock.today() + last_day * DAY
    assert refused(cast.seat_for("citizen"), StepBackKind.PAUSE, last_day=day) == "in_the_past"


def test_everybody_at_the_table_reads_the_neutral_line_and_only_some_the_words(cast):
    pause(cast.seat_for("citizen"), reason="CANARYREASON")
    for key in ("coordinator", "member", "provider", "prison", "spouse"):
        resting = course_head(cast.seat_for(key)).resting
        assert (resting.kind, resting.last_day) == (StepBackKind.PAUSE, clock.today() + 14 * DAY), key
    assert [card.reason for card in step_backs_here(cast.seat_for("citizen"))] == ["CANARYREASON"]
    assert [card.reason for card in step_backs_here(cast.seat_for("coordinator"))] == ["CANARYREASON"]
    for key in ("prison", "spouse", "treatment", "member", "provider", "psychiatrist"):
        assert step_backs_here(cast.seat_for(key)) == [], key


def test_a_pause_ends_by_itself_at_midnight(cast):
    pause(cast.seat_for("citizen"), days=1)
    end = clock.midnight_after(clock.today() + DAY)
    with clock.frozen(end - timedelta(seconds=1)):
        assert course_head(cast.seat_for("coordinator")).resting is not None
    with clock.frozen(end):
        assert course_head(cast.seat_for("coordinator")).resting is None


def test_a_pause_takes_no_consent_and_nobodys_seat(cast):
    before = consents(cast)
    assert before
    pause(cast.seat_for("citizen"))
    assert consents(cast) == before
    assert cast.seat_for("provider") is not None


def test_only_one_contact_ends_the_consents_to_all_others_but_the_coordinator(cast):
    kept = cast.participants["provider"]
    before = consents(cast)
    back(cast.seat_for("citizen"), StepBackKind.CONTACT_ONLY, contact_ref=kept.ref)
    still = Permission.objects.filter(in_force(clock.now()), coordination=cast.course, basis="consent")
    others = still.exclude(recipient_id__in=[kept.party_id, cast.seat_for("coordinator").participation.party_id])
    assert {row.topics for row in others} <= {bit(CRISIS)}
    assert kept.party_id in consents(cast)
    assert before - consents(cast)
    (card,) = step_backs_here(cast.seat_for("citizen"))
    assert card.contact.name == "Jonna Opdigt"


def test_only_one_contact_leaves_the_kriseplan_to_those_it_was_given_to(cast):
    mixed = make_card(cast, "spouse", about=(5, CRISIS), answer="yes")
    alone = make_card(cast, "member", about=(CRISIS,), answer="yes")
    spouse = cast.participants["spouse"].party_id
    back(cast.seat_for("citizen"), StepBackKind.CONTACT_ONLY)
    standing = Permission.objects.filter(in_force(clock.now()), coordination=cast.course, basis="consent")
    assert {row.topics for row in standing.filter(recipient_id=spouse)} == {bit(CRISIS)}
    mixed.refresh_from_db()
    alone.refresh_from_db()
    assert (mixed.withdrawn_how, alone.withdrawn_at) == ("digital", None)


def test_after_a_stop_the_citizen_asks_to_be_called_and_it_stands_with_the_last_coordinator(cast):
    made = back(cast.seat_for("citizen"), StepBackKind.STOP)
    desk = desk_of(cast.account("coordinator"))
    assert stops_to_ask(desk) == []
    ask_to_go_on(cast.seat_for("citizen"), today=clock.today())
    assert [row.subject_ref for row in stops_to_ask(desk_of(cast.account("coordinator")))] == [cast.course.ref]
    assert stops_to_ask(desk_of(cast.account("member"))) == []
    made.refresh_from_db()
    assert made.is_in_force(clock.now())


def test_nobody_else_asks_and_nothing_without_a_stop(cast):
    with pytest.raises(NotAllowedError, match="not_here"):
        ask_to_go_on(cast.seat_for("citizen"), today=clock.today())
    with pytest.raises(NotAllowedError, match="not_the_citizen"):
        ask_to_go_on(cast.seat_for("coordinator"), today=clock.today())


@pytest.mark.parametrize("key", ["spouse", "prison"])
def test_the_contact_is_a_professional_the_writer_may_know(cast, key):
    who = "citizen" if key == "spouse" else "coordinator"
    ref = cast.participants[key].ref
    seat = cast.seat_for(who)
    if key == "prison":
        assert ref in {card.ref for card in contacts_to_keep(seat)}
        return
    assert refused(seat, StepBackKind.CONTACT_ONLY, contact_ref=ref) == "not_here"


def test_no_contact_named_is_the_coordinator(cast):
    made = back(cast.seat_for("citizen"), StepBackKind.CONTACT_ONLY)
    assert made.contact_id == cast.seat_for("coordinator").participation.party_id


def test_stop_closes_and_locks_and_erases_nothing(cast):
    written = cast.course.labels.count()
    back(cast.seat_for("citizen"), StepBackKind.STOP, reason="Ingen møder mere.")
    cast.course.refresh_from_db()
    assert cast.course.state == CoordinationState.ENDED
    assert not CoordinatorTerm.objects.filter(in_force(clock.now()), coordination=cast.course).exists()
    for key in ("coordinator", "member", "provider", "psychiatrist", "prison", "spouse"):
        assert cast.seat_for(key) is None, key
    own = cast.seat_for("citizen")
    assert own is not None
    assert not own.is_open
    assert cast.course.labels.count() >= written
    assert refused(own, StepBackKind.PAUSE, last_day=clock.today() + DAY) == "not_accepted"


def test_the_coordinator_writes_what_was_said_on_the_phone(cast):
    made = pause(cast.seat_for("coordinator"), how=How.PHONE)
    assert (made.how, made.recorded_by_id) == (How.PHONE, cast.account("coordinator").pk)
    go_on(cast.seat_for("coordinator"), now=clock.now())
    assert course_head(cast.seat_for("member")).resting is None


def test_what_is_said_last_holds(cast):
    pause(cast.seat_for("citizen"))
    back(cast.seat_for("citizen"), StepBackKind.CONTACT_ONLY)
    assert course_head(cast.seat_for("citizen")).resting.kind == StepBackKind.CONTACT_ONLY
    assert StepBack.objects.filter(in_force(clock.now())).count() == 1


def test_reminders_rest_and_what_must_not_wait_stays(cast):
    desk = desk_of(cast.account("coordinator"))
    before = {line.key for line in stirring(open_book(desk), day_lines(desk, open_book(desk)))}
    mine = {key for key in before if cast.course.ref in key}
    assert mine
    pause(cast.seat_for("citizen"))
    desk = desk_of(cast.account("coordinator"))
    after = {line.key for line in stirring(open_book(desk), day_lines(desk, open_book(desk)))}
    assert not mine & after


def test_somebody_asks_once_on_the_day_and_not_again(cast):
    made = pause(cast.seat_for("citizen"), days=5, ask_again_on=clock.today() + 5 * DAY)

    def asks():
        desk = desk_of(cast.account("coordinator"))
        return [line.subject_ref for line in day_lines(desk, open_book(desk)) if line.kind == "ask_again"]

    assert asks() == []
    with clock.frozen(clock.now() + 5 * DAY):
        assert asks() == [made.ref]
        note_asked(cast.seat_for("coordinator"), ref=made.ref, today=clock.today())
        assert asks() == []
        with pytest.raises(NotAllowedError, match="not_here"):
            note_asked(cast.seat_for("coordinator"), ref=made.ref, today=clock.today())


def test_each_who_takes_part_is_told_and_may_still_know(cast):
    made = back(cast.seat_for("citizen"), StepBackKind.STOP)
    told = list(Notice.objects.filter(kind=STEPPED_BACK).order_by("pk"))
    assert {row.account_id for row in told} >= {cast.account("coordinator").pk, cast.account("prison").pk}
    may_know = kind_of(STEPPED_BACK).may_know
    facts = {"coordination": cast.course.ref, "step_back": made.ref}
    assert may_know(cast.account("coordinator"), facts, clock.now())
    for key in ("stranger", "gone", "leader", "administrator"):
        assert not may_know(cast.account(key), facts, clock.now()), key
    assert cast.course.ref not in kind_of(STEPPED_BACK).text()


def test_what_goes_on_anyway_is_what_runs_in_the_case_systems(cast):
    found = what_goes_on(cast.seat_for("coordinator"))
    assert found
    assert all(row.what and row.unit for row in found)


def test_twice_is_once(cast):
    seat = cast.seat_for("citizen")
    pause(seat, once="a")
    with pytest.raises(AlreadyDoneError):
        pause(seat, once="a")
    assert StepBack.objects.count() == 1
    assert take_seat(viewer=viewer_of(cast.account("citizen"), clock.now()), ref=cast.course.ref) is not None
