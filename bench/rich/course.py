"""What happens beside plan and meetings: steps, the baton, the log, a pause, and who has looked."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bench.rich.table import DAY, Event, RichCourse
from bench.words import CALLED, OWN_WORDS
from tovholder.access.enums import SeatBasis, ViewerKind
from tovholder.access.models import Label
from tovholder.access.seat import take_desk
from tovholder.access.viewer import viewer_of
from tovholder.audit.enums import LineKind
from tovholder.audit.models import TrailLine
from tovholder.coordination.actions.assess import assess_level
from tovholder.coordination.actions.handover import HandoverWords, decline_handover, offer_handover
from tovholder.coordination.actions.step_back import go_on, step_back
from tovholder.coordination.enums import How, Source, StepBackKind
from tovholder.relay.actions.write import Words, correct_entry, write_entry
from tovholder.relay.enums import EntryKind

STEPS_A_YEAR, BATONS_A_YEAR, PAUSES = 2, 1, 3


def course_events(told: RichCourse) -> Iterator[Event]:
    """Return what happens around the course itself."""
    years = max(1, round(told.amounts.years))
    yield from told.spread(STEPS_A_YEAR * years, lambda number, now: _assess(told, number, now))
    yield from told.spread(BATONS_A_YEAR * years, lambda _number, now: _baton(told, now))
    yield from told.spread(PAUSES, lambda _number, now: _pause(told, now), until=60)
    yield from told.spread(told.amounts.entries, lambda number, now: _write(told, number, now))
    yield told.world.now - DAY, lambda _now: _reads(told)


def _assess(told: RichCourse, number: int, now: datetime) -> None:
    model = told.world.model
    answers = {parameter.key: told.world.chance.choice(parameter.answers).value for parameter in model.parameters}
    level = 3 if number % 2 else 2
    assess_level(
        told.holder_seat(now),
        answers=answers,
        level=level,
        now=now,
        deviation_reason="" if model.suggest(answers).level == level else "Der er mange om bordet.",
        citizens_view=told.world.chance.choice(OWN_WORDS),
        citizens_view_source=Source.CITIZEN,
        review_on=told.day(now, 180),
    )


def _baton(told: RichCourse, now: datetime) -> None:
    """Somebody is asked and says no: the holder goes on."""
    to = next(worker for worker in told.world.town.coordinators if worker is not told.holder)
    words = HandoverWords(reason="Jeg har for meget.", note="Ringer helst efter klokken 10.")
    made = offer_handover(told.holder_seat(now), to=to.job, words=words, now=now)
    decline_handover(take_desk(viewer_of(to.account, now)), ref=made.ref, reason="For mange.", now=now)


def _pause(told: RichCourse, now: datetime) -> None:
    seat = told.seat(told.account, now)
    step_back(seat, kind=StepBackKind.PAUSE, how=How.PORTAL, today=told.day(now), now=now, last_day=told.day(now, 14))
    go_on(seat, now=now + timedelta(minutes=1))


def _write(told: RichCourse, number: int, now: datetime) -> None:
    """Most is written by the professionals in turn, some by the citizen; one in twenty is corrected."""
    chance = told.world.chance
    if number % 12 == 0:
        words = Words(chance.choice(OWN_WORDS), kind=EntryKind.OWN_WORDS)
        write_entry(told.seat(told.account, now), words=words, named=[told.parts[0].ref], now=now)
        return
    writers = [told.holder, *told.members]
    writer = writers[number % len(writers)].account
    kind = EntryKind.CALL if number % 3 == 0 else EntryKind.NOTE
    made = write_entry(told.seat(writer, now), words=Words(chance.choice(CALLED), kind=kind), now=now)
    if number % 20 == 7:
        correct_entry(told.seat(writer, now), ref=made.ref, text=chance.choice(CALLED), reason="Forkert dag.", now=now)


def _reads(told: RichCourse) -> None:
    """Everybody has looked, week by week."""
    readers = [(told.holder, SeatBasis.COORDINATOR)] + [(one, SeatBasis.PARTICIPANT) for one in told.members]
    labels = list(Label.objects.filter(coordination=told.row).order_by("pk").values_list("pk", flat=True))
    span = told.world.now - told.began
    lines = []
    for number in range(told.amounts.reads):
        worker, basis = readers[number % len(readers)]
        lines.append(
            TrailLine(
                at=told.began + span * (number / told.amounts.reads),
                kind=LineKind.READ,
                account_id=worker.account.pk,
                viewer_kind=ViewerKind.PROFESSIONAL,
                employment_id=worker.job.pk,
                unit_id=worker.place.unit.pk,
                page="workbench:overview",
                purpose="coordination",
                basis=basis,
                coordination_id=told.row.pk,
                citizen_ids=[told.citizen.pk],
                label_ids=labels,
            )
        )
    told.world.write.add(lines)
    told.world.write.hand_over()
