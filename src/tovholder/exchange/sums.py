"""The last line of an extract that only counts the others."""

import re
from dataclasses import dataclass, replace

from tovholder.exchange.columns import Row, Sheet

COUNTING = re.compile(r"(i alt|total|sum|antal)\b[ :]*(\d+)?", re.I)
MOST_CELLS = 3


@dataclass(frozen=True)
class SumLine:
    """A line that counts: its row, and how many rows it says there are (None when it says nothing)."""

    row: int
    said: int | None


def take_sum_line(sheet: Sheet) -> tuple[Sheet, SumLine | None]:
    """Return the sheet without its last line when that line only counts, and what it says."""
    last = sheet.rows[-1] if sheet.rows else None
    if last is None or not _counts(last):
        return sheet, None
    numbers = [int(found) for cell in last.raw for found in re.findall(r"\d+", cell)]
    return replace(sheet, rows=sheet.rows[:-1]), SumLine(last.number, numbers[0] if numbers else None)


def _counts(row: Row) -> bool:
    filled = [cell.strip() for cell in row.raw if cell.strip()]
    return len(filled) <= MOST_CELLS and bool(COUNTING.match(filled[0]))
