"""Questions about accounts and how people get in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from tovholder.kernel.statements import Statement
from tovholder.people.models import Account, CastMember, Citizen, DemoMark, Employment, KnownDevice, Professional


@dataclass(frozen=True)
class PinState:
    """How a citizen's or relative's own sign-in stands, for the professional who handed over the code."""

    login: str
    has_pin: bool
    is_locked: bool
    code_expires_at: datetime | None
    """When the open code runs out; None when no code waits to be used."""


def is_demo() -> bool:
    """Tell whether the database says of itself that nobody in it is real."""
    return DemoMark.objects.exists()


def holds_people() -> bool:
    """Tell whether the database holds any citizen, professional or account."""
    return Citizen.objects.exists() or Professional.objects.exists() or Account.objects.exists()


def cast_members() -> QuerySet[CastMember]:
    """Return the cast of the demo in their order, with account and person."""
    people = ("account__professional", "account__citizen", "account__relative")
    return CastMember.objects.select_related(*people).order_by("place", "pk")


def cast_member(key: str) -> CastMember | None:
    """Return one of the cast by key."""
    return cast_members().filter(key=key).first()


def new_devices(*, citizen_ids: Iterable[int] = (), relative_ids: Iterable[int] = ()) -> QuerySet[KnownDevice]:
    """Return the devices that people have signed in from for the first time, until somebody has asked about them."""
    whose = Q(account__citizen_id__in=list(citizen_ids)) | Q(account__relative_id__in=list(relative_ids))
    rows = KnownDevice.objects.filter(whose, is_first=False, acknowledged_at=None)
    return rows.select_related("account__citizen", "account__relative").order_by("-created_at", "pk")


def pin_state(*, account: Account, now: datetime) -> PinState:
    """Return how an account with PIN stands."""
    tries = getattr(account, "wrong_tries", None)
    code = account.one_time_keys.filter(kind="code", used_at=None, expires_at__gt=now).order_by("pk").last()
    return PinState(
        login=account.login,
        has_pin=account.has_usable_password(),
        is_locked=bool(tries and tries.locked_at),
        code_expires_at=code.expires_at if code else None,
    )


def account_by_login(login: str) -> Account | None:
    """Return the account with a login, as it is kept."""
    return Account.objects.filter(login=login).first()


def professional_account(login: str) -> Account | None:
    """Return the open account of a professional with a login; None for everybody else."""
    return Account.objects.filter(login=login, is_active=True, professional__isnull=False).first()


def login_of(account_id: int) -> str:
    """Return the login of an account, or nothing when there is none with that number any more."""
    return Account.objects.filter(pk=account_id).values_list("login", flat=True).first() or ""


def professional_by_job(code: str) -> Professional | None:
    """Return the professional whose job has this ref or staff code; None when none has, or several people do."""
    jobs = Employment.objects.filter(Q(ref=code) | Q(staff_code=code, staff_code__gt=""))
    people = list(Professional.objects.filter(employments__in=jobs).distinct().order_by("pk")[:2])
    return people[0] if len(people) == 1 else None


def account_signed_in(number: int) -> Account | None:
    """Return the account a session speaks of, with its person; None when it is gone. Asked on every page."""
    found: list[Account] = _account(number=number)
    return found[0] if found else None


@Statement
def _account(number: int) -> QuerySet[Account]:
    return Account.objects.filter(pk=number).order_by("pk")
