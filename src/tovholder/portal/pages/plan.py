"""Min plan: my words, my goals, who does what, and what I say to it."""

from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.coordination.enums import How
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.table import citizens_here
from tovholder.coordination.queries.who_reads import who_reads
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.plans.actions.foresee import Foreseen, foresee_readers
from tovholder.plans.actions.lines import BY_CITIZEN, NewLine, add_line, change_line
from tovholder.plans.actions.plan import Said, answer_plan
from tovholder.plans.actions.take_back import give_back, take_back
from tovholder.plans.enums import PlanLineKind, PlanLineState, Readers, Verdict
from tovholder.plans.queries.agreements import agreements_here
from tovholder.plans.queries.plan import LineCard, PlanSheet, plan_sheet
from tovholder.portal.forms.plan import ChangeWordsForm, VerdictForm, WordsForm
from tovholder.portal.shows.agreements import names_of, promises_of
from tovholder.portal.shows.course import standing_of
from tovholder.portal.shows.plan import decided_show, doing_headers, my_plan, own_cards, readers_show
from tovholder.portal.shows.readers import folded_names, foreseen_show, readers_sentence


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
    is_asking = "preview" in request.POST
    form = WordsForm(initial=request.POST.dict()) if is_asking else WordsForm(request.POST or None)
    if not is_asking and form.is_valid() and (outcome := attempt(form, partial(_write, form=form), seat)).done:
        messages.success(request, _written(seat, outcome.value.label_id if outcome.value is not None else None))
        return redirect("portal:plan", seat.coordination.ref)
    foreseen = foreseen_show(_foreseen(seat, request), request.POST.get("readers", "")) if is_asking else None
    page = {"seat": seat, "form": form, "foreseen": foreseen}
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx's middleware
        return TemplateResponse(request, "portal/parts/foreseen.html", page)
    return TemplateResponse(request, "portal/plan_words_new.html", page)


@require_safe
@at_the_table
def readers(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show who can read the citizen's own words in the plan, by name."""
    sheet = plan_sheet(seat)
    if standing_of(seat) != Standing.OWN or sheet is None:
        raise Http404
    cards = own_cards(seat, sheet)
    show = readers_show(cards, who_reads(seat, {card.label for card in cards}))
    return TemplateResponse(request, "portal/plan_readers.html", {"seat": seat, "show": show})


def _foreseen(seat: Seat, request: HttpRequest) -> Foreseen:
    """Return who would read what is being written, as if it were saved."""
    kind = request.POST.get("kind", "")
    return foresee_readers(seat, kind=PlanLineKind(kind)) if kind in {one.value for one in BY_CITIZEN} else {}


def _written(seat: Seat, label: int | None) -> str:
    """Return that it stands there, and who reads it now: as it became, not only as it was asked."""
    stands = _("Det står i din plan nu.")
    if label is None:
        return stands
    now = replace(seat, viewer=replace(seat.viewer, at=clock.now()))
    return f"{stands} {readers_sentence(who_reads(now, [label])[label])}"


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
    reading = who_reads(seat, [card.label])[card.label]
    page = {
        "seat": seat,
        "form": form,
        "standing": standing,
        "line": line,
        "take_form": OnceForm(auto_id="take_%s"),
        "readers": readers_sentence(reading),
        "more_readers": folded_names([reading]),
    }
    return TemplateResponse(request, "portal/plan_words.html", page)


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


@require_POST
@at_the_table
def take(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Take own words away, at once."""
    said = _("Det er taget væk. Kun du kan se det. Fortryd det nederst, hvis du vil.")
    press(request, partial(take_back, ref=line, now=clock.now()), seat, said=said)
    return redirect("portal:plan", seat.coordination.ref)


@require_POST
@at_the_table
def put_back(request: HttpRequest, *, seat: Seat, line: str) -> HttpResponse:
    """Put own words back where they stood."""
    press(request, partial(give_back, ref=line, now=clock.now()), seat, said=_("Det står i din plan igen."))
    return redirect("portal:plan", seat.coordination.ref)


def _own_line(seat: Seat, ref: str) -> LineCard:
    sheet: PlanSheet | None = plan_sheet(seat, also=ref)
    card = sheet.line(ref) if sheet is not None else None
    if card is None or card.state != PlanLineState.OPEN or not card.may_change or standing_of(seat) != Standing.OWN:
        raise Http404
    return card
