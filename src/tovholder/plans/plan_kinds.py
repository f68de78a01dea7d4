"""Planformer og livsområder: versioned templates, as objects."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tovholder.kernel import clock
from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.remember import remembered
from tovholder.kernel.templates import template_at
from tovholder.kernel.words import said
from tovholder.plans.enums import PlanLineKind

KIND = "plan_kind"
USUAL = "faelles_plan"
AREAS = ("life_areas", "livsomraader")


@dataclass(frozen=True)
class Heading:
    """A heading under which this kind of plan keeps a note."""

    key: str
    title: str
    is_optional: bool = False
    """One of the expectations: there only where the plan has them switched on."""


@dataclass(frozen=True)
class PlanKind:
    """A version of a kind of plan: which levels of goals are on, and which headings it has beside them."""

    key: str
    title: str
    description: str
    is_reconstruction: bool
    topic: int
    levels: tuple[PlanLineKind, ...]
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class LifeArea:
    """One of the twelve parts of a life, with the topic it suggests."""

    number: int
    stored_name: str
    topic: int

    @property
    def name(self) -> str:
        """Return what it is called, in the language of the page."""
        return said(self.stored_name)


def read_kind(version: TemplateVersion) -> PlanKind:
    """Return a stored version as objects, its words in the language of the page."""
    body: dict[str, Any] = version.body
    return PlanKind(
        key=version.key,
        title=said(version.title),
        description=said(body["description"]),
        is_reconstruction=version.origin == "reconstruction",
        topic=body["topic"],
        levels=tuple(PlanLineKind(level) for level in body["levels"]),
        headings=tuple(Heading(row["key"], said(row["title"]), row.get("optional", False)) for row in body["headings"]),
    )


def kinds_at(moment: datetime) -> list[PlanKind]:
    """Return the kinds of plan that can be chosen at a moment, the usual one first."""
    rows = TemplateVersion.objects.at(moment).filter(kind=KIND).order_by("key", "-number")
    newest: dict[str, TemplateVersion] = {}
    for row in rows:
        newest.setdefault(row.key, row)
    return sorted((read_kind(row) for row in newest.values()), key=lambda kind: (kind.key != USUAL, kind.title))


def version_of(key: str, moment: datetime) -> TemplateVersion:
    """Return the version of a kind in force at a moment. Raises `TemplateMissingError`."""
    return template_at(KIND, key, moment)


@remembered(seconds=60)
def life_areas() -> tuple[LifeArea, ...]:
    """Return the life areas in their order: the same for everybody."""
    body = template_at(*AREAS, clock.now()).body
    return tuple(LifeArea(row["number"], row["name"], row["topic"]) for row in body["areas"])


def topic_of_area(number: int | None) -> int | None:
    """Return the topic that a life area suggests; None for no area."""
    return next((area.topic for area in life_areas() if area.number == number), None)
