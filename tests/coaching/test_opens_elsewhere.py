"""What leaves pmcoach opens in other programs: the calendar, the tables, the workspace itself."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

import pytest
import sqlite_utils
from icalendar import Calendar
from sqlite_utils.utils import rows_from_file

from pmcoach.coaching import Workspace, open_workspace
from pmcoach.coaching.leaving import TableName
from pmcoach.coaching.sample import make_sample
from pmcoach.config import Settings
from tests.conftest import NOW, TODAY


@pytest.fixture
def sample(settings: Settings) -> Iterator[Workspace]:
    make_sample(settings.db, today=TODAY)
    with open_workspace(settings) as opened:
        yield opened


def test_the_calendar_holds_every_meeting_and_every_open_due_day(sample: Workspace) -> None:
    events = Calendar.from_ical(sample.leaving.calendar(now=NOW)).walk("VEVENT")
    with sqlite3.connect(sample.settings.db) as workspace:
        (meetings,) = workspace.execute("SELECT count(*) FROM meeting").fetchone()
        due = {row[0] for row in workspace.execute("SELECT due FROM action_item WHERE status = 'open' AND due > ''")}
    starts = [event.decoded("dtstart") for event in events]
    assert sum(isinstance(at, datetime) for at in starts) == meetings
    assert {date.fromisoformat(day) for day in due} <= {at for at in starts if not isinstance(at, datetime)}
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(event["dtstamp"] is not None and event["summary"] for event in events)


@pytest.mark.parametrize("name", ["goals", "actions", "people"])
def test_a_table_opens_again_with_every_row_and_column(sample: Workspace, name: TableName) -> None:
    data = sample.leaving.table(name)
    rows, _ = rows_from_file(io.BytesIO(data))
    there = sqlite_utils.Database(memory=True)
    there["sheet"].insert_all(rows)
    with sqlite3.connect(sample.settings.db) as workspace:
        table = {"goals": "goal", "actions": "action_item", "people": "person"}[name]
        refs = {row[0] for row in workspace.execute(f"SELECT ref FROM {table} WHERE binned_at IS NULL")}
    assert {row["ref"] for row in there["sheet"].rows} == refs
    assert all(None not in row and "" not in row for row in there["sheet"].rows)


def test_plain_sqlite_reads_the_workspace_and_finds_nothing_wrong(sample: Workspace) -> None:
    with sqlite3.connect(f"{sample.settings.db.as_uri()}?mode=ro", uri=True) as workspace:
        assert workspace.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert workspace.execute("PRAGMA foreign_key_check").fetchall() == []
        joined = workspace.execute(
            "SELECT p.name, g.statement FROM goal g JOIN person p ON p.id = g.person_id WHERE g.status = 'agreed'"
        ).fetchall()
        found = workspace.execute("SELECT count(*) FROM written_fts WHERE written_fts MATCH 'reply'").fetchone()
    assert joined and found[0] > 0
