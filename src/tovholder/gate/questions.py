"""The questions after a meeting as a form: a choice for each of them, and a line of words below."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.evaluation.question_set import QuestionSet
from tovholder.gate.acting import OnceForm


class AnswersForm(OnceForm):
    """What both doors ask alike; each says in `words` what the line below is called."""

    def ask(self, questions: QuestionSet, *, words: forms.CharField) -> None:
        """Put the questions and the line on the form."""
        self.keys = [question.key for question in questions.questions]
        for question in questions.questions:
            self.fields[question.key] = forms.TypedChoiceField(
                label=question.text,
                choices=questions.answers,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Vælg et svar.")},
            )
        self.fields["words"] = words

    @property
    def answers(self) -> dict[str, int]:
        """Return the answers by question."""
        return {key: self.cleaned_data[key] for key in self.keys}


def line_of_words(label: Any, help_text: Any, *, rows: int) -> forms.CharField:
    """Return the line of words that nobody has to write."""
    area = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=1000, required=False, widget=area)
