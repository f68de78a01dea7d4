"""Mark what one promised oneself as done, and undo it."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tovholder.access.seat import Seat
from tovholder.gate.acting import VersionedForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import say_faults
from tovholder.kernel import clock
from tovholder.plans.actions import close_agreement, reopen_agreement
from tovholder.plans.enums import AgreementState


@require_POST
@at_the_table
def agreement_done(request: HttpRequest, *, seat: Seat, agreement: str) -> HttpResponse:
    """Say that one's own agreement is done."""
    close = partial(close_agreement, ref=agreement, state=AgreementState.KEPT, on=clock.today())
    return _do(request, seat, close, _("Godt. Det står som gjort. Fortryder du, så se længere nede, hvor det nu står."))


@require_POST
@at_the_table
def agreement_undo(request: HttpRequest, *, seat: Seat, agreement: str) -> HttpResponse:
    """Say that it is not done after all."""
    return _do(request, seat, partial(reopen_agreement, ref=agreement), _("Det er fortrudt. Aftalen står igen."))


def _do(request: HttpRequest, seat: Seat, action: Callable[..., object], said: str) -> HttpResponse:
    form = VersionedForm(request.POST)
    if form.is_valid():
        outcome = attempt(form, action, seat, seen_version=form.cleaned_data["seen_version"])
        if outcome.done:
            messages.success(request, said)
    say_faults(request, form)
    return redirect("portal:course", seat.coordination.ref)
