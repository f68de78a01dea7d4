"""Konti: identity is issuer and subject, never an e-mail address."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from tovholder.kernel.models import Record
from tovholder.kernel.refs import new_ref
from tovholder.people.models.citizens import Citizen, Relative
from tovholder.people.models.organisation import Professional

LOCAL = "local"


class AccountManager(BaseUserManager["Account"]):
    """Finds and makes accounts; every account comes with the person it belongs to."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        """Return accounts with their person, so that one statement answers who is signed in."""
        return super().get_queryset().select_related("professional", "citizen", "relative")

    def create_account(self, *, login: str, password: str | None = None, **person: Any) -> "Account":
        """Make an account for exactly one person; without a password nobody can sign in to it."""
        account = self.model(login=login, **person)
        account.set_password(password)
        account.save()
        return account


class Account(Record, AbstractBaseUser):
    """Konto: belongs to exactly one professional, citizen or relative."""

    HISTORY_OMITS = ("password", "last_login")

    login = models.CharField(max_length=120, unique=True)
    issuer = models.CharField(max_length=200, default=LOCAL)
    subject = models.CharField(max_length=200, default=new_ref)
    is_active = models.BooleanField(default=True)
    professional = models.OneToOneField(Professional, on_delete=models.PROTECT, null=True, related_name="account")
    citizen = models.OneToOneField(Citizen, on_delete=models.PROTECT, null=True, related_name="account")
    relative = models.OneToOneField(Relative, on_delete=models.PROTECT, null=True, related_name="account")

    objects = AccountManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_per_identity"),
            models.CheckConstraint(
                condition=Q(professional__isnull=False, citizen__isnull=True, relative__isnull=True)
                | Q(professional__isnull=True, citizen__isnull=False, relative__isnull=True)
                | Q(professional__isnull=True, citizen__isnull=True, relative__isnull=False),
                name="account_has_one_person",
            ),
        ]

    def __str__(self) -> str:
        """Return the ref, never the login."""
        return f"people.Account {self.ref}"

    @property
    def person(self) -> Professional | Citizen | Relative:
        """Return the human being."""
        found = self.professional or self.citizen or self.relative
        if found is None:
            raise LookupError("an account without a person cannot exist")
        return found
