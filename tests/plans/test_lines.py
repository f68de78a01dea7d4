"""The lines of the plan: who writes what, who may read it, and that nothing is overwritten silently."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.plans import begin, line
from tovholder.access.enums import Audience
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover
from tovholder.coordination.enums import Source
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.plans.actions.agreements import tie_agreement
from tovholder.plans.actions.lines import change_line, move_line
from tovholder.plans.actions.plan import start_plan
from tovholder.plans.actions.standing import Wait, close_line, keep_to_coordinator, let_wait, reopen_line
from tovholder.plans.enums import Aim, PlanLineKind, PlanLineState, Readers
from tovholder.plans.models import PlanLine
from tovholder.plans.plan_kinds import kinds_at, life_areas
from tovholder.plans.queries.agreements import agreements_here
from tovholder.plans.queries.plan import plan_sheet

K = PlanLineKind


@pytest.fixture
def karen(cast):
    """Return a function that takes the coordinator's seat anew, at a table with a plan."""
    begin(cast.seat_for("coordinator"))
    return lambda: cast.seat_for("coordinator")


def texts(cast, key):
    sheet = plan_sheet(cast.seat_for(key))
    return {card.text for card in sheet.lines}


def change(seat, row, **changes):
    row = PlanLine.objects.get(pk=row.pk)
    return change_line(seat, ref=row.ref, seen_version=row.version, changes=changes, now=clock.now())


def test_there_are_twelve_life_areas_and_two_kinds_of_plan(db):
    assert [area.number for area in life_areas()] == list(range(1, 13))
    kinds = kinds_at(clock.now())
    assert [kind.key for kind in kinds] == ["faelles_plan", "ki_plan"]
    assert [kind.is_reconstruction for kind in kinds] == [False, True]


def test_a_course_has_one_plan_and_its_coordinator_starts_it(cast, karen):
    with pytest.raises(NotAllowedError, match="plan_stands"):
        start_plan(karen(), now=clock.now(), today=clock.today())
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        start_plan(cast.seat_for("member"), now=clock.now(), today=clock.today())


def test_the_name_of_a_method_is_known_to_those_with_its_topic(cast):
    begin(cast.seat_for("coordinator"), "ki_plan")
    known = {key: plan_sheet(cast.seat_for(key)).is_kind_known for key in ("treatment", "citizen", "member", "spouse")}
    assert known == {"treatment": True, "citizen": True, "member": False, "spouse": False}


@pytest.mark.parametrize("kind", [K.PURPOSE, K.SUBGOAL])
def test_more_levels_of_goals_are_off_until_a_template_has_them(karen, kind):
    with pytest.raises(NotAllowedError, match="level_off"):
        line(karen(), kind, "et trin mere")


def test_the_topic_follows_life_area_part_and_unit_and_can_be_corrected(cast, karen):
    assert line(karen(), K.GOAL, "beholder sin bolig", life_area=3).label.topic == 2
    assert line(karen(), K.GOAL, "noget helt andet").label.topic == cast.units["handicap"].default_topic
    assert line(karen(), K.OWN_WORDS, "ro i hovedet").label.topic == 1
    assert line(karen(), K.CRISIS_HELPS, "ring til Søren").label.topic == 12
    assert line(karen(), K.INTERVENTION, "samtaler", does=cast.jobs["treatment"]).label.topic == 7
    assert line(karen(), K.GOAL, "beholder sin bolig", life_area=3, topic=1).label.topic == 1


def test_each_reads_the_lines_of_their_topics(cast, karen):
    line(karen(), K.GOAL, "mål om bolig", topic=2)
    line(karen(), K.GOAL, "mål om penge", topic=3)
    line(karen(), K.GOAL, "mål om dommen", topic=10)
    line(karen(), K.CRISIS_SIGN, "sover ikke")
    assert texts(cast, "provider") == {"mål om bolig", "sover ikke"}
    assert texts(cast, "psychiatrist") == {"mål om dommen", "sover ikke"}
    assert texts(cast, "spouse") == set()
    assert texts(cast, "citizen") == {"mål om bolig", "mål om penge", "mål om dommen", "sover ikke"}
    assert cast.seat_for("stranger") is None


def test_a_line_of_a_secret_part_is_as_secret(cast, karen):
    made = line(karen(), K.INTERVENTION, "møder hos tilsynet", does=cast.jobs["prison"], topic=1)
    assert made.label.audience == Audience.NAMED
    assert [key for key in ("member", "provider", "spouse") if "møder hos tilsynet" in texts(cast, key)] == []
    for key in ("prison", "citizen", "psychiatrist", "coordinator"):
        seen = "møder hos tilsynet" in texts(cast, key)
        assert seen == (key != "psychiatrist"), key


def test_who_does_it_sees_it_whatever_its_topic(cast, karen):
    line(karen(), K.INTERVENTION, "ser på gælden", does=cast.jobs["provider"], topic=3)
    assert "ser på gælden" in texts(cast, "provider")
    assert "ser på gælden" not in texts(cast, "member")


def test_what_waits_for_something_hidden_does_not_say_so(cast, karen):
    secret = line(karen(), K.GOAL, "noget om dommen", topic=10)
    goal = line(karen(), K.GOAL, "flytter", topic=2)
    let_wait(karen(), ref=goal.ref, wait=Wait(clock.today(), line_ref=secret.ref), now=clock.now())
    (card,) = plan_sheet(cast.seat_for("provider")).lines
    assert (card.waits_since, card.waits_for_ref, card.waits_days) == (None, "", 0)
    assert plan_sheet(cast.seat_for("coordinator")).line(goal.ref).waits_for_ref == secret.ref


def test_a_line_under_a_hidden_goal_stands_by_itself(cast, karen):
    goal = line(karen(), K.GOAL, "noget om dommen", topic=10)
    line(karen(), K.INTERVENTION, "følges hjem", does=cast.jobs["provider"], topic=1, parent_ref=goal.ref)
    (card,) = plan_sheet(cast.seat_for("provider")).lines
    assert card.parent_ref == ""


def test_words_say_whose_they_are(karen):
    with pytest.raises(NotAllowedError, match="source_missing"):
        line(karen(), K.OWN_WORDS, "ro i hovedet", source=None)


def test_the_citizen_writes_their_own_and_nobody_rewrites_it(cast, karen):
    mine = line(cast.seat_for("citizen"), K.OWN_WORDS, "jeg vil have min kat")
    assert mine.source == Source.CITIZEN
    with pytest.raises(NotAllowedError, match="their_words"):
        change(cast.seat_for("coordinator"), mine, text="borgeren ønsker kæledyr")
    change(cast.seat_for("citizen"), mine, text="jeg vil have min kat og ro")
    assert "jeg vil have min kat og ro" in texts(cast, "member")
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        line(cast.seat_for("citizen"), K.DECIDED, "det bestemmer jeg", decided_by="mig", law="ingen")
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        line(cast.seat_for("spouse"), K.OWN_WORDS, "jeg synes")


def test_the_citizen_may_change_what_was_written_down_for_them(cast, karen):
    row = line(karen(), K.OWN_WORDS, "ro")
    change(cast.seat_for("citizen"), row, text="ro i hovedet")
    note = line(karen(), K.GOAL, "mål fra os", topic=1)
    with pytest.raises(NotAllowedError, match="only_own_line"):
        change(cast.seat_for("citizen"), note, text="mit")


def test_only_the_coordinator_means_only_the_coordinator(cast, karen):
    line(cast.seat_for("citizen"), K.OWN_WORDS, "jeg er bange for Søren", readers=Readers.COORDINATOR)
    readers = ("coordinator", "citizen", "member", "provider", "spouse", "psychiatrist", "treatment")
    assert [key for key in readers if "jeg er bange for Søren" in texts(cast, key)] == ["coordinator", "citizen"]
    card = plan_sheet(cast.seat_for("coordinator")).lines[0]
    assert card.only_coordinator


def test_only_karen_is_not_only_her_unit_nor_her_successor(cast, karen):
    from tests.factories.courses import add

    add(cast.seat_for("coordinator"), cast.jobs["leader"], topic=6, shares={1, 6}, basis="same_authority")
    line(cast.seat_for("citizen"), K.OWN_WORDS, "kun til Karen", readers=Readers.COORDINATOR)
    assert "kun til Karen" not in texts(cast, "leader")
    offer_handover(cast.seat_for("coordinator"), to=cast.jobs["leader"], words=HandoverWords("Orlov."), now=clock.now())
    (offered,) = cast.course.handovers.order_by("pk")
    accept_handover(cast.desk_for("leader"), ref=offered.ref, now=clock.now())
    assert cast.seat_for("leader").is_coordinator
    assert "kun til Karen" not in texts(cast, "leader")
    assert "kun til Karen" in texts(cast, "citizen")


def test_a_disagreement_stands_in_the_citizens_own_edition(cast, karen):
    line(karen(), K.DISAGREEMENT, "hash")
    everybody = ("coordinator", "citizen", "member", "provider", "spouse", "psychiatrist", "treatment")
    assert [key for key in everybody if "hash" in texts(cast, key)] == ["coordinator", "citizen"]


def test_words_can_be_hidden_and_stay_as_they_are(cast, karen):
    row = line(cast.seat_for("citizen"), K.OWN_WORDS, "naboen hedder Bent")
    assert "naboen hedder Bent" in texts(cast, "provider")
    keep_to_coordinator(cast.seat_for("coordinator"), ref=row.ref, now=clock.now())
    assert "naboen hedder Bent" not in texts(cast, "provider")
    assert "naboen hedder Bent" in texts(cast, "citizen") & texts(cast, "coordinator")


def test_an_intervention_has_one_who_does_it_and_a_start(cast, karen):
    with pytest.raises(NotAllowedError, match="responsible_missing"):
        line(karen(), K.INTERVENTION, "bostøtte")
    with pytest.raises(NotAllowedError, match="start_missing"):
        line(karen(), K.INTERVENTION, "bostøtte", does=cast.jobs["provider"], starts_on=None)
    early = clock.today() - timedelta(days=1)
    with pytest.raises(NotAllowedError, match="ends_before_start"):
        line(karen(), K.INTERVENTION, "bostøtte", does=cast.jobs["provider"], ends_on=early)
    with pytest.raises(NotAllowedError, match="holder_not_here"):
        line(karen(), K.INTERVENTION, "bostøtte", does=cast.jobs["stranger"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "intervention", "responsible": None},
        {"kind": "goal", "text": ""},
        {"kind": "goal", "decided_by": "retten"},
        {"kind": "decided", "decided_by": "", "law": ""},
        {"kind": "decided", "decided_by": "retten", "law": "strfl.", "state": "reached", "closed_on": "2026-01-01"},
        {"kind": "own_words", "source": ""},
        {"kind": "helps", "aim": "keep"},
        {"kind": "goal", "phone": "99"},
        {"kind": "note", "heading": ""},
        {"kind": "goal", "waits_on": "svar"},
        {"kind": "goal", "state": "reached"},
    ],
)
def test_the_database_itself_refuses_a_line_that_is_none(karen, wrong):
    row = line(karen(), K.GOAL, "et mål")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanLine.objects.filter(pk=row.pk).update(**wrong)


def test_who_does_it_changes_the_line_and_others_do_not(cast, karen):
    row = line(karen(), K.INTERVENTION, "kommer mandag", does=cast.jobs["provider"], topic=1)
    change(cast.seat_for("provider"), row, text="kommer tirsdag")
    assert PlanLine.objects.get(pk=row.pk).text == "kommer tirsdag"
    with pytest.raises(NotAllowedError, match="only_own_line"):
        change(cast.seat_for("member"), row, text="kommer onsdag")
    goal = line(karen(), K.GOAL, "om dommen", topic=10)
    with pytest.raises(NotAllowedError, match="not_here"):
        change(cast.seat_for("provider"), goal, text="væk")


def test_a_field_that_the_kind_has_not_is_refused(karen):
    row = line(karen(), K.GOAL, "et mål")
    for wrong in ({"law": "§ 1"}, {"state": "reached"}, {"label": 1}, {}):
        with pytest.raises(NotAllowedError, match="no_such_field"):
            change(karen(), row, **wrong)
    change(karen(), row, aim=Aim.KEEP)
    assert PlanLine.objects.get(pk=row.pk).aim == "keep"


def test_two_who_change_the_same_line(karen):
    row = line(karen(), K.GOAL, "et mål")
    facts = {"ref": row.ref, "seen_version": row.version, "now": clock.now()}
    change_line(karen(), changes={"text": "det ene"}, **facts)
    with pytest.raises(ChangedByAnotherError):
        change_line(karen(), changes={"text": "det andet"}, **facts)
    assert PlanLine.objects.get(pk=row.pk).text == "det ene"


def test_lines_change_places(cast, karen):
    first, hidden, second = (line(karen(), K.GOAL, text, topic=t) for text, t in [("a", 1), ("b", 10), ("c", 1)])
    move_line(karen(), ref=second.ref, up=True)
    assert [card.text for card in plan_sheet(cast.seat_for("coordinator")).lines] == ["a", "c", "b"]
    move_line(karen(), ref=first.ref, up=True)
    assert [card.text for card in plan_sheet(cast.seat_for("coordinator")).lines] == ["a", "c", "b"]
    assert [card.text for card in plan_sheet(cast.seat_for("provider")).lines] == ["a", "c"]
    assert hidden.position == 2


@pytest.mark.parametrize("state", [PlanLineState.REACHED, PlanLineState.GIVEN_UP])
def test_a_goal_is_reached_or_given_up_and_can_be_taken_up_again(cast, karen, state):
    row = line(karen(), K.GOAL, "et mål", topic=1)
    let_wait(karen(), ref=row.ref, wait=Wait(clock.today(), on="et svar"), now=clock.now())
    close_line(karen(), ref=row.ref, state=state, on=clock.today(), now=clock.now(), note="Pia siger selv til.")
    card = plan_sheet(cast.seat_for("coordinator")).lines[0]
    assert (card.state, card.closed_on, card.closing_note, card.waits_since) == (
        state,
        clock.today(),
        "Pia siger selv til.",
        None,
    )
    with pytest.raises(NotAllowedError, match="line_closed"):
        change(karen(), row, text="noget andet")
    reopen_line(karen(), ref=row.ref, now=clock.now())
    assert plan_sheet(cast.seat_for("coordinator")).lines[0].state == PlanLineState.OPEN


def test_what_others_have_decided_is_never_reached_nor_late(cast, karen):
    gone = clock.today() - timedelta(days=3)
    row = line(karen(), K.DECIDED, "møder hos tilsynet", decided_by="retten", law="straffeloven § 57", ends_on=gone)
    with pytest.raises(NotAllowedError, match="not_a_line_closing"):
        close_line(karen(), ref=row.ref, state=PlanLineState.REACHED, on=gone, now=clock.now())
    assert not plan_sheet(cast.seat_for("coordinator")).lines[0].is_late
    with pytest.raises(NotAllowedError, match="decided_by_missing"):
        line(karen(), K.DECIDED, "urinprøver", decided_by="lægen")


@pytest.mark.parametrize(
    ("decided_by", "law", "topic"),
    [
        ("Retten i Aarhus", "vilkår i en betinget dom", 10),
        ("Kriminalforsorgen", "prøveløsladelse", 10),
        ("kommunen", "strfl. § 57", 10),
        ("Overlægen", "psykiatriloven § 5", 6),
        ("Retspsykiatrisk afdeling", "dom til behandling", 10),
    ],
)
def test_what_others_have_decided_is_about_what_they_decide_on(cast, karen, decided_by, law, topic):
    made = line(karen(), K.DECIDED, "møder fast", decided_by=decided_by, law=law)
    assert made.label.topic == topic
    assert ("møder fast" in texts(cast, "member")) == (topic == 6)
    assert "møder fast" in texts(cast, "psychiatrist")
    assert "møder fast" not in texts(cast, "provider")


def test_nobody_is_shown_a_decision_whose_topic_nobody_said(karen):
    words = {"decided_by": "Kommunen", "law": "huslejeloven"}
    with pytest.raises(NotAllowedError, match="topic_missing"):
        line(karen(), K.DECIDED, "administration", **words)
    assert line(karen(), K.DECIDED, "administration", topic=3, **words).label.topic == 3


def test_waiting_counts_its_days_and_never_goes_in_a_ring(cast, karen):
    flat, money = line(karen(), K.GOAL, "flytter", topic=1), line(karen(), K.GOAL, "betaler", topic=1)
    since = clock.today() - timedelta(days=19)
    let_wait(karen(), ref=flat.ref, wait=Wait(since, on="svar fra boligforeningen"), now=clock.now())
    (waiting,) = plan_sheet(cast.seat_for("coordinator")).waiting
    assert (waiting.waits_days, waiting.waits_on) == (19, "svar fra boligforeningen")
    let_wait(karen(), ref=money.ref, wait=Wait(since, line_ref=flat.ref), now=clock.now())
    for other in (flat, money):
        with pytest.raises(NotAllowedError, match="waits_in_a_ring"):
            let_wait(karen(), ref=flat.ref, wait=Wait(since, line_ref=other.ref), now=clock.now())
    with pytest.raises(NotAllowedError, match="waits_on_missing"):
        let_wait(karen(), ref=flat.ref, wait=Wait(since), now=clock.now())
    let_wait(karen(), ref=flat.ref, wait=None, now=clock.now())
    assert [card.text for card in plan_sheet(cast.seat_for("coordinator")).waiting] == ["betaler"]


def test_an_agreement_stands_under_a_goal(cast, karen):
    goal, secret = line(karen(), K.GOAL, "hverdag", topic=1), line(karen(), K.GOAL, "om dommen", topic=10)
    row = cast.agreements["everyday"]
    tie_agreement(karen(), ref=row.ref, line_ref=goal.ref)
    assert {card.line_ref for card in agreements_here(cast.seat_for("provider")) if card.ref == row.ref} == {goal.ref}
    tie_agreement(karen(), ref=row.ref, line_ref=secret.ref)
    assert {card.line_ref for card in agreements_here(cast.seat_for("provider")) if card.ref == row.ref} == {""}
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        tie_agreement(cast.seat_for("provider"), ref=row.ref, line_ref=goal.ref)
