"""The demo's own door: open only when the operator and the database both say that nobody here is real."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tovholder.design.shapes import Action
from tovholder.gate.addresses import reverse
from tovholder.gate.signin import trail
from tovholder.gate.signin.session import DEMO, end_session, is_signed_in
from tovholder.gate.signin.throttle import note_wrong_address
from tovholder.kernel import clock
from tovholder.people.actions.demo import make_demo_key, spend_demo_key
from tovholder.people.actions.refusals import KeyRefusedError, NotADemoError
from tovholder.people.queries.credentials import cast_member, cast_members, is_demo


def is_open() -> bool:
    """Tell whether one may sign in as somebody of the cast."""
    return bool(settings.ENVIRONMENT.demo) and is_demo()


def one_time_address(account: Any, base: str) -> str:
    """Return an address that signs in as one of the cast, once, within a day. Raises `NotADemoError`."""
    token = make_demo_key(account=account, now=clock.now())
    address = reverse("gate:demo-enter", kwargs={"key": account.cast_member.key}, query={"token": token})
    return f"{base.rstrip('/')}{address}"


@require_GET
def cast(request: HttpRequest) -> HttpResponse:
    """*Prøv Tovholder*: who one can be, and what they may do."""
    _refuse_when_closed()
    members = [
        {
            "name": member.account.person.name,
            "kind": trail.kind_of(member.account).label,
            "may_do": member.may_do,
            "enter": Action(
                _("Log ind"),
                reverse("gate:demo-enter", kwargs={"key": member.key}),
                post=True,
                about=member.account.person.name,
            ),
        }
        for member in cast_members()
    ]
    return render(request, "gate/signin/demo.html", {"members": members})


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as one of the cast: by the button, or by a one-time address."""
    _refuse_when_closed()
    if request.method == "POST":
        member = cast_member(key)
        if member is None:
            raise Http404
        return _sign_in(request, member.account)
    try:
        account = spend_demo_key(key=key, token=request.GET.get("token", ""), now=clock.now())
    except (KeyRefusedError, NotADemoError):
        note_wrong_address(request)
        return redirect("gate:demo")
    return _sign_in(request, account)


def _refuse_when_closed() -> None:
    if not is_open():
        raise Http404


def _sign_in(request: HttpRequest, account: Any) -> HttpResponse:
    if is_signed_in(request):
        end_session(request)
    else:
        logout(request)
    response: HttpResponse = perform_login(request, Login(user=account, signal_kwargs={DEMO: True}))
    return response
