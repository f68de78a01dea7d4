"""Who sits around the rich course, and the hand that does what they do at a moment of its five years."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bench.people import replacement_number
from bench.table import World
from bench.town import Worker
from bench.words import FAMILY, GIVEN, TASKS, WHYS
from tovholder.access import topics
from tovholder.access.actions.asking import CardDraft
from tovholder.access.actions.consents import Asked, Said, ask_and_record
from tovholder.access.enums import ConsentAnswer, ConsentHow, Role
from tovholder.access.models import Coordination, Participation
from tovholder.access.packages import NEVER_IN_A_PACKAGE
from tovholder.access.seat import Seat, take_desk, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.audit.actions import Who
from tovholder.coordination.actions.participants import Place, Share, add_participant, name_participant_person
from tovholder.coordination.actions.start import accept_offer, start_course
from tovholder.coordination.enums import How
from tovholder.kernel import clock
from tovholder.people.actions.citizens import register_citizen, relate
from tovholder.people.actions.staff import name_columns
from tovholder.people.enums import RelationKind
from tovholder.people.models import Account, Citizen, Relative

DAY = timedelta(days=1)
SERIAL = 999
SYSTEM = Who(kind="system")


@dataclass(frozen=True)
class Amounts:
    """How much happens around one citizen."""

    years: float = 5
    workers: int = 11
    meetings: int = 40
    lines: int = 150
    agreements: int = 150
    entries: int = 1000
    sittings: int = 12
    reads: int = 3000


FULL = Amounts()
SMALL = Amounts(years=0.5, workers=3, meetings=7, lines=36, agreements=12, entries=24, sittings=4, reads=20)
"""As much as a test needs: everything that can happen, once or twice."""
Event = tuple[datetime, Callable[[datetime], Any]]


@dataclass
class RichCourse:
    """The course with everybody in it: twelve professionals, a unit, two relatives; one of them is hidden."""

    world: World
    amounts: Amounts
    holder: Worker
    members: list[Worker]
    citizen: Citizen
    account: Account
    row: Coordination
    began: datetime
    parts: list[Participation] = field(default_factory=list)

    @classmethod
    def opened(cls, world: World, amounts: Amounts) -> "RichCourse":
        """Start the course, let the citizen say yes, and let everybody in."""
        began = world.now - amounts.years * 365 * DAY
        nobody, chance = make_password(None), world.chance
        holder = world.town.coordinators[0]
        others = [worker for worker in world.town.workers if worker is not holder]
        with transaction.atomic(), clock.frozen(began):
            citizen = register_citizen(
                who=SYSTEM,
                given_name="Linde",
                family_name="Langtidsmose",
                number=replacement_number(chance, SERIAL),
            )
            account = Account.objects.create(login=f"bench-{citizen.ref}", subject=world.refs(), citizen=citizen)
            Account.objects.filter(pk=account.pk).update(password=nobody)
            desk = take_desk(viewer_of(holder.account, began))
            row = start_course(
                desk, citizen=citizen, why=WHYS[0], offered=True, now=began, today=clock.day_of(began)
            ).coordination
            told = cls(world, amounts, holder, chance.sample(others, amounts.workers), citizen, account, row, began)
            accept_offer(told.seat(holder.account, began), on=clock.day_of(began), how=How.IN_PERSON, now=began)
            told._let_in(began)
        return told

    def _let_in(self, now: datetime) -> None:
        seat = self.seat(self.holder.account, now)
        for number, worker in enumerate(self.members):
            self._add(
                seat,
                worker.job,
                now,
                topic=worker.place.kind.topic,
                shares=topics.ALL if number % 3 else {worker.place.kind.topic, topics.EVERYDAY},
                secret=number == len(self.members) - 1,
            )
        named = self._pick([one for one in self.world.town.workers if one not in [self.holder, *self.members]])
        place = named.place
        unit = self._add(seat, place.unit, now, topic=place.kind.topic, shares={topics.EVERYDAY})
        name_participant_person(self.holder_seat(now), ref=unit.ref, employment=named.job, now=now)
        for kind in (RelationKind.FRIEND, RelationKind.values[0]):
            relative = Relative.objects.create(**name_columns(self._pick(GIVEN), self._pick(FAMILY)), phone="00")
            relate(who=SYSTEM, relative=relative, citizen=self.citizen, kind=kind, starts_on=clock.day_of(now))
            self._add(seat, relative, now, topic=topics.PRIVATE_LIFE, shares={topics.EVERYDAY}, role=Role.RELATIVE)

    def _add(
        self,
        seat: Seat,
        partaker: Any,
        now: datetime,
        *,
        topic: int,
        shares: Iterable[int],
        role: Role = Role.MEMBER,
        secret: bool = False,
    ) -> Participation:
        place = Place(topic=topic, role=role, task=self._pick(TASKS), secret_but_for=frozenset() if secret else None)
        made = add_participant(seat, partaker=partaker, place=place, share=Share(), now=now)
        self.parts.append(made)
        self._ask_about(made, frozenset(shares) - NEVER_IN_A_PACKAGE, now)
        return made

    def _ask_about(self, part: Participation, shares: frozenset[int], now: datetime) -> None:
        """Let the citizen say yes to a card: what the newcomer may know."""
        card = CardDraft((part.party.ref,), shares, purpose="så hjælpen hænger sammen", no_means="Der sker intet.")
        ask_and_record(
            self.holder_seat(now),
            citizen_ref=self.citizen.ref,
            card=card,
            said=Said(ConsentAnswer.YES, told_of_no=True),
            asked=Asked(ConsentHow.IN_PERSON, clock.day_of(now)),
            now=now,
        )

    def _pick(self, words: Any) -> Any:
        return self.world.chance.choice(words)

    def seat(self, account: Account, now: datetime) -> Seat:
        """Return the seat of one of them at a moment."""
        found = take_seat(viewer=viewer_of(account, now), ref=self.row.ref)
        if found is None:
            raise LookupError(f"{account.login} has no seat at {now}")
        return found

    def holder_seat(self, now: datetime) -> Seat:
        """Return the coordinator's seat."""
        return self.seat(self.holder.account, now)

    def spread(self, count: int, act: Callable[[int, datetime], Any], *, until: int = 1) -> Iterator[Event]:
        """Do something so many times, evenly from the first week to so many days ago."""
        first, last = self.began + 7 * DAY, self.world.now - until * DAY
        for number in range(count):
            moment = first + (last - first) * (number / max(count - 1, 1))
            yield moment, lambda now, number=number: act(number, now)

    def run(self, events: Iterable[Event]) -> None:
        """Let everything happen in its order, each at its moment; a year at a time is written."""
        ordered = sorted(events, key=lambda event: event[0])
        with transaction.atomic():
            for moment, act in ordered:
                with clock.frozen(moment):
                    act(moment)

    def is_old(self, now: datetime) -> bool:
        """Tell whether something from this moment is over by today."""
        return now < self.world.now - 90 * DAY

    @staticmethod
    def day(now: datetime, days: int = 0) -> date:
        """Return a day counted from a moment."""
        return clock.day_of(now) + days * DAY
