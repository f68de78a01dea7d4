"""Før over i planen: the results of a meeting become the plan, also a KI-plan, and nothing is typed again."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Seat
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.meetings.actions.carry import carry_to_plan
from tovholder.meetings.enums import Behaviour, MeetingState
from tovholder.meetings.queries.cards import MeetingPage
from tovholder.plans.enums import LEVELS, PlanLineKind
from tovholder.plans.plan_kinds import USUAL, PlanKind, kinds_at
from tovholder.plans.queries.plan import PlanSheet, plan_sheet
from tovholder.workbench.changing import may_change, send_back
from tovholder.workbench.forms.meeting_carry import CarryForm, SaidLine
from tovholder.workbench.frame import course_page
from tovholder.workbench.pages.meetings import here

WRITTEN = {MeetingState.RUNNING, MeetingState.HELD}
MOST_LINES = 60


@require_http_methods(["GET", "POST"])
@at_the_table
def carry(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Show what was said, line by line; those that are chosen stand in the plan with one press."""
    found = here(seat, meeting)
    if not may_change(seat) or found.card.state not in WRITTEN:
        return send_back(request, seat, "meetings")
    sheet, kinds = plan_sheet(seat), kinds_at(seat.viewer.at)
    form = CarryForm(
        request.POST or None,
        lines=_lines(found, sheet),
        targets=_targets(sheet, kinds),
        kinds=_kinds(sheet, kinds),
        initial={"kind": "" if sheet else USUAL},
    )
    if form.is_valid():
        lines = form.carried()
        action = partial(carry_to_plan, ref=meeting, lines=lines, kind=form.cleaned_data["kind"], now=clock.now())
        if attempt(form, action, seat).done:
            count = len(lines)
            said = ngettext("%(count)s linje står nu i planen.", "%(count)s linjer står nu i planen.", count)
            messages.success(request, said % {"count": count})
            return redirect("workbench:plan", seat.coordination.ref)
    return TemplateResponse(
        request, "workbench/meeting_carry.html", course_page(seat, "meetings", page=found, form=form)
    )


def _lines(page: MeetingPage, sheet: PlanSheet | None) -> list[SaidLine]:
    """Return what was said, line by line; what stands in the plan with the same words is left out."""
    standing = {line.text for line in sheet.lines} if sheet else set()
    found = [
        SaidLine(
            key=f"{item.ref}_{number}",
            item_ref=item.ref,
            item=item.title,
            text=text,
            target=PlanLineKind.WISH if item.behaviour == Behaviour.CITIZEN else "",
        )
        for item in page.items
        for number, text in enumerate(line.strip() for line in item.outcome.splitlines())
        if text and text not in standing
    ]
    return found[:MOST_LINES]


def _targets(sheet: PlanSheet | None, kinds: list[PlanKind]) -> list[tuple[str, str]]:
    """Return what a line can become: the levels, what goes well and helps, and the headings of the kinds of plan."""
    levels = [level for level in LEVELS if any(level in kind.levels for kind in kinds)]
    lines = [*levels, PlanLineKind.RESOURCE, PlanLineKind.HELPS]
    headings = {
        f"{PlanLineKind.NOTE}:{heading.key}": heading.title
        for kind in ([sheet.kind] if sheet else []) + kinds
        for heading in kind.headings
        if not heading.is_optional
    }
    return [*((kind.value, str(kind.label)) for kind in lines), *headings.items()]


def _kinds(sheet: PlanSheet | None, kinds: list[PlanKind]) -> list[tuple[str, str]]:
    if sheet is None:
        return [(kind.key, kind.title) for kind in kinds]
    others = [(kind.key, _("Gør planen til: %(kind)s") % {"kind": kind.title}) for kind in kinds]
    return [("", _("Planen, som den er")), *(row for row in others if row[0] != sheet.kind.key)]
