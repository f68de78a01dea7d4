"""Django's settings, made from `Environment`. What an operator may choose stands there, not here."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from tovholder.config.database import postgresql, sqlite
from tovholder.config.environment import load_environment, secret
from tovholder.config.logging import configure_logging

ENVIRONMENT = load_environment()
TESTING = "pytest" in sys.modules

SECRET_KEY = secret(ENVIRONMENT.data, "secret_key")
SEAL_KEY = secret(ENVIRONMENT.data, "seal_key")
SEALS_OUTSIDE = Path(ENVIRONMENT.seals_outside or ENVIRONMENT.data / "seals.txt")
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT.hosts.split(",") if host.strip()]
ADDRESS = ENVIRONMENT.served_at

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "tovholder.kernel.apps.KernelConfig",
    "tovholder.audit.apps.AuditConfig",
    "tovholder.people.apps.PeopleConfig",
    "tovholder.notices.apps.NoticesConfig",
    "tovholder.access.apps.AccessConfig",
    "tovholder.coordination.apps.CoordinationConfig",
    "tovholder.plans.apps.PlansConfig",
    "tovholder.relay.apps.RelayConfig",
    "tovholder.network.apps.NetworkConfig",
    "tovholder.meetings.apps.MeetingsConfig",
    "tovholder.evaluation.apps.EvaluationConfig",
    "tovholder.oversight.apps.OversightConfig",
    "tovholder.programme.apps.ProgrammeConfig",
    "tovholder.administration.apps.AdministrationConfig",
    "tovholder.rights.apps.RightsConfig",
    "tovholder.insight.apps.InsightConfig",
    "tovholder.design.apps.DesignConfig",
    "tovholder.gate.apps.GateConfig",
    "tovholder.workbench.apps.WorkbenchConfig",
    "tovholder.portal.apps.PortalConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "tovholder.gate.middleware.NothingStoredMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tovholder.gate.refusing.MethodsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tovholder.gate.middleware.ViewerMiddleware",
    "tovholder.gate.signin.guard.SessionGuardMiddleware",
]

ROOT_URLCONF = "tovholder.config.urls"
WSGI_APPLICATION = "tovholder.config.wsgi.application"

FORM_RENDERER = "tovholder.design.controls.Controls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tovholder.gate.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tovholder.design.templatetags.design",
            ],
        },
    },
]

DATABASES = {
    "default": postgresql(ENVIRONMENT.database_url)
    if ENVIRONMENT.uses_postgresql
    else sqlite(ENVIRONMENT.data / "tovholder.sqlite3"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["tovholder.gate.signin.backend.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Sign-in: the pages and rules are in `gate/signin`; what django-allauth brings and we do not use has no address.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "tovholder.gate.signin.views.form_too_old"
ACCOUNT_ADAPTER = "tovholder.gate.signin.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "gate:signed-out"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# A town hall has one address for hundreds of people, so only tries that fail count narrowly.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/10m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "one_time_key": "30/10m/ip,5/5m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.secure else 0
MFA_ADAPTER = "tovholder.gate.signin.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Tovholder"
# Counted in the database, so that all processes count together (docs/decisions/0008-sign-in.md).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Over https a cookie carries the browser's promise that nobody but this very host set it.
HOST_ONLY = "__Host-" if ENVIRONMENT.secure else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME, DEVICE_COOKIE_NAME = (
    f"{HOST_ONLY}{name}" for name in ("sessionid", "csrftoken", "language", "device")
)
SESSION_COOKIE_AGE = ENVIRONMENT.session_minutes * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.secure
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [ADDRESS] if urlsplit(ADDRESS).scheme == "https" else []
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if ENVIRONMENT.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.secure else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_HANDLERS = ["tovholder.gate.refusing.NoFiles"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
    },
}

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "tovholder.config.formats"
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = TESTING
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING_CONFIG = None
configure_logging(testing=TESTING)
