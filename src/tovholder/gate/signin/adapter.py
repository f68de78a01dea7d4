"""What django-allauth asks us: who may in, what it says, where it leads."""

import base64
import hashlib
from io import BytesIO
from typing import Any

import qrcode.main
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from tovholder.access.viewer import viewer_of
from tovholder.gate.addresses import reverse
from tovholder.gate.signin import trail
from tovholder.gate.signin.devices import greet_device
from tovholder.gate.signin.session import DEMO, keep_alive
from tovholder.kernel import clock
from tovholder.people.actions.codes import forget_tries, take_try
from tovholder.people.login_names import tidy_login
from tovholder.people.queries.credentials import account_by_login

LEFT_UNSAID = ("account/messages/logged_", "mfa/messages/")
SIGN_IN = "sign-in"
WORKBENCH, PORTAL = "/", "/mit/"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by login and password or PIN; nobody opens an account alone."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("Loginnavn og kode passer ikke sammen. Tjek begge, og prøv igen."),
        "incorrect_password": _("Det passer ikke. Prøv igen."),
        "too_many_login_attempts": _("Der er prøvet for mange gange. Vent fem minutter, og prøv igen."),
        "rate_limited": _("Der er prøvet for mange gange. Vent fem minutter, og prøv igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts come from an invitation or a code handed over."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody goes who came for no page in particular."""
        account: Any = request.user
        return WORKBENCH if account.professional_id else PORTAL

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Return the account, or None: wrong, unknown and locked answer alike and after the same work."""
        login = tidy_login(str(credentials.get("username", "")))
        account: Any = super().authenticate(request, **(credentials | {"username": login}))
        if account is None:
            return None
        if not self._try_was_free:
            trail.note(trail.REFUSED_LOCKED, account)
            return None
        forget_tries(account=account)
        return account  # type: ignore[no-any-return]  # django-allauth knows accounts only as users

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before anything is read; raises when too many came from here or for this login."""
        super().pre_authenticate(request, **credentials)
        self._try_was_free = take_try(login=str(credentials.get("username", "")), now=clock.now())

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Keep that somebody was refused."""
        trail.note(trail.REFUSED, account_by_login(str(credentials.get("username", ""))))

    def pre_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse | None:
        """Return the kind page for somebody who has no access any more, whichever way they proved themselves."""
        response = super().pre_login(request, user, **details)
        if response is None and user.professional_id and not viewer_of(user, clock.now()).capacities:
            response = self.respond_user_inactive(request, user)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Return the page that says so."""
        trail.note(trail.REFUSED_ACCESS, user)
        return HttpResponseRedirect(reverse("gate:signed-out", query={"grund": "adgang"}))

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse:
        """Begin the session: its clock, its trail line, and the device it runs on."""
        response = super().post_login(request, user, **details)
        is_demo = bool((details.get("signal_kwargs") or {}).get(DEMO))
        if is_demo:
            request.session[DEMO] = True
        record_authentication(request, user, SIGN_IN, reauthenticated=True)
        keep_alive(request, now=True)
        trail.note(trail.SIGNED_IN_DEMO if is_demo else trail.SIGNED_IN, user)
        if user.professional_id is None and not is_demo:
            greet_device(request, response, user)
        return response

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kw: Any
    ) -> None:
        """Say it, unless the page that follows says it anyway."""
        if not (message_template or "").startswith(LEFT_UNSAID):
            super().add_message(request, level, message_template, *args, **kw)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors, with their secrets encrypted where they are kept."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Det passer ikke. Prøv igen med den kode, appen viser nu, eller med din nøgle."),
    }

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret as it is used."""
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002 - allauth's own name
        """Return what a key is called when its owner gives it no name."""
        return translate("Min nøgle")

    def build_totp_svg(self, url: str) -> str:
        """Return the picture for the app, on white, so that a phone can read it on a dark page too."""
        picture = BytesIO()
        make: Any = qrcode.main.make
        make(url, image_factory=SvgPathFillImage).save(picture)
        return picture.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey is for: the name of this host, so that it works nowhere else."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Tovholder"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Return whose a passkey is: the random ref, never a number that counts."""
        return {"id": user.ref.encode(), "display_name": user.person.name, "name": user.login}


def _cipher() -> Fernet:
    """Return the cipher whose key lies outside the database, with the installation's other keys."""
    key = hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
