"""Vejledninger og pjecer: versioned templates, as objects in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.words import said
from tovholder.programme.enums import Audience, Place

GUIDE, LEAFLET = "guide", "leaflet"
MOST_LINES = 5
"""So many lines a guide has where the work is done; the rest stands on the page of the method."""
LEAFLETS = ("tovholder", "rettigheder", "skrevet", "paaroerende", "partner")
"""The shipped leaflets in their order; a local one takes the place of the shipped one with its key."""


@dataclass(frozen=True)
class Source:
    """Where something can be read: the work, its address, and whether more than its opening was read."""

    work: str
    url: str
    is_whole: bool


@dataclass(frozen=True)
class Guide:
    """Sådan gør I: a few lines at the place of work, and more on the page of the method."""

    key: str
    title: str
    origin: str
    lines: tuple[str, ...]
    more: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Section:
    """One heading of a leaflet with its sentences."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Leaflet:
    """Pjece: one sheet to put in a hand."""

    key: str
    title: str
    origin: str
    audience: Audience
    lead: str
    sections: tuple[Section, ...]
    blanks: tuple[str, ...]
    """What is written in by hand: a name, a telephone."""
    sources: tuple[Source, ...]

    @property
    def prose(self) -> str:
        """Return what is read aloud, for the readability number: headings left out."""
        return "\n".join([self.lead, *(text for section in self.sections for text in section.texts)])


def guides_at(moment: datetime) -> list[Guide]:
    """Return the guides in force, in the order of the work."""
    return [read_guide(row) for row in _in_force(GUIDE, tuple(Place), moment)]


def leaflets_at(moment: datetime, audiences: Iterable[Audience] = Audience) -> list[Leaflet]:
    """Return the leaflets in force that are written for somebody of these audiences, in their order."""
    wanted = set(audiences)
    found = [read_leaflet(row) for row in _in_force(LEAFLET, LEAFLETS, moment)]
    return [leaflet for leaflet in found if leaflet.audience in wanted]


def read_guide(version: TemplateVersion) -> Guide:
    """Return a stored version as a guide."""
    body: dict[str, Any] = version.body
    return Guide(
        key=version.key,
        title=said(version.title),
        origin=version.get_origin_display(),
        lines=tuple(said(row["text"]) for row in body["lines"][:MOST_LINES]),
        more=tuple(said(row["text"]) for row in body.get("more", ())),
        sources=_sources(body),
    )


def read_leaflet(version: TemplateVersion) -> Leaflet:
    """Return a stored version as a leaflet."""
    body: dict[str, Any] = version.body
    return Leaflet(
        key=version.key,
        title=said(version.title),
        origin=version.get_origin_display(),
        audience=Audience(body["audience"]),
        lead=said(body["description"]),
        sections=tuple(
            Section(said(row["title"]), tuple(said(one["text"]) for one in row["texts"])) for row in body["sections"]
        ),
        blanks=tuple(said(row["name"]) for row in body.get("blanks", ())),
        sources=_sources(body),
    )


def _sources(body: dict[str, Any]) -> tuple[Source, ...]:
    return tuple(Source(row["work"], row["url"], row["whole"]) for row in body.get("sources", ()))


def _in_force(kind: str, keys: Iterable[str], moment: datetime) -> list[TemplateVersion]:
    rows = TemplateVersion.objects.at(moment).filter(kind=kind).order_by("key", "number")
    newest = {row.key: row for row in rows}
    return [newest[key] for key in keys if key in newest]
