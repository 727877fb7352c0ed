"""Worker threads of the app share one store."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Person
from pmcoach.store import Store
from tests.store.conftest import NOW


def test_many_threads_write_without_losing_or_mixing_anything(store: Store, bo: Person) -> None:
    def work(worker: int) -> list[str]:
        made = []
        for turn in range(5):
            with store.transaction():
                goal = store.goals.add(Goal(person_id=bo.id, statement=f"{worker}/{turn}"), now=NOW)
                store.goals.change(replace(goal, measure=goal.ref), now=NOW)
            made.append(goal.ref)
        return made

    with ThreadPoolExecutor(6) as pool:
        refs = [ref for made in pool.map(work, range(6)) for ref in made]
    assert len(set(refs)) == 30
    assert all(goal.measure == goal.ref for goal in store.goals.all())
    for goal in store.goals.all():
        assert len({entry.step for entry in store.audit.of(goal.id)}) == 1


def test_nobody_sees_half_a_step(store: Store, bo: Person) -> None:
    begun, seen = threading.Event(), []

    def look() -> None:
        begun.wait()
        seen.append(store.goals.count())

    reader = threading.Thread(target=look)
    reader.start()
    with store.transaction():
        store.goals.add(Goal(person_id=bo.id, statement="one"), now=NOW)
        begun.set()
        store.goals.add(Goal(person_id=bo.id, statement="two"), now=NOW)
    reader.join()
    assert seen == [2]
