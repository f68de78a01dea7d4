"""Two lines from one who does not come: the field that both doors ask with."""

from django import forms
from django.utils.translation import gettext_lazy

from tovholder.gate.acting import OnceForm

LONGEST = 2000


class TwoLinesForm(OnceForm):
    """What is to be read out at the meeting."""

    text = forms.CharField(
        label=gettext_lazy("To linjer, der læses op"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
