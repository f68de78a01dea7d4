"""Write the trail. Everybody else asks here; nothing else writes these tables."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import IntegrityError, connection, transaction

from tovholder.audit.enums import FOUND_FAULTY, VERIFIED, LineKind
from tovholder.audit.models import TrailLine
from tovholder.kernel.models import Record
from tovholder.kernel.refs import new_ref

_pen: ContextVar[str] = ContextVar("pen", default="")
_watch: ContextVar["Watch | None"] = ContextVar("watch", default=None)


@dataclass(frozen=True)
class Who:
    """The one a line is about, as opaque ids: account, kind of viewer, employment and unit."""

    kind: str
    account_id: int | None = None
    employment_id: int | None = None
    unit_id: int | None = None


@dataclass
class Change:
    """A change under way: what it touches is added before the block ends."""

    ref: str
    subject: str = ""
    coordination_id: int | None = None
    citizen_ids: set[int] = field(default_factory=set)
    label_ids: set[int] = field(default_factory=set)

    def about(self, row: Record) -> None:
        """Name the row that the change is about: what `AlreadyDoneError` gives back on a repeat."""
        self.subject = f"{row._meta.label}:{row.ref}"
        label = getattr(row, "label_id", None)
        if label:
            self.label_ids.add(label)


@dataclass
class Watch:
    """The changes that came about within a block, and a purpose for the lines of those that have none."""

    purpose: str = ""
    changes: list[Change] = field(default_factory=list)


@contextmanager
def watching(purpose: str = "") -> Iterator[Watch]:
    """See which changes come about in the block. Their lines get `purpose` where the action gives none."""
    watch = Watch(purpose)
    token = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(token)


class AlreadyDoneError(Exception):
    """The same act (same person, same key) was done before; `subject_ref` is the ref of what it made."""

    def __init__(self, subject: str) -> None:
        super().__init__(subject)
        self.subject_ref = subject.rpartition(":")[2]


@contextmanager
def changing(
    who: Who,
    action: str,
    *,
    once: str = "",
    coordination_id: int | None = None,
    purpose: str = "",
    basis: str = "",
) -> Iterator[Change]:
    """Hold one transaction for one change; its trail line and its history rows share a `change_ref`.

    `once` is the idempotency key of the form: a repeat raises `AlreadyDoneError` and changes nothing. A change inside
    a change has a line of its own and gives the pen back, so that each row's history names the act that wrote it.
    """
    once_key = _key(f"{who.account_id or who.kind}:{action}:{once}") if once else None
    change = Change(ref=new_ref(), coordination_id=coordination_id)
    watch = _watch.get()
    outer = _pen.get()
    token = _pen.set(change.ref)
    try:
        with transaction.atomic():
            _wait_for_the_same(once_key)
            _refuse_repeat(once_key)
            _take_pen(change.ref)
            yield change
            TrailLine.objects.create(
                kind=LineKind.CHANGE,
                account_id=who.account_id,
                viewer_kind=who.kind,
                employment_id=who.employment_id,
                unit_id=who.unit_id,
                page=action,
                purpose=purpose or (watch.purpose if watch else ""),
                basis=basis,
                coordination_id=change.coordination_id,
                citizen_ids=sorted(change.citizen_ids),
                label_ids=sorted(change.label_ids),
                subject=change.subject,
                change_ref=change.ref,
                once_key=once_key,
            )
            _take_pen(outer)
            if watch is not None:
                watch.changes.append(change)
    except IntegrityError:
        _refuse_repeat(once_key)
        raise
    finally:
        _pen.reset(token)


def _key(words: str) -> str:
    """Return a short key for the words: they may be longer than the column."""
    return hashlib.sha256(words.encode()).hexdigest()


def _wait_for_the_same(once_key: str | None) -> None:
    """Let the second click wait until the first is done, so that it meets its line and not its rows.

    On SQLite the transaction has begun with the one right to write; PostgreSQL needs a lock on the key.
    """
    if once_key is not None and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [once_key])


def _refuse_repeat(once_key: str | None) -> None:
    if once_key is None:
        return
    done = TrailLine.objects.filter(once_key=once_key).order_by("pk").values_list("subject", flat=True).first()
    if done is not None:
        raise AlreadyDoneError(done)


def _take_pen(change_ref: str) -> None:
    """Tell the history triggers which change is writing, for the rest of this transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('tovholder.change', %s, true)", [change_ref])
        else:
            cursor.execute("UPDATE audit_pen SET change_ref = %s", [change_ref])


def record_reading(
    who: Who,
    page: str,
    *,
    purpose: str,
    basis: str,
    coordination_id: int | None = None,
    citizen_ids: Iterable[int] = (),
    label_ids: Iterable[int] = (),
) -> None:
    """Commit the line of a read. If this fails, nothing may be sent."""
    TrailLine.objects.create(
        kind=LineKind.READ,
        account_id=who.account_id,
        viewer_kind=who.kind,
        employment_id=who.employment_id,
        unit_id=who.unit_id,
        page=page,
        purpose=purpose,
        basis=basis,
        coordination_id=coordination_id,
        citizen_ids=sorted(set(citizen_ids)),
        label_ids=sorted(set(label_ids)),
    )


def record_denial(who: Who, page: str) -> None:
    """Commit the line of a refused read: who and which page; what was asked for is not repeated."""
    TrailLine.objects.create(
        kind=LineKind.DENIED,
        account_id=who.account_id,
        viewer_kind=who.kind,
        page=page,
        employment_id=who.employment_id,
        unit_id=who.unit_id,
    )


def record_sign_in(who: Who, page: str) -> None:
    """Commit the line of a sign-in, a sign-out or a refused sign-in (the `page` says which)."""
    TrailLine.objects.create(kind=LineKind.SIGN_IN, account_id=who.account_id, viewer_kind=who.kind, page=page)


def record_verification(*, is_whole: bool) -> None:
    """Commit the line that says: the seals were recomputed, and the trail was whole or not."""
    page = VERIFIED if is_whole else FOUND_FAULTY
    TrailLine.objects.create(kind=LineKind.SYSTEM, viewer_kind="system", page=page)
