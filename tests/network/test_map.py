"""The citizen's own map: theirs to draw, seen one by one by those they show it to, and never overwritten in silence."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.courses import add, seat_of
from tests.factories.maps import move, put, put_helpers
from tests.factories.people import OFFICE, make_account, make_relative
from tests.telling import facts_of
from tovholder.access import topics
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import History
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover
from tovholder.coordination.actions.participants import end_participant
from tovholder.coordination.actions.withhold import withhold_participant
from tovholder.coordination.enums import Source
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.network.actions.people import change_person, put_back, take_off, undo_change
from tovholder.network.actions.sharing import show_to_coordinator
from tovholder.network.actions.snapshots import keep_snapshot
from tovholder.network.actions.ties import draw_tie, end_tie, turn_ties
from tovholder.network.enums import MapKind, MapReaders, TieKind
from tovholder.network.models import MapPerson, NetworkMap, SnapshotPerson
from tovholder.network.queries.history import map_facts
from tovholder.network.queries.maps import helpers_to_place, map_here, readers_of
from tovholder.network.queries.snapshots import Moved, moves_between, snapshots_here, stand_now, stood_in
from tovholder.people.actions.families import register_guardianship

EVERYBODY = ("coordinator", "member", "provider", "psychiatrist", "prison", "treatment", "spouse", "adult_child")


def names(seat):
    return {card.name for card in map_here(seat).people}


def who_sees(cast, name):
    return {key for key in (*EVERYBODY, "citizen") if name in names(cast.seat_for(key))}


@pytest.fixture
def pia(cast):
    return lambda: cast.seat_for("citizen")


def test_only_the_citizen_and_the_coordinator_see_whom_the_citizen_places(cast, pia):
    put(pia(), "Sille fra værestedet", area="friends", closeness=1)
    assert who_sees(cast, "Sille fra værestedet") == {"citizen", "coordinator"}


def test_nobody_else_learns_that_there_is_a_map(cast, pia):
    before = {key: map_here(cast.seat_for(key)) for key in EVERYBODY if key != "coordinator"}
    put(pia(), "Kanel", kind=MapKind.ANIMAL)
    keep_snapshot(pia(), now=clock.now(), note="Sommer")
    for key, nothing in before.items():
        seat = cast.seat_for(key)
        assert map_here(seat) == nothing, key
        assert snapshots_here(seat, map_here(seat)) == [], key
        assert facts_of(map_facts(seat)) == [], key
    assert map_here(cast.seat_for("coordinator")).is_begun
    assert [fact.code for fact in facts_of(map_facts(cast.seat_for("coordinator")))] == ["placed", "kept"]


def test_only_me_is_only_me(cast, pia):
    put(pia(), "Konrad", readers=MapReaders.ME)
    assert who_sees(cast, "Konrad") == {"citizen"}


def test_who_acts_for_the_citizen_sees_what_is_shown_and_not_what_is_only_mine(cast, pia):
    guardian = make_relative("Gerda Prøve")
    account = make_account(guardian, login="gerda")
    bits = topics.bits([topics.PRIVATE_LIFE, topics.EVERYDAY])
    today = clock.today()
    register_guardianship(
        who=OFFICE, citizen=cast.persons["citizen"], holder=guardian, kind="5", topics=bits, starts_on=today
    )
    put(pia(), "Sille")
    put(pia(), "Konrad", readers=MapReaders.ME)
    seat = seat_of(account, cast.course)
    assert names(seat) == {"Sille"}
    assert not map_here(seat).may_draw
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        put(seat, "Gerda")


def test_the_citizen_chooses_for_each_who_else_may_see_them(cast, pia):
    member = cast.participants["member"].ref
    mother = put(pia(), "Mor", readers=MapReaders.CHOSEN, chosen=[member])
    put(pia(), "Mormor")
    assert who_sees(cast, "Mor") == {"citizen", "coordinator", "member"}
    assert who_sees(cast, "Mormor") == {"citizen", "coordinator"}
    assert member in readers_of(pia(), mother.ref)
    move(pia(), mother, readers=MapReaders.COORDINATOR)
    assert who_sees(cast, "Mor") == {"citizen", "coordinator"}


def test_a_spouse_is_not_told_where_they_stand(cast, pia):
    put_helpers(pia(), cast.participants["spouse"])
    assert who_sees(cast, "Lonni Test Lauridsen") == {"citizen", "coordinator"}


def test_those_who_help_are_as_secret_on_the_map_as_at_the_table(cast, pia):
    """Shown to the provider one by one: Tilde and Ærna stay unknown, for their parts are."""
    provider = cast.participants["provider"].ref
    rows = put_helpers(pia(), *(cast.participants[key] for key in ("member", "treatment", "prison")))
    for row in rows:
        move(pia(), row, readers=MapReaders.CHOSEN, chosen=[provider])
    assert names(pia()) == {"Søren Åkær-Test", "Ærna Øtest", "Tilde Prøvemose"}
    assert names(cast.seat_for("provider")) == {"Søren Åkær-Test"}
    assert who_sees(cast, "Tilde Prøvemose") == {"citizen", "coordinator"}


def test_what_is_withheld_from_the_citizen_never_comes_on_their_map(cast, pia):
    part = cast.participants["prison"]
    karen = cast.seat_for("coordinator")
    withhold_participant(karen, ref=part.ref, paragraph="fvl. § 15", reason="Prøve", now=clock.now())
    karen = cast.seat_for("coordinator")
    shown = {card.name for card in helpers_to_place(karen, map_here(karen))}
    assert "Tilde Prøvemose" not in shown
    assert "Ærna Øtest" in shown
    with pytest.raises(NotAllowedError, match="nobody_chosen"):
        put_helpers(karen, part)


def test_the_coordinator_draws_with_the_citizen_and_it_is_said(cast, pia):
    row = put(cast.seat_for("coordinator"), "Mormor")
    assert who_sees(cast, "Mormor") == {"citizen", "coordinator"}
    card = map_here(pia()).person(row.ref)
    assert (card.source, card.placed_by) == (Source.CITIZEN_SUPPORTED, Source.CITIZEN_SUPPORTED)
    move(pia(), row, words="Hun ringer hver dag.", closeness=1)
    card = map_here(pia()).person(row.ref)
    assert (card.source, card.placed_by) == (Source.CITIZEN, Source.CITIZEN)


def test_the_citizens_words_are_reworded_by_nobody_else(cast, pia):
    row = put(pia(), "Mormor", words="Hun er mit anker.")
    with pytest.raises(NotAllowedError, match="their_words"):
        move(cast.seat_for("coordinator"), row, words="God støtte.")
    move(cast.seat_for("coordinator"), row, closeness=3)
    card = map_here(pia()).person(row.ref)
    assert (card.words, card.closeness, card.source) == ("Hun er mit anker.", 3, Source.CITIZEN)
    assert card.placed_by == Source.CITIZEN_SUPPORTED
    with pytest.raises(NotAllowedError, match="only_citizen_hides"):
        move(cast.seat_for("coordinator"), row, readers=MapReaders.ME)


@pytest.mark.parametrize("key", ["member", "provider", "spouse", "prison"])
def test_nobody_else_draws(cast, pia, key):
    row = put(pia(), "Mormor")
    seat = cast.seat_for(key)
    for draw in (
        lambda: put(seat, "Mig"),
        lambda: move(seat, row, closeness=1),
        lambda: take_off(seat, ref=row.ref, now=clock.now()),
        lambda: keep_snapshot(seat, now=clock.now()),
        lambda: turn_ties(seat, on=True, now=clock.now()),
    ):
        with pytest.raises(NotAllowedError, match=r"not_here|not_coordinator"):
            draw()
    assert names(pia()) == {"Mormor"}


def test_who_was_chosen_to_see_somebody_does_not_move_them(cast, pia):
    row = put(pia(), "Mor", readers=MapReaders.CHOSEN, chosen=[cast.participants["member"].ref])
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        move(cast.seat_for("member"), row, closeness=1)


def test_two_hands_never_overwrite_each_other(cast, pia):
    row = put(pia(), "Mormor")
    move(pia(), row, closeness=1)
    facts = {"ref": row.ref, "seen_version": 1, "changes": {"closeness": 3}, "now": clock.now()}
    with pytest.raises(ChangedByAnotherError):
        change_person(cast.seat_for("coordinator"), **facts)
    assert MapPerson.objects.get(pk=row.pk).closeness == 1


def test_nothing_is_erased_and_all_can_be_undone(cast, pia):
    row = put(pia(), "Mor", closeness=1)
    move(pia(), row, closeness=3, words="Vi taler ikke sammen.")
    undo_change(pia(), ref=row.ref, seen_version=2)
    card = map_here(pia()).person(row.ref)
    assert (card.closeness, card.words) == (1, "")
    take_off(pia(), ref=row.ref, now=clock.now())
    sheet = map_here(pia())
    assert (sheet.people, [gone.name for gone in sheet.gone]) == ((), ["Mor"])
    put_back(pia(), ref=row.ref)
    assert names(pia()) == {"Mor"}
    kept = History.objects.filter(table_name="network_mapperson", row_id=str(row.pk))
    assert [one.old["closeness"] for one in kept.order_by("pk")] == [1, 3, 1, 1]
    assert [fact.code for fact in facts_of(map_facts(pia()))] == [
        "placed",
        "further",
        "closer",
        "taken_off",
        "put_back",
    ]


def test_undoing_never_shows_it_to_more(cast, pia):
    row = put(pia(), "Mor", readers=MapReaders.CHOSEN, chosen=[cast.participants["member"].ref])
    move(pia(), row, closeness=1)
    move(pia(), row, readers=MapReaders.ME)
    undo_change(pia(), ref=row.ref, seen_version=3)
    assert who_sees(cast, "Mor") == {"citizen"}


def test_one_who_takes_part_stands_there_once(cast, pia):
    part = cast.participants["member"]
    put_helpers(pia(), part)
    assert put_helpers(pia(), part) == []
    (row,) = MapPerson.objects.all()
    take_off(pia(), ref=row.ref, now=clock.now())
    put_helpers(pia(), part)
    with pytest.raises(NotAllowedError, match="on_map_already"):
        put_back(pia(), ref=row.ref)
    assert part.ref not in {card.ref for card in helpers_to_place(pia(), map_here(pia()))}


def test_who_has_left_stays_where_the_citizen_put_them(cast, pia):
    (row,) = put_helpers(pia(), cast.participants["provider"])
    end_participant(cast.seat_for("coordinator"), ref=cast.participants["provider"].ref, now=clock.now())
    card = map_here(pia()).person(row.ref)
    assert card.has_left
    assert card.name == "Jonna Opdigt"


def test_the_next_coordinator_sees_it_when_the_citizen_says_so(cast, pia):
    put(pia(), "Mormor")
    put(pia(), "Konrad", readers=MapReaders.ME)
    put(pia(), "Far", readers=MapReaders.CHOSEN, chosen=[cast.participants["member"].ref])
    keep_snapshot(pia(), now=clock.now())
    assert map_here(pia()).is_shown
    words = HandoverWords("Jeg skifter arbejde.")
    made = offer_handover(cast.seat_for("coordinator"), to=cast.jobs["leader"], words=words, now=clock.now())
    accept_handover(cast.desk_for("leader"), ref=made.ref, now=clock.now())
    assert not map_here(pia()).is_shown
    assert names(cast.seat_for("leader")) == set()
    assert not map_here(cast.seat_for("leader")).is_begun
    show_to_coordinator(pia(), now=clock.now())
    leader = cast.seat_for("leader")
    assert map_here(pia()).is_shown
    assert names(leader) == {"Mormor", "Far"}
    assert len(snapshots_here(leader, map_here(leader))) == 1
    assert names(cast.seat_for("member")) == {"Far"}


def test_ties_are_off_until_switched_on_and_seen_by_whoever_sees_both(cast, pia):
    mother, ex = put(pia(), "Mor"), put(pia(), "Konrad", readers=MapReaders.ME)
    gran = put(pia(), "Mormor")
    pair = {"one": gran.ref, "other": mother.ref, "kind": TieKind.TOGETHER}
    with pytest.raises(NotAllowedError, match="ties_off"):
        draw_tie(pia(), **pair, now=clock.now())
    turn_ties(pia(), on=True, now=clock.now())
    tie = draw_tie(pia(), **pair, now=clock.now())
    draw_tie(pia(), **pair | {"kind": TieKind.HARD}, now=clock.now())
    draw_tie(pia(), one=mother.ref, other=ex.ref, kind=TieKind.HARD, now=clock.now())
    assert {(card.one, card.other, card.kind.value) for card in map_here(pia()).ties} == {
        ("Mor", "Mormor", "hard"),
        ("Mor", "Konrad", "hard"),
    }
    assert [card.other for card in map_here(cast.seat_for("coordinator")).ties] == ["Mormor"]
    end_tie(pia(), ref=tie.ref, now=clock.now())
    assert [card.other for card in map_here(pia()).ties] == ["Konrad"]
    with pytest.raises(NotAllowedError, match="two_needed_here"):
        draw_tie(pia(), one=mother.ref, other=mother.ref, kind=TieKind.HARD, now=clock.now())


def test_two_kept_days_are_told_apart(cast, pia):
    mother, friend = put(pia(), "Mor", closeness=1), put(pia(), "Ven", area="friends", closeness=3)
    put(pia(), "Nabo", area="everyday")
    keep_snapshot(pia(), now=clock.now(), note="Før")
    move(pia(), mother, closeness=3)
    move(pia(), friend, closeness=1, area="family")
    take_off(pia(), ref=MapPerson.objects.get(name="Nabo").ref, now=clock.now())
    put(pia(), "Kanel", kind=MapKind.ANIMAL, closeness=1)
    sheet = map_here(pia())
    (kept,) = snapshots_here(pia(), sheet)
    before = stood_in(pia(), [kept])[kept.ref]
    moves = moves_between(before, stand_now(sheet), sheet.template)
    assert [(move.what, move.name) for move in moves] == [
        (Moved.JOINED, "Kanel"),
        (Moved.LEFT, "Nabo"),
        (Moved.CLOSER, "Ven"),
        (Moved.FURTHER, "Mor"),
        (Moved.AREA, "Ven"),
    ]
    assert [move.after for move in moves] == ["Familie", "", "Helt tæt på", "Lidt længere væk", "Familie"]


def test_a_kept_day_hides_what_is_hidden_today(cast, pia):
    """The whole map is kept; what each sees of it follows what the citizen says now."""
    ex = put(pia(), "Konrad")
    put(pia(), "Mor")
    keep_snapshot(pia(), now=clock.now())
    move(pia(), ex, readers=MapReaders.ME)
    assert SnapshotPerson.objects.count() == 2
    karen = cast.seat_for("coordinator")
    (kept,) = snapshots_here(karen, map_here(karen))
    assert [one.name for one in stood_in(karen, [kept])[kept.ref]] == ["Mor"]
    assert {one.name for one in stood_in(pia(), [kept])[kept.ref]} == {"Mor", "Konrad"}


def test_an_empty_map_is_not_kept(cast, pia):
    with pytest.raises(NotAllowedError, match="empty_map"):
        keep_snapshot(pia(), now=clock.now())
    assert not NetworkMap.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"name": " "}, "name_missing_here"),
        ({"area": "nowhere"}, "no_such_area"),
        ({"closeness": 9}, "no_such_step"),
        ({"readers": MapReaders.CHOSEN}, "nobody_chosen"),
    ],
)
def test_what_it_asks_for(cast, pia, wrong, reason):
    facts = {"name": "Mor", **wrong}
    with pytest.raises(NotAllowedError, match=reason):
        put(pia(), facts.pop("name"), **facts)


def test_a_stranger_at_another_table_finds_nothing(cast, pia):
    row = put(pia(), "Mor")
    seat = cast.seat_for("coordinator", cast.family_course)
    assert map_here(seat).people == ()
    with pytest.raises(NotAllowedError, match="not_here"):
        move(seat, row, closeness=1)


def test_in_a_family_each_has_a_map_of_their_own(cast):
    seat = cast.seat_for("coordinator", cast.family_course)
    first, second = seat.citizens
    with pytest.raises(NotAllowedError, match="citizen_missing"):
        put(seat, "Mor")
    assert map_here(seat, second.ref).citizen_ref == second.ref
    assert map_here(seat, "aaaaaaaaaaaa") is None
    assert first.ref != second.ref


def test_as_many_statements_for_many_as_for_few(cast, pia):
    put(pia(), "Mor")
    seat = pia()
    map_here(seat)
    with CaptureQueriesContext(connection) as few:
        map_here(seat)
    for number in range(5):
        put(pia(), f"nummer {number}")
    put_helpers(pia(), cast.participants["member"], cast.participants["provider"])
    seat = pia()
    with CaptureQueriesContext(connection) as many:
        assert len(map_here(seat).people) == 8
    assert len(many) == len(few) == 2


def test_a_unit_can_be_put_there(cast, pia):
    joined = add(cast.seat_for("coordinator"), cast.units["health"])
    put_helpers(pia(), joined)
    assert "Sundhed" in names(pia())
