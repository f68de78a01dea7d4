"""Sign a client in as somebody, as the door would have done it: second factor passed, clock running."""

from django.test import Client

from tovholder.gate.signin.session import ALIVE_AT, SECOND_FACTOR
from tovholder.kernel import clock


def sign_in(client: Client, account) -> Client:
    """Return the client, signed in to an account."""
    client.force_login(account)
    session = client.session
    session[SECOND_FACTOR] = True
    session[ALIVE_AT] = clock.now().timestamp()
    session.save()
    return client
