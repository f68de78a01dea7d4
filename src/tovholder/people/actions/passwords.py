"""A professional's password."""

from tovholder.audit.actions import Who
from tovholder.people.actions.recording import record_change
from tovholder.people.models import Account


def change_password(*, account: Account, password: str) -> Account:
    """Give an account another password."""
    account.set_password(password)
    who = Who(kind="professional", account_id=account.pk)
    return record_change(who, "people.change_password", account, password=account.password)
