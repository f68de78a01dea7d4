"""Indkalder, ordstyrer, referent: three named people; who takes the notes writes for all, and learns nothing else."""

import pytest

from tests.factories.meetings import guest, plan
from tovholder.access.labelling import party_of
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.meetings.actions import hold
from tovholder.meetings.actions.agenda import ItemWords, add_item
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.enums import Acceptance, NextKind
from tovholder.meetings.queries.here import meeting_page
from tovholder.plans.actions import make_agreement
from tovholder.plans.models import Agreement

OF_SENTENCE = 10
OF_SUBSTANCES = 7


def ref_of(cast, key):
    return party_of(cast.jobs.get(key) or cast.persons[key]).ref


@pytest.fixture
def running(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    guests = [guest(cast.jobs[key]) for key in ("member", "provider", "prison", "psychiatrist")]
    made = plan(
        seat,
        *guests,
        type_key="netvaerksmoede",
        note_taker_ref=ref_of(cast, "provider"),
        chair_ref=ref_of(cast, "member"),
    )
    add_item(seat, meeting_ref=made.ref, words=ItemWords("Dommen", topic=OF_SENTENCE), now=now)
    hold.begin_meeting(seat, ref=made.ref, is_citizen_here=True, now=now)
    return made


def page_of(cast, made, key):
    return meeting_page(cast.seat_for(key), made.ref, with_agreements=True)


def refused(reason, action, *args, **facts):
    with pytest.raises(NotAllowedError) as error:
        action(*args, **facts)
    assert error.value.reason == reason


def test_the_three_are_named_to_everybody_who_is_there(cast, running):
    page = page_of(cast, running, "citizen")
    assert (page.called_by, page.chair, page.note_taker) == ("Karen Testesen", "Søren Åkær-Test", "Jonna Opdigt")


@pytest.mark.parametrize(("role", "of"), [("chair_ref", "chair"), ("note_taker_ref", "note_taker")])
def test_a_role_names_nobody_whom_one_may_not_know_of(cast, role, of):
    guests = [guest(cast.jobs[key]) for key in ("member", "prison")]
    made = plan(cast.seat_for("coordinator"), *guests, **{role: ref_of(cast, "prison")})
    assert getattr(page_of(cast, made, "coordinator"), of) == "Tilde Prøvemose"
    page = page_of(cast, made, "member")
    assert (getattr(page, of), getattr(page, f"{of}_ref")) == ("", "")


@pytest.mark.parametrize("key", ["citizen", "spouse"])
def test_who_has_no_page_to_write_on_takes_no_notes(cast, key):
    seat = cast.seat_for("coordinator")
    refused("writes_here", plan, seat, cast.persons["spouse"], note_taker_ref=ref_of(cast, key))
    made = plan(seat, cast.persons["spouse"], chair_ref=ref_of(cast, key))
    assert made.chair == party_of(cast.persons[key])


def test_the_note_taker_writes_every_item_for_all_and_no_item_of_a_topic_they_may_not_know(cast, running):
    seat = cast.seat_for("provider")
    page = page_of(cast, running, "provider")
    assert page.may_lead
    assert "Dommen" not in [item.title for item in page.items]
    for item in page.items:
        facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now()}
        hold.write_outcome(seat, text=f"Punkt {item.number}.", seen="", **facts)
    assert [item.outcome for item in page_of(cast, running, "provider").items] == [
        f"Punkt {item.number}." for item in page.items
    ]
    hidden = next(item for item in page_of(cast, running, "coordinator").items if item.title == "Dommen")
    facts = {"meeting_ref": running.ref, "ref": hidden.ref, "text": "x", "seen": "", "now": clock.now()}
    refused("not_here", hold.write_outcome, seat, **facts)


def test_what_the_note_taker_writes_for_others_belongs_to_who_called_the_meeting(cast, running):
    item = page_of(cast, running, "provider").items[3]
    facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now(), "due_on": None}
    made = hold.agree_at_item(
        cast.seat_for("provider"), holder_ref=ref_of(cast, "member"), what="henter nøglen", **facts
    )
    row = Agreement.objects.select_related("label__owner").get(pk=made.pk)
    assert row.label.owner == party_of(cast.units["handicap"])
    for key in ("coordinator", "member"):
        seen = [card.what for one in page_of(cast, running, key).items for card in one.agreements]
        assert seen == ["henter nøglen"], key


def test_outside_the_meeting_the_note_taker_still_writes_only_for_themselves(cast, running):
    facts = {"what": "noget", "due_on": None, "now": clock.now()}
    refused("only_own", make_agreement, cast.seat_for("provider"), holder_ref=ref_of(cast, "member"), **facts)


def test_the_note_taker_writes_nothing_for_somebody_they_may_not_know_of(cast, running):
    item = page_of(cast, running, "provider").items[3]
    facts = {"meeting_ref": running.ref, "ref": item.ref, "now": clock.now(), "due_on": None, "what": "ser ham"}
    refused(
        "holder_not_here", hold.agree_at_item, cast.seat_for("provider"), holder_ref=ref_of(cast, "prison"), **facts
    )


@pytest.mark.parametrize("key", ["psychiatrist", "citizen"])
def test_who_only_takes_part_writes_nothing(cast, running, key):
    item = page_of(cast, running, key).items[0]
    facts = {"meeting_ref": running.ref, "ref": item.ref, "text": "x", "seen": "", "now": clock.now()}
    refused("not_writer", hold.write_outcome, cast.seat_for(key), **facts)


def test_only_the_coordinator_ends_it_and_sends(cast, running):
    facts = {"ref": running.ref, "said": Said(Acceptance.UNASKED), "then": Next(NextKind.ON_NEED), "now": clock.now()}
    refused("not_coordinator", end_meeting, cast.seat_for("provider"), **facts)
