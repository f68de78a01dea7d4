"""What pages that change a course have in common: who may, where to go when not, and two who wrote at once."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.gate.acting import VersionedForm, words_for


def may_change(seat: Seat) -> bool:
    """Tell whether the coordinator sits here and the citizen has said yes."""
    return seat.is_coordinator and seat.coordination.state == CoordinationState.ACTIVE


def why_not(seat: Seat) -> str:
    """Return why nothing can be changed from this seat now, in words; nothing when it can."""
    if may_change(seat):
        return ""
    if not seat.is_open:
        return _("Forløbet er lukket og låst.")
    if seat.is_coordinator:
        return words_for("not_accepted")
    return words_for("not_coordinator")


def send_back(request: HttpRequest, seat: Seat, page: str) -> HttpResponse:
    """Return to a page of the course and say there why nothing was changed."""
    messages.error(request, why_not(seat))
    return redirect(f"workbench:{page}", seat.coordination.ref)


def both_texts(form: VersionedForm, now: Mapping[str, Any]) -> list[list[str]]:
    """Return field, what stands there now and what was written, for the fields in which two people differ.

    Called when somebody else was first. The form then carries the newest version: saving again is a choice.
    """
    version = now["version"]
    form.data = {**form.data, **{name: value for name, value in form.cleaned_data.items() if value is not None}}
    form.data["seen_version"] = str(version)
    rows = []
    for name, standing in now.items():
        written = form.cleaned_data.get(name)
        if name in form.fields and name != "seen_version" and (standing or "") != (written or ""):
            rows.append([str(form.fields[name].label), _in_words(form, name, standing), _in_words(form, name, written)])
    return rows


def differing_headers() -> list[str]:
    """Return the heads of the table that shows both texts."""
    return [_("Felt"), _("Står der nu"), _("Det skrev du")]


def _in_words(form: VersionedForm, name: str, value: Any) -> str:
    field = form.fields[name]
    choices = dict(getattr(field, "choices", ()))
    if value in choices:
        return str(choices[value])
    return str(field.prepare_value(value) or _("(tomt)"))
