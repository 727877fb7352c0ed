"""The file that one of two people gives the other: JSON, or Markdown to be read with the JSON at its end. Signed.

::

    {"format": "pmcoach-share", "version": 1, "key": ..., "signature": ...,
     "share": {"made_at": ..., "sender": {"owner_id", "name"}, "receiver": {"owner_id", "name"},
               "receiver_is": "report", "reads": null,
               "records": [{"kind": "goal", "id": ..., "record": {...}, "clocks": {...}, "agreed": null}, ...]}}

The signature is over the share as JSON with sorted keys. A record that was removed has no
``record``. ``reads`` is the digest of the words of a Markdown file that come before the data.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from pmcoach.domain.people import Relation
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import AGREED, REMOVED, Clock
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.exchange.formats import ACCESS_PACK, SHARE, VERSION, WORKSPACE
from pmcoach.exchange.pair import fields_of
from pmcoach.exchange.plain import all_harmless
from pmcoach.exchange.shared_records import SHARED, SharedRecord
from pmcoach.exchange.signing import is_signed, public_key, signature

HEAD = f"<!-- {SHARE} -->"
"""The first line of a Markdown file, by which one that was cut is known."""
_OPENS, _CLOSES = f"<!-- {SHARE}\n", "\n-->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One of the two: the owner id of their workspace, None where it is not known yet, and their name."""

    owner_id: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """That the sender agreed, on a day, to the terms with this digest."""

    on: date
    terms: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record of a share; ``record`` is None where the sender removed it."""

    kind: Kind
    id: str
    record: SharedRecord | None
    clocks: Mapping[str, Clock]
    agreed: Agreed | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """What is told about the record, as values of JSON."""
        told: dict[str, Any] = {REMOVED: self.record is None}
        if self.record is not None:
            told |= fields_of(self.record)
        if AGREED in self.clocks:
            told[AGREED] = msgspec.to_builtins(self.agreed)
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one of two people gives the other. ``receiver_is`` is what the receiver is to the sender."""

    made_at: datetime
    sender: Someone
    receiver: Someone
    receiver_is: Relation
    reads: str | None = None
    records: tuple[Line, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A share that is whole and as it was signed, and the public key that signed it."""

    share: Share
    key: str


def share_json(share: Share, secret: str) -> bytes:
    """The share as a signed file of JSON, one record a line."""
    return _envelope(share, secret).encode()


def share_markdown(share: Share, secret: str, words: str) -> bytes:
    """The share as signed Markdown: ``words`` to be read, then the data."""
    page = f"{HEAD}\n\n{words.strip()}\n\n"
    told = _envelope(replace(share, reads=_digest(page)), secret).rstrip()
    return f"{page}{_OPENS}{told.replace('--', _DASHES)}{_CLOSES}\n".encode()


_DASHES = "-\\u002d"
"""Two dashes end a comment; inside a text of JSON the second can be written so. They stand nowhere else in it."""


def _envelope(share: Share, secret: str) -> str:
    told = msgspec.to_builtins(share)
    records = ",\n".join(msgspec.json.encode(line).decode() for line in told["records"])
    head = msgspec.json.encode({**told, "records": []}).decode()
    opened = head.index('"records":[') + len('"records":[')
    body = f"{head[:opened]}\n{records}\n{head[opened:]}" if records else head
    signed = signature(secret, _canonical(told))
    lead = {"format": SHARE, "version": VERSION, "key": public_key(secret), "signature": signed}
    return f'{msgspec.json.encode(lead).decode()[:-1]},\n"share":{body}}}\n'


def _canonical(told: Any) -> bytes:
    return msgspec.json.encode(told, order="sorted")


def _digest(page: str) -> str:
    """The digest of words to be read, whatever became of the space around them on the way."""
    lines = [line.strip() for line in page.splitlines()]
    return hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()


def read_share(data: bytes) -> Signed:
    """The share in a file, in either format.

    Raises `BadInput` for a file that is cut or no share, `NotAllowed` for one that was altered
    after it was signed and for an access pack.
    """
    text = _text(data)
    page, told = _parts(text)
    _check_format(told)
    signed, key, share = told.get("signature"), told.get("key"), told.get("share")
    if not (isinstance(signed, str) and isinstance(key, str) and isinstance(share, dict)):
        raise BadInput("share.no_signature")
    if not is_signed(key, signed, _canonical(share)) or share.get("reads") != (page and _digest(page)):
        raise NotAllowed("share.altered")
    try:
        return Signed(share=_share(all_harmless(share)), key=key)
    except msgspec.ValidationError as error:
        raise BadInput("share.unreadable_anew") from error


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadInput("share.no_text") from error


def _parts(text: str) -> tuple[str | None, dict[str, Any]]:
    """The words to be read, None in a file of JSON, and the object."""
    page: str | None = None
    if text.lstrip().startswith(HEAD):
        start = text.rfind(f"\n{_OPENS}")
        end = text.find(_CLOSES, start)
        if start < 0 or end < 0:
            raise BadInput("share.cut")
        page, text = text[: start + 1], text[start + 1 + len(_OPENS) : end]
    elif re.search(rf"^<!-- {ACCESS_PACK} -->$", text, re.MULTILINE):
        raise _access_pack()
    elif not text.lstrip().startswith("{"):
        raise BadInput("share.none")
    try:
        told = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput("share.broken") from error
    if not isinstance(told, dict):
        raise BadInput("share.none")
    return page, told


def _access_pack() -> NotAllowed:
    return NotAllowed("share.access_pack")


def _check_format(told: Mapping[str, Any]) -> None:
    name, version = told.get("format"), told.get("version")
    if name == ACCESS_PACK:
        raise _access_pack()
    if name == WORKSPACE:
        raise NotAllowed("share.is_export")
    if name != SHARE or not isinstance(version, int):
        raise BadInput("share.none")
    if version > VERSION:
        raise BadInput("file.newer_form")


def _share(told: dict[str, Any]) -> Share:
    lines = msgspec.convert(told.get("records"), list[dict[str, Any]])
    return Share(
        made_at=msgspec.convert(told.get("made_at"), Annotated[datetime, msgspec.Meta(tz=True)]),
        sender=msgspec.convert(told.get("sender"), Someone),
        receiver=msgspec.convert(told.get("receiver"), Someone),
        receiver_is=msgspec.convert(told.get("receiver_is"), Relation),
        reads=msgspec.convert(told.get("reads"), str | None),
        records=tuple(_line(line) for line in lines),
    )


def _line(told: dict[str, Any]) -> Line:
    kind = msgspec.convert(told.get("kind"), Kind)
    if kind not in SHARED:
        raise msgspec.ValidationError(f"a {kind} cannot be shared")
    if not told.get("id"):
        raise msgspec.ValidationError(f"a {kind} has no id")
    record = told.get("record")
    return Line(
        kind=kind,
        id=msgspec.convert(told.get("id"), str),
        record=None if record is None else msgspec.convert(record, SHARED[kind]),
        clocks=msgspec.convert(told.get("clocks"), dict[str, dict[str, int]]),
        agreed=msgspec.convert(told.get("agreed"), Agreed | None),
    )
