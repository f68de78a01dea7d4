"""What can be done with agreements and the plan; those of agreements are at hand under the room's own name."""

from tovholder.plans.actions.agreements import change_agreement, close_agreement, make_agreement, reopen_agreement

__all__ = ["change_agreement", "close_agreement", "make_agreement", "reopen_agreement"]
