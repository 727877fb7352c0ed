"""Two people on two laptops agree, by files alone; what is private never leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.config import Settings
from pmcoach.domain.agreement import agreement
from pmcoach.domain.goals import Goal, GoalStatus
from tests.coaching.two import Laptop, take_theirs, two_laptops
from tests.conftest import TODAY


@pytest.fixture
def two(settings: Settings, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    maja, elin = two_laptops(settings, tmp_path)
    with maja.workspace, elin.workspace:
        yield maja, elin


def test_a_goal_becomes_agreed_on_both_laptops_by_files_alone(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement="Answer in a day"), now=elin.now)
    elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    there = maja.store.goals.get(goal.id)
    assert (there.statement, there.person_id, agreement(there)) == ("Answer in a day", maja.peer.id, "employee")
    maja.workspace.goals.agree(there.ref, on=TODAY, now=maja.now)
    elin.receive(maja.share(markdown=True))
    for laptop in two:
        agreed = laptop.store.goals.get(goal.id)
        assert (agreement(agreed), agreed.status) == ("both", GoalStatus.AGREED)
    (word,) = elin.store.sharing.agreements(goal.id)
    assert (word.person_id, word.on) == (elin.peer.id, TODAY)


def test_a_changed_term_opens_the_agreement_on_both_sides_and_waits_for_a_word(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement="Answer in a day"), now=elin.now)
    elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    maja.workspace.goals.agree(maja.store.goals.get(goal.id).ref, on=TODAY, now=maja.now)
    elin.receive(maja.share())
    elin.workspace.goals.change(replace(elin.store.goals.get(goal.id), statement="Answer in two days"), now=elin.now)
    file = elin.share()
    receipt = maja.receive(file)
    (waits,) = receipt.waiting
    assert (waits.field, waits.mine, waits.theirs) == ("statement", "Answer in a day", "Answer in two days")
    there = maja.store.goals.get(goal.id)
    assert (there.statement, agreement(there), there.status) == ("Answer in a day", "manager", GoalStatus.DRAFT)
    before = maja.store.whole()
    assert maja.receive(file).waiting == [waits]
    assert maja.store.whole() == before
    maja.workspace.receiving.decide(maja.other, take_theirs, now=maja.now)
    assert maja.store.goals.get(goal.id).statement == "Answer in two days"
    assert agreement(maja.store.goals.get(goal.id)) == "nobody"
