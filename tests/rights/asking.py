"""A request for everything, and what the tests of it look for."""

from tests.factories.courses import agree
from tovholder.access.seat import take_seat
from tovholder.kernel import clock
from tovholder.relay.actions.write import Words, write_entry
from tovholder.rights.actions.access import ask_for_access, make_ready, release_own
from tovholder.rights.queries.access import bundle


def ask(cast, key="citizen"):
    return ask_for_access(cast.seat_for(key), now=clock.now())


def note(cast, key, text, **more):
    return write_entry(cast.seat_for(key), words=Words(text), now=clock.now(), **more)


def ready(cast):
    """Return a request that the coordinator has answered."""
    made = ask(cast)
    make_ready(cast.seat_for("coordinator"), request_ref=made.ref, now=clock.now())
    return made


def answer(cast, key, made):
    return release_own(cast.seat_for(key), request_ref=made.ref, now=clock.now())


def given(cast, made, key="citizen", **more):
    return bundle(cast.seat_for(key), made.ref, **more)


def says(found):
    """Return everything a bundle says, as one text."""
    return "\n".join(
        fact.text
        for section in found.sections
        for item in section.items
        for fact in [*item.facts, *(fact for _until, facts in item.before for fact in facts)]
    )


__all__ = ["agree", "answer", "ask", "given", "note", "ready", "says", "take_seat"]
