"""The rich course: fifteen people around one citizen for five years, told through the real actions, day by day."""

from bench.rich.consents import consent_events
from bench.rich.course import course_events
from bench.rich.maps import map_events
from bench.rich.meetings import meeting_events
from bench.rich.plan import plan_events
from bench.rich.table import FULL, SMALL, Amounts, RichCourse
from bench.table import World

__all__ = ["FULL", "SMALL", "Amounts", "RichCourse", "tell_rich"]


def tell_rich(world: World, amounts: Amounts = FULL) -> RichCourse:
    """Tell everything in the order in which it happened; return who is in it."""
    told = RichCourse.opened(world, amounts)
    happened = [*course_events(told), *plan_events(told), *meeting_events(told), *consent_events(told)]
    told.run([*happened, *map_events(told)])
    return told
