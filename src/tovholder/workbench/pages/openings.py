"""Se et forløb, man ikke er med i: ask for a place, break the glass, let somebody read along, go through it all."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access.actions.openings import (
    answer_request,
    ask_for_place,
    break_glass,
    close_glass,
    end_assignment,
    give_assignment,
    review_emergency,
)
from tovholder.access.enums import AssignmentKind, EmergencyOutcome, RequestAnswer
from tovholder.access.queries.openings import (
    assignments_here,
    assignments_led,
    baton_led,
    colleagues_led,
    emergencies_here,
    emergency_list,
    emergency_to_review,
    requests_here,
)
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Desk, Seat
from tovholder.coordination.queries.baton import citizen_names
from tovholder.design.shapes import Link
from tovholder.gate.acting import attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_desk, at_the_table
from tovholder.gate.pressing import press
from tovholder.insight.queries.headlines import headlines
from tovholder.insight.queries.leading import courses_led
from tovholder.kernel import clock
from tovholder.workbench.forms.openings import AskForm, AssignmentForm, GlassForm, ReviewForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.openings import (
    assignment_headers,
    assignment_rows,
    emergency_headers,
    emergency_rows,
    glass_steps,
    led_assignment_rows,
    led_course_rows,
    overseen_headers,
    overseen_rows,
    request_headers,
    request_rows,
    review_facts,
)

CONFIRMED = "confirmed"
DONE = "gennemgaaet"


@require_http_methods(["GET", "POST"])
@at_the_desk
def ask(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Take a wish for a place in somebody's course; the receipt is the same whatever there is."""
    form = AskForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        action = partial(ask_for_place, number=data["number"], why=data["why"], now=clock.now())
        if attempt(form, action, desk).done:
            messages.success(
                request,
                _("Sendt. Er der et forløb, ringer tovholderen til dig, hvis det passer. Ellers er svaret: ikke nu."),
            )
            return redirect("workbench:access-ask")
    return TemplateResponse(request, "workbench/access_ask.html", {"form": form})


@require_http_methods(["GET", "POST"])
@at_the_desk
def glass(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Take the reason, show it once more, then break the glass. Nothing is looked up before."""
    form = GlassForm(request.POST or None)
    page = {"form": form, "steps": glass_steps(), "reason": ""}
    if not form.is_valid() or "back" in request.POST:
        return TemplateResponse(request, "workbench/glass.html", page)
    data = form.cleaned_data
    if CONFIRMED in request.POST:
        outcome = attempt(
            form, partial(break_glass, number=data["number"], reason=data["reason"], now=clock.now()), desk
        )
        if outcome.repeated_ref:
            return _opened(request, [row.coordination_ref for row in desk.viewer.openings if row.is_emergency])
        if outcome.done:
            return _opened(request, [row.coordination.ref for row in outcome.value if row.coordination is not None])
    return TemplateResponse(request, "workbench/glass.html", page | {"form": form.hidden(), "reason": data["reason"]})


def _opened(request: HttpRequest, refs: list[str]) -> HttpResponse:
    if len(refs) == 1:
        return redirect("workbench:overview", refs[0])
    links = [reverse("workbench:overview", args=[ref]) for ref in refs]
    return TemplateResponse(request, "workbench/glass_broken.html", {"links": links})


@require_POST
@at_the_desk
def close(request: HttpRequest, *, desk: Desk, emergency: str) -> HttpResponse:
    """Close one's own broken glass now."""
    if not any(opening.ref == emergency and opening.is_emergency for opening in desk.viewer.openings):
        raise Http404
    press(request, partial(close_glass, ref=emergency, now=clock.now()), desk, said=_("Nødadgangen er lukket."))
    return redirect("workbench:day")


@require_safe
@at_the_table
def here(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show the coordinator who reads along, who has broken the glass, and who asks for a place."""
    if not seat.is_coordinator:
        raise Http404
    page = course_page(
        seat,
        "participants",
        request_headers=request_headers(),
        request_rows=request_rows(seat, requests_here(seat)),
        emergency_headers=emergency_headers(),
        emergency_rows=emergency_rows(emergencies_here(seat)),
        assignment_headers=assignment_headers(),
        assignment_rows=assignment_rows(assignments_here(seat)),
    )
    return TemplateResponse(request, "workbench/access_here.html", page)


@require_POST
@at_the_table
def answer(request: HttpRequest, *, seat: Seat, asked: str) -> HttpResponse:
    """Note the answer; who is to come along is then taken along as everybody is."""
    card = next((row for row in requests_here(seat) if row.ref == asked), None)
    if card is None:
        raise Http404
    if request.POST.get("answer") == RequestAnswer.INVITED:
        action = partial(answer_request, ref=asked, answer=RequestAnswer.INVITED, now=clock.now())
        press(request, action, seat, said=_("Sig nu, hvad personen må få at vide. Borgeren bestemmer."))
        return redirect(
            f"{reverse('workbench:participant-add', args=[seat.coordination.ref])}?hvem={card.candidate_key}"
        )
    action = partial(answer_request, ref=asked, answer=RequestAnswer.NOT_NOW, now=clock.now())
    press(request, action, seat, said=_("Noteret. Den, der spurgte, får intet at vide."))
    return redirect("workbench:access", seat.coordination.ref)


@require_safe
@at_the_desk
def assignments(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show a leader who reads along, and the courses in which somebody can be let in."""
    if not desk.viewer.leads_units:
        raise Http404
    page = {
        "trail": [
            Link(_("Enheden i dag"), reverse("workbench:leader")),
            Link(_("Midlertidig læseadgang"), current=True),
        ],
        "headers": [*assignment_headers(), ""],
        "rows": led_assignment_rows(assignments_led(desk)),
        "course_headers": [_("Forløb"), _("Tovholder"), ""],
        "course_rows": led_course_rows(headlines(desk, courses_led(desk))),
    }
    return TemplateResponse(request, "workbench/assignments.html", page)


@require_http_methods(["GET", "POST"])
@at_the_desk
def give(request: HttpRequest, *, desk: Desk, coordination: str) -> HttpResponse:
    """Let a leader give somebody of the own unit leave to read along; nothing of the course itself is shown."""
    baton = baton_led(desk, coordination)
    if baton is None:
        raise Http404
    people = [(job.ref, f"{job.professional.name}, {job.unit.name}") for job in colleagues_led(desk)]
    form = AssignmentForm(request.POST or None, people=people, topic_words=all_topics())
    if form.is_valid() and attempt(form, partial(_give, ref=coordination, form=form), desk).done:
        messages.success(request, _("Læseadgangen gælder fra nu. Borgeren og tovholderen kan se den."))
        return redirect("workbench:assignments")
    holder = baton.party.employment
    page = {
        "form": form,
        "citizens": citizen_names(desk, [baton.coordination_id]).get(baton.coordination_id, ""),
        "holder": holder.professional.name if holder else "",
        "trail": [
            Link(_("Midlertidig læseadgang"), reverse("workbench:assignments")),
            Link(_("Giv læseadgang"), current=True),
        ],
    }
    return TemplateResponse(request, "workbench/assignment_give.html", page)


def _give(desk: Desk, *, ref: str, form: AssignmentForm, once: str) -> object:
    data = form.cleaned_data
    return give_assignment(
        desk,
        coordination_ref=ref,
        job_ref=data["job"],
        kind=AssignmentKind(data["kind"]),
        topic_numbers=data["topics"],
        purpose=data["purpose"],
        ends_at=clock.midnight_after(data["last_day"]),
        now=clock.now(),
        once=once,
    )


@require_POST
@at_the_desk
def end(request: HttpRequest, *, desk: Desk, assignment: str) -> HttpResponse:
    """End an assignment at once."""
    if not any(card.ref == assignment for card in assignments_led(desk)):
        raise Http404
    press(request, partial(end_assignment, ref=assignment, now=clock.now()), desk, said=_("Læseadgangen er slut."))
    return redirect("workbench:assignments")


@require_safe
@at_the_desk
def emergencies(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show the data protection officer what is to be gone through, or what has been."""
    _must_oversee(desk)
    is_done = request.GET.get("vis") == DONE
    address = reverse("workbench:emergencies")
    page = {
        "tabs": [
            Link(_("Skal gennemgås"), address, current=not is_done),
            Link(_("Gennemgået"), f"{address}?vis={DONE}", current=is_done),
        ],
        "is_done": is_done,
        "headers": overseen_headers(is_done=is_done),
        "rows": overseen_rows(emergency_list(desk, is_done=is_done)),
    }
    return TemplateResponse(request, "workbench/emergencies.html", page)


@require_http_methods(["GET", "POST"])
@at_the_desk
def review(request: HttpRequest, *, desk: Desk, emergency: str) -> HttpResponse:
    """Show one emergency access and take what the officer found."""
    _must_oversee(desk)
    card = emergency_to_review(desk, emergency)
    if card is None:
        raise Http404
    form = ReviewForm(request.POST or None, initial={"seen_version": card.version})
    if form.is_valid():
        data = form.cleaned_data
        action = partial(
            review_emergency,
            ref=emergency,
            outcome=EmergencyOutcome(data["outcome"]),
            words=data["words"],
            seen_version=data["seen_version"],
            now=clock.now(),
        )
        if attempt(form, action, desk).done:
            messages.success(request, _("Skrevet ned."))
            return redirect("workbench:emergencies")
    page = {
        "form": None if card.is_own else form,
        "facts": review_facts(card),
        "is_often": card.is_often,
        "trail": [Link(_("Nødadgang"), reverse("workbench:emergencies")), Link(_("Gennemgå"), current=True)],
    }
    return TemplateResponse(request, "workbench/emergency_review.html", page)


def _must_oversee(desk: Desk) -> None:
    if not desk.viewer.protects_organisations:
        raise Http404
