"""What every format has: a name, columns, how a row is read, and what the rows together say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from tovholder.exchange.columns import Column
from tovholder.exchange.faults import Fault
from tovholder.exchange.reader import Reader
from tovholder.kernel import clock
from tovholder.people.actions.loading.ledger import Ledger


@dataclass(frozen=True)
class Answers:
    """What the operator has decided: which spelling is which unit, which units are new. Keys are folded."""

    same_unit: Mapping[str, str] = field(default_factory=dict)
    new_units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Context:
    """What a load knows beside the file."""

    now: datetime
    organisation: str = ""
    """The name of the organisation the file is from; the host when nothing is said."""
    answers: Answers = Answers()
    headers: Mapping[str, str] = field(default_factory=dict)
    """The header as it stands in the file, by the column's name."""

    def header(self, name: str) -> str:
        """Return the header of a column as the file writes it; nothing when the file lacks it."""
        return self.headers.get(name, "")

    @property
    def today(self) -> date:
        """Return the Copenhagen day of the load."""
        return clock.day_of(self.now)


class Kind(Protocol):
    """A format. Rows are read one by one, then laid together, then beside what is kept."""

    @property
    def name(self) -> str:
        """Return the word after `--kind`."""

    @property
    def columns(self) -> Sequence[Column]:
        """Return the columns of the format."""

    def read(self, reader: Reader) -> Any:
        """Return what one row says; faults are noted in the reader."""

    def gather(self, records: Sequence[Any], context: Context) -> tuple[Any, list[Fault]]:
        """Return what the rows say together, and where they disagree."""

    def plan(self, ledger: Ledger, gathered: Any, context: Context) -> None:
        """Lay what the rows say beside what is kept."""

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
