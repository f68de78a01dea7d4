"""Three questions after a meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.evaluation.question_set import QuestionSet
from tovholder.gate.acting import OnceForm


class QuestionsForm(OnceForm):
    """A choice for each question, and a line of one's own."""

    def __init__(self, *args: Any, questions: QuestionSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
            label=_("Er der mere, du vil sige om mødet?"),
            help_text=_("Skriv ikke navne. Så kan ingen se, at det er dig."),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def answers(self) -> dict[str, int]:
        """Return the answers by question."""
        return {key: self.cleaned_data[key] for key in self.keys}
