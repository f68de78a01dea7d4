"""Stafetten set fra den anden side: yes or no; and the leader's way when a coordinator is gone."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Desk
from tovholder.coordination.actions.handover import (
    HandoverWords,
    accept_handover,
    decline_handover,
    offer_for_absent,
)
from tovholder.coordination.queries.offered import (
    absent_holder,
    job_for_absent,
    offered_baton,
    successors_for_absent,
    taken_course,
    was_offered,
)
from tovholder.design.shapes import Contact
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_desk
from tovholder.kernel import clock
from tovholder.workbench.forms.handover import DeclineForm, OfferForm
from tovholder.workbench.shows.handover import accept_steps
from tovholder.workbench.words import days_words


@require_http_methods(["GET", "POST"])
@at_the_desk
def baton(request: HttpRequest, *, desk: Desk, handover: str) -> HttpResponse:
    """Show who offers the baton, about whom and why, and take the answer."""
    if not was_offered(desk, handover):
        raise Http404
    is_no = "decline" in request.POST
    accepting = OnceForm(request.POST if request.method == "POST" and not is_no else None)
    declining = DeclineForm(request.POST if is_no else None, auto_id="decline_%s")
    if accepting.is_valid():
        outcome = attempt(accepting, partial(accept_handover, ref=handover, now=clock.now()), desk)
        if outcome.done:
            taken = outcome.value.coordination.ref if outcome.value else taken_course(desk, handover)
            return _taken(request, taken)
    if declining.is_valid():
        action = partial(decline_handover, ref=handover, reason=declining.cleaned_data["reason"], now=clock.now())
        if attempt(declining, action, desk).done:
            messages.success(request, _("Du har sagt nej. Den, der tilbød stafetten, får din grund."))
            return redirect("workbench:day")
    offer = offered_baton(desk, handover)
    return TemplateResponse(
        request,
        "workbench/baton.html",
        {
            "offer": offer,
            "giver": Contact(offer.from_name, offer.from_phone) if offer else None,
            "waited": days_words(offer.days) if offer and offer.days > 1 else "",
            "accepting": accepting,
            "declining": declining,
            "steps": accept_steps(),
            "course_ref": taken_course(desk, handover) if offer is None else "",
        },
    )


def _taken(request: HttpRequest, course: str) -> HttpResponse:
    messages.success(request, _("Du er tovholder nu. Fortæl borgeren det."))
    return redirect("workbench:handover", course) if course else redirect("workbench:day")


@require_http_methods(["GET", "POST"])
@at_the_desk
def absent(request: HttpRequest, *, desk: Desk, coordination: str) -> HttpResponse:
    """Let a leader offer the baton of one who is gone, also anew; nothing of the course itself is shown."""
    holder = absent_holder(desk, coordination)
    if holder is None:
        raise Http404
    found = successors_for_absent(desk, coordination, request.POST.get("find", ""))
    seen = {"instead_of": holder.offer_ref}
    form = OfferForm(request.POST or None, successors=found, marks_authority=True, initial=seen)
    form.fields["note"].widget.attrs["rows"] = 3
    if "search" in request.POST:
        form = form.narrowed()
    if form.is_valid():
        outcome = attempt(form, partial(_offer, ref=coordination, form=form), desk)
        if outcome.done:
            messages.success(request, _("Stafetten er tilbudt. Den kommer tilbage til dig, hvis svaret er nej."))
            return redirect("workbench:leader")
    return TemplateResponse(request, "workbench/absent.html", {"holder": holder, "form": form})


def _offer(desk: Desk, *, ref: str, form: OfferForm, once: str) -> object:
    data = form.cleaned_data
    job = job_for_absent(desk, ref, data["to"])
    if job is None:
        raise LookupError("the form offers successors only")
    words = HandoverWords(data["reason"], data["note"])
    return offer_for_absent(
        desk,
        coordination_ref=ref,
        to=job,
        words=words,
        now=clock.now(),
        instead_of=data["instead_of"],
        once=once,
    )
