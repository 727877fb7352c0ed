"""A manager lets the checker read the whole workspace: every goal, every expectation, each person's set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pmcoach.coaching import Workspace
from pmcoach.coaching.review import Reviewed, review_workspace
from pmcoach.config import Settings
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.expectations import Expectation, ExpectationKind
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.domain.people import Objective, Person, Relation
from pmcoach.errors import WorkspaceError
from pmcoach.smart.settings import Level, RuleSettings
from pmcoach.store import Store
from tests.conftest import NOW, TODAY

GOOD = "Cut the time to a first reply from 9 to 4 hours by 31 March 2027."
VAGUE = "Be more helpful."


@pytest.fixture
def elin(workspace: Workspace, settings: Settings) -> Person:
    """Elin, who reports to Maja."""
    with Store.open(settings.db) as store:
        return store.people.add(Person(name="Elin Berg", relation=Relation.REPORT, cadence_days=14), now=NOW)


def add(settings: Settings, *records: Any) -> list[Any]:
    with Store.open(settings.db) as store:
        families: dict[type, Any] = {
            Goal: store.goals,
            Expectation: store.expectations,
            DevelopmentItem: store.development,
            Objective: store.objectives,
        }
        return [families[type(record)].add(record, now=NOW) for record in records]


def reviewed(settings: Settings, part: str, **asked: Any) -> list[Reviewed]:
    return [one for one in review_workspace(settings, today=TODAY, **asked) if one.part == part]


def rules(one: Reviewed) -> set[str]:
    return {finding.rule for finding in one.findings}


def test_each_open_goal_is_named_with_its_person(settings: Settings, elin: Person) -> None:
    good, vague, done = add(
        settings,
        Goal(person_id=elin.id, statement=GOOD),
        Goal(person_id=elin.id, statement=VAGUE),
        Goal(person_id=elin.id, statement=VAGUE, status=GoalStatus.DONE),
    )
    found = reviewed(settings, "goal")
    assert [(one.ref, one.person) for one in found] == [(good.ref, "Elin Berg"), (vague.ref, "Elin Berg")]
    assert [one.report.verdict for one in found if one.report] == ["smart", "vague"]
    assert done.ref not in {one.ref for one in found}


def test_a_due_day_and_an_objective_in_the_record_need_not_be_said_again(settings: Settings, elin: Person) -> None:
    [objective] = add(settings, Objective(title="Answer faster than anyone"))
    add(
        settings,
        Goal(
            person_id=elin.id,
            statement="Cut the time to a first reply from 9 to 4 hours.",
            due=date(2027, 3, 31),
            objective_id=objective.id,
        ),
    )
    [one] = reviewed(settings, "goal")
    assert one.report is not None
    assert one.report.verdict == "smart"
    assert {finding.rule: reason for finding, reason in one.report.accepted}["time-bound"] == "2027-03-31"
    assert "relevant" not in rules(one)


def test_an_expectation_is_read_with_its_standard(settings: Settings, elin: Person) -> None:
    add(
        settings,
        Expectation(
            person_id=elin.id,
            kind=ExpectationKind.RESULT,
            statement="Invoices leave the office",
            standard="within two working days",
        ),
    )
    [one] = reviewed(settings, "expectation")
    assert one.report is not None
    assert one.report.measurable is True
    assert one.report.kind == "result"


def test_a_persons_goals_are_seen_together(settings: Settings, elin: Person) -> None:
    add(
        settings,
        *[
            Goal(person_id=elin.id, statement=GOOD, weight=30.0, start=TODAY - timedelta(days=90), measure="hours")
            for _ in range(6)
        ],
    )
    one = next(one for one in reviewed(settings, "set") if one.person == "Elin Berg")
    said = " ".join(finding.message for finding in one.findings)
    assert one.ref == elin.ref
    assert "180" in said
    assert {"goal-set", "agreed"} <= rules(one)


def test_a_report_without_goals_is_noticed_and_a_colleague_without_is_not(
    workspace: Workspace, settings: Settings, elin: Person
) -> None:
    workspace.people.add("Omar Haddad", relation=Relation.COLLEAGUE, now=NOW)
    assert {one.person for one in reviewed(settings, "set")} == {"Maja Lind", "Elin Berg"}


def test_a_plan_of_courses_alone_is_noticed(settings: Settings, elin: Person) -> None:
    add(settings, DevelopmentItem(person_id=elin.id, skill="Take a course in Excel"))
    [plan] = reviewed(settings, "plan")
    assert {"training-only", "step-date-support", "serves-both"} <= rules(plan)


def test_the_same_sentence_for_two_people_is_noticed(workspace: Workspace, settings: Settings, elin: Person) -> None:
    jonas = workspace.people.add("Jonas Wiklund", now=NOW)
    add(settings, Goal(person_id=elin.id, statement=GOOD), Goal(person_id=jonas.id, statement=GOOD.upper()))
    [shared] = reviewed(settings, "everyone")
    assert rules(shared) == {"generic"}


def test_a_rule_that_is_off_or_let_pass_is_silent(settings: Settings, elin: Person) -> None:
    add(settings, Goal(person_id=elin.id, statement=VAGUE))
    off = RuleSettings({"time-bound": Level.OFF, "goal-set": Level.OFF})
    [goal] = reviewed(settings, "goal", rules=off, accepted={"specific": "a motto"})
    assert rules(goal).isdisjoint({"time-bound", "specific"})
    assert all("goal-set" not in rules(one) for one in reviewed(settings, "set", rules=off))


def test_without_a_workspace_the_way_out_is_said(settings: Settings) -> None:
    with pytest.raises(WorkspaceError, match="pmcoach init"):
        review_workspace(replace(settings, db=settings.db.with_name("nowhere.db")), today=TODAY)
