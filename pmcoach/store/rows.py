"""A record as a row and back: one mapping for all kinds, worked out from the record's own fields.

A field is a column of the same name. Days are ISO text. Times are UTC text of one width, so that
they sort as they follow each other. Yes and no are 1 and 0. What has parts of its own (an amount,
a list of steps, a draft's brief) is JSON.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from pmcoach.errors import BadInput, WorkspaceError

R = TypeVar("R")
Cell = str | int | float | None

_PLAIN = (str, int, float, date, Enum)


def stamp(moment: datetime) -> str:
    """A time as the store keeps it: UTC, always with six decimals. A time without a zone is an error."""
    if moment.tzinfo is None:
        raise ValueError("a stored time needs its zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment_of(text: str) -> datetime:
    """The time that `stamp` wrote."""
    return datetime.fromisoformat(text)


def _alternatives(hint: Any) -> tuple[Any, ...]:
    """The types a hint allows, without None."""
    found = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return tuple(kind for kind in found if kind is not NoneType)


def _is_plain(hint: Any) -> bool:
    return all(isinstance(kind, type) and issubclass(kind, _PLAIN) for kind in _alternatives(hint))


class RowShape(Generic[R]):
    """How records of one type lie in the columns of a table."""

    def __init__(self, record: type[R]) -> None:
        hints = get_type_hints(record)
        self.record = record
        self.columns: tuple[str, ...] = tuple(field.name for field in fields(record))  # type: ignore[arg-type]
        self.nested = frozenset(name for name in self.columns if not _is_plain(hints[name]))
        self._truths = frozenset(name for name in self.columns if _alternatives(hints[name]) == (bool,))

    def names(self, alias: str = "") -> str:
        """The columns as SQL names them, in the order of the record's fields, of the table called ``alias``."""
        dot = f"{alias}." if alias else ""
        return ", ".join(f'{dot}"{name}"' for name in self.columns)

    def cells(self, record: R) -> dict[str, Cell]:
        """The record as a value for each column."""
        return {name: self._cell(name, getattr(record, name)) for name in self.columns}

    def _cell(self, name: str, value: Any) -> Cell:
        if value is None:
            return None
        if name in self.nested:
            return msgspec.json.encode(value).decode()
        match value:
            case bool():
                return int(value)
            case datetime():
                return stamp(value)
            case date():
                return value.isoformat()
            case Enum():
                return str(value.value)
            case float() if not math.isfinite(value):
                raise BadInput("record.no_number", name=name)
        return value  # type: ignore[no-any-return]

    def settled(self, record: R) -> R:
        """``record`` as it would be read back; `BadInput` where a field holds what it should not."""
        try:
            return self._convert([self._cell(name, getattr(record, name)) for name in self.columns])
        except msgspec.ValidationError as error:
            raise BadInput("record.not_kept", record=self.record.__name__, error=error) from error

    def record_of(self, cells: Sequence[Cell]) -> R:
        """The record that lies in ``cells``, which follow the order of `columns`."""
        try:
            return self._convert(cells)
        except msgspec.ValidationError as error:
            raise WorkspaceError("record.unreadable", error=error) from error

    def _convert(self, cells: Sequence[Cell]) -> R:
        values: dict[str, Any] = dict(zip(self.columns, cells, strict=True))
        for name in self.nested:
            if values[name] is not None:
                values[name] = msgspec.json.decode(values[name])
        for name in self._truths:
            values[name] = bool(values[name])
        return msgspec.convert(values, self.record)

    def records_of(self, rows: Iterable[Sequence[Cell]]) -> list[R]:
        """The records that lie in ``rows``."""
        return [self.record_of(row) for row in rows]
