"""Vis det beskyttede: a protected name and address, after a reason, on this page and nowhere else."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Seat
from tovholder.coordination.queries.protection import may_reveal, protected_here, reveal
from tovholder.gate.entry import PurposefulResponse, at_the_table
from tovholder.workbench.forms.reveal import RevealForm
from tovholder.workbench.frame import course_page


@require_http_methods(["GET", "POST"])
@at_the_table
def protected(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Ask why; then show it once. The line of the trail says the reason; going back shows nothing."""
    form = RevealForm(request.POST or None, citizens=protected_here(seat))
    if may_reveal(seat) and form.is_valid():
        shown = reveal(seat, citizen_ref=form.cleaned_data["citizen"])
        page = course_page(seat, "overview", shown=shown)
        purpose = f"reveal_{form.cleaned_data['why']}"
        return PurposefulResponse(request, "workbench/protected.html", page, purpose=purpose)
    page = course_page(seat, "overview", form=form, may_reveal=may_reveal(seat), is_any=bool(protected_here(seat)))
    return TemplateResponse(request, "workbench/protected.html", page)
