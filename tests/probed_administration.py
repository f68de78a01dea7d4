"""The addresses of administration and of the review of access: their rows, who opens each, and the method."""

from tests.factories.administration import reviewed


def unit_led(cast):
    return {"unit": cast.units["handicap"].ref}


def confirmed_review(cast):
    return {"review": reviewed(cast).ref}


def asked_for(cast):
    """A change that the leader has asked the administrator for."""
    return {"asked": reviewed(cast).answers.get(verdict="change").ref}


def job_here(cast):
    return {"job": cast.jobs["coordinator"].ref}


def person_here(cast):
    return {"person": cast.jobs["coordinator"].professional.ref}


def duty_here(cast):
    return {"duty": cast.jobs["leader"].duties.get().ref}


MAY_KEEP = {"administrator": "what was asked for is theirs to change"}

ADMINISTRATION = {
    "workbench:review": (unit_led, "leader", "get"),
    "workbench:administration-person": (person_here, "administrator", "get"),
    "workbench:administration-hire": (person_here, "administrator", "get"),
    "workbench:administration-job": (job_here, "administrator", "get"),
    "workbench:administration-duty": (duty_here, "administrator", "get"),
    "workbench:administration-asked": (asked_for, "administrator", "post"),
}
