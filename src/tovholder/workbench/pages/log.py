"""Fælles log: what happened, newest first; a note in one field; the same text for the journal."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Seat, take_seat
from tovholder.coordination.enums import Source
from tovholder.coordination.queries.table import citizens_here, participants_here
from tovholder.gate.acting import attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.programme.enums import Place
from tovholder.relay.actions.drafts import note_of_draft
from tovholder.relay.actions.write import Words, correct_entry, evaluate_entry, write_entry
from tovholder.relay.enums import EntryKind, Readers
from tovholder.relay.levels import level_choices
from tovholder.relay.queries.drafts import draft_here
from tovholder.relay.queries.entries import Asked, LogCard, entry_here, log_here, people_in_log
from tovholder.relay.queries.readers import Prospect, note_topic, prospect
from tovholder.workbench.forms.log import (
    BesideForm,
    EntryForm,
    EvaluationForm,
    FindForm,
    LogFilter,
    NoteForm,
    WriteForm,
    note_form,
)
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.log import (
    call_readers,
    entry_readers,
    journal_text,
    readers_words,
    topic_choices,
    topic_rows,
    written,
)
from tovholder.workbench.words import log_word

OF_DRAFT = "kladde"
"""In the address: the note is made of one's own draft, which goes with it."""


@require_http_methods(["GET", "POST"])
@at_the_table
def log(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what happened, newest first; words are looked for by POST."""
    people = people_in_log(seat)
    form = LogFilter(request.GET, people=people)
    find = FindForm(request.POST or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    words = find.cleaned_data["words"].strip() if find.is_valid() else ""
    narrowed = {name: chosen[name] for name in ("slags", "hvem") if chosen.get(name)}
    page = log_here(
        seat,
        Asked(chosen.get("slags", ""), chosen.get("hvem", ""), words, "" if words else request.GET.get("efter", "")),
    )
    here = reverse("workbench:log", args=[seat.coordination.ref])
    shown = course_page(
        seat,
        "log",
        place=Place.LOG,
        log_word=log_word(),
        form=form,
        find=find,
        words=words,
        entries=written(seat, page.cards),
        has_secret=any(card.is_narrow for card in page.cards),
        older=f"{here}?" + urlencode({**narrowed, "efter": page.older}) if page.older and not words else "",
        is_cut=bool(page.older and words),
        is_later="efter" in request.GET and not words,
        is_narrowed=bool(narrowed or words),
        newest="?" + urlencode(narrowed) if narrowed else "?",
    )
    return TemplateResponse(request, "workbench/log.html", shown)


@require_http_methods(["GET", "POST"])
@at_the_table
def write(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Take a note: one field as a piece of any page, or everything on a page of its own."""
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx's middleware
        return _quick(request, seat)
    is_quick = request.method == "POST" and "readers" not in request.POST
    found = prospect(seat)
    form = _write_form(request, seat, found)
    if form.is_valid():
        act = note_of_draft if OF_DRAFT in request.GET else write_entry
        outcome = attempt(form, partial(_write, form=form, is_quick=is_quick, act=act), seat)
        if outcome.done:
            messages.success(request, _("Gemt. Teksten til journalen står her."))
            ref = outcome.value.ref if outcome.value is not None else outcome.repeated_ref
            return redirect("workbench:log-entry", seat.coordination.ref, ref)
    page = course_page(
        seat,
        "log",
        form=form,
        topic_rows=topic_rows(found.by_topic),
        topic_headers=[_("Emne"), _("Læses af borgeren og")],
    )
    return TemplateResponse(request, "workbench/log_write.html", page)


def _quick(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Answer with the one field, or when it is saved with the text for the journal."""
    if "laesere" in request.GET:
        readers = readers_words(seat, _topic_of(seat, request.GET))
        return TemplateResponse(request, "workbench/parts/log_readers.html", {"readers": readers})
    choices = topic_choices()
    posted = NoteForm(request.POST, topics=choices) if request.method == "POST" else None
    form = posted or note_form(topics=choices, topic=note_topic(seat))
    if form.is_valid():
        outcome = attempt(form, partial(_write, form=form, is_quick=True), seat)
        ref = outcome.value.ref if outcome.value is not None else outcome.repeated_ref
        card = _just_written(seat, ref) if outcome.done else None
        if card is not None:
            saved = {
                "seat": seat,
                "card": card,
                "journal": journal_text(card),
                "who_reads": entry_readers(seat, card),
                "form": note_form(
                    topics=choices,
                    topic=note_topic(seat),
                    kind=EntryKind(form.cleaned_data["kind"] or EntryKind.NOTE),
                    with_ref=form.cleaned_data["with_ref"],
                ),
                **_said_of(seat, form.cleaned_data["with_ref"], note_topic(seat)),
                **_newest_on_screen(request, seat),
            }
            return TemplateResponse(request, "workbench/parts/log_saved.html", saved)
    piece = {
        "seat": seat,
        "form": form,
        **_said_of(seat, request.POST.get("with_ref", ""), _topic_of(seat, request.POST)),
    }
    return TemplateResponse(request, "workbench/parts/log_note.html", piece)


def _topic_of(seat: Seat, asked: QueryDict) -> int:
    """Return the topic that was chosen, or the one a note begins with."""
    known = {str(number): number for number, _name in topic_choices()}
    return known.get(asked.get("topic", ""), 0) or note_topic(seat)


def _said_of(seat: Seat, with_ref: str, topic: int) -> dict[str, Any]:
    """Return who will read a note about this: no names where the one spoken with is hidden from others."""
    people = participants_here(seat) if with_ref else []
    hidden = next((card for card in people if card.party_ref == with_ref and card.is_secret), None)
    readers = call_readers(seat, hidden, topic) if hidden is not None else readers_words(seat, topic)
    return {"readers": readers, "fixed_readers": hidden is not None}


def _newest_on_screen(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """Return the log as it stands now when that is the page one writes from; nothing on any other page."""
    here = reverse("workbench:log", args=[seat.coordination.ref])
    if request.htmx.current_url_abs_path != here:  # type: ignore[attr-defined]  # set by django-htmx's middleware
        return {}
    fresh = take_seat(viewer=seat.viewer, ref=seat.coordination.ref) or seat
    page = log_here(fresh)
    older = f"{here}?" + urlencode({"efter": page.older}) if page.older else ""
    return {
        "entries": written(fresh, page.cards),
        "older": older,
        "has_secret": any(card.is_narrow for card in page.cards),
    }


def _just_written(seat: Seat, ref: str) -> LogCard | None:
    """Return what was saved a moment ago: its label may be newer than the seat."""
    fresh = take_seat(viewer=seat.viewer, ref=seat.coordination.ref)
    return entry_here(fresh, ref) if fresh is not None else None


def _write_form(request: HttpRequest, seat: Seat, found: Prospect) -> WriteForm:
    partners = [(one.party_ref, one.name) for one in found.people]
    partners = [(one.party_ref, one.name) for one in citizens_here(seat) if one.party_ref] + partners
    known = {ref for ref, _name in partners}
    wanted = request.GET.get("med", "")
    draft = draft_here(seat) if OF_DRAFT in request.GET else None
    kind = EntryKind.CALL if "samtale" in request.GET or wanted else EntryKind.NOTE
    return WriteForm(
        request.POST or None,
        partners=partners,
        topics=[(word.number, word.name) for word in all_topics()],
        people=[(row.ref, row.name) for row in found.people],
        levels=level_choices(seat.viewer.at),
        initial={
            "kind": kind,
            "text": draft.text if draft else "",
            "with_ref": wanted if wanted in known else "",
            "topic": found.topic,
            "readers": Readers.TOPIC,
            "source": Source.PROFESSIONAL,
        },
    )


def _write(seat: Seat, *, form: EntryForm, is_quick: bool, once: str, act: Callable[..., Any] = write_entry) -> Any:
    data = form.cleaned_data
    words = Words(
        text=data["text"],
        kind=EntryKind(data.get("kind") or EntryKind.NOTE),
        with_ref=data.get("with_ref", ""),
        with_name=data.get("with_name", ""),
        at=data.get("at"),
        source=Source(data.get("source") or Source.PROFESSIONAL),
        aim=data.get("aim", ""),
        level=data.get("level"),
    )
    named = data["named"] if data.get("readers") == Readers.NAMED else None
    topic = data.get("topic") or (note_topic(seat) if is_quick else None)
    return act(seat, words=words, topic=topic, named=named, now=clock.now(), once=once)


@require_http_methods(["GET", "POST"])
@at_the_table
def entry(request: HttpRequest, *, seat: Seat, entry: str) -> HttpResponse:
    """Show one entry with its text for the journal, and put a correction beside it."""
    card = _card_here(seat, entry)
    is_evaluation = "went" in request.POST
    form = BesideForm(request.POST if request.POST and not is_evaluation else None, initial={"text": card.text})
    evaluation = EvaluationForm(request.POST if is_evaluation else None, auto_id="gik_%s")
    if evaluation.is_valid() and attempt(evaluation, partial(_evaluate, ref=entry, form=evaluation), seat).done:
        messages.success(request, _("Det står ved siden af."))
        return redirect("workbench:log-entry", seat.coordination.ref, entry)
    if form.is_valid():
        outcome = attempt(form, partial(_correct, ref=entry, form=form), seat)
        if outcome.done:
            messages.success(request, _("Rettelsen står ved siden af. Det første står der stadig."))
            return redirect("workbench:log-entry", seat.coordination.ref, entry)
    page = course_page(
        seat,
        "log",
        card=card,
        form=form,
        evaluation=evaluation,
        entries=written(seat, [card]),
        has_secret=card.is_narrow,
        journal=journal_text(card),
        who_reads=entry_readers(seat, card),
        may_correct=seat.is_open and card.may_correct,
    )
    return TemplateResponse(request, "workbench/log_entry.html", page)


def _correct(seat: Seat, *, ref: str, form: BesideForm, once: str) -> object:
    data = form.cleaned_data
    return correct_entry(seat, ref=ref, text=data["text"], reason=data["reason"], now=clock.now(), once=once)


def _evaluate(seat: Seat, *, ref: str, form: EvaluationForm, once: str) -> object:
    return evaluate_entry(seat, ref=ref, text=form.cleaned_data["went"], now=clock.now(), once=once)


def _card_here(seat: Seat, ref: str) -> LogCard:
    found = entry_here(seat, ref)
    if found is None:
        raise Http404
    return found
