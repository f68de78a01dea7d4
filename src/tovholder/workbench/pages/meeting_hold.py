"""Hold: one item at a time. Everything on the screen is saved together; nothing typed is lost."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.queries.table import participants_here
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.meetings.actions import hold as act
from tovholder.meetings.agreement_line import Person, Understood, read_line
from tovholder.meetings.enums import Answer, Behaviour, MeetingState
from tovholder.meetings.merging import Line, joined, lines_of_both
from tovholder.meetings.queries.cards import ItemCard, MeetingPage
from tovholder.plans.queries import agreements_here
from tovholder.programme.enums import Place
from tovholder.workbench.forms.meeting_hold import AttendanceForm, OutcomeForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.pages.meetings import here
from tovholder.workbench.shows import meeting_hold as show
from tovholder.workbench.shows import meetings as show_meetings

SETTLED = {"done", "none", "skip"}
"""The buttons that end an item."""
WRITTEN = {MeetingState.RUNNING, MeetingState.HELD}


@dataclass
class Attempted:
    """What came of sending one item: where to go, or what is asked."""

    goes_on: bool = False
    did: str = ""
    """The button that was pressed, or the one that stands for what was typed."""
    both: list[Line] = field(default_factory=list)
    standing: str = ""
    read: Understood | None = None


@require_http_methods(["GET", "POST"])
@at_the_table
def hold(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Show one item, take what is written, and go to the next."""
    found = here(seat, meeting, with_agreements=True, with_words=True)
    if found.card.state not in WRITTEN:
        return _begin(request, seat, found)
    row = show.current_item(found, request.GET.get("punkt", ""))
    if row is None or not found.may_lead:
        messages.error(request, _("Det skriver tovholderen, ordstyreren og referenten."))
        return redirect("workbench:meeting", seat.coordination.ref, meeting)
    form = OutcomeForm(request.POST or None, initial=_standing(row))
    tried = Attempted()
    if request.method == "POST":
        form.ask_who([(one.ref, one.name) for one in _people(seat)])
    if form.is_valid():
        tried = _send(request, seat, found, row, form)
        if tried.goes_on:
            do = tried.did
            if do in SETTLED and show.item_after(found, row) is None and not seat.is_coordinator:
                messages.info(request, _("Det var det sidste punkt. Tovholderen slutter mødet og sender referatet."))
            return redirect(_address(seat, found, row, do))
    if tried.read is not None and tried.read.candidates:
        form.ask_who([(one.ref, one.name) for one in tried.read.candidates])
    page = course_page(
        seat,
        "meetings",
        place=Place.MEETING_HOLD,
        page=found,
        row=row,
        after=show.item_after(found, row),
        form=form,
        links=show.item_links(seat, found, row),
        left=show.time_left(found, seat.viewer.at),
        hint=show.hint(row),
        both=show.both_boxes(tried.both),
        standing=tried.standing,
        understood=show.understood_words(tried.read) if tried.read else "",
        asks_who=tried.read is not None and tried.read.asks_who,
        is_unclear=tried.read is not None and not (tried.read.is_clear or tried.read.asks_who),
        earlier=show.earlier_lines(agreements_here(seat)) if row.behaviour == Behaviour.SINCE_LAST else [],
        sent_in=[card for card in found.invitees if card.sent_in],
        is_running=found.card.state == MeetingState.RUNNING,
        may_end=found.card.state == MeetingState.RUNNING and seat.is_coordinator,
    )
    return TemplateResponse(request, "workbench/meeting_hold.html", page)


def _begin(request: HttpRequest, seat: Seat, found: MeetingPage) -> HttpResponse:
    """Ask before it begins whether the citizen is there; without them only when that was agreed."""
    if found.card.state == MeetingState.CANCELLED or not found.may_lead:
        return redirect("workbench:meeting", seat.coordination.ref, found.card.ref)
    form = OnceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        is_here = request.POST.get("citizen") == Answer.YES
        action = partial(act.begin_meeting, ref=found.card.ref, is_citizen_here=is_here, now=clock.now())
        if attempt(form, action, seat).done:
            return redirect("workbench:meeting-hold", seat.coordination.ref, found.card.ref)
    page = course_page(seat, "meetings", page=found, form=form, when=show_meetings.when(found.card))
    return TemplateResponse(request, "workbench/meeting_begin.html", page)


@require_POST
@at_the_table
def keep(request: HttpRequest, *, seat: Seat, meeting: str, item: str) -> HttpResponse:
    """Save what is being typed, without a page: 204 when it stands, 409 when another wrote meanwhile, 413 too long."""
    facts = {"text": request.POST.get("text", ""), "seen": request.POST.get("seen", "")}
    try:
        act.write_outcome(seat, meeting_ref=meeting, ref=item, now=clock.now(), **facts)
    except act.WrittenByAnotherError:
        return HttpResponse(status=409)
    except NotAllowedError as refusal:
        if refusal.reason == "not_here":
            raise Http404 from None
        return HttpResponse(status=413 if refusal.reason == "too_long" else 403)
    return HttpResponse(status=204)


@require_POST
@at_the_table
def line(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Show how a typed line is understood, before it is written."""
    here(seat, meeting)
    people = _people(seat)
    text = request.POST.get("line", "")
    read = read_line(text, people=people, today=clock.today()) if text.strip() else None
    context = {"understood": show.understood_words(read) if read else "", "is_clear": bool(read and read.is_clear)}
    return TemplateResponse(request, "workbench/parts/understood.html", context)


@require_http_methods(["GET", "POST"])
@at_the_table
def attendance(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Tick who came."""
    found = here(seat, meeting)
    if found.card.state not in WRITTEN or not found.may_lead:
        return redirect("workbench:meeting", seat.coordination.ref, meeting)
    form = AttendanceForm(request.POST if request.method == "POST" else None, invited=found.invitees)
    if form.is_valid() and attempt(form, partial(_note, ref=meeting, form=form), seat).done:
        messages.success(request, _("Det er skrevet, hvem der var med."))
        return redirect("workbench:meeting-hold", seat.coordination.ref, meeting)
    page = course_page(seat, "meetings", page=found, form=form)
    return TemplateResponse(request, "workbench/meeting_attendance.html", page)


def _note(seat: Seat, *, ref: str, form: AttendanceForm, once: str) -> object:
    return act.note_attendance(seat, ref=ref, came=form.came(), now=clock.now(), once=once)


@require_POST
@at_the_table
def read_out(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Note that what somebody sent in was read out."""
    form = OnceForm(request.POST)
    if form.is_valid():
        party = request.POST.get("party", "")
        attempt(form, partial(act.note_read_out, meeting_ref=meeting, party_ref=party, now=clock.now()), seat)
    item = request.POST.get("punkt", "")
    return redirect(reverse("workbench:meeting-hold", args=[seat.coordination.ref, meeting]) + f"?punkt={item}")


def _people(seat: Seat) -> list[Person]:
    return show.people_of(seat, participants_here(seat))


def _standing(row: ItemCard) -> dict[str, Any]:
    return {
        "text": row.outcome,
        "seen": row.outcome,
        "skip_why": row.skipped_why,
        **_ticks(_stand(row)),
    }


def _stand(row: ItemCard) -> dict[str, bool]:
    return {"opened": row.citizen_opened, "closed": row.citizen_closed}


def _ticks(stand: dict[str, bool]) -> dict[str, Any]:
    """Return the ticks as the form carries them, and which of them were seen."""
    return stand | {"seen_ticks": " ".join(name for name, is_set in stand.items() if is_set)}


def _send(request: HttpRequest, seat: Seat, page: MeetingPage, row: ItemCard, form: OutcomeForm) -> Attempted:
    """Save the text, the ticks and the line, then do what the button says. What was met or asked comes back."""
    data, do = form.cleaned_data, request.POST.get("do", "")
    facts: dict[str, Any] = {"meeting_ref": page.card.ref, "ref": row.ref, "now": clock.now()}
    text = joined(request.POST.getlist("chosen")) if do == "choose" else data["text"]
    try:
        text = act.write_outcome(seat, text=text, seen=data["seen"], **facts).outcome
        ticked = form.ticked()
        if ticked:
            act.tick_item(seat, opened=ticked.get("opened"), closed=ticked.get("closed"), **facts)
    except act.WrittenByAnotherError as met:
        return Attempted(both=lines_of_both(met.standing, text), standing=met.standing)
    except NotAllowedError:
        messages.error(request, _("Det kunne ikke gemmes. Mødet er måske aflyst."))
        return Attempted()
    form.data = request.POST.dict() | {"text": text, "seen": text} | _ticks(_stand(row) | ticked)
    if data["line"].strip():
        read = _read(seat, form)
        if read.is_nothing:
            return _nothing_agreed(seat, form, do, facts)
        if not read.is_clear or not _agree(seat, form, read, facts):
            return Attempted(read=read)
        form.data["line"] = ""
        messages.success(request, _("Skrevet: %(line)s") % {"line": show.understood_words(read)})
    return Attempted(goes_on=_settle(seat, form, do, facts), did=do)


def _nothing_agreed(seat: Seat, form: OutcomeForm, do: str, facts: dict[str, Any]) -> Attempted:
    """Do for "ingen aftale" in the line what the button of that name does; skipping and taking up again stay so."""
    did = do if do in {"skip", "reopen"} else "none"
    return Attempted(goes_on=_settle(seat, form, did, facts), did=did)


def _read(seat: Seat, form: OutcomeForm) -> Understood:
    """Return how the line is understood; who was asked about and chosen stands for the name."""
    people = _people(seat)
    read = read_line(form.cleaned_data["line"], people=people, today=clock.today())
    chosen = next((one for one in people if one.ref == form.cleaned_data["holder"]), None)
    if read.asks_who and chosen is not None:
        return Understood(read.what, read.due_on, chosen, read.said_who)
    return read


def _agree(seat: Seat, form: OutcomeForm, read: Understood, facts: dict[str, Any]) -> bool:
    holder = read.holder.ref if read.holder else ""
    return attempt(form, partial(_write, read=read, holder=holder, facts=facts), seat).done


def _write(seat: Seat, *, read: Understood, holder: str, facts: dict[str, Any], once: str) -> object:
    return act.agree_at_item(seat, holder_ref=holder, what=read.what, due_on=read.due_on, once=once, **facts)


def _settle(seat: Seat, form: OutcomeForm, do: str, facts: dict[str, Any]) -> bool:
    """Do what the button says to the item; the words of a refusal stand on the form."""
    actions = {
        "done": partial(act.settle_item, **facts),
        "none": partial(act.settle_item, no_agreement=True, **facts),
        "skip": partial(act.skip_item, why=form.cleaned_data["skip_why"], **facts),
        "reopen": partial(act.reopen_item, **facts),
    }
    if do not in actions:
        return True
    return attempt(form, partial(_without_once, action=actions[do]), seat).done


def _without_once(seat: Seat, *, action: partial[Any], once: str) -> object:
    """Call what is safe to repeat: the key of the form belongs to the agreement."""
    return action(seat)


def _address(seat: Seat, page: MeetingPage, row: ItemCard, do: str) -> str:
    """Return where to go: to the next item after this one is settled, to the end after the last."""
    args = [seat.coordination.ref, page.card.ref]
    after = show.item_after(page, row) if do in SETTLED else row
    if after is None and seat.is_coordinator:
        return reverse("workbench:meeting-close", args=args)
    return reverse("workbench:meeting-hold", args=args) + f"?punkt={(after or row).ref}"
