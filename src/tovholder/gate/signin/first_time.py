"""The first time: a code handed over, an invitation, and later another PIN or password."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.models import Login
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tovholder.gate.signin import throttle, trail
from tovholder.gate.signin.forms import CodeForm, PasswordForm, PinForm
from tovholder.gate.signin.session import end_other_places
from tovholder.kernel import clock
from tovholder.people.actions.codes import change_pin, check_code, use_code
from tovholder.people.actions.one_time import accept_invitation, holder_of
from tovholder.people.actions.passwords import change_password
from tovholder.people.actions.refusals import CodeRefusedError, KeyRefusedError, WeakPinError
from tovholder.people.enums import KeyKind
from tovholder.people.login_names import tidy_login

CHECKED = "checked_code"
CHECK_LASTS = timedelta(minutes=15)

View = Callable[..., HttpResponse]


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def first_code(request: HttpRequest) -> HttpResponse:
    """*Første gang med en kode*: the login and the code from the slip."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            _check(request, form.cleaned_data["login"], form.cleaned_data["code"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("gate:first-pin")
    return render(request, "gate/signin/first_code.html", {"form": form})


def _check(request: HttpRequest, login: str, code: str) -> None:
    """Keep in the session that the code was right; raise `ValidationError` in words when it was not."""
    usage = throttle.take(request, tidy_login(login))
    if usage is None:
        raise ValidationError(_("Der er prøvet for mange gange. Vent fem minutter, og prøv igen."))
    now = clock.now()
    try:
        key = check_code(login=login, code=code, now=now)
    except CodeRefusedError:
        trail.note(trail.REFUSED_CODE)
        words = _(
            "Loginnavn og kode passer ikke sammen. Tjek begge, og prøv igen. "
            "Virker det stadig ikke, så bed om en ny seddel."
        )
        raise ValidationError(words) from None
    usage.rollback()
    request.session.cycle_key()
    request.session[CHECKED] = [key.ref, (now + CHECK_LASTS).timestamp()]


@sensitive_post_parameters("pin", "again")
@require_http_methods(["GET", "POST"])
def first_pin(request: HttpRequest) -> HttpResponse:
    """*Vælg din PIN-kode*, and be signed in."""
    key_ref, until = request.session.get(CHECKED) or ("", 0)
    if clock.now().timestamp() >= until:
        return redirect("gate:first-code")
    form = PinForm(request.POST or None)
    if form.is_valid():
        try:
            account = use_code(key_ref=key_ref, pin=form.cleaned_data["pin"], now=clock.now())
        except WeakPinError as error:
            form.refuse(error.weakness)
        except CodeRefusedError:
            del request.session[CHECKED]
            return redirect("gate:first-code")
        else:
            request.session.flush()
            end_other_places(account)
            return _sign_in(request, account, "code")
    return render(request, "gate/signin/first_pin.html", {"form": form})


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """*Velkommen*: a professional chooses a password; the second factor comes at the next page."""
    now: datetime = clock.now()
    try:
        account = holder_of(token=token, kind=KeyKind.INVITATION, now=now)
    except KeyRefusedError:
        throttle.note_wrong_address(request)
        return render(request, "gate/signin/invitation_over.html", status=404)
    form = PasswordForm(request.POST or None, account=account)
    if form.is_valid():
        try:
            account = accept_invitation(token=token, password=form.cleaned_data["password"], now=now)
        except KeyRefusedError:
            return render(request, "gate/signin/invitation_over.html", status=404)
        request.session.flush()
        end_other_places(account)
        return _sign_in(request, account, "invitation")
    return render(request, "gate/signin/invitation.html", {"form": form, "login": account.login})


def recently_proved(view: View) -> View:
    """Ask for the password or PIN again when five minutes have passed; what was typed is never kept meanwhile."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        if request.method != "GET":
            return redirect(request.path)
        raise ReauthenticationRequired

    return wrapper


@sensitive_post_parameters()
@login_required
@recently_proved
@require_http_methods(["GET", "POST"])
def change_secret(request: HttpRequest) -> HttpResponse:
    """*Skift PIN-kode* or *Skift adgangskode*; every other session of the account ends."""
    account: Any = request.user
    if not account.has_usable_password():
        raise Http404
    has_pin = account.professional_id is None
    form = PinForm(request.POST or None) if has_pin else PasswordForm(request.POST or None, account=account)
    if form.is_valid() and _changed(account, form):
        end_other_places(account, but=request.session.session_key)
        update_session_auth_hash(request, account)
        messages.success(request, _("Det er skiftet. Andre steder er du nu logget ud."))
        return redirect("gate:sessions")
    return render(request, "gate/signin/change_secret.html", {"form": form, "has_pin": has_pin})


def _changed(account: Any, form: PinForm | PasswordForm) -> bool:
    if isinstance(form, PasswordForm):
        change_password(account=account, password=form.cleaned_data["password"])
        return True
    try:
        change_pin(account=account, pin=form.cleaned_data["pin"])
    except WeakPinError as error:
        form.refuse(error.weakness)
        return False
    return True


def _sign_in(request: HttpRequest, account: Any, method: str) -> HttpResponse:
    record_authentication(request, account, method)
    response: HttpResponse = perform_login(request, Login(user=account))
    return response
