"""The floor: a minimal view that sends as many statements, reads and shows as many rows as a page, without the domain.

What a page does is written down as a shape (`recording.py`): each of its statements is a switch, a write, or a read of
so many rows. The floor repeats it: a switch is the same statement, a write is the same line of the trail, a read takes
as many rows of one plain table through the ORM by its key. It then shows as many rows as the page, in a bare template.
Session and account are loaded by Django's own middleware, as for the page.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.views.decorators.csrf import csrf_exempt

from tovholder.audit.models import TrailLine
from tovholder.people.models import CaseIntervention

SHAPES = Path(settings.ENVIRONMENT.data) / "shapes.json"
STEP = 97
"""How far the next read begins from the one before, so that the same rows are not read again and again."""

PAGE = """<!doctype html><html lang="da"><head><title>{{ title }}</title></head><body><main><h1>{{ title }}</h1>
<table><tbody>{% for row in rows %}<tr><td>{{ row.name }}</td><td>{{ row.law }}</td>
<td>{{ row.starts_on|date:"d-m-Y" }}</td><td>{{ row.status }}</td></tr>{% endfor %}</tbody></table></main></body></html>
"""


@cache
def shapes() -> dict[str, list[dict[str, Any]]]:
    """Return the shapes of every page, one for each pair of viewer and place."""
    found: dict[str, list[dict[str, Any]]] = json.loads(SHAPES.read_text(encoding="utf-8"))
    return found


@cache
def _template() -> Template:
    return Engine.get_default().from_string(PAGE)


@csrf_exempt
def floor(request: HttpRequest, *, page: str, pair: int) -> HttpResponse:
    """Answer with the shape of a page and nothing else."""
    shape = shapes()[page][pair]
    if shape["signed_in"] and not request.user.is_authenticated:
        return HttpResponse(status=403)
    rows = list(_replay(shape["steps"], start=1 + pair * STEP))
    shown = (rows * (shape["shown"] // max(len(rows), 1) + 1))[: shape["shown"]] if rows else []
    return HttpResponse(_template().render(Context({"rows": shown, "title": page})))


def _replay(steps: list[list[Any]], *, start: int) -> list[CaseIntervention]:
    found: list[CaseIntervention] = []
    for kind, value in steps:
        if kind == "read":
            rows = CaseIntervention.objects.filter(Q(pk__gte=start) if value else Q(pk=0))
            found += rows.order_by("pk")[: value or 1]
            start += STEP
        elif kind == "write":
            TrailLine.objects.create(kind="read", viewer_kind="system", page="bench:floor")
        else:
            with connection.cursor() as cursor:
                cursor.execute(value)
    return found
