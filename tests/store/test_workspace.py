"""Making, opening and sharing a workspace file."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pmcoach.domain.goals import Goal
from pmcoach.domain.keys import Key
from pmcoach.domain.meetings import ActionItem, PrivateNote, SharedNote
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import BadInput, NotAllowed, NotFound, WorkspaceError
from pmcoach.store import Store, seeded_identity
from tests.by_hand import by_hand
from tests.store.conftest import NOW


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_workspace_knows_its_owner_and_when_it_was_made(store: Store) -> None:
    assert store.owner.name == "Ada Lind"
    assert store.owner.relation is Relation.OWNER
    assert store.owner.ref == "P1"
    assert store.created_at == NOW


def test_only_the_owner_of_the_machine_may_read_the_files(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "deep" / "inside" / "workspace.db"
    with Store.create(path, owner=Person(name="Ada"), now=NOW, key=key) as store:
        store.scratch.keep("rough", "words", NOW)
        assert {mode(file) for file in path.parent.iterdir()} == {0o600}
        assert mode(path.parent) == mode(path.parent.parent) == 0o700
        assert mode(store.back_up(tmp_path / "copy.db")) == 0o600


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path, key: Key | None) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    before = mode(shared)
    Store.create(shared / "w.db", owner=Person(name="Ada"), now=NOW, key=key).close()
    assert mode(shared) == before


def test_what_was_kept_is_there_when_it_is_opened_again(store: Store, bo: Person, path: Path, key: Key | None) -> None:
    store.close()
    with Store.open(path, key=key) as again:
        assert again.people.get("P2") == bo
        assert again.owner.name == "Ada Lind"


def test_two_workspaces_of_one_seed_hold_the_same_records(tmp_path: Path, key: Key | None) -> None:
    def made(name: str) -> list[object]:
        with Store.create(
            tmp_path / name, owner=Person(name="Ada"), now=NOW, identity=seeded_identity(3), key=key
        ) as store:
            bo = store.people.add(Person(name="Bo"), now=NOW)
            store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW + timedelta(days=1))
            return [*store.people.all(), *store.goals.all(), *store.audit.latest()]

    assert made("one.db") == made("two.db")


def test_keys_follow_the_order_in_which_records_were_made(tmp_path: Path, key: Key | None) -> None:
    with Store.create(tmp_path / "w.db", owner=Person(name="Ada"), now=NOW, key=key) as store:
        made = [store.people.add(Person(name=name), now=NOW).id for name in "zyxwv"]
        assert made == sorted(made)


def test_a_short_reference_is_never_given_twice(store: Store, bo: Person) -> None:
    first = store.actions.add(ActionItem(person_id=bo.id, what="Send the rota"), now=NOW)
    store.actions.remove(first.ref, now=NOW)
    second = store.actions.add(ActionItem(person_id=bo.id, what="Send the rota again"), now=NOW)
    assert (first.ref, second.ref) == ("A1", "A2")


def test_a_reference_finds_a_record_of_any_kind_however_it_is_typed(store: Store, bo: Person) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    shared = store.meetings.shared_notes.add(SharedNote(person_id=bo.id, on=date(2026, 3, 1), text="a"), now=NOW)
    private = store.meetings.private_notes.add(PrivateNote(person_id=bo.id, on=date(2026, 3, 1), text="b"), now=NOW)
    assert store.by_ref(" g1 ") == goal
    assert [store.by_ref(note.ref) for note in (shared, private)] == [shared, private]
    assert shared.ref != private.ref
    for wrong in ("G2", "Z1", "nonsense", "", "G0", "G1x"):
        with pytest.raises(NotFound):
            store.by_ref(wrong)


def test_a_record_from_another_laptop_keeps_its_key_and_gets_a_reference_of_ours(store: Store) -> None:
    brought = Person(id="01KJPWD6M0YPRPA8JAB2VS3ZZZ", ref="P77", name="Cleo")
    kept = store.people.add(brought, now=NOW)
    assert (kept.id, kept.ref) == (brought.id, "P2")
    with pytest.raises(NotAllowed):
        store.people.add(brought, now=NOW)


def test_a_failed_step_leaves_no_trace_and_frees_its_reference(store: Store, bo: Person) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
        raise ZeroDivisionError
    assert store.goals.all() == []
    assert store.search.find("sooner") == []
    assert store.goals.add(Goal(person_id=bo.id, statement="Another"), now=NOW).ref == "G1"


def test_a_step_inside_a_step_may_fail_alone(store: Store, bo: Person) -> None:
    with store.transaction():
        store.goals.add(Goal(person_id=bo.id, statement="Stays"), now=NOW)
        with pytest.raises(NotFound), store.transaction():
            store.goals.add(Goal(person_id=bo.id, statement="Goes"), now=NOW)
            store.goals.add(Goal(person_id="nobody", statement="Cannot be"), now=NOW)
    assert [goal.statement for goal in store.goals.all()] == ["Stays"]


def test_what_does_not_fit_is_refused_with_a_sentence(store: Store, bo: Person) -> None:
    goal = store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    for wrong in (
        replace(goal, person_id="nobody"),
        replace(goal, weight=float("nan")),
        replace(goal, weight=-1.0),
        replace(goal, statement="\ud800"),
        replace(goal, statement=None),
        replace(goal, parent_id=goal.id),
    ):
        with pytest.raises(BadInput) as told:
            store.goals.change(wrong, now=NOW)
        assert "\n" not in str(told.value)
    assert store.goals.get("G1") == goal


def test_a_number_too_large_is_refused(store: Store, bo: Person) -> None:
    with pytest.raises(BadInput):
        store.people.change(replace(bo, cadence_days=2**70), now=NOW)


def test_a_second_owner_is_refused_and_the_first_stays(store: Store) -> None:
    with pytest.raises(NotAllowed):
        store.people.add(Person(name="Eve", relation=Relation.OWNER), now=NOW)
    with pytest.raises(NotAllowed):
        store.people.remove("P1", now=NOW)
    assert store.owner.name == "Ada Lind"


def test_a_time_without_a_zone_is_a_mistake_of_the_caller(store: Store) -> None:
    with pytest.raises(ValueError):
        store.people.add(Person(name="Bo"), now=datetime(2026, 3, 2, 9, 0))
    assert len(store.people.all()) == 1


def complaint(path: Path, *, key: Key | None = None) -> str:
    with pytest.raises(WorkspaceError) as told:
        Store.open(path, patience=0.0, key=key)
    assert told.value.exit_code == 3
    assert told.value.remedy
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_workspace_that_is_not_there_says_how_to_make_one(path: Path, key: Key | None) -> None:
    assert "pmcoach init" in complaint(path, key=key)
    assert not path.exists()


def test_other_files_are_told_from_a_workspace_and_left_as_they_are(tmp_path: Path, key: Key | None) -> None:
    text, empty, other = tmp_path / "a.txt", tmp_path / "empty.db", tmp_path / "other.db"
    text.write_text("Dear diary\n" * 100)
    empty.touch()
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    for file in (text, empty, other):
        assert "is not a pmcoach workspace" in complaint(file, key=key)
    assert "is a folder" in complaint(tmp_path, key=key)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_file_that_lost_its_middle_is_called_damaged(store: Store, path: Path, key: Key | None) -> None:
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert "damaged" in complaint(path, key=key)


def test_a_workspace_of_a_newer_pmcoach_is_left_alone(store: Store, path: Path, key: Key | None) -> None:
    store.close()
    with by_hand(path, key) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('pmcoach', 'm999_later', '')"
        )
    assert "newer pmcoach" in complaint(path, key=key)


def test_making_one_where_something_stands_is_refused(store: Store, path: Path, key: Key | None) -> None:
    with pytest.raises(WorkspaceError, match="there already"):
        Store.create(path, owner=Person(name="Eve"), now=NOW, key=key)
    assert store.owner.name == "Ada Lind"


def test_a_workspace_that_could_not_be_made_leaves_no_file(path: Path, key: Key | None) -> None:
    with pytest.raises(BadInput):
        Store.create(path, owner=Person(name="  "), now=NOW, key=key)
    assert list(path.parent.iterdir()) == []


def test_another_program_that_writes_makes_us_wait_and_then_say_so(store: Store, path: Path, key: Key | None) -> None:
    with Store.open(path, patience=0.0, key=key) as other:
        with store.transaction():
            store.people.add(Person(name="Bo"), now=NOW)
            with pytest.raises(WorkspaceError, match="in use"):
                other.people.add(Person(name="Cleo"), now=NOW)
            assert [p.name for p in other.people.all()] == ["Ada Lind"]
        assert other.people.add(Person(name="Cleo"), now=NOW).ref == "P3"
        assert [p.name for p in store.people.all()] == ["Ada Lind", "Bo", "Cleo"]


def test_reading_only_changes_nothing_and_says_why(store: Store, bo: Person, path: Path, key: Key | None) -> None:
    store.close()
    with Store.open(path, read_only=True, key=key) as store:
        assert store.people.get("P2") == bo
        with pytest.raises(WorkspaceError, match="cannot be written"):
            store.people.change(replace(bo, name="Bodil"), now=NOW)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Go on as a user whom file modes hold back, where the tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach, unlike that of the tests."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def test_a_file_that_may_only_be_read_says_so_at_the_first_change(open_folder: Path, key: Key | None) -> None:
    path = open_folder / "w.db"
    Store.create(path, owner=Person(name="Ada"), now=NOW, key=key).close()
    path.chmod(0o444)
    with as_nobody(), Store.open(path, key=key) as store, pytest.raises(WorkspaceError, match="cannot be written"):
        store.people.add(Person(name="Bo"), now=NOW)


def test_a_file_or_a_folder_that_is_closed_to_us_says_so(open_folder: Path, key: Key | None) -> None:
    path = open_folder / "w.db"
    Store.create(path, owner=Person(name="Ada"), now=NOW, key=key).close()
    with as_nobody():
        assert "cannot be read" in complaint(path, key=key)
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with as_nobody():
        assert "Check who may" in complaint(path, key=key)
        with pytest.raises(WorkspaceError, match="cannot be made"):
            Store.create(open_folder / "new.db", owner=Person(name="Ada"), now=NOW, key=key)


def test_a_full_disk_is_said_and_loses_nothing(store: Store, bo: Person) -> None:
    pages = store._connection.first("PRAGMA page_count")
    store._connection.run(f"PRAGMA max_page_count = {pages[0] + 2}")
    with pytest.raises(WorkspaceError, match="full"):
        store.people.change(replace(bo, role="x" * 200_000), now=NOW)
    assert store.people.get("P2") == bo
    assert store.people.change(replace(bo, role="Planner"), now=NOW).role == "Planner"


def test_a_closed_workspace_says_that_it_is_closed(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(WorkspaceError, match="closed"):
        store.people.all()


def test_a_backup_is_a_workspace_of_its_own(store: Store, bo: Person, tmp_path: Path, key: Key | None) -> None:
    copy = store.back_up(tmp_path / "copy.db")
    store.people.change(replace(bo, name="Bodil Ek"), now=NOW)
    with Store.open(copy, key=key) as then:
        assert then.people.get("P2").name == "Bo Ek"
    with pytest.raises(WorkspaceError, match="there already"):
        store.back_up(copy)


def test_times_of_any_zone_come_back_as_the_same_moment(store: Store) -> None:
    stockholm = datetime.fromisoformat("2026-07-01T10:00:00.000001+02:00")
    kept = store.scratch
    kept.keep("a", "b", stockholm)
    assert kept.kept() == {"a": datetime(2026, 7, 1, 8, 0, 0, 1, tzinfo=UTC)}
