"""Load a file of people and organisation: first explain, then all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tovholder.audit.actions import Who, changing
from tovholder.coordination.actions.cases import attach_case_links
from tovholder.exchange.columns import Row, Sheet, sheet_of
from tovholder.exchange.faults import Fault, fault, faulty_rows
from tovholder.exchange.kinds.kind import Context, Kind
from tovholder.exchange.reader import Reader
from tovholder.exchange.sums import SumLine, take_sum_line
from tovholder.exchange.tables import Table, write_table
from tovholder.people.actions.loading.ledger import Ledger, in_chunks

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it has come, and how far it goes."""


@dataclass(frozen=True)
class Prepared:
    """A file laid beside what is kept: what is wrong with it, and what loading its sound rows would write."""

    kind: Kind
    sheet: Sheet
    faults: tuple[Fault, ...]
    ledger: Ledger
    sum_line: SumLine | None
    new_units: tuple[tuple[str, int], ...]
    """The name and the suggested topic of every unit that would be new."""
    more_jobs: dict[str, list[str]]
    """The units in which people who are here already would get one more job, by their names."""

    @property
    def errors(self) -> list[Fault]:
        """Return what stops rows."""
        return [found for found in self.faults if found.is_error]

    @property
    def warnings(self) -> list[Fault]:
        """Return what somebody should look at."""
        return [found for found in self.faults if not found.is_error]

    @property
    def faulty(self) -> list[Row]:
        """Return the rows that cannot be loaded."""
        stopped = faulty_rows(self.faults)
        return [row for row in self.sheet.rows if row.number in stopped]

    @property
    def sound(self) -> int:
        """Return how many rows can be loaded."""
        return len(self.sheet.rows) - len(self.faulty)


def prepare(table: Table, kind: Kind, context: Context, progress: Progress) -> Prepared:
    """Read the rows and lay them beside what is kept. Writes nothing.

    Rows that cannot be loaded have no say in what the others mean, so they are laid aside and the rest laid again.
    """
    whole = sheet_of(table, kind.columns)
    sheet, sum_line = take_sum_line(whole)
    context = replace(context, headers=sheet.headers)
    records, own_faults = _read(sheet, kind, context, progress)
    stopping: dict[Fault, None] = {found: None for found in own_faults if found.is_error}
    while True:
        stopped = faulty_rows(stopping)
        sound = [record for number, record in records if number not in stopped]
        ledger, found = _lay(sound, kind, context)
        errors = [one for one in found if one.is_error]
        if not errors:
            break
        stopping |= dict.fromkeys(errors)
    faults = {*own_faults, *stopping, *found, *_sum_faults(sum_line, sheet)}
    units = tuple((unit.name, unit.default_topic) for unit in ledger.new_units())
    return Prepared(kind, sheet, tuple(sorted(faults)), ledger, sum_line, units, ledger.more_jobs())


def load(prepared: Prepared, *, who: Who, progress: Progress) -> None:
    """Write what was prepared in one transaction with one line in the trail, and tie new cases to open courses.

    Raises `ChangedByAnotherError` or `IntegrityError` when somebody changed the same people meanwhile; then nothing
    is written.
    """
    if prepared.ledger.is_empty:
        return
    with changing(who, "people.import") as change:
        prepared.ledger.write(lambda done, total: progress(_("Skriver"), done, total))
        change.citizen_ids |= prepared.ledger.citizen_ids()
        for citizen_ids in in_chunks(sorted(prepared.ledger.citizens_with_new_cases())):
            attach_case_links(who=who, citizen_ids=citizen_ids, now=prepared.ledger.now)
        new = sum(count.new for count in prepared.ledger.counts)
        changed = sum(count.changed for count in prepared.ledger.counts)
        change.subject = f"{prepared.kind.name} +{new} ~{changed}"


def faulty_file(prepared: Prepared) -> bytes:
    """Return the rows that cannot be loaded, each with its number and its reasons, to be mended and loaded again."""
    reasons: dict[int, list[str]] = {}
    for found in prepared.errors:
        what, fix = found.explain(names=True)
        reasons.setdefault(found.row, []).append(f"{found.column}: {what} {fix}".lstrip(": "))
    width = len(prepared.sheet.table.header)
    lines: list[Sequence[str]] = [[*prepared.sheet.table.header, "Række", "Fejl"]]
    for row in prepared.faulty:
        cells = [*row.raw, *[""] * width][: max(width, len(row.raw))]
        lines.append([*cells, str(row.number), " | ".join(reasons[row.number])])
    return write_table(lines, delimiter=prepared.sheet.table.delimiter)


def faulty_path(path: Path) -> Path:
    """Return where the rows that were not loaded are written: beside the file itself."""
    return path.with_name(f"{path.stem}.fejl.csv")


def _read(sheet: Sheet, kind: Kind, context: Context, progress: Progress) -> tuple[list[tuple[int, Any]], list[Fault]]:
    records, faults = [], []
    for place, row in enumerate(sheet.rows):
        reader = Reader(sheet, row, context.today)
        records.append((row.number, kind.read(reader)))
        faults += reader.faults
        progress(_("Læser"), place + 1, len(sheet.rows))
    return records, faults


def _lay(records: Sequence[Any], kind: Kind, context: Context) -> tuple[Ledger, list[Fault]]:
    gathered, faults = kind.gather(records, context)
    ledger = Ledger(context.now)
    if any(found.is_error for found in faults):
        return ledger, faults
    kind.plan(ledger, gathered, context)
    for conflict in ledger.conflicts:
        header = context.header(kind.column_of(conflict.code))
        faults += [fault(row, header, conflict.code, **conflict.values) for row in conflict.rows]
    return ledger, faults


def _sum_faults(sum_line: SumLine | None, sheet: Sheet) -> list[Fault]:
    if sum_line is None or sum_line.said in {None, len(sheet.rows)}:
        return []
    return [fault(sum_line.row, "", "sum_differs", said=str(sum_line.said), found=str(len(sheet.rows)))]
