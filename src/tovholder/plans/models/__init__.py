"""Planen og aftalerne."""

from tovholder.plans.models.agreements import Agreement
from tovholder.plans.models.links import AnswerLink
from tovholder.plans.models.plan import Plan, PlanAnswer, PlanLine

__all__ = ["Agreement", "AnswerLink", "Plan", "PlanAnswer", "PlanLine"]
