"""Fravær: say that one is away and who sits in; a leader says it for the unit."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access.seat import Desk
from tovholder.coordination.actions.away import come_back, go_away, let_sit_in
from tovholder.coordination.queries.away import AbsenceCard, absences_of, colleagues_for, jobs_to_be_away_from
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_desk
from tovholder.kernel import clock
from tovholder.workbench.forms.away import AwayForm, SitInForm
from tovholder.workbench.shows.away import absence_headers, absence_rows, job_headers, job_rows


@require_safe
@at_the_desk
def away(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show the absences that are now or come, and where to write one."""
    jobs = jobs_to_be_away_from(desk)
    page = {
        "headers": absence_headers(),
        "rows": absence_rows(absences_of(desk)),
        "own_jobs": [job for job in jobs if job.is_own],
        "unit_headers": job_headers(),
        "unit_rows": job_rows(job for job in jobs if not job.is_own),
    }
    return TemplateResponse(request, "workbench/away.html", page)


@require_http_methods(["GET", "POST"])
@at_the_desk
def away_from(request: HttpRequest, *, desk: Desk, job: str) -> HttpResponse:
    """Write an absence for one job."""
    found = next((row for row in jobs_to_be_away_from(desk) if row.ref == job), None)
    if found is None:
        raise Http404
    form = AwayForm(request.POST or None, colleagues=colleagues_for(desk, job, request.POST.get("find", "")))
    if "search" in request.POST:
        form = form.narrowed()
    if form.is_valid() and attempt(form, partial(_go, job=job, form=form), desk).done:
        messages.success(request, _("Fraværet er skrevet."))
        return redirect("workbench:away")
    return TemplateResponse(request, "workbench/away_from.html", {"job": found, "form": form})


def _go(desk: Desk, *, job: str, form: AwayForm, once: str) -> object:
    data = form.cleaned_data
    return go_away(
        desk,
        job_ref=job,
        first_day=data["first_day"],
        last_day=data["last_day"],
        stand_in_ref=data["stand_in"],
        today=clock.today(),
        now=clock.now(),
        once=once,
    )


@require_http_methods(["GET", "POST"])
@at_the_desk
def sit_in(request: HttpRequest, *, desk: Desk, absence: str) -> HttpResponse:
    """Name who sits in for the rest of an absence."""
    card = _card(desk, absence)
    form = SitInForm(request.POST or None, colleagues=colleagues_for(desk, card.job_ref, request.POST.get("find", "")))
    if "search" in request.POST:
        form = form.narrowed()
    if form.is_valid() and attempt(form, partial(_sit_in, absence=absence, form=form), desk).done:
        messages.success(request, _("Stedfortræderen er skrevet."))
        return redirect("workbench:away")
    return TemplateResponse(request, "workbench/away_sit_in.html", {"card": card, "form": form})


def _sit_in(desk: Desk, *, absence: str, form: SitInForm, once: str) -> object:
    stand_in = form.cleaned_data["stand_in"]
    return let_sit_in(desk, ref=absence, stand_in_ref=stand_in, today=clock.today(), now=clock.now(), once=once)


@require_POST
@at_the_desk
def back(request: HttpRequest, *, desk: Desk, absence: str) -> HttpResponse:
    """End an absence with yesterday: whoever is back today is not away today."""
    card = _card(desk, absence)
    form = OnceForm(request.POST)
    if form.is_valid():
        action = partial(come_back, ref=card.ref, last_day=clock.yesterday(), now=clock.now())
        if attempt(form, action, desk).done:
            messages.success(request, _("Fraværet er slut. Stedfortræderen har ikke adgang mere."))
    for fault in form.non_field_errors():
        messages.error(request, str(fault))
    return redirect("workbench:away")


def _card(desk: Desk, ref: str) -> AbsenceCard:
    card = next((row for row in absences_of(desk) if row.ref == ref), None)
    if card is None:
        raise Http404
    return card
