"""The `evaluation` room as a Django app."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Names the room."""

    name = "tovholder.evaluation"
    label = "evaluation"
    verbose_name = "Evaluering"
