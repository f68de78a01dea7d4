"""The demo municipality as it stands after its story was told."""

from collections import Counter
from datetime import timedelta

import pytest

from tovholder.access.enums import CoordinationState
from tovholder.access.models import Coordination, Permission
from tovholder.access.seat import take_desk, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.audit.models import TrailLine
from tovholder.coordination.models import CoordinatorTerm, Offer
from tovholder.coordination.queries.baton import batons_offered
from tovholder.coordination.queries.consents import consents_here
from tovholder.coordination.queries.stepping_back import step_backs_here
from tovholder.coordination.queries.steps import assessments_here
from tovholder.coordination.queries.table import citizens_here, first_contact, participants_here
from tovholder.exchange.demo.loading import load_demo, read_story
from tovholder.exchange.demo.telling import VERBS
from tovholder.insight.queries.headlines import headlines
from tovholder.insight.queries.leading import Attention, concerned, courses_led
from tovholder.kernel import clock
from tovholder.kernel.lix import MOST_FOR_CITIZENS, readability
from tovholder.meetings.queries.here import meeting_page, meetings_here
from tovholder.meetings.queries.letters import letters_here
from tovholder.network.queries.maps import map_here
from tovholder.network.queries.snapshots import moves_between, snapshots_here, stood_in
from tovholder.people.actions.refusals import NotEmptyError
from tovholder.people.models import Citizen
from tovholder.people.queries.credentials import cast_member
from tovholder.plans.enums import CRISIS, PlanLineKind
from tovholder.plans.models import Agreement
from tovholder.plans.queries.agreements import agreements_here
from tovholder.plans.queries.plan import plan_sheet


def account(key):
    return cast_member(key).account


def course_of(given_name):
    return Coordination.objects.get(citizens__citizen__given_name=given_name)


def seat(key, given_name="Pia Test"):
    return take_seat(viewer=viewer_of(account(key), clock.now()), ref=course_of(given_name).ref)


def names(key, given_name="Pia Test"):
    return {row.name.split()[0] for row in participants_here(seat(key, given_name))}


def test_every_verb_of_the_story_is_known_and_used():
    assert {event["do"] for event in read_story()["events"]} == set(VERBS)


def test_the_cast_is_large_enough_and_everybody_is_let_in(demo):
    story = read_story()
    assert len(story["cast"]) >= 12
    for row in story["cast"]:
        assert take_desk(viewer_of(account(row["key"]), clock.now())) is not None


def test_fifteen_agreements_stand_as_told(demo):
    rows = Agreement.objects.filter(coordination=course_of("Pia Test"))
    assert Counter(rows.values_list("state", flat=True)) == {"kept": 9, "dropped": 1, "open": 5}
    late = [row.what for row in agreements_here(seat("coordinator")) if row.is_late]
    assert late == ["finder en tid til tandlægen"]


def test_pias_plan_has_four_goals_and_one_thing_that_waits(demo):
    sheet = plan_sheet(seat("coordinator"))
    goals = Counter(card.state.value for card in sheet.lines if card.kind == "goal")
    assert goals == {"open": 2, "reached": 1, "given_up": 1}
    assert [(card.text, 17 <= card.waits_days <= 22) for card in sheet.waiting] == [("Finde en roligere bolig", True)]
    assert {card.kind for card in plan_sheet(seat("mother")).lines} == set(CRISIS)
    assert [
        key for key in ("treatment", "psychiatry", "provider") if plan_sheet(seat(key)).of(PlanLineKind.DISAGREEMENT)
    ] == []
    assert [(card.kind.value, card.text) for card in plan_sheet(seat("prison")).lines] == [
        ("decided", "Møde hos tilsynet hver måned")
    ]
    assert [card.kind.value for card in plan_sheet(seat("prison", "Niels Test")).lines] == ["decided"]


def test_who_knows_of_whom(demo):
    everybody = names("coordinator")
    assert names("citizen") == everybody - {"Lars"}
    assert {"Ærna", "Lars", "Tilde"} <= everybody
    assert names("mother") == {"Kirsten", "Nancy"}
    for key in ["mother", "job", "provider", "benefits"]:
        assert names(key) & {"Ærna", "Lars", "Tilde"} == set(), key
    assert names("psychiatry") & {"Ærna", "Lars", "Tilde"} == {"Ærna", "Tilde"}
    assert names("treatment") & {"Lars", "Tilde"} == set()
    assert names("prison") == {"Tilde"}
    assert names("family") == {"Lars"}


def test_the_baton_went_from_hand_to_hand(demo):
    terms = CoordinatorTerm.objects.filter(coordination=course_of("Pia Test")).order_by("starts_at")
    assert [term.employment.professional.given_name for term in terms] == ["Søren", "Søren", "Mette", "Karen"]
    contact = first_contact(seat("citizen"))
    assert (contact.card.name, contact.stand_in.name) == ("Karen Testesen", "Søren Åkær-Test")
    handover = course_of("Pia Test").handovers.get(to__professional__given_name="Karen")
    assert 14 <= (handover.answered_at - handover.offered_at).days <= 18


def test_the_no_and_the_yes_are_both_kept(demo):
    offers = Offer.objects.filter(coordination=course_of("Pia Test")).order_by("pk")
    assert [(bool(offer.declined_on), bool(offer.accepted_on)) for offer in offers] == [(True, False), (False, True)]
    assert course_of("Muhammed Test").state == CoordinationState.DECLINED


def test_pias_consents_stand_as_told(demo):
    cards = consents_here(seat("coordinator"))
    said = {card.recipients for card in cards if card.is_standing}
    assert said == {("Signe Prøvelund", "Ærna Øtest"), ("Signe Prøvelund",), ("Kirsten Test Berggren",)}
    gone = Counter((clock.today() - card.withdrawn_on).days // 10 for card in cards if card.withdrawn_on)
    assert sum(gone.values()) == len(cards) - len(said) == 3
    assert sorted(gone.values()) == [1, 2]
    (crisis,) = (card for card in cards if card.is_standing and card.recipients == ("Kirsten Test Berggren",))
    assert [topic.number for topic in crisis.topics] == [12]
    kitchen = [card for card in cards if "køkkenbordet" in card.with_whom]
    assert [(card.how.value, card.support) for card in kitchen] == [("paper", "Mormor")] * 3
    assert not any(card.waits_for for card in cards if card.is_standing)


def test_no_consent_of_the_story_stands_without_a_card(demo):
    own_words = Permission.objects.exclude(sender__citizen=None, sender__relative=None)
    without = Permission.objects.filter(legal_basis=None, consent_flow=None).exclude(pk__in=own_words)
    assert not without.exists()


def test_who_lost_access_when_pia_withdrew_has_it_again_only_where_she_said_so(demo):
    pia = course_of("Pia Test")
    mother = Permission.objects.filter(coordination=pia, recipient__relative__given_name="Kirsten Test")
    assert [(bool(row.revoked_at), row.topics) for row in mother.order_by("starts_at")] == [(True, 1), (False, 1 << 11)]
    aerna = Permission.objects.filter(coordination=pia, recipient__employment__professional__given_name="Ærna")
    assert [bool(row.revoked_at) for row in aerna.order_by("starts_at")] == [True, True, False, False]


def test_pia_holds_a_pause_and_the_crisis_plan_stands(demo):
    (card,) = step_backs_here(seat("coordinator"))
    assert (card.kind.value, card.how.value, card.is_in_force) == ("pause", "phone", True)
    assert card.reason == "Jeg vil ud. Ingen møder mere."
    assert 12 <= (card.last_day - clock.today()).days <= 20
    assert {line.kind for line in plan_sheet(seat("mother")).lines} == set(CRISIS)
    assert step_backs_here(seat("mother")) == []


def test_everything_was_told_in_its_own_time(demo):
    today = clock.today()
    lines = TrailLine.objects.filter(coordination_id=course_of("Pia Test").pk).order_by("pk")
    days = [(today - clock.day_of(line.at)).days for line in lines]
    assert max(days) in range(205, 212)
    assert days == sorted(days, reverse=True)
    assert not TrailLine.objects.filter(at__gt=clock.now() + timedelta(minutes=1)).exists()


def test_pia_has_a_protected_address_now(demo):
    (pia,) = citizens_here(seat("coordinator"))
    assert pia.address_protected


def test_the_unanswered_baton_waits_at_nadias(demo):
    desk = take_desk(viewer_of(account("colleague"), clock.now()))
    assert [row.from_name for row in batons_offered(desk)] == ["Karen Testesen"]


def test_who_died_has_no_course(demo):
    caesar = Citizen.objects.get(given_name="Cæsar Test")
    assert caesar.died_on < clock.today()
    assert not caesar.coordinations.exists()


def test_it_is_never_loaded_beside_anybody(demo):
    with pytest.raises(NotEmptyError):
        load_demo(now=clock.now())


def test_it_is_never_loaded_beside_real_people(cast):
    before = Citizen.objects.count()
    with pytest.raises(NotEmptyError):
        load_demo(now=clock.now())
    assert Citizen.objects.count() == before


def test_pias_three_meetings_are_held_and_the_next_is_planned(demo):
    karen = seat("coordinator")
    cards = meetings_here(karen)
    assert [(card.type_key, card.state) for card in cards] == [
        ("udrettedagsorden", "planned"),
        ("udrettedagsorden", "held"),
        ("ki_moede", "held"),
        ("netvaerksmoede", "held"),
    ]
    assert [card.acceptance for card in cards[1:]] == ["agrees", "partly", "agrees"]
    page = meeting_page(karen, cards[1].ref, with_agreements=True)
    assert sum(len(item.agreements) for item in page.items) == 6
    assert next(card for card in page.invitees if card.name == "Bo Prøvegaard").sent_in
    assert {card.name for card in letters_here(karen, page.pk) if card.waits_for_printer} >= {"Finn Eksempel"}
    private = [card for card in letters_here(karen, page.pk) if card.written_for != "professional"]
    assert len(private) == 4
    for card in private:
        assert readability(card.text.prose()).lix <= MOST_FOR_CITIZENS, (card.kind, card.name)


def test_pias_log_has_twenty_three_entries_and_her_own_words(demo):
    from tovholder.relay.models import LogEntry

    entries = LogEntry.objects.filter(coordination=course_of("Pia Test")).order_by("at", "pk")
    assert entries.count() == 23
    assert entries.last().text == "Godt. Men næste gang kun fire mennesker."
    told = entries.get(text__startswith="Hun har ikke spist")
    assert (told.kind, told.source) == ("call", "relative")


def test_nine_sat_at_the_first_meeting_and_eight_at_the_third(demo):
    karen = seat("coordinator")
    third, _second, first = (meeting_page(karen, card.ref) for card in meetings_here(karen)[1:])
    assert len(first.invitees) == 9
    comes = [card for card in third.invitees if card.way != "writes"]
    assert len(comes) == 8


def test_each_of_the_five_numbers_has_something_to_show_lone(demo):
    """And each for its own reason: the lists hold the citizens of whom story.md tells it."""
    desk = take_desk(viewer_of(account("leader"), clock.now()))
    courses = courses_led(desk)
    lists = {
        which: {line.citizens.split()[0] for line in headlines(desk, concerned(courses, which), which)}
        for which in Attention
    }
    assert lists[Attention.NO_PLAN] == {"Max"}
    assert {"Odd", "Max"} <= lists[Attention.NO_NEXT]
    assert lists[Attention.WAITING] == {"Sverre", "Niels"}
    assert {"Knut"} <= lists[Attention.BATON_UNANSWERED]
    assert lists[Attention.AWAY] == {"Niels", "Sverre", "Torre"}
    (knut,) = [
        line
        for line in headlines(desk, concerned(courses, Attention.BATON_UNANSWERED), Attention.BATON_UNANSWERED)
        if line.citizens.startswith("Knut")
    ]
    assert 7 <= knut.days <= 11
    assert sum(course.meetings_held for course in courses) == 4


def test_the_others_stand_as_their_line_says(demo):
    assert [card.level for card in assessments_here(seat("colleague", "Torre Test"))] == [1]
    (release,) = plan_sheet(seat("colleague", "Niels Test")).of(PlanLineKind.DECIDED)
    assert 41 <= (release.ends_on - clock.today()).days <= 47
    assert [card.state for card in meetings_here(seat("young", "Juliane Test"))] == ["called"]
    assert plan_sheet(seat("father", "Anders Test")).of(PlanLineKind.GOAL)
    sille = course_of("Sille June Test")
    assert (sille.state, bool(sille.closed_at)) == (CoordinationState.ENDED, True)


def on_pias_map(key):
    return {card.name.split()[0] for card in map_here(seat(key)).people}


def test_pias_own_map_is_hers_and_has_moved(demo):
    hers = on_pias_map("citizen")
    assert {"Sille", "Katten", "Mor", "Mormor", "Gitte", "Søren", "Ærna", "Naboen"} <= hers
    assert on_pias_map("coordinator") == hers - {"Naboen"}
    for key in ("mother", "treatment", "provider", "psychiatry", "family"):
        assert on_pias_map(key) == set(), key
    pias = seat("citizen")
    drawn = map_here(pias)
    newest, oldest = snapshots_here(pias, drawn)
    stood = stood_in(pias, [oldest, newest])
    moves = moves_between(stood[oldest.ref], stood[newest.ref], drawn.template)
    assert [(move.what.value, move.name.split()[0]) for move in moves] == [
        ("joined", "Jonna"),
        ("joined", "Ærna"),
        ("closer", "Sille"),
        ("closer", "Søren"),
        ("further", "Mor"),
    ]


def test_whom_pia_rings_first_has_a_number_to_tap(demo):
    calls = plan_sheet(seat("citizen")).of(PlanLineKind.CRISIS_CALL)
    assert [(line.text, bool(line.phone)) for line in calls] == [("Mormor", True), ("Akuttelefonen, hele døgnet", True)]
