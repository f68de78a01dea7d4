"""Who is let on: a session that has ended, or that has no second factor yet, goes no further."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter as second_factors
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from tovholder.gate.addresses import reverse, way_in
from tovholder.gate.kept_words import to_sign_in
from tovholder.gate.signin import trail
from tovholder.gate.signin.session import (
    SECOND_FACTOR,
    end_session,
    is_demo_session,
    is_idle,
    is_signed_in,
    keep_alive,
)
from tovholder.gate.viewers import viewer_for

IDLE = "inaktiv"
ACCESS = "adgang"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

# What a professional may open before a second factor is set up: setting it up, and leaving.
BEFORE_SECOND_FACTOR = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
        "gate:sign-out",
        "set_language",
        "gate:session-extend",
        "gate:signed-out",
    },
)


class SessionGuardMiddleware:
    """End what has ended, ask professionals for a second factor, and push the session's end ahead.

    It writes before the page begins, never inside the page's `reading()`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page, or with why there is none."""
        if not is_signed_in(request):
            return self.get_response(request)
        if is_idle(request):
            trail.note(trail.ENDED_IDLE, request.user)
            end_session(request)
            return to_sign_in(request, way_in(request, IDLE))
        account: Any = request.user
        if not has_access(request):
            trail.note(trail.ENDED_ACCESS, account if account.is_authenticated else None)
            end_session(request)
            return _away(request, reverse("gate:signed-out", query={"grund": ACCESS}))
        keep_alive(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Send a professional without a second factor to set one up."""
        match = request.resolver_match
        if not is_signed_in(request) or (match and match.view_name in BEFORE_SECOND_FACTOR):
            return None
        return _away(request, reverse("mfa_index")) if lacks_second_factor(request) else None


def has_access(request: HttpRequest) -> bool:
    """Tell whether the account is open, and whether a professional has a job at this moment."""
    account: Any = request.user
    if not account.is_authenticated:
        return False
    if account.professional_id is None:
        return True
    viewer = viewer_for(request)
    return viewer is not None and bool(viewer.capacities)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Tell whether a professional has none; once one is found, the session remembers. The demo counts as passed."""
    account: Any = request.user
    if not account.is_authenticated or account.professional_id is None:
        return False
    if is_demo_session(request) or request.session.get(SECOND_FACTOR):
        return False
    if second_factors().is_mfa_enabled(account, FACTORS):
        request.session[SECOND_FACTOR] = True
        return False
    return True


def _away(request: HttpRequest, address: str) -> HttpResponse:
    """Return the way elsewhere; a part of a page is refused, so that nothing typed around it is lost."""
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(address)
    answer = HttpResponse(status=401)
    if request.method == "GET":
        answer["HX-Redirect"] = address
    return answer
