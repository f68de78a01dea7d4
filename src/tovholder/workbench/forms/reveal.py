"""Vis det beskyttede: about whom, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.gate.acting import OnceForm

REASONS = [
    ("visit", _("Jeg skal hjem til borgeren")),
    ("letter", _("Jeg skal sende eller aflevere et brev")),
    ("identity", _("Jeg skal være sikker på, at det er den rigtige")),
    ("danger", _("Der er fare for nogen")),
]
"""Why one asks; the code stands in the trail as the purpose, and no words do."""


class RevealForm(OnceForm):
    """One citizen, one reason."""

    citizen = forms.ChoiceField(label=_("Hvem?"), widget=forms.RadioSelect)
    why = forms.ChoiceField(label=_("Hvorfor?"), choices=REASONS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, citizens: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["citizen"]
        if isinstance(target, forms.ChoiceField):
            target.choices = citizens
            if len(citizens) == 1:
                target.initial = citizens[0][0]
