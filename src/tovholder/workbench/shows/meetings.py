"""Møder in words: the list, one meeting, its agenda and those who are invited."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import InvolvedUnit, ParticipantCard
from tovholder.design.shapes import Action, Cell, Header, Link
from tovholder.gate.addresses import reverse
from tovholder.kernel.clock import COPENHAGEN, day_of
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.kernel.words import said
from tovholder.kernel.working_days import holidays, is_working_day, working_days_before, working_days_between
from tovholder.meetings.enums import Answer, ItemState, MeetingState, NextKind
from tovholder.meetings.queries.cards import InviteeCard, ItemCard, MeetingCard, MeetingPage

COMING = (MeetingState.RUNNING, MeetingState.PLANNED, MeetingState.CALLED)
TONES = {MeetingState.PLANNED: "warning", MeetingState.RUNNING: "success", MeetingState.CALLED: "info"}
HALF_A_YEAR = timedelta(days=183)
SATURDAY = 5


def when(card: MeetingCard) -> str:
    """Return "Tirsdag 3. november 2026 kl. 13.00–14.00"."""
    starts, ends = card.starts_at.astimezone(COPENHAGEN), card.ends_at.astimezone(COPENHAGEN)
    return capfirst(date_format(starts, "l j. F Y")) + _(" kl. %(from)s–%(to)s") % {
        "from": date_format(starts, "TIME_FORMAT"),
        "to": date_format(ends, "TIME_FORMAT"),
    }


def meeting_url(seat: Seat, card: MeetingCard, name: str = "meeting") -> str:
    """Return the address of a meeting's page."""
    return reverse(f"workbench:{name}", args=[seat.coordination.ref, card.ref])


def list_headers() -> list[str | Header]:
    """Return the heads of the list."""
    return [_("Hvornår"), _("Hvor"), _("Hvad"), Header(_("Gør"), is_hidden=True)]


def coming_rows(seat: Seat, cards: Iterable[MeetingCard]) -> list[list[Cell]]:
    """Return the meetings to come, the nearest first, with what to do about each."""
    rows = sorted((card for card in cards if card.state in COMING), key=lambda card: card.starts_at)
    return [[*_row(seat, card), Cell(actions=[_verb(seat, card)])] for card in rows]


def past_rows(seat: Seat, cards: Iterable[MeetingCard]) -> list[list[Cell]]:
    """Return the held and the cancelled ones, the newest first."""
    rows = [card for card in cards if card.state not in COMING]
    return [[*_row(seat, card), Cell(actions=[_past_verb(seat, card)])] for card in rows]


def _row(seat: Seat, card: MeetingCard) -> list[Cell]:
    return [
        Cell(
            text=when(card),
            url=meeting_url(seat, card),
            badge=str(card.state.label),
            kind=TONES.get(card.state, "neutral"),
        ),
        Cell(text=card.place, note=_("borgerens valg") if card.is_citizens_place else ""),
        Cell(text=card.type_title, note=card.origin if card.is_reconstruction else ""),
    ]


def _verb(seat: Seat, card: MeetingCard) -> Action:
    if not seat.is_coordinator:
        return Action(_("Se"), meeting_url(seat, card), about=when(card))
    label, name = {
        MeetingState.PLANNED: (_("Send breve"), "meeting-letters"),
        MeetingState.CALLED: (_("Hold mødet"), "meeting-hold"),
        MeetingState.RUNNING: (_("Fortsæt"), "meeting-hold"),
    }[card.state]
    return Action(label, meeting_url(seat, card, name), about=when(card))


def _past_verb(seat: Seat, card: MeetingCard) -> Action:
    label = _("Referat") if card.state == MeetingState.HELD else _("Se")
    return Action(label, meeting_url(seat, card), about=when(card))


def facts(page: MeetingPage) -> list[tuple[str, str]]:
    """Return the facts of a meeting, those that are known."""
    card = page.card
    place = f"{card.place} ({_('borgerens valg')})" if card.is_citizens_place else card.place
    kind = f"{card.type_title} ({card.origin})" if card.is_reconstruction else card.type_title
    return [
        (_("Hvornår"), when(card)),
        (_("Hvor"), place),
        (_("Hvorfor mødes vi?"), page.why),
        (_("Hvad skal vi nå?"), page.aim),
        (_("Hvad skal der komme ud af det?"), page.expected),
        (_("Borgerens særlige ønsker"), page.wishes),
        (_("Indkalder"), page.called_by),
        *_roles(page, hidden=False),
        (_("Uden borgeren?"), str(page.runs_without.label).capitalize() if page.is_whole else ""),
        (_("Højst i rummet"), str(page.most_people or "")),
        (_("Rytme"), _("hver %(count)s. uge") % {"count": page.every_weeks} if page.every_weeks else ""),
        (_("Materiale sendt"), _sent_words(page)),
        (_("Sektorer"), _("tværsektorielt: kommune, region og borger") if page.is_across_sectors else ""),
        (_("Type"), kind),
    ]


def hidden_facts(page: MeetingPage) -> list[tuple[str, str]]:
    """Return the roles of those who are hidden from others: for the screen, not for paper."""
    return _roles(page, hidden=True)


def _roles(page: MeetingPage, *, hidden: bool) -> list[tuple[str, str]]:
    secret = {card.party_ref for card in page.invitees if card.is_secret}
    roles = [
        (page.chair_ref, _("Ordstyrer"), page.chair),
        (page.note_taker_ref, _("Referent"), f"{page.note_taker} ({page.note_kind.label})" if page.note_taker else ""),
    ]
    return [(role, name) for ref, role, name in roles if name and (ref in secret) is hidden]


def _sent_words(page: MeetingPage) -> str:
    """Return when the letters were sent, how long before the meeting; nothing before they are."""
    card = page.card
    if card.sent_at is None:
        return ""
    sent, day = day_of(card.sent_at), day_of(card.starts_at)
    count = working_days_between(sent, day)
    said = ngettext("%(day)s, %(count)s hverdag før mødet", "%(day)s, %(count)s hverdage før mødet", count)
    return said % {"day": date_format(sent, "DATE_FORMAT"), "count": count} + (
        _(" (rettet siden)") if card.state == MeetingState.PLANNED else ""
    )


def agenda_headers() -> list[str | Header]:
    """Return the heads of the agenda."""
    return [_("Punkt"), _("Hvad skal vi udrette?"), _("Hvem"), Header(_("Min."), is_number=True)]


def agenda_rows(items: Iterable[ItemCard]) -> list[list[Cell]]:
    """Return the agenda as it can be read."""
    return [
        [
            Cell(text=f"{item.number}. {said(item.title)}", off_paper=item.is_secret),
            Cell(text=capfirst(str(item.wanted.label))),
            Cell(text=item.responsible),
            Cell(text=str(item.minutes)),
        ]
        for item in items
    ]


def people_headers() -> list[str | Header]:
    """Return the heads of those who are invited."""
    return [_("Hvem"), _("Hvordan"), _("Tager med"), _("Kommer")]


def people_rows(page: MeetingPage) -> list[list[Cell]]:
    """Return who is invited, as far as they may be known."""
    return [
        [
            Cell(
                text=card.name,
                note=card.unit,
                badge=_("borgeren") if card.is_citizen else _("skjult for andre") if card.is_secret else "",
                kind="protected" if card.is_secret else "info",
                off_paper=card.is_secret,
            ),
            Cell(text=_way(card), note=role_of(page, card)),
            Cell(text=card.brings),
            Cell(text=str(card.coming.label) if card.coming != Answer.UNKNOWN else ""),
        ]
        for card in page.invitees
    ]


def prepare_links(seat: Seat, page: MeetingPage) -> list[Link]:
    """Return the way to write down what each citizen says before the meeting."""
    return [
        Link(
            _("Forbered for %(name)s") % {"name": citizen.name},
            reverse("workbench:meeting-prepare-for", args=[seat.coordination.ref, page.card.ref, citizen.ref]),
        )
        for citizen in seat.citizens
    ]


@dataclass(frozen=True)
class Suggested:
    """Somebody with a case who does not take part yet: who, what they decide, and the way to bring them along."""

    name: str
    decides: str
    url: str


def suggestions(
    seat: Seat, cases: Collection[tuple[InvolvedUnit, str]], people: Iterable[ParticipantCard]
) -> list[Suggested]:
    """Return whom a meeting could do with, from the cases elsewhere; first those who decide something by law."""
    sitting = list(people)
    here = {card.key for card in sitting} | {f"unit:{case.unit_ref}" for case, _key in cases if _sits(case, sitting)}
    url = reverse("workbench:participant-add", args=[seat.coordination.ref])
    found = {
        key: Suggested(
            name=f"{case.caseworker}, {case.unit}" if key.startswith("employment") else case.unit,
            decides=", ".join(dict.fromkeys(f"{one.name} ({one.law})" for one in case.interventions if one.law)),
            url=f"{url}?hvem={key}",
        )
        for case, key in cases
        if key not in here
    }
    return sorted(found.values(), key=lambda one: (not one.decides, one.name))


def _sits(case: InvolvedUnit, people: Iterable[ParticipantCard]) -> bool:
    """Tell whether somebody of the unit takes part."""
    return any(card.unit == case.unit for card in people)


def role_of(page: MeetingPage, card: InviteeCard) -> str:
    """Return "ordstyrer og referent", one of them, or nothing."""
    roles = [
        word
        for word, ref in ((_("ordstyrer"), page.chair_ref), (_("referent"), page.note_taker_ref))
        if ref == card.party_ref
    ]
    return _(" og ").join(roles)


def _way(card: InviteeCard) -> str:
    if card.items:
        numbers = ", ".join(str(number) for number in card.items)
        return _("%(way)s til punkt %(numbers)s") % {"way": card.way.label, "numbers": numbers}
    return way_words(card)


def way_words(card: InviteeCard) -> str:
    """Return how somebody takes part: "ved en anden (Nancy)"."""
    return f"{card.way.label} ({card.proxy})" if card.proxy else str(card.way.label)


def lead_time(card: MeetingCard, *, days: int, at: datetime) -> tuple[str, str]:
    """Return what to say about the day the letters must be sent, and in which tone."""
    day = day_of(card.starts_at)
    last, today = working_days_before(day, days), day_of(at)
    if card.sent_at is not None and card.state != MeetingState.PLANNED:
        sent = day_of(card.sent_at)
        facts = {"day": date_format(sent, "MONTH_DAY_FORMAT"), "count": working_days_between(sent, day)}
        return _("Sendt %(day)s, %(count)s hverdage før mødet.") % facts, "info"
    if today > last:
        left = working_days_between(today, day)
        late = _("Der er %(left)s hverdage til mødet. Brevene skulle være sendt %(day)s. Ring også.")
        return late % {"left": left, "day": date_format(last, "MONTH_DAY_FORMAT")}, "warning"
    while not is_working_day(last):
        last -= timedelta(days=1)
    return _("Send brevene senest %(day)s, så har alle dem %(count)s hverdage før mødet.") % {
        "day": date_format(last, "l j. F"),
        "count": days,
    }, "info"


def distance_warning(card: MeetingCard, at: datetime) -> str:
    """Return a warning when the next meeting lies more than half a year ahead."""
    if card.state in COMING and card.starts_at > at + HALF_A_YEAR:
        return _("Der er mere end et halvt år til mødet.")
    return ""


def next_words(card: MeetingCard) -> str:
    """Return what was said about the time after a meeting; a question when nothing was."""
    if card.next_kind == NextKind.DATE and card.next_at is not None:
        return _("Næste møde: %(when)s.") % {"when": _moment(card.next_at)}
    if card.next_kind == NextKind.PAUSE and card.next_until is not None:
        return _("Pause til %(day)s.") % {"day": date_format(card.next_until, "DATE_FORMAT")}
    return {
        NextKind.ON_NEED: _("Vi mødes ved behov."),
        NextKind.PAUSE: _("Vi holder pause."),
    }.get(card.next_kind, _("Det er ikke sagt, hvad der sker nu."))


def closed_day_warning(moment: datetime) -> str:
    """Return a warning when a day is a holiday or in a weekend: "29. marts 2027 er 2. påskedag. …"; else nothing."""
    day = day_of(moment)
    if is_working_day(day):
        return ""
    holiday = holidays(day.year).get(day)
    what = holiday.label if holiday else _("en lørdag") if day.weekday() == SATURDAY else _("en søndag")
    words = _("%(day)s er %(what)s. Ret dagen, hvis det ikke er meningen.")
    return words % {"day": date_format(day, "DATE_FORMAT"), "what": what}


def headline(card: MeetingCard) -> str:
    """Return the next meeting for the identity bar: "19. januar kl. 13.00 (om 56 dage)" without place or purpose."""
    return _moment(card.starts_at)


def _moment(moment: datetime) -> str:
    return date_format(moment.astimezone(COPENHAGEN), _("l j. F Y \\k\\l. H.i"))


def state_words(item: ItemCard) -> str:
    """Return how far an item has come, for the list beside it."""
    return {ItemState.DONE: _("færdig"), ItemState.SKIPPED: _("sprunget over"), ItemState.WAITING: ""}[item.state]


def agenda_edit_headers() -> list[str | Header]:
    """Return the heads of the agenda while it is changed."""
    return [*agenda_headers()[:3], Header(_("Gør"), is_hidden=True)]


def agenda_edit_rows(seat: Seat, page: MeetingPage, topics: dict[int, str]) -> list[list[Cell]]:
    """Return the agenda with the buttons that move, change and remove."""
    return [
        [
            Cell(
                text=f"{item.number}. {said(item.title)}",
                url=reverse("workbench:meeting-item", args=[seat.coordination.ref, page.card.ref, item.ref]),
                badge=topics.get(item.topic, "") if item.has_own_topic else "",
                kind="protected",
                note=item.plain,
            ),
            Cell(text=capfirst(str(item.wanted.label)), note=_("%(count)s min.") % {"count": item.minutes}),
            Cell(text=item.responsible),
            Cell(actions=_item_actions(seat, page, item)),
        ]
        for item in page.items
    ]


def _item_actions(seat: Seat, page: MeetingPage, item: ItemCard) -> list[Action]:
    url = reverse("workbench:meeting-item-move", args=[seat.coordination.ref, page.card.ref, item.ref])
    labels = [("up", _("Op")), ("down", _("Ned")), ("remove", _("Fjern"))]
    return [
        Action(
            label,
            url,
            post=True,
            fields=(("do", do), ("once", new_ref())),
            variant="tertiary",
            about=said(item.title),
        )
        for do, label in labels
        if item.behaviour != "citizen"
    ]
