"""Én linje: new words and save. Who comes second sees both and chooses; the old words stand in the history."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.seat import Seat
from tovholder.coordination.enums import Source
from tovholder.coordination.queries.table import participants_here
from tovholder.gate.acting import VersionedForm, attempt, words_for
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import say_faults
from tovholder.kernel import clock
from tovholder.plans.actions.lines import change_line, move_line, undo_change
from tovholder.plans.actions.standing import Wait, close_line, keep_to_coordinator, let_wait, reopen_line
from tovholder.plans.enums import PlanLineKind, PlanLineState
from tovholder.plans.line_columns import COLUMNS, closings_of, may_wait
from tovholder.plans.queries.plan import LineCard, PlanSheet, plan_sheet
from tovholder.plans.queries.plan_history import versions_of
from tovholder.workbench.forms.merging import Conflict, picks, save_merged
from tovholder.workbench.forms.plan import ChangeLineForm, CloseLineForm, WaitForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.agreements import holders_of
from tovholder.workbench.shows.history import version_rows
from tovholder.workbench.shows.plan import line_show, undo_action, version_headers


@require_http_methods(["GET", "POST"])
@at_the_table
def line(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Change one line. With htmx the words are changed where they stand."""
    sheet, card = _found(seat, line)
    in_place = bool(getattr(request, "htmx", False))
    if in_place and "vis" in request.GET:
        return _shown(request, seat, sheet, card)
    if not card.may_change:
        messages.error(request, words_for("only_own_line"))
        return redirect("workbench:plan", seat.coordination.ref)
    form = _form(request, seat, card, only_words=in_place)
    conflicts: list[Conflict] = []
    if form.is_valid():
        done, conflicts = _save(seat, card, form)
        if done:
            return _after(request, seat, line, in_place=in_place)
    if in_place and not conflicts:
        page = {"seat": seat, "card": card, "form": form}
        return TemplateResponse(request, "workbench/parts/plan_line_edit.html", page)
    if conflicts:
        page = course_page(seat, "plan", card=card, form=form, picks=picks(form, conflicts), here=_address(seat, card))
        answer = TemplateResponse(request, "workbench/plan_choose.html", page)
        if in_place:
            answer["HX-Retarget"], answer["HX-Reswap"] = "body", "innerHTML"
        return answer
    return TemplateResponse(request, "workbench/plan_line.html", _page(seat, sheet, card, form))


def _found(seat: Seat, ref: str) -> tuple[PlanSheet, LineCard]:
    sheet = plan_sheet(seat, also=ref)
    card = sheet.line(ref) if sheet is not None else None
    if sheet is None or card is None:
        raise Http404
    return sheet, card


def _standing(card: LineCard) -> dict[str, Any]:
    """Return what stands in the columns that a form can change, with the version."""
    values: dict[str, Any] = {
        "text": card.text,
        "source": card.source,
        "responsible": card.responsible_ref,
        "starts_on": card.starts_on,
        "ends_on": card.ends_on,
        "scope": card.scope,
        "decided_by": card.decided_by,
        "law": card.law,
        "complaint": card.complaint,
        "phone": card.phone,
        "life_area": card.life_area_number,
        "aim": card.aim,
    }
    return {name: values[name] for name in COLUMNS[card.kind]} | {"version": card.version}


def _form(request: HttpRequest, seat: Seat, card: LineCard, *, only_words: bool) -> ChangeLineForm:
    standing = _standing(card)
    people = holders_of(seat, participants_here(seat)) if card.kind == PlanLineKind.INTERVENTION else []
    known = {ref for ref, _name in people}
    if card.responsible_ref and card.responsible_ref not in known:
        people = [(card.responsible_ref, card.responsible), *people]
    return ChangeLineForm(
        request.POST or None,
        kind=card.kind,
        people=people,
        standing=standing,
        only_words=only_words,
        are_citizens_own=card.source == Source.CITIZEN,
        initial={**standing, "seen_version": card.version},
    )


def _save(seat: Seat, card: LineCard, form: ChangeLineForm) -> tuple[bool, list[Conflict]]:
    """Write what the person changed. When somebody was first with the same field, return what both wrote."""

    def write(values: dict[str, Any], version: int) -> bool:
        action = partial(change_line, ref=card.ref, seen_version=version, changes=values, now=clock.now())
        return attempt(form, action, seat).done

    return save_merged(form, _standing(card), write=write, again=lambda: _standing(_found(seat, card.ref)[1]))


def _after(request: HttpRequest, seat: Seat, ref: str, *, in_place: bool) -> HttpResponse:
    if in_place:
        sheet, card = _found(seat, ref)
        return _shown(request, seat, sheet, card, saved=True)
    messages.success(request, _("Linjen er rettet. De gamle ord står i historikken."))
    return redirect("workbench:plan", seat.coordination.ref)


def _shown(request: HttpRequest, seat: Seat, sheet: PlanSheet, card: LineCard, *, saved: bool = False) -> HttpResponse:
    page = {"line": line_show(seat, card, sheet), "saved": saved, "undo": undo_action(seat, card) if saved else None}
    return TemplateResponse(request, "workbench/parts/plan_line.html", page)


def _address(seat: Seat, card: LineCard) -> str:
    return reverse("workbench:plan-line", args=[seat.coordination.ref, card.ref])


def _page(seat: Seat, sheet: PlanSheet, card: LineCard, form: ChangeLineForm) -> dict[str, Any]:
    seen = {"seen_version": card.version}
    others = [(row.ref, row.text) for row in sheet.lines if row.ref != card.ref and may_wait(row.kind)]
    wait = {**seen, "on": card.waits_on, "line": card.waits_for_ref, "since": card.waits_since or clock.today()}
    is_open = card.state == PlanLineState.OPEN
    versions = versions_of(seat, card.ref)
    closing = {**seen, "state": closings_of(card.kind)[0]}
    return course_page(
        seat,
        "plan",
        card=card,
        form=form,
        is_open=is_open,
        closing=CloseLineForm(initial=closing, kind=card.kind, auto_id="closing_%s") if is_open else None,
        waiting=WaitForm(initial=wait, lines=others, auto_id="waiting_%s") if is_open and may_wait(card.kind) else None,
        step=VersionedForm(initial=seen, auto_id=False),
        may_hide=not card.only_coordinator and card.kind != PlanLineKind.INTERVENTION,
        may_link=is_open and seat.is_coordinator and card.kind == PlanLineKind.INTERVENTION,
        version_headers=version_headers(),
        version_rows=version_rows(versions),
        undo=undo_action(seat, card) if is_open and len(versions) > 1 else None,
    )


@require_POST
@at_the_table
def close(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Say how the line came to its end."""
    _sheet, card = _found(seat, line)
    form = CloseLineForm(request.POST, kind=card.kind)
    return _do(request, seat, line, form, _close, _("Skrevet. Tryk på linjen, hvis det skal fortrydes."))


def _close(seat: Seat, *, ref: str, form: CloseLineForm, once: str) -> object:
    data = form.cleaned_data
    return close_line(
        seat,
        ref=ref,
        state=PlanLineState(data["state"]),
        on=clock.today(),
        now=clock.now(),
        note=data["note"],
        seen_version=data["seen_version"],
        once=once,
    )


@require_POST
@at_the_table
def reopen(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Undo the closing."""
    return _do(request, seat, line, VersionedForm(request.POST), _reopen, _("Fortrudt. Linjen er i gang igen."))


def _reopen(seat: Seat, *, ref: str, form: VersionedForm, once: str) -> object:
    return reopen_line(seat, ref=ref, now=clock.now(), seen_version=form.cleaned_data["seen_version"], once=once)


@require_POST
@at_the_table
def undo(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Put back what stood there before the last change."""
    said = _("Fortrudt. Det, der stod før, står der igen.")
    return _do(request, seat, line, VersionedForm(request.POST), _undo, said)


def _undo(seat: Seat, *, ref: str, form: VersionedForm, once: str) -> object:
    return undo_change(seat, ref=ref, seen_version=form.cleaned_data["seen_version"], now=clock.now(), once=once)


@require_POST
@at_the_table
def wait(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Write what the line waits for; empty fields: it waits no more."""
    sheet, _card = _found(seat, line)
    form = WaitForm(request.POST, lines=[(row.ref, row.text) for row in sheet.lines])
    return _do(request, seat, line, form, _wait, _("Skrevet."))


def _wait(seat: Seat, *, ref: str, form: WaitForm, once: str) -> object:
    data = form.cleaned_data
    wanted = Wait(data["since"], data["on"], data["line"]) if data["on"] or data["line"] else None
    return let_wait(seat, ref=ref, wait=wanted, now=clock.now(), seen_version=data["seen_version"], once=once)


@require_POST
@at_the_table
def move(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Let the line change places with the one above or below."""
    up = request.POST.get("way") == "up"
    return _do(request, seat, line, VersionedForm(request.POST), partial(_move, up=up), _("Flyttet."))


def _move(seat: Seat, *, ref: str, form: VersionedForm, up: bool, once: str) -> object:
    return move_line(seat, ref=ref, up=up, seen_version=form.cleaned_data["seen_version"], once=once)


@require_POST
@at_the_table
def hide(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Keep the line between the citizen and the coordinator; its words stay as they are."""
    said = _("Skjult for alle andre end borgeren og tovholderen. Ordene står, som de er.")
    return _do(request, seat, line, VersionedForm(request.POST), _hide, said)


def _hide(seat: Seat, *, ref: str, form: VersionedForm, once: str) -> object:
    return keep_to_coordinator(
        seat, ref=ref, now=clock.now(), seen_version=form.cleaned_data["seen_version"], once=once
    )


def _do(
    request: HttpRequest, seat: Seat, ref: str, form: VersionedForm, action: Callable[..., object], said: str
) -> HttpResponse:
    _found(seat, ref)
    if form.is_valid() and attempt(form, partial(action, ref=ref, form=form), seat).done:
        messages.success(request, said)
        return redirect("workbench:plan", seat.coordination.ref)
    say_faults(request, form)
    return redirect("workbench:plan-line", seat.coordination.ref, ref)
