"""Addresses of what is read without taking part, each with the row to try it with, who opens it and by which method."""

from datetime import timedelta

from tests.factories.people import OFFICE
from tovholder.access.actions.openings import ask_for_place, break_glass, give_assignment
from tovholder.access.enums import AssignmentKind
from tovholder.kernel import clock
from tovholder.people.actions.staff import give_duty


def broken(cast):
    """Glass that the stranger has broken for the citizen's course, on the officer's list."""
    give_duty(who=OFFICE, employment=cast.jobs["leader"], kind="dpo", starts_on=clock.today())
    found = break_glass(
        cast.desk_for("member"),
        number=cast.persons["citizen"].number,
        reason="Han er faldet om, og lægen spørger efter planen.",
        now=clock.now(),
    )
    return {"emergency": found[0].ref}


def led(cast):
    """A course whose baton is held in the unit that the leader leads."""
    return {"coordination": cast.course.ref}


def assigned(cast):
    """Somebody of the leader's unit reads along."""
    given = give_assignment(
        cast.desk_for("leader"),
        coordination_ref=cast.course.ref,
        job_ref=cast.jobs["leader"].ref,
        kind=AssignmentKind.SUPERVISION,
        topic_numbers={1},
        purpose="Tilsyn",
        ends_at=clock.now() + timedelta(days=1),
        now=clock.now(),
    )
    return {"assignment": given.ref}


def asked_for(cast):
    """Somebody wants a place in the course."""
    number = cast.persons["citizen"].number
    ask_for_place(cast.desk_for("leader"), number=number, why="Vi mangler en plan", now=clock.now())
    return {"ref": cast.course.ref, "asked": cast.course.access_requests.get().ref}


OPENED_FOR_A_WHILE = {
    "workbench:access-answer": (asked_for, "coordinator", "post"),
    "workbench:glass-close": (broken, "member", "post"),
    "workbench:assignment-give": (led, "leader", "get"),
    "workbench:assignment-end": (assigned, "leader", "post"),
    "workbench:emergency-review": (broken, "leader", "get"),
}
