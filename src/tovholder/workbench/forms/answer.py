"""What the citizen answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.coordination.enums import How
from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField
from tovholder.kernel import clock


class AnswerForm(OnceForm):
    """Yes, no, or asked; when and how; why not, if they want to say."""

    YES = "yes"
    NO = "no"
    ASKED = "asked"

    answer = forms.ChoiceField(
        label=gettext_lazy("Hvad svarede borgeren?"),
        choices=[
            (YES, gettext_lazy("Ja tak")),
            (NO, gettext_lazy("Nej tak")),
            (ASKED, gettext_lazy("Er spurgt, men har ikke svaret")),
        ],
        widget=forms.RadioSelect,
    )
    on = DayField(label=gettext_lazy("Hvilken dag?"), is_past=True)
    how = forms.ChoiceField(label=gettext_lazy("Hvordan?"), choices=How.choices)
    reason = forms.CharField(
        label=gettext_lazy("Med borgerens egne ord"),
        help_text=gettext_lazy("Kun hvis borgeren har lyst til at sige det."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_on(self) -> Any:
        """Refuse a day that has not come."""
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("Dagen er ikke kommet endnu."))
        return day
