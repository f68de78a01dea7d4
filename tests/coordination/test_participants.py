"""Deltagere: who comes to the table, what they may know, and what a secret part lets out."""

from datetime import timedelta

import pytest

from tests.factories.courses import add, seat_of
from tests.factories.people import OFFICE, make_job, make_relative
from tovholder.access.enums import Corner, Role
from tovholder.access.labelling import party_of
from tovholder.access.models import Participation, Permission
from tovholder.access.queries.sharing import phone_card
from tovholder.access.seat import NotAllowedError
from tovholder.access.topics import bits
from tovholder.coordination.actions.codes import hand_over_sign_in
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover
from tovholder.coordination.actions.newcomers import NewRelative, Outsider, add_outsider, add_relative
from tovholder.coordination.actions.participants import (
    Place,
    Share,
    add_participant,
    change_participant,
    end_participant,
    name_participant_person,
    share_with,
    stop_sharing,
)
from tovholder.coordination.queries.callers import find_callers
from tovholder.coordination.queries.candidates import (
    candidate_by_key,
    find_candidates,
    partaker_by_key,
    people_of_unit,
    preview_share,
    relatives_known,
)
from tovholder.coordination.queries.table import participants_here
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.people.actions.citizens import relate
from tovholder.people.enums import RelationKind, Sector
from tovholder.people.models import Employment, Organisation


def names(seat):
    return {row.name for row in participants_here(seat)}


def test_who_may_know_is_who_sees(cast):
    who = {key: names(cast.seat_for(key)) for key in ("coordinator", "member", "provider", "psychiatrist", "spouse")}
    secret = "Tilde Prøvemose"
    assert {key for key, found in who.items() if secret in found} == {"coordinator", "psychiatrist"}


@pytest.mark.parametrize("key", ["member", "provider", "psychiatrist", "citizen", "spouse"])
def test_only_the_coordinator_decides_who_comes(cast, key):
    seat, other = cast.seat_for(key), make_job(cast.units["health"], "Else Prøvedahl")
    ref = cast.participants["provider"].ref
    for attempt in (
        lambda: add(seat, other),
        lambda: end_participant(seat, ref=ref, now=clock.now()),
        lambda: stop_sharing(seat, participant_ref=ref, now=clock.now()),
        lambda: share_with(seat, participant_ref=ref, share=Share(frozenset({1})), now=clock.now()),
        lambda: hand_over_sign_in(seat, receiver_ref=cast.persons["citizen"].ref, now=clock.now()),
    ):
        with pytest.raises(NotAllowedError, match="not_coordinator"):
            attempt()
    assert find_candidates(seat, "Else") == []
    assert relatives_known(seat) == []
    assert partaker_by_key(seat, f"employment:{other.ref}") is None


def test_colleagues_units_and_own_relatives_are_found_and_no_others(cast):
    seat = cast.seat_for("coordinator")
    make_relative("Vera Test Fremmed")
    found = find_candidates(seat, "vera")
    assert [row.name for row in found] == ["Vera Prøvemark"]
    assert [row.name for row in find_candidates(seat, "rusmiddel")] == ["Rusmiddelcenter Åen"]
    assert {row.name for row in relatives_known(seat)} == {"Lonni Test Lauridsen", "Magnus Test Lauridsen"}
    assert find_candidates(seat, "v") == []
    magnus = next(row for row in find_candidates(seat, "magnus") if row.key.startswith("relative:"))
    assert magnus.is_here
    assert candidate_by_key(seat, f"relative:{cast.persons['guardian'].ref}") is None


def test_a_topic_that_needs_an_own_yes_is_shown_before_and_refused_under_a_paragraph(cast):
    seat, landlord = (
        cast.seat_for("coordinator"),
        make_job(cast.units["homecare"], "Finn Eksempel", function="provider"),
    )
    shown = preview_share(seat, landlord, role=Role.MEMBER, topic_numbers={1, 3})
    assert [word.number for word in shown.sees] == [1]
    assert [word.number for word in shown.needs_own_yes] == [3]
    with pytest.raises(NotAllowedError, match="needs_own_yes"):
        add(seat, landlord, shares={1, 3}, basis="fvl_28")
    assert not Participation.objects.filter(party__employment=landlord).exists()
    add(seat, landlord, shares={1}, basis="fvl_28")
    card = phone_card(cast.seat_for("coordinator"), party_of(landlord).pk)
    assert [word.number for word in card.may] == [1]


def test_what_rests_on_a_yes_goes_through_a_card(cast):
    seat, ref = cast.seat_for("coordinator"), cast.participants["provider"].ref
    before = Permission.objects.count()
    with pytest.raises(NotAllowedError, match="consent_by_card"):
        share_with(seat, participant_ref=ref, share=Share(frozenset({5})), now=clock.now())
    with pytest.raises(NotAllowedError, match="consent_by_card"):
        add_participant(
            seat, partaker=cast.jobs["stranger"], place=Place(topic=1), share=Share(frozenset({1})), now=clock.now()
        )
    with pytest.raises(NotAllowedError, match="no_such_basis"):
        share_with(seat, participant_ref=ref, share=Share(frozenset({5}), "made_up", "x"), now=clock.now())
    assert Permission.objects.count() == before


def test_the_phone_card_knows_what_was_given_to_the_unit(cast):
    Permission.objects.create(
        coordination=cast.course,
        sender=party_of(cast.organisations["host"]),
        recipient=party_of(cast.units["homecare"]),
        citizen=cast.persons["citizen"],
        topics=bits({5}),
        purpose="p",
        basis="consent",
    )
    card = phone_card(cast.seat_for("coordinator"), cast.participants["provider"].party_id)
    assert [word.number for word in card.may] == [1, 2, 5, 12]


def test_stopping_ends_all_sharing_now_and_keeps_the_chair(cast):
    seat = cast.seat_for("coordinator")
    row = stop_sharing(seat, participant_ref=cast.participants["provider"].ref, now=clock.now())
    assert phone_card(cast.seat_for("coordinator"), row.party_id).may == ()
    jonna = cast.seat_for("provider")
    assert jonna is not None
    assert names(jonna) == {"Jonna Opdigt"}


def test_the_coordinators_own_card_goes_with_the_baton(cast):
    seat = cast.seat_for("coordinator")
    own = next(row for row in participants_here(seat) if row.is_self)
    for stop in (
        lambda: stop_sharing(seat, participant_ref=own.ref, now=clock.now()),
        lambda: end_participant(seat, ref=own.ref, now=clock.now()),
        lambda: add(seat, cast.jobs["stranger"], role=Role.COORDINATOR),
    ):
        with pytest.raises(NotAllowedError, match="coordinator_is_handed_over"):
            stop()


def test_letting_go_ends_access_at_once(cast):
    end_participant(cast.seat_for("coordinator"), ref=cast.participants["provider"].ref, now=clock.now())
    assert cast.seat_for("provider") is None


def test_until_is_kept_and_a_past_end_refused(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    other = make_job(cast.units["health"], "Else Prøvedahl")
    with pytest.raises(NotAllowedError, match="ends_before_start"):
        add_participant(
            seat, partaker=other, place=Place(topic=1, ends_at=now - timedelta(days=1)), share=Share(), now=now
        )
    made = add_participant(
        seat, partaker=other, place=Place(topic=1, ends_at=now + timedelta(days=1)), share=Share(), now=now
    )
    assert made.ends_at == now + timedelta(days=1)


def test_two_who_change_the_same_line(cast):
    seat, ref = cast.seat_for("coordinator"), cast.participants["provider"].ref
    seen = cast.participants["provider"].version
    facts = {"hours": "", "role": Role.MEMBER, "corner": Corner.PROVIDER}
    change_participant(seat, ref=ref, seen_version=seen, task="Kommer mandag", **facts)
    with pytest.raises(ChangedByAnotherError):
        change_participant(seat, ref=ref, seen_version=seen, task="Kommer tirsdag", **facts)
    assert Participation.objects.get(ref=ref).task == "Kommer mandag"


def test_a_unit_lets_nobody_in_before_a_person_is_named(cast):
    unit = cast.units["health"]
    made = add(cast.seat_for("coordinator"), unit, shares={1})
    assert cast.seat_for("stranger") is None
    seat = cast.seat_for("coordinator")
    assert {row.name for row in people_of_unit(seat, made.ref)} == {"Vera Prøvemark", "Aksel Prøvesen"}
    with pytest.raises(NotAllowedError, match="works_elsewhere"):
        name_participant_person(seat, ref=made.ref, employment=cast.jobs["provider"], now=clock.now())
    name_participant_person(seat, ref=made.ref, employment=cast.jobs["stranger"], now=clock.now())
    assert cast.seat_for("stranger") is not None
    assert people_of_unit(cast.seat_for("member"), made.ref) == []


def test_one_without_a_login_is_registered_and_seated_in_one_change(cast):
    seat = cast.seat_for("coordinator")
    gp = Outsider("Else Prøvedahl", "Lægehuset Prøvegade", Sector.GP, phone="99 20 00 00", title="læge")
    place, now, today = Place(topic=5), clock.now(), clock.today()
    made = add_outsider(seat, outsider=gp, place=place, share=Share(), now=now, today=today)
    row = next(row for row in participants_here(cast.seat_for("coordinator")) if row.ref == made.ref)
    assert (row.name, row.unit, row.phone) == ("Else Prøvedahl", "Lægehuset Prøvegade", "99 20 00 00")
    nurse = Outsider("Ole Prøvedahl", "lægehuset  prøvegade", Sector.GP)
    add_outsider(seat, outsider=nurse, place=place, share=Share(), now=now, today=today)
    assert Organisation.objects.filter(sector=Sector.GP).count() == 1


def test_nothing_is_registered_when_the_sharing_is_refused(cast):
    seat = cast.seat_for("coordinator")
    landlord = Outsider("Finn Eksempel", "Boligforeningen Prøvehjem", Sector.HOUSING)
    share = Share(frozenset({7}), basis_code="fvl_28", reason="Restance")
    with pytest.raises(NotAllowedError, match="needs_own_yes"):
        add_outsider(seat, outsider=landlord, place=Place(topic=2), share=share, now=clock.now(), today=clock.today())
    assert not Organisation.objects.filter(sector=Sector.HOUSING).exists()


def test_no_unit_of_the_own_authority_is_made_by_hand(cast):
    seat = cast.seat_for("coordinator")
    made_up = Outsider("Else Prøvedahl", "Prøvestrup Kommune", unit="Afdeling X")
    with pytest.raises(NotAllowedError, match="unit_unknown"):
        add_outsider(seat, outsider=made_up, place=Place(topic=2), share=Share(), now=clock.now(), today=clock.today())


def test_nobody_is_employed_in_the_own_authority_by_hand(cast):
    """A job there would count as the same authority and stand among the colleagues, without anybody having hired."""
    seat = cast.seat_for("coordinator")
    made_up = Outsider("Else Prøvedahl", "prøvestrup kommune", unit="Sundhed")
    with pytest.raises(NotAllowedError, match="unit_unknown"):
        add_outsider(seat, outsider=made_up, place=Place(topic=2), share=Share(), now=clock.now(), today=clock.today())
    assert not Employment.objects.filter(professional__family_name="Prøvedahl").exists()


def test_a_relative_is_registered_for_the_citizen_of_this_course(cast):
    seat, now, today = cast.seat_for("coordinator"), clock.now(), clock.today()
    mother = NewRelative("Kirsten Test Berggren", RelationKind.MOTHER, "99 30 00 00")
    facts = {"relative": mother, "place": Place(topic=8, role=Role.RELATIVE), "now": now, "today": today}
    with pytest.raises(NotAllowedError, match="not_here"):
        add_relative(seat, citizen_ref=cast.persons["ward"].ref, share=Share(), **facts)
    add_relative(seat, citizen_ref=cast.persons["citizen"].ref, share=Share(), **facts)
    assert "Kirsten Test Berggren" in {row.name for row in relatives_known(cast.seat_for("coordinator"))}


def test_who_is_calling(cast):
    brother = make_relative("Konrad Test Lauridsen", phone="99 40 00 00")
    relate(who=OFFICE, relative=brother, citizen=cast.persons["citizen"], kind="sibling", starts_on=clock.today())
    rows = find_callers(cast.desk_for("coordinator"), "lauridsen")
    found = {row.name: row for row in rows}
    assert len(rows) == len(found) == 3
    assert set(found) == {"Lonni Test Lauridsen", "Magnus Test Lauridsen", "Konrad Test Lauridsen"}
    assert found["Lonni Test Lauridsen"].participant_ref == cast.participants["spouse"].ref
    assert found["Konrad Test Lauridsen"].participant_ref == ""
    assert [row.name for row in find_callers(cast.desk_for("coordinator"), "tilde")] == ["Tilde Prøvemose"]


def test_a_caller_is_found_by_the_number_they_ring_from(cast):
    desk, einer = cast.desk_for("coordinator"), cast.persons["citizen"]
    brother = make_relative("Konrad Test Lauridsen", phone="99400000")
    relate(who=OFFICE, relative=brother, citizen=einer, kind="sibling", starts_on=clock.today())
    jonna = cast.jobs["provider"].phone
    for written, name in [
        ("99 10 00 02", "Lonni Test Lauridsen"),
        ("99100002", "Lonni Test Lauridsen"),
        ("+45 99 10 00 02", "Lonni Test Lauridsen"),
        ("0045 99100002", "Lonni Test Lauridsen"),
        ("99 40 00 00", "Konrad Test Lauridsen"),
        (jonna, "Jonna Opdigt"),
    ]:
        assert {row.name for row in find_callers(desk, written)} == {name}, written
    assert find_callers(desk, "99 10 00") == [], "part of a number is nobody's"
    assert find_callers(desk, "99 10 00 01") == [], "the citizen is found as a citizen, not as a caller"


def test_a_caller_is_found_by_what_they_are_to_the_citizen(cast):
    desk, einer = cast.desk_for("coordinator"), cast.persons["citizen"]
    mother = make_relative("Ella Test Lauridsen")
    relate(who=OFFICE, relative=mother, citizen=einer, kind="mother", starts_on=clock.today())
    found = {row.name: row.citizens for row in find_callers(desk, "mor")}
    assert set(found) == {"Ella Test Lauridsen", "May June Test Moberg"}, "she stands in where May June is the mother"
    assert [row.participant_ref for row in find_callers(desk, "Samlever")] == [cast.participants["spouse"].ref]
    assert find_callers(desk, "far") == []


def test_neither_number_nor_kin_tells_of_a_part_one_may_not_know(cast):
    seat = cast.seat_for("coordinator")
    add(seat, make_job(cast.units["health"], "Ib Øvesen", phone="99 77 66 55"), topic=3)
    assert [row.name for row in find_callers(cast.desk_for("coordinator"), "99776655")] == ["Ib Øvesen"]
    words = HandoverWords("Jeg skifter job.")
    made = offer_handover(cast.seat_for("coordinator"), to=cast.jobs["member"], words=words, now=clock.now())
    accept_handover(cast.desk_for("member"), ref=made.ref, now=clock.now())
    assert find_callers(cast.desk_for("member"), "99776655") == []


def test_a_caller_whose_part_the_next_coordinator_may_not_know_is_not_found(cast):
    """Money needs an own yes for a provider: Søren takes the baton, and the creditor is not his to know."""
    seat = cast.seat_for("coordinator")
    add(seat, make_job(cast.units["health"], "Ib Øvesen"), topic=3)
    assert [row.name for row in find_callers(cast.desk_for("coordinator"), "øvesen")] == ["Ib Øvesen"]
    words = HandoverWords("Jeg skifter job.")
    made = offer_handover(cast.seat_for("coordinator"), to=cast.jobs["member"], words=words, now=clock.now())
    accept_handover(cast.desk_for("member"), ref=made.ref, now=clock.now())
    assert find_callers(cast.desk_for("member"), "øvesen") == []
    assert [row.name for row in find_callers(cast.desk_for("member"), "jonna")] == ["Jonna Opdigt"]


@pytest.mark.parametrize("key", ["member", "provider", "psychiatrist", "stranger", "leader", "citizen"])
def test_who_coordinates_nothing_finds_no_caller(cast, key):
    assert find_callers(cast.desk_for(key), "lauridsen") == []
    assert find_callers(cast.desk_for(key), "tilde") == []
    for asked in ("99 10 00 02", "samlever"):
        assert find_callers(cast.desk_for(key), asked) == []


def test_a_sign_in_slip_is_for_the_citizen_and_relatives_at_the_table(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    slip = hand_over_sign_in(seat, receiver_ref=cast.persons["citizen"].ref, now=now)
    assert slip.login == "citizen"
    assert hand_over_sign_in(seat, receiver_ref=cast.participants["spouse"].ref, now=now).login == "spouse"
    for ref in (cast.participants["provider"].ref, cast.persons["ward"].ref, cast.persons["spouse"].ref):
        with pytest.raises(NotAllowedError, match="not_here"):
            hand_over_sign_in(seat, receiver_ref=ref, now=now)


def test_seats_are_as_fresh_as_the_change(cast):
    made = add(cast.seat_for("coordinator"), cast.jobs["stranger"], shares={1})
    assert seat_of(cast.account("stranger"), cast.course).participation == made
