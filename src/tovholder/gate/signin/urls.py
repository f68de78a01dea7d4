"""Addresses of sign-in: `named` belong to the gate; the others carry the names that django-allauth and Django expect.

Only what stands here exists: nothing of django-allauth's own addresses is included, and its two main
names lead where ours do.
"""

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ProveSecondFactorView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.urls import path
from django.views.i18n import set_language

from tovholder.gate.signin import demo, first_time, forms, security, views
from tovholder.gate.signin.security import for_own_factors

PAGES = "gate/signin/"

named = [
    path("log-ind/", views.SignInView.as_view(), name="sign-in"),
    path("log-ud/", views.sign_out, name="sign-out"),
    path("log-ind/pin/", views.PinSignInView.as_view(), name="sign-in-pin"),
    path("log-ind/foerste-gang/", first_time.first_code, name="first-code"),
    path("log-ind/foerste-gang/pin/", first_time.first_pin, name="first-pin"),
    path("invitation/<str:token>/", first_time.invitation, name="invitation"),
    path("logget-ud/", views.signed_out, name="signed-out"),
    path("forlaeng/", views.extend, name="session-extend"),
    path("logins/", views.places, name="sessions"),
    path("logins/log-ud/", views.end_one, name="session-end"),
    path("logins/log-ud-alle-steder/", views.end_all, name="sessions-end"),
    path("logins/skift/", first_time.change_secret, name="change-secret"),
    path("ekstra-sikkerhed/noegle/fjern/", security.remove_key, name="remove-key"),
    path("demo/", demo.cast, name="demo"),
    path("demo/<slug:key>/", demo.enter, name="demo-enter"),
]

urlpatterns = [
    path("log-ind/", views.SignInView.as_view(), name="account_login"),
    path("log-ud/", views.sign_out, name="account_logout"),
    path(
        "log-ind/kode/",
        AuthenticateView.as_view(template_name=f"{PAGES}second_factor.html", form_class=forms.SecondFactorForm),
        name="mfa_authenticate",
    ),
    path(
        "log-ind/igen/",
        ReauthenticateView.as_view(template_name=f"{PAGES}prove.html", form_class=forms.ProveForm),
        name="account_reauthenticate",
    ),
    path(
        "log-ind/igen/kode/",
        ProveSecondFactorView.as_view(template_name=f"{PAGES}prove.html", form_class=forms.ProveSecondFactorForm),
        name="mfa_reauthenticate",
    ),
    path(
        "log-ind/igen/noegle/",
        ReauthenticateWebAuthnView.as_view(template_name=f"{PAGES}prove_key.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("ekstra-sikkerhed/", security.overview, name="mfa_index"),
    path(
        "ekstra-sikkerhed/app/",
        for_own_factors(
            ActivateTOTPView.as_view(template_name=f"{PAGES}app_add.html", form_class=forms.ActivateAppForm)
        ),
        name="mfa_activate_totp",
    ),
    path(
        "ekstra-sikkerhed/app/fjern/",
        for_own_factors(DeactivateTOTPView.as_view(template_name=f"{PAGES}app_remove.html")),
        name="mfa_deactivate_totp",
    ),
    path(
        "ekstra-sikkerhed/noegle/",
        for_own_factors(AddWebAuthnView.as_view(template_name=f"{PAGES}key_add.html")),
        name="mfa_add_webauthn",
    ),
    path("ekstra-sikkerhed/noedkoder/", security.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "ekstra-sikkerhed/noedkoder/nye/",
        for_own_factors(GenerateRecoveryCodesView.as_view(template_name=f"{PAGES}codes_new.html")),
        name="mfa_generate_recovery_codes",
    ),
    path("sprog/", set_language, name="set_language"),
]
