"""The slip with three questions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.evaluation.queries import SlipToEnter
from tovholder.gate.questions import AnswersForm, line_of_words


class MeetingSlipForm(AnswersForm):
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
        words = line_of_words(_("Det står der nederst"), _("Ordret. Skriv ikke navne."), rows=2)
        self.ask(slips[0].questions, words=words)
