"""The ways out of the house. What leaves is a neutral sentence and an address to sign in at."""

from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from tovholder.kernel import clock
from tovholder.kernel.models import in_force
from tovholder.notices.actions import NoAddressError, Send
from tovholder.people.models import Account, Employment

PATIENCE = 20
"""Seconds that a mail server gets to answer."""
PORTS = {"smtp": 25, "smtps": 465}


def mail_channel(*, smtp_url: str, sender: str, house: str) -> Send | None:
    """Return the channel that mails professionals at their place of work; None without a mail server.

    Raises `ValueError` when `smtp_url` is not `smtp://` or `smtps://`.
    """
    if not smtp_url:
        return None
    parts = urlsplit(smtp_url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("TOVHOLDER_SMTP_URL must read smtp://user:password@host:port.")
    is_encrypted = parts.scheme == "smtps"

    def send(account: Account, text: str, message_id: str) -> None:
        connection = get_connection(
            host=parts.hostname,
            port=parts.port or PORTS[parts.scheme],
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            use_ssl=is_encrypted,
            use_tls=bool(parts.username) and not is_encrypted,
            timeout=PATIENCE,
        )
        headers = {"Message-ID": f"<{message_id}@{urlsplit(house).hostname}>", "Auto-Submitted": "auto-generated"}
        EmailMessage(
            subject=_("Ny besked i Tovholder"),
            body=f"{text}\n\n{house}\n",
            from_email=sender,
            to=[address_of(account)],
            connection=connection,
            headers=headers,
        ).send()

    return send


def address_of(account: Account) -> str:
    """Return where a professional gets mail at work today. Raises `NoAddressError`: then it waits in the house."""
    at_work = Employment.objects.filter(in_force(clock.now()), professional=account.professional_id)
    found = at_work.exclude(email="").order_by("-starts_at", "pk").values_list("email", flat=True).first()
    if account.professional_id is None or found is None:
        raise NoAddressError
    return found
