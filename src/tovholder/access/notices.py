"""What access tells people: the citizen has said something, what one may see has changed, somebody came. No more."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tovholder.access import rule
from tovholder.access.enums import Role
from tovholder.access.models import Coordination, Participation, ParticipationPerson, Party
from tovholder.access.seat import Desk, Seat
from tovholder.access.viewer import viewer_of
from tovholder.kernel.models import in_force
from tovholder.notices.actions import tell
from tovholder.notices.models import Notice
from tovholder.notices.registry import NoticeKind, register
from tovholder.people.models import Account, Employment

CONSENT_SAID = "consent_said"
SHARING_CHANGED = "sharing_changed"
EMERGENCY_USED = "emergency_used"
ACCESS_ASKED = "access_asked"


def neutral() -> str:
    """Return the one sentence that leaves the house."""
    return _("Der er nyt til dig i Tovholder. Log ind for at se det.")


def account_of(employment: Employment) -> Account | None:
    """Return the account behind a job, if the person has one that is open."""
    return Account.objects.filter(professional_id=employment.professional_id, is_active=True).first()


def tell_employment(employment: Employment, kind: str, *, facts: dict[str, Any], once: str, now: datetime) -> None:
    """Tell the person in a job; nothing happens for those without an account: they are rung up."""
    account = account_of(employment)
    if account is not None:
        tell(account, kind, facts=facts, once=once, now=now)


def tell_said(seat: Seat, *, once: str, now: datetime) -> None:
    """Tell who holds the baton that the citizen has answered or withdrawn something on the own page."""
    rows = Participation.objects.filter(
        in_force(now), coordination_id=seat.coordination.pk, role=Role.COORDINATOR, party__employment__isnull=False
    )
    _tell_jobs(seat, [row.party.employment_id for row in rows.select_related("party")], CONSENT_SAID, once, now)


def tell_affected(seat: Seat, recipients: list[Party], *, once: str, now: datetime) -> None:
    """Tell the professionals among the recipients that what they may see here has changed; not by whom, nor what.

    Private persons are told by the citizen or the coordinator, not by the machine.
    """
    jobs = [party.employment_id for party in recipients if party.employment_id is not None]
    named = ParticipationPerson.objects.filter(
        in_force(now), participation__coordination_id=seat.coordination.pk, participation__party__in=recipients
    )
    _tell_jobs(seat, [*jobs, *named.values_list("employment_id", flat=True)], SHARING_CHANGED, once, now)


def tell_coordinators(coordination: Coordination, kind: str, *, once: str, now: datetime, but: Desk) -> None:
    """Tell who holds the baton of a course something that somebody else did at their desk; not that one themselves."""
    rows = Participation.objects.filter(
        in_force(now), coordination=coordination, role=Role.COORDINATOR, party__employment__isnull=False
    )
    own = but.viewer.own_employment_ids
    for row in rows.select_related("party__employment").order_by("pk"):
        job = row.party.employment
        if job is not None and job.pk not in own:
            facts = {"coordination": coordination.ref}
            tell_employment(job, kind, facts=facts, once=f"{once}:{job.pk}", now=now)


def sits_there(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    """Tell whether the account's person takes part in the course of a notice."""
    return rule.coordinations_of(viewer_of(account, at)).filter(ref=facts["coordination"]).exists()


def register_kinds() -> None:
    """Register what this room tells; called once when the app is ready."""
    for kind in (CONSENT_SAID, SHARING_CHANGED, EMERGENCY_USED, ACCESS_ASKED):
        register(NoticeKind(kind, frozenset({"coordination"}), neutral, sits_there))


def _tell_jobs(seat: Seat, jobs: list[int | None], kind: str, once: str, now: datetime) -> None:
    """Tell each but the one who does it; who has not seen the last one yet is not told again."""
    wanted = {job for job in jobs if job is not None} - seat.viewer.own_employment_ids
    for employment in Employment.objects.filter(pk__in=wanted).order_by("pk"):
        if not _has_unseen(employment, kind, seat.coordination):
            facts = {"coordination": seat.coordination.ref}
            tell_employment(employment, kind, facts=facts, once=f"{once}:{employment.pk}", now=now)


def _has_unseen(employment: Employment, kind: str, coordination: Coordination) -> bool:
    return Notice.objects.filter(
        account__professional_id=employment.professional_id,
        kind=kind,
        seen_at=None,
        facts__coordination=coordination.ref,
    ).exists()
