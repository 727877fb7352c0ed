"""Finding records again by the words that somebody wrote in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmcoach.domain.references import Kind
from pmcoach.store.connection import Connection
from pmcoach.store.records import LISTED, Records, as_list

RANKED = 2000
"""How many records are weighed against each other, the last written first. Only words that stand in more
are so common that their weight says little; weighing all of these would take longer than a key press."""

_START, _END = "\x02", "\x03"
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that holds the words. ``marks`` are half-open offsets of the words in ``snippet``.

    ``ref`` is the record's own reference, or that of the goal or meeting it hangs on.
    """

    kind: Kind
    record_id: str
    ref: str
    person_id: str | None
    on: date | None
    heading: str
    snippet: str
    marks: tuple[tuple[int, int], ...]

    @property
    def private(self) -> bool:
        """Whether only the owner may read it."""
        return self.kind is Kind.PRIVATE_NOTE


class Search:
    """The index over everything that a person wrote; what lies in the bin is not in it."""

    def __init__(self, connection: Connection, families: Mapping[Kind, Records[Any]]) -> None:
        self._connection = connection
        self._families = families

    def find(
        self,
        text: str,
        *,
        person_id: str | None = None,
        kinds: Iterable[Kind] = (),
        since: date | None = None,
        until: date | None = None,
        limit: int = 50,
    ) -> list[Hit]:
        """Records that hold all words of ``text``, the best of the last `RANKED` first.

        A word matches from its beginning ("answ" finds "answering"), so that each key pressed may
        search anew; words in quotation marks match whole and in that order. The filters keep to a
        person, to kinds, and to days from ``since`` to ``until``, both included.
        """
        wanted = query_of(text)
        if not wanted:
            return []
        conditions, values = ["written_fts MATCH ?"], [wanted]
        only = tuple(kinds)
        filters: tuple[tuple[str, str | None], ...] = (
            ("w.person_id = ?", person_id),
            (f"w.kind IN {LISTED}", as_list(only) if only else None),
            ('w."on" >= ?', since.isoformat() if since else None),
            ('w."on" <= ?', until.isoformat() if until else None),
        )
        for condition, value in filters:
            if value is not None:
                conditions.append(condition)
                values.append(value)
        rows = self._connection.rows(
            'SELECT kind, record_id, person_id, "on", heading, marked FROM ('
            f"SELECT w.*, snippet(written_fts, -1, '{_START}', '{_END}', '…', 16) AS marked, "
            "bm25(written_fts, 4.0, 1.0) AS score "
            "FROM written_fts CROSS JOIN written w ON w.number = written_fts.rowid "
            f"WHERE {' AND '.join(conditions)} ORDER BY written_fts.rowid DESC LIMIT {RANKED}"
            ') ORDER BY score, "on" DESC LIMIT ?',
            (*values, limit),
        )
        return [self._hit(*row) for row in rows]

    def _hit(self, kind: str, record_id: str, person_id: str | None, on: str | None, heading: str, marked: str) -> Hit:
        snippet, marks = _unmark(marked)
        return Hit(
            kind=Kind(kind),
            record_id=record_id,
            ref=self._ref(Kind(kind), record_id),
            person_id=person_id,
            on=date.fromisoformat(on) if on else None,
            heading=heading,
            snippet=snippet,
            marks=marks,
        )

    def _ref(self, kind: Kind, record_id: str) -> str:
        """The record's reference, or that of what it belongs to."""
        family = self._families[kind]
        row = family.row(record_id) or {}
        if "ref" not in row and family.above:
            row = family.owner_of(str(row.get(family.owner_column))) or {}
        return str(row.get("ref", ""))


def query_of(text: str) -> str:
    """What a person typed as a query of FTS5; empty where it holds no word. Nothing typed is an operator."""
    terms = []
    for phrase, word in _PHRASE.findall(unicodedata.normalize("NFC", text)):
        bare = (phrase or word).replace('"', " ").replace("\0", " ")
        if any(letter.isalnum() for letter in bare):
            terms.append(f'"{bare}"' if phrase else f'"{bare}"*')
    return " ".join(terms)


def _unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without its marks, and where they stood."""
    text, marks, start = "", [], 0
    for piece in re.split(f"([{_START}{_END}])", marked):
        if piece == _START:
            start = len(text)
        elif piece == _END:
            marks.append((start, len(text)))
        else:
            text += piece
    return text, tuple(marks)
