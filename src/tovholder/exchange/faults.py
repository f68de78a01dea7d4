"""What can be wrong with a row, in plain words, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.exchange.words import WORDS, Severity

PRIVATE = frozenset({"name", "other"})
"""Values that are names of people: shown on the operator's screen, nowhere else."""


def hidden_name() -> str:
    """Return what stands for a person's name where it may not be shown."""
    return _("(navnet vises kun på skærmen)")


@dataclass(frozen=True, order=True)
class Fault:
    """One thing about one row: the spreadsheet's row number, the column's header, the code and what it speaks of."""

    row: int
    column: str
    code: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """Return whether the row can be loaded."""
        return WORDS[self.code].severity

    @property
    def is_error(self) -> bool:
        """Tell whether the row cannot be loaded."""
        return self.severity is Severity.ERROR

    def explain(self, *, names: bool) -> tuple[str, str]:
        """Return what is wrong and how to mend it; people's names only when `names`."""
        values = {key: value if names or key not in PRIVATE else hidden_name() for key, value in self.values}
        words = WORDS[self.code]
        return str(words.what) % values, str(words.fix) % values


def fault(row: int, column: str, code: str, **values: str) -> Fault:
    """Return a fault."""
    return Fault(row, column, code, tuple(sorted(values.items())))


def faulty_rows(faults: Iterable[Fault]) -> set[int]:
    """Return the rows that cannot be loaded."""
    return {found.row for found in faults if found.is_error}
