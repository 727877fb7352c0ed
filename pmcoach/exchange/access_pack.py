"""The access pack: everything that is kept about one person, private notes included, each with its origin.

It is what a person gets who asks what is kept about them. It says in its first lines that it holds
private notes, and nothing that takes files in takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from dataclasses import field as made
from datetime import date, datetime
from typing import Any

import msgspec

from pmcoach.domain.amounts import Amount
from pmcoach.domain.drafts import Draft
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import AGREED, Exchanged
from pmcoach.domain.whole import Happened, Kept, Mention, Unfinished, Whole, belonging, mentions, texts
from pmcoach.exchange.formats import ACCESS_PACK, VERSION
from pmcoach.exchange.markdown import escaped
from pmcoach.exchange.signing import fingerprint
from pmcoach.exchange.workspace_json import SHELVES, record_object

Say = Callable[..., str]
"""A phrase of the reader's language by its key: ``label.FIELD``, ``kind.KIND``, ``verb.VERB``, ``pack.KEY``."""

_UNTOLD = frozenset(
    {"id", "ref", "person_id", "goal_id", "meeting_id", "parent_id", "objective_id", "manager_id", "record_id", "by_id"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who wrote a record and when, from which draft of which engine, and who changed it last."""

    by: str
    on: datetime | None
    draft: str | None = None
    engine: str | None = None
    model: str | None = None
    changed_by: str | None = None
    changed_on: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What a pack holds: ``linked`` are records about others that say that this person does or said something."""

    person: Kept
    own: tuple[Kept, ...]
    linked: tuple[Kept, ...]
    mentions: tuple[Mention, ...]
    origins: Mapping[str, Origin]
    history: tuple[Happened, ...]
    unfinished: tuple[Unfinished, ...] = ()
    exchanged: Exchanged = made(default_factory=Exchanged)


def pack_of(whole: Whole, person_id: str) -> Pack:
    """Everything in a workspace about one person."""
    own = belonging(whole, person_id)
    keys = {kept.key for kept in own}
    linked = [kept for kept in whole.records if kept.key not in keys and _links(kept.record, person_id)]
    told = keys | {kept.key for kept in linked}
    return Pack(
        person=next(kept for kept in own if kept.key == person_id),
        own=tuple(own),
        linked=tuple(linked),
        mentions=tuple(m for m in mentions(whole, person_id) if m.kept.key not in told),
        origins=_origins(whole, (*own, *linked)),
        history=tuple(one for one in whole.history if one.record_id in keys),
        unfinished=tuple(one for one in whole.unfinished if any(key in one.key or key in one.text for key in keys)),
        exchanged=_exchanged(whole.exchanged, person_id),
    )


def _exchanged(known: Exchanged, person_id: str) -> Exchanged:
    """What is known of a person's own workspace: their key, what they told, to what they agreed."""
    return Exchanged(
        peers=tuple(peer for peer in known.peers if peer.person_id == person_id),
        told=tuple(told for told in known.told if told.person_id == person_id),
        agreements=tuple(said for said in known.agreements if said.person_id == person_id),
    )


def _links(record: Any, person_id: str) -> bool:
    return person_id in (getattr(record, name, None) for name in ("who_id", "from_id", "raised_by"))


def _origins(whole: Whole, records: Iterable[Kept]) -> dict[str, Origin]:
    names = {person.key: person.record.name for person in whole.of(Kind.PERSON)}
    drafts = {draft.record.record_ref: draft.record for draft in whole.of(Kind.DRAFT) if draft.record.record_ref}
    added, changed = {}, {}
    for one in whole.history:
        if one.verb == "added":
            added[one.record_id] = one
        elif one.verb == "changed":
            changed[one.record_id] = one
    return {
        kept.key: _origin(
            kept.record if kept.kind is Kind.DRAFT else drafts.get(kept.ref),
            added.get(kept.key),
            changed.get(kept.key),
            names,
        )
        for kept in records
    }


def _origin(draft: Draft | None, added: Happened | None, changed: Happened | None, names: Mapping[str, str]) -> Origin:
    return Origin(
        by=names.get(added.who, "") if added else "",
        on=added.at if added else None,
        draft=draft.ref if draft else None,
        engine=draft.proposal.provenance.engine if draft else None,
        model=draft.proposal.provenance.model if draft else None,
        changed_by=names.get(changed.who, "") if changed else None,
        changed_on=changed.at if changed else None,
    )


def pack_json(pack: Pack, say: Say, *, made_at: datetime) -> bytes:
    """The pack as one JSON object; records lie by kind, each beside its origin."""
    shelves: dict[str, list[Any]] = {}
    for kept in pack.own:
        shelves.setdefault(SHELVES[kept.kind][0], []).append(_told(kept, pack))
    return (
        msgspec.json.encode(
            {
                "format": ACCESS_PACK,
                "version": VERSION,
                "notice": say("pack.notice", name=pack.person.record.name),
                "private_notes_included": True,
                "made_at": made_at,
                "person": pack.person.record.name,
                "records": shelves,
                "linked": [{"kind": kept.kind, **_told(kept, pack)} for kept in pack.linked],
                "mentions": [{"kind": m.kept.kind, "ref": m.ref, "line": m.line} for m in pack.mentions],
                "history": pack.history,
                "unfinished": pack.unfinished,
                "exchanged": pack.exchanged,
            }
        )
        + b"\n"
    )


def _told(kept: Kept, pack: Pack) -> dict[str, Any]:
    return {**record_object(kept), "origin": pack.origins[kept.key]}


def pack_markdown(pack: Pack, say: Say, day: Callable[[date], str], *, made_at: datetime) -> str:
    """The pack to be read: a part for each kind, under each record where it came from. Ends with a newline."""
    return "\n".join(_lines(pack, say, day, made_at)) + "\n"


def _lines(pack: Pack, say: Say, day: Callable[[date], str], made_at: datetime) -> Iterator[str]:
    name = escaped(pack.person.record.name)
    yield f"# {say('pack.title', name=name)}"
    yield from ("", f"**{say('pack.notice', name=name)}**", "", say("pack.made", day=day(made_at.date())))
    for kind in SHELVES:
        kept_of_kind = [kept for kept in pack.own if kept.kind is kind]
        if kept_of_kind:
            yield from ("", f"## {say(f'pack.kinds.{kind}')}")
            for kept in kept_of_kind:
                yield from _record(kept, pack, say, day)
    if pack.linked:
        yield from ("", f"## {say('pack.linked')}")
        for kept in pack.linked:
            yield from _record(kept, pack, say, day)
    if pack.mentions:
        yield from ("", f"## {say('pack.mentions')}", "")
        for mention in pack.mentions:
            yield f"- {say(f'kind.{mention.kept.kind}')} {mention.ref}: {escaped(mention.line)}"
    if pack.unfinished:
        yield from ("", f"## {say('pack.unfinished')}", "")
        yield from (f"- {day(one.kept_at.date())}: {escaped(one.text)}" for one in pack.unfinished)
    yield from _earlier(pack, say, day)
    yield from _shared(pack, say, day)
    yield from ("", f"<!-- {ACCESS_PACK} -->")


def _earlier(pack: Pack, say: Say, day: Callable[[date], str]) -> Iterator[str]:
    changed = [(one, field, cells) for one in pack.history for field, cells in one.changes.items() if cells[0]]
    if changed:
        yield from ("", f"## {say('pack.earlier')}", "")
        for one, field, (before, _) in changed:
            yield f"- {day(one.at.date())}, {say(f'kind.{one.kind}')}, {say(f'label.{field}')}: {escaped(str(before))}"


def _shared(pack: Pack, say: Say, day: Callable[[date], str]) -> Iterator[str]:
    """What came from the person's own workspace, in the words in which it came."""
    if not pack.exchanged.peers:
        return
    yield from ("", f"## {say('pack.shared')}", "")
    for peer in pack.exchanged.peers:
        yield f"- {say('pack.key', fingerprint=fingerprint(peer.key), day=day(peer.trusted_at.date()))}"
    for said in pack.exchanged.agreements:
        yield f"- {say('pack.agreed', day=day(said.on), terms=said.terms)}"
    for told in pack.exchanged.told:
        said_there = {name: value for name, value in told.fields.items() if not _is_link(name)}
        if words := "; ".join(escaped(text) for text in texts(said_there) if text):
            yield f"- {say(f'kind.{told.kind}')}: {words}"


def _is_link(name: str) -> bool:
    """Whether a field that was told names a person or a record, or is the agreement that is listed already."""
    return name in (AGREED, "whose", "who", "raised_by", "given_by", "sources") or name.endswith("_id")


def _record(kept: Kept, pack: Pack, say: Say, day: Callable[[date], str]) -> Iterator[str]:
    yield from ("", f"### {say(f'kind.{kept.kind}')} {kept.ref}".rstrip(), "")
    for field in fields(kept.record):
        value = getattr(kept.record, field.name)
        if field.name in _UNTOLD or value is None or value == "" or value == ():
            continue
        yield f"- **{say(f'label.{field.name}')}:** {_value(value, day)}"
    if kept.binned_at:
        yield f"- **{say('pack.binned')}:** {day(kept.binned_at.date())}"
    origin = pack.origins[kept.key]
    yield f"- *{say('pack.origin')}: {_origin_line(origin, say, day)}*"


def _value(value: Any, day: Callable[[date], str]) -> str:
    match value:
        case Amount():
            return escaped(value.text)
        case datetime():
            return f"{day(value.date())} {value:%H:%M} UTC"
        case date():
            return day(value)
        case bool():
            return "✓" if value else "–"
        case tuple() if all(isinstance(part, str | int) for part in value):
            return "; ".join(escaped(str(part)) for part in value)
        case str() | int() | float():
            return escaped(str(value))
    return escaped(msgspec.json.encode(value).decode())


def _origin_line(origin: Origin, say: Say, day: Callable[[date], str]) -> str:
    parts = [say("pack.written", by=escaped(origin.by) or "?", day=day(origin.on.date()) if origin.on else "?")]
    if origin.draft:
        by = ", ".join(escaped(part) for part in (origin.engine, origin.model) if part)
        parts.append(say("pack.drafted", draft=origin.draft, engine=by))
    if origin.changed_on:
        parts.append(say("pack.changed", by=escaped(origin.changed_by or "") or "?", day=day(origin.changed_on.date())))
    return "; ".join(parts)
