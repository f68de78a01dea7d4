"""Spørg nu: a package or a card of one's own, at most three a sitting; on paper, by telephone, or at the table."""

from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.actions.asking import CardDraft
from tovholder.access.actions.consents import Asked, Said, ask, ask_and_record, record_answers
from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow, Corner, Role
from tovholder.access.packages import MOST_CARDS, Package, Recipients, packages_at
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Seat
from tovholder.access.topics import EVERYDAY, MIND, SUBSTANCES
from tovholder.coordination.queries.consents import ConsentState, consents_here
from tovholder.coordination.queries.table import ParticipantCard, citizens_here, participants_here
from tovholder.design.shapes import Link
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.programme.enums import Place
from tovholder.workbench.changing import may_change, send_back
from tovholder.workbench.forms.consents import AskedForm, CardForm, SlipForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.consents import card_sentence

TWO_WEEKS = timedelta(days=14)


@require_http_methods(["GET", "POST"])
@at_the_table
def choose(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Choose a package or make a card; read it aloud; write the answer, or prepare it for paper and own page."""
    if not may_change(seat):
        return send_back(request, seat, "consents")
    packages = packages_at(seat.viewer.at)
    package = next((row for row in packages if row.key == request.GET.get("pakke")), None)
    people = [card for card in participants_here(seat) if card.role != Role.COORDINATOR]
    form = CardForm(
        request.POST or None,
        citizens=[(row.ref, row.name) for row in citizens_here(seat)],
        people=[
            (card.party_ref, ", ".join({card.name: "", card.unit: ""} if card.unit else [card.name])) for card in people
        ],
        words=[(word.number, f"{word.name} ({word.description})") for word in all_topics()],
        initial={**_preset(package, people), "on": clock.today(), "sitting": request.GET.get("runde", "")},
    )
    if form.is_valid():
        done = _save(request, seat, form)
        if done is not None:
            return done
    page = course_page(
        seat,
        "consents",
        place=Place.CONSENT,
        form=form,
        packages=[Link(row.name, _with_package(seat, form, row), current=row == package) for row in packages],
        package=package,
        here=request.get_full_path(),
        **_aloud(form, people),
    )
    return TemplateResponse(request, "workbench/consent_ask.html", page)


def _with_package(seat: Seat, form: CardForm, package: Package) -> str:
    """Return the address of this page with a package chosen, within the same sitting."""
    asked = {"pakke": package.key} | ({"runde": sitting} if (sitting := form["sitting"].value()) else {})
    return f"{reverse('workbench:consent-ask', args=[seat.coordination.ref])}?{urlencode(asked)}"


def _save(request: HttpRequest, seat: Seat, form: CardForm) -> HttpResponse | None:
    data, wanted = form.cleaned_data, request.POST.get("answer", "")
    if wanted == "look" or not wanted:
        return None
    card = CardDraft(
        recipient_refs=tuple(data["recipients"]),
        topics=frozenset(data["topics"]),
        purpose=data["purpose"],
        no_means=data["no_means"],
        shape=data["shape"],
        package=data["package"],
        includes_own=data["includes_own"],
    )
    facts: dict[str, Any] = {"citizen_ref": data["citizen"], "now": clock.now()}
    if wanted == "prepare":
        outcome = attempt(form, partial(ask, cards=[card], asked=_asked(data), **facts), seat)
        if outcome.done:
            messages.success(
                request, _("Kortet er gjort klar. Udskriv sedlen, eller lad borgeren svare på sin egen side.")
            )
            return redirect("workbench:consents", seat.coordination.ref)
        return None
    said = _said(data, wanted)
    record = partial(ask_and_record, card=card, said=said, asked=_asked(data), sitting_ref=data["sitting"], **facts)
    outcome = attempt(form, record, seat)
    if not outcome.done:
        return None
    messages.success(request, _("Svaret er skrevet ned og gælder nu."))
    made = outcome.value
    if made is not None and made.number < MOST_CARDS and "next" in request.POST:
        return redirect(f"{reverse('workbench:consent-ask', args=[seat.coordination.ref])}?runde={made.sitting.ref}")
    return redirect("workbench:consents", seat.coordination.ref)


@require_safe
@at_the_table
def slip(request: HttpRequest, *, seat: Seat, sitting: str) -> HttpResponse:
    """Show the cards of a sitting as a sheet with boxes to tick."""
    if not may_change(seat):
        return send_back(request, seat, "consents")
    cards = _of_sitting(seat, sitting)
    page = course_page(seat, "consents", cards=[(_sentence(card), card) for card in cards], today=clock.today())
    return TemplateResponse(request, "workbench/consent_slip.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def enter(request: HttpRequest, *, seat: Seat, sitting: str) -> HttpResponse:
    """Write in what stands on the slip, or was said on the telephone."""
    if not may_change(seat):
        return send_back(request, seat, "consents")
    cards = [card for card in _of_sitting(seat, sitting) if card.answer == ConsentAnswer.WAITING]
    form = SlipForm(
        request.POST or None,
        citizens=[(row.ref, row.name) for row in citizens_here(seat)],
        cards=[(card.ref, _sentence(card)) for card in cards],
        initial={"on": clock.today(), "how": ConsentHow.PAPER},
    )
    if form.is_valid():
        data = form.cleaned_data
        answers = {ref: _said(data, data[f"card_{ref}"]) for ref in form.refs if data[f"card_{ref}"]}
        action = partial(record_answers, sitting_ref=sitting, answers=answers, asked=_asked(data), now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Sedlen er skrevet ind og gælder nu."))
            return redirect("workbench:consents", seat.coordination.ref)
    page = course_page(seat, "consents", form=form, questions=[form[f"card_{ref}"] for ref in form.refs], cards=cards)
    return TemplateResponse(request, "workbench/consent_enter.html", page)


def _of_sitting(seat: Seat, ref: str) -> list[ConsentState]:
    cards = [card for card in consents_here(seat) if card.sitting_ref == ref]
    if not cards:
        raise Http404
    return cards[::-1]


def _sentence(card: ConsentState) -> str:
    return card_sentence(card.recipients, card.topics, card.shape)


def _asked(data: dict[str, Any]) -> Asked:
    return Asked(ConsentHow(data["how"]), data["on"], data["with_whom"], data["support"])


def _said(data: dict[str, Any], chosen: str) -> Said:
    answer = ConsentAnswer(chosen) if chosen in ConsentAnswer.values else ConsentAnswer.WAITING
    day = data["confirm_on"] or clock.today() + TWO_WEEKS
    return Said(answer, data["told_of_no"], day if answer == ConsentAnswer.LATER else None)


def _preset(package: Package | None, people: list[ParticipantCard]) -> dict[str, Any]:
    if package is None:
        return {}
    chosen = {
        Recipients.HELPERS: [card for card in people if card.corner == Corner.PROVIDER and card.topic == EVERYDAY],
        Recipients.TREATMENT: [card for card in people if card.topic in {MIND, SUBSTANCES}][:2],
        Recipients.PRIVATE: [card for card in people if card.corner == Corner.CITIZEN][:1],
    }[package.recipients]
    return {
        "recipients": [card.party_ref for card in chosen],
        "topics": sorted(package.topics),
        "shape": package.shape,
        "purpose": package.purpose,
        "no_means": package.no_means,
        "package": package.key,
    }


def _aloud(form: AskedForm, people: list[ParticipantCard]) -> dict[str, Any]:
    """Return the card as it is read aloud, and in words who will see what after a yes."""
    source = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    chosen = [card.name for card in people if card.party_ref in source.get("recipients", [])]
    topics = [word for word in all_topics() if word.number in source.get("topics", [])]
    if not chosen or not topics:
        return {"sentence": "", "yes_means": []}
    names = ", ".join(word.name for word in topics)
    sees = [
        _("%(who)s ser det, kommunen har skrevet her om: %(topics)s.") % {"who": who, "topics": names} for who in chosen
    ]
    if source.get("shape") == CardShape.BETWEEN:
        sees.append(_("Det gælder kun de to. En anden myndighed skal selv åbne for sine oplysninger."))
    return {"sentence": card_sentence(chosen, topics, source.get("shape", "")), "yes_means": sees}
