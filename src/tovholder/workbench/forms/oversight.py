"""Tilsyn: what came of looking at a read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.gate.acting import VersionedForm
from tovholder.oversight.enums import Outcome

CHOICES = [
    (Outcome.IN_ORDER.value, _("I orden")),
    (Outcome.ASKED.value, _("Jeg har spurgt og venter på svar")),
    (Outcome.NOT_IN_ORDER.value, _("Ikke i orden")),
]


def _words() -> forms.CharField:
    return forms.CharField(
        label=_("Med dine ord"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv ikke, hvad der står i forløbet. Kan udelades, når alt er i orden."),
    )


class CheckForm(VersionedForm):
    """In order, asked or not in order, with words."""

    outcome = forms.ChoiceField(label=_("Hvad kom der ud af det?"), choices=CHOICES, widget=forms.RadioSelect)
    words = _words()


class FindingForm(VersionedForm):
    """That somebody has looked at it, with words."""

    words = _words()
