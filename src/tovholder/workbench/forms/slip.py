"""The slip with three questions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.evaluation.queries import SlipToEnter
from tovholder.gate.acting import OnceForm


class MeetingSlipForm(OnceForm):
    """Whose slip it is, a cross for each question, and the line below."""

    citizen = forms.ChoiceField(label=_("Hvis seddel er det?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, slips: Sequence[SlipToEnter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["citizen"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [(slip.citizen_ref, slip.name) for slip in slips]
        if len(slips) == 1:
            target.widget = forms.HiddenInput()
            target.initial = slips[0].citizen_ref
        questions = slips[0].questions
        self.keys = [question.key for question in questions.questions]
        for question in questions.questions:
            self.fields[question.key] = forms.TypedChoiceField(
                label=question.text,
                choices=questions.answers,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Vælg et svar.")},
            )
        self.fields["words"] = forms.CharField(
            label=_("Det står der nederst"),
            help_text=_("Ordret. Skriv ikke navne."),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        )

    @property
    def answers(self) -> dict[str, int]:
        """Return the answers by question."""
        return {key: self.cleaned_data[key] for key in self.keys}
