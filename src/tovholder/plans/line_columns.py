"""Which columns a line of the plan may fill, by its kind: forms, guards and history read the same table."""

from tovholder.coordination.enums import Source
from tovholder.plans.enums import CRISIS, LEVELS, PlanLineKind, PlanLineState

OWN = frozenset({Source.CITIZEN, Source.CITIZEN_SUPPORTED})
"""Whose words the citizen may change and nobody may rewrite."""

_GOAL = frozenset({"text", "aim", "life_area", "ends_on"})
_WORDS = frozenset({"text", "source"})

COLUMNS: dict[PlanLineKind, frozenset[str]] = {
    PlanLineKind.OWN_WORDS: _WORDS,
    PlanLineKind.RESOURCE: _WORDS,
    PlanLineKind.HELPS: _WORDS,
    PlanLineKind.DISAGREEMENT: _WORDS,
    PlanLineKind.NOTE: frozenset({"text"}),
    PlanLineKind.INTERVENTION: frozenset({"text", "responsible", "starts_on", "ends_on", "scope"}),
    PlanLineKind.DECIDED: frozenset({"text", "decided_by", "law", "ends_on", "complaint"}),
    **dict.fromkeys(LEVELS, _GOAL),
    **dict.fromkeys(CRISIS, frozenset({"text"})),
    PlanLineKind.CRISIS_CALL: frozenset({"text", "phone"}),
}
"""What may be changed in a line that stands."""

CLOSINGS: dict[PlanLineKind, tuple[PlanLineState, ...]] = {
    PlanLineKind.INTERVENTION: (PlanLineState.ENDED, PlanLineState.GIVEN_UP),
    PlanLineKind.DECIDED: (PlanLineState.ENDED,),
    **dict.fromkeys(LEVELS, (PlanLineState.REACHED, PlanLineState.GIVEN_UP)),
}
"""How a line of a kind can come to an end; every other kind is only taken out."""


def closings_of(kind: PlanLineKind) -> tuple[PlanLineState, ...]:
    """Return how a line of this kind can be closed."""
    return CLOSINGS.get(kind, (PlanLineState.DROPPED,))


def may_wait(kind: PlanLineKind) -> bool:
    """Tell whether a line of this kind can wait for something: what somebody does, and what is to be reached."""
    return kind == PlanLineKind.INTERVENTION or kind in LEVELS


def may_stand_under(kind: PlanLineKind, above: PlanLineKind) -> bool:
    """Tell whether a line may stand under another: an intervention under a goal, a goal under a wider one."""
    if above not in LEVELS:
        return False
    return kind == PlanLineKind.INTERVENTION or (kind in LEVELS and LEVELS.index(kind) > LEVELS.index(above))
