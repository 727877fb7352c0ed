"""A whole workspace as one JSON object, and back without a loss.

::

    {"format": "pmcoach-workspace", "version": 1, "owner_id": ..., "created_at": ...,
     "references": {"G": 12, ...}, "organisation": {...}, "people": [...], ..., "drafts": [...],
     "history": [...], "unfinished": [...], "exchanged": {...}}

Records have the fields of their dataclasses; one that lies in the bin says since when in
``binned_at``. History and what is half typed are part of it: what comes back can be undone, too. What is known
about sharing is part of it as well, but for the secret key: who imports it elsewhere signs with a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec

from pmcoach.domain.acceptance import Acceptance
from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.drafts import Draft
from pmcoach.domain.expectations import Duty, Expectation, RoleOutcomes
from pmcoach.domain.goals import CheckIn, Goal, Milestone
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.people import Objective, Organisation, Person
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Exchanged
from pmcoach.domain.whole import Happened, Kept, Unfinished, Whole
from pmcoach.errors import BadInput
from pmcoach.exchange.formats import VERSION, WORKSPACE, expect, read_object
from pmcoach.exchange.plain import all_harmless

SHELVES: Mapping[Kind, tuple[str, type[Any]]] = MappingProxyType(
    {
        Kind.ORGANISATION: ("organisation", Organisation),
        Kind.PERSON: ("people", Person),
        Kind.OBJECTIVE: ("objectives", Objective),
        Kind.ROLE_OUTCOMES: ("role_outcomes", RoleOutcomes),
        Kind.DUTY: ("duties", Duty),
        Kind.EXPECTATION: ("expectations", Expectation),
        Kind.DEVELOPMENT_ITEM: ("development_items", DevelopmentItem),
        Kind.CAREER_WISH: ("career_wishes", CareerWish),
        Kind.GOAL: ("goals", Goal),
        Kind.MILESTONE: ("milestones", Milestone),
        Kind.CHECK_IN: ("check_ins", CheckIn),
        Kind.MEETING: ("meetings", Meeting),
        Kind.AGENDA_ITEM: ("agenda_items", AgendaItem),
        Kind.SHARED_NOTE: ("shared_notes", SharedNote),
        Kind.PRIVATE_NOTE: ("private_notes", PrivateNote),
        Kind.ACTION: ("action_items", ActionItem),
        Kind.FEEDBACK: ("feedback", Feedback),
        Kind.DRAFT: ("drafts", Draft),
        Kind.ACCEPTANCE: ("acceptances", Acceptance),
    }
)
"""Where records of a kind lie in the object, and what they are."""


def workspace_json(whole: Whole, *, exported_at: datetime) -> bytes:
    """The object as UTF-8, on one line with an end."""
    head = {
        "format": WORKSPACE,
        "version": VERSION,
        "exported_at": exported_at,
        "owner_id": whole.owner_id,
        "created_at": whole.created_at,
        "references": whole.references,
    }
    shelves = {name: [record_object(kept) for kept in whole.of(kind)] for kind, (name, _) in SHELVES.items()}
    tail = {"history": whole.history, "unfinished": whole.unfinished, "exchanged": whole.exchanged}
    shelves["organisation"] = shelves["organisation"][0]  # type: ignore[assignment]
    return msgspec.json.encode({**head, **shelves, **tail}) + b"\n"


def record_object(kept: Kept) -> dict[str, Any]:
    """A record as JSON values, with ``binned_at`` where it lies in the bin."""
    told: dict[str, Any] = msgspec.to_builtins(kept.record)
    return told if kept.binned_at is None else {**told, "binned_at": kept.binned_at}


def read_workspace(data: bytes) -> Whole:
    """The workspace in a file, its texts without terminal escapes.

    Raises `BadInput` with the place where it cannot be read, `NotAllowed` for an access pack.
    """
    found = read_object(data)
    expect(found, WORKSPACE)
    told = all_harmless(found)
    try:
        records = tuple(_kept(kind, one) for kind, shelf in SHELVES.items() for one in _lying(told, shelf[0]))
        return Whole(
            owner_id=msgspec.convert(told.get("owner_id"), str),
            created_at=msgspec.convert(told.get("created_at"), datetime),
            references=msgspec.convert(told.get("references", {}), dict[str, int]),
            records=records,
            history=msgspec.convert(told.get("history", []), tuple[Happened, ...]),
            unfinished=msgspec.convert(told.get("unfinished", []), tuple[Unfinished, ...]),
            exchanged=msgspec.convert(told.get("exchanged", {}), Exchanged),
        )
    except msgspec.ValidationError as error:
        raise BadInput("import.unreadable") from error


def _lying(told: Mapping[str, Any], shelf: str) -> list[dict[str, Any]]:
    lying = told.get(shelf, [])
    return msgspec.convert([lying] if isinstance(lying, dict) else lying, list[dict[str, Any]])


def _kept(kind: Kind, told: dict[str, Any]) -> Kept:
    binned_at = told.pop("binned_at", None)
    record = msgspec.convert(told, SHELVES[kind][1])
    if kind is not Kind.ORGANISATION and not record.id:
        raise msgspec.ValidationError(f"a {kind} has no id")
    return Kept(kind=kind, record=record, binned_at=msgspec.convert(binned_at, datetime | None))
