"""Invitations as those who send them see them."""

from typing import Any

from allauth.mfa.models import Authenticator

from tovholder.gate.addresses import reverse
from tovholder.gate.signin import trail
from tovholder.gate.signin.session import end_other_places


def invitation_address(token: str, base: str) -> str:
    """Return the address where an invitation is accepted."""
    return f"{base.rstrip('/')}{reverse('gate:invitation', kwargs={'token': token})}"


def has_second_factor(account_ref: str) -> bool:
    """Tell whether an account has an app or a passkey set up."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user__ref=account_ref, type__in=kinds).exists()


def forget_second_factors(account: Any) -> int:
    """Remove the app, the keys and the recovery codes of somebody who lost them, and end their sessions."""
    removed, _rows = Authenticator.objects.filter(user=account).delete()
    end_other_places(account)
    trail.note(trail.FACTOR_REMOVED, account)
    return int(removed)
