"""Goals, their milestones and their check-ins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pmcoach.domain.agreement import brought_back, reopened
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus, Milestone
from pmcoach.domain.references import Kind
from pmcoach.store.ledger import Ledger, Words
from pmcoach.store.records import LISTED, Records, as_list

OPEN = (GoalStatus.DRAFT, GoalStatus.AGREED)
"""The states of a goal that somebody still works on."""


class Goals(Records[Goal]):
    """Goals, in the order in which they were made; ``milestones`` and ``check_ins`` hang on them."""

    kind = Kind.GOAL
    table = "goal"
    owned_by = ("person_id", Kind.PERSON)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Goal)
        self.milestones = Milestones(ledger)
        self.check_ins = CheckIns(ledger)

    def of(self, *person_ids: str, statuses: Iterable[GoalStatus] = tuple(GoalStatus)) -> list[Goal]:
        """The goals of these people that stand at one of ``statuses``."""
        return self.select(f"person_id IN {LISTED} AND status IN {LISTED}", (as_list(person_ids), as_list(statuses)))

    def open(self, *person_ids: str) -> list[Goal]:
        """The goals that are neither done nor dropped: of these people, or of everybody where none is named."""
        if person_ids:
            return self.of(*person_ids, statuses=OPEN)
        return self.select(f"person_id IN (SELECT id FROM person) AND status IN {LISTED}", (as_list(OPEN),))

    def under(self, goal_id: str) -> list[Goal]:
        """The goals whose parent is this one."""
        return self.select("parent_id = ?", (goal_id,))

    def below(self, *goal_ids: str) -> list[Goal]:
        """All goals under these, however deep."""
        return self.select(
            "id IN (WITH RECURSIVE below (id) AS ("
            f"SELECT id FROM goal WHERE parent_id IN {LISTED} AND binned_at IS NULL UNION "
            "SELECT goal.id FROM goal JOIN below ON goal.parent_id = below.id WHERE goal.binned_at IS NULL"
            ") SELECT id FROM below)",
            (as_list(goal_ids),),
        )

    def towards(self, objective_id: str) -> list[Goal]:
        """The goals that hang on an objective."""
        return self.select("objective_id = ?", (objective_id,))

    def between(self, first: date, last: date) -> list[Goal]:
        """The goals due from ``first`` to ``last``, both included, by due day."""
        return self.select("due BETWEEN ? AND ?", (first.isoformat(), last.isoformat()), order="due, id")

    def in_place_of(self, before: Goal, after: Goal) -> Goal:
        """Terms that changed have to be agreed on anew."""
        return reopened(before, after)

    def back_in_place_of(self, current: Goal, older: Goal) -> Goal:
        """Going back to older terms brings no agreement with it."""
        return brought_back(current, older)

    def words(self, record: Goal) -> Words:
        """A goal is found by its statement, and by all else that was said about it."""
        parts = [record.measure, record.relevance, *record.guidance, record.guardrail]
        return Words(
            heading=record.statement,
            words="\n".join(part for part in parts if part),
            person_id=record.person_id,
            on=record.start,
        )


class Milestones(Records[Milestone]):
    """The dated steps of goals, by due day."""

    kind = Kind.MILESTONE
    table = "milestone"
    order = "due IS NULL, due, id"
    owned_by = ("goal_id", Kind.GOAL)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, Milestone)

    def of(self, *goal_ids: str) -> list[Milestone]:
        """The milestones of these goals."""
        return self.select(f"goal_id IN {LISTED}", (as_list(goal_ids),))

    def words(self, record: Milestone) -> Words:
        """A milestone is found by its text."""
        return Words(heading=record.text, person_id=person_of_goal(self._ledger, record.goal_id), on=record.due)


class CheckIns(Records[CheckIn]):
    """What was measured and said about goals, by day."""

    kind = Kind.CHECK_IN
    table = "check_in"
    order = '"on", id'
    owned_by = ("goal_id", Kind.GOAL)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, CheckIn)

    def of(self, goal_id: str) -> list[CheckIn]:
        """All check-ins of one goal."""
        return self.select("goal_id = ?", (goal_id,))

    def latest(self, goal_ids: Iterable[str], *, until: date, recent: int = 1) -> dict[str, tuple[CheckIn, ...]]:
        """For each of many goals, the check-ins up to a day that say how it stands; the oldest first.

        Those are the last ``recent``, and the last with a value and the last with a confidence
        where these lie further back: all that `pmcoach.domain.pace.state_of` looks at. A goal
        without any has an empty tuple.
        """
        ids = list(goal_ids)
        found: dict[str, list[CheckIn]] = {key: [] for key in ids}
        parts = [
            _LAST.format(extra="", limit=max(1, recent)),
            _LAST.format(extra="AND value IS NOT NULL", limit=1),
            _LAST.format(extra="AND confidence IS NOT NULL", limit=1),
        ]
        rows = self._connection.rows(
            f"SELECT {self.shape.names('c')} "
            "FROM json_each(:goals) g CROSS JOIN check_in c "
            f'ON c.id IN ({" UNION ".join(parts)}) ORDER BY c."on", c.id',
            {"goals": as_list(ids), "until": until.isoformat()},
        )
        for check_in in self.shape.records_of(rows):
            found[check_in.goal_id].append(check_in)
        return {key: tuple(check_ins) for key, check_ins in found.items()}

    def between(self, first: date, last: date, *goal_ids: str) -> list[CheckIn]:
        """The check-ins of these goals from ``first`` to ``last``, both included."""
        return self.select(
            f'goal_id IN {LISTED} AND "on" BETWEEN ? AND ?',
            (as_list(goal_ids), first.isoformat(), last.isoformat()),
        )

    def words(self, record: CheckIn) -> Words:
        """A check-in is found by its note."""
        return Words(words=record.note, person_id=person_of_goal(self._ledger, record.goal_id), on=record.on)


_LAST = (
    'SELECT * FROM (SELECT id FROM check_in WHERE goal_id = g.value AND "on" <= :until AND binned_at IS NULL '
    '{extra} ORDER BY "on" DESC, id DESC LIMIT {limit})'
)


def person_of_goal(ledger: Ledger, goal_id: str) -> str | None:
    """Whose goal it is."""
    row = ledger.connection.first("SELECT person_id FROM goal WHERE id = ?", (goal_id,))
    return row[0] if row else None
