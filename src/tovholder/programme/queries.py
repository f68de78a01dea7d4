"""What stands at the place of work: the guide of a page, unless the person has put the guides away."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, QuerySet

from tovholder.access.seat import Desk, Seat
from tovholder.access.viewer import Viewer
from tovholder.kernel.models import TemplateVersion, in_force
from tovholder.kernel.statements import Statement
from tovholder.programme.enums import Place
from tovholder.programme.library import GUIDE, Guide, read_guide
from tovholder.programme.models import GuidesHidden


def guide_here(seat: Seat, place: Place) -> Guide | None:
    """Return the guide of a place for a professional; None for others and for who has put the guides away."""
    return _guide_for(seat.viewer, place) if seat.is_professional else None


def guide_at_desk(desk: Desk, place: Place) -> Guide | None:
    """Return the guide of a place outside any one course; None for others and for who has put the guides away."""
    return _guide_for(desk.viewer, place) if desk.viewer.is_professional else None


def _guide_for(viewer: Viewer, place: Place) -> Guide | None:
    found: list[Any] = _GUIDE(at=viewer.at, key=place.value, account=viewer.account_id or 0)
    return read_guide(found[0]) if found else None


def has_put_guides_away(desk: Desk) -> bool:
    """Tell whether the person does not want the guides on the pages."""
    hidden = GuidesHidden.objects.at(desk.viewer.at).filter(account_id=desk.viewer.account_id or 0)
    return hidden.exists()


def _guide(at: datetime, key: str, account: int) -> QuerySet[TemplateVersion]:
    hidden = GuidesHidden.objects.filter(in_force(at), account_id=account)
    rows = TemplateVersion.objects.at(at).filter(~Exists(hidden), kind=GUIDE, key=key)
    return rows.order_by("-number", "pk")[:1]


_GUIDE = Statement(_guide)
