"""People and goals come out of a spreadsheet, all of them or, with a word on the line that is wrong, none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.people import Relation
from pmcoach.errors import BadInput

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

PEOPLE = "Namn;Roll;Relation;Takt\nElin Berg;Teamledare;;14\nBo Ek;;kollega;\nMaja Lind;Chef;owner;\n".encode("cp1252")
GOALS = (
    b"person,statement,baseline,target,due,guidance\n"
    b'Elin,"First reply from 9 hours to 4 hours by 30 June 2026.",9 hours,4 hours,2026-06-30,Soon / Look twice\n'
    b'Elin,=HYPERLINK("http://x"),,,,\n'
    b"Elin,\x1b[2JWiped \x1b]0;t\x07clean,,,,\n"
)


def test_the_plan_shows_each_line_and_does_nothing(workspace: Workspace) -> None:
    plan = workspace.importing_tables.plan(PEOPLE)
    assert [(line.line, line.fate, line.what) for line in plan.lines] == [
        (2, "add", "Elin Berg"),
        (3, "add", "Bo Ek"),
        (4, "same", "Maja Lind"),
    ]
    assert workspace.people.all() == []


def test_people_then_goals_come_in_and_a_second_time_nothing_is_new(workspace: Workspace) -> None:
    workspace.importing_tables.take_in(PEOPLE, now=NOW)
    elin, bo = workspace.people.all()
    assert (elin.role, elin.cadence_days, elin.relation) == ("Teamledare", 14, Relation.REPORT)
    assert (bo.relation, bo.cadence_days) == (Relation.COLLEAGUE, None)
    workspace.importing_tables.take_in(GOALS, now=NOW)
    goals = {state.goal.ref: state.goal for state in workspace.goals.of("Elin", today=NOW.date())}
    first = goals["G1"]
    assert first.baseline is not None and first.target is not None
    assert (first.baseline.text, first.target.text, first.due) == ("9 hours", "4 hours", date(2026, 6, 30))
    assert first.guidance == ("Soon", "Look twice")
    assert goals["G3"].statement == "Wiped clean"
    for table in (PEOPLE, GOALS):
        assert {line.fate for line in workspace.importing_tables.take_in(table, now=NOW).lines} == {"same"}
    workspace.history.undo(now=NOW)
    assert workspace.goals.of("Elin", today=NOW.date()) == []


def test_a_formula_that_came_in_goes_out_as_text(workspace: Workspace) -> None:
    workspace.importing_tables.take_in(PEOPLE, now=NOW)
    workspace.importing_tables.take_in(GOALS, now=NOW)
    out = workspace.leaving.table("goals").decode("utf-8-sig")
    assert "\"'=HYPERLINK(" in out
    assert "\x1b" not in out
    assert {line.fate for line in workspace.importing_tables.plan(out.encode()).lines} == {"same"}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("name,relation\nBo,friend\n", "no relation"),
        ("name,cadence\nBo,often\n", "no number of days"),
        ("name\nBo\n", None),
        ("person,statement,due\nMaja,Answer,soon\n", "no day"),
        ("person,statement,target\nMaja,Answer,much\n", "no quantity"),
        ("person,statement\nNobody,Answer\n", "Nobody here is called"),
        ("person,statement,objective\nMaja,Answer,Grow\n", "no objective"),
    ],
)
def test_one_line_that_is_wrong_keeps_all_out(workspace: Workspace, table: str, problem: str | None) -> None:
    data = (table.split("\n")[0] + "\n" + table.split("\n")[1] + "\n").encode()
    if problem is None:
        assert workspace.importing_tables.take_in(data, now=NOW).problems == ()
        return
    plan = workspace.importing_tables.plan(data)
    assert problem in str(plan.problems[0].problem)
    with pytest.raises(BadInput, match=r"Line 2: .* Nothing was imported"):
        workspace.importing_tables.take_in(data, now=NOW)
    assert workspace.history.latest()[0].verb in ("added", "changed")
    assert workspace.people.all() == []


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x00\x01\x02", b'name\n"never closed\n'])
def test_what_is_no_table_of_ours_is_told(workspace: Workspace, data: bytes) -> None:
    with pytest.raises(BadInput):
        workspace.importing_tables.plan(data)
