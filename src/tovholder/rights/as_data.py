"""Everything about one citizen as data: JSON that explains its own fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from tovholder.kernel import clock
from tovholder.rights.on_paper import Weeks, left_out_words, not_here, own_facts
from tovholder.rights.queries.access import Bundle
from tovholder.rights.queries.items import Fact, Item

EDITION = 1


def bundle_data(found: Bundle, weeks: Weeks = ()) -> dict[str, Any]:
    """Return the bundle as plain data.

    `fields` says what each field of each section is called; `sections` holds the items. Days and moments are
    ISO 8601 in Danish time, choices and names are words, a field that says nothing is left away.
    """
    return {
        "edition": EDITION,
        "asked_on": found.card.asked_on.isoformat(),
        "answered_at": clock_words(found),
        "fields": _fields(found),
        "not_here": not_here(found),
        "citizen": {key: said for key, _words, said in own_facts(found)},
        "sections": [
            {"key": one.part.key, "heading": one.heading, "items": [_item(item) for item in one.items]}
            for one in found.sections
        ],
        "looked": [{"week": week, "who": who} for week, who in weeks],
    }


def clock_words(found: Bundle) -> str:
    """Return when it was answered, as a moment in Danish time."""
    ready = found.card.ready_at
    return ready.astimezone(clock.COPENHAGEN).isoformat(timespec="minutes") if ready else ""


def _fields(found: Bundle) -> dict[str, dict[str, str]]:
    described = {"citizen": {key: words for key, words, _said in own_facts(found)}}
    for section in found.sections:
        described[section.part.key] = {column.name: str(column.words) for column in section.part.columns}
    return described


def _item(item: Item) -> dict[str, Any]:
    if item.left_out is not None:
        return {"left_out": left_out_words(item.left_out), "by": item.left_out.ground.value}
    sender = item.sender
    return {
        "from": "" if sender is None or sender.is_own else sender.words,
        "own_words": sender is not None and sender.is_own,
        "says": _says(item.facts),
        "before": [
            {"until": until.astimezone(clock.COPENHAGEN).isoformat(timespec="minutes"), "said": _says(facts)}
            for until, facts in item.before
        ],
    }


def _says(facts: Sequence[Fact]) -> Mapping[str, object]:
    return {fact.key: fact.data for fact in facts}
