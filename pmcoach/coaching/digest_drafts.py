"""The digest kind: an accepted digest is a note that both may read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft
from pmcoach.domain.meetings import SharedNote
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.exchange.digest_markdown import digest_markdown
from pmcoach.store import Store


class DigestDrafts:
    """What a digest means to the record."""

    kind = "digest"

    def __init__(self, store: Store) -> None:
        self._store = store

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """The opening can be written by hand; the rest is what the record says."""
        if name != "opening":
            raise BadInput("digest.not_one_text", name=name)
        return text or None

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Keep the digest as a shared note about the person."""
        if draft.person_id is None:
            raise NotAllowed("digest.nobody")
        text = digest_markdown(fields, draft.brief.person, draft.brief.lang)
        note = SharedNote(person_id=draft.person_id, on=draft.brief.today, text=text)
        return self._store.meetings.shared_notes.add(note, now=now).ref
