"""Pause or stop on the citizen's own page: three ways of equal size, no reason asked, at once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.consents import make_card
from tests.factories.courses import decide_level
from tests.factories.plans import begin, line
from tests.portal.reading import lines_of
from tovholder.access.enums import CoordinationState
from tovholder.access.models import ConsentCard
from tovholder.access.topics import bit
from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.models import StepBack
from tovholder.kernel import clock
from tovholder.plans.enums import PlanLineKind


def url(cast, name="step-back"):
    return reverse(f"portal:{name}", args=[cast.course.ref])


def post(cast, **data):
    return cast.client_for("citizen").post(url(cast), data)


def test_three_ways_and_what_happens_before_it_happens(cast):
    lines = lines_of(cast.client_for("citizen").get(url(cast)))
    assert {"Pause", "Kun min kontaktperson", "Stop"} <= set(lines)
    assert "De andre får én linje om det. De får ikke at vide hvorfor." in lines
    assert "Det fortsætter alligevel" in lines


def test_what_happens_stands_above_the_buttons_and_no_length_is_chosen(cast):
    page = cast.client_for("citizen").get(url(cast))
    lines = lines_of(page)
    assert lines.index("Hvad sker der?") < lines.index("Hold pause")
    assert "checked" not in page.text


def test_a_pause_without_a_reason_and_on_again(cast):
    assert post(cast, kind="pause", length="2", reason="").status_code == 302
    made = StepBack.objects.get()
    assert (made.kind, made.ask_again_on) == (StepBackKind.PAUSE, clock.today() + timedelta(weeks=2))
    page = "\n".join(lines_of(cast.client_for("citizen").get(url(cast))))
    assert "Du holder pause til og med den" in page
    cast.client_for("citizen").post(url(cast, "step-back-on"), {"once": "1"})
    assert "Du holder pause" not in cast.client_for("citizen").get(url(cast)).text


def test_only_one_contact(cast):
    ref = cast.participants["provider"].ref
    assert post(cast, kind="contact_only", contact=ref).status_code == 302
    assert "Lige nu har du kun kontakt med Jonna Opdigt." in cast.client_for("citizen").get(url(cast)).text


def test_who_is_discreet_does_not_stand_open_on_a_phone(cast):
    page = cast.client_for("citizen").get(url(cast)).text
    assert "Jonna Opdigt" in page
    for name in ("Tilde Prøvemose", "Ærna Øtest"):
        assert name not in page


def test_nobody_chosen_is_said_beside_the_choice_and_what_was_typed_stands(cast):
    answer = post(cast, kind="contact_only", reason="Jeg er træt.")
    assert answer.status_code == 200
    assert "Vælg en af mulighederne." in answer.text
    assert "Jeg er træt." in answer.text
    assert not StepBack.objects.exists()


def test_stop_at_once_and_the_page_still_tells_what_goes_on(cast):
    assert post(cast, kind="stop", ask_again="on", sure="1").status_code == 302
    cast.course.refresh_from_db()
    assert cast.course.state == CoordinationState.ENDED
    page = cast.client_for("citizen").get(url(cast)).text
    assert "Du har sagt stop." in page
    assert "Stop nu" not in page
    assert "Det fortsætter alligevel" in page


def test_a_stop_is_asked_once_and_says_what_ends(cast):
    answer = post(cast, kind="stop", ask_again="on", reason="Jeg er bange.")
    assert answer.status_code == 200
    assert not StepBack.objects.exists()
    words = " ".join(lines_of(answer))
    assert "Karen Testesen er så ikke længere tovholder for dig." in words
    assert "Du kan altid bede os om at ringe." in words
    for sent in ('name="sure"', 'name="ask_again"', 'value="Jeg er bange."'):
        assert sent in answer.text
    post(cast, kind="stop", sure="1", ask_again="on", reason="Jeg er bange.")
    made = StepBack.objects.get()
    assert (made.reason, made.ask_again_on) == ("Jeg er bange.", clock.today() + timedelta(weeks=12))


def overview(cast, key="citizen"):
    return " ".join(lines_of(cast.client_for(key).get(reverse("portal:course", args=[cast.course.ref]))))


def test_after_a_stop_the_overview_says_whom_to_call_and_has_a_way_back(cast):
    unit = cast.seat_for("coordinator").participation.party.employment.unit
    post(cast, kind="stop", sure="1")
    words = overview(cast)
    assert "Du har sagt stop." in words
    assert "Jeg vil i gang igen. Ring til mig." in words
    assert f"Du kan altid ringe {unit.name}" in words
    assert "Vi mødes med dig" not in words
    cast.client_for("citizen").post(url(cast, "step-back-on"), {"once": "1"})
    words = overview(cast)
    assert "Du har sagt, at vi må ringe til dig." in words
    assert "Ring til mig" not in words


def test_the_overview_says_that_there_is_a_pause_and_how_to_go_on(cast):
    decide_level(cast.seat_for("coordinator"), 2)
    assert "Vi mødes med dig" in overview(cast)
    post(cast, kind="pause", length="2", reason="CANARYREASON")
    words = overview(cast)
    assert "Du holder pause til og med den" in words
    assert "Jeg vil i gang igen" in words
    assert "Vi mødes med dig" not in words
    assert "CANARYREASON" not in words
    assert "Du holder pause" not in overview(cast, "spouse")


def test_the_relative_reads_something_true_after_a_stop(cast):
    post(cast, kind="stop", sure="1")
    words = " ".join(lines_of(cast.client_for("adult_child").get(reverse("portal:overview"), follow=True)))
    assert "Når en hos os bliver tovholder for dig" not in words
    assert "Se, hvem du kan ringe til" in words
    assert "Einer" not in words


def test_after_only_one_contact_each_yes_that_ended_can_be_said_again(cast):
    make_card(cast, "member", about={5}, answer="yes")
    make_card(cast, "member", about={7}, answer="yes")
    post(cast, kind="contact_only", contact=cast.participants["provider"].ref)
    assert "De her ja sluttede" not in cast.client_for("citizen").get(url(cast)).text
    cast.client_for("citizen").post(url(cast, "step-back-on"), {"once": "1"})
    page = cast.client_for("citizen").get(url(cast)).text
    assert "De her ja sluttede" in page
    assert page.count("Sig ja igen") == 1
    card = ConsentCard.objects.get(topics=bit(5))
    again = reverse("portal:consent-again", args=[cast.course.ref, card.ref])
    cast.client_for("citizen").post(again, {"answer": "yes", "once": "2"})
    assert "Sig ja igen" not in cast.client_for("citizen").get(url(cast)).text


def test_what_others_have_decided_goes_on_and_the_discreet_is_folded_away(cast):
    karen = cast.seat_for("coordinator")
    begin(karen)
    facts = {"decided_by": "Retten", "law": "Straffeloven", "ends_on": None}
    line(karen, PlanLineKind.DECIDED, "Møde hos tilsynet hver måned", topic=10, **facts)
    line(karen, PlanLineKind.DECIDED, "Administration af husleje", topic=2, **(facts | {"decided_by": "Kommunen"}))
    page = cast.client_for("citizen").get(url(cast)).text
    shown, _sign, folded = page.partition("Mere, der fortsætter")
    assert "Administration af husleje. Det har Kommunen bestemt." in shown
    assert "tilsynet" not in shown
    assert "Møde hos tilsynet hver måned. Det har Retten bestemt." in folded


@pytest.mark.parametrize("key", ["spouse", "coordinator", "guardian", "stranger"])
def test_nobody_else_has_the_page(cast, key):
    client = cast.client_for(key)
    assert client.get(url(cast)).status_code == 404
    assert client.post(url(cast), {"kind": "stop"}).status_code == 404
    assert client.post(url(cast, "step-back-on")).status_code == 404
    assert not StepBack.objects.exists()


def test_who_acts_for_a_citizen_does_not_stop_for_them(cast):
    address = reverse("portal:step-back", args=[cast.ward_course.ref])
    assert cast.client_for("guardian").get(address).status_code == 404


def test_an_unknown_way_changes_nothing(cast):
    assert post(cast, kind="forever").status_code == 200
    assert not StepBack.objects.exists()
