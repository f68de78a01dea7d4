"""What happened: each event of the story is one action of the program, done by somebody at their own moment."""

from collections.abc import Callable
from datetime import datetime

from tovholder.exchange.demo.days import in_time
from tovholder.exchange.demo.people import People
from tovholder.exchange.demo.telling_agreements import AGREEMENT_VERBS
from tovholder.exchange.demo.telling_consents import CONSENT_VERBS
from tovholder.exchange.demo.telling_course import COURSE_VERBS
from tovholder.exchange.demo.telling_log import LOG_VERBS
from tovholder.exchange.demo.telling_meetings import MEETING_VERBS
from tovholder.exchange.demo.telling_network import NETWORK_VERBS
from tovholder.exchange.demo.telling_office import OFFICE_VERBS
from tovholder.exchange.demo.telling_plans import PLAN_VERBS
from tovholder.exchange.demo.telling_table import TABLE_VERBS
from tovholder.exchange.demo.told import Event, Told
from tovholder.kernel import clock

VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    **OFFICE_VERBS,
    **COURSE_VERBS,
    **TABLE_VERBS,
    **AGREEMENT_VERBS,
    **CONSENT_VERBS,
    **LOG_VERBS,
    **PLAN_VERBS,
    **MEETING_VERBS,
    **NETWORK_VERBS,
}
"""What an event of the story can be: a closed list."""


def tell(people: People, events: list[Event]) -> Told:
    """Do every event in the order of its moment, with the clock standing at it."""
    told = Told(people)
    for place, moment in in_time((event["at"] for event in events), people.today):
        event = events[place]
        with clock.frozen(moment):
            VERBS[event["do"]](told, event, clock.now())
    return told
