"""Planen: the whole plan on one page, begun, written in and answered."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access import topics
from tovholder.access.enums import CoordinationState
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Seat
from tovholder.coordination.enums import How, Source
from tovholder.coordination.queries.table import participants_here
from tovholder.gate.acting import OnceForm, attempt, words_for
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import say_faults
from tovholder.kernel import clock
from tovholder.plans.actions.lines import NewLine, add_line
from tovholder.plans.actions.plan import Said, answer_plan, start_plan, switch_expectations
from tovholder.plans.decisions import topic_of_decision
from tovholder.plans.enums import CRISIS, LEVELS, Aim, PlanLineKind, Readers, Verdict
from tovholder.plans.line_columns import may_stand_under
from tovholder.plans.plan_kinds import USUAL, kinds_at
from tovholder.plans.queries.agreements import agreements_here
from tovholder.plans.queries.plan import PlanSheet, plan_sheet
from tovholder.programme.enums import Place
from tovholder.relay.queries.readers import readers_by_topic
from tovholder.workbench.forms.agreements import AgreementForm
from tovholder.workbench.forms.plan import AddLineForm, StartForm, VerdictForm, kinds_to_add
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.agreements import holders_of, open_headers, open_rows
from tovholder.workbench.shows.plan_page import expectations_action, has_secrets, plan_show, readers_of


@require_safe
@at_the_table
def plan(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show the plan: own words first, then goals with who does what, what waits, and the kriseplan."""
    sheet = plan_sheet(seat)
    agreements = agreements_here(seat, closed_since=clock.day_of(seat.viewer.at))
    people = participants_here(seat)
    holders = holders_of(seat, people)
    page = course_page(
        seat,
        "plan",
        place=Place.PLAN,
        plan=plan_show(seat, sheet, agreements) if sheet is not None else None,
        start=None if sheet is not None else _start_form(seat),
        may_start=seat.is_coordinator and seat.coordination.state == CoordinationState.ACTIVE,
        may_write=bool(holders) and seat.coordination.state == CoordinationState.ACTIVE,
        form=AgreementForm(holders=holders),
        open_headers=open_headers(),
        open_rows=open_rows(seat, agreements),
        late=sum(card.is_late for card in agreements),
        has_secret=has_secrets(agreements, sheet),
        readers=readers_of(seat, people),
        expectations=expectations_action(seat, sheet) if sheet is not None else None,
        plan_has_expectations=sheet is not None and sheet.has_expectations,
    )
    return TemplateResponse(request, "workbench/plan.html", page)


def _start_form(seat: Seat) -> StartForm:
    return StartForm(kinds=kinds_at(seat.viewer.at), initial={"kind": USUAL}, auto_id="start_%s")


@require_POST
@at_the_table
def start(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Begin the plan."""
    form = StartForm(request.POST, kinds=kinds_at(seat.viewer.at))
    if form.is_valid():
        begin = partial(start_plan, now=clock.now(), today=clock.today(), kind=form.cleaned_data["kind"])
        if attempt(form, begin, seat).done:
            messages.success(request, _("Planen er startet. Begynd med borgerens egne ord."))
    say_faults(request, form)
    return redirect("workbench:plan", seat.coordination.ref)


@require_POST
@at_the_table
def expectations(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Let the plan say what is expected of each and what it cannot do, or no more."""
    form, on = OnceForm(request.POST), request.POST.get("on") == "yes"
    if form.is_valid() and attempt(form, partial(switch_expectations, on=on, now=clock.now()), seat).done:
        said = _("Slået til. Skriv kun det, I har brug for.") if on else _("Slået fra.")
        messages.success(request, said)
    say_faults(request, form)
    return redirect("workbench:plan", seat.coordination.ref)


@require_http_methods(["GET", "POST"])
@at_the_table
def add(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Write a line of the kind that the address names."""
    sheet = plan_sheet(seat)
    if sheet is None or not seat.is_coordinator or seat.coordination.state != CoordinationState.ACTIVE:
        messages.error(request, words_for("no_plan" if seat.is_coordinator else "not_coordinator"))
        return redirect("workbench:plan", seat.coordination.ref)
    kind = _kind_of(request, sheet)
    heading = request.GET.get("overskrift", "")
    form = AddLineForm(
        request.POST or None,
        kind=kind,
        people=_people(seat),
        parents=[(card.ref, card.text) for card in sheet.goals if may_stand_under(kind, card.kind)],
        suggested=_suggested(seat, kind),
        initial={
            "parent_ref": request.GET.get("maal", ""),
            "starts_on": clock.today(),
            "source": Source.CITIZEN if kind in {PlanLineKind.OWN_WORDS, PlanLineKind.DISAGREEMENT} else "",
        },
    )
    will_read = _will_read(seat, form) if form.is_valid() and kind == PlanLineKind.DECIDED else ""
    if form.is_valid() and not will_read:
        outcome = attempt(form, partial(_add, kind=kind, heading=heading, form=form), seat)
        if outcome.done:
            messages.success(request, _("Det står i planen."))
            return redirect("workbench:plan", seat.coordination.ref)
    name = next((row.title for row in sheet.kind.headings if row.key == heading), str(kind.label))
    page = course_page(
        seat,
        "plan",
        form=form,
        kind_name=name,
        is_disagreement=kind == PlanLineKind.DISAGREEMENT,
        will_read=will_read,
    )
    return TemplateResponse(request, "workbench/plan_add.html", page)


def _will_read(seat: Seat, form: AddLineForm) -> str:
    """Return who will read what others have decided, until the page has said it; nothing when it has."""
    data = form.cleaned_data
    topic = data["topic"] or topic_of_decision(data["decided_by"], data["law"])
    readers = Readers(data["readers"] or Readers.TOPIC)
    if topic is None or not form.tell(topic, readers):
        return ""
    name = next(row.name for row in all_topics() if row.number == topic)
    if readers == Readers.COORDINATOR:
        return _("Emnet er %(topic)s. Kun borgeren og du kan læse det.") % {"topic": name}
    people = next(row.names for row in readers_by_topic(seat) if row.topic == topic)
    words = {"topic": name, "names": ", ".join(people)}
    if readers == Readers.PROFESSIONALS:
        return _("Emnet er %(topic)s. Borgeren kan læse det, og fagfolk blandt dem her: %(names)s.") % words
    return _("Emnet er %(topic)s. Borgeren kan læse det, og: %(names)s.") % words


def _kind_of(request: HttpRequest, sheet: PlanSheet) -> PlanLineKind:
    asked = request.GET.get("slags", "")
    if asked not in PlanLineKind.values or PlanLineKind(asked) not in kinds_to_add(sheet.kind):
        raise Http404
    return PlanLineKind(asked)


def _people(seat: Seat) -> list[tuple[str, str]]:
    return holders_of(seat, participants_here(seat))


def _suggested(seat: Seat, kind: PlanLineKind) -> str:
    """Return in words which topic a line gets when nobody chooses one."""
    names = {topic.number: topic.name for topic in all_topics()}
    if kind == PlanLineKind.INTERVENTION:
        return _("Som den ansvarliges del af forløbet")
    if kind == PlanLineKind.DECIDED:
        return _("Som det, der er bestemt: dom og tilsyn, eller psykiatri. Ellers skal du vælge")
    if kind in LEVELS:
        return _("Som livsområdet; uden livsområde som din enhed")
    everyday = kind in {PlanLineKind.OWN_WORDS, PlanLineKind.DISAGREEMENT}
    return _("Foreslået: %(topic)s") % {"topic": names.get(topics.EVERYDAY, "")} if everyday else _("Som din enhed")


def _add(seat: Seat, *, kind: PlanLineKind, heading: str, form: AddLineForm, once: str) -> object:
    data = form.cleaned_data
    new = NewLine(
        kind=kind,
        text=data["text"],
        heading=heading if kind == PlanLineKind.NOTE else "",
        source=Source(data["source"]) if data.get("source") else None,
        life_area=data.get("life_area"),
        topic=data.get("topic"),
        aim=Aim(data["aim"]) if data.get("aim") else None,
        parent_ref=data.get("parent_ref", ""),
        responsible_ref=data.get("responsible", ""),
        starts_on=data.get("starts_on"),
        ends_on=data.get("ends_on"),
        scope=data.get("scope", ""),
        decided_by=data.get("decided_by", ""),
        law=data.get("law", ""),
        complaint=data.get("complaint", ""),
        phone=data.get("phone", "") if kind in CRISIS else "",
        readers=Readers(data.get("readers") or Readers.TOPIC),
    )
    return add_line(seat, new=new, now=clock.now(), once=once)


@require_http_methods(["GET", "POST"])
@at_the_table
def answer(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Write down what the citizen says to the plan, when they say it to somebody and not here."""
    if not seat.is_coordinator or plan_sheet(seat) is None:
        messages.error(request, words_for("no_plan" if seat.is_coordinator else "not_coordinator"))
        return redirect("workbench:plan", seat.coordination.ref)
    citizens = [(citizen.ref, citizen.name) for citizen in seat.citizens]
    form = VerdictForm(request.POST or None, citizens=citizens, initial={"on": clock.today(), "how": How.IN_PERSON})
    if form.is_valid() and attempt(form, partial(_answer, form=form), seat).done:
        messages.success(request, _("Svaret står ved planen. Det ændrer ikke borgerens ydelser."))
        return redirect("workbench:plan", seat.coordination.ref)
    return TemplateResponse(request, "workbench/plan_answer.html", course_page(seat, "plan", form=form))


def _answer(seat: Seat, *, form: VerdictForm, once: str) -> object:
    data = form.cleaned_data
    said = Said(
        Verdict(data["verdict"]), data["on"], How(data["how"]), data["why"], citizen_ref=data.get("citizen_ref", "")
    )
    return answer_plan(seat, said=said, now=clock.now(), once=once)
