"""Spørg nu: a package or a card of one's own, at most three a sitting; on paper, by telephone, or at the table."""

from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.actions.asking import CardDraft
from tovholder.access.actions.consents import Asked, Said, ask, ask_and_record, record_answers
from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow, Corner, Role
from tovholder.access.packages import MOST_CARDS, Package, Recipients, packages_at
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Seat
from tovholder.access.topics import EVERYDAY, MIND, SUBSTANCES
from tovholder.coordination.queries.by_law import what_a_no_means
from tovholder.coordination.queries.consents import ConsentState, anyway_for, consents_here, other_permissions
from tovholder.coordination.queries.table import ParticipantCard, citizens_here, participants_here
from tovholder.design.paper.kinds import CONSENT
from tovholder.design.paper.serving import paper_answer
from tovholder.design.shapes import Link
from tovholder.gate.acting import attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.programme.enums import Place
from tovholder.workbench.changing import may_change, send_back
from tovholder.workbench.forms.consents import CardForm, SlipForm, seen_card
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.consents import card_heading, card_sentence, consent_line, law_heading, law_lines
from tovholder.workbench.shows.slips import consent_slip

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
    sitting = request.POST.get("sitting") or request.GET.get("runde", "")
    asked = [card for card in consents_here(seat) if sitting and card.sitting_ref == sitting][::-1]
    form = CardForm(
        request.POST or None,
        citizens=[(row.ref, row.name) for row in citizens_here(seat)],
        people=[
            (card.party_ref, ", ".join({card.name: "", card.unit: ""} if card.unit else [card.name])) for card in people
        ],
        words=[(word.number, f"{word.name} ({word.description})") for word in all_topics()],
        is_further=bool(asked),
        initial={
            **(_about(request.GET.get("hvem", ""), people, packages) or _preset(package, people)),
            "on": clock.today(),
            "sitting": sitting if asked else "",
        },
    )
    if form.is_valid():
        done = _save(request, seat, form)
        if done is not None:
            return done
    law, _older = other_permissions(seat)
    page = course_page(
        seat,
        "consents",
        place=Place.CONSENT,
        form=form,
        law=law_lines(law),
        law_heading=law_heading(law),
        packages=[Link(row.name, _with_package(seat, form, row), current=row == package) for row in packages],
        package=package,
        here=request.get_full_path(),
        asked=[consent_line(seat, card, may_change=False) for card in asked],
        slip_url=reverse("workbench:consent-slip", args=[seat.coordination.ref, sitting]) if _waits(asked) else "",
        number=len(asked) + 1,
        most=MOST_CARDS,
        **_aloud(seat, form, people),
        has_people=bool(people),
        is_form_open=bool(form.errors) or (package is not None and not form.initial.get("recipients")),
    )
    return TemplateResponse(request, "workbench/consent_ask.html", page)


def _waits(cards: list[ConsentState]) -> bool:
    return any(card.answer == ConsentAnswer.WAITING for card in cards)


def _with_package(seat: Seat, form: CardForm, package: Package) -> str:
    """Return the address of this page with a package chosen, within the same sitting."""
    asked = {"pakke": package.key} | ({"runde": sitting} if (sitting := form["sitting"].value()) else {})
    return f"{reverse('workbench:consent-ask', args=[seat.coordination.ref])}?{urlencode(asked)}"


def _save(request: HttpRequest, seat: Seat, form: CardForm) -> HttpResponse | None:
    data, wanted = form.cleaned_data, request.POST.get("answer", "")
    if wanted == "look" or not wanted:
        return None
    if request.POST.get("seen") != seen_card(data):
        form.add_error(None, _("Kortet er ændret. Læs det højt, som det står nu, og tryk så på svaret."))
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
    facts: dict[str, Any] = {
        "citizen_ref": data["citizen"],
        "asked": _asked(data),
        "sitting_ref": data["sitting"],
        "now": clock.now(),
    }
    if wanted == "prepare":
        outcome = attempt(form, partial(ask, cards=[card], **facts), seat)
        said = _("Kortet er gjort klar. Udskriv sedlen, eller lad borgeren svare på sin egen side.")
    else:
        outcome = attempt(form, partial(ask_and_record, card=card, said=_said(data, wanted), **facts), seat)
        said = _("Svaret er skrevet ned og gælder nu.")
    if not outcome.done:
        return None
    messages.success(request, said)
    sitting = data["sitting"] or _sitting_ref(outcome.value)
    return redirect(_further(seat, sitting) if sitting else reverse("workbench:consents", args=[seat.coordination.ref]))


def _sitting_ref(made: Any) -> str:
    """Return the sitting that was filled; nothing for what an earlier, equal press has done."""
    return str(getattr(made, "sitting", made).ref) if made is not None else ""


def _further(seat: Seat, sitting: str) -> str:
    return f"{reverse('workbench:consent-ask', args=[seat.coordination.ref])}?{urlencode({'runde': sitting})}"


@require_safe
@at_the_table
def slip(request: HttpRequest, *, seat: Seat, sitting: str) -> HttpResponse:
    """Show the cards of a sitting as they stand on the slip."""
    if not may_change(seat):
        return send_back(request, seat, "consents")
    page = course_page(seat, "consents", cards=_cards_read(seat, sitting))
    return TemplateResponse(request, "workbench/consent_slip.html", page)


@require_safe
@at_the_table
def slip_paper(request: HttpRequest, *, seat: Seat, sitting: str) -> HttpResponse:
    """Return the slip on paper, with boxes to tick."""
    if not may_change(seat):
        return send_back(request, seat, "consents")
    with translation.override("da"):
        document = consent_slip(_cards_read(seat, sitting))
    return paper_answer(request, CONSENT, [document])


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
        cards=[(card.ref, _sentence(card), " ".join(card.no_in_words)) for card in cards],
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


def _cards_read(seat: Seat, sitting: str) -> list[tuple[str, ConsentState]]:
    return [(_sentence(card), card) for card in _of_sitting(seat, sitting)]


def _of_sitting(seat: Seat, ref: str) -> list[ConsentState]:
    cards = [card for card in consents_here(seat) if card.sitting_ref == ref]
    if not cards:
        raise Http404
    return cards[::-1]


def _sentence(card: ConsentState) -> str:
    return card_sentence(card.recipients, card.topics, card.shape)


def _asked(data: dict[str, Any]) -> Asked:
    """Return how it was asked; a further card of a sitting has none of it, and is asked as the first was."""
    if "how" not in data:
        return Asked(ConsentHow.IN_PERSON, clock.today())
    return Asked(ConsentHow(data["how"]), data["on"], data["with_whom"], data["support"])


def _said(data: dict[str, Any], chosen: str) -> Said:
    answer = ConsentAnswer(chosen) if chosen in ConsentAnswer.values else ConsentAnswer.WAITING
    day = data["confirm_on"] or clock.today() + TWO_WEEKS
    return Said(answer, data["told_of_no"], day if answer == ConsentAnswer.LATER else None)


def _about(party_ref: str, people: list[ParticipantCard], packages: tuple[Package, ...]) -> dict[str, Any]:
    """Return a card about one who takes part: what they are there for; a private person gets the ready one."""
    card = next((card for card in people if card.party_ref == party_ref), None)
    if card is None:
        return {}
    wanted = Recipients.PRIVATE if card.corner == Corner.CITIZEN else Recipients.HELPERS
    package = next((row for row in packages if row.recipients == wanted), None)
    is_private = wanted == Recipients.PRIVATE and package is not None
    return {
        "recipients": [card.party_ref],
        "topics": sorted(package.topics) if is_private and package else [card.topic],
        "shape": CardShape.ONE_WAY,
        "purpose": package.purpose if package else "",
        "no_means": package.no_means if package else "",
        "package": package.key if is_private and package else "",
    }


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


def _aloud(seat: Seat, form: CardForm, people: list[ParticipantCard]) -> dict[str, Any]:
    """Return the card as it is read aloud, and in words who will see what after a yes."""
    source = form.cleaned_data if form.is_bound else form.initial
    chosen = [card.name for card in people if card.party_ref in source.get("recipients", [])]
    topics = [word for word in all_topics() if word.number in source.get("topics", [])]
    if not chosen or not topics:
        return {"sentence": "", "yes_means": [], "no_means": (), "seen": ""}
    sees = [_("%(who)s ser det, kommunen har skrevet her om det.") % {"who": who} for who in chosen]
    if source.get("includes_own"):
        sees.append(_("De ser også det, du selv har skrevet her om det."))
    if source.get("shape") == CardShape.BETWEEN:
        sees.append(_("Det gælder kun de to. En anden myndighed skal selv åbne for sine oplysninger."))
    numbers = [word.number for word in topics]
    anyway, is_all = anyway_for(seat, source.get("recipients", []), numbers, str(form["citizen"].value() or ""))
    sentence, listed = card_heading(chosen, topics, source.get("shape", ""))
    return {
        "sentence": sentence,
        "topics": listed,
        "yes_means": sees,
        "no_means": what_a_no_means(str(form["no_means"].value() or ""), anyway, is_all=is_all),
        "seen": seen_card(source),
    }
