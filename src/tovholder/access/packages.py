"""Pakkerne: ready cards for the kitchen table, as objects from a stored version."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from tovholder.access import topics
from tovholder.access.enums import CardShape
from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.templates import template_at
from tovholder.kernel.words import said

KIND, KEY = "consent", "packages"
MOST_CARDS = 3
"""So many questions are asked at one sitting: nobody tired or ill can oversee more."""
NEVER_IN_A_PACKAGE = frozenset({topics.SENTENCE, topics.VIOLENCE})
"""What is asked for alone, to one recipient, on a card of its own."""


class Recipients(StrEnum):
    """Whom a package suggests."""

    HELPERS = "helpers"
    TREATMENT = "treatment"
    PRIVATE = "private"


class UnfitPackageError(ValueError):
    """A package holds a topic that may never be in one; the text says which."""


@dataclass(frozen=True)
class Package:
    """A ready card: topics, shape, whom it suggests, what for and what a no means."""

    key: str
    name: str
    shape: CardShape
    recipients: Recipients
    topics: frozenset[int]
    purpose: str
    no_means: str


def packages_at(moment: datetime) -> tuple[Package, ...]:
    """Return the packages in force at a moment, in the language of the page."""
    return read_packages(template_at(KIND, KEY, moment))


def read_packages(version: TemplateVersion) -> tuple[Package, ...]:
    """Return a stored version as objects. Raises `UnfitPackageError` for one that holds topic 10 or 11, or none."""
    return tuple(_read(row) for row in version.body["packages"])


def _read(row: dict[str, Any]) -> Package:
    chosen = frozenset(row["topics"])
    if chosen & NEVER_IN_A_PACKAGE or not chosen or not chosen <= topics.ALL:
        raise UnfitPackageError(f"the package {row['key']} holds topics {sorted(chosen)}")
    return Package(
        key=row["key"],
        name=said(row["name"]),
        shape=CardShape(row["shape"]),
        recipients=Recipients(row["recipients"]),
        topics=chosen,
        purpose=said(row["purpose"]),
        no_means=said(row["no_means"]),
    )
