"""How often a one-time key may be tried from one place and for one login, counted for all processes together."""

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from tovholder.gate.signin import trail
from tovholder.kernel import clock


def take(request: HttpRequest, login: str = "") -> RateLimitUsage | None:
    """Return a try (give it back with `rollback()` when it was right), or None when there are too many."""
    return ratelimit.consume(
        request,
        app="allauth.account",
        action="one_time_key",
        key=f"key:{login or 'address'}",
        limit_get=True,
    )


def note_wrong_address(request: HttpRequest) -> None:
    """Keep that a one-time address was refused; not at every guess, so that nobody fills the trail by guessing."""
    if take(request) is not None:
        trail.note(trail.REFUSED_CODE)


def forget_old_tries() -> int:
    """Remove what has run out from the shared count, addresses of people among it; returns how many rows."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    now = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - the name is our own
        return int(cursor.rowcount)
