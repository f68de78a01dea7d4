"""The plan on paper, from what one seat may know."""

from tovholder.access.enums import ViewerKind
from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import citizens_here, first_contact
from tovholder.kernel import clock
from tovholder.kernel.documents import Document
from tovholder.plans.enums import CRISIS, PlanLineKind
from tovholder.plans.on_paper import Edition, crisis_document, decided_document, plan_document
from tovholder.plans.queries.agreements import agreements_here
from tovholder.plans.queries.plan import plan_sheet


def plan_on_paper(seat: Seat, *, meets_again: str = "") -> Document | None:
    """Return the edition of this seat; None before the plan is begun."""
    sheet = plan_sheet(seat)
    return plan_document(sheet, agreements_here(seat), _edition(seat, meets_again)) if sheet is not None else None


def crisis_on_paper(seat: Seat) -> Document | None:
    """Return the kriseplan alone; None when the seat may not see one."""
    sheet = plan_sheet(seat)
    return crisis_document(sheet, _edition(seat)) if sheet is not None and sheet.of(*CRISIS) else None


def decided_on_paper(seat: Seat) -> Document | None:
    """Return what others have decided; None when the seat may not see any."""
    sheet = plan_sheet(seat)
    return decided_document(sheet, _edition(seat)) if sheet is not None and sheet.of(PlanLineKind.DECIDED) else None


def _edition(seat: Seat, meets_again: str = "") -> Edition:
    is_own = seat.viewer.kind == ViewerKind.CITIZEN and seat.viewer.citizen_id in seat.citizen_ids
    acts_for = bool({acting.citizen_id for acting in seat.viewer.acts_for} & set(seat.citizen_ids))
    return Edition(
        is_own=is_own,
        is_whole=is_own or acts_for or seat.is_coordinator,
        names=_names(seat),
        day=clock.day_of(seat.viewer.at),
        contact=first_contact(seat),
        meets_again=meets_again,
    )


def _names(seat: Seat) -> str:
    """Return the given names; a protected one is on no paper."""
    names = [card.name.partition(" ")[0] for card in citizens_here(seat) if not card.name_protected]
    return ", ".join(names)
