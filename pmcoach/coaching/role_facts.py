"""What the record says a person's work is for: answers about the role, duties and goals, as facts with references."""

from __future__ import annotations

from collections.abc import Iterator

from pmcoach.coaching.roles import QUESTIONS
from pmcoach.coaching.words import Words
from pmcoach.domain.briefs import Fact
from pmcoach.domain.people import Person
from pmcoach.store import Store


def role_facts(store: Store, person: Person, words: Words) -> Iterator[Fact]:
    """The open goals first, then the duties, then the answers to the five questions, those that were given."""
    for goal in store.goals.open(person.id):
        objective = store.objectives.get(goal.objective_id) if goal.objective_id else None
        values = {
            "objective": objective.title if objective else "",
            "objective_ref": objective.ref if objective else "",
            "measure": goal.measure,
            "target": goal.target.text if goal.target else "",
            "due": words.full_day(goal.due) if goal.due else "",
            "direction": goal.direction.value if goal.direction else "",
        }
        yield Fact(text=goal.statement, source=goal.ref, topic="goal", values=values)
    for duty in store.duties.of(person.id):
        yield Fact(text=duty.text, source=duty.ref, topic="duty")
    outcomes = store.role_outcomes.of(person.id)
    for name in QUESTIONS if outcomes else ():
        answer = getattr(outcomes, name)
        if outcomes is not None and answer.strip():
            yield Fact(text=answer, source=outcomes.ref, topic=f"role_{name}", values={"question": name})
