"""That a citizen has asked to see everything, and what is left out."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy

from tovholder.gate.acting import OnceForm
from tovholder.rights.enums import Ground
from tovholder.workbench.forms.step_back import SAID_ELSEWHERE


class Named(Protocol):
    """A citizen of the course."""

    @property
    def ref(self) -> str:
        """The name in addresses."""

    @property
    def name(self) -> str:
        """The full name."""


class AskedForm(OnceForm):
    """Who asked, and how."""

    citizen = forms.ChoiceField(label=gettext_lazy("Hvem har bedt om det?"), widget=forms.RadioSelect)
    how = forms.ChoiceField(label=gettext_lazy("Hvordan?"), choices=SAID_ELSEWHERE)

    def __init__(self, *args: Any, citizens: Sequence[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["citizen"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [(one.ref, one.name) for one in citizens]
            target.initial = citizens[0].ref if len(citizens) == 1 else None


class LeaveOutForm(OnceForm):
    """By which paragraph, why, and whether the citizen may know that something is left out."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Efter hvilken regel?"), choices=Ground.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor?"),
        help_text=gettext_lazy("Borgeren læser grunden. Skriv ikke det, der skal holdes ude."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_told = forms.BooleanField(
        label=gettext_lazy("Borgeren må vide, at noget er undtaget"),
        help_text=gettext_lazy("Tag kun krydset væk, hvis loven forbyder at sige det."),
        required=False,
    )
