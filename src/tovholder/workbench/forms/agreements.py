"""Aftaler: who does what by when, in one line."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.gate.acting import OnceForm, VersionedForm
from tovholder.gate.fields import DayField
from tovholder.plans.enums import AgreementState
from tovholder.workbench.forms.merging import MergingForm

OFF = {"autocomplete": "off"}
CLOSINGS = [(state.value, state.label) for state in AgreementState if state != AgreementState.OPEN]


class AgreementForm(OnceForm):
    """A new agreement."""

    holder = forms.ChoiceField(label=_("Hvem"))
    what = forms.CharField(label=_("Gør hvad"), max_length=300, widget=forms.TextInput(attrs=OFF))
    due_on = DayField(label=_("Senest"), required=False, help_text=_("For eksempel 1/12 eller i morgen."))

    def __init__(self, *args: Any, holders: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["holder"]
        if isinstance(target, forms.ChoiceField):
            target.choices = holders if len(holders) == 1 else [("", _("Vælg")), *holders]


class ChangeAgreementForm(MergingForm):
    """Other words, another day: only what was changed is written."""

    what = forms.CharField(label=_("Gør hvad"), max_length=300, widget=forms.TextInput(attrs=OFF))
    due_on = DayField(label=_("Senest"), required=False)

    def __init__(self, *args: Any, standing: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remember(standing)


class CloseForm(VersionedForm):
    """How it went: from one button, or with a note."""

    state = forms.ChoiceField(label=_("Hvordan gik det?"), choices=CLOSINGS, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Bemærkning"), max_length=300, required=False, widget=forms.TextInput(attrs=OFF))
