"""Planlæg: one page, four fields, people ticked; and the agenda when it must be another."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.enums import PartyKind
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Desk, Seat
from tovholder.coordination.queries.candidates import case_keys
from tovholder.coordination.queries.table import ParticipantCard, involved_units, participants_here
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_desk, at_the_table
from tovholder.gate.pressing import say_faults
from tovholder.kernel import clock
from tovholder.kernel.danish_times import Span
from tovholder.meetings.actions.agenda import add_blocks, add_item, attend_items, change_item, move_item, remove_item
from tovholder.meetings.actions.plan import change_meeting, plan_meeting, repeat_meeting
from tovholder.meetings.enums import MeetingState, way_again
from tovholder.meetings.meeting_types import MeetingType, types_at
from tovholder.meetings.queries.cards import InviteeCard, ItemCard, MeetingPage
from tovholder.programme.enums import Place
from tovholder.workbench.changing import both_texts, differing_headers, may_change, send_back
from tovholder.workbench.forms.meetings import AttendForm, Choice, DayForm, ItemForm, MeetingForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.pages.meetings import here
from tovholder.workbench.shows import meetings as show

HALF_A_YEAR = timedelta(days=183)
DAY_NAMES = ("span", "other")
"""What the field of a day and an hour is called in the forms that have one."""
OPEN = {MeetingState.PLANNED, MeetingState.CALLED}
WORDS = (
    "place",
    "why",
    "aim",
    "expected",
    "wishes",
    "is_citizens_place",
    "most_people",
    "every_weeks",
    "note_kind",
    "topic",
)


@require_http_methods(["GET", "POST"])
@at_the_table
def new(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Plan a meeting from a type, or som sidst: nothing of the last one is typed again."""
    if not may_change(seat):
        return send_back(request, seat, "meetings")
    earlier = here(seat, request.GET["som"]) if request.GET.get("som") else None
    kind = None if earlier else _type(request.GET.get("type", ""), seat.viewer.at)
    minutes = _minutes(earlier) if earlier else kind.minutes if kind else 60
    participants = participants_here(seat)
    form = MeetingForm(
        request.POST or None,
        people=_people(seat, participants, earlier, is_new=True),
        topics=_topics(),
        minutes=minutes,
        far_on=seat.viewer.at + HALF_A_YEAR,
        initial=_as_last(earlier) if earlier else {"note_kind": kind.note_kind if kind else ""},
    )
    if form.is_valid():
        facts: dict[str, Any] = {"plan": form.plan(), "guests": form.guests(), "now": clock.now()}
        action = (
            partial(repeat_meeting, ref=earlier.card.ref, **facts)
            if earlier
            else partial(plan_meeting, type_key=kind.key if kind else "", **facts)
        )
        outcome = attempt(form, action, seat)
        if outcome.done:
            made = outcome.repeated_ref or outcome.value.ref
            messages.success(request, _("Mødet er planlagt. Se brevene, og send dem."))
            return redirect("workbench:meeting-letters", seat.coordination.ref, made)
    page = course_page(
        seat,
        "meetings",
        place=Place.MEETING_PLAN,
        form=form,
        kind=kind,
        earlier=earlier,
        suggested=show.suggestions(seat, case_keys(seat, involved_units(seat)), participants),
    )
    return TemplateResponse(request, "workbench/meeting_plan.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def change(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Change the plan of a meeting; two who change at once both see what the other wrote."""
    found = here(seat, meeting)
    if not may_change(seat) or found.card.state not in OPEN:
        return send_back(request, seat, "meetings")
    standing = _standing(found)
    form = MeetingForm(
        request.POST or None,
        people=_people(seat, participants_here(seat), found),
        topics=_topics(),
        minutes=_minutes(found),
        far_on=seat.viewer.at + HALF_A_YEAR,
        initial={**standing, "seen_version": found.card.version},
    )
    differing: list[list[str]] = []
    if form.is_valid():
        action = partial(
            change_meeting,
            ref=meeting,
            plan=form.plan(),
            guests=form.guests(),
            seen_version=form.cleaned_data["seen_version"] or 0,
            now=clock.now(),
        )
        if attempt(form, action, seat).done:
            messages.success(request, _("Mødet er rettet. Send brevene til dem, det angår."))
            return redirect("workbench:meeting-letters", seat.coordination.ref, meeting)
        if form.cleaned_data["seen_version"] != found.card.version:
            differing = both_texts(form, {**standing, "version": found.card.version})
    page = course_page(
        seat,
        "meetings",
        place=Place.MEETING_PLAN,
        form=form,
        kind=None,
        earlier=None,
        changed=found,
        differing=differing,
        differing_headers=differing_headers(),
    )
    return TemplateResponse(request, "workbench/meeting_plan.html", page)


@require_POST
@at_the_desk
def day(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Say of a typed day, before it is saved, that it is a holiday or in a weekend; nothing of any other."""
    form = DayForm({"span": next((said for name in DAY_NAMES if (said := request.POST.get(name))), "")})
    words = show.closed_day_warning(form.cleaned_data["span"].starts_at) if form.is_valid() else ""
    return TemplateResponse(request, "workbench/parts/understood.html", {"understood": words})


@require_http_methods(["GET", "POST"])
@at_the_table
def agenda(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Put items on, in which order, and who is there for which."""
    found = here(seat, meeting)
    if not may_change(seat) or found.card.state not in OPEN:
        return send_back(request, seat, "meetings")
    attending = AttendForm(
        request.POST if request.POST.get("do") == "attend" else None,
        people=[(card.party_ref, card.name) for card in found.invitees if not card.is_citizen],
        items=[(item.ref, f"{item.number}. {item.title}") for item in found.items],
        auto_id="attend_%s",
    )
    form = ItemForm(
        request.POST if request.POST.get("do") == "add" else None,
        people=_people(seat, participants_here(seat), found),
        topics=_topics(),
    )
    if form.is_valid():
        action = partial(add_item, meeting_ref=meeting, words=form.words(), now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Punktet er sat på."))
            return redirect("workbench:meeting-agenda", seat.coordination.ref, meeting)
    if attending.is_valid():
        data = attending.cleaned_data
        chosen = partial(attend_items, party_ref=data["person"], item_refs=data["items"])
        if attempt(attending, partial(chosen, meeting_ref=meeting, now=clock.now()), seat).done:
            messages.success(request, _("Det er skrevet, hvem der er med til hvad."))
            return redirect("workbench:meeting-agenda", seat.coordination.ref, meeting)
    page = course_page(
        seat,
        "meetings",
        page=found,
        when=show.when(found.card),
        headers=show.agenda_edit_headers(),
        rows=show.agenda_edit_rows(seat, found, {topic.number: topic.name for topic in all_topics()}),
        total=sum(item.minutes for item in found.items),
        length=_minutes(found),
        form=form,
        attending=attending,
        blocks=[kind for kind in types_at(seat.viewer.at) if kind.key != found.card.type_key and _lacks(kind, found)],
        once=OnceForm(auto_id=False),
        partly=[card for card in found.invitees if card.items],
    )
    return TemplateResponse(request, "workbench/meeting_agenda.html", page)


def _lacks(kind: MeetingType, page: MeetingPage) -> bool:
    """Tell whether a type has a block that is not on the agenda."""
    titles = {item.title for item in page.items}
    return any(block.title not in titles for block in kind.blocks)


@require_POST
@at_the_table
def blocks(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Put the blocks of another type on the agenda: a network meeting becomes a KI-meeting with one press."""
    form, key = OnceForm(request.POST), request.POST.get("type", "")
    here(seat, meeting)
    if form.is_valid() and key in {kind.key for kind in types_at(seat.viewer.at)}:
        action = partial(add_blocks, meeting_ref=meeting, type_key=key, now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Punkterne er sat på."))
    say_faults(request, form)
    return redirect("workbench:meeting-agenda", seat.coordination.ref, meeting)


@require_http_methods(["GET", "POST"])
@at_the_table
def item(request: HttpRequest, *, seat: Seat, meeting: str, item: str) -> HttpResponse:
    """Change one item; two who change at once both see what the other wrote."""
    found = here(seat, meeting)
    row = next((one for one in found.items if one.ref == item), None)
    if row is None:
        raise Http404
    if not may_change(seat) or found.card.state not in OPEN:
        return send_back(request, seat, "meetings")
    standing = _item_standing(row)
    form = ItemForm(
        request.POST or None,
        people=_people(seat, participants_here(seat), found),
        topics=_topics(),
        initial={**standing, "seen_version": row.version},
    )
    differing: list[list[str]] = []
    if form.is_valid():
        seen = form.cleaned_data["seen_version"] or 0
        action = partial(change_item, ref=item, words=form.words(), seen_version=seen, now=clock.now())
        if attempt(form, partial(action, meeting_ref=meeting), seat).done:
            messages.success(request, _("Punktet er rettet."))
            return redirect("workbench:meeting-agenda", seat.coordination.ref, meeting)
        if seen != row.version:
            differing = both_texts(form, {**standing, "version": row.version})
    page = course_page(
        seat, "meetings", page=found, form=form, differing=differing, differing_headers=differing_headers()
    )
    return TemplateResponse(request, "workbench/meeting_item.html", page)


@require_POST
@at_the_table
def move(request: HttpRequest, *, seat: Seat, meeting: str, item: str) -> HttpResponse:
    """Move an item one place, or take it off."""
    form, do = OnceForm(request.POST), request.POST.get("do", "")
    if form.is_valid():
        facts: dict[str, Any] = {"meeting_ref": meeting, "ref": item, "now": clock.now()}
        action = partial(remove_item, **facts) if do == "remove" else partial(move_item, up=do == "up", **facts)
        attempt(form, action, seat)
    say_faults(request, form)
    return redirect("workbench:meeting-agenda", seat.coordination.ref, meeting)


def _type(key: str, at: datetime) -> MeetingType:
    found = types_at(at)
    return next((kind for kind in found if kind.key == key), found[0])


def _topics() -> list[tuple[int, str]]:
    return [(topic.number, topic.name) for topic in all_topics()]


def _minutes(page: MeetingPage) -> int:
    return int((page.card.ends_at - page.card.starts_at).total_seconds() // 60)


def _people(
    seat: Seat, participants: Iterable[ParticipantCard], like: MeetingPage | None, *, is_new: bool = False
) -> list[Choice]:
    """Return who can be invited: the citizens, then who takes part; as they were last, or all when there is no last."""
    before: dict[str, InviteeCard] = {card.party_ref: card for card in like.invitees} if like else {}
    found = []
    for citizen in seat.citizens:
        party = getattr(citizen, "party", None)
        card = before.get(party.ref) if party else None
        one = Choice(party.ref if party else citizen.ref, citizen.name, _("borgeren"), is_fixed=True, writes_here=False)
        found.append(_as_before(one, card, is_new=is_new))
    for part in participants:
        card = before.get(part.party_ref)
        note = ", ".join(dict.fromkeys(word for word in (part.task, part.unit) if word and word != part.name))
        one = Choice(
            part.party_ref,
            part.name,
            note,
            is_fixed=part.is_self,
            is_suggested=like is None,
            writes_here=part.kind != PartyKind.RELATIVE,
        )
        found.append(_as_before(one, card, is_new=is_new))
    return found


def _as_before(one: Choice, card: InviteeCard | None, *, is_new: bool) -> Choice:
    """Return somebody as they are invited already, or were the last time; what held for once is not taken over."""
    if card is None:
        return one
    way = way_again(card.way) if is_new else card.way
    return replace(one, is_suggested=True, way=way, brings=card.brings, proxy=card.proxy)


def _as_last(page: MeetingPage) -> dict[str, Any]:
    """Return what a new meeting takes over: not the day, and not whether the last one could run without the citizen."""
    standing = _standing(page)
    return {name: value for name, value in standing.items() if name not in {"span", "runs_without"}}


def _standing(page: MeetingPage) -> dict[str, Any]:
    values = {name: getattr(page, name, None) for name in WORDS}
    return values | {
        "span": Span(page.card.starts_at, page.card.ends_at),
        "place": page.card.place,
        "is_citizens_place": page.card.is_citizens_place,
        "runs_without": page.runs_without,
        "chair": page.chair_ref,
        "note_taker": page.note_taker_ref,
    }


def _item_standing(row: ItemCard) -> dict[str, Any]:
    return {
        "title": row.title,
        "minutes": row.minutes,
        "wanted": row.wanted,
        "responsible": row.responsible_ref,
        "plain": row.plain,
        "topic": row.topic if row.has_own_topic else "",
    }
