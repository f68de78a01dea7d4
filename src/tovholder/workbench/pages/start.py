"""Start et forløb: three fields, under a minute; a second look only when it is not clear who is meant."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Desk
from tovholder.coordination.actions.start import Newcomer, start_course
from tovholder.coordination.queries.search import Found, find_citizens, known_card, known_citizen
from tovholder.gate.acting import OnceForm, Outcome, attempt
from tovholder.gate.entry import at_the_desk
from tovholder.kernel import clock
from tovholder.kernel.cpr import InvalidNumberError
from tovholder.kernel.dates import date_format
from tovholder.workbench.forms.start import ChosenForm, StartForm, StartKnownForm
from tovholder.workbench.who import Wanted, read_who
from tovholder.workbench.words import number_words


@require_http_methods(["GET", "POST"])
@at_the_desk
def start(request: HttpRequest, *, desk: Desk, citizen: str = "") -> HttpResponse:
    """Show the three fields, find who is meant, and start."""
    if citizen:
        return _start_known(request, desk, citizen)
    form = StartForm(request.POST or None)
    if not form.is_valid():
        return _form_page(request, form)
    try:
        wanted = read_who(form.cleaned_data["who"])
    except InvalidNumberError as error:
        form.add_error("who", number_words(error.reason))
        return _form_page(request, form)
    if "citizen" in request.POST:
        return _start_chosen(request, desk, wanted)
    found = find_citizens(desk, wanted.number or wanted.name)
    if wanted.number and len(found) == 1:
        return _finish(request, desk, form, citizen_ref=found[0].citizen_ref)
    if wanted.number and wanted.name:
        return _finish(request, desk, form, newcomer=Newcomer(name=wanted.name, number=wanted.number))
    return _ask_who(request, form, wanted, found)


def _form_page(request: HttpRequest, form: OnceForm, card: Found | None = None) -> HttpResponse:
    steps = [
        _("Du er tovholder, til en anden har sagt ja."),
        _("Kun din egen enhed kan se forløbet, til borgeren har sagt ja."),
        _("Siger borgeren nej, lukker forløbet. Det kan tilbydes igen."),
    ]
    return TemplateResponse(request, "workbench/start.html", {"form": form, "card": card, "steps": steps})


def _start_known(request: HttpRequest, desk: Desk, citizen: str) -> HttpResponse:
    card = known_card(desk, citizen)
    if card is None:
        raise Http404
    form = StartKnownForm(request.POST or None)
    if form.is_valid():
        return _finish(request, desk, form, citizen_ref=citizen)
    return _form_page(request, form, card)


def _start_chosen(request: HttpRequest, desk: Desk, wanted: Wanted) -> HttpResponse:
    form = ChosenForm(request.POST)
    found = find_citizens(desk, wanted.number or wanted.name)
    form.offer_choices(_choices(found))
    if form.is_valid():
        chosen = form.cleaned_data["citizen"]
        if chosen != ChosenForm.NEW:
            return _finish(request, desk, form, citizen_ref=chosen)
        name = form.cleaned_data["name"].strip() or wanted.name
        return _finish(request, desk, form, newcomer=Newcomer(name=name, number=wanted.number))
    return TemplateResponse(request, "workbench/start_who.html", {"form": form, "count": len(found)})


def _ask_who(request: HttpRequest, form: StartForm, wanted: Wanted, found: list[Found]) -> HttpResponse:
    """Ask once more. A number asks for a name whether it is known elsewhere or not, so that the page tells nothing."""
    again = ChosenForm(
        initial={
            **form.cleaned_data,
            "citizen": ChosenForm.NEW if not found else "",
            "name": wanted.name,
        }
    )
    again.offer_choices(_choices(found))
    return TemplateResponse(
        request, "workbench/start_who.html", {"form": again, "count": len(found), "has_number": bool(wanted.number)}
    )


def _choices(found: list[Found]) -> list[tuple[str, str]]:
    return [(row.citizen_ref, _described(row)) for row in found]


def _described(row: Found) -> str:
    born = _("født %(day)s") % {"day": date_format(row.born_on, "SHORT_DATE_FORMAT")} if row.born_on else ""
    has_course = _("har allerede et forløb, du er med i") if row.coordination_ref else ""
    return ", ".join(part for part in (row.name, born, row.units, has_course) if part)


def _finish(
    request: HttpRequest, desk: Desk, form: OnceForm, *, citizen_ref: str = "", newcomer: Newcomer | None = None
) -> HttpResponse:
    person = known_citizen(desk, citizen_ref) if citizen_ref else newcomer
    if person is None:
        raise Http404
    outcome = attempt(
        form,
        start_course,
        desk,
        citizen=person,
        why=form.cleaned_data["why"],
        offered=form.cleaned_data["offered"] == "yes",
        now=clock.now(),
        today=clock.today(),
    )
    if not outcome.done:
        return _form_page(request, form)
    return _onward(request, desk, outcome, citizen_ref)


def _onward(request: HttpRequest, desk: Desk, outcome: Outcome, citizen_ref: str) -> HttpResponse:
    if outcome.repeated_ref:
        return redirect("workbench:overview", ref=outcome.repeated_ref)
    started = outcome.value
    if started is not None and started.coordination is not None:
        messages.success(request, _("Forløbet er startet. Du er tovholder, til en anden siger ja."))
        return redirect("workbench:overview", ref=started.coordination.ref)
    card = known_card(desk, citizen_ref) if citizen_ref else None
    if card is not None and card.coordination_ref:
        messages.info(request, _("Der er allerede et koordineret forløb, og du er med i det."))
        return redirect("workbench:overview", ref=card.coordination_ref)
    messages.info(request, _("Der er allerede et koordineret forløb; tovholderen har fået besked."))
    return redirect("workbench:day")
