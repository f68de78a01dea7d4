"""The one way in: an address becomes a seat or a desk, a page is read inside `reading()`, and told before it is sent.

Every view of every door behind sign-in stands under one of these two. A GET is rendered whole while the database
refuses to write; then one line of the trail is committed; then the page is sent. Without the line nothing is sent.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tovholder.access.enums import SeatBasis
from tovholder.access.seat import Desk, Seat, take_desk, take_seat
from tovholder.access.viewer import Viewer
from tovholder.audit.actions import record_denial, record_reading
from tovholder.gate.addresses import SAFE, way_in
from tovholder.gate.kept_words import to_sign_in
from tovholder.gate.viewers import viewer_for
from tovholder.gate.warning import WARNED, WarningPage, with_warning
from tovholder.kernel.reading import reading

View = Callable[..., HttpResponse]
P = TypeVar("P")
NUL = "\x00"
STAFF_DOOR = "workbench"
STAFF_FIRST_PAGE = "workbench:day"
COORDINATE = "coordination"
OWN = "own"


class PurposefulResponse(TemplateResponse):
    """A page that says in its line of the trail why it was read."""

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose = purpose


def at_the_table(view: View) -> View:
    """Turn `ref` into a `seat`; run GET inside `reading()`; record what was shown; then send; else 404."""

    @wraps(view)
    def entered(request: HttpRequest, *, ref: str, **kwargs: Any) -> HttpResponse:
        viewer = viewer_for(request)
        if viewer is None:
            return to_sign_in(request, way_in(request))
        _refuse_what_no_database_keeps(request)

        def answer() -> tuple[Seat | None, HttpResponse | None]:
            seat = take_seat(viewer=viewer, ref=ref)
            if seat is None or not _is_their_door(request, viewer):
                return None, None
            return seat, _rendered(with_warning(request, seat, lambda: view(request, seat=seat, **kwargs)))

        seat, response = _answered(request, viewer, answer)
        if seat is None or response is None:
            record_denial(viewer.who, page_name(request))
            raise Http404
        if _shows_something(request, response):
            record_reading(
                viewer.who,
                page_name(request),
                purpose=_purpose(viewer, response),
                basis=seat.basis,
                coordination_id=seat.coordination.pk,
                citizen_ids=seat.citizen_ids,
                label_ids=seat.shown,
            )
        return response

    return entered


def at_the_desk(view: View) -> View:
    """Give the view the viewer's `desk`; otherwise as `at_the_table`, with the headlines' citizens in the line."""

    @wraps(view)
    def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        viewer = viewer_for(request)
        if viewer is None:
            return to_sign_in(request, way_in(request))
        _refuse_what_no_database_keeps(request)

        def answer() -> tuple[Desk | None, HttpResponse | None]:
            desk = take_desk(viewer)
            if desk is None or not _is_their_door(request, viewer):
                return None, None
            return desk, _rendered(with_warning(request, desk, lambda: view(request, desk=desk, **kwargs)))

        desk, response = _answered(request, viewer, answer)
        if desk is None or response is None:
            record_denial(viewer.who, page_name(request))
            raise Http404
        is_told = bool(desk.subjects) or isinstance(response, WarningPage)
        if is_told and _shows_something(request, response):
            record_reading(
                viewer.who,
                page_name(request),
                purpose=_purpose(viewer, response),
                basis=SeatBasis.DESK,
                citizen_ids=desk.subjects,
            )
        return response

    return entered


def page_name(request: HttpRequest) -> str:
    """Return the name of the page as it stands in the trail: `workbench:citizen`, never its address."""
    match = request.resolver_match
    return (match.view_name if match else "")[:80]


def _refuse_what_no_database_keeps(request: HttpRequest) -> None:
    """Raise `BadRequest` for the letter NUL: PostgreSQL breaks on it, and no keyboard has it."""
    for sent in (request.GET, request.POST):
        if any(NUL in name or any(NUL in value for value in values) for name, values in sent.lists()):
            raise BadRequest


def _is_their_door(request: HttpRequest, viewer: Viewer) -> bool:
    """Tell whether the page is for such a viewer: the workbench opens to professionals only.

    Its pages say more of a citizen than labels tell. Its first page sends everybody else home.
    """
    name = page_name(request)
    return viewer.is_professional or name == STAFF_FIRST_PAGE or name.partition(":")[0] != STAFF_DOOR


def _answered(request: HttpRequest, viewer: Viewer, answer: Callable[[], P]) -> P:
    """Return the answer; what the page itself does not find for this viewer leaves a line too."""
    try:
        if request.method not in SAFE:
            return answer()
        with reading():
            return answer()
    except Http404:
        record_denial(viewer.who, page_name(request))
        raise


def _rendered(response: HttpResponse) -> HttpResponse:
    """Render a lazy page now, while the database still refuses to write and nothing has been sent."""
    return response.render() if isinstance(response, TemplateResponse) and not response.is_rendered else response


def _shows_something(request: HttpRequest, response: HttpResponse) -> bool:
    return request.method != "HEAD" and response.status_code < 300


def _purpose(viewer: Viewer, response: HttpResponse) -> str:
    if isinstance(response, WarningPage):
        return WARNED
    if isinstance(response, PurposefulResponse):
        return response.purpose
    return COORDINATE if viewer.is_professional else OWN
