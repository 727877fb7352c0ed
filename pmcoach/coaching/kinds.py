"""What each kind of draft becomes when a human accepts it. One use case a kind; registered here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft


class DraftUseCase(Protocol):
    """A kind of draft as the coaching sees it."""

    kind: str

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """The JSON value of a field that somebody wrote by hand. Raises `BadInput` where it cannot be read."""
        ...

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Write the record, inside the caller's transaction; returns its reference."""
        ...
