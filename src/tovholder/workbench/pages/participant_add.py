"""Tag en med: find the person, see who will see what, save."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access import topics
from tovholder.access.enums import Corner, PartyKind, Role
from tovholder.access.labelling import Partaker
from tovholder.access.queries.sharing import all_topics, phone_card
from tovholder.access.seat import Seat
from tovholder.coordination.actions.newcomers import NewRelative, Outsider, add_outsider, add_relative, drafted
from tovholder.coordination.actions.participants import Place, Share, add_participant, share_with
from tovholder.coordination.queries.candidates import (
    Candidate,
    bases_in_force,
    candidate_by_key,
    case_keys,
    drafted_relative,
    find_candidates,
    lacking_topic,
    partaker_by_key,
    partaker_of,
    participations_known,
    party_id_of,
    preview_share,
    relatives_known,
)
from tovholder.coordination.queries.table import involved_units, participants_here
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.people.enums import RelationKind, Sector
from tovholder.workbench.changing import may_change, send_back
from tovholder.workbench.forms.participants import (
    Choices,
    FindForm,
    OutsiderForm,
    PlaceForm,
    RelativeForm,
    ShareForm,
)
from tovholder.workbench.frame import course_page
from tovholder.workbench.pages.participants import card_here
from tovholder.workbench.shows.consents import ask_about
from tovholder.workbench.shows.participants import (
    PreviewWords,
    basis_words,
    found_headers,
    found_rows,
    preview_words,
)

NEW_OUTSIDER = "ny"
NEW_RELATIVE = "paaroerende"


@dataclass(frozen=True)
class Wanted:
    """Whom the page is about: one who was found, or one to be registered."""

    heading: str
    form: type[PlaceForm]
    candidate: Candidate | None = None
    partaker: Partaker | None = None


@require_http_methods(["GET", "POST"])
@at_the_table
def add(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Find who shall come along, then say as what and with which knowledge."""
    if not may_change(seat):
        return send_back(request, seat, "participants")
    key = request.GET.get("hvem", "")
    wanted = _wanted(seat, key)
    if wanted is None:
        return _search(request, seat)
    choices = _choices(seat, wanted)
    form = wanted.form(request.POST or None, choices=choices, initial=_initial(seat, wanted))
    shown = None
    if form.shows_enough:
        shown = _previewed(seat, wanted, form)
        if form.is_valid() and _may_save(request, form):
            outcome = attempt(form, partial(_save, wanted=wanted, form=form), seat)
            if outcome.done:
                messages.success(request, _("%(name)s er med nu.") % {"name": _name(wanted, form)})
                return _onward(request, seat, outcome.value)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx's middleware
        return TemplateResponse(request, "workbench/parts/share_preview.html", _shown_words(form, shown))
    page = course_page(seat, "participants", wanted=wanted, form=form, here=request.get_full_path())
    return TemplateResponse(request, "workbench/participant_add.html", page | _preview_context(form, shown))


@require_http_methods(["GET", "POST"])
@at_the_table
def share(request: HttpRequest, *, seat: Seat, participant: str) -> HttpResponse:
    """Let one who takes part know more; the preview says what they will see."""
    card = card_here(seat, participant)
    if not may_change(seat):
        return send_back(request, seat, "participants")
    partaker = partaker_of(seat, participant)
    if partaker is None:
        raise Http404
    words = all_topics()
    open_to_law = preview_share(seat, partaker, role=card.role, topic_numbers=topics.ALL)
    needs = frozenset(word.number for word in open_to_law.needs_own_yes)
    form = ShareForm(request.POST or None, choices=Choices(words, needs, bases_in_force(seat)))
    shown = None
    if form.shows_enough:
        told = {word.number for word in phone_card(seat, party_id_of(seat, participant)).may}
        preview = preview_share(seat, partaker, role=card.role, topic_numbers=form.cleaned_data["topics"]).beside(told)
        shown = preview_words(card.name, preview, secret=None, topic=card.topic_name)
        if form.is_valid() and _may_save(request, form):
            action = partial(share_with, participant_ref=participant, share=_share(form), now=clock.now())
            if attempt(form, partial(_called, action=action), seat).done:
                messages.success(request, _("Delt med %(name)s.") % {"name": card.name})
                return redirect("workbench:participant", seat.coordination.ref, participant)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx's middleware
        return TemplateResponse(request, "workbench/parts/share_preview.html", _shown_words(form, shown))
    asked = ask_about(seat, card.party_ref)
    page = course_page(seat, "participants", card=card, form=form, here=request.get_full_path(), ask_url=asked)
    return TemplateResponse(request, "workbench/participant_share.html", page | _preview_context(form, shown))


def _onward(request: HttpRequest, seat: Seat, made: Any) -> HttpResponse:
    """Return to the list, or go on to the card that asks the citizen about the new one."""
    if made is None or "ask" not in request.POST:
        return redirect("workbench:participants", seat.coordination.ref)
    return redirect(ask_about(seat, made.party.ref))


def _called(seat: Seat, *, action: Any, once: str) -> object:
    return action(seat, once=once)


def _search(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = FindForm(request.POST or None)
    text = form.cleaned_data["name"] if form.is_valid() else ""
    found = find_candidates(seat, text) if text else []
    page = course_page(
        seat,
        "participants",
        form=form,
        text=text,
        headers=found_headers(),
        rows=found_rows(seat, found),
        relative_rows=found_rows(seat, relatives_known(seat)) if not text else [],
    )
    return TemplateResponse(request, "workbench/participant_find.html", page)


def _wanted(seat: Seat, key: str) -> Wanted | None:
    if key == NEW_OUTSIDER:
        return Wanted(_("Tag en med uden login"), OutsiderForm)
    if key == NEW_RELATIVE:
        return Wanted(_("Tag en pårørende med"), RelativeForm)
    candidate = candidate_by_key(seat, key) if key else None
    if candidate is None:
        return None
    heading = _("Tag %(name)s med") % {"name": candidate.name}
    return Wanted(heading, PlaceForm, candidate, partaker_by_key(seat, key))


def _choices(seat: Seat, wanted: Wanted) -> Choices:
    needs: frozenset[int] = frozenset()
    if wanted.partaker is not None:
        shown = preview_share(seat, wanted.partaker, role=Role.MEMBER, topic_numbers=topics.ALL)
        needs = frozenset(word.number for word in shown.needs_own_yes)
    return Choices(
        topics=all_topics(),
        needs_own_yes=needs,
        bases=bases_in_force(seat),
        people=[(card.ref, card.name) for card in participants_here(seat) if not card.is_self],
        citizens=[(citizen.ref, citizen.name) for citizen in seat.citizens],
    )


def _initial(seat: Seat, wanted: Wanted) -> dict[str, Any]:
    candidate = wanted.candidate
    if candidate is None:
        is_relative = wanted.form is RelativeForm
        return {
            "role": Role.RELATIVE if is_relative else Role.MEMBER,
            "corner": Corner.CITIZEN if is_relative else Corner.PROVIDER,
            "topic": topics.PRIVATE_LIFE if is_relative else topics.EVERYDAY,
        }
    is_relative = candidate.key.startswith(PartyKind.RELATIVE)
    titles = [case.title for case, key in case_keys(seat, involved_units(seat)) if key == candidate.key]
    return {
        "role": Role.RELATIVE if is_relative else Role.MEMBER,
        "corner": candidate.corner,
        "topic": candidate.topic,
        "task": ", ".join(dict.fromkeys(title for title in titles if title))[:300],
    }


def _may_save(request: HttpRequest, form: ShareForm) -> bool:
    """Tell whether to save: the preview was seen as it is now, or there is nothing to preview."""
    if "preview" in request.POST:
        return False
    shares = bool(form.cleaned_data["topics"] or form.cleaned_data.get("is_secret"))
    return not shares or request.POST.get("seen") == form.digest


def _preview_context(form: ShareForm, shown: PreviewWords | None) -> dict[str, Any]:
    """Return what the whole page shows: no preview beside faults, or it would seem ready to be saved."""
    return _shown_words(form, shown if form.is_valid() else None)


def _shown_words(form: ShareForm, shown: PreviewWords | None) -> dict[str, Any]:
    code = form.cleaned_data.get("basis") if form.is_bound and hasattr(form, "cleaned_data") else ""
    basis = next((basis for basis in form.choices.bases if basis.code == code), None)
    return {"preview": shown, "seen": form.digest if shown else "", "basis_words": basis_words(basis)}


def _previewed(seat: Seat, wanted: Wanted, form: PlaceForm) -> PreviewWords:
    data = form.cleaned_data
    partaker = wanted.partaker or _drafted(form)
    shown = preview_share(seat, partaker, role=data["role"], topic_numbers=data["topics"])
    people = dict(form.choices.people)
    secret = None
    if data["is_secret"]:
        secret = ", ".join([_("du"), *(people[ref] for ref in data["may_know"])])
    topic = next(word.name for word in form.choices.topics if word.number == data["topic"])
    lacking = lacking_topic(seat, data["may_know"], data["topic"]) if data["is_secret"] else []
    return preview_words(
        _name(wanted, form),
        shown,
        secret=secret,
        topic=topic,
        lacking=lacking,
        has_login=wanted.candidate is not None,
    )


def _drafted(form: PlaceForm) -> Partaker:
    if isinstance(form, OutsiderForm):
        return drafted(_outsider(form), _place(form, None))
    return drafted_relative(form.cleaned_data["name"])


def _name(wanted: Wanted, form: PlaceForm) -> str:
    return wanted.candidate.name if wanted.candidate else str(form.cleaned_data["name"])


def _save(seat: Seat, *, wanted: Wanted, form: PlaceForm, once: str) -> object:
    place, shared, now = _place(form, seat), _share(form), clock.now()
    if isinstance(form, OutsiderForm):
        outsider = _outsider(form)
        today = clock.day_of(now)
        return add_outsider(seat, outsider=outsider, place=place, share=shared, now=now, today=today, once=once)
    if isinstance(form, RelativeForm):
        data = form.cleaned_data
        relative = NewRelative(data["name"], RelationKind(data["kind"]), data["phone"])
        return add_relative(
            seat,
            relative=relative,
            citizen_ref=data["citizen"],
            place=place,
            share=shared,
            now=now,
            today=clock.day_of(now),
            once=once,
        )
    if wanted.partaker is None:
        raise Http404
    return add_participant(seat, partaker=wanted.partaker, place=place, share=shared, now=now, once=once)


def _outsider(form: PlaceForm) -> Outsider:
    data = form.cleaned_data
    return Outsider(
        data["name"], data["organisation"], Sector(data["sector"]), data["unit"], data["phone"], data["title"]
    )


def _place(form: PlaceForm, seat: Seat | None) -> Place:
    data = form.cleaned_data
    starts_on, ends_on = data["starts_on"], data["ends_on"]
    secret = participations_known(seat, data["may_know"]) if seat is not None and data["is_secret"] else None
    return Place(
        topic=data["topic"],
        role=Role(data["role"]),
        corner=Corner(data["corner"]),
        task=data["task"],
        hours=data["hours"],
        starts_at=clock.midnight(starts_on) if starts_on and starts_on != clock.today() else None,
        ends_at=clock.midnight_after(ends_on) if ends_on else None,
        secret_but_for=secret,
    )


def _share(form: ShareForm) -> Share:
    data = form.cleaned_data
    return Share(
        topics=frozenset(data["topics"]),
        basis_code=data["basis"],
        reason=data["reason"],
        informed_on=data["informed_on"],
    )
