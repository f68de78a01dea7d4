"""Families, and who acts for whom: custody and guardianship."""

from datetime import date, datetime, timedelta

from tovholder.audit.actions import Who, changing
from tovholder.kernel import clock
from tovholder.people.actions.periods import end_rows, period
from tovholder.people.actions.recording import record_end, record_new
from tovholder.people.actions.refusals import BirthDateUnknownError
from tovholder.people.models import Citizen, Custody, Family, FamilyMember, Guardianship, Relative

CUSTODY_TOPICS_BEFORE_15 = 0b1011_1111_1111
"""All twelve topics but 11 (violence, threats, safety): what is said of a shelter must not reach a home.

Our proposal, to be confirmed by a jurist: so is the one below.
"""
CUSTODY_TOPICS_FROM_15 = 0b1011_1001_1111
"""From 15 also without 6 (the mind) and 7 (alcohol and drugs).

A 15-year-old consents to treatment alone (sundhedsloven § 17), so what a parent may know there is theirs to say.
"""


def register_family(*, who: Who, name: str) -> Family:
    """Return a new family without members."""
    return record_new(who, "people.register_family", Family(name=name))


def add_family_member(
    *,
    who: Who,
    family: Family,
    citizen: Citizen,
    role: str,
    starts_on: date,
    last_day: date | None = None,
) -> FamilyMember:
    """Return a citizen's dated place in a family. It opens nothing: members do not see each other's by default."""
    row = FamilyMember(family=family, citizen=citizen, role=role, **period(starts_on, last_day))
    return record_new(who, "people.add_family_member", row)


def end_family_membership(*, who: Who, member: FamilyMember, last_day: date) -> FamilyMember:
    """End a place in a family to and with a last day."""
    return record_end(who, "people.end_family_membership", member, last_day)


def birthday(born_on: date, years: int) -> date:
    """Return the day somebody reaches an age; a leap day's child on 28 February, so that no right waits a day."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 2, 28)


def custody_periods(born_on: date, starts_on: date, last_day: date | None) -> list[tuple[datetime, datetime, int]]:
    """Return the start, end and topic bits of each row of custody: cut at the 15th birthday, over at the 18th."""
    fifteen, eighteen = birthday(born_on, 15), birthday(born_on, 18)
    over = eighteen if last_day is None else min(eighteen, last_day + timedelta(days=1))
    parts = [
        (starts_on, min(over, fifteen), CUSTODY_TOPICS_BEFORE_15),
        (max(starts_on, fifteen), over, CUSTODY_TOPICS_FROM_15),
    ]
    return [(clock.midnight(start), clock.midnight(end), topics) for start, end, topics in parts if start < end]


def register_custody(
    *,
    who: Who,
    child: Citizen,
    holder: Citizen | Relative,
    starts_on: date,
    last_day: date | None = None,
) -> list[Custody]:
    """Return the rows by which a holder acts for a child; none when the child is of age by then.

    Raises `BirthDateUnknownError` and `EndsBeforeStartError`.
    """
    period(starts_on, last_day)
    if child.born_on is None:
        raise BirthDateUnknownError
    with changing(who, "people.register_custody") as change:
        change.citizen_ids.add(child.pk)
        rows = [
            Custody.objects.create(
                child=child,
                **_holder(holder),
                topics=topics,
                starts_at=starts_at,
                ends_at=ends_at,
            )
            for starts_at, ends_at, topics in custody_periods(child.born_on, starts_on, last_day)
        ]
        for row in rows:
            change.about(row)
        return rows


def end_custody(*, who: Who, child: Citizen, holder: Citizen | Relative, at: datetime) -> int:
    """End a holder's custody of a child at a moment (a judgement, an agreement); returns how many rows it ended."""
    with changing(who, "people.end_custody") as change:
        change.citizen_ids.add(child.pk)
        return end_rows(Custody.objects.filter(child=child, **_holder(holder), ends_at__gt=at), at)


def register_guardianship(
    *,
    who: Who,
    citizen: Citizen,
    holder: Citizen | Relative,
    kind: str,
    topics: int,
    starts_on: date,
    last_day: date | None = None,
) -> Guardianship:
    """Return the guardianship of a paragraph (5, 6 or 7) with the bits of the topics it covers."""
    row = Guardianship(citizen=citizen, kind=kind, topics=topics, **_holder(holder), **period(starts_on, last_day))
    return record_new(who, "people.register_guardianship", row)


def end_guardianship(*, who: Who, guardianship: Guardianship, last_day: date) -> Guardianship:
    """End a guardianship to and with a last day."""
    return record_end(who, "people.end_guardianship", guardianship, last_day)


def _holder(person: Citizen | Relative) -> dict[str, Citizen | Relative]:
    return {"holder_citizen" if isinstance(person, Citizen) else "holder_relative": person}
