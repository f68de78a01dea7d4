"""Let somebody read along, break the glass, and ask: what the tests of exceptions have in common."""

from datetime import timedelta

import pytest

from tests.factories.people import OFFICE, make_account, make_job
from tovholder.access.actions.openings import (
    break_glass,
    give_assignment,
)
from tovholder.access.enums import AssignmentKind, Audience
from tovholder.access.models import Label
from tovholder.access.seat import NotAllowedError, take_desk, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.kernel import clock
from tovholder.people.actions.staff import give_duty

REASON = "Borgeren er fundet bevidstløs, og lægen spørger efter planen."
DAY = timedelta(days=1)
UNKNOWN = "0101409995"


def desk(cast, key, at=None):
    return take_desk(viewer_of(cast.account(key), at or clock.now()))


def seat(cast, key, at=None):
    return take_seat(viewer=viewer_of(cast.account(key), at or clock.now()), ref=cast.course.ref)


def give(cast, key="stranger", *, by="leader", kind=AssignmentKind.TASK, about=(1,), days=7, now=None, **changes):
    now = now or clock.now()
    facts = {"coordination_ref": cast.course.ref, "job_ref": cast.jobs[key].ref, "purpose": "Stikprøve i november"}
    facts |= {"kind": kind, "topic_numbers": about, "ends_at": now + days * DAY, "now": now} | changes
    return give_assignment(desk(cast, by, now), **facts)


def colleague(cast, name="Kaj Prøvebo"):
    """Somebody in Karen's own unit who does not take part."""
    cast.jobs["colleague"] = make_job(cast.units["handicap"], name)
    cast.accounts["colleague"] = make_account(cast.jobs["colleague"].professional)
    return "colleague"


def smash(cast, key="stranger", *, number=None, reason=REASON, now=None):
    now = now or clock.now()
    return break_glass(desk(cast, key, now), number=number or cast.persons["citizen"].number, reason=reason, now=now)


def officer(cast, key="administrator", organisation="host"):
    give_duty(who=OFFICE, employment=cast.jobs[key], kind="dpo", starts_on=clock.today())
    return key


def refused(reason):
    return pytest.raises(NotAllowedError, match=f"^{reason}$")


def own_house(cast):
    """The labels of the course that the host's units own and that are not for named ones."""
    rows = Label.objects.filter(coordination=cast.course, owner__unit__organisation=cast.organisations["host"]).exclude(
        audience=Audience.NAMED
    )
    return set(rows.values_list("pk", flat=True))
