"""Fill an empty database with the demo municipality, and name those one can sign in as."""

import tomllib
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from tovholder.exchange.demo.days import story_moment
from tovholder.exchange.demo.people import OFFICE, SINCE, Story, register_people
from tovholder.exchange.demo.telling import tell
from tovholder.gate.signin.demo import one_time_address
from tovholder.gate.signin.trail import kind_of
from tovholder.kernel import clock
from tovholder.people.actions.demo import add_cast_member, mark_as_demo
from tovholder.people.actions.refusals import NotADemoError
from tovholder.people.queries.credentials import cast_members, is_demo

STORY = Path(__file__).parent / "story.toml"
MORE = tuple(Path(__file__).parent / f"story_{part}.toml" for part in ("network", "others"))


@dataclass(frozen=True)
class CastEntry:
    """One whom one can sign in as: the fields of `tovholder demo cast --json`, which stay."""

    key: str
    kind: str
    name: str
    may_do: str
    address: str


@transaction.atomic
def load_demo(*, now: datetime) -> int:
    """Tell the whole story into an empty database and return how many events it had.

    Raises `NotEmptyError` when somebody is there already, also when the demo is.
    """
    story = read_story()
    mark_as_demo(who=OFFICE)
    today = clock.day_of(now)
    with clock.frozen(story_moment(f"{SINCE} 08:00", today)):
        people = register_people(story, today=today, now=clock.now())
    tell(people, story["events"])
    for place, row in enumerate(story["cast"]):
        account = people.account_of(row["person"])
        add_cast_member(who=OFFICE, account=account, key=row["key"], may_do=row["may_do"], place=place)
    return len(story["events"])


def read_story() -> Story:
    """Return the story: the people with Pia's course, and what happened to the others."""
    story = tomllib.loads(STORY.read_text(encoding="utf-8"))
    for path in MORE:
        story["events"] += tomllib.loads(path.read_text(encoding="utf-8"))["events"]
    return story


def cast_with_addresses(base: str) -> list[CastEntry]:
    """Return those one can sign in as, each with a new one-time address. Raises `NotADemoError`."""
    if not is_demo():
        raise NotADemoError
    return [
        CastEntry(
            key=member.key,
            kind=kind_of(member.account).value,
            name=member.account.person.name,
            may_do=member.may_do,
            address=one_time_address(member.account, base),
        )
        for member in cast_members()
    ]


def as_rows(entries: list[CastEntry]) -> list[dict[str, str]]:
    """Return the entries as plain values, for JSON."""
    return [asdict(entry) for entry in entries]
