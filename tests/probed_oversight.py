"""Reads that somebody looks at: one drawn for a random check, and one that was unusual."""

from datetime import timedelta

from django.urls import reverse

from tests.factories.people import OFFICE
from tovholder.kernel import clock
from tovholder.oversight.actions import draw_checks
from tovholder.oversight.models import Check, Finding
from tovholder.people.actions.staff import give_duty


def drawn_read(cast):
    """A read of Karen's that was drawn for a random check; her leader looks at it."""
    give_duty(who=OFFICE, employment=cast.jobs["away"], kind="dpo", starts_on=clock.today())
    cast.client_for("coordinator").get(reverse("workbench:overview", args=[cast.course.ref]))
    draw_checks(per_unit=1, now=clock.midnight((clock.today().replace(day=28) + timedelta(days=6)).replace(day=2)))
    return {"check": Check.objects.get().ref}


def found_pattern(cast):
    """Something unusual of somebody of the host, whose officer Rie is."""
    give_duty(who=OFFICE, employment=cast.jobs["away"], kind="dpo", starts_on=clock.today())
    job = cast.jobs["member"]
    facts = {"pattern": "refused", "reader": job, "unit": job.unit, "line": 1, "at": clock.now(), "same": "a"}
    return {"finding": Finding.objects.create(**facts).ref}


LOOKED_AT = {"workbench:check": (drawn_read, "leader"), "workbench:finding": (found_pattern, "away")}
"""The page, the row, and who of the cast opens it."""
