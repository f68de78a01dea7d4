"""The plan in words that stay the same on screen and on paper: goals, who does what, the kriseplan, the decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tovholder.kernel.dates import date_format
from tovholder.plans.enums import LEVELS, AgreementState, PlanLineKind, PlanLineState
from tovholder.plans.queries.agreements import AgreementCard
from tovholder.plans.queries.plan import LineCard, Lines


@dataclass(frozen=True)
class Deed:
    """One line of who does what by when: an open agreement or an intervention."""

    who: str
    who_kind: str
    what: str
    by_when: str
    waits: str
    is_late: bool
    is_own: bool
    is_secret: bool
    topic: int


def goals_in_order(sheet: Lines) -> list[LineCard]:
    """Return the goals as a citizen reads them: at work, reached, put away; the wider ones first."""
    order = {PlanLineState.OPEN: 0, PlanLineState.REACHED: 1}
    return sorted(sheet.goals, key=lambda card: (order.get(card.state, 2), LEVELS.index(card.kind)))


def how_it_stands(card: LineCard) -> str:
    """Return where a goal stands, and since when it waits."""
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


def deeds(sheet: Lines, agreements: Iterable[AgreementCard], today: date) -> list[Deed]:
    """Return who does what: what the reader has promised first, then the other agreements, then the interventions."""
    still = [card for card in agreements if card.state == AgreementState.OPEN]
    promised = [_promised(card) for card in sorted(still, key=lambda card: not card.is_own)]
    return [*promised, *(_done(card, today) for card in sheet.of(PlanLineKind.INTERVENTION))]


def _promised(card: AgreementCard) -> Deed:
    return Deed(
        who=card.holder,
        who_kind=card.holder_kind,
        what=card.what,
        by_when=date_format(card.due_on, "MONTH_DAY_FORMAT") if card.due_on else "",
        waits="",
        is_late=card.is_late,
        is_own=card.is_own,
        is_secret=card.is_secret,
        topic=card.topic,
    )


def _done(card: LineCard, today: date) -> Deed:
    waits = ""
    if card.waits_since is not None:
        waits = _("Vi har ventet på svar siden %(day)s.") % {"day": date_format(card.waits_since, "MONTH_DAY_FORMAT")}
    by_when = _("nu")
    if card.ends_on is not None:
        by_when = date_format(card.ends_on, "MONTH_DAY_FORMAT")
    elif card.starts_on is not None and card.starts_on > today:
        by_when = _("fra %(day)s") % {"day": date_format(card.starts_on, "MONTH_DAY_FORMAT")}
    return Deed(
        who=card.responsible,
        who_kind=card.responsible_kind,
        what=", ".join(part for part in (card.text, card.scope) if part),
        by_when=by_when,
        waits=waits,
        is_late=card.is_late,
        is_own=card.is_own,
        is_secret=card.is_secret,
        topic=card.topic,
    )


def crisis_parts(sheet: Lines) -> list[tuple[str, list[LineCard]]]:
    """Return the kriseplan, part by part, in the order it is read when it burns."""
    headings = {
        PlanLineKind.CRISIS_SIGN: _("Det kan man se"),
        PlanLineKind.CRISIS_HELPS: _("Det hjælper"),
        PlanLineKind.CRISIS_CALL: _("Ring først til. Så til den næste."),
        PlanLineKind.CRISIS_AVOID: _("Lad være med det her"),
        PlanLineKind.CRISIS_WISH: _("Hvis det sker mod min vilje"),
    }
    parts = [(heading, sheet.of(kind)) for kind, heading in headings.items()]
    return [(heading, cards) for heading, cards in parts if cards]


def decided_facts(card: LineCard) -> list[tuple[str, str]]:
    """Return of something others have decided: by whom, until when, how to complain, and the law."""
    until = _("til %(day)s") % {"day": date_format(card.ends_on, "DATE_FORMAT")} if card.ends_on else ""
    return [
        (_("Hvem har bestemt det?"), card.decided_by),
        (_("Hvor længe?"), until),
        (_("Vil du klage?"), card.complaint),
        (_("Loven"), card.law),
    ]
