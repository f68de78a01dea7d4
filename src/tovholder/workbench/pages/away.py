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
from tovholder.coordination.queries.away import (
    AbsenceCard,
    Clashes,
    absences_of,
    clashes_before,
    colleagues_for,
    jobs_to_be_away_from,
)
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_desk
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.workbench.forms.away import AwayForm, SitInForm
from tovholder.workbench.shows.away import absence_headers, absence_rows, clash_words, job_headers, job_rows


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
    colleagues = colleagues_for(desk, job, request.POST.get("find", ""))
    form = AwayForm(request.POST or None, colleagues=colleagues)
    if "search" in request.POST:
        form = form.narrowed()
    clashes = _clashes(desk, form, job) if form.is_valid() else Clashes()
    if form.is_valid() and attempt(form, partial(_go, job=job, form=form), desk).done:
        messages.success(request, _("Fraværet er skrevet."))
        return redirect("workbench:away")
    return TemplateResponse(request, "workbench/away_from.html", {"job": found, **_asked(request, form, clashes)})


def _asked(request: HttpRequest, form: SitInForm, clashes: Clashes) -> dict[str, object]:
    """Return what both pages show: the form, what must be read before saving, and whether a search found nobody."""
    found_nobody = "search" in request.POST and not form.colleagues
    if clashes:
        form.warn_of(_choice(form))
    return {"form": form, "clashes": clash_words(clashes), "found_nobody": found_nobody}


def _choice(form: SitInForm) -> str:
    """Return what is chosen, as the warning remembers it: who, and for an absence which days."""
    data = form.cleaned_data
    return ":".join(str(data.get(name, "")) for name in ("stand_in", "first_day", "last_day"))


def _clashes(desk: Desk, form: AwayForm, job: str) -> Clashes:
    data = form.cleaned_data
    return clashes_before(
        desk,
        job_ref=job,
        stand_in_ref=data["stand_in"],
        first_day=data["first_day"],
        last_day=data["last_day"],
    )


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
        anyway=form.is_meant(_choice(form)),
        once=once,
    )


@require_http_methods(["GET", "POST"])
@at_the_desk
def sit_in(request: HttpRequest, *, desk: Desk, absence: str) -> HttpResponse:
    """Name who sits in for the rest of an absence."""
    card = _card(desk, absence)
    colleagues = colleagues_for(desk, card.job_ref, request.POST.get("find", ""))
    form = SitInForm(request.POST or None, colleagues=colleagues)
    if "search" in request.POST:
        form = form.narrowed()
    clashes = _clashes_now(desk, form, card) if form.is_valid() else Clashes()
    if form.is_valid() and attempt(form, partial(_sit_in, absence=absence, form=form), desk).done:
        messages.success(request, _("Stedfortræderen er skrevet."))
        return redirect("workbench:away")
    return TemplateResponse(request, "workbench/away_sit_in.html", {"card": card, **_asked(request, form, clashes)})


def _clashes_now(desk: Desk, form: SitInForm, card: AbsenceCard) -> Clashes:
    found = clashes_before(
        desk,
        job_ref=card.job_ref,
        stand_in_ref=form.cleaned_data["stand_in"],
        first_day=max(clock.today(), card.first_day),
        last_day=card.last_day,
    )
    return Clashes(stand_in_away=found.stand_in_away)


def _sit_in(desk: Desk, *, absence: str, form: SitInForm, once: str) -> object:
    return let_sit_in(
        desk,
        ref=absence,
        stand_in_ref=form.cleaned_data["stand_in"],
        today=clock.today(),
        now=clock.now(),
        anyway=form.is_meant(_choice(form)),
        once=once,
    )


@require_POST
@at_the_desk
def back(request: HttpRequest, *, desk: Desk, absence: str) -> HttpResponse:
    """End an absence with yesterday: whoever is back today is not away today."""
    card = _card(desk, absence)
    action = partial(come_back, ref=card.ref, last_day=clock.yesterday(), now=clock.now())
    press(request, action, desk, said=_("Fraværet er slut. Stedfortræderen har ikke adgang mere."))
    return redirect("workbench:away")


def _card(desk: Desk, ref: str) -> AbsenceCard:
    card = next((row for row in absences_of(desk) if row.ref == ref), None)
    if card is None:
        raise Http404
    return card
