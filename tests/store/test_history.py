"""What became of a record, and the way back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pmcoach.domain.agreement import agree
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus
from pmcoach.domain.keys import Key
from pmcoach.domain.people import Objective, Organisation, Person
from pmcoach.errors import NotAllowed, NotFound
from pmcoach.store import Store, seeded_identity
from tests.store.conftest import NOW


@pytest.fixture
def goal(store: Store, bo: Person) -> Goal:
    return store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)


def test_every_version_of_a_record_can_be_seen(store: Store, goal: Goal) -> None:
    later = NOW + timedelta(days=3)
    second = store.goals.change(replace(goal, statement="Answer within a day", guidance=("One", "Two")), now=later)
    versions = store.history.of(goal.id)
    assert [version.record for version in versions] == [goal, second]
    assert [(version.entry.verb, version.entry.at) for version in versions] == [("added", NOW), ("changed", later)]


def test_the_last_step_is_taken_back_whole(store: Store, bo: Person, goal: Goal) -> None:
    with store.transaction():
        store.goals.change(replace(goal, statement="Answer within a day"), now=NOW)
        store.people.change(replace(bo, role="Planner"), now=NOW)
    told = store.history.undo(now=NOW)
    assert {entry.record_id for entry in told} == {goal.id, bo.id}
    assert (store.goals.get("G1"), store.people.get("P2")) == (goal, bo)
    assert store.search.find("within") == []


def test_undo_goes_back_step_by_step_and_redo_forth(store: Store, bo: Person, goal: Goal) -> None:
    first = store.goals.change(replace(goal, statement="one"), now=NOW)
    second = store.goals.change(replace(goal, statement="two"), now=NOW)
    assert [store.history.undo(now=NOW) and store.goals.get("G1") for _ in range(2)] == [first, goal]
    store.history.redo(now=NOW)
    assert store.goals.get("G1") == first
    store.history.redo(now=NOW)
    assert store.goals.get("G1") == second
    with pytest.raises(NotAllowed):
        store.history.redo(now=NOW)
    for _ in range(4):
        store.history.undo(now=NOW)
    assert store.goals.all() == [] and store.people.all() == [store.owner]
    with pytest.raises(NotAllowed):
        store.history.undo(now=NOW)


def test_a_new_change_after_an_undo_ends_the_way_forth(store: Store, goal: Goal) -> None:
    store.goals.change(replace(goal, statement="one"), now=NOW)
    store.history.undo(now=NOW)
    store.goals.change(replace(goal, statement="two"), now=NOW)
    with pytest.raises(NotAllowed):
        store.history.redo(now=NOW)
    store.history.undo(now=NOW)
    assert store.goals.get("G1") == goal


def test_a_removal_is_taken_back_with_all_that_went(store: Store, bo: Person, goal: Goal) -> None:
    said = store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=date(2026, 3, 1), note="quieter phones"), now=NOW)
    store.people.remove("P2", now=NOW)
    store.history.undo(now=NOW)
    assert (store.people.get("P2"), store.goals.get("G1"), store.goals.check_ins.of(goal.id)) == (bo, goal, [said])
    assert [hit.record_id for hit in store.search.find("quieter")] == [said.id]


def test_an_undo_that_was_made_with_another_is_one_step(store: Store, goal: Goal) -> None:
    store.goals.change(replace(goal, statement="one"), now=NOW)
    undone = store.history.undo(now=NOW, by=goal.person_id)
    assert [(entry.verb, entry.who, entry.undoes) for entry in undone] == [
        ("changed", goal.person_id, store.audit.of(goal.id)[1].step)
    ]


def test_an_older_version_comes_back_as_a_new_one(store: Store, goal: Goal) -> None:
    store.goals.change(replace(goal, statement="one"), now=NOW)
    store.goals.change(replace(goal, statement="two"), now=NOW)
    first = store.history.of(goal.id)[0]
    assert store.history.restore(goal.id, first.number, now=NOW) == goal == store.goals.get("G1")
    assert [version.record.statement for version in store.history.of(goal.id)] == [
        "Answer sooner",
        "one",
        "two",
        "Answer sooner",
    ]
    store.history.undo(now=NOW)
    assert store.goals.get("G1").statement == "two"
    with pytest.raises(NotFound):
        store.history.restore(goal.id, 999, now=NOW)
    with pytest.raises(NotFound):
        store.history.of("nowhere")


def test_an_agreed_goal_that_changes_is_open_again_and_undo_gives_the_agreement_back(store: Store, goal: Goal) -> None:
    day = NOW.date()
    both = agree(agree(goal, as_manager=True, on=day), as_manager=False, on=day)
    agreed = store.goals.change(both, now=NOW)
    changed = store.goals.change(replace(agreed, statement="Answer within a day"), now=NOW)
    assert (changed.status, changed.agreed_by_manager) == (GoalStatus.DRAFT, None)
    version = store.history.of(goal.id)[1]
    assert version.record == agreed
    assert store.history.restore(goal.id, version.number, now=NOW) == replace(goal, statement=agreed.statement)
    store.history.undo(now=NOW)
    store.history.undo(now=NOW)
    assert store.goals.get("G1") == agreed


def test_a_version_that_names_something_purged_comes_back_without_it(store: Store, goal: Goal) -> None:
    aim = store.objectives.add(Objective(title="Customers stay"), now=NOW)
    tied = store.goals.change(replace(goal, objective_id=aim.id), now=NOW)
    version = store.history.of(goal.id)[-1].number
    store.goals.change(replace(tied, objective_id=None, statement="Answer within a day"), now=NOW)
    store.objectives.remove(aim.id, now=NOW)
    store.bin.purge(aim.ref, now=NOW)
    assert store.history.restore(goal.id, version, now=NOW) == goal


def test_the_organisation_has_a_history_too(store: Store) -> None:
    store.organisation.change(Organisation(name="Fjord Freight"), now=NOW)
    store.organisation.change(Organisation(name="Fjord Freight", vision="Every pallet on time"), now=NOW)
    first = store.history.of("organisation")[0]
    assert store.history.restore("organisation", first.number, now=NOW) == Organisation(name="Fjord Freight")
    for _ in range(3):
        store.history.undo(now=NOW)
    assert store.organisation.get() == Organisation()


class ARecordedLife(RuleBasedStateMachine):
    """Any sequence of changes, removals, undo, redo and restore, beside a plain list of what was so."""

    key: Key | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = Store.create(
            Path(self.folder.name) / "w.db",
            owner=Person(name="Ada"),
            now=NOW,
            identity=seeded_identity(1),
            key=self.key,
        )
        self.store._connection.run("PRAGMA synchronous = OFF")
        self.past: list[list[Goal]] = []
        self.future: list[list[Goal]] = []
        self.told: dict[str, list[Goal]] = {}
        self.turn = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @initialize()
    def begin(self) -> None:
        self.person = self.store.people.add(Person(name="Bo"), now=NOW)
        self.floor = len({entry.step for entry in self.store.audit.latest()})

    def goals(self) -> list[Goal]:
        return self.store.goals.all()

    def remember(self, before: list[Goal]) -> None:
        """A step was made from how it was ``before``: it can be taken back, and nothing can be redone."""
        if self.goals() != before:
            self.past.append(before)
            self.future.clear()
        self.note(before)

    def note(self, before: list[Goal]) -> None:
        """Each record that is not as it was has got another version; one that was removed keeps its last."""
        then, now = ({goal.id: goal for goal in goals} for goals in (before, self.goals()))
        for key in {**then, **now}:
            if then.get(key) != now.get(key):
                self.told.setdefault(key, []).append(now.get(key) or then[key])

    @rule(statement=st.text(max_size=5), weight=st.none() | st.integers(0, 9).map(float))
    def add(self, statement: str, weight: float | None) -> None:
        before = self.goals()
        self.store.goals.add(Goal(person_id=self.person.id, statement=statement, weight=weight), now=NOW)
        self.remember(before)

    @precondition(lambda self: self.goals())
    @rule(data=st.data(), statement=st.text(max_size=5), weight=st.none() | st.integers(0, 9).map(float))
    def change(self, data: st.DataObject, statement: str, weight: float | None) -> None:
        before = self.goals()
        chosen = data.draw(st.sampled_from(before))
        self.store.goals.change(replace(chosen, statement=statement, weight=weight), now=NOW)
        self.remember(before)

    @precondition(lambda self: self.goals())
    @rule(data=st.data(), day=st.sampled_from([NOW.date(), date(2026, 4, 1)]), as_manager=st.booleans())
    def agree(self, data: st.DataObject, day: date, as_manager: bool) -> None:
        before = self.goals()
        chosen = data.draw(st.sampled_from(before))
        self.store.goals.change(agree(chosen, as_manager=as_manager, on=day), now=NOW)
        self.remember(before)

    @precondition(lambda self: len(self.goals()) > 1)
    @rule(data=st.data())
    def change_two_at_once(self, data: st.DataObject) -> None:
        before = self.goals()
        with self.store.transaction():
            for goal in before[:2]:
                self.store.goals.change(replace(goal, measure=data.draw(st.text(max_size=3))), now=NOW)
        self.remember(before)

    @precondition(lambda self: self.goals())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        before = self.goals()
        self.store.goals.remove(data.draw(st.sampled_from(before)).id, now=NOW)
        self.remember(before)

    @precondition(lambda self: self.store.bin.all())
    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        before = self.goals()
        binned = data.draw(st.sampled_from([one.record.id for one in self.store.bin.all()]))
        self.store.bin.bring_back(binned, now=NOW)
        self.remember(before)

    @precondition(lambda self: self.goals())
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        before = self.goals()
        chosen = data.draw(st.sampled_from(before))
        version = data.draw(st.sampled_from(self.store.history.of(chosen.id)))
        restored = self.store.history.restore(chosen.id, version.number, now=NOW)
        terms = ("statement", "measure", "weight")
        assert [getattr(restored, name) for name in terms] == [getattr(version.record, name) for name in terms]
        self.remember(before)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        before = self.goals()
        self.store.history.undo(now=NOW)
        assert self.goals() == self.past.pop()
        self.future.append(before)
        self.note(before)

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        before = self.goals()
        self.store.history.redo(now=NOW)
        assert self.goals() == self.future.pop()
        self.past.append(before)
        self.note(before)

    @invariant()
    def the_history_is_true(self) -> None:
        for key, versions in self.told.items():
            assert [version.record for version in self.store.history.of(key)] == versions

    @invariant()
    def what_is_here_and_what_is_found_are_the_same(self) -> None:
        indexed = self.store._connection.rows("SELECT record_id FROM written WHERE kind = 'goal'")
        assert {row[0] for row in indexed} == {g.id for g in self.goals() if g.statement or g.measure}
        self.store._connection.run("INSERT INTO written_fts (written_fts, rank) VALUES ('integrity-check', 1)")


ARecordedLife.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
TestARecordedLife = ARecordedLife.TestCase


class AnEncryptedLife(ARecordedLife):
    """The same where every page is encrypted."""

    key = Key.raw(bytes(32), bytes(16))


AnEncryptedLife.TestCase.settings = ARecordedLife.TestCase.settings
TestAnEncryptedLife = AnEncryptedLife.TestCase
