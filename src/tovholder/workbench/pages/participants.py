"""Deltagere: who is here, their phone card, and what the coordinator changes about them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.enums import Corner, PartyKind, Role
from tovholder.access.queries.sharing import phone_card
from tovholder.access.seat import Seat
from tovholder.coordination.actions.participants import (
    change_participant,
    end_participant,
    name_participant_person,
    stop_sharing,
)
from tovholder.coordination.queries.candidates import (
    case_keys,
    colleague_by_ref,
    party_id_of,
    people_of_unit,
)
from tovholder.coordination.queries.table import (
    ParticipantCard,
    involved_units,
    participants_before,
    participants_here,
)
from tovholder.design.shapes import Contact
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.programme.enums import Place
from tovholder.relay.queries.readers import note_topic
from tovholder.workbench.changing import both_texts, differing_headers, may_change, send_back, why_not
from tovholder.workbench.forms.log import RINGING, NoteForm, call_form
from tovholder.workbench.forms.participants import ChangeForm, NamePersonForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.consents import ask_about
from tovholder.workbench.shows.log import call_readers, topic_choices
from tovholder.workbench.shows.participants import (
    card_note,
    case_table,
    case_table_headers,
    gone_headers,
    gone_rows,
    part_facts,
    people_headers,
    people_rows,
    tellings,
)


@require_safe
@at_the_table
def participants(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show who takes part, who is involved already, and who has left."""
    people = participants_here(seat)
    gone = participants_before(seat)
    cases = involved_units(seat)
    keyed = case_keys(seat, cases)
    page = course_page(
        seat,
        "participants",
        place=Place.NETWORK,
        may_change=may_change(seat),
        why_not=why_not(seat),
        people_headers=people_headers(),
        people_rows=people_rows(seat, people),
        has_secret=any(card.is_secret for card in people),
        case_headers=case_table_headers(),
        case_rows=case_table(seat, keyed, {card.key for card in people}),
        gone_headers=gone_headers(),
        gone_rows=gone_rows(gone),
    )
    return TemplateResponse(request, "workbench/participants.html", page)


@require_safe
@at_the_table
def participant(request: HttpRequest, *, seat: Seat, participant: str) -> HttpResponse:
    """Show one participant: what they may be told on the telephone, their part, and what can be changed."""
    card = card_here(seat, participant)
    told = phone_card(seat, party_id_of(seat, participant)) if seat.is_coordinator else None
    is_coordinator_card = card.role == Role.COORDINATOR
    return TemplateResponse(
        request,
        "workbench/participant.html",
        course_page(
            seat,
            "participants",
            card=card,
            contact_shown=Contact(card.name, card.phone, card.unit if card.unit != card.name else "", card.hours),
            facts=part_facts(card),
            told=told,
            call=_call(seat, card, is_ringing=RINGING in request.GET) if seat.is_open else None,
            is_ringing=RINGING in request.GET,
            call_readers=call_readers(seat, card, note_topic(seat)) if seat.is_open else "",
            call_is_named=not card.is_secret,
            may=tellings(told.may, refused=told.refused) if told else [],
            may_not=tellings(told.may_not, told.ask) if told else [],
            note=card_note(card, told) if told else "",
            may_change=may_change(seat) and not is_coordinator_card,
            ask_url=ask_about(seat, card.party_ref),
            may_name=may_change(seat) and card.kind == PartyKind.UNIT,
            may_have_code=may_change(seat) and card.kind == PartyKind.RELATIVE,
        ),
    )


def _call(seat: Seat, card: ParticipantCard, *, is_ringing: bool) -> NoteForm:
    return call_form(card, topics=topic_choices(), topic=note_topic(seat), is_ringing=is_ringing)


@require_http_methods(["GET", "POST"])
@at_the_table
def change(request: HttpRequest, *, seat: Seat, participant: str) -> HttpResponse:
    """Change the task, the hours or the role; two who write at once both see what the other wrote."""
    card = card_here(seat, participant)
    if not may_change(seat) or card.role == Role.COORDINATOR:
        return send_back(request, seat, "participants")
    standing = {"role": card.role, "corner": card.corner, "task": card.task, "hours": card.hours}
    form = ChangeForm(request.POST or None, initial={**standing, "seen_version": card.version})
    differing: list[list[str]] = []
    if form.is_valid():
        outcome = attempt(form, partial(_change, ref=participant, form=form), seat)
        if outcome.done:
            messages.success(request, _("Rettet for %(name)s.") % {"name": card.name})
            return redirect("workbench:participant", seat.coordination.ref, participant)
        if form.cleaned_data["seen_version"] != card.version:
            differing = both_texts(form, {**standing, "version": card.version})
    page = course_page(
        seat, "participants", card=card, form=form, differing=differing, differing_headers=differing_headers()
    )
    return TemplateResponse(request, "workbench/participant_change.html", page)


def _change(seat: Seat, *, ref: str, form: ChangeForm, once: str) -> object:
    data = form.cleaned_data
    return change_participant(
        seat,
        ref=ref,
        seen_version=data["seen_version"] or 0,
        task=data["task"],
        hours=data["hours"],
        role=Role(data["role"]),
        corner=Corner(data["corner"]),
        once=once,
    )


@require_http_methods(["GET", "POST"])
@at_the_table
def stop(request: HttpRequest, *, seat: Seat, participant: str) -> HttpResponse:
    """End all sharing with one participant; the page says beforehand what happens."""
    card = card_here(seat, participant)
    words = {
        "question": _("Stop al deling med %(name)s nu?") % {"name": card.name},
        "submit": _("Stop delingen nu"),
        "steps": [
            _("Det, der er delt med %(name)s, lukkes med det samme, også det gamle.") % {"name": card.name},
            _("%(name)s er stadig med og ser, hvem der er tovholder, og sine egne aftaler.") % {"name": card.name},
            _("Du kan dele igen bagefter, men kun med et nyt ja eller en ny begrundelse."),
        ],
    }
    said = _("Delingen med %(name)s er stoppet.") % {"name": card.name}
    action = partial(stop_sharing, participant_ref=participant, now=clock.now())
    return _confirmed(request, seat, card, words, partial(_called, action=action), said)


@require_http_methods(["GET", "POST"])
@at_the_table
def end(request: HttpRequest, *, seat: Seat, participant: str) -> HttpResponse:
    """Let a participant go; the page says beforehand what happens."""
    card = card_here(seat, participant)
    words = {
        "question": _("Skal %(name)s ikke være med mere?") % {"name": card.name},
        "submit": _("Deltager ikke mere"),
        "steps": [
            _("%(name)s mister adgang med det samme, og al deling stopper.") % {"name": card.name},
            _("Det, der er skrevet og aftalt, bliver stående."),
            _("Kommer %(name)s igen, begynder delingen forfra.") % {"name": card.name},
        ],
    }
    said = _("%(name)s er ikke med mere.") % {"name": card.name}
    action = partial(end_participant, ref=participant, now=clock.now())
    return _confirmed(request, seat, card, words, partial(_called, action=action), said)


def _called(seat: Seat, *, action: Any, once: str) -> object:
    return action(seat, once=once)


def _confirmed(
    request: HttpRequest, seat: Seat, card: ParticipantCard, words: dict[str, Any], action: Any, said: str
) -> HttpResponse:
    if not may_change(seat) or card.role == Role.COORDINATOR:
        return send_back(request, seat, "participants")
    form = OnceForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, action, seat).done:
        messages.success(request, said)
        return redirect("workbench:participants", seat.coordination.ref)
    page = course_page(seat, "participants", card=card, form=form, **words)
    return TemplateResponse(request, "workbench/participant_confirm.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def name_person(request: HttpRequest, *, seat: Seat, participant: str) -> HttpResponse:
    """Write down whom a unit has named; from then on that person has access."""
    card = card_here(seat, participant)
    if not may_change(seat):
        return send_back(request, seat, "participants")
    people = people_of_unit(seat, participant)
    choices = [(row.ref, ", ".join(part for part in (row.name, row.title) if part)) for row in people]
    form = NamePersonForm(request.POST or None, people=choices)
    if form.is_valid():
        job = colleague_by_ref(seat, form.cleaned_data["person"])
        if job is not None:
            outcome = attempt(
                form, partial(name_participant_person, ref=participant, now=clock.now()), seat, employment=job
            )
            if outcome.done:
                said = _("%(unit)s deltager nu ved %(person)s.") % {"unit": card.name, "person": job.professional.name}
                messages.success(request, said)
                return redirect("workbench:participants", seat.coordination.ref)
    page = course_page(seat, "participants", card=card, form=form, has_people=bool(people))
    return TemplateResponse(request, "workbench/participant_name.html", page)


def card_here(seat: Seat, ref: str) -> ParticipantCard:
    """Return a participant the seat may see, or answer that there is nothing here."""
    found = next((card for card in participants_here(seat) if card.ref == ref), None)
    if found is None:
        raise Http404
    return found
