"""Min dag: who burns? No click after sign-in, at most seven lines, each with its verb."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tovholder.access.enums import ViewerKind
from tovholder.access.seat import Desk
from tovholder.coordination.actions.day import see_notice, snooze_line, wake_line
from tovholder.coordination.queries.consent_day import consent_lines
from tovholder.coordination.queries.covering import covered_here, for_whom
from tovholder.coordination.queries.day import (
    Book,
    DayLine,
    awake,
    by_course,
    course_rows,
    day_lines,
    in_order,
    open_book,
    stirring,
)
from tovholder.coordination.queries.offerable import stops_to_ask
from tovholder.gate.entry import at_the_desk
from tovholder.kernel import clock
from tovholder.meetings.peace import meetings_in_the_way
from tovholder.meetings.queries.day import meetings_due
from tovholder.plans.queries.agreements import agreements_due
from tovholder.plans.queries.day import plan_lines
from tovholder.rights.queries.day import access_lines
from tovholder.workbench.shows.day import course_headers, quiet_rows, task_of

MOST_LINES = 7
TOMORROW = timedelta(days=1)


@require_safe
@at_the_desk
def my_day(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show what needs the viewer; a leader with nothing there is sent to the unit, who is no professional home."""
    if desk.viewer.kind != ViewerKind.PROFESSIONAL:
        return redirect("portal:overview")
    page = _day(request, desk)
    if desk.viewer.leads_units and not (page["has_courses"] or page["tasks"]):
        return redirect("workbench:leader")
    return TemplateResponse(request, "workbench/day.html", page)


@require_safe
@at_the_desk
def whole_day(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show Min dag also to a leader with nothing on it."""
    return TemplateResponse(request, "workbench/day.html", _day(request, desk))


def _day(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """Return what needs the viewer today; the rest stands below as "intet i dag"."""
    book = open_book(desk)
    found = stirring(book, [*day_lines(desk, book), *agreements_due(desk, book), *_others(desk, book)])
    covered = covered_here(desk, book)
    lines, snoozed = awake(book, in_order(for_whom(found, covered)))
    show_all = "alle" in request.GET
    groups = by_course(lines)
    shown = groups if show_all else groups[:MOST_LINES]
    busy = {line.coordination_ref for line in lines}
    courses = course_rows(book)
    return {
        "tasks": [task_of(*group) for group in shown],
        "more": len(groups) - len(shown),
        "snoozed": snoozed,
        "today": clock.day_of(desk.viewer.at),
        "rest": quiet_rows((row for row in courses if row.coordination_ref not in busy), covered),
        "rest_headers": course_headers(),
        "rest_count": sum(row.coordination_ref not in busy for row in courses),
        "has_courses": bool(courses),
        "leads": bool(desk.viewer.leads_units),
    }


def _others(desk: Desk, book: Book) -> list[DayLine]:
    """Return what consents, meetings and plans ask; how long they may rest is the municipality's to say."""
    return [
        *consent_lines(desk, book),
        *access_lines(desk, book),
        *meetings_in_the_way(desk, book),
        *stops_to_ask(desk),
        *meetings_due(desk, book, letter_days=settings.ENVIRONMENT.letter_days),
        *plan_lines(desk, book, weeks=settings.ENVIRONMENT.plan_weeks),
    ]


@require_POST
@at_the_desk
def snooze(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Leave a line until tomorrow morning."""
    line_key = request.POST.get("line", "")[:80]
    until = clock.midnight(clock.day_of(desk.viewer.at) + TOMORROW)
    snooze_line(desk, line_key=line_key, until=until, now=clock.now())
    messages.info(request, _("Udsat til i morgen."))
    return redirect("workbench:day")


@require_POST
@at_the_desk
def wake(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Bring every snoozed line back."""
    wake_line(desk, now=clock.now())
    return redirect("workbench:day")


@require_POST
@at_the_desk
def seen(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Note that the viewer has seen a notice that needs nothing else."""
    see_notice(desk, ref=request.POST.get("notice", ""), now=clock.now())
    return redirect("workbench:day")
