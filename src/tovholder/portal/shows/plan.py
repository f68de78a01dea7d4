"""My plan, in words: what is mine first; what may be seen over a shoulder is folded away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.design.shapes import Cell
from tovholder.plans.enums import CRISIS, LEVELS, AgreementState, PlanLineKind, PlanLineState, Verdict
from tovholder.plans.queries.agreements import AgreementCard
from tovholder.plans.queries.plan import LineCard, PlanSheet
from tovholder.portal.shows.people import DISCREET


@dataclass(frozen=True)
class Words:
    """A line as a citizen reads it; the address is where they change it, or empty."""

    text: str
    note: str = ""
    url: str = ""
    phone: str = ""


@dataclass(frozen=True)
class MyPlan:
    """The plan, part by part."""

    own_words: Sequence[Words]
    went_well: Sequence[Words]
    helps: Sequence[Words]
    goals: Sequence[Words]
    doing: Sequence[Sequence[Cell]]
    expectations: Sequence[tuple[str, Sequence[Words]]]
    """What is expected of each, and what the plan cannot do: the parts that somebody wrote."""
    disagreements: Sequence[Words]
    discreet: Sequence[Words]
    crisis: Sequence[tuple[str, Sequence[Words]]]
    has_decided: bool
    said: str


def my_plan(seat: Seat, sheet: PlanSheet, agreements: Iterable[AgreementCard]) -> MyPlan:
    """Return the plan of a citizen, or what a relative may know of it."""
    open_lines = {kind: [card for card in sheet.of(kind) if card.topic not in DISCREET] for kind in PlanLineKind}
    interventions = open_lines[PlanLineKind.INTERVENTION]
    return MyPlan(
        own_words=_words(seat, open_lines[PlanLineKind.OWN_WORDS]),
        went_well=_words(seat, open_lines[PlanLineKind.RESOURCE]),
        helps=_words(seat, open_lines[PlanLineKind.HELPS]),
        goals=_goals(seat, sheet),
        doing=[*_promised(agreements), *(_done_by(card) for card in interventions)],
        expectations=_expectations(seat, sheet),
        disagreements=_words(seat, sheet.of(PlanLineKind.DISAGREEMENT)),
        discreet=_discreet(sheet),
        crisis=_crisis(seat, sheet),
        has_decided=bool(sheet.of(PlanLineKind.DECIDED)),
        said=_said(sheet),
    )


def _words(seat: Seat, cards: Iterable[LineCard]) -> list[Words]:
    return [
        Words(
            card.text,
            note=_("Kun din tovholder kan læse det.") if card.only_coordinator else "",
            url=_address(seat, card),
            phone=card.phone,
        )
        for card in cards
    ]


def _address(seat: Seat, card: LineCard) -> str:
    if not card.may_change or seat.is_professional:
        return ""
    return reverse("portal:plan-words-change", args=[seat.coordination.ref, card.ref])


def _goals(seat: Seat, sheet: PlanSheet) -> list[Words]:
    found = [card for card in sheet.goals if card.topic not in DISCREET]
    order = {PlanLineState.OPEN: 0, PlanLineState.REACHED: 1}
    return [
        Words(card.text, note=_how_it_stands(card), url=_address(seat, card))
        for card in sorted(found, key=lambda card: (order.get(card.state, 2), LEVELS.index(card.kind)))
    ]


def _how_it_stands(card: LineCard) -> str:
    words = {
        PlanLineState.REACHED: _("nået"),
        PlanLineState.GIVEN_UP: _("det er lagt væk"),
        PlanLineState.OPEN: _("ønske") if card.kind == PlanLineKind.WISH else _("i gang"),
    }
    standing = words.get(card.state, "")
    if card.waits_since is not None and card.state == PlanLineState.OPEN:
        since = date_format(card.waits_since, "MONTH_DAY_FORMAT")
        return _("%(standing)s, vi venter på svar siden %(day)s") % {"standing": standing, "day": since}
    return standing


def doing_headers() -> list[str]:
    """Return the heads of who does what."""
    return [_("Hvem"), _("Gør"), _("Senest")]


def _promised(agreements: Iterable[AgreementCard]) -> list[list[Cell]]:
    still = [card for card in agreements if card.state == AgreementState.OPEN and card.topic not in DISCREET]
    return [
        [
            Cell(text=_("Dig") if card.is_own else card.holder),
            Cell(text=card.what),
            Cell(
                text=date_format(card.due_on, "MONTH_DAY_FORMAT") if card.due_on else "",
                badge=_("for sent") if card.is_late else "",
                kind="warning" if card.is_late else "info",
            ),
        ]
        for card in sorted(still, key=lambda card: not card.is_own)
    ]


def _done_by(card: LineCard) -> list[Cell]:
    waits = ""
    if card.waits_since is not None:
        waits = _("Vi venter på svar siden %(day)s.") % {"day": date_format(card.waits_since, "MONTH_DAY_FORMAT")}
    return [
        Cell(text=_("Dig") if card.is_own else card.responsible),
        Cell(text=", ".join(part for part in (card.text, card.scope) if part), note=waits),
        Cell(text=date_format(card.ends_on, "MONTH_DAY_FORMAT") if card.ends_on else _("nu")),
    ]


def _expectations(seat: Seat, sheet: PlanSheet) -> list[tuple[str, list[Words]]]:
    """Return the expectations, for those who may know the kind of plan; what is discreet stands with its like."""
    if not sheet.is_kind_known:
        return []
    parts = [
        (heading.title, [card for card in sheet.under(heading) if card.topic not in DISCREET])
        for heading in sheet.headings
        if heading.is_optional
    ]
    return [(title, _words(seat, cards)) for title, cards in parts if cards]


def _discreet(sheet: PlanSheet) -> list[Words]:
    """Return what is for the citizen's own eyes: never on the sheet that others find."""
    kinds = {*PlanLineKind} - {PlanLineKind.DECIDED, PlanLineKind.DISAGREEMENT, *CRISIS}
    return [Words(card.text, note=card.responsible) for card in sheet.of(*kinds) if card.topic in DISCREET]


def _crisis(seat: Seat, sheet: PlanSheet) -> list[tuple[str, list[Words]]]:
    headings = {
        PlanLineKind.CRISIS_SIGN: _("Det kan man se"),
        PlanLineKind.CRISIS_HELPS: _("Det hjælper"),
        PlanLineKind.CRISIS_CALL: _("Ring først til. Så til den næste."),
        PlanLineKind.CRISIS_AVOID: _("Lad være med det her"),
        PlanLineKind.CRISIS_WISH: _("Hvis det sker mod min vilje"),
    }
    parts = [(heading, _words(seat, sheet.of(kind))) for kind, heading in headings.items()]
    return [(heading, lines) for heading, lines in parts if lines]


def _said(sheet: PlanSheet) -> str:
    if len(sheet.answers) != 1:
        return ""
    answer = sheet.answers[0]
    words = {
        Verdict.YES: _("Du har sagt, at du er enig."),
        Verdict.PART: _("Du har sagt, at du er enig i noget af det."),
        Verdict.NO: _("Du har sagt, at du ikke er enig."),
        Verdict.UNKNOWN: _("Du har sagt, at du ikke ved det endnu."),
    }
    return " ".join(part for part in (words[answer.verdict], f"“{answer.why}”" if answer.why else "") if part)


def decided_show(sheet: PlanSheet) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what others have decided: by whom, by which law, until when, and how to complain."""
    return [
        (
            card.text,
            [
                (_("Hvem har bestemt det?"), card.decided_by),
                (_("Hvor længe?"), _until(card)),
                (_("Vil du klage?"), card.complaint),
                (_("Loven"), card.law),
            ],
        )
        for card in sheet.of(PlanLineKind.DECIDED)
    ]


def _until(card: LineCard) -> str:
    return _("til %(day)s") % {"day": date_format(card.ends_on, "DATE_FORMAT")} if card.ends_on else ""
