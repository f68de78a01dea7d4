"""Planen in words: sections of lines, goals with what stands under them, what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.access.seat import Seat
from tovholder.design.shapes import Action, Cell, Header, Line
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.plans.enums import LEVELS, AgreementState, PlanLineKind, PlanLineState, Verdict
from tovholder.plans.queries.agreements import AgreementCard
from tovholder.plans.queries.plan import LineCard, Lines, PlanSheet
from tovholder.workbench.shows.agreements import may_answer

TONES = {PlanLineState.REACHED: "success", PlanLineState.GIVEN_UP: "neutral", PlanLineState.ENDED: "neutral"}


@dataclass(frozen=True)
class GoalShow:
    """A goal with the narrower goals, interventions and agreements under it."""

    line: Line
    level: str
    under: Sequence[Line] = ()
    add_url: str = ""
    is_over: bool = False
    """Whether it is reached or given up: it then stands below the others, with nothing under it."""


@dataclass(frozen=True)
class Section:
    """Lines of one kind under a heading, with the way to add one."""

    heading: str
    lines: Sequence[Line] = field(default=())
    add_url: str = ""
    add: str = ""

    @property
    def is_shown(self) -> bool:
        """Tell whether there is anything to see or to do."""
        return bool(self.lines or self.add_url)


def line_show(seat: Seat, card: LineCard, sheet: Lines | None = None, *, may: bool = True) -> Line:
    """Return one line with what is worth knowing beside its words."""
    url = reverse("workbench:plan-line", args=[seat.coordination.ref, card.ref]) if may and card.may_change else ""
    badge, tone = _badge(card)
    return Line(
        ref=card.ref,
        text=card.text,
        url=url,
        badge=badge,
        tone=tone,
        notes=[note for note in _notes(card, sheet) if note],
        source=card.source_name,
        phone=card.phone,
        off_paper=_stays_off_paper(card, sheet),
    )


def undo_action(seat: Seat, card: LineCard) -> Action:
    """Return the button that puts back what stood in a line before its last change."""
    return Action(
        _("Fortryd rettelsen"),
        reverse("workbench:plan-line-undo", args=[seat.coordination.ref, card.ref]),
        post=True,
        fields=(("seen_version", str(card.version)), ("once", new_ref())),
        variant="tertiary",
    )


def _badge(card: LineCard) -> tuple[str, str]:
    if card.state != PlanLineState.OPEN:
        return card.state_name, TONES.get(card.state, "neutral")
    if card.is_late:
        return _("for sent"), "warning"
    if card.only_coordinator:
        return _("kun tovholderen"), "protected"
    return "", "info"


def _notes(card: LineCard, sheet: Lines | None) -> list[str]:
    return [
        card.responsible,
        card.scope,
        _days(card),
        card.aim_name,
        card.life_area,
        _wait(card, sheet),
        _("Bestemt af %(who)s") % {"who": card.decided_by} if card.decided_by else "",
        card.law,
        _("Klage: %(how)s") % {"how": card.complaint} if card.complaint else "",
        card.closing_note,
    ]


def _days(card: LineCard) -> str:
    ends = date_format(card.ends_on, "DATE_FORMAT") if card.ends_on else ""
    if card.kind == PlanLineKind.INTERVENTION:
        starts = date_format(card.starts_on, "DATE_FORMAT") if card.starts_on else ""
        return (
            _("%(starts)s til %(ends)s") % {"starts": starts, "ends": ends}
            if ends
            else _("fra %(day)s") % {"day": starts}
        )
    if not ends:
        return ""
    if card.kind == PlanLineKind.DECIDED:
        return _("gælder til %(day)s") % {"day": ends}
    return _("senest %(day)s") % {"day": ends}


def _wait(card: LineCard, sheet: Lines | None) -> str:
    if card.waits_since is None:
        return ""
    return _("Venter på %(what)s, %(days)s") % {"what": _waited_for(card, sheet), "days": _age(card.waits_days)}


def _waited_for(card: LineCard, sheet: Lines | None) -> str:
    other = _other(card, sheet)
    return f"“{other.text}”" if other is not None else card.waits_on


def _other(card: LineCard, sheet: Lines | None) -> LineCard | None:
    return sheet.line(card.waits_for_ref) if sheet is not None and card.waits_for_ref else None


def _stays_off_paper(card: LineCard, sheet: Lines | None) -> bool:
    other = _other(card, sheet) if card.waits_since else None
    return card.is_secret or (other is not None and other.is_secret)


def _age(days: int) -> str:
    return ngettext("%(days)s dag", "%(days)s dage", days) % {"days": days}


def section(seat: Seat, sheet: PlanSheet, heading: str, kind: PlanLineKind, add: str = "", **query: str) -> Section:
    """Return the open lines of a kind."""
    lines = [line_show(seat, card, sheet) for card in sheet.of(kind)]
    return Section(heading, lines, add_url(seat, kind, **query), add)


def add_url(seat: Seat, kind: PlanLineKind, **query: str) -> str:
    """Return where a line of a kind is written; nothing for those who write none."""
    if not (seat.is_coordinator and seat.is_open):
        return ""
    more = "".join(f"&{name}={value}" for name, value in query.items() if value)
    return reverse("workbench:plan-add", args=[seat.coordination.ref]) + f"?slags={kind.value}{more}"


def goals_show(seat: Seat, sheet: PlanSheet, agreements: Iterable[AgreementCard]) -> list[GoalShow]:
    """Return the goals at work first, each with what stands under it; then those reached and given up."""
    promised = list(agreements)
    goals = sorted(sheet.goals, key=lambda card: (card.state != PlanLineState.OPEN, LEVELS.index(card.kind)))
    return [
        GoalShow(
            line=line_show(seat, card, sheet),
            level=str(card.kind.label),
            under=[
                *(
                    line_show(seat, row, sheet)
                    for row in sheet.of(PlanLineKind.INTERVENTION)
                    if row.parent_ref == card.ref
                ),
                *(promise_show(seat, row) for row in promised if row.line_ref == card.ref),
            ],
            add_url=add_url(seat, PlanLineKind.INTERVENTION, maal=card.ref),
            is_over=card.state != PlanLineState.OPEN,
        )
        for card in goals
    ]


def loose_interventions(seat: Seat, sheet: PlanSheet) -> list[Line]:
    """Return the interventions that stand under no goal the seat may see."""
    return [line_show(seat, row, sheet) for row in sheet.of(PlanLineKind.INTERVENTION) if not row.parent_ref]


def promise_show(seat: Seat, card: AgreementCard) -> Line:
    """Return an agreement as a line under its goal."""
    may = may_answer(seat, card) and card.state == AgreementState.OPEN
    day = date_format(card.due_on, "DATE_FORMAT") if card.due_on else ""
    return Line(
        ref=card.ref,
        text=f"{card.holder}: {card.what}",
        url=reverse("workbench:agreement", args=[seat.coordination.ref, card.ref]) if may else "",
        badge=_("for sent") if card.is_late else card.state_name if card.state != AgreementState.OPEN else "",
        tone="warning" if card.is_late else "info",
        notes=[_("aftale"), _("senest %(day)s") % {"day": day}] if day else [_("aftale")],
        off_paper=card.is_secret,
    )


def waiting_show(seat: Seat, sheet: Lines) -> list[Line]:
    """Return what waits, the longest first."""
    return [
        Line(
            ref=card.ref,
            text=card.text,
            url=reverse("workbench:plan-line", args=[seat.coordination.ref, card.ref]) if card.may_change else "",
            badge=_age(card.waits_days),
            tone="warning" if card.waits_days > LONG_WAIT else "info",
            notes=[_("venter på %(what)s") % {"what": _waited_for(card, sheet)}],
            off_paper=_stays_off_paper(card, sheet),
        )
        for card in sheet.waiting
    ]


LONG_WAIT = 14
"""After so many days waiting is a thing to act on (the leader's page counts the same)."""


def verdict_words(verdict: Verdict) -> str:
    """Return what a citizen said, told about them."""
    return {
        Verdict.YES: _("er enig"),
        Verdict.PART: _("er enig i noget af det"),
        Verdict.NO: _("er ikke enig"),
        Verdict.UNKNOWN: _("ved det ikke endnu"),
    }[verdict]


def version_headers() -> list[str | Header]:
    """Return the heads of the versions of a line."""
    return [_("Fra"), _("Ord"), _("Senest"), _("Hvordan står det?")]


def standing_cell(state: PlanLineState) -> Cell:
    """Return where a line stood."""
    return Cell(badge=str(state.label), kind=TONES.get(state, "info"))
