"""A session: how long it lasts, who looks after it, and where else one is signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from tovholder.gate.signin.browsers import browser_name
from tovholder.kernel import clock

ALIVE_AT = "alive_at"
DEMO = "demo"
SECOND_FACTOR = "second_factor"
WRITE_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class SignedIn:
    """One place where a person is signed in."""

    number: int
    device: str
    since: datetime
    last_used: datetime
    is_this: bool


def idle_limit() -> timedelta:
    """Return how long a session lasts without a page."""
    return timedelta(minutes=settings.ENVIRONMENT.session_minutes)


def is_signed_in(request: HttpRequest) -> bool:
    """Tell whether the session claims to belong to somebody, without asking who."""
    return SESSION_KEY in request.session


def is_demo_session(request: HttpRequest) -> bool:
    """Tell whether the person signed in on the page of the demo."""
    return bool(request.session.get(DEMO)) and settings.ENVIRONMENT.demo


def alive_at(request: HttpRequest) -> datetime | None:
    """Return when the session was last known to be in use; None for one that has only begun."""
    seconds = request.session.get(ALIVE_AT)
    return None if seconds is None else datetime.fromtimestamp(seconds, tz=clock.COPENHAGEN)


def is_idle(request: HttpRequest) -> bool:
    """Tell whether the session has lain still for too long."""
    last = alive_at(request)
    return last is not None and clock.now() - last >= idle_limit()


def keep_alive(request: HttpRequest, *, now: bool = False) -> None:
    """Push the end of the session ahead; at most every five minutes, unless the person asks for it `now`."""
    moment, last = clock.now(), alive_at(request)
    if not now and last is not None and moment - last < WRITE_EVERY:
        return
    request.session[ALIVE_AT] = moment.timestamp()
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=moment)


def session_seconds_left(request: HttpRequest) -> int | None:
    """Return the seconds until the session ends when nothing more is asked for; None when nobody is signed in."""
    if not is_signed_in(request):
        return None
    last = alive_at(request) or clock.now()
    return max(0, int((last + idle_limit() - clock.now()).total_seconds()))


def end_session(request: HttpRequest) -> None:
    """End this session: its row goes, its cookie goes, and what it held."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def signed_in_places(request: HttpRequest, account: Any) -> list[SignedIn]:
    """Return where an account is signed in now, this place first, then the newest."""
    rows = [row for row in UserSession.objects.filter(user=account).order_by("-last_seen_at", "-pk") if row.exists()]
    places = [
        SignedIn(
            number=row.pk,
            device=browser_name(row.user_agent),
            since=row.created_at,
            last_used=row.last_seen_at,
            is_this=row.session_key == request.session.session_key,
        )
        for row in rows
    ]
    return sorted(places, key=lambda place: not place.is_this)


def end_place(account: Any, number: int) -> bool:
    """End one of an account's sessions; False when it has none with that number."""
    row = UserSession.objects.filter(user=account, pk=number).first()
    if row is None:
        return False
    row.end()
    return True


def end_other_places(account: Any, but: str | None = None) -> int:
    """End every session of an account but the one with a key; returns how many."""
    rows = list(UserSession.objects.filter(user=account).exclude(session_key=but or "").order_by("pk"))
    for row in rows:
        row.end()
    return len(rows)


def forget_ended_sessions() -> int:
    """Take sessions that are gone off everybody's list of sign-ins; returns how many."""
    alive = Session.objects.values("session_key")
    return int(UserSession.objects.exclude(session_key__in=alive).delete()[0])
