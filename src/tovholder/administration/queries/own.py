"""What is an administrator's own: the organisations of the jobs in which they hold that duty, and nobody else's.

Equal senders: the host's administrator does not reach into the region or the prison service, nor they into the host.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from tovholder.access.seat import Desk
from tovholder.people.models import Account, Duty, Employment, Professional, Unit


def does_administer(desk: Desk) -> bool:
    """Tell whether the viewer is administrator of any organisation now."""
    return bool(desk.viewer.administers)


def jobs_here(desk: Desk) -> QuerySet[Employment]:
    """Return every job of the viewer's own organisations: those in force, ended and coming."""
    rows = Employment.objects.filter(unit__organisation_id__in=desk.viewer.administers)
    return rows.select_related("professional", "unit__organisation")


def job_here(desk: Desk, ref: str) -> Employment | None:
    """Return a job of one's own organisations; None for any other."""
    return jobs_here(desk).filter(ref=ref).first()


def person_here(desk: Desk, ref: str) -> Professional | None:
    """Return one who has, had or will have a job in one's own organisations; None for anybody else."""
    rows = Professional.objects.filter(ref=ref, employments__unit__organisation_id__in=desk.viewer.administers)
    return rows.distinct().first()


def unit_here(desk: Desk, ref: str) -> Unit | None:
    """Return a unit in force of one's own organisations; None for any other."""
    return units_here(desk).filter(ref=ref).first()


def units_here(desk: Desk) -> QuerySet[Unit]:
    """Return the units in force of one's own organisations, by name."""
    rows = Unit.objects.at(desk.viewer.at).filter(organisation_id__in=desk.viewer.administers)
    return rows.select_related("organisation").order_by("name", "pk")


def duty_here(desk: Desk, ref: str) -> Duty | None:
    """Return a duty of a job of one's own organisations; None for any other."""
    rows = Duty.objects.filter(ref=ref, employment__unit__organisation_id__in=desk.viewer.administers)
    return rows.select_related("employment__professional", "employment__unit__organisation", "unit").first()


def account_here(desk: Desk, person: Professional) -> Account | None:
    """Return a person's account, if they have one."""
    return Account.objects.filter(professional=person).first()


def is_oneself(desk: Desk, professional_id: int) -> bool:
    """Tell whether a person is the viewer."""
    return Account.objects.filter(pk=desk.viewer.account_id or 0, professional_id=professional_id).exists()


def work_elsewhere(desk: Desk, people: Collection[int]) -> set[int]:
    """Return those of some people who also work, or shall work, in an organisation that is not one's own."""
    own = Q(unit__organisation_id__in=desk.viewer.administers)
    rows = Employment.objects.filter(~own, professional_id__in=people, ends_at__gt=desk.viewer.at)
    return set(rows.values_list("professional_id", flat=True))
