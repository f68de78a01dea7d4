"""Who is asked for what: each sort of viewer with a course they sit in, at random; and those of the rich course."""

import random
from datetime import timedelta
from typing import Any

from bench.places import SEED
from bench.plans import token_for
from tovholder.access.enums import CoordinationState, Role
from tovholder.access.models import CoordinationCitizen, Participation
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import Handover
from tovholder.kernel import clock
from tovholder.people.models import Account, Duty, Employment
from tovholder.plans.models import AnswerLink

Pair = dict[str, Any]
COLUMNS = ("party__employment__professional__account__pk", "coordination__ref", "coordination_id")
RICH = "rich-"
"""Before the name of a viewer: the same, at the table of the rich course."""


def pairs(count: int, *, rich: str = "", seed: int = SEED) -> dict[str, list[Pair]]:
    """Return so many pairs for each sort of viewer, in seeded order."""
    chance = random.Random(seed)
    seated = Participation.objects.filter(
        coordination__state=CoordinationState.ACTIVE,
        ends_at__gt=clock.now() + timedelta(days=1),
        party__employment__professional__account__isnull=False,
    ).order_by("pk")
    town = seated.exclude(coordination__ref=rich)
    found = {
        "coordinator": _seated(chance, town.filter(role=Role.COORDINATOR), count),
        "member": _seated(chance, town.exclude(role=Role.COORDINATOR), count),
        "citizen": _citizens(chance, count),
        "receiver": _receivers(chance, count),
        "leader": _leaders(chance, count),
        "linked": _linked(count),
    }
    if rich:
        of_the_course = seated.filter(coordination__ref=rich)
        found[f"{RICH}coordinator"] = _seated(chance, of_the_course.filter(role=Role.COORDINATOR), 1)
        found[f"{RICH}member"] = _seated(chance, of_the_course.exclude(role=Role.COORDINATOR), count)
        accounts = Account.objects.filter(citizen__coordinations__coordination__ref=rich).values_list("pk", flat=True)
        found[f"{RICH}citizen"] = [{"account": accounts.get(), "ref": rich, "word": ""}]
    return found


def _seated(chance: random.Random, rows: Any, count: int) -> list[Pair]:
    """One course for each of so many different people, in seeded order."""
    found: dict[int, Pair] = {}
    values = list(rows.values_list(*COLUMNS))
    for account, ref, coordination in chance.sample(values, len(values)):
        found.setdefault(account, {"account": account, "ref": ref, "coordination": coordination})
        if len(found) == count:
            break
    names = dict(
        CoordinationCitizen.objects.filter(coordination_id__in=[row["coordination"] for row in found.values()])
        .order_by("pk")
        .values_list("coordination_id", "citizen__given_name")
    )
    return [{**row, "word": names[row["coordination"]]} for row in found.values()]


def _citizens(chance: random.Random, count: int) -> list[Pair]:
    rows = CoordinationCitizen.objects.filter(
        coordination__state=CoordinationState.ACTIVE, citizen__account__isnull=False
    ).order_by("pk")
    values = list(rows.values_list("citizen__account__pk", "coordination__ref"))
    return [_pair(account, ref) for account, ref in chance.sample(values, min(count, len(values)))]


def _receivers(chance: random.Random, count: int) -> list[Pair]:
    rows = Handover.objects.filter(state=HandoverState.OFFERED, to__professional__account__isnull=False)
    values = dict(rows.order_by("pk").values_list("to__professional__account__pk", "coordination__ref"))
    return [_pair(*one) for one in chance.sample(sorted(values.items()), min(count, len(values)))]


def _leaders(chance: random.Random, count: int) -> list[Pair]:
    """Leaders of units in which somebody holds a baton; they have no seat."""
    holding = Participation.objects.filter(role=Role.COORDINATOR, ends_at__gt=clock.now())
    units = holding.order_by("pk").values_list("party__employment__unit_id", flat=True)
    rows = Duty.objects.filter(unit_id__in=set(units)).order_by("pk")
    values = sorted(set(rows.values_list("employment__professional__account__pk", flat=True)) - {None})
    return [_pair(account, "") for account in chance.sample(values, min(count, len(values)))]


def _linked(count: int) -> list[Pair]:
    rows = AnswerLink.objects.filter(agreement__isnull=False, answered_at=None, revoked_at=None).order_by("pk")
    mine = [row.agreement_id for row in rows[: count * 4] if row.created_at is not None]
    return [{**_pair(0, ""), "token": token_for(number)} for number in mine[:count]]


def _pair(account: int, ref: str) -> Pair:
    return {"account": account, "ref": ref, "word": ""}


def jobs_led(account_id: int) -> Any:
    """Return the jobs in the units that somebody leads."""
    led = Duty.objects.filter(employment__professional__account=account_id).order_by("pk").values("unit_id")
    return Employment.objects.filter(unit_id__in=led).order_by("pk")
