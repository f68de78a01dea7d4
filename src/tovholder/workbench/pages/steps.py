"""Trinvurdering: the answers suggest, a person decides."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.coordination.actions.assess import assess_level
from tovholder.coordination.enums import Source
from tovholder.coordination.levels import LevelModel
from tovholder.coordination.queries.baton import successor_job, successors
from tovholder.coordination.queries.steps import assessments_here, model_words, staircase
from tovholder.design.shapes import Step
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.insight.queries.load import OWN, loads_of
from tovholder.kernel import clock
from tovholder.programme.enums import Place
from tovholder.workbench.forms.steps import StepsForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.leader import load_words

MOST_SUCCESSORS = 200
"""So many stand in the list; whoever is not among them is found on the page of the hand-over."""


@require_http_methods(["GET", "POST"])
@at_the_table
def steps(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show the staircase, ask the questions, suggest, and store what a person decides."""
    model = staircase(seat)
    past = assessments_here(seat)
    may_assess = seat.is_coordinator and seat.coordination.state == CoordinationState.ACTIVE
    needs_another = may_assess and not seat.has_authority
    people = successors(seat, with_authority=True, limit=MOST_SUCCESSORS) if needs_another else []
    loads = loads_of(seat, [person.ref for person in people]) if may_assess and request.method == "POST" else {}
    form = StepsForm(
        request.POST or None, model=model, successors=people, has_authority=seat.has_authority, loads=loads
    )
    suggestion = form.suggestion(request.POST) if request.method == "POST" else None
    is_decision = request.method == "POST" and "suggest" not in request.POST
    if is_decision and form.is_valid():
        outcome = attempt(form, partial(_assess, form=form), seat)
        if outcome.done:
            messages.success(request, _said(form))
            return redirect("workbench:steps", seat.coordination.ref)
    if request.method == "POST" and not is_decision and suggestion is not None:
        form = form.as_asked()
    return TemplateResponse(
        request,
        "workbench/steps.html",
        course_page(
            seat,
            "steps",
            place=Place.STEP,
            model=model,
            words=model_words(seat),
            treads=_treads(model),
            form=form,
            suggestion=suggestion,
            is_under_way=is_decision or suggestion is not None,
            suggested_level=model.level(suggestion.level) if suggestion else None,
            past=past,
            level_decided=past[0].level if past else None,
            level_suggested=suggestion.level if suggestion else None,
            now_decided=past[0] if past else None,
            earlier=past[1:],
            may_assess=may_assess,
            load=load_words(loads.get(OWN)),
        ),
    )


def _treads(model: LevelModel) -> list[Step]:
    return [Step(level.number, level.name) for level in model.levels]


def _assess(seat: Seat, *, form: StepsForm, once: str) -> object:
    data = form.cleaned_data
    source = Source(data["citizens_view_source"]) if data["citizens_view"] else None
    return assess_level(
        seat,
        answers=form.answers(),
        level=int(data["level"]),
        deviation_reason=data["deviation_reason"],
        citizens_view=data["citizens_view"],
        citizens_view_source=source,
        review_on=data["review_on"],
        successor=successor_job(seat, data["successor"]) if data.get("successor") else None,
        successor_reason=_("Trinnet kræver en tovholder med myndighed."),
        now=clock.now(),
        once=once,
    )


def _said(form: StepsForm) -> str:
    level = form.cleaned_data["level"]
    if form.cleaned_data.get("successor"):
        return _("Trin %(number)s er besluttet, og stafetten er tilbudt. Du har den, til der er svaret ja.") % {
            "number": level
        }
    return _("Trin %(number)s er besluttet.") % {"number": level}
