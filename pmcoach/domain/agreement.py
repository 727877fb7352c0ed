"""What two people have agreed on, and when an agreement has to be made anew.

An agreement is about terms: what a goal or an expectation says, how it is measured, and by when.
Whoever changes a term reopens the agreement; all else (guidance, weight, when it was last
discussed) may change under it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal, TypeVar

from pmcoach.domain.expectations import Expectation
from pmcoach.domain.goals import Goal, GoalStatus

A = TypeVar("A", Goal, Expectation)

_TERMS = {
    Goal: ("statement", "measure", "unit", "direction", "target", "due"),
    Expectation: ("kind", "statement", "measure_kind", "standard", "due"),
}


def same_terms(one: A, other: A) -> bool:
    """Whether two versions of something say the same to those who agree on it."""
    return all(getattr(one, name) == getattr(other, name) for name in _TERMS[type(one)])


def is_agreed(record: Goal | Expectation) -> bool:
    """Whether both sides have agreed."""
    return record.agreed_by_employee is not None and record.agreed_by_manager is not None


def agreement(record: Goal | Expectation) -> Literal["both", "employee", "manager", "nobody"]:
    """Who has agreed."""
    if is_agreed(record):
        return "both"
    if record.agreed_by_employee is not None:
        return "employee"
    return "nobody" if record.agreed_by_manager is None else "manager"


def agree(record: A, *, as_manager: bool, on: date) -> A:
    """The record with one side's agreement. A draft goal that both agree on is agreed."""
    said = replace(record, agreed_by_manager=on) if as_manager else replace(record, agreed_by_employee=on)
    if isinstance(said, Goal) and said.status is GoalStatus.DRAFT and is_agreed(said):
        return replace(said, status=GoalStatus.AGREED)
    return said


def taken_back(record: A, *, as_manager: bool) -> A:
    """The record without one side's agreement. An agreed goal is a draft again then."""
    return _agreed_only(record, employee=as_manager, manager=not as_manager)


def reopens(before: A, after: A) -> bool:
    """Whether ``after`` changes a term of what one side or both had agreed on."""
    some = before.agreed_by_employee is not None or before.agreed_by_manager is not None
    agreed = some or (isinstance(before, Goal) and before.status is GoalStatus.AGREED)
    return agreed and not same_terms(before, after)


def reopened(before: A, after: A) -> A:
    """``after`` as it may be kept in place of ``before``.

    Where a term changed, an agreement that is no newer than the change falls away, and a goal that
    was agreed is a draft again until both have agreed on what it says now.
    """
    if not reopens(before, after):
        return after
    return _agreed_only(
        after,
        employee=after.agreed_by_employee != before.agreed_by_employee,
        manager=after.agreed_by_manager != before.agreed_by_manager,
    )


def brought_back(current: A, older: A) -> A:
    """``older`` as it may be kept in place of ``current``: going back never brings an agreement with it.

    One that held then, holds now and was about the same terms stays.
    """
    same = same_terms(current, older)
    return _agreed_only(
        older,
        employee=same and older.agreed_by_employee == current.agreed_by_employee,
        manager=same and older.agreed_by_manager == current.agreed_by_manager,
    )


def _agreed_only(record: A, *, employee: bool, manager: bool) -> A:
    """The record with only the agreements that still stand, and a status that goes with them."""
    left = replace(
        record,
        agreed_by_employee=record.agreed_by_employee if employee else None,
        agreed_by_manager=record.agreed_by_manager if manager else None,
    )
    if isinstance(left, Goal) and left.status is GoalStatus.AGREED and not is_agreed(left):
        return replace(left, status=GoalStatus.DRAFT)
    return left
