"""Records as two people share them, and back: the same words, with people turned around.

In each workspace the owner is one of the two and the other is a person there, each with ids of
their own. What is shared names the two as sender and receiver, so that it means the same on both laptops.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any, TypeVar

import msgspec

from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.expectations import Duty, Expectation, RoleOutcomes
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting, SharedNote
from pmcoach.domain.people import Objective, Organisation, Relation
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Party
from pmcoach.exchange.plain import all_harmless
from pmcoach.exchange.shared_records import (
    ONCE,
    SHARED,
    TALK,
    Ended,
    NoteForBoth,
    SaidFeedback,
    SharedAction,
    SharedAgendaItem,
    SharedCareerWish,
    SharedCheckIn,
    SharedDevelopmentItem,
    SharedDuty,
    SharedExpectation,
    SharedGoal,
    SharedMeeting,
    SharedMilestone,
    SharedObjective,
    SharedOrganisation,
    SharedRecord,
    SharedRoleOutcomes,
)

T = TypeVar("T")

Shareable = (
    Organisation
    | Objective
    | RoleOutcomes
    | Duty
    | Expectation
    | DevelopmentItem
    | CareerWish
    | Goal
    | Milestone
    | CheckIn
    | Meeting
    | AgendaItem
    | SharedNote
    | ActionItem
    | Feedback
)
"""The records that can be shared. A private note is none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The owner of a workspace and another person in it; ``other_is`` is what that person is to the owner."""

    owner_id: str
    other_id: str
    other_is: Relation

    def party(self, person_id: str | None) -> Party | None:
        """Which of the two a person is, as the owner tells it; None for anybody else."""
        if person_id == self.owner_id:
            return Party.SENDER
        return Party.RECEIVER if person_id == self.other_id else None

    def person_id(self, party: Party | None) -> str | None:
        """Who a party is in this workspace, as the owner tells it."""
        if party is None:
            return None
        return self.owner_id if party is Party.SENDER else self.other_id

    @property
    def employee(self) -> Party | None:
        """Whose work the two agree on; None between colleagues."""
        match self.other_is:
            case Relation.REPORT:
                return Party.RECEIVER
            case Relation.MANAGER:
                return Party.SENDER
        return None


def shared_of(record: Shareable, pair: Pair, sources: tuple[str, ...] = ()) -> SharedRecord | None:
    """A record as the owner shares it with the other; None where it is not between the two.

    ``sources`` are the ids of what an agenda point rests on. Milestones, check-ins and agenda points
    are asked about on their own: whether what they belong to is shared is for the caller to know.
    """
    match record:
        case Organisation():
            return _same(SharedOrganisation, record) if pair.employee else None
        case Objective():
            return _same(SharedObjective, record) if pair.employee else None
        case Milestone():
            return _same(SharedMilestone, record)
        case CheckIn():
            return _same(SharedCheckIn, record)
        case AgendaItem():
            return _same(SharedAgendaItem, record, sources=sources, raised_by=pair.party(record.raised_by))
        case Meeting() | SharedNote() | ActionItem():
            return _of_talk(record, pair)
        case Feedback():
            return _said(record, pair)
    whose = pair.party(record.person_id)
    return _of_work(record, whose) if whose is not None and whose is pair.employee else None


def _of_talk(record: Meeting | SharedNote | ActionItem, pair: Pair) -> SharedRecord | None:
    if record.person_id != pair.other_id:
        return None
    match record:
        case Meeting():
            return _same(SharedMeeting, record)
        case SharedNote():
            return _same(NoteForBoth, record)
    return _same(SharedAction, record, who=pair.party(record.who_id))


def _said(record: Feedback, pair: Pair) -> SaidFeedback | None:
    whose, given_by = pair.party(record.person_id), pair.party(record.from_id)
    heard = whose is Party.SENDER and (given_by is Party.RECEIVER or record.from_id is None)
    between = whose is Party.RECEIVER or heard
    if whose is None or not between or record.said_on is None:
        return None
    return _same(SaidFeedback, record, whose=whose, given_by=given_by, said_on=record.said_on)


def _of_work(
    record: RoleOutcomes | Duty | Expectation | DevelopmentItem | CareerWish | Goal, whose: Party
) -> SharedRecord:
    match record:
        case RoleOutcomes():
            return _same(SharedRoleOutcomes, record, whose=whose)
        case Duty():
            return _same(SharedDuty, record, whose=whose)
        case Expectation():
            return _same(SharedExpectation, record, whose=whose)
        case DevelopmentItem():
            return _same(SharedDevelopmentItem, record, whose=whose)
        case CareerWish():
            return _same(SharedCareerWish, record, whose=whose)
    ended = Ended(record.status.value) if record.status in (GoalStatus.DONE, GoalStatus.DROPPED) else None
    return _same(SharedGoal, record, whose=whose, ended=ended)


def _same(shared: type[T], record: Any, **turned: Any) -> T:
    """A shared record with the fields of the same name, and those that have to be turned."""
    told: Any = shared
    names = [field.name for field in fields(told) if field.name not in turned]
    return shared(**{name: getattr(record, name) for name in names}, **turned)


def fields_of(shared: SharedRecord) -> dict[str, Any]:
    """The fields of a shared record as values of JSON, without anything that could drive a terminal."""
    told: dict[str, Any] = all_harmless(msgspec.to_builtins(shared))
    return told


def unfilled(kind: Kind) -> dict[str, Any]:
    """What each field of a kind holds as long as nobody has filled it in, as values of JSON."""
    found = {field.name: field.default for field in fields(SHARED[kind]) if field.default is not MISSING}
    told: dict[str, Any] = msgspec.to_builtins(found)
    return told


def merged_fields(kind: Kind) -> frozenset[str]:
    """The fields of a kind that have versions."""
    return frozenset(field.name for field in fields(SHARED[kind])) - ONCE


def turned(told: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as the other one told them, as the owner would tell them: sender and receiver change places."""
    return {
        name: Party(value).other.value if name in ("whose", "who", "raised_by", "given_by") and value else value
        for name, value in told.items()
    }


def new_record(kind: Kind, told: Mapping[str, Any], pair: Pair, record_id: str) -> Any:
    """A record of this workspace that says what is ``told``, the way its owner tells it.

    Raises `msgspec.ValidationError` where the fields are not those of a record of the kind.
    """
    shared: SharedRecord = msgspec.convert(dict(told), SHARED[kind])
    own = _local(shared, [field.name for field in fields(shared)], pair, None)
    if kind not in (Kind.ORGANISATION, Kind.OBJECTIVE, Kind.MILESTONE, Kind.CHECK_IN, Kind.AGENDA_ITEM):
        own["person_id"] = pair.person_id(getattr(shared, "whose", Party.RECEIVER))
    if kind is not Kind.ORGANISATION:
        own["id"] = record_id
    return _LOCAL[kind](**own)


def changed_record(kind: Kind, told: Mapping[str, Any], changed: Collection[str], pair: Pair, base: Any) -> Any:
    """A record of this workspace with the fields named in ``changed`` as they are told; all else stays as it is."""
    shared: SharedRecord = msgspec.convert({**fields_of_base(base, pair), **told}, SHARED[kind])
    return replace(base, **_local(shared, changed, pair, base))


def fields_of_base(base: Shareable, pair: Pair) -> dict[str, Any]:
    """The fields of a record that is here already, as its owner tells them."""
    shared = shared_of(base, pair)
    return {} if shared is None else fields_of(shared)


def _local(shared: SharedRecord, names: Collection[str], pair: Pair, base: Any) -> dict[str, Any]:
    """Fields of a shared record by their names in this workspace's records."""
    own: dict[str, Any] = {}
    for name in names:
        value = getattr(shared, name)
        match name:
            case "whose" | "sources":
                continue
            case "ended":
                own["status"] = _status(value, base)
            case "who" | "given_by":
                own["who_id" if name == "who" else "from_id"] = pair.person_id(value)
            case "raised_by":
                own[name] = pair.person_id(value)
            case _:
                own[name] = value
    return own


def _status(ended: Ended | None, base: Goal | None) -> GoalStatus:
    if ended is not None:
        return GoalStatus(ended.value)
    if base is None:
        return GoalStatus.DRAFT
    both = base.agreed_by_employee is not None and base.agreed_by_manager is not None
    ended_here = base.status in (GoalStatus.DONE, GoalStatus.DROPPED)
    return (GoalStatus.AGREED if both else GoalStatus.DRAFT) if ended_here else base.status


_LOCAL: Mapping[Kind, type[Any]] = {
    Kind.ORGANISATION: Organisation,
    Kind.OBJECTIVE: Objective,
    Kind.ROLE_OUTCOMES: RoleOutcomes,
    Kind.DUTY: Duty,
    Kind.EXPECTATION: Expectation,
    Kind.DEVELOPMENT_ITEM: DevelopmentItem,
    Kind.CAREER_WISH: CareerWish,
    Kind.GOAL: Goal,
    Kind.MILESTONE: Milestone,
    Kind.CHECK_IN: CheckIn,
    Kind.MEETING: Meeting,
    Kind.AGENDA_ITEM: AgendaItem,
    Kind.SHARED_NOTE: SharedNote,
    Kind.ACTION: ActionItem,
    Kind.FEEDBACK: Feedback,
}


def between(kind: Kind, told: Mapping[str, Any], pair: Pair) -> bool:
    """Whether a record as the owner would tell it is one that these two share with each other."""
    if pair.employee is None and kind not in TALK:
        return False
    whose = told.get("whose")
    if whose is None or kind is Kind.FEEDBACK:
        return True
    return bool(Party(whose) is pair.employee)
