"""What can be drafted: a module a kind, called like its kind. A kind is found by being here; nothing else names it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache

from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, written

__all__ = ["Composed", "Fault", "Kind", "shipped_kinds", "written"]

_WHAT_EVERY_KIND_IS = "kind"
"""The one module here that is no kind."""


@cache
def shipped_kinds() -> Mapping[str, Kind]:
    """Every kind that comes with pmcoach, by its name; its module is imported when it is first asked for."""
    return _Shipped()


class _Shipped(Mapping[str, Kind]):
    """The modules of this folder as a mapping: to list or to count them imports none."""

    def __init__(self) -> None:
        self._names = tuple(m.name for m in pkgutil.iter_modules(__path__) if m.name != _WHAT_EVERY_KIND_IS)

    def __getitem__(self, name: str) -> Kind:
        if name not in self._names:
            raise KeyError(name)
        kind = importlib.import_module(f"{__name__}.{name}").KIND
        assert isinstance(kind, Kind) and kind.name == name
        return kind

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
