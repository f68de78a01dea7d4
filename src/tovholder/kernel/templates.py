"""Templates as data: shipped as TOML, kept as numbered versions, never changed once they stand."""

import hashlib
import json
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import TemplateVersion, change_row

SINCE = datetime(2000, 1, 1, tzinfo=COPENHAGEN)
"""From when the first version of a template holds: what is told of an earlier day needs one too."""


class TemplateMissingError(LookupError):
    """No template of this kind and key is in force."""


def template_at(kind: str, key: str, moment: datetime) -> TemplateVersion:
    """Return the version in force at a moment. Raises `TemplateMissingError`."""
    found = TemplateVersion.objects.at(moment).filter(kind=kind, key=key).order_by("-number").first()
    if found is None:
        raise TemplateMissingError(f"{kind}/{key}")
    return found


def ship(path: Path, *, now: datetime) -> TemplateVersion:
    """Store a shipped TOML file as a new version unless the newest shipped one says the same; a local one stays.

    A local version in force is never superseded: the shipped one is stored as ended, so that it can be chosen.
    """
    content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    kind, key = str(content.pop("kind")), str(content.pop("key"))
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    with transaction.atomic():
        versions = list(TemplateVersion.objects.filter(kind=kind, key=key).order_by("-number"))
        newest_shipped = next((row for row in versions if row.origin != "local"), None)
        if newest_shipped is not None and newest_shipped.digest == digest:
            return newest_shipped
        current = next((row for row in versions if row.is_in_force(now)), None)
        is_local = current is not None and current.origin == "local"
        if current is not None and not is_local:
            change_row(current, ends_at=now)
        return TemplateVersion.objects.create(
            kind=kind,
            key=key,
            number=versions[0].number + 1 if versions else 1,
            title=content["title"],
            origin=content["origin"],
            body=content,
            digest=digest,
            starts_at=now if versions else SINCE,
            ends_at=now if is_local else FOREVER,
        )
