"""What every act of an administrator meets first: their turn, and that it is not about themselves."""

from datetime import datetime

from django.db.models import Q, QuerySet

from tovholder.access.changes import require
from tovholder.access.seat import Desk
from tovholder.administration.queries.own import is_oneself, work_elsewhere
from tovholder.kernel.models import in_force
from tovholder.people.enums import DutyKind
from tovholder.people.models import Duty, Organisation, Professional


def take_turn(desk: Desk, now: datetime) -> None:
    """Wait, inside a change, until no other administrator of the same organisation is at it; then ask anew who one is.

    Two who take each other's duty in the same moment would else leave nobody. Raises `NotAllowedError("not_here")`.
    """
    own = desk.viewer.administers
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=own).order_by("pk").values_list("pk"))
    still = administrators(now).filter(employment_id__in=desk.viewer.own_employment_ids)
    require(met=still.exists(), reason="not_here")


def require_another(desk: Desk, person: Professional) -> None:
    """Raise `NotAllowedError("own_access")` for oneself: what one may do is another administrator's to change."""
    require(met=not is_oneself(desk, person.pk), reason="own_access")


def require_whole(desk: Desk, person: Professional) -> None:
    """Raise `NotAllowedError("works_elsewhere_too")` for the account of one who works for others too: it is theirs."""
    require(met=not work_elsewhere(desk, [person.pk]), reason="works_elsewhere_too")


def require_one_left(organisation_id: int, at: datetime, *, gone: Q) -> None:
    """Raise `NotAllowedError("last_administrator")` when nobody but who is `gone` looks after it at a moment."""
    rows = administrators(at).filter(employment__unit__organisation_id=organisation_id)
    require(met=rows.exclude(gone).exists(), reason="last_administrator")


def administrators(at: datetime) -> QuerySet[Duty]:
    """Return the duties by which organisations are looked after at a moment, held by those with an open account."""
    return Duty.objects.filter(
        in_force(at),
        in_force(at, "employment__"),
        in_force(at, "employment__unit__"),
        kind=DutyKind.ADMINISTRATOR,
        employment__professional__account__is_active=True,
    )
