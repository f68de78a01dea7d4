"""Who reads without taking part, in words and rows."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from tovholder.access.enums import EmergencyOutcome, RequestAnswer
from tovholder.access.queries.openings import AssignmentCard, EmergencyCard, RequestCard
from tovholder.access.seat import Seat
from tovholder.design.shapes import Action, Cell
from tovholder.gate.addresses import reverse
from tovholder.insight.queries.headlines import Headline
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format


def moment_words(at: datetime) -> str:
    """Return a day and a time."""
    return date_format(at.astimezone(clock.COPENHAGEN), "DATETIME_FORMAT")


def last_day_words(card: AssignmentCard) -> str:
    """Return the last day of an assignment."""
    return date_format(clock.last_day_before(card.ends_at), "DATE_FORMAT")


def read_only_words(seat: Seat) -> str:
    """Return why one reads here without taking part, and until when; nothing to those who take part."""
    if not seat.is_read_only or any(opening.is_emergency for opening in seat.openings):
        return ""
    last = max(opening.ends_at for opening in seat.openings)
    return _(
        "Du har midlertidig læseadgang til og med %(day)s. Du ser kun det, den gælder, og kan ikke ændre noget."
    ) % {"day": date_format(clock.last_day_before(last), "DATE_FORMAT")}


def glass_steps() -> list[str]:
    """Return what happens when the glass is broken."""
    return [
        _("Du kan læse i én time. Du kan ikke ændre noget."),
        _("Borgeren og tovholderen får det at vide, med din grund."),
        _("Databeskyttelsesrådgiveren gennemgår det bagefter."),
        _("Straf, vold og det, kun nogle få må se, åbnes ikke. Ring til tovholderen."),
        _("Du ser kun det, din egen organisation har skrevet, og borgerens egne ord i kriseplanen."),
    ]


def assignment_headers() -> list[str]:
    """Return the heads of the list of assignments."""
    return [_("Hvem læser med"), _("Formål"), _("Emner"), _("Til og med")]


def assignment_rows(cards: Iterable[AssignmentCard]) -> list[list[Cell]]:
    """Return who reads along, as the coordinator sees it."""
    return [
        [
            Cell(text=card.name, note=card.unit),
            Cell(text=card.purpose, note=f"{card.kind.label} · {_('givet af %(name)s') % {'name': card.given_by}}"),
            Cell(text=", ".join(card.topics)),
            Cell(text=last_day_words(card)),
        ]
        for card in cards
    ]


def led_assignment_rows(cards: Iterable[AssignmentCard]) -> list[list[Cell]]:
    """Return the same for the leader, who can end it."""
    return [
        [
            *row,
            Cell(
                actions=[
                    Action(
                        _("Slut nu"), reverse("workbench:assignment-end", args=[card.ref]), post=True, about=card.name
                    )
                ]
            ),
        ]
        for card, row in ((card, assignment_rows([card])[0]) for card in cards)
    ]


def led_course_rows(found: Iterable[Headline]) -> list[list[Cell]]:
    """Return the courses in which a leader can let somebody read along."""
    return [
        [
            Cell(text=row.citizens or _("Familieforløb")),
            Cell(text=row.holder.name),
            Cell(
                actions=[
                    Action(
                        _("Giv læseadgang"),
                        reverse("workbench:assignment-give", args=[row.course.ref]),
                        about=row.citizens,
                    )
                ]
            ),
        ]
        for row in found
        if row.course.is_active
    ]


def emergency_headers() -> list[str]:
    """Return the heads of the list of emergencies in a course."""
    return [_("Hvem"), _("Hvornår"), _("Hvorfor")]


def emergency_rows(cards: Iterable[EmergencyCard]) -> list[list[Cell]]:
    """Return who has broken the glass of a course."""
    return [
        [
            Cell(text=card.name, note=card.unit),
            Cell(text=moment_words(card.starts_at)),
            Cell(text=card.reason),
        ]
        for card in cards
    ]


def request_headers() -> list[str]:
    """Return the heads of the list of those who ask."""
    return [_("Hvem"), _("Hvorfor"), _("Svar")]


def request_rows(seat: Seat, cards: Iterable[RequestCard]) -> list[list[Cell]]:
    """Return who asks for a place, with both answers."""
    return [
        [
            Cell(text=card.name, note=f"{card.unit}, {card.organisation}", note_url=""),
            Cell(text=card.why, note=moment_words(card.asked_at)),
            Cell(
                actions=[
                    _answer(seat, card, RequestAnswer.INVITED, _("Tag med")),
                    _answer(seat, card, RequestAnswer.NOT_NOW, _("Ikke nu")),
                ]
            ),
        ]
        for card in cards
    ]


def _answer(seat: Seat, card: RequestCard, answer: RequestAnswer, label: str) -> Action:
    return Action(
        label,
        reverse("workbench:access-answer", args=[seat.coordination.ref, card.ref]),
        post=True,
        fields=(("answer", answer.value),),
        about=card.name,
    )


def overseen_headers(*, is_done: bool) -> list[str]:
    """Return the heads of the officer's list."""
    return [_("Hvem"), _("Hvornår"), _("Hvorfor"), _("Hvad blev fundet") if is_done else _("Gennemgang")]


def overseen_rows(cards: Iterable[EmergencyCard]) -> list[list[Cell]]:
    """Return the officer's list: what stands out is marked, nobody is counted."""
    return [
        [
            Cell(
                text=card.name,
                note=card.unit,
                badge=_("flere gange på en måned") if card.is_often else "",
                kind="warning",
            ),
            Cell(text=moment_words(card.starts_at), note=about_words(card)),
            Cell(text=card.reason),
            Cell(
                text=outcome_words(card.outcome),
                note=card.outcome_words,
                actions=[
                    Action(
                        _("Gennemgå") if not card.outcome else _("Se igen"),
                        reverse("workbench:emergency-review", args=[card.ref]),
                        about=f"{card.name} {moment_words(card.starts_at)}",
                    )
                ],
            ),
        ]
        for card in cards
    ]


def about_words(card: EmergencyCard) -> str:
    """Return whose course it opened, or that it found none."""
    if card.found_course:
        return _("Åbnede forløbet for %(name)s") % {"name": card.citizen}
    return _("Fandt intet at åbne")


def outcome_words(outcome: str) -> str:
    """Return what was found, in words."""
    return str(EmergencyOutcome(outcome).label).capitalize() if outcome else _("Ikke gennemgået")


def review_facts(card: EmergencyCard) -> list[tuple[str, str]]:
    """Return what stands about one emergency on its page."""
    facts = [
        (_("Hvem"), f"{card.name}, {card.unit}"),
        (
            _("Hvornår"),
            _("%(start)s til %(end)s") % {"start": moment_words(card.starts_at), "end": moment_words(card.ends_at)},
        ),
        (_("Hvorfor"), card.reason),
        (_("Forløb"), about_words(card)),
    ]
    if card.outcome:
        facts.append((_("Fundet sidst"), f"{outcome_words(card.outcome)}: {card.outcome_words}"))
    return facts
