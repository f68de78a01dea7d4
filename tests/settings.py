"""The settings of the suite: the product's own, with tripwires and a database of its own."""

from pathlib import Path

from tests.environment import DATA
from tests.tripwires.templates import UnknownVariable
from tovholder.config.settings import *

DATABASES["default"]["CONN_MAX_AGE"] = 0
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA) / "suite.sqlite3")}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable("%s")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
