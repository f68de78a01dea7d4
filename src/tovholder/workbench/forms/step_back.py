"""What the citizen said about stepping back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField

SAID_ELSEWHERE = [choice for choice in How.choices if choice[0] != How.PORTAL]


class StepBackForm(OnceForm):
    """How far, until when, to whom; how it was said, and why if they want to say."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hvad vil borgeren?"), choices=StepBackKind.choices, widget=forms.RadioSelect
    )
    last_day = DayField(
        label=gettext_lazy("Pause til og med"),
        help_text=gettext_lazy("Kun ved pause. For eksempel 1/12."),
        required=False,
    )
    contact = forms.ChoiceField(
        label=gettext_lazy("Hvem er den ene kontakt?"),
        help_text=gettext_lazy("Kun ved “kun min kontaktperson”."),
        required=False,
    )
    how = forms.ChoiceField(label=gettext_lazy("Hvordan sagde borgeren det?"), choices=SAID_ELSEWHERE)
    reason = forms.CharField(
        label=gettext_lazy("Med borgerens egne ord"),
        help_text=gettext_lazy("Kun hvis borgeren har lyst til at sige det."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    ask_again_on = DayField(
        label=gettext_lazy("Må vi spørge igen?"),
        help_text=gettext_lazy("Én dag, eller tomt for nej."),
        required=False,
    )

    def __init__(self, *args: Any, contacts: Sequence[ParticipantCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["contact"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [("", _("Tovholderen")), *((card.ref, card.name) for card in contacts)]

    def clean(self) -> dict[str, Any]:
        """Ask for the last day of a pause."""
        data = super().clean() or {}
        if data.get("kind") == StepBackKind.PAUSE and data.get("last_day") is None and "last_day" not in self.errors:
            self.add_error("last_day", _("Skriv, hvor længe pausen varer."))
        return data
