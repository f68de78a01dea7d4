"""Overdragelse: the holder keeps the baton until the next one has accepted, and everything goes with it."""

from datetime import timedelta

import pytest

from tests.factories.courses import add, agree, desk_of, make_course, seat_of
from tests.factories.people import OFFICE, make_account, make_citizen, make_job
from tovholder.access.models import Participation, Permission
from tovholder.access.seat import NotAllowedError
from tovholder.audit.actions import AlreadyDoneError
from tovholder.coordination.actions.handover import (
    HandoverWords,
    accept_handover,
    decline_handover,
    note_citizen_told,
    offer_for_absent,
    offer_handover,
    withdraw_handover,
)
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import CoordinatorTerm, Handover
from tovholder.coordination.queries.baton import handovers_here, open_handover, successors, terms_here
from tovholder.coordination.queries.offered import (
    absent_holder,
    offered_baton,
    successors_for_absent,
    taken_course,
    was_offered,
)
from tovholder.coordination.queries.table import first_contact, participants_here
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.people.actions.absences import register_absence
from tovholder.people.actions.staff import end_employment
from tovholder.plans.queries import agreements_here

WORDS = HandoverWords("Jeg går på barsel.", "Han ringer helst om morgenen.")


def offer(cast, to="away", words=WORDS):
    return offer_handover(cast.seat_for("coordinator"), to=cast.jobs[to], words=words, now=clock.now())


def holders(course):
    return CoordinatorTerm.objects.filter(coordination=course, is_first_contact=True, ends_at=FOREVER).count()


def test_nothing_changes_hands_before_the_answer(cast):
    made = offer(cast)
    assert cast.seat_for("coordinator").is_coordinator
    assert cast.seat_for("away") is None
    assert offered_baton(cast.desk_for("away"), made.ref).reason == WORDS.reason
    assert holders(cast.course) == 1


def test_a_yes_moves_everything_at_once(cast):
    made = offer(cast, "leader")
    accept_handover(cast.desk_for("leader"), ref=made.ref, now=clock.now())
    assert cast.seat_for("coordinator") is None
    lone = cast.seat_for("leader")
    assert lone.is_coordinator
    assert first_contact(lone).card.name == "Lone Prøvesen"
    assert [row.note for row in handovers_here(lone)] == [WORDS.note]
    assert holders(cast.course) == 1
    assert taken_course(cast.desk_for("leader"), made.ref) == cast.course.ref
    assert not Permission.objects.filter(
        coordination=cast.course, recipient__employment=cast.jobs["coordinator"], ends_at__gt=clock.now()
    ).exists()


def test_what_only_memory_holds_is_for_who_holds_the_baton(cast):
    """Others at the table with the topic see the offer, and so does the receiver who sits there; not the memory."""
    offer(cast, "member")
    assert [row.note for row in handovers_here(cast.seat_for("coordinator"))] == [WORDS.note]
    for key in ("member", "psychiatrist"):
        assert [(row.reason, row.note) for row in handovers_here(cast.seat_for(key))] == [(WORDS.reason, "")]
        assert open_handover(cast.seat_for(key)).note == ""


def test_who_was_secret_is_known_to_the_next_one_from_another_unit(cast):
    """Only the coordinator and Signe know of Tilde; the next coordinator must, or her part is lost."""
    job = make_job(cast.units["support"], "Nina Prøvedal", title="myndighedsrådgiver")
    account = make_account(job.professional)
    made = offer_handover(cast.seat_for("coordinator"), to=job, words=WORDS, now=clock.now())
    accept_handover(desk_of(account), ref=made.ref, now=clock.now())
    seat = seat_of(account, cast.course)
    assert "Tilde Prøvemose" in {row.name for row in participants_here(seat)}
    assert "ser ham hver måned efter dommen" in {row.what for row in agreements_here(seat)}
    assert "Tilde Prøvemose" not in {row.name for row in participants_here(cast.seat_for("member"))}


def test_everything_agreed_goes_along(cast):
    before = {row.ref for row in agreements_here(cast.seat_for("coordinator"))}
    accept_handover(cast.desk_for("away"), ref=offer(cast).ref, now=clock.now())
    assert {row.ref for row in agreements_here(cast.seat_for("away"))} == before


def test_only_the_one_who_was_asked_answers(cast):
    made = offer(cast)
    for key in ("leader", "coordinator", "stranger", "member"):
        assert offered_baton(cast.desk_for(key), made.ref) is None
        assert not was_offered(cast.desk_for(key), made.ref)
        with pytest.raises(NotAllowedError, match="not_offered"):
            accept_handover(cast.desk_for(key), ref=made.ref, now=clock.now())
        with pytest.raises(NotAllowedError, match="not_offered"):
            decline_handover(cast.desk_for(key), ref=made.ref, reason="Nej", now=clock.now())


def test_a_no_needs_a_reason_and_leaves_the_baton(cast):
    made = offer(cast)
    with pytest.raises(NotAllowedError, match="reason_missing"):
        decline_handover(cast.desk_for("away"), ref=made.ref, reason=" ", now=clock.now())
    decline_handover(cast.desk_for("away"), ref=made.ref, reason="Jeg har 50 i forvejen.", now=clock.now())
    card = handovers_here(cast.seat_for("coordinator"))[0]
    assert (card.state, card.answer_reason) == (HandoverState.DECLINED, "Jeg har 50 i forvejen.")
    assert offer(cast, "leader").state == HandoverState.OFFERED


def test_an_offer_is_taken_back_before_the_answer_only(cast):
    made = offer(cast)
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        withdraw_handover(cast.seat_for("member"), ref=made.ref, now=clock.now())
    withdraw_handover(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    with pytest.raises(NotAllowedError, match="not_offered"):
        accept_handover(cast.desk_for("away"), ref=made.ref, now=clock.now())
    assert was_offered(cast.desk_for("away"), made.ref)


@pytest.mark.parametrize(
    ("to", "reason"),
    [("coordinator", "already_holds"), ("psychiatrist", "other_authority"), ("leaver", "job_ended")],
)
def test_who_could_not_do_the_work_is_refused_before_it_happens(cast, to, reason):
    with pytest.raises(NotAllowedError, match=reason):
        offer(cast, to)
    assert not Handover.objects.filter(coordination=cast.course).exists()


def test_one_offer_at_a_time(cast):
    offer(cast)
    with pytest.raises(NotAllowedError, match="already_offered"):
        offer(cast, "leader")


def test_two_equal_answers_are_one(cast):
    made = offer(cast)
    accept_handover(cast.desk_for("away"), ref=made.ref, now=clock.now(), once="k")
    with pytest.raises((AlreadyDoneError, NotAllowedError)):
        accept_handover(cast.desk_for("away"), ref=made.ref, now=clock.now(), once="k")
    assert holders(cast.course) == 1


def test_the_day_the_citizen_was_told(cast):
    made = offer(cast)
    accept_handover(cast.desk_for("away"), ref=made.ref, now=clock.now())
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        note_citizen_told(cast.seat_for("member"), ref=made.ref, on=clock.today())
    note_citizen_told(cast.seat_for("away"), ref=made.ref, on=clock.today())
    assert handovers_here(cast.seat_for("away"))[0].citizen_told_on == clock.today()


def test_the_reason_is_not_on_the_base_card(cast):
    made = offer(cast)
    assert handovers_here(cast.seat_for("spouse")) == []
    accept_handover(cast.desk_for("away"), ref=made.ref, now=clock.now())
    terms = terms_here(cast.seat_for("spouse"))
    assert [row.name for row in terms] == ["Rie Opdigt", "Karen Testesen"]
    assert WORDS.reason not in str(terms)


def test_successors_are_colleagues_of_the_same_authority(cast):
    found = {row.name for row in successors(cast.seat_for("coordinator"))}
    assert "Rie Opdigt" in found
    assert found.isdisjoint({"Karen Testesen", "Signe Prøvelund", "Tilde Prøvemose", "Jonna Opdigt", "Mette Testrup"})
    assert successors(cast.seat_for("member")) == []


@pytest.fixture
def orphan(cast):
    """Return a course whose holder's job ended yesterday."""
    holder = make_job(cast.units["handicap"], "Mia Prøvelund")
    account = make_account(holder.professional)
    with clock.frozen(clock.now() - timedelta(days=20)):
        course = make_course(account, make_citizen("PiaBerggren"))
        add(seat_of(account, course), cast.jobs["member"], task="Kommer forbi")
        agree(seat_of(account, course), holder, "ringer")
    end_employment(who=OFFICE, employment=holder, last_day=clock.today() - timedelta(days=1))
    return course


def test_the_leader_offers_the_baton_of_one_who_is_gone(cast, orphan):
    lone = cast.desk_for("leader")
    card = absent_holder(lone, orphan.ref)
    assert card.holder == "Mia Prøvelund"
    names = {row.name for row in successors_for_absent(lone, orphan.ref)}
    assert names == {"Karen Testesen", "Lone Prøvesen", "Rie Opdigt"}
    assert [row.name for row in successors_for_absent(lone, orphan.ref, "vera")] == ["Vera Prøvemark"]
    made = offer_for_absent(
        lone, coordination_ref=orphan.ref, to=cast.jobs["coordinator"], words=WORDS, now=clock.now()
    )
    assert cast.seat_for("leader", orphan) is None
    assert absent_holder(cast.desk_for("leader"), orphan.ref).offered_to == "Karen Testesen"
    accept_handover(cast.desk_for("coordinator"), ref=made.ref, now=clock.now())
    assert cast.seat_for("coordinator", orphan).is_coordinator
    assert Participation.objects.filter(coordination=orphan, role="coordinator", ends_at=FOREVER).count() == 1


@pytest.mark.parametrize("key", ["coordinator", "stranger", "administrator", "member"])
def test_nobody_else_reaches_a_course_that_way(cast, orphan, key):
    desk = cast.desk_for(key)
    assert absent_holder(desk, orphan.ref) is None
    assert successors_for_absent(desk, orphan.ref) == []
    with pytest.raises(NotAllowedError, match="not_gone"):
        offer_for_absent(desk, coordination_ref=orphan.ref, to=cast.jobs["away"], words=WORDS, now=clock.now())


def test_the_leader_offers_anew_and_the_first_offer_is_gone_in_the_same_moment(cast, orphan):
    lone = cast.desk_for("leader")
    first = offer_for_absent(lone, coordination_ref=orphan.ref, to=cast.jobs["away"], words=WORDS, now=clock.now())
    other = {"coordination_ref": orphan.ref, "to": cast.jobs["coordinator"], "words": WORDS, "now": clock.now()}
    for unseen in ("", "another"):
        with pytest.raises(NotAllowedError, match="already_offered"):
            offer_for_absent(lone, **other, instead_of=unseen)
    assert absent_holder(lone, orphan.ref).offer_ref == first.ref
    assert "Rie Opdigt" not in {row.name for row in successors_for_absent(lone, orphan.ref)}
    second = offer_for_absent(lone, **other, instead_of=first.ref)
    with pytest.raises(NotAllowedError, match="not_offered"):
        accept_handover(cast.desk_for("away"), ref=first.ref, now=clock.now())
    accept_handover(cast.desk_for("coordinator"), ref=second.ref, now=clock.now())
    assert cast.seat_for("coordinator", orphan).is_coordinator


def test_an_offer_that_was_declined_meanwhile_is_in_nobodys_way(cast, orphan):
    lone = cast.desk_for("leader")
    first = offer_for_absent(lone, coordination_ref=orphan.ref, to=cast.jobs["away"], words=WORDS, now=clock.now())
    decline_handover(cast.desk_for("away"), ref=first.ref, reason="Ferie", now=clock.now())
    to = cast.jobs["coordinator"]
    words = {"words": WORDS, "now": clock.now(), "instead_of": first.ref}
    made = offer_for_absent(lone, coordination_ref=orphan.ref, to=to, **words)
    first.refresh_from_db()
    assert (first.state, made.state) == (HandoverState.DECLINED, HandoverState.OFFERED)


def test_a_colleague_who_is_away_is_said_to_be(cast):
    today = clock.today()
    register_absence(who=OFFICE, employment=cast.jobs["leader"], first_day=today, last_day=today)
    found = {row.name: (row.is_away, row.away_until) for row in successors(cast.seat_for("coordinator"))}
    assert found["Lone Prøvesen"] == (True, today)
    assert found["Søren Åkær-Test"] == (False, None)


def test_the_leader_has_no_way_round_one_who_is_there(cast):
    lone = cast.desk_for("leader")
    assert absent_holder(lone, cast.course.ref) is None
    assert successors_for_absent(lone, cast.course.ref) == []
    with pytest.raises(NotAllowedError, match="not_gone"):
        offer_for_absent(lone, coordination_ref=cast.course.ref, to=cast.jobs["away"], words=WORDS, now=clock.now())


def test_colleagues_of_the_own_unit_stand_first_and_those_with_authority_can_be_asked_for(cast):
    seat = cast.seat_for("coordinator")
    everybody = successors(seat)
    assert everybody[0].unit == cast.jobs["coordinator"].unit.name
    assert {row.has_authority for row in everybody} == {True, False}
    assert {row.has_authority for row in successors(seat, with_authority=True)} == {True}
