"""Min plan: my words, my goals, who does what, and what I say to it."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.coordination.enums import How
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.table import citizens_here
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.plans.actions.lines import NewLine, add_line, change_line
from tovholder.plans.actions.plan import Said, answer_plan
from tovholder.plans.enums import CRISIS, PlanLineKind, Readers, Verdict
from tovholder.plans.queries.agreements import agreements_here
from tovholder.plans.queries.plan import LineCard, PlanSheet, plan_sheet
from tovholder.portal.forms.plan import ChangeWordsForm, VerdictForm, WordsForm
from tovholder.portal.shows.agreements import names_of, promises_of
from tovholder.portal.shows.course import standing_of
from tovholder.portal.shows.plan import decided_show, doing_headers, my_plan


@require_http_methods(["GET", "POST"])
@at_the_table
def plan(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show the plan, own words first; take what the citizen says to it."""
    if seat.is_professional:
        return redirect("workbench:plan", seat.coordination.ref)
    sheet, agreements = plan_sheet(seat), agreements_here(seat)
    is_own = standing_of(seat) == Standing.OWN
    may_write = is_own and seat.coordination.state == CoordinationState.ACTIVE
    form = VerdictForm(request.POST or None) if may_write and sheet is not None else None
    if form is not None and form.is_valid() and attempt(form, partial(_answer, form=form), seat).done:
        messages.success(request, _("Tak. Dit svar står ved planen."))
        return redirect("portal:plan", seat.coordination.ref)
    page = {
        "seat": seat,
        "names": names_of(citizens_here(seat)),
        "is_own": is_own,
        "may_write": may_write,
        "plan": my_plan(seat, sheet, agreements) if sheet is not None else None,
        "headers": doing_headers(),
        "mine": promises_of(seat, agreements).mine if is_own else [],
        "form": form,
    }
    return TemplateResponse(request, "portal/plan.html", page)


def _answer(seat: Seat, *, form: VerdictForm, once: str) -> object:
    data = form.cleaned_data
    said = Said(Verdict(data["verdict"]), clock.today(), How.PORTAL, data["why"])
    return answer_plan(seat, said=said, now=clock.now(), once=once)


@require_safe
@at_the_table
def decided(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what others have decided, on a sheet of its own: nothing here is agreed to."""
    if seat.is_professional:
        return redirect("workbench:plan", seat.coordination.ref)
    sheet = plan_sheet(seat)
    found = decided_show(sheet) if sheet is not None else []
    return TemplateResponse(request, "portal/plan_decided.html", {"seat": seat, "found": found})


@require_http_methods(["GET", "POST"])
@at_the_table
def write(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Take new words of the citizen's own."""
    if standing_of(seat) != Standing.OWN or plan_sheet(seat) is None:
        raise Http404
    form = WordsForm(request.POST or None)
    if form.is_valid() and attempt(form, partial(_write, form=form), seat).done:
        messages.success(request, _written(form))
        return redirect("portal:plan", seat.coordination.ref)
    return TemplateResponse(request, "portal/plan_words.html", {"seat": seat, "form": form, "standing": ""})


def _written(form: WordsForm) -> str:
    """Return that it stands there, and who reads it now: as it became, not only as it was asked."""
    kind, readers = PlanLineKind(form.cleaned_data["kind"]), Readers(form.cleaned_data["readers"])
    if readers == Readers.COORDINATOR or kind == PlanLineKind.DISAGREEMENT:
        return _("Det står i din plan nu. Kun din tovholder kan læse det.")
    if kind in CRISIS:
        return _("Det står i din plan nu. De, der må kende din kriseplan, kan læse det.")
    return _("Det står i din plan nu. De, der må kende din hverdag, kan læse det.")


def _write(seat: Seat, *, form: WordsForm, once: str) -> object:
    data = form.cleaned_data
    new = NewLine(kind=PlanLineKind(data["kind"]), text=data["text"], readers=Readers(data["readers"]))
    return add_line(seat, new=new, now=clock.now(), once=once)


@require_http_methods(["GET", "POST"])
@at_the_table
def change(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Put other words in place of the citizen's own; if somebody was first, both stand on the page."""
    card = _own_line(seat, line)
    form = ChangeWordsForm(request.POST or None, initial={"text": card.text, "seen_version": card.version})
    standing = ""
    if form.is_valid():
        if attempt(form, partial(_change, card=card, form=form), seat).done:
            messages.success(request, _("Det er rettet. De gamle ord er gemt."))
            return redirect("portal:plan", seat.coordination.ref)
        newest = _own_line(seat, line)
        standing = newest.text
        form.data = {**form.data.dict(), "seen_version": str(newest.version)}  # type: ignore[attr-defined]  # a QueryDict
    return TemplateResponse(request, "portal/plan_words.html", {"seat": seat, "form": form, "standing": standing})


def _change(seat: Seat, *, card: LineCard, form: ChangeWordsForm, once: str) -> object:
    data = form.cleaned_data
    return change_line(
        seat,
        ref=card.ref,
        seen_version=data["seen_version"] or 0,
        changes={"text": data["text"]},
        now=clock.now(),
        once=once,
    )


def _own_line(seat: Seat, ref: str) -> LineCard:
    sheet: PlanSheet | None = plan_sheet(seat, also=ref)
    card = sheet.line(ref) if sheet is not None else None
    if card is None or not card.may_change or standing_of(seat) != Standing.OWN:
        raise Http404
    return card
