"""What django-allauth asks us: who may in, what it says, where it leads."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by login and password; nobody opens an account alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts come from an invitation or a code handed over."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors, with their secrets encrypted where they are kept."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret as it is used."""
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()


def _cipher() -> Fernet:
    """Return the cipher whose key lies outside the database, with the installation's other keys."""
    key = hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
