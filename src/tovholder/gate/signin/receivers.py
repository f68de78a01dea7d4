"""What second factors do to a session and to the trail."""

from typing import Any

from allauth.mfa import signals
from django.http import HttpRequest

from tovholder.gate.signin import trail
from tovholder.gate.signin.session import SECOND_FACTOR


def connect() -> None:
    """Listen from now on."""
    signals.authenticator_added.connect(_added, dispatch_uid="gate-factor-added")
    signals.authenticator_removed.connect(_removed, dispatch_uid="gate-factor-removed")
    signals.authentication_failed.connect(_refused, dispatch_uid="gate-factor-refused")


def _added(user: Any, **_: Any) -> None:
    trail.note(trail.FACTOR_ADDED, user)


def _removed(request: HttpRequest, user: Any, **_: Any) -> None:
    """Ask again at the next page whether one is left."""
    request.session.pop(SECOND_FACTOR, None)
    trail.note(trail.FACTOR_REMOVED, user)


def _refused(user: Any, **_: Any) -> None:
    trail.note(trail.REFUSED_FACTOR, user)
