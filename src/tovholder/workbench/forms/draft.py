"""The form of Min kladde: one field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.gate.acting import VersionedForm
from tovholder.workbench.forms.log import LONGEST


class DraftForm(VersionedForm):
    """What one thinks in writing."""

    text = forms.CharField(
        label=_("Kladde"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
    )
