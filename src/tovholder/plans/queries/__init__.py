"""Reads of agreements and the plan; those of agreements are at hand under the room's own name."""

from tovholder.plans.queries.agreement_history import agreement_facts
from tovholder.plans.queries.agreements import (
    AgreementCard,
    agreements_among,
    agreements_due,
    agreements_here,
    open_agreements,
)

__all__ = [
    "AgreementCard",
    "agreement_facts",
    "agreements_among",
    "agreements_due",
    "agreements_here",
    "open_agreements",
]
