"""What the record says about a goal that is off track, as facts: each may speak for or against a way on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from pmcoach.coaching.course_record import CourseRecord
from pmcoach.coaching.words import Words
from pmcoach.domain.agreement import is_agreed
from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Fact
from pmcoach.domain.goals import CheckIn, Confidence
from pmcoach.domain.pace import Pace
from pmcoach.domain.people import Person
from pmcoach.domain.progress import direction_of
from pmcoach.drafting.words import lexicon, overlap

_OTHERS = 3
_EARLY = 0.25
"""The share of a goal's time before which its pace says little about its target."""
_WAYS = 2
"""How many of the agreed ways are told."""
_SHORT = 2
"""How many times the days that remain the pace so far would need, for the days to be said to be short."""


def course_facts(record: CourseRecord, *, owner: Person, today: date, words: Words) -> tuple[Fact, ...]:
    """All that a course of action may be drawn from, each with its reference."""
    return tuple(_Around(record, owner, today, words).everything())


class _Around:
    """Words the days and numbers around one goal."""

    def __init__(self, record: CourseRecord, owner: Person, today: date, words: Words) -> None:
        self._record, self._owner, self._today, self._words = record, owner, today, words
        self._goal = record.state.goal
        self._measured = [c for c in record.state.check_ins if c.value is not None]

    def everything(self) -> Iterable[Fact]:
        goal, record = self._goal, self._record
        own = "yes" if record.person.id == self._owner.id else ""
        yield self._fact(
            "goal",
            statement=goal.statement,
            measure=goal.measure or goal.statement,
            name=record.person.name,
            own=own,
            target=goal.target.text if goal.target else "",
            due=self._day(goal.due),
        )
        yield from self._standing()
        yield from self._notes()
        yield from self._pace()
        yield from self._way_there()
        yield from self._steps()
        yield from self._promises()
        for other in record.others[:_OTHERS]:
            yield self._fact(
                "other_goal", other.ref, measure=other.measure or other.statement, due=self._day(other.due)
            )
        yield from self._serves()

    def _standing(self) -> Iterable[Fact]:
        """Where it stands, and why it needs a look."""
        state, goal = self._record.state, self._goal
        if self._measured:
            first = goal.baseline.value if goal.baseline and goal.baseline.value is not None else None
            last = self._measured[-1]
            assert last.value is not None
            yield self._fact(
                "standing",
                first="" if first is None else self._words.number(first),
                first_on=self._day(goal.start),
                last=self._words.number(last.value),
                last_on=self._day(last.on),
                unit=goal.unit,
            )
        if state.confidence in (Confidence.AT_RISK, Confidence.OFF_TRACK):
            said = next(c for c in reversed(state.check_ins) if c.confidence)
            yield self._fact(
                "confidence", confidence=self._words.say(f"confidence.{said.confidence}"), on=self._day(said.on)
            )
        elif state.pace is Pace.BEHIND:
            yield self._fact("behind")
        if not state.check_ins:
            yield self._fact("silent_check_ins", start=self._day(goal.start))
        elif (state.silent_days or 0) > 2 * (self._record.person.cadence_days or 10**6):
            yield self._fact("quiet", days=str(state.silent_days), on=self._day(state.check_ins[-1].on))

    def _notes(self) -> Iterable[Fact]:
        """What was noted: in the way, or when it moved most; word for word."""
        noted = [c for c in self._record.state.check_ins if c.note.strip()]
        stuck = [c for c in noted if self._tells_of_a_hindrance(c.note)]
        moved = self._largest_step()
        for check_in in stuck[-2:]:
            yield self._fact("hindrance", note=check_in.note, on=self._day(check_in.on))
        if moved is not None:
            before, after = moved
            assert before.value is not None and after.value is not None
            yield self._fact(
                "largest_step",
                first=self._words.number(before.value),
                last=self._words.number(after.value),
                unit=self._goal.unit,
                on=self._day(after.on),
                note=after.note if after not in stuck else "",
            )
        told = {c.id for c in stuck[-2:]} | ({moved[1].id} if moved else set())
        if noted and noted[-1].id not in told:
            yield self._fact("note", note=noted[-1].note, on=self._day(noted[-1].on))
        if not stuck and self._record.state.check_ins:
            yield self._fact("silent_hindrance")

    def _largest_step(self) -> tuple[CheckIn, CheckIn] | None:
        """The two measurements between which it moved the most the right way; None where it never did."""
        way = direction_of(self._goal)
        sign = -1 if way is Direction.DOWN else 1
        steps = [(sign * ((b.value or 0) - (a.value or 0)), a, b) for a, b in pairwise(self._measured)]
        best = max(steps, key=lambda step: step[0], default=None)
        return (best[1], best[2]) if best is not None and best[0] > 0 and way is not None else None

    def _pace(self) -> Iterable[Fact]:
        """How much was gone and is left, in its unit and in days: arithmetic on the record, no forecast of people."""
        goal = self._goal
        first = goal.baseline.value if goal.baseline else None
        last = goal.target.value if goal.target else None
        if first is None or last is None or goal.due is None:
            yield self._fact("silent_numbers" if first is None or last is None else "silent_due")
            return
        if not self._measured or goal.start is None:
            return
        now = self._measured[-1]
        assert now.value is not None
        way = 1 if last >= first else -1
        gone, left = way * (now.value - first), way * (last - now.value)
        days, days_left = (now.on - goal.start).days, (goal.due - self._today).days
        if left <= 0 or days <= 0:
            return
        needed = round(left * days / gone) if gone > 0 else None
        told = {
            "left": self._words.number(left),
            "whole": self._words.number(abs(last - first)),
            "unit": goal.unit,
            "days_left": str(days_left) if days_left > 0 else "",
            "days": str(days),
            "gone": self._words.number(gone) if gone > 0 else "",
            "back": self._words.number(-gone) if gone < 0 else "",
            "needed": "" if needed is None else str(needed),
        }
        if days < _EARLY * (goal.due - goal.start).days:
            return
        short = needed is None or days_left <= 0 or needed > _SHORT * days_left
        yield self._fact("pace_short" if short else "pace", **told)

    def _way_there(self) -> Iterable[Fact]:
        """The steps that were agreed, those apart of which no check-in uses a word; what must not suffer."""
        goal = self._goal
        said = [c.note for c in self._record.state.check_ins] + [step.text for step in self._record.milestones]
        named = [any(overlap(step, text, self._words.lang) for text in said if text.strip()) for step in goal.guidance]
        told = sorted(zip(named, goal.guidance, strict=True), key=lambda way: way[0])[:_WAYS]
        for is_named, step in told:
            yield self._fact("way" if is_named else "way_not_named", what=step)
        if not goal.guidance:
            yield self._fact("silent_way")
        if goal.guardrail:
            yield self._fact("guardrail", what=goal.guardrail)

    def _steps(self) -> Iterable[Fact]:
        for step in self._record.milestones:
            late = step.due is not None and step.due < self._today
            topic = "step_done" if step.done_on else "step_late" if late else "step_left"
            yield self._fact(topic, what=step.text, due=self._day(step.due), on=self._day(step.done_on))

    def _promises(self) -> Iterable[Fact]:
        """What is late, whoever promised it; and what others have promised, which is help."""
        for action in self._record.promises:
            late = action.due is not None and action.due < self._today
            if not late and action.who_id == self._goal.person_id:
                continue
            topic = "promise_late" if late else "promise_open"
            yield self._fact(topic, action.ref, what=action.what, who=action.who_name, due=self._day(action.due))

    def _serves(self) -> Iterable[Fact]:
        record, goal = self._record, self._goal
        if record.objective is not None:
            yield self._fact(
                "serves", record.objective.ref, title=record.objective.title, due=self._day(record.objective.due)
            )
        if record.above is not None:
            above = record.above
            yield self._fact("above", above.goal.ref, measure=above.goal.measure or above.goal.statement)
        for near in record.beside[:2]:
            yield self._fact("beside", near.goal.ref, name=near.name, measure=near.goal.measure or near.goal.statement)
        agreed = [day for day in (goal.agreed_by_employee, goal.agreed_by_manager) if day]
        if is_agreed(goal):
            yield self._fact("agreed", on=self._day(max(agreed)))

    def _tells_of_a_hindrance(self, note: str) -> bool:
        said = f" {note.lower()} "
        return any(cue in said for cue in lexicon("course", self._words.lang)["in_the_way"])

    def _day(self, day: date | None) -> str:
        return self._words.lasting_day(day, today=self._today)

    def _fact(self, topic: str, source: str = "", **values: str) -> Fact:
        text = values.get("note") or values.get("what") or values.get("measure") or topic
        return Fact(text=text, source=source or self._goal.ref, topic=topic, values=values)
