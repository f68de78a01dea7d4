"""Fravær: which days, and who sits in."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tovholder.coordination.queries.away import Colleague, Days
from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField
from tovholder.kernel.dates import date_format

OFF = {"autocomplete": "off"}


class SitInForm(OnceForm):
    """Who sits in. `find` narrows the list and sends nothing."""

    find = forms.CharField(
        label=_("Find en kollega"), max_length=100, required=False, widget=forms.TextInput(attrs=OFF)
    )
    stand_in = forms.ChoiceField(label=_("Hvem er stedfortræder?"), widget=forms.RadioSelect)
    anyway = forms.BooleanField(label=_("Gem alligevel. Jeg ved, at begge er væk."), required=False)
    warned = forms.CharField(widget=forms.HiddenInput, max_length=120, required=False)
    """Of which days and whom it was warned: a tick set for another choice says nothing of this one."""

    def __init__(self, *args: Any, colleagues: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = colleagues
        target = self.fields["stand_in"]
        if isinstance(target, forms.ChoiceField):
            none = [] if target.required else [("", _("Ingen endnu"))]
            target.choices = [*none, *((row.ref, _described(row)) for row in colleagues)]

    def is_meant(self, choice: str) -> bool:
        """Tell whether the tick stands beside the warning of this very choice."""
        return bool(self.cleaned_data["anyway"]) and self.cleaned_data["warned"] == choice

    def warn_of(self, choice: str) -> None:
        """Let the form carry what it warns of, with the tick taken away."""
        typed = {name: self.data[name] for name in self.data if name != "anyway"}
        self.data = {**typed, "warned": choice}

    def narrowed(self) -> Self:
        """Return the form as it was typed, without faults: somebody was only searching."""
        return type(self)(initial={name: self.data.get(name, "") for name in self.fields}, colleagues=self.colleagues)


class AwayForm(SitInForm):
    """From which day, to and with which, and who sits in."""

    first_day = DayField(label=_("Væk fra"), help_text=_("For eksempel i morgen eller 1/12."))
    last_day = DayField(label=_("Til og med"))
    stand_in = forms.ChoiceField(label=_("Hvem er stedfortræder?"), widget=forms.RadioSelect, required=False)


def _described(row: Colleague) -> str:
    who = ", ".join(part for part in (row.name, row.title, row.unit) if part)
    holds = ngettext("tovholder i %(count)s forløb", "tovholder i %(count)s forløb", row.courses) % {
        "count": row.courses
    }
    return " · ".join(part for part in (who, holds, _away(row.away)) if part)


def _away(days: Days | None) -> str:
    if days is None:
        return ""
    said = {"first": date_format(days.first, "DATE_FORMAT"), "last": date_format(days.last, "DATE_FORMAT")}
    return gettext("væk fra %(first)s til og med %(last)s") % said
