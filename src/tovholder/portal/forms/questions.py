"""Three questions after a meeting."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tovholder.evaluation.question_set import QuestionSet
from tovholder.gate.questions import AnswersForm, line_of_words


class QuestionsForm(AnswersForm):
    """A choice for each question, and a line of one's own."""

    def __init__(self, *args: Any, questions: QuestionSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label, help_text = (
            _("Er der mere, du vil sige om mødet?"),
            _("Skriv ikke navne. Så kan ingen se, at det er dig."),
        )
        self.ask(questions, words=line_of_words(label, help_text, rows=3))
