"""Mødetyper: versioned templates, as objects. A meeting points to the version it was made with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.templates import template_at
from tovholder.kernel.words import said
from tovholder.meetings.enums import Behaviour, NoteKind, Wanted

KIND = "meeting_type"
KEYS = ("udrettedagsorden", "netvaerksmoede", "ki_moede")
"""The shipped types in the order they are offered; a local one takes the place of the shipped one with its key."""


@dataclass(frozen=True)
class ItemPlan:
    """One item that a type proposes."""

    title: str
    plain: str
    wanted: Wanted
    behaviour: Behaviour
    minutes: int
    is_block: bool = False
    """Whether it can be put into a meeting of another type."""


@dataclass(frozen=True)
class MeetingType:
    """A version of a type: its words on screen, and what a meeting made from it begins with."""

    key: str
    number: int
    title: str
    description: str
    origin: str
    is_reconstruction: bool
    why: str
    aim: str
    minutes: int
    note_kind: NoteKind
    items: tuple[ItemPlan, ...]

    @property
    def blocks(self) -> tuple[ItemPlan, ...]:
        """Return the items that can be put into a meeting of another type."""
        return tuple(item for item in self.items if item.is_block)


def read_type(version: TemplateVersion) -> MeetingType:
    """Return a stored version as objects. The items' words become the meeting's own: they stay as they are written."""
    body: dict[str, Any] = version.body
    return MeetingType(
        key=version.key,
        number=version.number,
        title=said(version.title),
        description=said(body["description"]),
        origin=version.get_origin_display(),
        is_reconstruction=version.origin == "reconstruction",
        why=body.get("why", ""),
        aim=body.get("aim", ""),
        minutes=body["minutes"],
        note_kind=NoteKind(body["note_kind"]),
        items=tuple(
            ItemPlan(
                title=row["title"],
                plain=row.get("letter", ""),
                wanted=Wanted(row["wanted"]),
                behaviour=Behaviour(row.get("behaviour", Behaviour.PLAIN)),
                minutes=row["minutes"],
                is_block=row.get("block", False),
            )
            for row in body["items"]
        ),
    )


def types_at(moment: datetime) -> list[MeetingType]:
    """Return the types in force, in the order they are offered."""
    rows = TemplateVersion.objects.at(moment).filter(kind=KIND, key__in=KEYS).order_by("-number")
    newest: dict[str, TemplateVersion] = {}
    for row in rows:
        newest.setdefault(row.key, row)
    return [read_type(newest[key]) for key in KEYS if key in newest]


def version_of(key: str, moment: datetime) -> TemplateVersion:
    """Return the version of a type in force. Raises `TemplateMissingError`."""
    return template_at(KIND, key, moment)
