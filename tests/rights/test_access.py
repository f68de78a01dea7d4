"""Everything about me: asked for, answered for by each for their own, and nothing of others in it."""

from datetime import date, timedelta

import pytest

from tests.factories.consents import make_card
from tests.rights.asking import answer, ask, given, note, ready, says
from tovholder.access.actions.own_words import label_shown_to
from tovholder.access.actions.table import seat_party
from tovholder.access.enums import Audience, CoordinationState, Role
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Permission, Withholding
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.plans.models import Agreement
from tovholder.relay.models import LogEntry
from tovholder.rights.actions.access import ask_for_access, exempt_item, include_item, make_ready, release_own
from tovholder.rights.deadlines import a_month_after
from tovholder.rights.enums import Ground
from tovholder.rights.models import AccessRequest, Exemption
from tovholder.rights.queries.access import bundle, deciding, requests_here

REGION = "CANARY regionens egne ord"
LATER = "CANARY skrevet bagefter"


def refused(action, *args, **kwargs):
    with pytest.raises(NotAllowedError) as caught:
        action(*args, **kwargs)
    return caught.value.reason


def exempt(cast, made, item, key="coordinator", **more):
    words = {"ground": Ground.PRIVATE, "reason": "Det ville skade en anden.", "is_told": True} | more
    return exempt_item(cast.seat_for(key), request_ref=made.ref, item_ref=item.ref, now=clock.now(), **words)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 3, 14), date(2026, 4, 14)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 5), date(2027, 1, 5)),
    ],
)
def test_it_is_answered_within_a_month(day, last):
    assert a_month_after(day) == last


def test_the_citizen_asks_once_and_sees_by_when(cast):
    made = ask(cast)
    assert made.due_on == a_month_after(clock.today())
    assert [card.ref for card in requests_here(cast.seat_for("citizen"))] == [made.ref]
    assert refused(ask, cast) == "asked_already"
    assert TrailLine.objects.get(page="rights.ask_for_access").subject.endswith(made.ref)


def test_the_coordinator_writes_down_what_was_asked_and_nobody_else_does(cast):
    made = ask_for_access(cast.seat_for("coordinator"), now=clock.now(), how="phone")
    assert (made.how, made.citizen) == ("phone", cast.persons["citizen"])
    for key in ("member", "psychiatrist", "spouse", "adult_child"):
        assert refused(ask, cast, key) == "not_the_citizen", key


def test_in_a_family_it_is_said_who_asked(cast):
    seat = cast.seat_for("coordinator", cast.family_course)
    assert refused(ask_for_access, seat, now=clock.now()) == "not_here"
    lonni = cast.persons["spouse"].citizen
    made = ask_for_access(seat, now=clock.now(), citizen_ref=lonni.ref)
    assert made.citizen == lonni
    assert requests_here(cast.seat_for("citizen", cast.family_course)) == []


def test_a_closed_course_takes_no_request(cast):
    made = ask(cast)
    type(cast.course).objects.filter(pk=cast.course.pk).update(state=CoordinationState.ENDED)
    assert refused(ask, cast) == "closed"
    assert given(cast, made) is None


def test_nothing_is_handed_out_before_it_is_ready(cast):
    made = ask(cast)
    assert given(cast, made) is None
    make_ready(cast.seat_for("coordinator"), request_ref=made.ref, now=clock.now())
    assert "spørger om gælden" in says(given(cast, made))


def test_it_holds_what_the_own_authority_wrote_and_the_citizens_own_words(cast):
    note(cast, "citizen", "CANARY mine egne ord")
    made = ready(cast)
    text = says(given(cast, made))
    for words in ("kommer mandag klokken 10", "CANARY mine egne ord", "Fem enheder hjælper", "Støtte i hjemmet"):
        assert words in text, words


def test_another_authority_answers_for_its_own(cast):
    note(cast, "psychiatrist", REGION)
    made = ready(cast)
    found = given(cast, made)
    assert REGION not in says(found)
    assert [one.house for one in found.not_answered] == ["Region Prøveland"]
    answer(cast, "psychiatrist", made)
    found = given(cast, made)
    assert REGION in says(found)
    assert found.not_answered == ()


def test_the_coordinator_neither_sees_nor_decides_what_another_authority_owns(cast):
    entry = note(cast, "psychiatrist", REGION)
    made = ask(cast)
    mine = deciding(cast.seat_for("coordinator"), made.ref)
    assert mine.item(entry.ref) is None
    assert refused(exempt, cast, made, entry) == "not_here"
    assert deciding(cast.seat_for("psychiatrist"), made.ref).item(entry.ref) is not None


def test_what_was_written_after_the_answer_is_not_in_it(cast):
    made = ready(cast)
    with clock.frozen(clock.now() + timedelta(hours=1)):
        note(cast, "coordinator", LATER)
        Agreement.objects.filter(pk=cast.agreements["money"].pk).update(what="CANARY rettet bagefter")
        text = says(given(cast, made))
    assert LATER not in text
    assert "spørger om gælden" in text
    assert "rettet bagefter" not in text


def test_what_it_said_before_stands_beside(cast):
    Agreement.objects.filter(pk=cast.agreements["money"].pk).update(what="spørger banken")
    found = given(cast, ready(cast))
    item = next(one for part in found.sections for one in part.items if one.ref == cast.agreements["money"].ref)
    assert [fact.text for fact in item.facts if fact.key == "what"] == ["spørger banken"]
    assert [fact.text for _until, facts in item.before for fact in facts] == ["spørger om gælden"]


def test_an_item_is_left_out_by_its_paragraph_and_the_reader_is_told(cast):
    made = ask(cast)
    money = cast.agreements["money"]
    exempt(cast, made, money)
    make_ready(cast.seat_for("coordinator"), request_ref=made.ref, now=clock.now())
    found = given(cast, made)
    assert "spørger om gælden" not in says(found)
    item = next(one for part in found.sections for one in part.items if one.ref == money.ref)
    assert (item.left_out.ground, item.left_out.reason) == (Ground.PRIVATE, "Det ville skade en anden.")


def test_where_the_law_forbids_to_say_so_nothing_is_said(cast):
    made = ask(cast)
    exempt(cast, made, cast.agreements["money"], is_told=False)
    make_ready(cast.seat_for("coordinator"), request_ref=made.ref, now=clock.now())
    found = given(cast, made)
    assert cast.agreements["money"].ref not in {one.ref for part in found.sections for one in part.items}


def test_a_decision_can_be_taken_back_until_it_is_answered_for(cast):
    made, money = ask(cast), cast.agreements["money"]
    exempt(cast, made, money)
    include_item(cast.seat_for("coordinator"), request_ref=made.ref, item_ref=money.ref)
    assert not Exemption.objects.exists()
    make_ready(cast.seat_for("coordinator"), request_ref=made.ref, now=clock.now())
    assert refused(exempt, cast, made, money) == "answered_already"


def test_a_reason_is_demanded(cast):
    assert refused(exempt, cast, ask(cast), cast.agreements["money"], reason=" ") == "reason_missing"


def test_only_the_coordinator_makes_it_ready_and_once(cast):
    made = ask(cast)
    assert refused(make_ready, cast.seat_for("member"), request_ref=made.ref, now=clock.now()) == "not_coordinator"
    make_ready(cast.seat_for("coordinator"), request_ref=made.ref, now=clock.now())
    seat = cast.seat_for("coordinator")
    assert refused(make_ready, seat, request_ref=made.ref, now=clock.now()) == "answered_already"


def test_who_has_nothing_to_answer_for_knows_nothing_of_it(cast):
    made = ask(cast)
    for key in ("provider", "spouse", "adult_child", "prison"):
        assert requests_here(cast.seat_for(key)) == [], key
        assert refused(release_own, cast.seat_for(key), request_ref=made.ref, now=clock.now()) == "not_here", key
        assert deciding(cast.seat_for(key), made.ref) is None, key


def test_nobody_else_gets_the_bundle(cast):
    made = ready(cast)
    for key in ("member", "provider", "psychiatrist", "spouse", "adult_child", "prison"):
        assert given(cast, made, key) is None, key
    assert given(cast, made, "coordinator") is not None


def test_the_coordinators_copy_holds_what_the_coordinator_may_read(cast):
    note(cast, "psychiatrist", REGION)
    made = ready(cast)
    answer(cast, "psychiatrist", made)
    assert REGION not in says(given(cast, made, "coordinator", is_whole=True))
    assert REGION in says(given(cast, made))


def test_what_is_withheld_from_the_citizen_is_not_in_it(cast):
    money = cast.agreements["money"]
    Withholding.objects.create(
        label=money.label,
        citizen=cast.persons["citizen"],
        paragraph="§ 15 b",
        reason="x",
        decided_by=cast.jobs["coordinator"],
    )
    made = ready(cast)
    found = given(cast, made, is_whole=True)
    assert "spørger om gælden" not in says(found)
    assert "spørger om gælden" not in says(given(cast, made, "coordinator", is_whole=True))


def test_another_of_the_family_is_not_in_it(cast):
    seat = cast.seat_for("citizen", cast.family_course)
    made = ask_for_access(seat, now=clock.now())
    make_ready(cast.seat_for("coordinator", cast.family_course), request_ref=made.ref, now=clock.now())
    text = says(bundle(cast.seat_for("citizen", cast.family_course), made.ref, is_whole=True))
    assert "(his own)" in text
    assert "(theirs)" in text
    assert "(her own)" not in text


def test_what_somebody_may_know_of_another_is_not_about_them(cast):
    """The citizen may read it, by a permission; it is not theirs to be handed."""
    lonni = cast.persons["spouse"].citizen
    now = clock.now()
    Permission.objects.create(
        coordination=cast.family_course,
        sender=party_of(cast.units["handicap"]),
        recipient=party_of(cast.persons["citizen"]),
        citizen=lonni,
        topics=1 << 5,
        purpose="x",
        basis="consent",
        starts_at=now - timedelta(days=1),
    )
    seat_party(
        cast.family_course,
        partaker=cast.persons["citizen"],
        label=cast.agreements["theirs"].label,
        role=Role.MEMBER,
        now=now - timedelta(hours=1),
    )
    seat = cast.seat_for("citizen", cast.family_course)
    assert cast.agreements["her own"].label_id in seat.labels
    made = ask_for_access(seat, now=clock.now())
    make_ready(cast.seat_for("coordinator", cast.family_course), request_ref=made.ref, now=clock.now())
    text = says(bundle(cast.seat_for("citizen", cast.family_course), made.ref, is_whole=True))
    assert "(her own)" not in text
    assert "(his own)" in text


def test_words_that_a_relative_owns_are_not_in_it(cast):
    party, citizen = party_of(cast.persons["spouse"]), cast.persons["citizen"]
    holder = cast.seat_for("coordinator").participation
    label = label_shown_to(
        cast.course, owner=party, citizen_ids=[citizen.pk], listeners=[holder], topic=1, now=clock.now()
    )
    write = {"author": party, "recorded_by": cast.account("spouse"), "search": "x", "text": "CANARY hustruens ord"}
    LogEntry.objects.create(coordination=cast.course, label=label, **write)
    assert "hustruens ord" not in says(given(cast, ready(cast), is_whole=True))


def test_what_stays_off_paper_is_in_it_when_the_citizen_wants_all(cast):
    found = given(cast, ready(cast))
    assert "holder samtale om alkohol" not in says(found)
    assert found.has_more
    whole = given(cast, found_request(found), is_whole=True)
    assert "holder samtale om alkohol" in says(whole)
    assert not whole.has_more


def found_request(found):
    return AccessRequest.objects.get(ref=found.card.ref)


def test_who_takes_part_in_secret_is_named_nowhere_on_usual_paper(cast):
    label = label_for(
        coordination=cast.course,
        topic=1,
        owner=party_of(cast.units["handicap"]),
        citizen_ids=[cast.persons["citizen"].pk],
    )
    Agreement.objects.create(
        coordination=cast.course,
        label=label,
        holder=party_of(cast.jobs["prison"]),
        what="CANARY kommer forbi",
        recorded_by=cast.account("coordinator"),
    )
    text = says(given(cast, ready(cast)))
    assert "CANARY kommer forbi" in text
    assert "en, der ikke er nævnt" in text
    assert "Tilde" not in text


def test_the_named_audience_hides_nothing_from_its_citizen(cast):
    label = label_for(
        coordination=cast.course,
        topic=1,
        owner=party_of(cast.units["handicap"]),
        citizen_ids=[cast.persons["citizen"].pk],
        audience=Audience.NAMED,
        named=[cast.seat_for("coordinator").participation.pk],
    )
    money = cast.agreements["money"]
    Agreement.objects.filter(pk=money.pk).update(label=label)
    made = ready(cast)
    assert "spørger om gælden" not in says(given(cast, made))
    assert "spørger om gælden" in says(given(cast, made, is_whole=True))


def test_consents_and_letters_are_no_secret(cast):
    make_card(cast, "provider", answer="yes")
    keys = {section.part.key for section in given(cast, ready(cast)).sections}
    assert {"card", "flow"} <= keys
