"""The plan page put together: the same sections for the coordinator, those at the table, and a preview."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.design.shapes import Action, Line
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.plans.enums import PlanLineKind
from tovholder.plans.queries.agreements import AgreementCard
from tovholder.plans.queries.plan import Lines, PlanSheet
from tovholder.workbench.shows.plan import (
    GoalShow,
    Section,
    add_url,
    goals_show,
    line_show,
    loose_interventions,
    section,
    verdict_words,
    waiting_show,
)


@dataclass(frozen=True)
class PlanShow:
    """The whole plan, section by section."""

    own_words: Section
    strengths: list[Section]
    notes: list[Section]
    goals: list[GoalShow]
    add_goals: list[tuple[str, str]]
    loose: list[Line]
    add_intervention: str
    waiting: list[Line]
    decided: Section
    disagreements: Section
    crisis: list[Section]
    answers: list[str]
    title: str
    description: str
    is_reconstruction: bool
    begun: str

    @property
    def has_over(self) -> bool:
        """Tell whether a goal is reached or given up."""
        return any(goal.is_over for goal in self.goals)

    @property
    def has_crisis(self) -> bool:
        """Tell whether there is a kriseplan to see or to write."""
        return any(part.is_shown for part in self.crisis)

    @property
    def has_crisis_lines(self) -> bool:
        """Tell whether there is a kriseplan to print."""
        return any(part.lines for part in self.crisis)


def plan_show(seat: Seat, sheet: PlanSheet, agreements: list[AgreementCard]) -> PlanShow:
    """Return the plan in words, with the open agreements under their goals."""
    return PlanShow(
        own_words=section(seat, sheet, _("Med egne ord"), PlanLineKind.OWN_WORDS, _("Skriv egne ord")),
        strengths=[
            section(seat, sheet, _("Det er gået godt"), PlanLineKind.RESOURCE, _("Tilføj")),
            section(seat, sheet, _("Det hjælper"), PlanLineKind.HELPS, _("Tilføj")),
        ],
        notes=_notes(seat, sheet),
        goals=goals_show(seat, sheet, agreements),
        add_goals=[(str(level.label), add_url(seat, level)) for level in sheet.kind.levels if add_url(seat, level)],
        loose=loose_interventions(seat, sheet),
        add_intervention=add_url(seat, PlanLineKind.INTERVENTION),
        waiting=waiting_show(seat, sheet),
        decided=section(seat, sheet, _("Bestemt af andre"), PlanLineKind.DECIDED, _("Skriv noget, andre har bestemt")),
        disagreements=section(seat, sheet, _("Det er vi ikke enige om"), PlanLineKind.DISAGREEMENT, _("Tilføj")),
        crisis=_crisis(seat, sheet),
        answers=_answers(sheet),
        title=sheet.kind.title if sheet.is_kind_known else _("Fælles plan"),
        description=sheet.kind.description if sheet.is_kind_known else "",
        is_reconstruction=sheet.is_kind_known and sheet.kind.is_reconstruction,
        begun=date_format(sheet.started_on, "DATE_FORMAT"),
    )


def _notes(seat: Seat, sheet: PlanSheet) -> list[Section]:
    """Return the notes under the headings of this kind of plan, for those who may know the kind."""
    if not sheet.is_kind_known:
        return []
    return [
        Section(
            heading.title,
            [line_show(seat, card, sheet) for card in sheet.under(heading)],
            add_url(seat, PlanLineKind.NOTE, overskrift=heading.key),
            _("Skriv her"),
        )
        for heading in sheet.headings
    ]


def _crisis(seat: Seat, sheet: PlanSheet) -> list[Section]:
    headings = {
        PlanLineKind.CRISIS_SIGN: _("Det kan man se"),
        PlanLineKind.CRISIS_HELPS: _("Det hjælper, når det brænder på"),
        PlanLineKind.CRISIS_CALL: _("Ring til, i denne rækkefølge"),
        PlanLineKind.CRISIS_AVOID: _("Det skal I lade være med"),
        PlanLineKind.CRISIS_WISH: _("Hvis det sker mod min vilje, ønsker jeg"),
    }
    return [section(seat, sheet, heading, kind, _("Tilføj")) for kind, heading in headings.items()]


def _answers(sheet: PlanSheet) -> list[str]:
    return [
        " ".join(
            part
            for part in (
                _("%(name)s %(verdict)s, %(day)s (%(how)s).")
                % {
                    "name": row.name,
                    "verdict": verdict_words(row.verdict),
                    "day": date_format(row.on, "DATE_FORMAT"),
                    "how": row.how.label,
                },
                f"“{row.why}”" if row.why else "",
            )
            if part
        )
        for row in sheet.answers
    ]


def readers_of(seat: Seat, people: Iterable[ParticipantCard]) -> list[tuple[str, str]]:
    """Return through whose eyes the coordinator can look at the plan, and where; nothing for others."""
    if not seat.is_coordinator:
        return []
    eyes = [(citizen.name, citizen.ref) for citizen in seat.citizens]
    eyes += [(card.named or card.name, card.party_ref) for card in people if not card.is_self]
    return [(name, reverse("workbench:plan-as", args=[seat.coordination.ref, ref])) for name, ref in eyes]


def expectations_action(seat: Seat, sheet: PlanSheet) -> Action | None:
    """Return the button that switches the expectations on or off; nothing where they cannot be."""
    may = seat.is_coordinator and seat.is_open and sheet.is_kind_known
    if not may or not any(heading.is_optional for heading in sheet.kind.headings):
        return None
    on = "no" if sheet.has_expectations else "yes"
    return Action(
        _("Slå fra") if sheet.has_expectations else _("Slå til"),
        reverse("workbench:plan-expectations", args=[seat.coordination.ref]),
        post=True,
        fields=(("on", on), ("once", new_ref())),
        about=_("forventninger"),
    )


def has_secrets(agreements: Iterable[AgreementCard], sheet: Lines | None) -> bool:
    """Tell whether an agreement or a line is for named ones only, and so stays off paper."""
    lines = sheet.lines if sheet is not None else ()
    return any(card.is_secret for card in agreements) or any(card.is_secret for card in lines)


def own_facts(seat: Seat, sheet: Lines) -> dict[str, list[Line]]:
    """Return what the overview page shows of the plan: own words, what goes well, goals at a glance, what is stuck."""
    return {
        "well": [line_show(seat, card, sheet) for card in sheet.of(PlanLineKind.RESOURCE)],
        "helps": [line_show(seat, card, sheet) for card in sheet.of(PlanLineKind.HELPS)],
        "goals": [line_show(seat, card, sheet) for card in sheet.goals],
        "stuck": waiting_show(seat, sheet),
        "words": [line_show(seat, card, sheet, may=False) for card in sheet.of(PlanLineKind.OWN_WORDS)],
    }
