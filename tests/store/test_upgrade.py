"""A workspace made by an older pmcoach opens in this one, with nothing lost."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from pmcoach.domain.acceptance import Acceptance
from pmcoach.domain.development import LearningPath
from pmcoach.domain.drafts import DraftStatus
from pmcoach.domain.expectations import Expectation, ExpectationKind, MeasureKind
from pmcoach.domain.goals import Confidence, Goal, GoalStatus
from pmcoach.domain.keys import Key
from pmcoach.domain.meetings import ActionStatus, FeedbackKind, MeetingKind
from pmcoach.domain.people import Person, Relation
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Exchanged, Peer
from pmcoach.errors import WorkspaceError
from pmcoach.store import Store, upgrade
from pmcoach.store.files import APPLICATION
from pmcoach.store.schema import m001_first, m002_record, m003_steps_done, m004_acceptances
from pmcoach.store.schema.migrations import MIGRATIONS
from tests.by_hand import by_hand
from tests.store.conftest import NOW

ADA, BO, GOAL = "01J0000000000000000000000A", "01J0000000000000000000000B", "01J0000000000000000000000G"


@pytest.fixture
def older(path: Path, key: Key | None) -> Path:
    """A file with the first schema only, filled as the first pmcoach filled it."""
    with by_hand(path, key) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        for statement in m001_first.STATEMENTS:
            connection.execute(statement)
        connection.executescript(
            f"""
            CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT);
            INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('pmcoach', 'm001_first', '2026');
            INSERT INTO organisation VALUES ('organisation', 'Fjord Freight', '', '', '["Say it early"]', NULL);
            INSERT INTO reference VALUES ('P', 2), ('G', 4);
            INSERT INTO person VALUES ('{ADA}', 'P1', 'Ada Lind', '', '', 'owner', NULL, NULL, NULL);
            INSERT INTO person VALUES ('{BO}', 'P2', 'Bo Ek', 'Dispatcher', '', 'report', NULL, 14, NULL);
            INSERT INTO workspace VALUES (1, '{ADA}', '2026-03-02T09:00:00.000000Z');
            INSERT INTO goal VALUES ('{GOAL}', 'G4', '{BO}', 'Answer sooner', '', '', 'down',
              '{{"text": "6 min", "value": 360, "unit": "s"}}', NULL, NULL, '2026-06-30', '', '["Sort first"]', '',
              NULL, NULL, NULL, 'draft', NULL, NULL, NULL);
            INSERT INTO audit (step, at, who, kind, record_id, verb, changes)
              VALUES (1, '2026-03-02T09:00:00.000000Z', '{ADA}', 'person', '{ADA}', 'added', '{{}}'),
                     (2, '2026-03-02T09:00:00.000000Z', '{ADA}', 'goal', '{GOAL}', 'added', '{{}}');
            INSERT INTO written (record_id, kind, person_id, heading, words)
              VALUES ('{GOAL}', 'goal', '{BO}', 'Answer sooner', 'Sort first');
            """
        )
    path.chmod(0o600)
    return path


@pytest.fixture
def opened(older: Path, key: Key | None) -> Iterator[Store]:
    with Store.open(older, key=key) as store:
        yield store


def test_what_was_there_is_there(opened: Store) -> None:
    assert (opened.owner.name, opened.people.get("P2").cadence_days) == ("Ada Lind", 14)
    goal = opened.goals.get("G4")
    assert (goal.statement, goal.due, goal.guidance) == ("Answer sooner", date(2026, 6, 30), ("Sort first",))
    assert goal.baseline is not None and goal.baseline.value == 360
    assert opened.organisation.get().values == ("Say it early",)
    assert [hit.ref for hit in opened.search.find("sooner")] == ["G4"]
    assert [version.record for version in opened.history.of(GOAL)] == [goal]


def test_what_is_new_works_beside_it(opened: Store) -> None:
    kept = opened.expectations.add(
        Expectation(person_id=BO, kind=ExpectationKind.ACTION, statement="Logs each call"), now=NOW
    )
    assert (kept.ref, opened.expectations.of(BO)) == ("X1", [kept])
    assert opened.goals.add(Goal(person_id=BO, statement="Another"), now=NOW).ref == "G5"
    opened.goals.change(replace(opened.goals.get("G4"), statement="Answer at once"), now=NOW)
    assert [hit.ref for hit in opened.search.find("at once")] == ["G4"]


def test_a_development_item_of_before_has_no_step_done_yet(older: Path, key: Key | None) -> None:
    with by_hand(older, key) as connection:
        for statement in m002_record.STATEMENTS:
            connection.execute(statement)
        connection.executescript(
            f"""
            INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('pmcoach', 'm002_record', '2026');
            INSERT INTO development_item VALUES ('{ADA}', 'D3', '{BO}', 'Sums', '', '', NULL, '["Count", "Add"]', '',
              NULL, 'employee', NULL, NULL);
            INSERT INTO reference VALUES ('D', 3);
            """
        )
    with Store.open(older, key=key) as store:
        item = store.development.get("D3")
        assert (item.steps_done, item.next_step) == ((), "Count")
        store.development.change(replace(item, steps_done=(1,)), now=NOW)
        assert store.development.get("D3").next_step == "Add"
        assert store.upgraded_from == older.with_name("workspace.before-m003.db")


def test_in_a_file_from_before_findings_can_be_accepted(older: Path, key: Key | None) -> None:
    with by_hand(older, key) as connection:
        for module in (m002_record, m003_steps_done):
            for statement in module.STATEMENTS:
                connection.execute(statement)
            connection.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('pmcoach', ?, '2026')",
                (module.__name__.rpartition(".")[2],),
            )
    with Store.open(older, key=key) as store:
        assert store.acceptances.of(GOAL) == []
        kept = store.acceptances.add(
            Acceptance(record_id=GOAL, kind=Kind.GOAL, rule="absolute", reason="Life is at stake", on=NOW.date()),
            now=NOW,
        )
        assert store.upgraded_from == older.with_name("workspace.before-m004.db")
    with Store.open(older, key=key) as again:
        assert again.acceptances.of(GOAL) == [kept]
        assert again.goals.get("G4").statement == "Answer sooner"


def test_a_file_from_before_can_share(older: Path, key: Key | None) -> None:
    with by_hand(older, key) as connection:
        for module in (m002_record, m003_steps_done, m004_acceptances):
            for statement in module.STATEMENTS:
                connection.execute(statement)
            connection.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('pmcoach', ?, '2026')",
                (module.__name__.rpartition(".")[2],),
            )
    with Store.open(older, key=key) as store:
        assert store.upgraded_from == older.with_name("workspace.before-m005.db")
        assert (store.sharing.secret(), store.sharing.all()) == (None, Exchanged())
        peer = Peer(person_id=BO, owner_id="01OTHER", key="ab" * 32, trusted_at=NOW)
        store.sharing.keep_secret("cd" * 32)
        store.sharing.keep_peer(peer)
        assert store.goals.get("G4").statement == "Answer sooner"
    with Store.open(older, key=key) as again:
        assert (again.sharing.secret(), again.sharing.peers()) == ("cd" * 32, [peer])


def test_a_copy_from_before_is_left_beside_it(opened: Store, older: Path, key: Key | None) -> None:
    copy = opened.upgraded_from
    assert copy == older.with_name("workspace.before-m002.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with by_hand(copy, key) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert connection.execute("SELECT statement FROM goal").fetchall() == [("Answer sooner",)]
    assert "goal" in tables and "expectation" not in tables


def test_it_is_brought_up_once(opened: Store, older: Path, key: Key | None) -> None:
    opened.close()
    with Store.open(older, key=key) as again:
        assert again.upgraded_from is None
    assert len(list(older.parent.glob("*.before-*"))) == 1


def test_it_cannot_be_brought_up_while_only_reading(older: Path, key: Key | None) -> None:
    before = older.read_bytes()
    with pytest.raises(WorkspaceError, match="Open it once for writing"):
        Store.open(older, read_only=True, key=key)
    assert older.read_bytes() == before


def test_a_step_that_fails_leaves_the_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch, key: Key | None
) -> None:
    monkeypatch.setattr(m002_record, "STATEMENTS", (*m002_record.STATEMENTS, "CREATE TABLE goal (x)"))
    with pytest.raises(WorkspaceError):
        Store.open(older, key=key)
    monkeypatch.undo()
    with Store.open(older, key=key) as store:
        assert store.goals.get("G4").statement == "Answer sooner"
        assert store.upgraded_from == older.with_name("workspace.before-m002-1.db")


def test_an_upgraded_file_has_the_schema_of_a_new_one(opened: Store, tmp_path: Path, key: Key | None) -> None:
    with Store.create(tmp_path / "new.db", owner=Person(name="Ada"), now=NOW, key=key) as new:
        listing = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%sqlite%' ORDER BY type, name"
        assert new._connection.rows(listing) == opened._connection.rows(listing)
    assert upgrade.known() == {step.name for step in MIGRATIONS._migrations}


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("person", "relation", Relation),
        ("goal", "status", GoalStatus),
        ("check_in", "confidence", Confidence),
        ("meeting", "kind", MeetingKind),
        ("action_item", "status", ActionStatus),
        ("feedback", "kind", FeedbackKind),
        ("draft", "status", DraftStatus),
        ("expectation", "kind", ExpectationKind),
        ("expectation", "measure_kind", MeasureKind),
        ("development_item", "path", LearningPath),
    ],
)
def test_the_schema_knows_each_word_of_a_closed_list(
    store: Store, table: str, column: str, words: type[StrEnum]
) -> None:
    sql = store._connection.first("SELECT sql FROM sqlite_master WHERE name = ?", (table,))[0]
    told = ", ".join(f"'{word.value}'" for word in words)
    assert f"CHECK ({column} IN ({told}))" in sql


def test_what_belongs_to_what_is_the_same_in_schema_and_store(store: Store) -> None:
    for family in store.families.values():
        cascading = store._connection.rows(
            'SELECT "from", "table" FROM pragma_foreign_key_list(?) WHERE on_delete = \'CASCADE\'', (family.table,)
        )
        owned = {above.table for above in family.above}
        assert sorted(table for _, table in cascading) == sorted(owned), family.table
        if len(owned) == 1:
            assert cascading[0][0] == family.owner_column
        assert set(family.shape.columns) <= {
            row[0] for row in store._connection.rows("SELECT name FROM pragma_table_info(?)", (family.table,))
        }
