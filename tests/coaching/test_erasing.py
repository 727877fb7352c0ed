"""Who is erased leaves no word behind, anywhere in the folder; what others' records say is shown before."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pmcoach.coaching import Workspace, open_workspace
from pmcoach.coaching.retention import day_before
from pmcoach.config import Settings
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft, Proposal, Provenance
from pmcoach.domain.goals import CheckIn, Goal
from pmcoach.domain.keys import Key
from pmcoach.domain.meetings import ActionItem, ActionStatus, AgendaItem, Feedback, Meeting
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput, NotAllowed, NotFound, WorkspaceError
from pmcoach.store import Store
from tests.by_hand import by_hand
from tests.conftest import KEY, PASSPHRASE
from tests.in_clear import words_in

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
SECRET = "Zyzzogeton"


@pytest.fixture
def settings(settings: Settings, key: Key | None) -> Settings:
    return replace(settings, key=key)


@pytest.fixture
def told(workspace: Workspace, own_home: Path) -> Workspace:
    """A workspace in which much is said about Xaviera, some of it changed, removed, drafted, backed up and logged."""
    person = workspace.people.add(f"Xaviera {SECRET}", role=f"{SECRET} role", now=NOW)
    with Store.open(workspace.settings.db, key=KEY) as store:
        goal = store.goals.add(Goal(person_id=person.id, statement=f"{SECRET} goal"), now=NOW)
        store.goals.change(replace(goal, statement=f"{SECRET} changed", guardrail=SECRET * 900), now=NOW)
        store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=date(2026, 3, 1), note=SECRET), now=NOW)
        meeting = store.meetings.add(Meeting(person_id=person.id, at=NOW, summary=SECRET), now=NOW)
        store.meetings.agenda.add(AgendaItem(meeting_id=meeting.id, topic=SECRET), now=NOW)
        store.actions.add(ActionItem(person_id=person.id, what=f"{SECRET} action"), now=NOW)
        feedback = store.feedback.add(Feedback(person_id=person.id, on=NOW.date(), behaviour=SECRET), now=NOW)
        store.feedback.remove(feedback.id, now=NOW)
        brief = Brief(kind="goal", lang="en", today=NOW.date(), rough=f"{SECRET} wish")
        proposal = Proposal(kind="goal", fields={"statement": SECRET}, provenance=Provenance(engine="composer"))
        store.drafts.add(Draft(person_id=person.id, brief=brief, proposal=proposal, created_at=NOW), now=NOW)
        store.scratch.keep(f"goal-coach:{person.id}", f"{SECRET} half typed", NOW)
        store.scratch.keep("goal-coach:open", person.id, NOW)
        store.scratch.keep("goal-coach:somebody", "stays", NOW)
    workspace.notes.add("Xaviera", f"{SECRET} private", private=True, on=NOW.date(), now=NOW)
    workspace.back_up(now=NOW)
    workspace.notes.add("Xaviera", f"{SECRET} again", on=NOW.date(), now=NOW)
    workspace.back_up(now=LATER)
    (own_home / "cache").mkdir()
    (own_home / "cache" / "warm.bin").write_text(SECRET)
    (own_home / "state").mkdir()
    (own_home / "state" / "engine.log").write_text(SECRET)
    (own_home / "workspace.damaged-20260101T000000Z.db").write_text(f"SQLite {SECRET}")
    (own_home / "backups" / "workspace-20260101T000000Z.db").write_text(SECRET)
    (own_home / "backups" / ".workspace-20260101T000000Z.db.new").write_text(SECRET)
    (own_home / "backups" / ".erasing-1").mkdir()
    (own_home / "backups" / ".erasing-1" / "workspace.db").write_text(SECRET)
    return workspace


def raw(folder: Path) -> bytes:
    """All bytes of all files; the pages of encrypted ones in clear."""
    return words_in(folder, KEY)


def kept(folder: Path) -> dict[str, bytes]:
    """What is in the files, but for SQLite's notes on who reads."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.name.endswith("-shm"))
    return {str(file): file.read_bytes() for file in files}


def test_no_word_of_an_erased_person_is_left_in_any_file(told: Workspace, own_home: Path) -> None:
    cleo = told.people.add("Cleo Dahl", now=NOW)
    assert SECRET.encode() in raw(own_home)
    done = told.erasing.erase("Xaviera", now=LATER)
    left = raw(own_home)
    for spelling in (SECRET, SECRET.lower(), "Xaviera", "xaviera"):
        assert spelling.encode() not in left
    assert {file.name[:17] for file in done.removed} == {"workspace.damaged", "workspace-2026010"}
    assert [person.name for person in told.people.all()] == [cleo.name]
    with pytest.raises(NotFound):
        told.people.find("Xaviera")
    assert told.search("Zyzz") == []


def test_the_backups_still_lead_back_and_to_nobody_who_was_erased(told: Workspace, own_home: Path) -> None:
    told.erasing.erase("Xaviera", now=LATER)
    copies = sorted((own_home / "backups").glob("*.db"))
    assert len(copies) == 2
    for copy in copies:
        with Store.open(copy, key=KEY) as store:
            assert [person.name for person in store.people.all()] == ["Maja Lind"]
            assert store.check() == []
    with Store.open(told.settings.db, key=KEY) as store:
        assert store.check() == []
        assert set(store.scratch.kept()) == {"goal-coach:somebody"}


def test_the_preview_tells_what_goes_and_what_stays_and_touches_nothing(told: Workspace, own_home: Path) -> None:
    told.people.add("Cleo Dahl", now=NOW)
    told.notes.add("Cleo", "Cleo learns from Xaviera's team.\nNot about anybody.", on=NOW.date(), now=NOW)
    before = kept(own_home)
    preview = told.erasing.preview("Xaviera")
    assert kept(own_home) == before
    assert preview.records[Kind.GOAL] == preview.records[Kind.PRIVATE_NOTE] == preview.records[Kind.DRAFT] == 1
    assert preview.records[Kind.FEEDBACK] == 1
    assert [mention.line for mention in preview.mentions] == ["Cleo learns from Xaviera's team."]
    told.erasing.erase("Xaviera", now=LATER)
    assert b"Cleo learns from Xaviera" in raw(own_home)
    assert SECRET.encode() not in raw(own_home)


def test_somebody_in_the_bin_can_be_erased_and_the_owner_cannot(told: Workspace, own_home: Path) -> None:
    told.people.remove("Xaviera", now=LATER)
    told.erasing.erase(f"Xaviera {SECRET}", now=LATER)
    assert SECRET.encode() not in raw(own_home)
    with pytest.raises(NotAllowed, match="owner"):
        told.erasing.erase("me", now=LATER)


def test_nobody_is_erased_while_another_program_reads(told: Workspace) -> None:
    with Store.open(told.settings.db, patience=0.1, key=KEY) as store:
        person = store.people.get("P2")
        with by_hand(told.settings.db, told.settings.key, isolation_level=None) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM person").fetchone()
            with pytest.raises(WorkspaceError, match="nothing was erased"):
                store.bin.erase(Kind.PERSON, person.id, now=LATER)
            assert store.people.get("P2") == person
        store.bin.erase(Kind.PERSON, person.id, now=LATER)
        assert [one.name for one in store.people.all()] == ["Maja Lind"]


def test_what_is_older_than_an_age_is_listed_and_what_is_open_is_not(workspace: Workspace) -> None:
    bo = workspace.people.add("Bo Ek", now=NOW)
    with Store.open(workspace.settings.db, key=KEY) as store:
        old = date(2023, 1, 9)
        for status, done in ((ActionStatus.OPEN, None), (ActionStatus.DONE, old)):
            store.actions.add(
                ActionItem(person_id=bo.id, what="Ring back", due=old, status=status, done_on=done), now=NOW
            )
        store.feedback.add(Feedback(person_id=bo.id, on=date(2025, 6, 1), behaviour="Rang"), now=NOW)
    workspace.notes.add("Bo", "Long ago", private=True, on=date(2022, 5, 2), now=NOW)
    found = workspace.retention.older_than("2y", today=NOW.date())
    assert [(old.kind, old.person, old.title) for old in found] == [
        (Kind.PRIVATE_NOTE, "Bo Ek", "Long ago"),
        (Kind.ACTION, "Bo Ek", "Ring back"),
    ]
    assert len(workspace.retention.older_than("6m", today=NOW.date())) == 3


@pytest.mark.parametrize(
    ("age", "day"),
    [("2y", "2024-02-29"), ("18m", "2024-08-29"), ("6w", "2026-01-17"), ("90d", "2025-11-30"), ("2å", "2024-02-29")],
)
def test_an_age_is_said_in_days_weeks_months_or_years(age: str, day: str) -> None:
    today = date(2026, 2, 28)
    assert abs(day_before(age, today) - date.fromisoformat(day)) <= timedelta(days=1)


@pytest.mark.parametrize("age", ["", "2", "y", "0y", "-1y", "9999y"])
def test_what_is_no_age_is_told(age: str) -> None:
    with pytest.raises(BadInput):
        day_before(age, date(2026, 2, 28))


DIES = f"""
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from pmcoach.coaching import erasing, open_workspace
from pmcoach.coaching.erasing import Erasing
from pmcoach.config import Settings
from pmcoach.domain.keys import Key
from pmcoach.paths import user_folders
from pmcoach.store.bin import Bin
db = Path(sys.argv[1])
turns = [0]
def at(room, name, turn):
    real = getattr(room, name)
    def wrapped(*told, **named):
        turns[0] += 1
        if turns[0] == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*told, **named)
    setattr(room, name, wrapped)
settings = Settings(db=db, folders=user_folders(db.parent), lang="en", engine="composer", key=Key.of({PASSPHRASE!r}))
"""
ERASE = """
with open_workspace(settings) as workspace:
    workspace.erasing.erase("Xaviera", now=datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
"""


@pytest.mark.parametrize(
    "moment",
    [
        "at(Erasing, '_clean', 1)",
        "at(Bin, 'erase', 1)",
        "at(Bin, '_rewrite', 2)",
        "at(Path, 'replace', 1)",
        "at(Erasing, '_clean', 3)",
        "at(Bin, 'erase', 3)",
        "at(Bin, '_forget_typing', 3)",
        "at(Bin, '_rewrite', 6)",
    ],
)
def test_a_kill_in_the_middle_of_an_erasure_loses_nobody_else_and_it_can_be_said_again(
    told: Workspace, own_home: Path, moment: str
) -> None:
    told.people.add("Cleo Dahl", now=NOW)
    told.close()
    ran = subprocess.run(
        [sys.executable, "-c", f"{DIES}\n{moment}\n{ERASE}", str(told.settings.db)], capture_output=True, check=False
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()
    with open_workspace(told.settings) as again:
        assert "Cleo Dahl" in [person.name for person in again.people.all()]
        if "Xaviera" in " ".join(person.name for person in again.people.all()):
            again.erasing.erase("Xaviera", now=LATER)
    with Store.open(told.settings.db, key=KEY) as store:
        assert store.check() == []
    left = raw(own_home)
    for spelling in (SECRET, SECRET.lower(), "Xaviera", "xaviera"):
        assert spelling.encode() not in left
