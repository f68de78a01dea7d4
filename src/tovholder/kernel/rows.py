"""Rows of a kept statement become the objects that the ORM makes of them, with a fraction of its work.

The ORM looks at every field of every object anew. Here it is worked out once for each statement which columns belong
to which object; and what many rows point to (a label, a unit, an organisation) is made once for each answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.base import ModelState

Row = Sequence[Any]
Setter = Callable[[Any, Any], None]


@dataclass(frozen=True)
class _Part:
    """Which columns are one object, how it hangs on the one before, and what hangs on it."""

    model: type[models.Model]
    names: list[str]
    start: int
    end: int
    key: int
    """Where its own key stands: NULL means there is no such object."""
    parts: "tuple[_Part, ...]"
    set_on_owner: Setter
    set_on_part: Setter
    is_shared: bool
    """Whether the rows that name the same key may have the same object: nothing hangs on it but what it points to."""


class Maker:
    """Makes objects of the rows of one statement. Raises `TypeError` for a model that inherits another's table."""

    def __init__(self, compiler: Any) -> None:
        self._top = _part(compiler.klass_info, compiler.select)
        self._extra = tuple(compiler.annotation_col_map.items())

    def objects(self, rows: list[Row]) -> list[Any]:
        """Return an object for each row, with its relations and annotations."""
        top, made, found = self._top, dict[tuple[int, Any], Any](), []
        for row in rows:
            one = _made(top, row)
            for part in top.parts:
                _hang(part, row, one, made)
            for name, place in self._extra:
                setattr(one, name, row[place])
            found.append(one)
        return found


def _part(info: dict[str, Any], select: Sequence[Any]) -> _Part:
    if info.get("from_parent"):
        raise TypeError(f"{info['model'].__name__} inherits a table of its own: not made here")
    places = info["select_fields"]
    names = [select[place][0].target.attname for place in places]
    model = info["model"]
    parts = tuple(_part(one, select) for one in info.get("related_klass_infos", ()))
    return _Part(
        model=model,
        names=names,
        start=places[0],
        end=places[-1] + 1,
        key=places[0] + names.index(model._meta.pk.attname),
        parts=parts,
        set_on_owner=info.get("local_setter", _nothing),
        set_on_part=info.get("remote_setter", _nothing),
        is_shared=not info.get("reverse", True) and all(part.is_shared for part in parts),
    )


def _nothing(_one: Any, _other: Any) -> None:
    """Set nothing: the object of a row itself hangs on no other."""


def _made(part: _Part, row: Row) -> Any:
    """Return what `Model.from_db` returns: the columns that were read, and the mark of a row that is kept."""
    one = part.model.__new__(part.model)
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    values = one.__dict__
    values["_state"] = state
    values.update(zip(part.names, row[part.start : part.end], strict=True))
    return one


def _hang(part: _Part, row: Row, owner: Any, made: dict[tuple[int, Any], Any]) -> None:
    """Make what the owner points to, or take what another row has made, and hang it there."""
    key = row[part.key]
    if key is None:
        part.set_on_owner(owner, None)
        return
    known = (id(part), key)
    one = made.get(known) if part.is_shared else None
    if one is None:
        one = made[known] = _made(part, row)
        for inner in part.parts:
            _hang(inner, row, one, made)
    part.set_on_owner(owner, one)
    part.set_on_part(one, owner)


def moment_of(kept: datetime | str, _column: Any, _connection: Any) -> datetime:
    """Return a moment of SQLite, which keeps them in UTC; the ORM's own way asks for the zone of every value."""
    moment = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
