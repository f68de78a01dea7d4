"""A professional's password."""

from tovholder.audit.actions import Who, changing
from tovholder.kernel.models import change_row
from tovholder.people.models import Account


def change_password(*, account: Account, password: str) -> Account:
    """Give an account another password."""
    with changing(Who(kind="professional", account_id=account.pk), "people.change_password") as change:
        change.about(account)
        account.set_password(password)
        change_row(account, password=account.password)
        return account
