"""No question that a screen asks reads a whole big table."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from pmcoach.domain.goals import CheckIn, Goal
from pmcoach.domain.meetings import Meeting
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.store import Store
from tests.store.conftest import NOW

BIG = {
    "goal",
    "milestone",
    "check_in",
    "meeting",
    "agenda_item",
    "note",
    "action_item",
    "feedback",
    "draft",
    "expectation",
    "development_item",
    "acceptance",
    "audit",
    "written",
}
ONLY_SOME = {"feedback_unsaid", *(f"{table}_binned" for table in BIG)}
"""Indexes that hold only the few rows that are asked for: reading one whole is no reading of the table."""
DAY = NOW.date()

QUESTIONS: dict[str, Callable[[Store, str], object]] = {
    "open goals of everybody": lambda s, _: s.goals.open(),
    "open goals of one": lambda s, p: s.goals.open(p),
    "goals of many": lambda s, p: s.goals.of(p, p),
    "goals due soon": lambda s, _: s.goals.between(DAY, DAY),
    "goals below a goal": lambda s, _: s.goals.under("x"),
    "all goals below some": lambda s, _: s.goals.below("x", "y"),
    "goals of an objective": lambda s, _: s.goals.towards("x"),
    "a goal by reference": lambda s, _: s.by_ref("G1"),
    "goals by id": lambda s, _: s.goals.many(["x"]),
    "milestones": lambda s, _: s.goals.milestones.of("x", "y"),
    "latest check-ins": lambda s, _: s.goals.check_ins.latest([g.id for g in s.goals.open()], until=DAY, recent=8),
    "check-ins of a goal": lambda s, _: s.goals.check_ins.of("x"),
    "check-ins of a time": lambda s, _: s.goals.check_ins.between(DAY, DAY, "x"),
    "meetings to come": lambda s, _: s.meetings.after(NOW, limit=5),
    "meetings before": lambda s, p: s.meetings.before(NOW, person_id=p, limit=5),
    "meetings of a week": lambda s, _: s.meetings.between(NOW, NOW),
    "last and next meetings": lambda s, p: (s.meetings.last_held([p]), s.meetings.next_planned([p])),
    "an agenda": lambda s, _: s.meetings.agenda.of("x"),
    "notes of a person": lambda s, p: (s.meetings.shared_notes.of(p), s.meetings.private_notes.of(p)),
    "notes of a meeting": lambda s, _: (
        s.meetings.shared_notes.of_meeting("x"),
        s.meetings.private_notes.of_meeting("x"),
    ),
    "open actions": lambda s, _: s.actions.open(),
    "open actions of one": lambda s, p: s.actions.open(p),
    "actions kept lately": lambda s, p: s.actions.done_since(DAY, p),
    "actions of one": lambda s, p: s.actions.of(p),
    "actions of a meeting": lambda s, _: s.actions.of_meeting("x"),
    "actions due": lambda s, _: s.actions.between(DAY, DAY),
    "unsaid feedback": lambda s, _: s.feedback.unsaid(),
    "unsaid feedback of one": lambda s, p: s.feedback.unsaid(p),
    "feedback of one": lambda s, p: (s.feedback.of(p), s.feedback.between(DAY, DAY, p)),
    "drafts that wait": lambda s, p: (s.drafts.pending(), s.drafts.pending(p), s.drafts.pending(kind="goal")),
    "drafts of one": lambda s, p: s.drafts.of(p),
    "role": lambda s, p: (s.role_outcomes.of(p), s.duties.of(p), s.development.wishes.of(p)),
    "expectations": lambda s, p: (s.expectations.of(p), s.expectations.not_discussed_since(DAY, p)),
    "development": lambda s, p: s.development.of(p),
    "what was accepted": lambda s, p: s.acceptances.of(p, "x"),
    "search": lambda s, p: s.search.find("answ", person_id=p, kinds=[Kind.GOAL], since=DAY, until=DAY),
    "history": lambda s, _: [s.history.of(goal.id) for goal in s.goals.open()],
    "latest changes": lambda s, _: s.audit.latest(20),
    "a change": lambda s, _: s.goals.check_ins.add(CheckIn(goal_id=s.goals.open()[0].id, on=DAY), now=NOW),
    "undo and redo": lambda s, _: (s.history.undo(now=NOW), s.history.redo(now=NOW)),
    "the bin": lambda s, _: s.bin.all(),
    "a removal": lambda s, _: s.goals.remove("G1", now=NOW),
}


def whole_readings(sql: str, plan: list[str]) -> list[str]:
    """The lines of a plan that read all of a big table, which a statement may call by another name."""
    called = {alias: table for table, alias in re.findall(r"(?:FROM|JOIN) (\w+) (\w)\b", sql)}
    found = []
    for line in plan:
        scan = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", line)
        if scan and scan[2] not in ONLY_SOME and called.get(scan[1], scan[1]) in BIG:
            found.append(line)
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_big_table_is_read_whole(store: Store, bo: Person, question: str) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Answer sooner", start=date(2026, 1, 1)), now=NOW)
    store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=date(2026, 2, 1), note="answered"), now=NOW)
    store.meetings.add(Meeting(person_id=bo.id, at=NOW), now=NOW)
    asked: list[str] = []
    raw = store._connection.raw
    raw.set_trace_callback(asked.append)
    QUESTIONS[question](store, bo.id)
    raw.set_trace_callback(None)
    statements = [sql for sql in asked if re.match(r"\s*(SELECT|UPDATE|DELETE|INSERT)", sql)]
    assert statements
    for sql in statements:
        plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]
        stops_early = "FROM audit ORDER BY number DESC LIMIT" in sql
        assert stops_early or whole_readings(sql, plan) == [], sql


def test_a_whole_reading_would_be_seen(store: Store) -> None:
    sql = "SELECT * FROM goal g WHERE g.guardrail = 'x'"
    plan = [row[3] for row in store._connection.raw.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert whole_readings(sql, plan) == ["SCAN g"]
