"""Every kind of paper, as somebody gets it: what must stand on it and what must not. A kind without a case fails."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from tests.factories.consents import make_card
from tests.factories.maps import put, put_helpers
from tests.factories.meetings import guest, plan
from tests.factories.plans import begin, line
from tests.rights.asking import note, ready
from tovholder.access.labelling import party_of
from tovholder.design.paper.kinds import (
    CONSENT,
    CRISIS,
    DECIDED,
    EVERYTHING,
    LEAFLET,
    LETTER,
    LETTERS,
    MAP,
    MINUTES,
    PLAN,
    QUESTIONS,
    PaperKind,
)
from tovholder.kernel import clock
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import agree_at_item, begin_meeting
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.enums import Acceptance, NextKind
from tovholder.meetings.models import AgendaItem, Letter
from tovholder.network.enums import MapReaders
from tovholder.people.models import Account
from tovholder.programme.library import LEAFLETS

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


def plans(cast):
    """A plan with a canary in each part and topic: what is whose, what is discreet, and what is only the citizen's."""
    karen = cast.seat_for
    begin(karen("coordinator"))
    line(karen("citizen"), "own_words", "CANARY ro i hovedet")
    line(karen("citizen"), "own_words", "CANARY kun til Karen", readers="coordinator")
    line(karen("coordinator"), "resource", "CANARY egen bolig")
    line(karen("coordinator"), "helps", "CANARY musik")
    line(karen("coordinator"), "goal", "CANARY mål om bolig", topic=2)
    line(karen("coordinator"), "goal", "CANARY mål om alkohol", topic=7)
    line(karen("coordinator"), "intervention", "CANARY kommer mandag", does=cast.jobs["provider"])
    line(karen("coordinator"), "intervention", "CANARY ringer mandag", does=cast.jobs["member"])
    line(karen("coordinator"), "intervention", "CANARY samtaler om alkohol", does=cast.jobs["treatment"])
    line(karen("coordinator"), "intervention", "CANARY hos tilsynet", does=cast.jobs["prison"])
    line(karen("coordinator"), "disagreement", "CANARY hash")
    line(
        karen("coordinator"),
        "decided",
        "CANARY møder hver uge",
        decided_by="CANARY Kriminalforsorgen",
        law="dom",
        topic=10,
    )
    line(karen("coordinator"), "crisis_sign", "CANARY sover ikke")
    line(karen("coordinator"), "crisis_call", "CANARY mormor", phone="99 00 01 05")
    page = {key: cast.persons["citizen"].ref if key == "citizen" else party_of(who).ref for key, who in _eyes(cast)}
    yield from _citizens_plan(cast, page)
    yield from _others_plans(cast, page)


def _eyes(cast):
    yield "citizen", None
    for key in ("provider", "treatment", "prison", "member"):
        yield key, cast.jobs[key]
    yield "spouse", cast.persons["spouse"]


OWN = (
    "Min plan",
    "CANARY ro i hovedet",
    "CANARY egen bolig",
    "CANARY musik",
    "CANARY mål om bolig",
    "CANARY kommer mandag",
    "CANARY hash",
    "CANARY sover ikke",
    "Ring 112",
    "Karen Testesen",
    "☐ Jeg er enig",
)
DISCREET = ("alkohol", "CANARY hos tilsynet", "Tilde", "Ærna", "Prøvemose", "CANARY møder hver uge", "CANARY kun til")
"""What is on no sheet that others may find, not even the citizen's own."""
CRISIS_WORDS = ("Når det brænder på", "CANARY sover ikke", "CANARY mormor, 99 00 01 05", "Ring 112")


def _citizens_plan(cast, eyes):
    course = (cast.course.ref,)
    as_citizen = (*course, eyes["citizen"])
    yield Paper(PLAN, "portal:plan-pdf", course, "citizen", OWN, DISCREET)
    yield Paper(PLAN, "workbench:plan-as-pdf", as_citizen, "coordinator", OWN, DISCREET)
    decided = ("Det har andre bestemt", "CANARY møder hver uge", "CANARY Kriminalforsorgen", "ikke en aftale")
    rest = ("CANARY hash", "CANARY ro", "CANARY sover", "alkohol")
    yield Paper(DECIDED, "portal:plan-decided-pdf", course, "citizen", decided, rest)
    yield Paper(DECIDED, "workbench:plan-as-decided-pdf", as_citizen, "coordinator", decided, rest)
    only = ("CANARY hash", "CANARY ro", "CANARY møder", "alkohol")
    yield Paper(CRISIS, "portal:plan-crisis-pdf", course, "citizen", CRISIS_WORDS, only)
    yield Paper(CRISIS, "workbench:plan-as-crisis-pdf", as_citizen, "coordinator", CRISIS_WORDS, only)
    yield Paper(CRISIS, "workbench:plan-crisis-pdf", course, "provider", CRISIS_WORDS, only)


def _others_plans(cast, eyes):
    course = (cast.course.ref,)
    own_only = ("CANARY hash", "☐ Jeg er enig", "CANARY møder hver uge", "CANARY egen bolig", "CANARY kun til")
    lines = {
        "provider": "CANARY kommer mandag",
        "treatment": "CANARY samtaler om alkohol",
        "prison": "CANARY hos tilsynet",
        "member": "CANARY ringer mandag",
    }
    for key, mine in lines.items():
        others = tuple(words for other, words in lines.items() if other != key)
        secret = () if key in ("treatment", "prison") else ("Tilde", "Ærna", "Åen", "Kriminalforsorgen")
        shows, hides = ("Det gør du", mine, "Spørg altid"), (*own_only, *others, *secret)
        yield Paper(PLAN, "workbench:plan-as-pdf", (*course, eyes[key]), "coordinator", shows, hides)
        yield Paper(PLAN, "workbench:plan-pdf", course, key, shows, hides)
    nothing = (*own_only, *lines.values(), "CANARY mål", "CANARY sover", "Tilde", "Ærna")
    yield Paper(
        PLAN,
        "portal:plan-pdf",
        course,
        "spouse",
        ("Planen for Einer", "Karen Testesen"),
        nothing,
    )
    yield Paper(PLAN, "workbench:plan-as-pdf", (*course, eyes["spouse"]), "coordinator", ("Spørg altid",), nothing)
    whole = ("Planen for Einer", "CANARY mål om bolig", "CANARY kommer mandag", "Jonna")
    off = ("CANARY hash", "☐ Jeg er enig", *DISCREET)
    yield Paper(PLAN, "workbench:plan-pdf", course, "coordinator", whole, off)


def slips(cast):
    asked = make_card(cast, "provider")
    refs = (cast.course.ref, asked.sitting.ref)
    ticks = ("Jonna Opdigt", "☐ Ja ☐ Nej ☐ Spørg mig hver gang", "Dato og navn:")
    yield Paper(CONSENT, "workbench:consent-slip-pdf", refs, "coordinator", ticks, (*HIDDEN, "Einer", "Lauridsen"))
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], why="CANARY hvorfor")
    questions = ("Blev der lyttet til det vigtigste for dig?", "☐ Slet ikke", "☐ Helt")
    nobody = ("Einer", "Karen", "CANARY", "Prøvestrup", made.ref)
    refs = (cast.course.ref, made.ref)
    yield Paper(QUESTIONS, "workbench:meeting-questions-pdf", refs, "coordinator", questions, nobody)


def leaflets(cast):
    """Each is the same for everybody: nobody of the cast stands on it, and lines wait for the names."""
    nobody = ("Einer", "Lauridsen", "Karen", "CANARY", "Prøvestrup", *HIDDEN)
    for key in LEAFLETS:
        yield Paper(
            LEAFLET, "workbench:method-leaflet-pdf", (key,), "member", ("Telefon:", "Teksten er vores egen."), nobody
        )


def maps(cast):
    """The citizen's own map: whom they show nobody, and whose part is secret, stay off paper for everybody."""
    seat = cast.seat_for("citizen")
    put(seat, "CANARY sille", closeness=1, words="CANARY te")
    put(seat, "CANARY alene", readers=MapReaders.ME)
    put(seat, "CANARY vist", readers=MapReaders.CHOSEN, chosen=[cast.participants["member"].ref])
    put_helpers(seat, *(cast.participants[key] for key in ("member", "prison", "treatment")))
    hidden = (*HIDDEN, "Ærna", "CANARY alene")
    refs = (cast.course.ref, cast.persons["citizen"].ref)
    whole = ("Einer Test: eget kort", "CANARY sille", "CANARY te", "CANARY vist", "Søren Åkær-Test")
    yield Paper(MAP, "portal:map-pdf", refs[:1], "citizen", whole, hidden)
    yield Paper(MAP, "workbench:map-pdf", refs, "coordinator", whole, hidden)
    yield Paper(MAP, "workbench:map-pdf", refs, "member", ("CANARY vist",), (*hidden, "CANARY sille", "CANARY te"))


def everything(cast):
    """What another authority has not answered for, and what others own, is on nobody's."""
    note(cast, "psychiatrist", "CANARY regionen")
    refs = (cast.course.ref, ready(cast).ref)
    shows = ("Alt om mig", "kommer mandag klokken 10", "har ikke svaret endnu", "Hvem har kigget")
    off = (*HIDDEN, "CANARY regionen", "holder samtale om alkohol", "ser ham hver måned")
    cast.client_for("coordinator").get(reverse("workbench:overview", args=refs[:1]))
    yield Paper(EVERYTHING, "portal:everything-pdf", refs, "citizen", shows, off)
    yield Paper(
        EVERYTHING, "workbench:access-pdf", refs, "coordinator", (*shows[:2], "din tovholder ikke må læse"), off
    )


CASES: tuple[Callable, ...] = (letters, minutes, plans, slips, leaflets, maps, everything)
