"""Reads whose SQL is worked out once for each process: working it out for every page costs more than running it.

A read is written as a queryset over named values: of whole rows, or of `values_list`. The first call builds it with a
marker in the place of each value, and keeps the SQL with the places of the markers; every later call fills the places
in. The rule, the joins and the order are the ORM's own; nothing here writes SQL.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable

from tovholder.kernel.rows import Maker, moment_of

Value = int | str | date | datetime | Collection[int] | Collection[str]
Shape = tuple[str, str, int]
"""Name, kind of the value, and the number of places of a collection (0: a single value)."""
Place = tuple[str, int]
"""Which value stands there: its name and its number in a collection."""

NO_ROW = 0
"""No row has this number: what stands in the place of an empty collection."""
NO_WORD = "\ue000"
FIRST_NUMBER = 7_300_000_000_000_000
FIRST_DAY = date(2712, 3, 1)


class MisbuiltStatementError(Exception):
    """The queryset is not one whose SQL can be kept; the text says why."""


@dataclass(frozen=True)
class _Kept:
    """SQL with its parameters: constants, and in `places` where values go."""

    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, Place, bool], ...]
    """Where which value goes, and whether it is searched for within a text."""
    converters: tuple[tuple[int, Callable[..., Any], Any], ...]
    maker: Maker | None
    """What makes objects of rows; None for `values_list`."""


class Statement:
    """A read over named values. It must be built the same way for all values of the same kind: no branches on them.

    Collections may have any length, also none; their SQL is kept for 1, 2, 4, 8 … places, and the last item is
    repeated. Raises `MisbuiltStatementError` at the first call when a value has no place of its own in the SQL, when
    the rows have no order, when the queryset asks a second time (`prefetch_related`), or for a value that is neither
    number, text, day, moment nor a collection of them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._kept: dict[tuple[str, tuple[Shape, ...]], _Kept] = {}

    def __call__(self, **values: Value) -> list[Any]:
        """Return the rows for these values, in order: as objects, or as tuples where it was built on `values_list`."""
        shapes = tuple(_shape(name, value) for name, value in values.items())
        key = (connection.vendor, shapes)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._work_out(shapes)
        filled = {name: _filled(values[name], kind, length) for name, kind, length in shapes}
        parameters = list(kept.parameters)
        for index, (name, number), is_within in kept.places:
            value = filled[name][number]
            parameters[index] = f"%{connection.ops.prep_for_like_query(value)}%" if is_within else value
        with connection.cursor() as cursor:
            cursor.execute(kept.sql, parameters)
            rows: list[Any] = cursor.fetchall()
        if kept.converters:
            rows = _converted(rows, kept)
        return rows if kept.maker is None else kept.maker.objects(rows)

    def _work_out(self, shapes: tuple[Shape, ...]) -> _Kept:
        markers = _Markers()
        marked = {name: markers.value(name, kind, length) for name, kind, length in shapes}
        queryset = self._build(**marked)
        _refuse_unfit(queryset)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        places = tuple((index, *place) for index, one in enumerate(parameters) if (place := markers.place(one)))
        lost = set(markers.places.values()) - {place for _index, place, _within in places}
        if lost:
            raise MisbuiltStatementError(f"the SQL has no place for {', '.join(sorted({name for name, _n in lost}))}")
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        return _Kept(
            sql,
            tuple(parameters),
            places,
            tuple((index, _quick(way), one) for index, (found, one) in converters.items() for way in found),
            Maker(compiler) if queryset._iterable_class is ModelIterable else None,
        )


def _refuse_unfit(queryset: QuerySet[Any, Any]) -> None:
    inside: Any = queryset
    if inside._iterable_class not in (ModelIterable, ValuesListIterable):
        raise MisbuiltStatementError("only whole rows and `values_list` can be read")
    if inside._prefetch_related_lookups:
        raise MisbuiltStatementError("`prefetch_related` asks a second time")
    if not queryset.query.order_by:
        raise MisbuiltStatementError("the rows have no order of their own")


def _quick(way: Callable[..., Any]) -> Callable[..., Any]:
    """Return the quick way for what every row has: moments of SQLite."""
    return moment_of if way == getattr(connection.ops, "convert_datetimefield_value", None) else way


class _Markers:
    """Values that stand for other values: each occurs nowhere else."""

    def __init__(self) -> None:
        self.places: dict[Any, Place] = {}
        self._count = 0

    def value(self, name: str, kind: str, length: int) -> Any:
        """Return the marker of one value, or of every place of a collection."""
        if length == 0:
            return self._one(name, kind, 0)
        return [self._one(name, kind, number) for number in range(length)]

    def place(self, parameter: Any) -> tuple[Place, bool] | None:
        """Return whose marker a parameter is, and whether it stands within a text; None for a constant."""
        is_within = isinstance(parameter, str) and parameter[:1] == parameter[-1:] == "%"
        try:
            place = self.places.get(parameter[1:-1] if is_within else parameter)
        except TypeError:
            return None
        return (place, is_within) if place is not None else None

    def _one(self, name: str, kind: str, number: int) -> Any:
        self._count += 1
        marker: Any = {
            "number": FIRST_NUMBER + self._count,
            "text": f"{NO_WORD}{self._count}",
            "day": FIRST_DAY + timedelta(days=self._count),
            "moment": datetime(FIRST_DAY.year, 1, 1, tzinfo=UTC) + timedelta(seconds=self._count),
        }[kind]
        self.places[_adapted(marker, kind)] = (name, number)
        return marker


def _shape(name: str, value: Value) -> Shape:
    kind = _KINDS.get(type(value))
    if kind is not None:
        return (name, kind, 0)
    if isinstance(value, list | tuple | set | frozenset):
        first = next(iter(value), NO_ROW)
        return (name, _KINDS.get(type(first)) or _refuse(first), _length(len(value)))
    return (name, _kind_of_subclass(value), 0)


_KINDS: dict[type, str] = {int: "number", str: "text", datetime: "moment", date: "day"}


def _kind_of_subclass(value: object) -> str:
    """Return the kind of an enumeration's member: it is text."""
    return "text" if isinstance(value, str) else _refuse(value)


def _refuse(value: object) -> str:
    raise MisbuiltStatementError(f"a value may not be of type {type(value).__name__}")


def _length(count: int) -> int:
    return 1 if count < 2 else 1 << (count - 1).bit_length()


def _filled(value: Any, kind: str, length: int) -> list[Any]:
    """Return the parameters of one value: itself, or a collection filled up to its length."""
    if length == 0:
        return [_adapted(value, kind)]
    items = [_adapted(item, kind) for item in value] or [NO_ROW if kind == "number" else NO_WORD]
    return items + items[-1:] * (length - len(items))


def _adapted(value: Any, kind: str) -> Any:
    """Return a value as the database's driver takes it."""
    if kind == "moment":
        return connection.ops.adapt_datetimefield_value(value)
    if kind == "day":
        return connection.ops.adapt_datefield_value(value)
    return str(value) if kind == "text" else value


def _converted(rows: list[tuple[Any, ...]], kept: _Kept) -> list[Any]:
    """Return rows with the values that the ORM would have made of them."""
    found = [list(row) for row in rows]
    for index, convert, column in kept.converters:
        for values in found:
            if values[index] is not None:
                values[index] = convert(values[index], column, connection)
    return found if kept.maker is not None else [tuple(values) for values in found]
