"""For every address that names a row: which row of the standing cast to try it with, and who opens it.

A route without an entry fails `tests/architecture/test_strangers.py`; so does an entry without a route.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from tests.cast import Cast
from tests.factories.consents import make_card
from tests.factories.courses import add, make_course
from tests.factories.meetings import plan
from tests.factories.people import OFFICE, make_citizen
from tests.factories.plans import begin, line
from tests.probed_administration import ADMINISTRATION, MAY_KEEP, confirmed_review
from tests.probed_maps import OPENED_BY_CITIZEN, OPENED_BY_COORDINATOR
from tests.probed_openings import OPENED_FOR_A_WHILE
from tests.probed_oversight import LOOKED_AT
from tests.probed_rights import RIGHTS
from tests.probed_words import OWN_WORDS
from tovholder.coordination.actions.away import go_away
from tovholder.coordination.actions.handover import HandoverWords, offer_handover
from tovholder.coordination.actions.start import decline_offer
from tovholder.coordination.actions.step_back import step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.kernel import clock
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import begin_meeting
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.enums import Acceptance, NextKind
from tovholder.meetings.models import AgendaItem
from tovholder.people.actions.staff import end_employment
from tovholder.plans.actions.links import make_link
from tovholder.relay.actions.write import Words, write_entry


@dataclass(frozen=True)
class Probe:
    """The refs that make the address, one of the cast who opens it, and the method it is opened with.

    `also` names outsiders of the course who may open it as well, each with the reason.
    """

    refs: Callable[[Cast], dict[str, str]]
    opened_by: str = "coordinator"
    method: str = "get"
    also: dict[str, str] = field(default_factory=dict)


def course(cast):
    return {"ref": cast.course.ref}


def citizen(cast):
    return {"citizen": cast.persons["citizen"].ref}


def declined_course(cast):
    """A course that the coordinator opened and another citizen declined."""
    made = make_course(cast.account("coordinator"), make_citizen("PiaBerggren"), accepted=False)
    seat = cast.seat_for("coordinator", made)
    decline_offer(seat, on=clock.today(), how=How.PHONE, reason="", now=clock.now())
    return {"course": made.ref}


def own_agreement(cast):
    return {"ref": cast.course.ref, "agreement": cast.agreements["citizen"].ref}


def asked_card(cast):
    """A sitting with one card that waits for its answer."""
    return {"ref": cast.course.ref, "sitting": make_card(cast, "provider").sitting.ref}


def waiting_card(cast):
    return {"ref": cast.course.ref, "consent": make_card(cast, "provider").ref}


def given_card(cast):
    return {"ref": cast.course.ref, "consent": make_card(cast, "provider", answer="yes").ref}


def side_to_open(cast):
    """A yes between the region and the municipality: the region's own side."""
    card = make_card(cast, "psychiatrist", "treatment", about={7}, answer="yes", shape="between")
    return {"ref": cast.course.ref, "flow": card.flows.get(permission=None).ref}


def participant(cast):
    return {"ref": cast.course.ref, "participant": cast.participants["provider"].ref}


def unit(cast):
    """A unit of the host that takes part without having named a person yet."""
    joined = add(cast.seat_for("coordinator"), cast.units["health"])
    return {"ref": cast.course.ref, "participant": joined.ref}


def agreement(cast):
    return {"ref": cast.course.ref, "agreement": cast.agreements["everyday"].ref}


def intervention(cast):
    """A line of the plan that somebody does."""
    begin(cast.seat_for("coordinator"))
    made = line(cast.seat_for("coordinator"), "intervention", "kommer om mandagen", does=cast.jobs["provider"])
    return {"ref": cast.course.ref, "line": made.ref}


def with_plan(cast):
    begin(cast.seat_for("coordinator"))
    return {"ref": cast.course.ref}


def linked_row(cast):
    return {"ref": cast.course.ref, "row": intervention(cast)["line"]}


def link(cast):
    """An address for an answer without sign-in."""
    make_link(cast.seat_for("coordinator"), ref=cast.agreements["everyday"].ref, now=clock.now())
    return {"ref": cast.course.ref, "link": cast.agreements["everyday"].links.get().ref}


def eyes(cast):
    """The course, and one through whose eyes its plan is looked at."""
    begin(cast.seat_for("coordinator"))
    return {"ref": cast.course.ref, "party": cast.participants["provider"].party.ref}


def apart_course(cast):
    """A plan with what stands apart: a kriseplan, and something others have decided."""
    begin(cast.seat_for("coordinator"))
    line(cast.seat_for("coordinator"), "crisis_sign", "sover ikke")
    line(cast.seat_for("coordinator"), "decided", "møder hver uge", decided_by="Kommunen", law="en lov", topic=4)
    return {"ref": cast.course.ref}


def apart(cast):
    """The same through the citizen's eyes."""
    return apart_course(cast) | {"party": cast.persons["citizen"].ref}


def offered(cast):
    """The baton of the course, offered to the leader and not answered."""
    words = HandoverWords("Jeg skifter arbejde.")
    made = offer_handover(cast.seat_for("coordinator"), to=cast.jobs["leader"], words=words, now=clock.now())
    return {"ref": cast.course.ref, "handover": made.ref}


def offered_to_me(cast):
    return {"handover": offered(cast)["handover"]}


def orphaned(cast):
    """The course of one whose job ended yesterday and who left nobody in their place."""
    yesterday = clock.today() - timedelta(days=1)
    end_employment(who=OFFICE, employment=cast.jobs["coordinator"], last_day=yesterday)
    return {"coordination": cast.course.ref}


def stepped_back(cast):
    """A pause that asks to be followed up today."""
    today = clock.today()
    made = step_back(
        cast.seat_for("coordinator"),
        kind=StepBackKind.PAUSE,
        how=How.PHONE,
        today=today,
        now=clock.now(),
        last_day=today + timedelta(days=9),
        ask_again_on=today + timedelta(days=9),
    )
    return {"ref": cast.course.ref, "step_back": made.ref}


def leaders_job(cast):
    return {"job": cast.jobs["coordinator"].ref}


def absence(cast):
    """The coordinator is away for a day; nobody sits in."""
    today = clock.today()
    gone = go_away(
        cast.desk_for("coordinator"),
        job_ref=cast.jobs["coordinator"].ref,
        first_day=today,
        last_day=today,
        stand_in_ref="",
        today=today,
        now=clock.now(),
    )
    return {"absence": gone.ref}


def meeting(cast):
    """A planned meeting, with somebody who sits there."""
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"])
    return {"ref": cast.course.ref, "meeting": made.ref}


def meeting_citizen(cast):
    return meeting(cast) | {"citizen": cast.persons["citizen"].ref}


def meeting_item(cast):
    refs = meeting(cast)
    return refs | {"item": AgendaItem.objects.filter(meeting__ref=refs["meeting"]).order_by("place").last().ref}


def meeting_letter(cast):
    refs = meeting(cast)
    (first, *_rest) = send_invitations(cast.seat_for("coordinator"), ref=refs["meeting"], now=clock.now())
    return refs | {"letter": first.ref}


def waiting_letter(cast):
    """A meeting with a letter to one without a login."""
    cast.accounts["member"].delete()
    refs = meeting_letter(cast)
    return {name: refs[name] for name in ("ref", "meeting")}


def running_meeting(cast):
    refs = meeting(cast)
    begin_meeting(cast.seat_for("coordinator"), ref=refs["meeting"], is_citizen_here=True, now=clock.now())
    return refs


def running_item(cast):
    refs = running_meeting(cast)
    return refs | {"item": AgendaItem.objects.filter(meeting__ref=refs["meeting"]).order_by("place").last().ref}


def held_meeting(cast):
    refs = running_meeting(cast)
    facts = {"said": Said(Acceptance.UNASKED), "then": Next(NextKind.ON_NEED), "now": clock.now()}
    end_meeting(cast.seat_for("coordinator"), ref=refs["meeting"], **facts)
    return refs


def log_entry(cast):
    made = write_entry(cast.seat_for("coordinator"), words=Words("Ringede til ham."), topic=1, now=clock.now())
    return {"ref": cast.course.ref, "entry": made.ref}


def meeting_of_relative(cast):
    made = plan(cast.seat_for("coordinator"), cast.persons["spouse"])
    return {"ref": cast.course.ref, "meeting": made.ref}


OWN_UNIT = {"gone": "his unit has a case of its own about the citizen"}

PROBES = {
    **{page: Probe(rows, opened_by, method) for page, (rows, opened_by, method) in ADMINISTRATION.items()},
    "workbench:review-kept": Probe(confirmed_review, opened_by="leader", also=MAY_KEEP),
    **{page: Probe(rows) for page, rows in OPENED_BY_COORDINATOR.items()},
    **{page: Probe(rows, opened_by="citizen") for page, rows in OPENED_BY_CITIZEN.items()},
    **{page: Probe(rows, opened_by="citizen", method=method) for page, (rows, method) in OWN_WORDS.items()},
    **{page: Probe(rows, by, method) for page, (rows, by, method) in OPENED_FOR_A_WHILE.items()},
    "workbench:access": Probe(course),
    **{page: Probe(rows, opened_by=key, method=method) for page, (rows, key, method) in RIGHTS.items()},
    "workbench:access-requests": Probe(course),
    "portal:everything": Probe(course, opened_by="citizen"),
    "portal:course": Probe(course, opened_by="citizen"),
    "portal:people": Probe(course, opened_by="citizen"),
    "portal:plan": Probe(course, opened_by="citizen"),
    "portal:plan-decided": Probe(course, opened_by="citizen"),
    "portal:plan-pdf": Probe(with_plan, opened_by="citizen"),
    "portal:plan-crisis-pdf": Probe(apart_course, opened_by="citizen"),
    "portal:plan-decided-pdf": Probe(apart_course, opened_by="citizen"),
    "portal:plan-readers": Probe(with_plan, opened_by="citizen"),
    "portal:plan-words": Probe(with_plan, opened_by="citizen"),
    "portal:agreement-done": Probe(own_agreement, opened_by="citizen", method="post"),
    "portal:agreement-undo": Probe(own_agreement, opened_by="citizen", method="post"),
    "workbench:overview": Probe(course),
    "workbench:answer": Probe(course, method="post"),
    "workbench:steps": Probe(course),
    "workbench:network": Probe(course),
    "workbench:participants": Probe(course),
    "workbench:participant": Probe(participant),
    "workbench:participant-add": Probe(course),
    "workbench:participant-change": Probe(participant),
    "workbench:participant-share": Probe(participant),
    "workbench:participant-stop": Probe(participant),
    "workbench:participant-end": Probe(participant),
    "workbench:participant-name": Probe(unit),
    "workbench:code": Probe(course),
    "workbench:protected": Probe(course),
    "workbench:agreements": Probe(course),
    "workbench:agreement": Probe(agreement),
    "workbench:agreement-close": Probe(agreement, method="post"),
    "workbench:agreement-reopen": Probe(agreement, method="post"),
    "workbench:agreement-undo": Probe(agreement, method="post"),
    "workbench:agreement-tie": Probe(agreement, method="post"),
    "workbench:plan": Probe(course),
    "workbench:plan-start": Probe(course, method="post"),
    "workbench:plan-expectations": Probe(course, method="post"),
    "workbench:plan-add": Probe(course),
    "workbench:plan-answer": Probe(course),
    "workbench:plan-history": Probe(course),
    "workbench:plan-as": Probe(eyes),
    "workbench:plan-pdf": Probe(with_plan),
    "workbench:plan-crisis-pdf": Probe(apart_course),
    "workbench:plan-as-pdf": Probe(eyes),
    "workbench:plan-as-decided-pdf": Probe(apart),
    "workbench:plan-as-crisis-pdf": Probe(apart),
    "workbench:plan-link": Probe(linked_row),
    "workbench:plan-link-end": Probe(link, method="post"),
    "workbench:plan-line": Probe(intervention),
    "workbench:plan-line-close": Probe(intervention, method="post"),
    "workbench:plan-line-reopen": Probe(intervention, method="post"),
    "workbench:plan-line-undo": Probe(intervention, method="post"),
    "workbench:plan-line-wait": Probe(intervention, method="post"),
    "workbench:plan-line-move": Probe(intervention, method="post"),
    "workbench:plan-line-hide": Probe(intervention, method="post"),
    "workbench:meetings": Probe(course),
    "workbench:meeting-new": Probe(course),
    "workbench:meeting": Probe(meeting),
    "workbench:meeting-change": Probe(meeting),
    "workbench:meeting-cancel": Probe(meeting, method="post"),
    "workbench:meeting-answer": Probe(meeting, method="post"),
    "workbench:meeting-prepare-for": Probe(meeting_citizen),
    "workbench:meeting-two-lines": Probe(meeting, method="post"),
    "workbench:meeting-agenda": Probe(meeting),
    "workbench:meeting-blocks": Probe(meeting, method="post"),
    "workbench:meeting-carry": Probe(held_meeting),
    "workbench:meeting-item": Probe(meeting_item),
    "workbench:meeting-item-move": Probe(meeting_item, method="post"),
    "workbench:meeting-letters": Probe(meeting),
    "workbench:meeting-printing": Probe(meeting),
    "workbench:meeting-printing-pdf": Probe(waiting_letter),
    "workbench:meeting-letter-pdf": Probe(meeting_letter),
    "workbench:meeting-printed": Probe(meeting, method="post"),
    "workbench:meeting-letter": Probe(meeting_letter),
    "workbench:meeting-hold": Probe(running_meeting),
    "workbench:meeting-line": Probe(running_meeting, method="post"),
    "workbench:meeting-attendance": Probe(running_meeting),
    "workbench:meeting-read-out": Probe(running_meeting, method="post"),
    "workbench:meeting-keep": Probe(running_item, method="post"),
    "workbench:meeting-close": Probe(running_meeting),
    "workbench:meeting-minutes": Probe(held_meeting),
    "workbench:meeting-minutes-text": Probe(held_meeting),
    "workbench:meeting-minutes-pdf": Probe(held_meeting),
    "workbench:meeting-questions-pdf": Probe(held_meeting),
    "workbench:handover": Probe(course),
    "workbench:handover-withdraw": Probe(offered, method="post"),
    "workbench:handover-told": Probe(offered, method="post"),
    "workbench:baton": Probe(offered_to_me, opened_by="leader"),
    "portal:looked": Probe(course, opened_by="citizen"),
    "portal:questions": Probe(course, opened_by="citizen"),
    "portal:meetings": Probe(course, opened_by="citizen"),
    "portal:meeting": Probe(meeting, opened_by="citizen"),
    "portal:meeting-pdf": Probe(held_meeting, opened_by="citizen"),
    "portal:meeting-prepare": Probe(meeting, opened_by="citizen"),
    "portal:meeting-coming": Probe(meeting, opened_by="citizen", method="post"),
    "portal:meeting-agree": Probe(held_meeting, opened_by="citizen", method="post"),
    "portal:step-back": Probe(course, opened_by="citizen"),
    "portal:step-back-on": Probe(course, opened_by="citizen", method="post"),
    "workbench:meeting-slip": Probe(course, opened_by="member"),
    "workbench:step-back": Probe(course),
    "workbench:step-back-on": Probe(course, method="post"),
    "workbench:step-back-asked": Probe(stepped_back, method="post"),
    "workbench:away-from": Probe(leaders_job),
    "workbench:away-sit-in": Probe(absence),
    "workbench:away-back": Probe(absence, method="post"),
    "workbench:absent": Probe(orphaned, opened_by="leader"),
    "workbench:again": Probe(declined_course),
    "portal:log": Probe(course, opened_by="citizen"),
    "portal:log-entry": Probe(log_entry, opened_by="citizen"),
    "portal:meeting-lines": Probe(meeting_of_relative, opened_by="spouse"),
    "workbench:log": Probe(course),
    "workbench:log-write": Probe(course),
    "workbench:draft": Probe(course),
    "workbench:draft-drop": Probe(course, method="post"),
    "workbench:log-entry": Probe(log_entry),
    "workbench:history": Probe(course),
    "workbench:consents": Probe(course),
    "workbench:consent-ask": Probe(course),
    "workbench:consent-slip": Probe(asked_card),
    "workbench:consent-slip-pdf": Probe(asked_card),
    "workbench:consent-enter": Probe(asked_card),
    "workbench:consent-withdraw": Probe(given_card, method="post"),
    "workbench:consent-confirm": Probe(given_card, method="post"),
    "workbench:consent-drop": Probe(waiting_card, method="post"),
    "workbench:consent-open": Probe(side_to_open, opened_by="psychiatrist", method="post"),
    "portal:consents": Probe(course, opened_by="citizen"),
    "portal:words-give": Probe(course, opened_by="citizen", method="post"),
    "portal:consent-answer": Probe(waiting_card, opened_by="citizen", method="post"),
    "portal:consent-confirm": Probe(given_card, opened_by="citizen", method="post"),
    "portal:consent-withdraw": Probe(given_card, opened_by="citizen", method="post"),
    "portal:consent-again": Probe(given_card, opened_by="citizen", method="post"),
    **{page: Probe(rows, opened_by=key) for page, (rows, key) in LOOKED_AT.items()},
    "workbench:known": Probe(citizen, also=OWN_UNIT),
    "workbench:start-with": Probe(citizen, also=OWN_UNIT),
}
