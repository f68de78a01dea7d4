"""Planens historik: the plan with its agreements on two days, side by side."""

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.gate.entry import at_the_table
from tovholder.gate.fields import DayField
from tovholder.kernel import clock
from tovholder.plans.queries.agreement_history import agreements_side_by_side
from tovholder.plans.queries.plan_history import side_by_side
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.history import agreement_pair_rows, pair_headers, pair_rows

MONTH = timedelta(days=30)


class TwoDaysForm(forms.Form):
    """Which two days to lay beside each other."""

    fra = DayField(label=_("Den ene dag"))
    til = DayField(label=_("Den anden dag"))


@require_safe
@at_the_table
def compare(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show plan and agreements at the end of two days, what has changed first."""
    today = clock.today()
    form = TwoDaysForm(request.GET or {"fra": f"{today - MONTH:%d-%m-%Y}", "til": f"{today:%d-%m-%Y}"})
    first, second = (form.cleaned_data["fra"], form.cleaned_data["til"]) if form.is_valid() else (today, today)
    days: tuple[date, date] = (min(first, second), max(first, second))
    pairs = side_by_side(seat, first=days[0], second=days[1]) if form.is_valid() else []
    agreed = agreements_side_by_side(seat, first=days[0], second=days[1]) if form.is_valid() else []
    page = course_page(
        seat,
        "plan",
        form=form,
        headers=pair_headers(*days),
        changed=[
            *pair_rows(pair for pair in pairs if pair.has_changed),
            *agreement_pair_rows(pair for pair in agreed if pair.has_changed),
        ],
        same=[
            *pair_rows(pair for pair in pairs if not pair.has_changed),
            *agreement_pair_rows(pair for pair in agreed if not pair.has_changed),
        ],
    )
    return TemplateResponse(request, "workbench/plan_history.html", page)
