"""Put the shipped topics, legal bases and packages in the database; what a municipality has changed is left alone."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from tovholder.access.models import LegalBasis, Topic
from tovholder.access.packages import read_packages
from tovholder.kernel import clock, templates
from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.models import change_row

SHIPPED = Path(__file__).parent / "shipped"
SINCE = datetime(2000, 1, 1, tzinfo=COPENHAGEN)


def ship_access(**kwargs: Any) -> None:
    """Add the topics, bases and packages that are not there yet. Safe to repeat."""
    known = {row.number: row for row in Topic.objects.order_by("number")}
    for row in _read("topics.toml")["topics"]:
        if row["number"] not in known:
            Topic.objects.create(**row)
        elif not known[row["number"]].office_name:
            change_row(known[row["number"]], office_name=row["office_name"])
    codes = set(LegalBasis.objects.order_by("pk").values_list("code", flat=True))
    for row in _read("legal_bases.toml")["bases"]:
        if row["code"] not in codes:
            LegalBasis.objects.create(starts_at=SINCE, **row)
    read_packages(templates.ship(SHIPPED / "packages.toml", now=clock.now()))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SHIPPED / name).read_text(encoding="utf-8"))
