"""Whatever two people write, and whichever files are lost, late or given twice: they end with the same words."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmcoach.coaching.receiving import undecided
from pmcoach.coaching.sharing import ground_with
from pmcoach.coaching.weighing import Choose
from pmcoach.config import Settings
from pmcoach.domain.agreement import agreement
from pmcoach.domain.expectations import Expectation, ExpectationKind
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, ActionStatus, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.people import Objective
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import AGREED, TERMS, Party, terms_of
from pmcoach.errors import NotAllowed
from tests.coaching.two import Laptop, take_mine, take_theirs, two_laptops
from tests.conftest import NOW, TODAY

PRIVATE = "Zyzzogeton"
CHOICES: dict[str, Choose] = {"later": undecided, "mine": take_mine, "theirs": take_theirs}

WRITTEN = (
    "goal",
    "statement",
    "guardrail",
    "agree",
    "expect",
    "check_in",
    "step",
    "done",
    "note",
    "action",
    "remove",
    "talk",
    "feedback",
    "private",
    "undo",
    "role",
)
"""What a person may do at any time; `Life` has a method for each."""
number = st.integers(0, 9)
deeds = st.one_of(
    st.tuples(st.sampled_from(["share", "deliver"]), number, number),
    st.tuples(st.sampled_from(WRITTEN), number, number),
)


class Life:
    """What the two do, each deed with a number of its own in its words."""

    def __init__(self, maja: Laptop, elin: Laptop) -> None:
        self.two = (maja, elin)
        self.files: list[tuple[int, Path]] = []
        self.typed: list[set[str]] = [set(), set()]
        self.count = 0

    def words(self, side: int) -> str:
        self.count += 1
        text = f"said{self.count}by{side}"
        self.typed[side].add(text)
        return text

    def do(self, deed: str, one: int, other: int) -> None:
        side = one % 2
        laptop = self.two[side]
        getattr(self, deed)(side, laptop, laptop.store, other)

    def share(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        self.files.append((side, laptop.share(markdown=pick % 2 == 0)))

    def deliver(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        for_me = [file for sender, file in self.files if sender != side]
        if for_me:
            laptop.receive(for_me[pick % len(for_me)], list(CHOICES.values())[pick % 3])
            assert_agreements_are_their_own(laptop)

    def employee(self, side: int, laptop: Laptop) -> str:
        return laptop.me.id if side else laptop.peer.id

    def goal(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        above = store.objectives.add(Objective(title=self.words(side)), now=laptop.now)
        goal = Goal(person_id=self.employee(side, laptop), statement=self.words(side), objective_id=above.id)
        store.goals.add(goal, now=laptop.now)

    def a_goal(self, laptop: Laptop, pick: int) -> Goal | None:
        goals = laptop.store.goals.all()
        return goals[pick % len(goals)] if goals else None

    def statement(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        if goal := self.a_goal(laptop, pick):
            store.goals.change(replace(goal, statement=self.words(side)), now=laptop.now)

    def guardrail(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        if goal := self.a_goal(laptop, pick):
            store.goals.change(replace(goal, guardrail=self.words(side)), now=laptop.now)

    def agree(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        goal = self.a_goal(laptop, pick)
        if goal is not None and goal.status in (GoalStatus.DRAFT, GoalStatus.AGREED):
            laptop.workspace.goals.agree(goal.ref, on=TODAY, now=laptop.now)

    def expect(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        known = store.expectations.all()
        if known and pick % 2:
            laptop.workspace.expectations.agree(known[0].ref, on=TODAY, now=laptop.now)
            return
        expected = Expectation(
            person_id=self.employee(side, laptop), kind=ExpectationKind.ACTION, statement=self.words(side)
        )
        store.expectations.add(expected, now=laptop.now)

    def check_in(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        if goal := self.a_goal(laptop, pick):
            store.goals.check_ins.add(CheckIn(goal_id=goal.id, on=TODAY, note=self.words(side)), now=laptop.now)

    def step(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        if goal := self.a_goal(laptop, pick):
            store.goals.milestones.add(Milestone(goal_id=goal.id, text=self.words(side)), now=laptop.now)

    def done(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        for action in store.actions.all()[:1]:
            store.actions.change(replace(action, status=ActionStatus.DONE, done_on=TODAY), now=laptop.now)
        if goal := self.a_goal(laptop, pick):
            store.goals.change(replace(goal, status=GoalStatus.DONE), now=laptop.now)

    def note(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        note = SharedNote(person_id=laptop.peer.id, on=TODAY, text=self.words(side))
        store.meetings.shared_notes.add(note, now=laptop.now)

    def action(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        who = (laptop.me.id, laptop.peer.id, None)[pick % 3]
        store.actions.add(ActionItem(person_id=laptop.peer.id, who_id=who, what=self.words(side)), now=laptop.now)

    def remove(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        family = (store.goals, store.actions, store.meetings.shared_notes)[pick % 3]
        for record in family.all()[:1]:
            family.remove(record.id, now=laptop.now)

    def role(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        laptop.workspace.roles.answer(
            "me" if side else laptop.other, {"produces": self.words(side)}, on=TODAY, now=laptop.now
        )

    def talk(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        meeting = store.meetings.add(Meeting(person_id=laptop.peer.id, at=NOW), now=laptop.now)
        point = AgendaItem(meeting_id=meeting.id, topic=self.words(side), raised_by=laptop.me.id)
        store.meetings.agenda.add(point, now=laptop.now)

    def feedback(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        said = Feedback(
            person_id=laptop.peer.id, from_id=laptop.me.id, on=TODAY, behaviour=self.words(side), said_on=TODAY
        )
        store.feedback.add(said, now=laptop.now)

    def private(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        """All that stays: a private note, feedback not said yet, points that rest on these, a note about oneself."""
        about = laptop.peer.id
        kept = store.meetings.private_notes.add(PrivateNote(person_id=about, on=TODAY, text=PRIVATE), now=laptop.now)
        unsaid = store.feedback.add(Feedback(person_id=about, on=TODAY, behaviour=PRIVATE), now=laptop.now)
        meeting = store.meetings.add(Meeting(person_id=about, at=NOW), now=laptop.now)
        for ref in (kept.ref, unsaid.ref):
            point = AgendaItem(meeting_id=meeting.id, topic=f"{PRIVATE} point", sources=(ref,))
            store.meetings.agenda.add(point, now=laptop.now)
        own = SharedNote(person_id=laptop.me.id, on=TODAY, text=f"{PRIVATE} own")
        store.meetings.shared_notes.add(own, now=laptop.now)
        store.scratch.keep("form:note", f"{PRIVATE} half typed", NOW)

    def undo(self, side: int, laptop: Laptop, store: Any, pick: int) -> None:
        try:
            store.history.undo(now=laptop.now)
        except NotAllowed:
            return
        if not store.people.named(laptop.other):
            store.history.redo(now=laptop.now)

    def settle(self) -> None:
        """Meet and choose until nothing is left to choose."""
        maja, elin = self.two
        for _ in range(4):
            elin.receive(maja.share(markdown=True), take_theirs)
            maja.receive(elin.share(), take_mine)


def assert_agreements_are_their_own(laptop: Laptop) -> None:
    """What stands here as the other's yes is what their own file said about exactly this text."""
    ground = ground_with(laptop.store, laptop.peer)
    for key, told in laptop.store.sharing.told(laptop.peer.id).items():
        view = ground.views.get(key)
        if view is None or view.removed or view.kind not in TERMS:
            continue
        record, their_work = view.kept.record, told.fields["whose"] == Party.SENDER
        stands = record.agreed_by_employee if their_work else record.agreed_by_manager
        said = told.fields[AGREED]
        counts = said is not None and said["terms"] == terms_of(view.kind, key, view.fields)
        assert (stands is not None) == counts


def standing(laptop: Laptop) -> dict[str, Any]:
    """What the two share as it stands with one of them, without whose side it is seen from."""
    ground = ground_with(laptop.store, laptop.peer)
    untold = {"who", "raised_by", "given_by", "agreed"}
    return {
        (view.kept.key if view.kind is not Kind.ROLE_OUTCOMES else view.kind.value): {
            name: value for name, value in view.fields.items() if name not in untold
        }
        for view in ground.views.values()
        if view.goes and not view.removed
    }


def agreed_texts(laptop: Laptop) -> dict[str, tuple[str, str]]:
    store = laptop.store
    return {one.id: (one.statement, agreement(one)) for one in (*store.goals.all(), *store.expectations.all())}


@pytest.fixture
def base(settings: Settings) -> Settings:
    return settings


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(lived=st.lists(deeds, min_size=5, max_size=40))
def test_two_laptops_end_with_the_same_words_and_agreements(base: Settings, lived: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        maja, elin = two_laptops(base, Path(folder))
        with maja.workspace, elin.workspace:
            life = Life(maja, elin)
            for deed in lived:
                life.do(*deed)
            life.settle()
            assert standing(maja) == standing(elin)
            assert agreed_texts(maja) == agreed_texts(elin)
            assert maja.receive(elin.share()).differences == elin.receive(maja.share()).differences == []
            for side, laptop in enumerate(life.two):
                assert laptop.store.check() == []
                words = str(laptop.store.whole())
                assert [text for text in life.typed[side] if text not in words] == []
            for laptop in life.two:
                for file in laptop.folder.iterdir():
                    assert PRIVATE.encode() not in file.read_bytes()


def test_words_that_were_never_seen_before_a_loss_come_with_the_next_file(base: Settings, tmp_path: Path) -> None:
    maja, elin = two_laptops(base, tmp_path)
    with maja.workspace, elin.workspace:
        life = Life(maja, elin)
        chance = random.Random(7)
        for _ in range(60):
            life.do(
                chance.choice(["goal", "statement", "check_in", "step", "share", "deliver"]), chance.randrange(9), 4
            )
        life.settle()
        assert standing(maja) == standing(elin)
