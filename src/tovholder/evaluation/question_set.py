"""Spørgsmålene som data: their words, and what may be answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.templates import template_at
from tovholder.kernel.words import said

KIND = "questions"
AFTER_MEETING = "efter_moedet"


@dataclass(frozen=True)
class Question:
    """One question."""

    key: str
    stored_text: str

    @property
    def text(self) -> str:
        """Return the question in the language of the page."""
        return said(self.stored_text)


@dataclass(frozen=True)
class QuestionSet:
    """The questions of one version, and the answers that all of them share."""

    questions: tuple[Question, ...]
    stored_answers: tuple[tuple[int, str], ...]

    @property
    def answers(self) -> list[tuple[int, str]]:
        """Return what may be answered: the number and its words."""
        return [(value, said(text)) for value, text in self.stored_answers]

    def fits(self, answers: Mapping[str, int]) -> bool:
        """Tell whether every question has one of the answers, and nothing else is answered."""
        values = {value for value, _text in self.stored_answers}
        return {question.key for question in self.questions} == set(answers) and set(answers.values()) <= values


def questions_at(at: datetime) -> QuestionSet:
    """Return the questions that are asked after a meeting at that moment."""
    return read_questions(template_at(KIND, AFTER_MEETING, at))


def read_questions(version: TemplateVersion) -> QuestionSet:
    """Return the questions of a version."""
    body = version.body
    return QuestionSet(
        questions=tuple(Question(row["key"], row["text"]) for row in body["questions"]),
        stored_answers=tuple((row["value"], row["text"]) for row in body["answers"]),
    )
