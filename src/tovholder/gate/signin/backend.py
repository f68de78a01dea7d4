"""Who a session belongs to: allauth's own way in, with the account read by SQL that is worked out once."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from tovholder.people.queries.credentials import account_signed_in


class AccountBackend(AuthenticationBackend):
    """Signs in as allauth does; only the read that every page begins with is another."""

    def get_user(self, user_id: Any) -> Any:
        """Return the account of a session; None when it is gone or closed."""
        account = account_signed_in(user_id)
        return account if account is not None and self.user_can_authenticate(account) else None
