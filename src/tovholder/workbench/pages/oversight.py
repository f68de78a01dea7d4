"""Tilsyn: what is open for the data protection officer, and each read that somebody looks at."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.queries.openings import emergencies_waiting
from tovholder.access.seat import Desk
from tovholder.design.shapes import Link
from tovholder.gate.acting import attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_desk
from tovholder.kernel import clock
from tovholder.oversight.actions import decide_check, see_finding
from tovholder.oversight.enums import Outcome
from tovholder.oversight.queries import (
    check_here,
    checks_for,
    finding_here,
    findings_for,
    is_overseer,
    may_check,
    standing,
)
from tovholder.workbench.forms.oversight import CheckForm, FindingForm
from tovholder.workbench.shows.oversight import (
    DONE,
    answer_words,
    check_headers,
    check_rows,
    finding_headers,
    finding_rows,
    open_figures,
    parts,
    pattern_words,
    patterns_explained,
    read_facts,
    seen_words,
    verified_words,
)


@require_safe
@at_the_desk
def overview(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show the officer what is open, and how the trail was when it was last verified."""
    _must(may=is_overseer(desk))
    found, emergencies = standing(desk), emergencies_waiting(desk)
    page = {
        "figures": open_figures(found, emergencies),
        "is_calm": not (found.checks or found.findings or emergencies),
        "verified": verified_words(found),
        "is_faulty": found.verified_at is not None and not found.is_whole,
    }
    return TemplateResponse(request, "workbench/oversight.html", page)


@require_safe
@at_the_desk
def checks(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show the reads that were drawn: an officer all of the organisation, a leader those of the own employees."""
    _must(may=may_check(desk))
    is_done = request.GET.get("vis") == DONE
    page = {
        "tabs": parts(reverse("workbench:checks"), is_done=is_done),
        "headers": check_headers(),
        "rows": check_rows(checks_for(desk, is_done=is_done)),
    }
    return TemplateResponse(request, "workbench/checks.html", page)


@require_http_methods(["GET", "POST"])
@at_the_desk
def check(request: HttpRequest, *, desk: Desk, check: str) -> HttpResponse:
    """Show one drawn read and take the answer."""
    _must(may=may_check(desk))
    card = check_here(desk, check)
    if card is None:
        raise Http404
    form = CheckForm(request.POST or None, initial=_given(card.outcome, card.words, card.version))
    if form.is_valid():
        data = form.cleaned_data
        action = partial(
            decide_check,
            ref=check,
            outcome=Outcome(data["outcome"]),
            words=data["words"],
            seen_version=data["seen_version"],
            now=clock.now(),
        )
        if attempt(form, action, desk).done:
            messages.success(request, _("Svaret er skrevet."))
            return redirect("workbench:checks")
    page = {
        "trail": [Link(_("Stikprøver"), reverse("workbench:checks")), Link(_("Stikprøve"), current=True)],
        "facts": read_facts(card.read),
        "answer": answer_words(card),
        "words": card.words,
        "form": None if card.read.is_own else form,
    }
    return TemplateResponse(request, "workbench/check.html", page)


@require_safe
@at_the_desk
def findings(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show the officer what is unusual."""
    _must(may=is_overseer(desk))
    is_done = request.GET.get("vis") == DONE
    page = {
        "tabs": parts(reverse("workbench:findings"), is_done=is_done),
        "headers": finding_headers(),
        "rows": finding_rows(findings_for(desk, is_done=is_done)),
        "explained": patterns_explained(),
    }
    return TemplateResponse(request, "workbench/findings.html", page)


@require_http_methods(["GET", "POST"])
@at_the_desk
def finding(request: HttpRequest, *, desk: Desk, finding: str) -> HttpResponse:
    """Show one pattern and take that it was looked at."""
    _must(may=is_overseer(desk))
    card = finding_here(desk, finding)
    if card is None:
        raise Http404
    form = FindingForm(request.POST or None, initial=_given("", card.words, card.version))
    if form.is_valid():
        data = form.cleaned_data
        seen = {"words": data["words"], "seen_version": data["seen_version"]}
        if attempt(form, partial(see_finding, ref=finding, now=clock.now(), **seen), desk).done:
            messages.success(request, _("Det er skrevet, at du har set på det."))
            return redirect("workbench:findings")
    page = {
        "trail": [Link(_("Mønstre"), reverse("workbench:findings")), Link(_("Mønster"), current=True)],
        "explained": pattern_words(card.pattern),
        "facts": read_facts(card.read),
        "answer": seen_words(card),
        "words": card.words,
        "form": None if card.read.is_own else form,
    }
    return TemplateResponse(request, "workbench/finding.html", page)


def _given(outcome: str, words: str, version: int) -> dict[str, object]:
    return {"outcome": outcome, "words": words, "seen_version": version}


def _must(*, may: bool) -> None:
    if not may:
        raise Http404
