"""Which column is which: headers are recognised whatever their dots, blanks and capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tovholder.exchange.cells import tidy
from tovholder.exchange.tables import Table

OWN_COLUMNS = {"række", "fejl"}
"""What our own file of faulty rows adds: when it comes back mended, they are passed over."""


@dataclass(frozen=True)
class Column:
    """A column of a format: its name in code, the header we write, and other headers for it."""

    name: str
    header: str
    also: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def spellings(self) -> frozenset[str]:
        """Return every header it is known by, folded."""
        return frozenset(fold(text) for text in (self.header, *self.also))


@dataclass(frozen=True)
class Row:
    """One row of the file by the names of its columns; `number` is the spreadsheet's."""

    number: int
    cells: dict[str, str]
    raw: tuple[str, ...]
    surplus: bool
    """There are more cells than headers: most often a delimiter inside a cell without quotes."""

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True)
class Sheet:
    """A table whose columns are known."""

    table: Table
    headers: dict[str, str]
    """The header as it stands in the file, by the column's name."""
    unknown: tuple[str, ...]
    rows: tuple[Row, ...]


def fold(header: str) -> str:
    """Return a header without what differs between systems."""
    return re.sub(r"[\W_]", "", header).lower()


def headers_in(table: Table, columns: Sequence[Column]) -> dict[str, int]:
    """Return the place of each column that the table has, the first one when a header stands twice."""
    places: dict[str, int] = {}
    for place, header in enumerate(table.header):
        for column in columns:
            if fold(header) in column.spellings:
                places.setdefault(column.name, place)
    return places


def missing_in(table: Table, columns: Sequence[Column]) -> list[str]:
    """Return the headers that the format needs and the table lacks."""
    places = headers_in(table, columns)
    return [column.header for column in columns if column.is_required and column.name not in places]


def sheet_of(table: Table, columns: Sequence[Column]) -> Sheet:
    """Return the table's rows by column name."""
    places = headers_in(table, columns)
    taken = set(places.values())
    unknown = (
        header
        for place, header in enumerate(table.header)
        if place not in taken and header and header.lower() not in OWN_COLUMNS
    )
    rows = tuple(
        Row(
            number=number,
            cells={name: tidy(cells[place]) for name, place in places.items() if place < len(cells)},
            raw=cells,
            surplus=any(cell.strip() for cell in cells[len(table.header) :]),
        )
        for number, cells in table.rows
    )
    return Sheet(table, {name: table.header[place] for name, place in places.items()}, tuple(unknown), rows)
