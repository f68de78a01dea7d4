"""Planens historik: the plan with its agreements on two days, side by side."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.gate.entry import at_the_table
from tovholder.gate.fields import DayField
from tovholder.kernel import clock
from tovholder.plans.queries.agreement_history import AgreementPair, agreements_side_by_side
from tovholder.plans.queries.plan_history import Pair, side_by_side
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.history import pair_headers, pair_rows

MONTH = timedelta(days=30)
ON_A_PAGE = 50
SAME = "ens"
"""Stands in the address of the page that shows what is the same on both days."""


class TwoDaysForm(forms.Form):
    """Which two days to lay beside each other."""

    fra = DayField(label=_("Den ene dag"))
    til = DayField(label=_("Den anden dag"))


@require_safe
@at_the_table
def compare(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what has changed in plan and agreements between the ends of two days; what has not is counted.

    Most of an old plan is the same on both days, and is written out when it is asked for. Both some at a time.
    """
    today = clock.today()
    asked = {name: request.GET[name] for name in ("fra", "til") if name in request.GET}
    form = TwoDaysForm(asked or {"fra": f"{today - MONTH:%d-%m-%Y}", "til": f"{today:%d-%m-%Y}"})
    first, second = (form.cleaned_data["fra"], form.cleaned_data["til"]) if form.is_valid() else (today, today)
    days: tuple[date, date] = (min(first, second), max(first, second))
    pairs: list[Pair | AgreementPair] = []
    if form.is_valid():
        pairs += side_by_side(seat, first=days[0], second=days[1])
        pairs += agreements_side_by_side(seat, first=days[0], second=days[1])
    same = [pair for pair in pairs if not pair.has_changed]
    is_same = SAME in request.GET
    wanted = same if is_same else [pair for pair in pairs if pair.has_changed]
    shown = Paginator(wanted, ON_A_PAGE).get_page(request.GET.get("page"))
    page = course_page(
        seat,
        "plan",
        form=form,
        has_secret=any(pair.is_secret for pair in shown),
        headers=pair_headers(*days),
        rows=pair_rows(list(shown)),
        is_same=is_same,
        same=len(same),
        days=urlencode(asked),
        query=urlencode({**asked, SAME: 1} if is_same else asked),
        number=shown.number,
        pages=shown.paginator.num_pages,
        total=shown.paginator.count,
    )
    return TemplateResponse(request, "workbench/plan_history.html", page)
