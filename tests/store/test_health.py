"""Whether a file is whole."""

from pathlib import Path

from pmcoach.domain.goals import Goal
from pmcoach.domain.keys import Key
from pmcoach.domain.people import Person
from pmcoach.store import Store
from tests.store.conftest import NOW


def test_a_whole_workspace_has_no_complaints(store: Store, bo: Person, path: Path, key: Key | None) -> None:
    store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    assert store.check() == []
    store.close()
    with Store.open(path, read_only=True, key=key) as reading:
        assert reading.check() == []


def test_an_index_that_lost_its_words_is_told(store: Store, bo: Person) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    store._connection.run("DROP TRIGGER written_removed")
    store._connection.run("DELETE FROM written WHERE record_id = ?", (goal.id,))
    assert any("index of words" in line for line in store.check())


def test_a_row_that_refers_to_nothing_is_told(store: Store, bo: Person) -> None:
    store._connection.run("PRAGMA foreign_keys = OFF")
    store.goals.add(Goal(person_id=bo.id, statement="Answer sooner", objective_id=None), now=NOW)
    store._connection.run("UPDATE goal SET objective_id = 'nowhere'")
    assert store.check() == ["a row of goal refers to nothing in objective"]
