"""What the record says about a person that is worth talking about: facts, each with its reference.

Home shows the pressing ones, an agenda is made of them. Rules only; nobody's mood, nobody's rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmcoach.coaching.words import Words
from pmcoach.domain.briefs import Fact
from pmcoach.domain.goals import Confidence, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, ActionStatus, AgendaItem, Feedback
from pmcoach.domain.pace import GoalState, Pace
from pmcoach.domain.people import Person

SOON_DAYS = 14
"""How near a due day or a milestone must be to be worth a word."""

PRESSING = frozenset({"goal_behind", "goal_at_risk", "goal_silent", "action_overdue", "feedback_unsaid"})
"""Topics that make a person stand under "needs you"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """What the rules read about one person: shared records only."""

    person: Person
    goals: tuple[GoalState, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    carried_over: tuple[AgendaItem, ...] = ()
    last_met: date | None = None


def read_signals(record: PersonRecord, *, owner: Person, today: date, words: Words) -> tuple[Fact, ...]:
    """Everything worth talking about with this person, the pressing first.

    Open promises and overdue actions are always among them.
    """
    facts = [
        *_overdue_actions(record.actions, owner, today, words),
        *(fact for state in record.goals if (fact := _goal_in_trouble(state, words))),
        *_unsaid(record.feedback, owner, words),
        *_carried_over(record.carried_over, owner),
        *(fact for state in record.goals if (fact := _goal_moved(state, record.last_met, words))),
        *_milestones(record, today, words),
        *(fact for state in record.goals if (fact := _goal_due(state, today, words))),
        *_actions_ahead(record.actions, owner, today, words),
    ]
    return tuple(facts)


def _overdue_actions(actions: Sequence[ActionItem], owner: Person, today: date, words: Words) -> Iterable[Fact]:
    late = [a for a in actions if a.status is ActionStatus.OPEN and a.due is not None and a.due < today]
    for action in sorted(late, key=lambda a: (a.due or today, a.ref)):
        assert action.due is not None
        days = (today - action.due).days
        yield _action_fact("action_overdue", action, owner, words, days=str(days))


def _actions_ahead(actions: Sequence[ActionItem], owner: Person, today: date, words: Words) -> Iterable[Fact]:
    ahead = [a for a in actions if a.status is ActionStatus.OPEN and (a.due is None or a.due >= today)]
    for action in sorted(ahead, key=lambda a: (a.due or date.max, a.ref)):
        yield _action_fact("action_due", action, owner, words)


def _action_fact(topic: str, action: ActionItem, owner: Person, words: Words, **more: str) -> Fact:
    who = action.who_name or (owner.name if action.who_id == owner.id else "")
    due = words.day(action.due) if action.due else ""
    values = {"what": action.what, "who": who, "due": due, "carried": str(action.carried_over), **more}
    return _fact(topic, action.ref, values, words)


def _goal_in_trouble(state: GoalState, words: Words) -> Fact | None:
    if not state.needs_you or state.goal.status is GoalStatus.DRAFT:
        return None
    values = _goal_values(state, words)
    if state.confidence in (Confidence.AT_RISK, Confidence.OFF_TRACK):
        said = next(c for c in reversed(state.check_ins) if c.confidence)
        values |= {"confidence": words.say(f"confidence.{said.confidence}"), "note": said.note}
        return _fact("goal_at_risk", state.goal.ref, values, words)
    if state.pace is Pace.BEHIND:
        return _fact("goal_behind", state.goal.ref, values, words)
    values["days"] = str(state.silent_days)
    return _fact("goal_silent", state.goal.ref, values, words)


def _goal_moved(state: GoalState, since: date | None, words: Words) -> Fact | None:
    if state.needs_you or state.goal.status is not GoalStatus.AGREED:
        return None
    measured = [c for c in state.check_ins if c.value is not None]
    if not measured or (since is not None and measured[-1].on < since):
        return None
    topic = "goal_ahead" if state.pace is Pace.AHEAD else "goal_moved"
    return _fact(topic, state.goal.ref, _goal_values(state, words), words)


def _goal_due(state: GoalState, today: date, words: Words) -> Fact | None:
    due = state.goal.due
    open_goal = state.goal.status is GoalStatus.AGREED
    if not open_goal or state.needs_you or due is None or not today <= due <= today + timedelta(days=SOON_DAYS):
        return None
    return _fact("goal_due", state.goal.ref, _goal_values(state, words), words)


def _goal_values(state: GoalState, words: Words) -> dict[str, str]:
    goal = state.goal
    measured = [c.value for c in state.check_ins if c.value is not None]
    before = measured[-2] if len(measured) > 1 else (goal.baseline.value if goal.baseline else None)
    return {
        "measure": goal.measure or goal.statement,
        "statement": goal.statement,
        "before": "" if before is None else words.number(before),
        "now": "" if not measured else words.number(measured[-1]),
        "target": goal.target.text if goal.target else "",
        "unit": goal.unit,
        "due": words.day(goal.due) if goal.due else "",
        "days": "" if state.silent_days is None else str(state.silent_days),
        "note": state.latest.note if state.latest else "",
    }


def _milestones(record: PersonRecord, today: date, words: Words) -> Iterable[Fact]:
    by_id = {state.goal.id: state.goal for state in record.goals}
    near = [
        m
        for m in record.milestones
        if m.done_on is None and m.due and m.due <= today + timedelta(days=SOON_DAYS) and m.goal_id in by_id
    ]
    for milestone in sorted(near, key=lambda m: (m.due or today, m.text)):
        assert milestone.due is not None
        topic = "milestone_late" if milestone.due < today else "milestone_near"
        values = {"what": milestone.text, "due": words.day(milestone.due)}
        yield _fact(topic, by_id[milestone.goal_id].ref, values, words)


def _unsaid(feedback: Sequence[Feedback], owner: Person, words: Words) -> Iterable[Fact]:
    waiting = [f for f in feedback if f.said_on is None and f.from_id in (None, owner.id)]
    for item in sorted(waiting, key=lambda f: (f.on, f.ref)):
        values = {
            "kind": words.say(f"feedback.{item.kind}"),
            "situation": item.situation,
            "behaviour": item.behaviour,
            "impact": item.impact,
            "on": words.day(item.on),
        }
        yield _fact("feedback_unsaid", item.ref, values, words)


def _carried_over(items: Sequence[AgendaItem], owner: Person) -> Iterable[Fact]:
    for item in items:
        topic = "own_point" if item.raised_by in (None, owner.id) else "other_point"
        values = {"what": item.topic, "question": item.question, "carried": str(item.carried_over)}
        yield Fact(text=item.topic, source=item.sources[0] if item.sources else "you", topic=topic, values=values)


def _fact(topic: str, ref: str, values: dict[str, str], words: Words) -> Fact:
    return Fact(text=words.say(f"signal.{topic}", **values), source=ref, topic=topic, values=values)
