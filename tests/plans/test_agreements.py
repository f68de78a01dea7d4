"""Aftaler: who does what by when; kept or not; nothing is overwritten silently."""

from datetime import timedelta

import pytest

from tests.factories.courses import agree
from tests.factories.plans import begin, line
from tests.telling import facts_of
from tovholder.access.enums import Audience
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.plans.actions import change_agreement, close_agreement, make_agreement, reopen_agreement
from tovholder.plans.actions.agreements import tie_agreement
from tovholder.plans.enums import AgreementState, PlanLineKind
from tovholder.plans.models import Agreement
from tovholder.plans.queries import agreement_facts, agreements_here
from tovholder.plans.queries.agreements import ON_A_PAGE, agreements_over

NEXT_WEEK = timedelta(days=7)


def whats(seat):
    return {row.what for row in agreements_here(seat)}


def seen_by_label(seat):
    """Return the texts whose own label the seat has, whoever holds them."""
    return {row.what for row in Agreement.objects.filter(label_id__in=seat.labels).order_by("pk")}


def make(seat, holder_ref, what="ringer til kommunen"):
    return make_agreement(seat, holder_ref=holder_ref, what=what, due_on=clock.today() + NEXT_WEEK, now=clock.now())


def test_the_citizen_can_hold_one_though_no_party_stands_yet(cast):
    seat, sverre = cast.seat_for("coordinator", cast.ward_course), cast.persons["ward"]
    made = make(seat, sverre.ref)
    card = next(row for row in agreements_here(seat) if row.ref == made.ref)
    assert (card.holder, card.holder_kind, card.is_late) == (sverre.name, "citizen", False)


@pytest.mark.parametrize("key", ["ward", "spouse"])
def test_a_citizen_of_another_course_cannot(cast, key):
    person = cast.persons[key]
    with pytest.raises(NotAllowedError, match="holder_not_here"):
        make(cast.seat_for("coordinator"), person.ref)


def test_a_member_writes_what_they_do_themselves(cast):
    seat = cast.seat_for("member")
    made = make(seat, cast.participants["member"].party.ref, "cykler forbi")
    assert made.holder == cast.participants["member"].party
    assert "cykler forbi" in whats(cast.seat_for("coordinator"))
    with pytest.raises(NotAllowedError, match="only_own"):
        make(seat, cast.participants["provider"].party.ref)


def test_nobody_writes_one_for_somebody_they_may_not_know_of(cast):
    with pytest.raises(NotAllowedError, match="holder_not_here"):
        make(cast.seat_for("member"), cast.participants["prison"].party.ref)


def test_an_agreement_of_a_secret_part_is_as_secret(cast):
    seat = cast.seat_for("coordinator")
    made = make(seat, cast.participants["prison"].party.ref, "møder hos tilsynet")
    assert made.label.audience == Audience.NAMED
    for key in ("member", "provider", "treatment", "spouse", "adult_child"):
        assert "møder hos tilsynet" not in whats(cast.seat_for(key))
    for key in ("coordinator", "prison", "psychiatrist", "citizen"):
        assert "møder hos tilsynet" in whats(cast.seat_for(key))


def test_a_holder_who_may_not_be_known_hides_the_line_whatever_its_label(cast):
    """An agreement written under an open topic must not name one whose presence is not."""
    seat = cast.seat_for("coordinator")
    agree(seat, cast.jobs["treatment"], "følger ham på tur", topic=1)
    member = cast.seat_for("member")
    assert "følger ham på tur" in seen_by_label(member)
    assert "følger ham på tur" not in whats(member)
    assert "Ærna" not in str(agreements_here(member))
    assert "Ærna" not in str(facts_of(agreement_facts(member)))


def test_the_coordinators_own_agreement_needs_no_knowledge_of_a_part(cast):
    agree(cast.seat_for("coordinator"), cast.jobs["coordinator"], "kalder til møde", topic=1)
    assert "kalder til møde" in whats(cast.seat_for("provider"))


def test_kept_and_opened_again(cast):
    seat, ref = cast.seat_for("coordinator"), cast.agreements["everyday"].ref
    close_agreement(seat, ref=ref, state=AgreementState.KEPT, on=clock.today(), note="Hun kom til tiden.")
    assert ref not in {row.ref for row in agreements_here(seat)}
    assert ref in {row.ref for row in agreements_here(seat, closed_since=clock.today())}
    (card,) = agreements_over(seat).cards
    assert (card.state, card.closed_on, card.closing_note) == (AgreementState.KEPT, clock.today(), "Hun kom til tiden.")
    reopen_agreement(seat, ref=ref)
    assert next(row for row in agreements_here(seat) if row.ref == ref).state == AgreementState.OPEN


def test_the_holder_answers_for_their_own_and_for_no_other(cast):
    jonna = cast.seat_for("provider")
    close_agreement(jonna, ref=cast.agreements["everyday"].ref, state=AgreementState.KEPT, on=clock.today())
    with pytest.raises(NotAllowedError, match="only_own"):
        close_agreement(jonna, ref=cast.agreements["citizen"].ref, state=AgreementState.KEPT, on=clock.today())
    with pytest.raises(NotAllowedError, match="not_here"):
        close_agreement(jonna, ref=cast.agreements["sentence"].ref, state=AgreementState.KEPT, on=clock.today())


def test_two_who_change_the_same_line(cast):
    seat, row = cast.seat_for("coordinator"), cast.agreements["everyday"]
    facts = {"ref": row.ref, "due_on": clock.today(), "seen_version": row.version}
    change_agreement(seat, what="kommer tirsdag", **facts)
    with pytest.raises(ChangedByAnotherError):
        change_agreement(seat, what="kommer onsdag", **facts)
    assert Agreement.objects.get(ref=row.ref).what == "kommer tirsdag"


def test_every_earlier_word_is_kept_and_told(cast):
    seat, row = cast.seat_for("coordinator"), cast.agreements["everyday"]
    today, tomorrow = clock.today(), clock.today() + timedelta(days=1)
    close_agreement(seat, ref=row.ref, state=AgreementState.NOT_KEPT, on=today, note="Ingen kom.")
    reopen_agreement(seat, ref=row.ref)
    version = Agreement.objects.get(ref=row.ref).version
    change_agreement(seat, ref=row.ref, what="kommer tirsdag", due_on=tomorrow, seen_version=version)
    facts = [fact for fact in facts_of(agreement_facts(seat)) if fact.name == "Jonna Opdigt"]
    assert [fact.code for fact in sorted(facts, key=lambda fact: fact.moment)] == [
        "made",
        "not_kept",
        "reopened",
        "reworded",
        "moved",
    ]
    first = next(fact for fact in facts if fact.code == "made")
    assert (first.text, first.name) == ("kommer mandag klokken 10", "Jonna Opdigt")
    worded = next(fact for fact in facts if fact.code == "reworded")
    assert (worded.other, worded.text) == ("kommer mandag klokken 10", "kommer tirsdag")
    moved = next(fact for fact in facts if fact.code == "moved")
    assert moved.day == tomorrow


def test_a_change_stands_at_the_moment_it_was_made(cast):
    """The story of the demo is told in its own time; the trigger's clock is the machine's."""
    earlier = clock.now() - timedelta(days=10)
    with clock.frozen(earlier):
        close_agreement(
            cast.seat_for("coordinator"),
            ref=cast.agreements["everyday"].ref,
            state=AgreementState.KEPT,
            on=clock.today(),
        )
    kept = [fact for fact in facts_of(agreement_facts(cast.seat_for("coordinator"))) if fact.code == "kept"]
    assert [fact.moment for fact in kept] == [earlier]


@pytest.mark.parametrize("key", ["stranger", "leader", "administrator", "gone"])
def test_a_stranger_has_no_seat_to_ask_from(cast, key):
    assert cast.seat_for(key) is None


def test_what_is_over_is_shown_some_at_a_time_the_last_first(cast):
    seat, row = cast.seat_for("coordinator"), cast.agreements["everyday"]
    days = [clock.today() - timedelta(days=number // 2) for number in range(ON_A_PAGE + 3)]
    columns = {"coordination": row.coordination, "label": row.label, "holder": row.holder, "state": AgreementState.KEPT}
    Agreement.objects.bulk_create(
        [
            Agreement(what=f"nr. {number}", closed_on=day, recorded_by=row.recorded_by, **columns)
            for number, day in enumerate(days)
        ]
    )
    first = agreements_over(seat)
    second = agreements_over(seat, first.older)
    assert [card.closed_on for card in first.cards + second.cards] == days
    assert len({card.ref for card in first.cards + second.cards}) == len(days)
    assert (len(first.cards), second.older) == (ON_A_PAGE, "")


def test_where_a_page_begins_tells_nothing_of_an_agreement_that_is_not_theirs(cast):
    """The ref of a hidden one begins at the newest, as one that does not exist."""
    close_agreement(
        cast.seat_for("coordinator"), ref=cast.agreements["sentence"].ref, state=AgreementState.KEPT, on=clock.today()
    )
    member = cast.seat_for("member")
    assert agreements_over(member, cast.agreements["sentence"].ref) == agreements_over(member, "z" * 16)
    assert cast.agreements["sentence"].ref not in {card.ref for card in agreements_over(member).cards}
    assert cast.agreements["sentence"].ref in {card.ref for card in agreements_over(cast.seat_for("coordinator")).cards}


def test_what_the_citizen_does_is_of_everyday_life_and_then_of_its_goal(cast):
    seat = cast.seat_for("coordinator")
    type(seat.participation.party.employment.unit).objects.filter(pk=seat.chair.unit_id).update(default_topic=2)
    begin(seat)
    goal = line(seat, PlanLineKind.GOAL, "klarer vilkårene i dommen", topic=10)
    made = agree(seat, cast.persons["citizen"], "møder hos tilsynet")
    assert made.label.topic == 1
    tie_agreement(cast.seat_for("coordinator"), ref=made.ref, line_ref=goal.ref)
    seen = {
        key: made.ref in [card.ref for card in agreements_here(cast.seat_for(key))]
        for key in ("coordinator", "citizen", "psychiatrist", "member", "spouse")
    }
    assert seen == {"coordinator": True, "citizen": True, "psychiatrist": True, "member": False, "spouse": False}
    money = agree(seat, cast.persons["citizen"], "betaler rater", topic=3)
    tie_agreement(cast.seat_for("coordinator"), ref=money.ref, line_ref=goal.ref)
    money.refresh_from_db()
    assert money.label.topic == 3
