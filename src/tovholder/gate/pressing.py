"""A button that does one thing: that it is done, or why not, is said at the top of the page one comes back to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from tovholder.access.seat import Desk, Seat
from tovholder.gate.acting import OnceForm, attempt


def press(request: HttpRequest, action: Callable[..., Any], permission: Seat | Desk, *, said: str) -> None:
    """Do what the button says, once; say `said`, or in words people understand why it was not done."""
    form = OnceForm(request.POST)
    if form.is_valid() and attempt(form, action, permission).done:
        messages.success(request, said)
    say_faults(request, form)


def say_faults(request: HttpRequest, form: OnceForm) -> None:
    """Say what is wrong with a form that has no page of its own; nothing when it is sound."""
    for faults in form.errors.values():
        messages.error(request, " ".join(str(fault) for fault in faults))
