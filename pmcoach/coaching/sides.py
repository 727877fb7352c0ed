"""On which side of the table the owner of a workspace sits."""

from __future__ import annotations

from pmcoach.domain.briefs import Side
from pmcoach.domain.people import Person, Relation


def side_in_talk(other: Person) -> Side:
    """The owner's side in a talk: the employee's with one's own manager, the manager's with everybody else."""
    return Side.EMPLOYEE if other.relation is Relation.MANAGER else Side.MANAGER


def side_of_owner(person: Person) -> Side:
    """The owner's side in what concerns a person's work: the employee of one's own, the manager of others'."""
    return Side.EMPLOYEE if person.relation is Relation.OWNER else Side.MANAGER
