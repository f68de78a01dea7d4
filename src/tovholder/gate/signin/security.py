"""*Ekstra sikkerhed*: the app, the passkeys and the recovery codes of a professional."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import remove_authenticator
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tovholder.design.shapes import Action
from tovholder.gate.addresses import reverse
from tovholder.gate.signin.guard import lacks_second_factor
from tovholder.gate.signin.session import is_demo_session

Kind = Authenticator.Type
View = Callable[..., HttpResponseBase]


def for_own_factors(view: View) -> View:
    """Open a page to professionals who signed in themselves.

    Citizens have a PIN instead, and a member of the demo's cast is many people: one's factor would lock the rest out.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account: Any = request.user
        if account.is_authenticated and (account.professional_id is None or is_demo_session(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What is set up, and the way to set up what is not."""
    account: Any = request.user
    if account.professional_id is None:
        raise Http404
    found = list(Authenticator.objects.filter(user=account).order_by("created_at", "pk"))
    keys = [
        {
            "name": row.data.get("name", ""),
            "since": row.created_at,
            "remove": Action(
                _("Fjern"),
                reverse("gate:remove-key"),
                post=True,
                fields=[("key", str(row.pk))],
                about=row.data.get("name", ""),
            ),
        }
        for row in found
        if row.type == Kind.WEBAUTHN
    ]
    shown = {
        "app": next((row for row in found if row.type == Kind.TOTP), None),
        "keys": keys,
        "has_codes": any(row.type == Kind.RECOVERY_CODES for row in found),
        "must_choose": lacks_second_factor(request),
        "is_demo": is_demo_session(request),
    }
    return render(request, "gate/signin/security.html", shown)


@login_required
@for_own_factors
@require_GET
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The codes for the day the telephone is gone, as long as they are unused."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    found = Authenticator.objects.filter(user=request.user, type=Kind.RECOVERY_CODES).first()
    if found is None:
        raise Http404
    return render(request, "gate/signin/codes.html", {"codes": found.wrap().get_unused_codes()})


@login_required
@for_own_factors
@require_POST
def remove_key(request: HttpRequest) -> HttpResponse:
    """Remove one of one's own passkeys; without any second factor left, the next page asks for a new one."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    number = request.POST.get("key", "")
    if number.isascii() and number.isdigit():
        own = Authenticator.objects.filter(user=request.user, type=Kind.WEBAUTHN, pk=int(number[:18])).first()
        if own is not None:
            remove_authenticator(request, own)
    return redirect("mfa_index")
