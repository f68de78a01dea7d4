"""What the course tells people: facts as refs, a neutral text, and whether they may still know."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from tovholder.access.models import Coordination, Participation
from tovholder.access.notices import neutral, sits_there, tell_employment
from tovholder.access.viewer import viewer_of
from tovholder.coordination.enums import HandoverState, StepBackKind
from tovholder.coordination.models import CoordinatorTerm, Handover, StepBack
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.notices.registry import NoticeKind, register
from tovholder.people.models import Account

HANDOVER_OFFERED = "handover_offered"
HANDOVER_ANSWERED = "handover_answered"
OPENED_TWICE = "opened_twice"
NEW_DEVICE = "new_device"
STEPPED_BACK = "stepped_back"


def tell_opened_twice(coordination: Coordination, *, now: datetime, key: str) -> None:
    """Tell the coordinator that a colleague tried to open a course that stands already."""
    for term in CoordinatorTerm.objects.filter(coordination=coordination, ends_at=FOREVER).order_by("pk"):
        tell_employment(term.employment, OPENED_TWICE, facts={"coordination": coordination.ref}, once=key, now=now)


def tell_new_device(account: Account, *, device_ref: str, now: datetime) -> None:
    """Tell the coordinators of a citizen's or relative's courses that they signed in from a new device.

    Families share telephones and know each other's birthdays: the coordinator asks whether it was them.
    """
    about = Q(coordination__citizens__citizen_id=account.citizen_id) & in_force(now, "coordination__citizens__")
    if account.relative_id is not None:
        about = Q(coordination__participations__party__relative_id=account.relative_id) & in_force(
            now, "coordination__participations__"
        )
    terms = CoordinatorTerm.objects.filter(about, ends_at=FOREVER).select_related("coordination", "employment")
    for term in terms.distinct().order_by("pk"):
        facts = {"coordination": term.coordination.ref, "device": device_ref}
        tell_employment(term.employment, NEW_DEVICE, facts=facts, once=f"{device_ref}:{term.ref}", now=now)


def _took_part_then(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    """Tell whether the account's person takes part still, or did until the very moment the citizen stopped."""
    if sits_there(account, facts, at):
        return True
    stopped = StepBack.objects.filter(ref=facts["step_back"], kind=StepBackKind.STOP).values("starts_at")
    jobs = viewer_of(account, at).own_employment_ids
    return Participation.objects.filter(
        coordination__ref=facts["coordination"], party__employment_id__in=jobs, ends_at__in=stopped
    ).exists()


def _handover_is_open(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    viewer = viewer_of(account, at)
    return Handover.objects.filter(
        ref=facts["handover"], state=HandoverState.OFFERED, to_id__in=viewer.employment_ids
    ).exists()


def register_kinds() -> None:
    """Register what this room tells; called once when the app is ready."""
    register(NoticeKind(HANDOVER_OFFERED, frozenset({"handover"}), neutral, _handover_is_open))
    register(NoticeKind(HANDOVER_ANSWERED, frozenset({"coordination"}), neutral, sits_there))
    register(NoticeKind(OPENED_TWICE, frozenset({"coordination"}), neutral, sits_there))
    register(NoticeKind(STEPPED_BACK, frozenset({"coordination", "step_back"}), neutral, _took_part_then))
    register(NoticeKind(NEW_DEVICE, frozenset({"coordination", "device"}), neutral, sits_there))
