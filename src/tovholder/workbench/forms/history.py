"""Historik: what to show."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.coordination.queries.history import FactKind

KINDS = {
    FactKind.OFFER: _("Tilbud og svar"),
    FactKind.STEP: _("Trin"),
    FactKind.BATON: _("Tovholder"),
    FactKind.PARTICIPANT: _("Deltagere"),
    FactKind.AGREEMENT: _("Aftaler"),
    FactKind.PLAN: _("Planen"),
    FactKind.LOG: _("Loggen"),
    FactKind.MEETING: _("Møder"),
    FactKind.CONSENT: _("Samtykke"),
    FactKind.PEACE: _("Pause og stop"),
    FactKind.MAP: _("Borgerens kort"),
}


class HistoryFilter(forms.Form):
    """One kind, or everything: the same choices for everybody, whatever there is to see. The year stays as it is."""

    slags = forms.ChoiceField(
        label=_("Vis"),
        required=False,
        choices=[("", _("Alt")), *((kind.value, words) for kind, words in KINDS.items())],
    )
    aar = forms.IntegerField(required=False, min_value=1900, max_value=9999, widget=forms.HiddenInput)
