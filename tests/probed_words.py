"""Addresses of the citizen's own words, each with the row to try it with and the method it is opened with."""

from tests.factories.plans import begin, line
from tovholder.kernel import clock
from tovholder.plans.actions.take_back import take_back
from tovholder.relay.actions.take_back import take_back_entry
from tovholder.relay.actions.write import Words, write_entry


def own_words(cast):
    """Words of the citizen's own, in the plan."""
    begin(cast.seat_for("coordinator"))
    made = line(cast.seat_for("citizen"), "own_words", "jeg vil have ro")
    return {"ref": cast.course.ref, "line": made.ref}


def taken_words(cast):
    refs = own_words(cast)
    take_back(cast.seat_for("citizen"), ref=refs["line"], now=clock.now())
    return refs


def own_entry(cast):
    """Words of the citizen's own, in the log."""
    made = write_entry(cast.seat_for("citizen"), words=Words("Jeg sov ikke."), now=clock.now())
    return {"ref": cast.course.ref, "entry": made.ref}


def taken_entry(cast):
    refs = own_entry(cast)
    take_back_entry(cast.seat_for("citizen"), ref=refs["entry"], now=clock.now())
    return refs


OWN_WORDS = {
    "portal:plan-words-change": (own_words, "get"),
    "portal:plan-words-take": (own_words, "post"),
    "portal:plan-words-back": (taken_words, "post"),
    "portal:log-take": (own_entry, "post"),
    "portal:log-back": (taken_entry, "post"),
}
