"""Lederens side: five numbers with their lists behind, and figures with what they are a part of."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tovholder.access.seat import Desk
from tovholder.administration.queries.reviews import reviews_led
from tovholder.design.shapes import Link
from tovholder.evaluation.queries import heard_in_units
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_desk
from tovholder.insight.queries.continuity import continuity_led
from tovholder.insight.queries.headlines import headlines
from tovholder.insight.queries.leading import (
    concerned,
    courses_led,
    figures_by_employee,
    figures_by_group,
    figures_of,
)
from tovholder.programme.enums import Place
from tovholder.programme.queries import guide_at_desk
from tovholder.workbench.shows.access_review import due_words
from tovholder.workbench.shows.leader import (
    Listing,
    attention_figures,
    continuity_facts,
    figure_headers,
    figure_rows,
    headline_headers,
    headline_rows,
    heard_words,
    listing_heading,
    listing_note,
)


@require_safe
@at_the_desk
def leader(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show what needs the leader, and how the units stand."""
    _must_lead(desk)
    courses = courses_led(desk)
    employees = figures_by_employee(courses)
    due = [state for state in reviews_led(desk) if state.is_overdue]
    page = {
        "reviews_due": [due_words(state) for state in due],
        "figures": attention_figures(courses),
        "headers": figure_headers(),
        "rows": figure_rows(employees, figures_by_group(desk, courses), figures_of(courses)),
        "continuity": continuity_facts(continuity_led(desk, courses)) if courses else [],
        "has_courses": bool(courses),
        "heard": heard_words(heard_in_units(desk)),
        "guide": guide_at_desk(desk, Place.LEAD),
    }
    return TemplateResponse(request, "workbench/leader.html", page)


@require_safe
@at_the_desk
def listing(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show the courses behind one figure: about whom, who holds the baton, since when."""
    _must_lead(desk)
    which, jobs = _asked(request)
    found = [course for course in courses_led(desk) if not jobs or course.job_ref in jobs]
    attention = which.attention
    chosen = concerned(found, attention) if attention else [course for course in found if which.takes(course)]
    holder = found[0].holder if len(jobs) == 1 and found else ""
    heading = listing_heading(which)
    page = {
        "trail": [Link(_("Enheden i dag"), reverse("workbench:leader")), Link(heading, current=True)],
        "heading": heading,
        "holder": holder,
        "headers": headline_headers(which),
        "rows": headline_rows(which, headlines(desk, chosen, attention)),
        "note": listing_note(which),
    }
    return TemplateResponse(request, "workbench/leader_list.html", page)


def _must_lead(desk: Desk) -> None:
    if not desk.viewer.leads_units:
        raise Http404


def _asked(request: HttpRequest) -> tuple[Listing, set[str]]:
    try:
        return Listing(request.GET.get("vis", "")), set(request.GET.getlist("hvem"))
    except ValueError:
        raise Http404 from None
