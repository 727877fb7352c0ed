"""Rules 14 to 17 applied: a person's whole set of goals and expectations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.smart.rules.about_records import AGREED, GENERIC, GOAL_SET, ROLE_QUESTIONS
from pmcoach.smart.rules.rule import Hit

MOST_GOALS = 5
FULL_WEIGHT = 100.0
_NEAR_ENOUGH = 0.01

ExpectationKind = Literal["result", "action", "behaviour"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalInSet:
    """A goal of the set; ``last_heard`` is the day of its latest check-in."""

    goal: Goal
    last_heard: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAnswer:
    """One of the five questions about the role, as it is put to the person, with the answer."""

    question: str
    answer: str = ""


def check_role(
    answers: Sequence[RoleAnswer], kinds: Iterable[ExpectationKind], *, lang: Language = "en"
) -> tuple[Finding, ...]:
    """Rule 14: each question about the role is answered; at least one result and one behaviour is expected."""
    hits = [Hit((0, 0), None, a.question, "answer") for a in answers if not a.answer.strip()]
    present = set(kinds)
    hits += [Hit((0, 0), None, "", kind) for kind in ("result", "behaviour") if kind not in present]
    return tuple(ROLE_QUESTIONS.finding(hit, lang) for hit in hits)


def check_set(
    goals: Sequence[GoalInSet], *, today: date, cadence_days: int | None = None, lang: Language = "en"
) -> tuple[Finding, ...]:
    """Rules 15 and 17 for the open goals of one person.

    Weights sum to 100 where any is used; one to five goals; each hangs on an objective or on another goal, is
    heard of within two cadences, lies inside its parent's dates, has a measure and is agreed by both.
    """
    current = [g for g in goals if g.goal.status in (GoalStatus.DRAFT, GoalStatus.AGREED)]
    hits = [*_set_as_a_whole([g.goal for g in current])]
    parents = {g.goal.id: g.goal for g in goals if g.goal.id}
    for one in current:
        hits += _one_of_set(one, parents, today, cadence_days)
    findings = [GOAL_SET.finding(hit, lang) for hit in hits]
    return (*findings, *(finding for one in current for finding in _check_agreement(one.goal, lang)))


def check_generic(statements: Mapping[str, Sequence[str]], *, lang: Language = "en") -> tuple[Finding, ...]:
    """Rule 16: the same sentence for several people. ``statements`` holds each person's sentences by name."""
    who: dict[str, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    for person, sentences in statements.items():
        for sentence in sentences:
            key = " ".join(sentence.lower().strip(" .!\t\n").split())
            who[key].add(person)
            words.setdefault(key, sentence)
    shared = [words[key] for key, people in who.items() if key and len(people) > 1]
    return tuple(GENERIC.finding(Hit((0, len(sentence)), None, sentence), lang) for sentence in shared)


def _set_as_a_whole(goals: Sequence[Goal]) -> Iterator[Hit]:
    if not goals:
        yield Hit((0, 0), variant="none")
        return
    if len(goals) > MOST_GOALS:
        yield Hit((0, 0), None, str(len(goals)), "many")
    weights = [g.weight for g in goals if g.weight is not None]
    if weights and abs(sum(weights) - FULL_WEIGHT) > _NEAR_ENOUGH:
        yield Hit((0, 0), None, f"{sum(weights):g}", "weights")


def _one_of_set(one: GoalInSet, parents: Mapping[str, Goal], today: date, cadence_days: int | None) -> Iterator[Hit]:
    goal = one.goal
    name = f"{goal.ref} {goal.statement}".strip()
    span = (0, len(goal.statement))
    if goal.objective_id is None and goal.parent_id is None:
        yield Hit(span, None, name, "orphan")
    heard = one.last_heard or goal.start
    if cadence_days and heard is not None and (today - heard).days > 2 * cadence_days:
        yield Hit(span, None, name, "silent")
    parent = parents.get(goal.parent_id or "")
    if parent is not None and _outside(goal, parent):
        yield Hit(span, None, name, "outside")


def _outside(goal: Goal, parent: Goal) -> bool:
    early = goal.start is not None and parent.start is not None and goal.start < parent.start
    late = goal.due is not None and parent.due is not None and goal.due > parent.due
    return early or late


def _check_agreement(goal: Goal, lang: Language) -> Iterator[Finding]:
    span = (0, len(goal.statement))
    if not goal.measure.strip():
        yield AGREED.finding(Hit(span, None, goal.statement, "measure"), lang)
    if goal.agreed_by_employee is None or goal.agreed_by_manager is None:
        yield AGREED.finding(Hit(span, None, goal.statement), lang)
