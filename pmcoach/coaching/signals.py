"""What the record says about a person that is worth talking about: facts, each with its reference.

Home shows the pressing ones, an agenda is made of them. Rules only; nobody's mood, nobody's rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pmcoach.coaching.person_record import PersonRecord
from pmcoach.coaching.talk_points import carried_over
from pmcoach.coaching.words import Words
from pmcoach.domain.agreement import is_agreed
from pmcoach.domain.briefs import Fact, Side
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.expectations import Expectation
from pmcoach.domain.goals import Confidence, GoalStatus
from pmcoach.domain.meetings import ActionItem, ActionStatus, Feedback, FeedbackKind
from pmcoach.domain.pace import GoalState, Pace
from pmcoach.domain.people import Person, Relation

SOON_DAYS = 14
"""How near a due day or a milestone must be to be worth a word."""

LONG_AGO_DAYS = 180
"""After how many days a wish for the longer run is worth asking about again."""

PRESSING = frozenset({"goal_behind", "goal_at_risk", "goal_silent", "action_overdue", "feedback_unsaid"})
"""Topics that make a person stand under "needs you"."""


def read_signals(record: PersonRecord, *, owner: Person, today: date, words: Words) -> tuple[Fact, ...]:
    """Everything worth talking about with this person, the pressing first.

    Open promises and overdue actions are always among them.
    """
    facts = [
        *carried_over(record, owner, words),
        *_overdue_actions(record.actions, owner, today, words),
        *(fact for state in record.goals if (fact := _goal_in_trouble(state, today, words))),
        *_unsaid(record.feedback, owner, today, words),
        *_goals_to_agree(record, owner, today, words),
        *_expectations(record, owner, today, words),
        *(fact for state in record.goals if (fact := _goal_moved(state, record.last_met, today, words))),
        *_milestones(record, today, words),
        *(fact for state in record.goals if (fact := _goal_due(state, today, words))),
        *_steps(record.development, today, words),
        *_actions_ahead(record.actions, owner, today, words),
        *(_action_fact("action_done", action, owner, today, words) for action in record.kept),
        *_wish(record, today, words),
    ]
    return tuple(facts)


def _overdue_actions(actions: Sequence[ActionItem], owner: Person, today: date, words: Words) -> Iterable[Fact]:
    late = [a for a in actions if a.status is ActionStatus.OPEN and a.due is not None and a.due < today]
    for action in sorted(late, key=lambda a: (a.due or today, a.ref)):
        assert action.due is not None
        days = (today - action.due).days
        yield _action_fact("action_overdue", action, owner, today, words, days=str(days))


def _actions_ahead(actions: Sequence[ActionItem], owner: Person, today: date, words: Words) -> Iterable[Fact]:
    ahead = [a for a in actions if a.status is ActionStatus.OPEN and (a.due is None or a.due >= today)]
    for action in sorted(ahead, key=lambda a: (a.due or date.max, a.ref)):
        yield _action_fact("action_due", action, owner, today, words)


def _action_fact(topic: str, action: ActionItem, owner: Person, today: date, words: Words, **more: str) -> Fact:
    own = action.who_id == owner.id
    values = {
        "what": action.what,
        "who": action.who_name or (owner.name if own else ""),
        "own": "yes" if own else "",
        "due": words.lasting_day(action.due, today=today),
        "carried": str(action.carried_over),
        "on": words.lasting_day(action.done_on, today=today),
        **more,
    }
    return _fact(topic, action.ref, values, words)


def _goal_in_trouble(state: GoalState, today: date, words: Words) -> Fact | None:
    if not state.needs_you or state.goal.status is GoalStatus.DRAFT:
        return None
    values = _goal_values(state, today, words)
    if state.confidence in (Confidence.AT_RISK, Confidence.OFF_TRACK):
        said = next(c for c in reversed(state.check_ins) if c.confidence)
        values |= {
            "confidence": words.say(f"confidence.{said.confidence}"),
            "note": said.note,
            "noted": words.lasting_day(said.on, today=today),
        }
        return _fact("goal_at_risk", state.goal.ref, values, words)
    if state.pace is Pace.BEHIND:
        return _fact("goal_behind", state.goal.ref, values, words)
    values["days"] = str(state.silent_days)
    return _fact("goal_silent", state.goal.ref, values, words)


def _goal_moved(state: GoalState, since: date | None, today: date, words: Words) -> Fact | None:
    if state.needs_you or state.goal.status is not GoalStatus.AGREED:
        return None
    measured = [c for c in state.check_ins if c.value is not None]
    if not measured or (since is not None and measured[-1].on < since):
        return None
    topic = "goal_ahead" if state.pace is Pace.AHEAD else "goal_moved"
    return _fact(topic, state.goal.ref, _goal_values(state, today, words), words)


def _goal_due(state: GoalState, today: date, words: Words) -> Fact | None:
    due = state.goal.due
    open_goal = state.goal.status is GoalStatus.AGREED
    if not open_goal or state.needs_you or due is None or not today <= due <= today + timedelta(days=SOON_DAYS):
        return None
    return _fact("goal_due", state.goal.ref, _goal_values(state, today, words), words)


def _goal_values(state: GoalState, today: date, words: Words) -> dict[str, str]:
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
        "due": words.lasting_day(goal.due, today=today),
        "days": "" if state.silent_days is None else str(state.silent_days),
        "note": state.latest.note if state.latest else "",
        "noted": words.lasting_day(state.latest.on, today=today) if state.latest else "",
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
        values = {"what": milestone.text, "due": words.lasting_day(milestone.due, today=today)}
        yield _fact(topic, by_id[milestone.goal_id].ref, values, words)


def _unsaid(feedback: Sequence[Feedback], owner: Person, today: date, words: Words) -> Iterable[Fact]:
    """What waits to be said. Coaching is said, not read: only its occasion may stand on an agenda."""
    waiting = [f for f in feedback if f.said_on is None and f.from_id in (None, owner.id)]
    for item in sorted(waiting, key=lambda f: (f.on, f.ref)):
        values = {
            "kind": words.say(f"feedback.{item.kind}"),
            "situation": item.situation,
            "behaviour": item.behaviour if item.kind is FeedbackKind.RECOGNITION else "",
            "on": words.lasting_day(item.on, today=today),
        }
        yield _fact("feedback_unsaid", item.ref, values, words)


def _goals_to_agree(record: PersonRecord, owner: Person, today: date, words: Words) -> Iterable[Fact]:
    """Goals that wait for a yes, and whose yes that is: one side's, or that of both."""
    names = _sides(record.person, owner)
    for state in record.goals:
        if state.goal.status is not GoalStatus.DRAFT:
            continue
        said = {Side.EMPLOYEE: state.goal.agreed_by_employee, Side.MANAGER: state.goal.agreed_by_manager}
        waiting = [side for side, on in said.items() if on is None]
        values = _goal_values(state, today, words)
        values["who"] = names[waiting[0]] if len(waiting) == 1 else ""
        yield _fact("goal_not_agreed", state.goal.ref, values, words)


def _expectations(record: PersonRecord, owner: Person, today: date, words: Words) -> Iterable[Fact]:
    """What one side proposed and the other has not agreed to; what was agreed and has not come up for two cadences."""
    cadence = record.person.cadence_days
    for expected in record.expectations:
        values = {"title": expected.statement, "what": expected.statement}
        if not is_agreed(expected):
            told = {"who": _sides(record.person, owner)[expected.proposed_by], "by": expected.proposed_by.value}
            yield _fact("expectation_not_agreed", expected.ref, {**values, **told}, words)
            continue
        days = (today - last_talked_about(expected)).days
        if cadence is not None and days > 2 * cadence:
            yield _fact("expectation_silent", expected.ref, {**values, "days": str(days)}, words)


def last_talked_about(expected: Expectation) -> date:
    """When an agreed expectation last came up: when it was discussed, or when the later of the two agreed."""
    days = (expected.last_discussed, expected.agreed_by_employee, expected.agreed_by_manager)
    return max(day for day in days if day is not None)


def _sides(person: Person, owner: Person) -> dict[Side, str]:
    """The names of both sides of a talk; of a colleague's manager nothing is known."""
    match person.relation:
        case Relation.MANAGER:
            return {Side.EMPLOYEE: owner.name, Side.MANAGER: person.name}
        case Relation.REPORT:
            return {Side.EMPLOYEE: person.name, Side.MANAGER: owner.name}
        case _:
            return {Side.EMPLOYEE: person.name, Side.MANAGER: ""}


def _steps(development: Sequence[DevelopmentItem], today: date, words: Words) -> Iterable[Fact]:
    """The next step of each development item that is due soon, or was."""
    last = today + timedelta(days=SOON_DAYS)
    near = [item for item in development if item.done_on is None and item.due is not None and item.due <= last]
    for item in sorted(near, key=lambda i: (i.due or today, i.ref)):
        assert item.due is not None
        values = {
            "what": item.next_step or item.skill,
            "title": item.skill,
            "due": words.lasting_day(item.due, today=today),
        }
        yield _fact("step_due", item.ref, values, words)


def _wish(record: PersonRecord, today: date, words: Words) -> Iterable[Fact]:
    """A wish said since the last talk, or so long ago that it may have changed."""
    wish = record.wish
    if wish is None:
        return
    days = (today - wish.said_on).days if wish.said_on is not None else None
    new = days is None or record.last_met is None or today - timedelta(days=days) > record.last_met
    if new or (days is not None and days >= LONG_AGO_DAYS):
        values = {"what": wish.next_role, "title": wish.next_role, "days": "" if new else str(days)}
        yield _fact("career_wish", wish.ref, values, words)


def _fact(topic: str, ref: str, values: dict[str, str], words: Words) -> Fact:
    return Fact(text=words.say(f"signal.{topic}", **values), source=ref, topic=topic, values=values)
