"""Hvem der har slået vejledningerne fra: the only fact kept here; the guides themselves are template versions."""

from django.db import models
from django.db.models import Q

from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import Period, PeriodQuerySet, Record, period_constraint
from tovholder.people.models import Account


class GuidesHidden(Record, Period):
    """Vejledninger slået fra: one person does not want them on the pages, from when to when. Made by `hide_guides`."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    objects = PeriodQuerySet["GuidesHidden"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(ends_at=FOREVER), name="guides_hidden_once_at_a_time"
            ),
            period_constraint("guides_hidden_period"),
        ]
