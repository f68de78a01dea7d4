"""What every door may know of kept facts: the end of what has no end, and that somebody else was faster."""

from datetime import UTC, datetime

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
"""The end of what has no known end: a value, never null, so that one predicate serves all."""


class ChangedByAnotherError(Exception):
    """Somebody else changed the row since it was read; nothing was written. `row` is the row."""

    def __init__(self, row: object) -> None:
        super().__init__(f"{row} was changed by another")
        self.row = row
