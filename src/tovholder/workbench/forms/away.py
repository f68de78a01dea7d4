"""Fravær: which days, and who sits in."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.coordination.queries.away import Colleague
from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField

OFF = {"autocomplete": "off"}


class SitInForm(OnceForm):
    """Who sits in. `find` narrows the list and sends nothing."""

    find = forms.CharField(
        label=_("Find en kollega"), max_length=100, required=False, widget=forms.TextInput(attrs=OFF)
    )
    stand_in = forms.ChoiceField(label=_("Hvem er stedfortræder?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, colleagues: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = colleagues
        target = self.fields["stand_in"]
        if isinstance(target, forms.ChoiceField):
            none = [] if target.required else [("", _("Ingen endnu"))]
            target.choices = [*none, *((row.ref, _described(row)) for row in colleagues)]

    def narrowed(self) -> Self:
        """Return the form as it was typed, without faults: somebody was only searching."""
        return type(self)(initial={name: self.data.get(name, "") for name in self.fields}, colleagues=self.colleagues)


class AwayForm(SitInForm):
    """From which day, to and with which, and who sits in."""

    first_day = DayField(label=_("Væk fra"), help_text=_("For eksempel i morgen eller 1/12."))
    last_day = DayField(label=_("Til og med"))
    stand_in = forms.ChoiceField(label=_("Hvem er stedfortræder?"), widget=forms.RadioSelect, required=False)


def _described(row: Colleague) -> str:
    return ", ".join(part for part in (row.name, row.title, row.unit) if part)
