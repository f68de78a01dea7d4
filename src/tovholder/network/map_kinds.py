"""Kortets områder og ord for nærhed: a versioned template, as objects."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tovholder.kernel import clock
from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.remember import remembered
from tovholder.kernel.templates import template_at
from tovholder.kernel.words import said

KIND = "network_map"
USUAL = "netvaerkskort"


@dataclass(frozen=True)
class Area:
    """A part of the map: family, friends, those who help."""

    key: str
    name: str
    is_private: bool
    """Whether those who take part as relatives, and not those at work, stand here."""


@dataclass(frozen=True)
class MapTemplate:
    """A version of a map: its areas around the middle, the words of closeness from the nearest, what one may ask."""

    areas: tuple[Area, ...]
    closeness: tuple[tuple[int, str], ...]
    questions: tuple[str, ...]

    def area_name(self, key: str) -> str:
        """Return what an area is called; nothing for one that another version had."""
        return next((area.name for area in self.areas if area.key == key), "")

    def closeness_name(self, step: int) -> str:
        """Return the words of a step."""
        return dict(self.closeness).get(step, "")

    def usual_area(self, *, is_private: bool) -> str:
        """Return where one who takes part stands until somebody moves them."""
        return next(area.key for area in self.areas if area.is_private == is_private)

    @property
    def usual_step(self) -> int:
        """Return the closeness until somebody says another: the one in the middle."""
        return self.closeness[len(self.closeness) // 2][0]


def read_template(version: TemplateVersion) -> MapTemplate:
    """Return a stored version as objects, its words in the language of the page."""
    body: dict[str, Any] = version.body
    return MapTemplate(
        areas=tuple(Area(row["key"], said(row["name"]), row["is_private"]) for row in body["areas"]),
        closeness=tuple((row["step"], said(row["name"])) for row in body["closeness"]),
        questions=tuple(said(row["text"]) for row in body["questions"]),
    )


def version_now(moment: datetime) -> TemplateVersion:
    """Return the version that a map begun at a moment follows. Raises `TemplateMissingError`."""
    return template_at(KIND, USUAL, moment)


@remembered(seconds=60)
def _usual() -> TemplateVersion:
    return version_now(clock.now())


def usual_template() -> MapTemplate:
    """Return the template of a map that is not begun: the same for everybody."""
    return read_template(_usual())
