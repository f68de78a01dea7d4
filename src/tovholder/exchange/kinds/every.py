"""Every format, and which one a file is in."""

from tovholder.exchange.columns import headers_in, missing_in
from tovholder.exchange.kinds.case_system import CaseSystem
from tovholder.exchange.kinds.citizens import Citizens
from tovholder.exchange.kinds.families import Custodies, Families, Guardianships, Relatives
from tovholder.exchange.kinds.kind import Kind
from tovholder.exchange.kinds.organisations import Organisations
from tovholder.exchange.kinds.staff import Staff
from tovholder.exchange.tables import Table

KINDS: tuple[Kind, ...] = (
    CaseSystem(),
    Organisations(),
    Staff(),
    Citizens(),
    Families(),
    Relatives(),
    Custodies(),
    Guardianships(),
)


class UnknownKindError(Exception):
    """No format has all its necessary columns in this file."""


class MissingColumnsError(Exception):
    """The format that was asked for lacks columns."""

    def __init__(self, headers: list[str]) -> None:
        super().__init__(", ".join(headers))
        self.headers = headers


def kind_named(name: str, table: Table) -> Kind:
    """Return the format of this name. Raises `MissingColumnsError` when the table is not in it."""
    kind = next(kind for kind in KINDS if kind.name == name)
    missing = missing_in(table, kind.columns)
    if missing:
        raise MissingColumnsError(missing)
    return kind


def kind_of(table: Table) -> Kind:
    """Return the format that recognises most of the table's columns and lacks none. Raises `UnknownKindError`."""
    fitting = [kind for kind in KINDS if not missing_in(table, kind.columns)]
    if not fitting:
        raise UnknownKindError
    return max(fitting, key=lambda kind: len(headers_in(table, kind.columns)))
