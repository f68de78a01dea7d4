"""What one has asked for, in words a citizen uses."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.rights.queries.access import RequestCard

WHOLE = "hele"
"""In the address: with what stays off usual paper."""


@dataclass(frozen=True)
class Asked:
    """One request: how it stands, and where the answer is."""

    heading: str
    words: str
    paper: str = ""
    whole: str = ""
    data: str = ""


def request_of(seat: Seat, card: RequestCard) -> Asked:
    """Return a request with the addresses of its answer, when there is one."""
    heading = _("Du bad om det den %(day)s") % {"day": date_format(card.asked_on, "DATE_FORMAT")}
    if card.ready_at is None:
        return Asked(heading, _("Du får svar senest den %(day)s.") % {"day": date_format(card.due_on, "DATE_FORMAT")})
    refs = [seat.coordination.ref, card.ref]
    paper = reverse("portal:everything-pdf", args=refs)
    ready = date_format(clock.day_of(card.ready_at), "DATE_FORMAT")
    return Asked(
        heading,
        _("Svaret kom den %(day)s.") % {"day": ready},
        paper=paper,
        whole=f"{paper}?{WHOLE}",
        data=reverse("portal:everything-data", args=refs),
    )
