"""What a letter says: its parts, as they are frozen and as they are read aloud. Knows neither paper nor screen."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Part:
    """One part of a letter: a heading with sentences, a list, boxes to tick or lines to write on."""

    heading: str = ""
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    is_numbered: bool = False
    ticks: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    """Beginnings that the reader completes with a pen."""
    is_strong: bool = False
    is_discreet: bool = False
    """Whether it is folded on the reader's own page and stays off paper that others may find."""


@dataclass(frozen=True)
class LetterText:
    """A whole letter. `sender` is all that may stand outside on the envelope."""

    sender: str
    title: str
    greeting: str
    parts: tuple[Part, ...]
    ending: tuple[str, ...]
    note: str = ""
    language: str = field(default="da")

    @property
    def has_discreet(self) -> bool:
        """Tell whether some of it is folded away."""
        return any(part.is_discreet for part in self.parts)

    def with_words(self, say: Callable[[str], str]) -> "LetterText":
        """Return the same letter with every sentence as `say` gives it back."""

        def each(said: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(map(say, said))

        parts = tuple(
            replace(
                part,
                heading=say(part.heading),
                sentences=each(part.sentences),
                points=each(part.points),
                ticks=each(part.ticks),
                blanks=each(part.blanks),
            )
            for part in self.parts
        )
        return replace(
            self,
            title=say(self.title),
            greeting=say(self.greeting),
            parts=parts,
            ending=each(self.ending),
            note=say(self.note),
        )

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, as the row that keeps it gives it back."""
        data: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return data

    def prose(self) -> str:
        """Return what is read as running text: what readability is measured on."""
        lines: list[str] = [self.greeting]
        for part in self.parts:
            lines += [part.heading, *part.sentences, *part.points]
        return "\n".join(_sentence(line) for line in [*lines, self.note] if line)

    def plain(self) -> str:
        """Return the letter as text, for the clipboard and the case system."""
        lines = [self.sender, "", self.title, "", *([self.greeting, ""] if self.greeting else [])]
        for part in self.parts:
            lines += [part.heading] if part.heading else []
            lines += list(part.sentences)
            marks = (f"{number}." for number in range(1, len(part.points) + 1))
            lines += [f"{next(marks) if part.is_numbered else '-'} {point}" for point in part.points]
            lines += [f"[ ] {tick}" for tick in part.ticks] + [f"{blank} ____________________" for blank in part.blanks]
            lines += [""]
        lines += [*self.ending, *(["", self.note] if self.note else [])]
        return "\n".join(lines) + "\n"


def letter_of(data: dict[str, Any]) -> LetterText:
    """Return a letter from the data it was kept as."""
    parts = tuple(
        Part(
            heading=part["heading"],
            sentences=tuple(part["sentences"]),
            points=tuple(part["points"]),
            is_numbered=part["is_numbered"],
            ticks=tuple(part["ticks"]),
            blanks=tuple(part["blanks"]),
            is_strong=part["is_strong"],
            is_discreet=part.get("is_discreet", False),
        )
        for part in data["parts"]
    )
    return LetterText(
        sender=data["sender"],
        title=data["title"],
        greeting=data["greeting"],
        parts=parts,
        ending=tuple(data["ending"]),
        note=data["note"],
        language=data["language"],
    )


def _sentence(line: str) -> str:
    return line if line[-1:] in ".?!:" else f"{line}."
