"""Adgang til egen konto: one-time keys, wrong tries, known devices, and the mark of a demo database."""

from django.db import models
from django.db.models import Q

from tovholder.kernel import clock
from tovholder.kernel.models import Record
from tovholder.people.enums import KeyKind
from tovholder.people.models.accounts import Account
from tovholder.people.models.organisation import Employment


class OneTimeKey(Record):
    """Engangsnøgle: a first code, an invitation or a demo address; used once, kept only as a digest.

    Made by `hand_over_code`, `invite_account` and `make_demo_key`. A first code is short and spoken, so its digest is
    slow; the others are long and random, so that theirs can be looked up.
    """

    HISTORY_OMITS = ("digest",)

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="one_time_keys")
    kind = models.CharField(max_length=10, choices=KeyKind.choices)
    digest = models.CharField(max_length=128)
    handed_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="one_key_per_digest"),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(kind=KeyKind.FIRST_CODE, used_at__isnull=True),
                name="one_open_code_per_account",
            ),
        ]


class WrongTries(Record):
    """Forkerte forsøg i træk på en konto med PIN; five lock it until a new code is handed over."""

    HISTORY_NOT_KEPT = "every refused sign-in has a line in the trail"

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="wrong_tries")
    count = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "wrong tries"


class KnownDevice(Record):
    """Kendt enhed: a browser that an account with PIN has signed in from; one that is not the first is told about."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="known_devices")
    digest = models.CharField(max_length=64)
    label = models.CharField(max_length=80, blank=True)
    is_first = models.BooleanField(default=False)
    seen_at = models.DateTimeField(default=clock.now)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="one_row_per_device")]


class DemoMark(Record):
    """Mærket på en database, der kun rummer demoen: set once, on an empty database, never removed."""

    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(only=True), name="demo_mark_stands_alone")]


class CastMember(Record):
    """En af demoens medvirkende: the key people call it by, and what it may do."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="cast_member")
    key = models.SlugField(max_length=40, unique=True)
    place = models.PositiveSmallIntegerField(default=0)
    may_do = models.CharField(max_length=300)

    class Meta:
        ordering = ["place", "pk"]
