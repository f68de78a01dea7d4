"""The staircase: what the answers weigh, and which step they suggest. A person decides."""

from dataclasses import dataclass
from typing import Any

from tovholder.kernel.models import TemplateVersion
from tovholder.kernel.words import said

KIND = "level_model"
MODEL_KEY = "trappen"


class IncompleteAnswersError(ValueError):
    """An answer is missing or is none of the offered ones; `keys` are the parameters."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


@dataclass(frozen=True)
class Level:
    """One step of the staircase."""

    number: int
    name: str
    duty: str
    demands_authority: bool


@dataclass(frozen=True)
class Answer:
    """One possible answer and its value."""

    value: int
    text: str


@dataclass(frozen=True)
class Parameter:
    """One question, with one line of help and a weight."""

    key: str
    question: str
    help: str
    weight: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Reason:
    """What one answer contributed: weight × value, in points."""

    question: str
    answer: str
    points: int


@dataclass(frozen=True)
class Suggestion:
    """The suggested step with the points behind it and the reasons, heaviest first."""

    level: int
    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class LevelModel:
    """A version of the staircase, as objects."""

    levels: tuple[Level, ...]
    parameters: tuple[Parameter, ...]
    thresholds: tuple[tuple[int, int], ...]
    """Pairs of (level, least points), rising."""

    def level(self, number: int) -> Level:
        """Return one step. Raises `LookupError` when there is none."""
        for level in self.levels:
            if level.number == number:
                return level
        raise LookupError(f"there is no step {number}")

    def suggest(self, answers: dict[str, int]) -> Suggestion:
        """Return the step whose threshold the sum of weight × answer reaches, with its reasons.

        The lowest step needs no points. Raises `IncompleteAnswersError`.
        """
        wrong = [
            parameter.key
            for parameter in self.parameters
            if answers.get(parameter.key) not in {answer.value for answer in parameter.answers}
        ]
        if wrong:
            raise IncompleteAnswersError(wrong)
        reasons = tuple(
            sorted(
                (_reason(parameter, answers[parameter.key]) for parameter in self.parameters),
                key=lambda reason: -reason.points,
            )
        )
        points = sum(reason.points for reason in reasons)
        reached = [level for level, least in self.thresholds if points >= least]
        lowest = min(level.number for level in self.levels)
        return Suggestion(level=max([lowest, *reached]), points=points, reasons=reasons)


def _reason(parameter: Parameter, value: int) -> Reason:
    text = next(answer.text for answer in parameter.answers if answer.value == value)
    return Reason(parameter.question, text, parameter.weight * value)


def read_model(version: TemplateVersion) -> LevelModel:
    """Return a stored version as objects, its words in the language of the page."""
    body: dict[str, Any] = version.body
    return LevelModel(
        levels=tuple(
            Level(row["number"], said(row["name"]), said(row["duty"]), row["demands_authority"])
            for row in body["levels"]
        ),
        parameters=tuple(
            Parameter(
                key=row["key"],
                question=said(row["question"]),
                help=said(row["help"]),
                weight=row["weight"],
                answers=tuple(Answer(answer["value"], said(answer["text"])) for answer in row["answers"]),
            )
            for row in body["parameters"]
        ),
        thresholds=tuple((row["level"], row["points"]) for row in body["thresholds"]),
    )
