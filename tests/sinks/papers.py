"""Every kind of paper, as somebody gets it: what must stand on it and what must not. A kind without a case fails."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from tests.factories.meetings import guest, plan
from tovholder.access.labelling import party_of
from tovholder.design.paper.kinds import LETTER, LETTERS, MINUTES, PaperKind
from tovholder.kernel import clock
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import agree_at_item, begin_meeting
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.enums import Acceptance, NextKind
from tovholder.meetings.models import AgendaItem, Letter
from tovholder.people.models import Account

HIDDEN = ("Tilde", "Prøvemose", "Kriminalforsorgen", "CANARY tilde")
"""Of a participant that nobody but the coordinator and the psychiatrist may know of."""
NEVER = ("020160",)
"""On no paper at all: a number of a person."""


@dataclass(frozen=True)
class Paper:
    """One sheet: its kind, the name of its address and the refs in it, who opens it, and its canaries."""

    kind: PaperKind
    page: str
    refs: tuple[str, ...]
    by: str
    shows: tuple[str, ...]
    hides: tuple[str, ...] = ()

    @property
    def address(self):
        return reverse(self.page, args=self.refs)


def invited(cast):
    """Return a meeting whose letters are sent: the provider and the spouse have no login, so theirs wait for paper."""
    without_login = [cast.accounts[key].pk for key in ("provider", "spouse")]
    Account.objects.filter(pk__in=without_login).delete()
    brings = guest(cast.jobs["prison"], brings="CANARY tilde")
    guests = (cast.jobs["provider"], cast.persons["spouse"], brings)
    made = plan(cast.seat_for("coordinator"), *guests, why="CANARY hvorfor")
    send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    return made


def letters(cast):
    made = invited(cast)
    ref = {row.recipient.pk: row.ref for row in Letter.objects.filter(meeting=made).select_related("recipient")}
    course = cast.course.ref
    for key in ("provider", "prison"):
        letter = ref[party_of(cast.jobs[key]).pk]
        mine = HIDDEN if key == "provider" else ()
        shows = ("Mødeindkaldelse", "CANARY hvorfor" if key == "provider" else "CANARY tilde")
        yield Paper(LETTER, "workbench:meeting-letter-pdf", (course, made.ref, letter), "coordinator", shows, mine)
    yield Paper(LETTER, "portal:meeting-pdf", (course, made.ref), "citizen", ("Kære Einer", "☐ ja", "CANARY hvorfor"))
    queue = ("Til Jonna Opdigt", "Kære Lonni", "Kaffestuen")
    yield Paper(LETTERS, "workbench:meeting-printing-pdf", (course, made.ref), "coordinator", queue, HIDDEN)


def minutes(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], cast.persons["spouse"], cast.jobs["prison"])
    now = clock.now()
    begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=now)
    item = AgendaItem.objects.filter(meeting=made).order_by("place").last().ref
    for key, what in (("member", "CANARY søren"), ("prison", "CANARY tilde")):
        facts = {"meeting_ref": made.ref, "ref": item, "what": what, "due_on": None, "now": now}
        agree_at_item(cast.seat_for("coordinator"), holder_ref=party_of(cast.jobs[key]).ref, **facts)
    then = Next(NextKind.ON_NEED)
    end_meeting(cast.seat_for("coordinator"), ref=made.ref, said=Said(Acceptance.UNASKED), then=then, now=now)
    refs = (cast.course.ref, made.ref)
    whole = ("Referat af mødet", "CANARY søren", "CANARY tilde")
    yield Paper(MINUTES, "workbench:meeting-minutes-pdf", refs, "coordinator", whole)
    yield Paper(MINUTES, "workbench:meeting-minutes-pdf", refs, "member", whole[:2], HIDDEN)
    yield Paper(MINUTES, "portal:meeting-pdf", refs, "citizen", ("Det aftalte vi", "CANARY søren"))
    yield Paper(MINUTES, "portal:meeting-pdf", refs, "spouse", ("Referat af mødet",), HIDDEN)


CASES: tuple[Callable, ...] = (letters, minutes)
