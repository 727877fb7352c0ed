"""What was removed comes back, until it is purged for good."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pmcoach.domain.goals import CheckIn, Goal
from pmcoach.domain.keys import Key
from pmcoach.domain.meetings import AgendaItem, Meeting, PrivateNote
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.errors import NotAllowed, NotFound, WorkspaceError
from pmcoach.store import Store
from tests.in_clear import words_in
from tests.store.conftest import NOW
from tests.store.test_what_the_screens_need import draft_of


def test_the_bin_shows_what_was_removed_and_not_what_went_with_it(store: Store, bo: Person) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=date(2026, 3, 1)), now=NOW)
    note = store.meetings.private_notes.add(PrivateNote(person_id=bo.id, on=date(2026, 3, 1), text="a"), now=NOW)
    store.goals.remove("G1", now=NOW)
    store.meetings.private_notes.remove(note.ref, now=NOW + timedelta(hours=1))
    assert [(one.kind, one.record) for one in store.bin.all()] == [(Kind.PRIVATE_NOTE, note), (Kind.GOAL, goal)]


def test_what_comes_back_brings_what_went_with_it_and_no_more(store: Store, bo: Person) -> None:
    meeting = store.meetings.add(Meeting(person_id=bo.id, at=NOW, summary="Rota settled"), now=NOW)
    early, late = (
        store.meetings.agenda.add(AgendaItem(meeting_id=meeting.id, topic=topic), now=NOW) for topic in ("a", "b")
    )
    store.meetings.agenda.remove(early.id, now=NOW)
    store.meetings.remove("M1", now=NOW)
    with pytest.raises(NotAllowed, match="Bring M1 back first"):
        store.bin.bring_back(late.id, now=NOW)
    assert store.bin.bring_back("m1", now=NOW) == meeting
    assert store.meetings.agenda.of(meeting.id) == [late]
    assert [hit.ref for hit in store.search.find("settled")] == ["M1"]
    assert store.bin.bring_back(early.id, now=NOW) == early
    with pytest.raises(NotFound):
        store.bin.bring_back("M1", now=NOW)


def test_nothing_can_be_hung_on_what_lies_in_the_bin(store: Store, bo: Person) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    store.goals.remove("G1", now=NOW)
    with pytest.raises(NotFound):
        store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=date(2026, 3, 1)), now=NOW)


def test_only_what_was_removed_can_be_purged(store: Store, bo: Person) -> None:
    with pytest.raises(NotFound):
        store.bin.purge("P2", now=NOW)
    assert store.people.get("P2") == bo


def test_a_purged_person_leaves_no_word_in_the_file(store: Store, bo: Person, tmp_path: Path, key: Key | None) -> None:
    secret = "Zyzzogeton"
    goal = store.goals.add(Goal(person_id=bo.id, statement=f"{secret} goal"), now=NOW)
    store.goals.change(replace(goal, statement=f"{secret} changed", guardrail=secret), now=NOW)
    store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=date(2026, 3, 1), note=secret * 300), now=NOW)
    store.meetings.private_notes.add(PrivateNote(person_id=bo.id, on=date(2026, 3, 1), text=f"{secret}s"), now=NOW)
    store.people.change(replace(bo, role=secret), now=NOW)
    kept = store.people.add(Person(name="Cleo", role="Planner"), now=NOW)
    assert secret.encode() in words_in(tmp_path, key)
    store.people.remove("P2", now=NOW)
    store.bin.purge("P2", now=NOW)
    raw = words_in(tmp_path, key)
    for spelling in (secret, secret.lower(), bo.name):
        assert spelling.encode() not in raw
    assert (store.people.get("P3"), store.bin.all()) == (kept, [])
    assert {(entry.verb, entry.changes == {}) for entry in store.audit.of(bo.id)} == {("purged", True)}
    with pytest.raises(NotFound):
        store.history.of(bo.id)
    assert store.people.add(Person(name="Dag"), now=NOW).ref == "P4"


def test_a_draft_goes_with_the_goal_it_became(store: Store, bo: Person) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    store.drafts.add(replace(draft_of("goal", bo), record_ref=goal.ref), now=NOW)
    other = store.drafts.add(draft_of("goal", bo), now=NOW)
    store.goals.remove(goal.ref, now=NOW)
    store.bin.purge(goal.ref, now=NOW)
    assert store.drafts.all() == [other]


def test_undo_steps_over_what_was_purged(store: Store, bo: Person) -> None:
    with store.transaction():
        store.people.change(replace(bo, role="Planner"), now=NOW)
        store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    store.goals.remove("G1", now=NOW)
    store.bin.purge("G1", now=NOW)
    store.history.undo(now=NOW)
    assert store.people.get("P2") == bo


def test_the_bin_is_emptied_by_age(store: Store, bo: Person) -> None:
    for text, days in (("old", 0), ("new", 30)):
        goal = store.goals.add(Goal(person_id=bo.id, statement=text), now=NOW)
        store.goals.remove(goal.ref, now=NOW + timedelta(days=days))
    assert store.bin.empty(now=NOW, removed_before=NOW + timedelta(days=1)) == 1
    assert [one.record.statement for one in store.bin.all()] == ["new"]
    assert store.bin.empty(now=NOW) == 1
    assert store.bin.all() == []


def test_the_last_traces_go_when_the_program_that_was_in_the_way_is_gone(
    store: Store, bo: Person, path: Path, tmp_path: Path, key: Key | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Zyzzogeton goal"), now=NOW)
    store._connection.run("PRAGMA busy_timeout = 50")
    with Store.open(path, key=key) as other:
        rewrite, times = store.bin._rewrite, []

        def begin_to_read(where_read: str) -> None:
            if times:
                other._connection.run("BEGIN")
                other.goals.count()
            times.append(1)
            rewrite(where_read)

        monkeypatch.setattr(store.bin, "_rewrite", begin_to_read)
        with pytest.raises(WorkspaceError, match="last traces go"):
            store.bin.erase(Kind.GOAL, goal.id, now=NOW)
        other._connection.run("COMMIT")
    store.close()
    with Store.open(path, key=key) as again:
        assert again.goals.all() == []
        assert b"Zyzzogeton" not in words_in(tmp_path, key)
        assert again.check() == []
