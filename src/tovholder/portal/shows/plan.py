"""My plan, in words: what is mine first; what may be seen over a shoulder is folded away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.access.topics import DISCREET
from tovholder.coordination.queries.who_reads import ReaderName
from tovholder.design.shapes import Action, Cell
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.refs import new_ref
from tovholder.plans.enums import CRISIS, PlanLineKind, PlanLineState, Verdict
from tovholder.plans.in_words import Deed, crisis_parts, decided_facts, deeds, goals_in_order, how_it_stands
from tovholder.plans.queries.agreements import AgreementCard
from tovholder.plans.queries.plan import LineCard, PlanSheet
from tovholder.portal.shows.readers import folded_names, readers_sentence

Reading = Mapping[int, tuple[ReaderName, ...]]
"""By label, who reads it."""


@dataclass(frozen=True)
class Words:
    """A line as a citizen reads it; the address is where they change it, or empty."""

    text: str
    note: str = ""
    url: str = ""
    phone: str = ""
    back: Action | None = None
    """Puts it back after it was taken away."""


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
    taken_back: Sequence[Words]


@dataclass(frozen=True)
class ReadersShow:
    """Who can read one's own words in the plan: those that the same can read together, and whom others must not see."""

    found: Sequence[tuple[str, Sequence[str]]]
    discreet: Sequence[tuple[str, Sequence[str]]]
    """Words that stand folded in the plan too."""
    more: Sequence[str]


def my_plan(seat: Seat, sheet: PlanSheet, agreements: Iterable[AgreementCard]) -> MyPlan:
    """Return the plan of a citizen, or what a relative may know of it."""
    open_lines = {kind: [card for card in sheet.of(kind) if card.topic not in DISCREET] for kind in PlanLineKind}
    return MyPlan(
        own_words=_words(seat, open_lines[PlanLineKind.OWN_WORDS]),
        went_well=_words(seat, open_lines[PlanLineKind.RESOURCE]),
        helps=_words(seat, open_lines[PlanLineKind.HELPS]),
        goals=_goals(seat, sheet),
        doing=[
            _deed(deed) for deed in deeds(sheet, agreements, clock.day_of(seat.viewer.at)) if deed.topic not in DISCREET
        ],
        expectations=_expectations(seat, sheet),
        disagreements=_words(seat, sheet.of(PlanLineKind.DISAGREEMENT)),
        discreet=_discreet(sheet),
        crisis=_crisis(seat, sheet),
        has_decided=bool(sheet.of(PlanLineKind.DECIDED)),
        said=_said(sheet),
        taken_back=[
            Words(card.text, back=_back(seat, card))
            for card in sheet.taken_back
            if card.may_change and _address(seat, card)
        ],
    )


def _back(seat: Seat, card: LineCard) -> Action:
    address = reverse("portal:plan-words-back", args=[seat.coordination.ref, card.ref])
    return Action(_("Fortryd"), address, post=True, fields=[("once", new_ref())], about=card.text)


def own_cards(seat: Seat, sheet: PlanSheet) -> list[LineCard]:
    """Return the viewer's own words in the plan."""
    return [card for card in sheet.lines if card.state == PlanLineState.OPEN and _address(seat, card)]


def readers_show(cards: Iterable[LineCard], reading: Reading) -> ReadersShow:
    """Return own words by who can read them; `reading` says it for each label."""
    apart: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
    for card in cards:
        said = readers_sentence(reading[card.label])
        apart[card.topic in DISCREET].setdefault(said, []).append(card.text)
    return ReadersShow(list(apart[False].items()), list(apart[True].items()), folded_names(reading.values()))


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
    found = [card for card in goals_in_order(sheet) if card.topic not in DISCREET]
    return [Words(card.text, note=how_it_stands(card), url=_address(seat, card)) for card in found]


def doing_headers() -> list[str]:
    """Return the heads of who does what."""
    return [_("Hvem"), _("Gør"), _("Senest")]


def _deed(deed: Deed) -> list[Cell]:
    return [
        Cell(text=_("Dig") if deed.is_own else deed.who),
        Cell(text=deed.what, note=deed.waits),
        Cell(
            text=deed.by_when,
            badge=_("for sent") if deed.is_late else "",
            kind="warning" if deed.is_late else "info",
        ),
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
    return [(heading, _words(seat, cards)) for heading, cards in crisis_parts(sheet)]


def crisis_first_calls(sheet: PlanSheet) -> list[tuple[str, list[Words]]]:
    """Return the kriseplan with whom to call first of all; without what nobody else may see over a shoulder."""
    calls = PlanLineKind.CRISIS_CALL
    parts = [
        (heading, [card for card in cards if card.topic not in DISCREET]) for heading, cards in crisis_parts(sheet)
    ]
    ordered = sorted((part for part in parts if part[1]), key=lambda part: part[1][0].kind != calls)
    return [(heading, [Words(card.text, phone=card.phone) for card in cards]) for heading, cards in ordered]


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
    return [(card.text, decided_facts(card)) for card in sheet.of(PlanLineKind.DECIDED)]
