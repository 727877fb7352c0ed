"""What can be drafted: a module a kind. A kind is found by being here; nothing else names it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from pmcoach.drafting.kinds.kind import Composed, Fault, Kind, written

__all__ = ["Composed", "Fault", "Kind", "shipped_kinds", "written"]


@cache
def shipped_kinds() -> Mapping[str, Kind]:
    """Every kind that comes with pmcoach: each module here that has a ``KIND``."""
    found: dict[str, Kind] = {}
    for module in pkgutil.iter_modules(__path__):
        kind = getattr(importlib.import_module(f"{__name__}.{module.name}"), "KIND", None)
        if isinstance(kind, Kind):
            found[kind.name] = kind
    return found
