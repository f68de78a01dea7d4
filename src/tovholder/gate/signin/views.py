"""In and out: the two doors, the way out, and the list of where one is signed in."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tovholder.design.shapes import Action, Cell, Header
from tovholder.gate.addresses import reverse
from tovholder.gate.kept_words import typed_words
from tovholder.gate.signin import guard, trail
from tovholder.gate.signin.forms import PinSignInForm, SignInForm
from tovholder.gate.signin.session import (
    SignedIn,
    end_other_places,
    end_place,
    end_session,
    is_signed_in,
    keep_alive,
    signed_in_places,
)
from tovholder.kernel.dates import date_format

REASONS = frozenset({guard.IDLE, guard.ACCESS})


class SignInView(LoginView):
    """*Log ind* for professionals."""

    form_class = SignInForm
    template_name = "gate/signin/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page needs beside the form."""
        return super().get_context_data(**kwargs) | {
            "reason": _reason(self.request),
            "idle_minutes": settings.ENVIRONMENT.session_minutes,
            "has_demo": settings.ENVIRONMENT.demo,
        }


class PinSignInView(SignInView):
    """*Log ind* for citizens and relatives."""

    form_class = PinSignInForm
    template_name = "gate/signin/sign_in_pin.html"


@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on POST; ask first on GET."""
    if request.method == "GET":
        return render(request, "gate/signin/sign_out.html") if is_signed_in(request) else redirect("gate:signed-out")
    if request.user.is_authenticated:
        trail.note(trail.SIGNED_OUT, request.user)
    end_session(request)
    return _signed_out(request)


@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that one is signed out, and kindly why when it was not one's own wish."""
    return render(request, "gate/signin/signed_out.html", {"reason": _reason(request)})


@require_POST
def extend(request: HttpRequest) -> HttpResponse:
    """Push the end of the session ahead: nothing for a script, back to the page for a person."""
    if not is_signed_in(request):
        return HttpResponse(status=401)
    keep_alive(request, now=True)
    if "text/html" not in request.headers.get("Accept", "") or request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect(_back(request))


@login_required
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """*Dine logins*: each device, since when, and a way to end it."""
    found = signed_in_places(request, request.user)
    heads = [
        Header(_("Telefon eller computer")),
        Header(_("Logget ind")),
        Header(_("Sidst brugt")),
        Header(_("Handling"), is_hidden=True),
    ]
    shown = {"heads": heads, "rows": [_row(place) for place in found], "ways": _ways(request.user)}
    return render(request, "gate/signin/places.html", shown)


@login_required
@require_POST
def end_one(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions."""
    number = request.POST.get("place", "")
    if number.isascii() and number.isdigit() and end_place(request.user, int(number[:18])):
        trail.note(trail.SIGNED_OUT, request.user)
    return redirect("gate:sessions")


@login_required
@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    """*Log ud alle steder*, here too."""
    account = request.user
    trail.note(trail.SIGNED_OUT_EVERYWHERE, account)
    end_session(request)
    end_other_places(account)
    return _signed_out(request)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form without the token of this session, give back what was typed, and say what to do."""
    return render(request, "gate/signin/form_too_old.html", {"words": typed_words(request)}, status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """Refuse a while, when far more is asked for from one place than people can do."""
    return render(request, "gate/signin/too_many.html", status=429)


def _row(place: SignedIn) -> list[str | Cell]:
    end = Action(
        _("Log ud"), reverse("gate:session-end"), post=True, fields=[("place", str(place.number))], about=place.device
    )
    return [
        Cell(place.device, badge=_("Her og nu") if place.is_this else "", kind="success"),
        date_format(localtime(place.since), "DATETIME_FORMAT"),
        date_format(localtime(place.last_used), "DATETIME_FORMAT"),
        Cell(actions=[] if place.is_this else [end]),
    ]


def _ways(account: Any) -> list[Action]:
    """Return what one can do about one's own sign-in."""
    has_pin = account.professional_id is None
    ways = [Action(_("Log ud alle steder"), reverse("gate:sessions-end"), post=True, variant="primary")]
    if account.has_usable_password():
        ways.append(Action(_("Skift PIN-kode") if has_pin else _("Skift adgangskode"), reverse("gate:change-secret")))
    if not has_pin:
        ways.append(Action(_("Ekstra sikkerhed"), reverse("mfa_index")))
    return ways


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Return the way to the page after; a person who leaves in a hurry is sent on by the page itself."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect("gate:signed-out")


def _reason(request: HttpRequest) -> str:
    given = request.GET.get("grund", "")
    return given if given in REASONS else ""


def _back(request: HttpRequest) -> str:
    """Return the page of ours that the person stands on."""
    target = request.POST.get("next") or request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else "/"
