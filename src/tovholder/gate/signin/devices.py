"""The browser's own mark: a signed cookie that says "seen here before" and nothing about whom."""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tovholder.coordination.notices import tell_new_device
from tovholder.gate.signin import trail
from tovholder.gate.signin.browsers import browser_name
from tovholder.kernel import clock
from tovholder.people.actions.devices import recognise_device

SALT = "tovholder.device"
LASTS = 400 * 24 * 3600


def greet_device(request: HttpRequest, response: HttpResponse, account: Any) -> None:
    """Keep that an account signs in from this browser; a new one leaves a line, and its coordinator is told."""
    token = request.get_signed_cookie(settings.DEVICE_COOKIE_NAME, default="", salt=SALT) or secrets.token_urlsafe(24)
    label = browser_name(request.headers.get("User-Agent", ""))
    device = recognise_device(account=account, token=token, label=label, now=clock.now())
    if device is not None:
        trail.note(trail.NEW_DEVICE, account)
        tell_new_device(account, device_ref=device.ref, now=clock.now())
    response.set_signed_cookie(
        settings.DEVICE_COOKIE_NAME,
        token,
        salt=SALT,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
