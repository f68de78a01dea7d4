"""Which row stands in an address: one that the viewer may open, found through their own seat."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bench.pairs import Pair, jobs_led
from tovholder.access.enums import ConsentAnswer, Role
from tovholder.access.models import ConsentCard, ConsentFlow, ConsentSitting, Participation
from tovholder.access.seat import Seat, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.coordination.models import Handover
from tovholder.evaluation.queries import questions_for
from tovholder.kernel import clock
from tovholder.meetings.enums import LetterKind, MeetingState
from tovholder.meetings.models import AgendaItem, Letter, Meeting
from tovholder.network.models import MapPerson, MapSnapshot
from tovholder.network.queries.maps import helpers_to_place, map_here
from tovholder.people.models import Absence, Account, Citizen
from tovholder.plans.enums import CRISIS, LEVELS, WORDS, PlanLineKind
from tovholder.plans.models import Agreement, AnswerLink, Plan, PlanLine
from tovholder.programme.library import leaflets_at
from tovholder.relay.models import Draft, LogEntry


@dataclass
class Asked:
    """A viewer in a place, with the refs found so far."""

    pair: Pair
    refs: dict[str, str]

    @cached_property
    def account(self) -> Account:
        """Return who asks."""
        return Account.objects.get(pk=self.pair["account"])

    @cached_property
    def seat(self) -> Seat:
        """Return where they sit. Raises `LookupError`."""
        found = take_seat(viewer=viewer_of(self.account, clock.now()), ref=self.pair["ref"])
        if found is None:
            raise LookupError("no seat")
        return found

    @property
    def here(self) -> int:
        """Return the number of the course."""
        return self.seat.coordination.pk


Finder = Callable[[Asked], str]


def _ref(rows: Any) -> str:
    return rows.values_list("ref", flat=True).first() or ""


def course(asked: Asked) -> str:
    """The course itself."""
    return str(asked.pair["ref"])


def token(asked: Asked) -> str:
    """The token of a link."""
    return str(asked.pair["token"])


def citizen(asked: Asked) -> str:
    """Whom the course is about."""
    return _ref(Citizen.objects.filter(pk__in=asked.seat.citizen_ids))


def participant(asked: Asked) -> str:
    """Somebody who takes part and holds no baton."""
    return _ref(_parts(asked).exclude(party__employment=None).order_by("pk"))


def unit(asked: Asked) -> str:
    """A unit that takes part."""
    return _ref(_parts(asked).exclude(party__unit=None).order_by("pk"))


def party(asked: Asked) -> str:
    """One through whose eyes the plan is looked at."""
    rows = _parts(asked).exclude(party__employment=None).order_by("pk")
    return rows.values_list("party__ref", flat=True).first() or ""


def _parts(asked: Asked) -> Any:
    rows = Participation.objects.filter(
        coordination_id=asked.here, label_id__in=asked.seat.labels, ends_at__gt=asked.seat.viewer.at
    )
    return rows.exclude(role=Role.COORDINATOR)


def agreement(asked: Asked) -> str:
    """An agreement that is open."""
    return _ref(_agreements(asked).filter(state="open").order_by("-pk"))


def closed_agreement(asked: Asked) -> str:
    """An agreement that is over."""
    return _ref(_agreements(asked).exclude(state="open").order_by("-pk"))


def own_agreement(asked: Asked) -> str:
    """An open agreement that the citizen keeps."""
    return _ref(_own(asked).filter(state="open").order_by("-pk"))


def own_closed(asked: Asked) -> str:
    """An agreement that the citizen kept."""
    return _ref(_own(asked).filter(state="kept").order_by("-closed_on"))


def _own(asked: Asked) -> Any:
    return Agreement.objects.filter(coordination_id=asked.here, holder__citizen=asked.seat.viewer.citizen_id)


def _agreements(asked: Asked) -> Any:
    return Agreement.objects.filter(coordination_id=asked.here, label_id__in=asked.seat.labels)


def link(asked: Asked) -> str:
    """A link that is open."""
    rows = AnswerLink.objects.filter(agreement__coordination_id=asked.here, revoked_at=None, answered_at=None)
    return _ref(rows.filter(label_id__in=asked.seat.labels).order_by("-pk"))


def line(asked: Asked) -> str:
    """An open intervention of the plan."""
    return _ref(_lines(asked).filter(state="open", kind=PlanLineKind.INTERVENTION).order_by("-pk"))


def goal(asked: Asked) -> str:
    """An open goal of the plan."""
    return _ref(_lines(asked).filter(state="open", kind__in=LEVELS).order_by("-pk"))


def plain_line(asked: Asked) -> str:
    """An open line that can be hidden."""
    return _ref(_lines(asked).filter(state="open", kind=PlanLineKind.RESOURCE).order_by("-pk"))


def closed_line(asked: Asked) -> str:
    """A line that is over."""
    return _ref(_lines(asked).exclude(state="open").exclude(kind__in=[*CRISIS, *WORDS]).order_by("-pk"))


def own_words(asked: Asked) -> str:
    """Words of the citizen's own."""
    return _ref(_lines(asked).filter(state="open", source="citizen", kind=PlanLineKind.OWN_WORDS).order_by("-pk"))


def plan(asked: Asked) -> str:
    """The plan."""
    return _ref(Plan.objects.filter(coordination_id=asked.here))


def no_plan(asked: Asked) -> str:
    """The course, when it has no plan yet."""
    return "" if plan(asked) else course(asked)


def to_answer(asked: Asked) -> str:
    """A meeting whose questions the citizen has still to answer."""
    found = questions_for(asked.seat)
    return found.meeting_ref if found is not None else ""


def leaflet(asked: Asked) -> str:
    """The key of a leaflet that lies there."""
    return leaflets_at(clock.now())[0].key


def _lines(asked: Asked) -> Any:
    return PlanLine.objects.filter(plan__coordination_id=asked.here, label_id__in=asked.seat.labels)


def _meeting(*states: str) -> Finder:
    def found(asked: Asked) -> str:
        rows = Meeting.objects.filter(coordination_id=asked.here, state__in=states, label_id__in=asked.seat.labels)
        return _ref(rows.order_by("-starts_at"))

    return found


coming = _meeting(MeetingState.CALLED, MeetingState.PLANNED)
called = _meeting(MeetingState.CALLED)
running = _meeting(MeetingState.RUNNING)
held = _meeting(MeetingState.HELD)


def item(asked: Asked) -> str:
    """The second-to-last point of the meeting found before."""
    rows = AgendaItem.objects.filter(meeting__ref=asked.refs["meeting"], label_id__in=asked.seat.labels)
    return _ref(rows.order_by("-place")[1:2])


def letter(asked: Asked) -> str:
    """A letter of the meeting found before."""
    rows = Letter.objects.filter(meeting__ref=asked.refs["meeting"], label_id__in=asked.seat.labels)
    return _ref(rows.filter(kind=LetterKind.INVITATION).order_by("pk"))


def letter_to_print(asked: Asked) -> str:
    """A letter of the meeting found before that waits for the printer."""
    rows = Letter.objects.filter(meeting__ref=asked.refs["meeting"], on_portal=False, printed_at=None)
    return _ref(rows.order_by("pk"))


def sitting(asked: Asked) -> str:
    """A sitting with a card that waits."""
    rows = ConsentSitting.objects.filter(coordination_id=asked.here, cards__answer=ConsentAnswer.WAITING)
    return _ref(rows.order_by("-pk"))


def _card(**which: Any) -> Finder:
    def found(asked: Asked) -> str:
        rows = ConsentCard.objects.filter(sitting__coordination_id=asked.here, label_id__in=asked.seat.labels, **which)
        return _ref(rows.order_by("-pk"))

    return found


waiting_card = _card(answer=ConsentAnswer.WAITING)
given_card = _card(answer=ConsentAnswer.YES, withdrawn_at=None)
later_card = _card(answer=ConsentAnswer.LATER, withdrawn_at=None, confirmed_at=None)
withdrawn_card = _card(withdrawn_at__isnull=False)


def flow(asked: Asked) -> str:
    """A side that the viewer's own house has still to open."""
    chair = asked.seat.chair
    if chair is None or asked.seat.participation is None:
        return ""
    rows = ConsentFlow.objects.filter(
        card__sitting__coordination_id=asked.here,
        card__answer__in=[ConsentAnswer.YES, ConsentAnswer.LATER],
        card__withdrawn_at=None,
        card__flows__recipient_id=asked.seat.participation.party_id,
        sender__organisation_id=chair.organisation_id,
        permission=None,
        ended_at=None,
    )
    return _ref(rows.order_by("pk"))


def handover(asked: Asked) -> str:
    """The baton as it is offered to the viewer, or by them."""
    return _ref(Handover.objects.filter(coordination__ref=asked.pair["ref"], state="offered").order_by("-pk"))


def entry(asked: Asked) -> str:
    """An entry of the log."""
    rows = LogEntry.objects.filter(coordination_id=asked.here, label_id__in=asked.seat.labels, corrects=None)
    return _ref(rows.order_by("-at"))


def own_entry(asked: Asked) -> str:
    """An entry of the log that the viewer may correct."""
    rows = LogEntry.objects.filter(coordination_id=asked.here, label_id__in=asked.seat.writable, corrects=None)
    return _ref(rows.order_by("-at"))


def own_draft(asked: Asked) -> str:
    """A draft of the viewer's own."""
    return _ref(Draft.objects.filter(coordination_id=asked.here, owner_id=asked.seat.viewer.account_id).order_by("pk"))


def on_map(asked: Asked) -> str:
    """Somebody by name on the map, who can come nearer."""
    return _ref(_on_map(asked).filter(participation=None).exclude(closeness=1).order_by("pk"))


def tied_map(asked: Asked) -> str:
    """Somebody on a map on which ties are drawn."""
    return _ref(_on_map(asked).filter(on_map__ties_on=True).order_by("pk"))


def kept_map(asked: Asked) -> str:
    """A day on which the map was kept."""
    rows = MapSnapshot.objects.filter(on_map__coordination_id=asked.here, label_id__in=asked.seat.labels)
    return _ref(rows.order_by("-taken_at"))


def helper_off_map(asked: Asked) -> str:
    """Somebody who takes part and can be put on the map."""
    card = map_here(asked.seat, asked.refs.get("citizen", ""))
    found = helpers_to_place(asked.seat, card) if card is not None else []
    return found[0].ref if found else ""


def _on_map(asked: Asked) -> Any:
    return MapPerson.objects.filter(
        on_map__coordination_id=asked.here, label_id__in=asked.seat.labels, ended_at__isnull=True
    )


def job(asked: Asked) -> str:
    """A job in a unit that the viewer leads."""
    return _ref(jobs_led(asked.pair["account"]))


def absence(asked: Asked) -> str:
    """Somebody of the viewer's unit who is away."""
    led = jobs_led(asked.pair["account"]).values("pk")
    return _ref(Absence.objects.filter(employment_id__in=led, ends_at__gt=clock.now()).order_by("pk"))
