"""The plan of a course and its lines, made through the real actions."""

from tovholder.access.labelling import party_of
from tovholder.coordination.enums import Source
from tovholder.kernel import clock
from tovholder.plans.actions.lines import NewLine, add_line
from tovholder.plans.actions.plan import start_plan
from tovholder.plans.enums import PlanLineKind
from tovholder.plans.models import Plan


def begin(seat, kind="faelles_plan"):
    """Return the plan of a course; begun when there is none."""
    found = Plan.objects.filter(coordination=seat.coordination).first()
    return found or start_plan(seat, now=clock.now(), today=clock.today(), kind=kind)


def line(seat, kind, text, *, does=None, **details):
    """Return a new line of the plan; `does` is the job, unit, citizen or relative who does an intervention."""
    words = {PlanLineKind.OWN_WORDS, PlanLineKind.DISAGREEMENT}
    if kind in words:
        details.setdefault("source", Source.CITIZEN)
    if does is not None:
        details["responsible_ref"] = party_of(does).ref
        details.setdefault("starts_on", clock.today())
    return add_line(seat, new=NewLine(kind=kind, text=text, **details), now=clock.now())
