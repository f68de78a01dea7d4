"""What people type at the door."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateSecondFactorForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tovholder.people.pins import Weakness

WEAKNESSES: Mapping[Weakness, Any] = {
    Weakness.NOT_DIGITS: _("Skriv kun tal."),
    Weakness.TOO_SHORT: _("Koden skal have mindst 6 tal."),
    Weakness.TOO_LONG: _("Koden må højst have 12 tal."),
    Weakness.TRIVIAL: _("Den kode er for let at gætte. Bland tallene mere."),
    Weakness.DATE: _("Koden ligner en dato. Vælg noget, andre ikke kan regne ud."),
    Weakness.PERSONAL: _("Koden ligner dit CPR-nummer eller telefonnummer. Vælg noget andet."),
}

EMPTY = {"required": _("Skriv noget her.")}


def _secret(label: Any, *, autocomplete: str, is_pin: bool = False, help_text: Any = "") -> Any:
    keyboard = {"inputmode": "numeric"} if is_pin else {}
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, **keyboard})
    return forms.CharField(
        label=label, widget=widget, strip=False, max_length=200, help_text=help_text, error_messages=EMPTY
    )


class SignInForm(LoginForm):
    """Login and password of a professional."""

    password = _secret(_("Adgangskode"), autocomplete="current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Loginnavn"),
            max_length=120,
            error_messages=EMPTY,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
            ),
        )
        self.order_fields(["login", "password"])


class PinSignInForm(SignInForm):
    """Login and PIN of a citizen or relative."""

    password = _secret(_("PIN-kode"), autocomplete="current-password", is_pin=True)


class ProveForm(ReauthenticateForm):
    """The password or PIN once more."""

    password = _secret(_("Adgangskode eller PIN-kode"), autocomplete="current-password")


class CodeForm(forms.Form):
    """What stands on the slip of paper."""

    login = forms.CharField(
        label=_("Loginnavn"),
        max_length=120,
        error_messages=EMPTY,
        help_text=_("Det står på din seddel, for eksempel birk-solsort-47."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("Engangskode"),
        max_length=20,
        error_messages=EMPTY,
        help_text=_("Otte bogstaver og tal. Det er lige meget, om du skriver stregen med."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )


class PinForm(forms.Form):
    """A new PIN, twice."""

    pin = _secret(
        _("Ny PIN-kode"),
        autocomplete="new-password",
        is_pin=True,
        help_text=_("Mindst 6 tal. Ikke en fødselsdag og ikke noget, andre kan gætte."),
    )
    again = _secret(_("PIN-koden igen"), autocomplete="new-password", is_pin=True)

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given = super().clean() or {}
        if given.get("pin") and given.get("again") and given["pin"] != given["again"]:
            self.add_error("again", _("De to koder er ikke ens."))
        return given

    def refuse(self, weakness: Weakness) -> None:
        """Say why a PIN cannot be used."""
        self.add_error("pin", WEAKNESSES[weakness])


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = _secret(
        _("Ny adgangskode"),
        autocomplete="new-password",
        help_text=_("Mindst 12 tegn. En sætning, du kan huske, er god."),
    )
    again = _secret(_("Adgangskoden igen"), autocomplete="new-password")

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        """Return a password that is long and not among the common ones."""
        password: str = get_adapter().clean_password(self.cleaned_data["password"], self.account)
        return password

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            raise ValidationError({"again": _("De to adgangskoder er ikke ens.")})
        return given


class _WithCode:
    """Says what the code of a second factor is; the page says where to find it."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"autocomplete": "one-time-code", "autocapitalize": "none"}
        code = forms.CharField(label=_("Kode"), max_length=20, widget=forms.TextInput(attrs=attributes))
        self.fields["code"] = code


class SecondFactorForm(_WithCode, AuthenticateForm):
    """A code from the app or a recovery code, at sign-in."""


class ProveSecondFactorForm(_WithCode, ReauthenticateSecondFactorForm):
    """A code from the app or a recovery code, once more."""


class ActivateAppForm(_WithCode, ActivateTOTPForm):
    """The first code from a new app."""
