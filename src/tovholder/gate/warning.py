"""Before words are saved: who writes a number, a protected address or another's name is told, and then decides.

One place for every form of every door, beside the one way in (`gate.entry`). The page is tried out inside a
transaction: what changes nothing (a search, a preview, a form with a fault) is answered as it is; what would save such
words is undone, and the writer sees what was found and who would read it. They change it or save it anyway with one
press. That they were warned stands in the trail, the words do not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tovholder.access.seat import Desk, Seat
from tovholder.audit.actions import Watch, watching
from tovholder.coordination.queries.sensitive import (
    Finding,
    Found,
    Guarded,
    Read,
    guarded_from,
    look_for,
    who_would_read,
)
from tovholder.coordination.queries.who_reads import ReaderName
from tovholder.gate.kept_words import SECRET_PARTS

ANYWAY = "saved_anyway"
"""The field that says: I have seen what was found. Its value is a digest of each thing, and of nothing else."""
WARNED, SAVED_ANYWAY = "warned", "saved_after_warning"
"""The purposes that stand in the trail."""
NOT_FREE_TEXT = frozenset({ANYWAY, "once", "who", "number", "phone"})
SAYS_A_NAME = frozenset({"name", "given_name", "family_name"})
"""Fields that ask for a name: there a name is the answer."""
WAS = "was_"
SHORT = 120
MORE_WORDS_WHILE_TYPING = 422
"""The answer to what a script saves while somebody types: not saved, and the button will say why."""


class WarningPage(TemplateResponse):
    """The page that says what was found."""


@dataclass(frozen=True)
class Typed:
    """One field as it was sent."""

    name: str
    value: str
    is_found: bool = False
    """Whether it holds something that the warning is about: it can be changed on the page."""

    @property
    def is_long(self) -> bool:
        """Tell whether it needs more than one line."""
        return "\n" in self.value or len(self.value) > SHORT


def with_warning(request: HttpRequest, permission: Seat | Desk, go: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer as `go` does, or, where it would save words that others should perhaps not read, say so first."""
    if request.method != "POST":
        return go()
    guarded = guarded_from(permission)
    by_field: dict[str, list[Finding]] = {}
    for name, text in _free_text(request):
        by_field.setdefault(name, []).extend(_new(request, guarded, name, text))
    findings = list(dict.fromkeys(one for found in by_field.values() for one in found))
    if not findings:
        return go()
    if {_digest(one) for one in findings} <= set(request.POST.get(ANYWAY, "").split()):
        with watching(SAVED_ANYWAY):
            return go()
    with transaction.atomic(), watching() as watch:
        answer = go()
        read = _asked(permission, watch, findings)
        told = [one for one in findings if one.kind != Found.FAMILY_NAME or read.may_not_know.get(one.citizen_id)]
        if not watch.changes or not told:
            return answer
        transaction.set_rollback(True)
    request._messages = default_storage(request)  # type: ignore[attr-defined]  # what was said of it did not happen
    if answer.status_code == 204:
        return HttpResponse(status=MORE_WORDS_WHILE_TYPING)
    return _page(request, findings, told, read, {name for name, found in by_field.items() if set(found) & set(told)})


def _free_text(request: HttpRequest) -> Iterable[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name in NOT_FREE_TEXT or name.startswith(WAS) or any(part in name.lower() for part in SECRET_PARTS):
            continue
        for value in values:
            if not (isinstance(value, str) and value.strip()):
                continue
            yield name, value


def _new(request: HttpRequest, guarded: Guarded, name: str, text: str) -> list[Finding]:
    """Return what a field holds that was not there when the form was opened: nobody is warned twice of what stands."""
    if name == "seen":
        return []
    found = look_for(guarded, text)
    if name in SAYS_A_NAME:
        found = [one for one in found if one.kind not in {Found.FAMILY_NAME, Found.PROTECTED_NAME}]
    stood = request.POST.get(WAS + name, request.POST.get("seen", "") if name == "text" else "")
    known = look_for(guarded, stood) if found and stood else []
    return [one for one in found if one not in known]


def _asked(permission: Seat | Desk, watch: Watch, findings: list[Finding]) -> Read:
    """Return who would read what has just been placed; nobody is named where nothing was, or from a desk."""
    labels = {label for change in watch.changes for label in change.label_ids}
    if isinstance(permission, Desk) or not watch.changes:
        return Read((), {})
    named = {one.citizen_id for one in findings if one.kind == Found.FAMILY_NAME}
    return who_would_read(permission, labels, named)


def _digest(one: Finding) -> str:
    return sha256(f"{one.kind}:{one.says}:{one.citizen_id}".encode()).hexdigest()[:24]


def _page(
    request: HttpRequest, findings: list[Finding], told: list[Finding], read: Read, fields: set[str]
) -> HttpResponse:
    is_piece = bool(getattr(request, "htmx", False))
    template = "gate/warning_piece.html" if is_piece else "gate/warning.html"
    is_staff = (request.resolver_match.namespace if request.resolver_match else "") == "workbench"
    context = {
        "layout": "design/layout_staff.html" if is_staff else "design/layout_citizen.html",
        "found": [_words(one, read) for one in told],
        "readers": _names(one for one in read.readers if is_staff or not one.is_discreet),
        "typed": _typed(request, fields),
        "address": request.get_full_path(),
        "anyway": " ".join(map(_digest, findings)),
        "anyway_name": ANYWAY,
    }
    return WarningPage(request, template, context)


def _typed(request: HttpRequest, fields: set[str]) -> list[Typed]:
    """Return everything that was sent, so that nothing typed is lost."""
    return [
        Typed(name, value, is_found=name in fields and bool(value.strip()))
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", ANYWAY}
        for value in values
    ]


def _words(one: Finding, read: Read) -> str:
    """Return what was found, in words; a protected name or address is not repeated."""
    if one.kind == Found.NUMBER:
        return _("Et CPR-nummer: %(number)s") % {"number": one.says}
    if one.kind == Found.FAMILY_NAME:
        names = _names(read.may_not_know.get(one.citizen_id, ()))
        return _("Navnet %(name)s. Om %(name)s er intet delt med: %(names)s.") % {"name": one.says, "names": names}
    return {
        Found.ADDRESS: _("En beskyttet adresse."),
        Found.LOOKS_LIKE_ADDRESS: _("Noget, der ligner en adresse."),
        Found.PROTECTED_NAME: _("Et beskyttet navn."),
    }[one.kind]


def _names(readers: Iterable[ReaderName]) -> str:
    return ", ".join(row.name for row in readers)
