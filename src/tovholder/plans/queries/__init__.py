"""Reads of agreements and the plan; those of agreements are at hand under the room's own name."""

from tovholder.plans.queries.agreements import (
    AgreementCard,
    agreement_facts,
    agreements_due,
    agreements_here,
    visible_agreements,
)

__all__ = ["AgreementCard", "agreement_facts", "agreements_due", "agreements_here", "visible_agreements"]
