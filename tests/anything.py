"""Any record of any kind, with anything in its fields that the kind allows: what properties are tried on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import EnumMeta
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

words = st.text(st.characters(blacklist_categories=("Cc", "Cs")) | st.sampled_from("\n\t"), max_size=30)
titles = words.map(lambda text: f"x{text}")
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
numbers = st.floats(allow_nan=False, allow_infinity=False)
counts = st.integers(1, 10_000)
values = st.none() | st.booleans() | words | counts | numbers | st.lists(words, max_size=2)

_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: words,
    bool: st.booleans(),
    int: counts,
    float: numbers,
    date: days,
    datetime: moments,
    Any: values,
}
_ALWAYS = {"title": titles, "name": titles, "rule": titles, "reason": titles, "weight": st.none() | st.floats(0, 100)}
"""Fields that may not hold all that their type holds."""


def anything(record: type[Any], **chosen: Any) -> st.SearchStrategy[Any]:
    """Any record of a kind without an id yet. ``chosen`` fields have that value, or one of a strategy's.

    Fields that name other records are empty unless they are chosen.
    """
    hints = get_type_hints(record)
    told: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(record):
        name = field.name
        if name in chosen:
            value = chosen[name]
            told[name] = value if isinstance(value, st.SearchStrategy) else st.just(value)
        elif name in _ALWAYS:
            told[name] = _ALWAYS[name]
        elif not (name in ("id", "ref", "record_ref", "raised_by") or name.endswith("_id")):
            told[name] = _of(hints[name])
    return st.builds(record, **told)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a record's field may have."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if part is type(None) else _of(part) for part in inside))
    if origin is Literal:
        return st.sampled_from(inside)
    if origin is tuple:
        if len(inside) == 2 and inside[1] is Ellipsis:
            return st.lists(_of(inside[0]), max_size=2).map(tuple)
        return st.tuples(*map(_of, inside))
    if origin is Mapping:
        return st.dictionaries(words, _of(inside[1]), max_size=2)
    if isinstance(hint, EnumMeta):
        return st.sampled_from(list(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return anything(hint)
    raise TypeError(f"nothing can be made up for {hint}")
