"""Bekymret for et barn?: the duty in four lines, and the municipality's own way in.

Nothing is copied here, nobody is looked up, and no line is written that a parent could see (requirement N5): the page
takes no course and no name, reads no row about a citizen, and leaves nothing in the trail. A note that one has told the
authority would stand in the parent's own course; it belongs in the case system of who wrote it.
"""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Desk
from tovholder.gate.entry import at_the_desk
from tovholder.gate.numbers import FOR_A_CHILD, numbers_to_call


@require_safe
@at_the_desk
def worried(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show what one must do oneself, and where."""
    return TemplateResponse(request, "workbench/child.html", {"ways": numbers_to_call(of=FOR_A_CHILD)})
