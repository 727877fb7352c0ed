"""A person's period as facts, each with its reference, and each silence of the record as a fact of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pmcoach.coaching.meetings import local_day
from pmcoach.coaching.period import PeriodRecord
from pmcoach.coaching.signals import last_talked_about
from pmcoach.coaching.words import Words
from pmcoach.domain.agreement import agreement, is_agreed
from pmcoach.domain.briefs import Fact
from pmcoach.domain.goals import CheckIn, GoalStatus
from pmcoach.domain.meetings import ActionStatus
from pmcoach.domain.pace import GoalState

MANY = 6
"""From how many kept promises on they are counted instead of listed."""


def period_facts(record: PeriodRecord, words: Words) -> tuple[Fact, ...]:
    """All that a digest may say, in the order in which it says it."""
    return tuple(_Told(record, words).everything())


class _Told:
    """Words the days and numbers of one record."""

    def __init__(self, record: PeriodRecord, words: Words) -> None:
        self._record, self._words, self._period = record, words, record.period

    def everything(self) -> Iterable[Fact]:
        record, period = self._record, self._period
        yield self._fact(
            "period",
            record.person.ref,
            name=record.person.name,
            first=self._words.full_day(period.first),
            last=self._words.full_day(period.last),
            goals=str(len(record.goals)),
            talks=str(len(record.talks)),
            heard=str(len(record.heard)),
            kept=str(sum(one.status is ActionStatus.DONE for one in record.promises)),
        )
        if record.since is not None and record.since > period.first:
            yield self._fact("silent_before", record.person.ref, on=self._words.full_day(record.since))
        for state in record.goals:
            yield from self._goal(state)
        if not record.goals:
            yield self._fact("silent_goals", record.person.ref)
        yield from self._expectations()
        yield from self._development()
        yield from self._feedback()
        yield from self._talks()

    def _goal(self, state: GoalState) -> Iterable[Fact]:
        goal, period = state.goal, self._period
        aim = {"target": goal.target.text if goal.target else "", "due": self._day(goal.due)}
        status = self._words.say(f"digest.status.{goal.status}")
        yield self._fact("goal", goal.ref, statement=goal.statement, status=status)
        agreed = [day for day in (goal.agreed_by_employee, goal.agreed_by_manager) if day]
        if is_agreed(goal) and period.holds(max(agreed)):
            yield self._fact("goal_agreed", goal.ref, on=self._day(max(agreed)))
        heard = [c for c in state.check_ins if period.holds(c.on)]
        yield from self._moved(state, heard, aim)
        said = [c for c in heard if c.confidence]
        if said:
            yield self._fact(
                "goal_said",
                goal.ref,
                on=self._day(said[-1].on),
                confidence=self._words.say(f"confidence.{said[-1].confidence}"),
            )
        noted = [c for c in heard if c.note.strip()]
        if noted:
            yield self._fact("goal_note", goal.ref, on=self._day(noted[-1].on), note=noted[-1].note)
        for step in self._record.milestones:
            if step.goal_id == goal.id and period.holds(step.done_on):
                yield self._fact("step_reached", goal.ref, what=step.text, on=self._day(step.done_on))
            elif step.goal_id == goal.id and step.done_on is None and period.holds(step.due):
                yield self._fact("step_open", goal.ref, what=step.text, due=self._day(step.due))
        name = goal.measure or goal.statement
        if not heard and goal.status is GoalStatus.AGREED:
            last = [c.on for c in state.check_ins if c.on < period.first]
            yield self._fact("silent_goal", goal.ref, measure=name, on=self._day(last[-1]) if last else "")
        elif goal.status is GoalStatus.DRAFT:
            yield self._fact("silent_agreement", goal.ref, measure=name)

    def _moved(self, state: GoalState, heard: list[CheckIn], aim: dict[str, str]) -> Iterable[Fact]:
        """From where to where its number went in the period."""
        goal, number = state.goal, self._words.number
        measured = [c for c in heard if c.value is not None]
        if not measured:
            if aim["target"]:
                yield self._fact("goal_aim", goal.ref, **aim)
            return
        before = [c for c in state.check_ins if c.value is not None and c.on < self._period.first]
        first = before[-1] if before else measured[0] if len(measured) > 1 else None
        last = measured[-1]
        assert last.value is not None
        yield self._fact(
            "goal_moved",
            goal.ref,
            measure=goal.measure,
            first=number(first.value) if first is not None and first.value is not None else "",
            first_on=self._day(first.on) if first is not None else "",
            last=number(last.value),
            last_on=self._day(last.on),
            unit=goal.unit,
            count=str(len(measured)),
            **aim,
        )

    def _expectations(self) -> Iterable[Fact]:
        record, period = self._record, self._period
        if not record.expectations:
            yield self._fact("silent_expectations", record.person.ref)
        for expected in record.expectations:
            told = {"statement": expected.statement, "standard": expected.standard}
            if not is_agreed(expected):
                by = self._words.say(f"digest.agreed.{agreement(expected)}")
                yield self._fact("expectation_open", expected.ref, by=by, **told)
                continue
            last = last_talked_about(expected)
            agreed = max(day for day in (expected.agreed_by_employee, expected.agreed_by_manager) if day)
            if agreed > period.last:
                continue
            yield self._fact("expectation_agreed", expected.ref, on=self._day(agreed), **told)
            if period.holds(expected.last_discussed):
                yield self._fact("expectation_discussed", expected.ref, on=self._day(expected.last_discussed))
            elif last < period.first:
                yield self._fact("silent_expectation", expected.ref, statement=expected.statement, on=self._day(last))

    def _development(self) -> Iterable[Fact]:
        record, period = self._record, self._period
        if not record.development:
            yield self._fact("silent_development", record.person.ref)
        for item in record.development:
            if item.done_on is not None and not period.holds(item.done_on):
                continue
            steps = {"done": str(len(item.steps_done)), "steps": str(len(item.steps)) if item.steps else ""}
            yield self._fact("development", item.ref, skill=item.skill, why=item.why, due=self._day(item.due), **steps)
            if item.done_on is not None:
                yield self._fact("development_done", item.ref, on=self._day(item.done_on))
            elif item.next_step:
                yield self._fact("development_next", item.ref, what=item.next_step)
        wish = record.wish
        if wish is not None:
            yield self._fact("wish", wish.ref, role=wish.next_role, on=self._day(wish.said_on))
        else:
            yield self._fact("silent_wish", record.person.ref)

    def _feedback(self) -> Iterable[Fact]:
        for one in self._record.heard:
            yield self._fact(
                "heard",
                one.ref,
                kind=self._words.say(f"feedback.{one.kind}"),
                on=self._day(one.said_on),
                situation=one.situation,
                behaviour=one.behaviour,
                impact=one.impact,
            )
        if not self._record.heard:
            yield self._fact("silent_feedback", self._record.person.ref)

    def _talks(self) -> Iterable[Fact]:
        record = self._record
        for talk in record.talks:
            yield self._fact(
                "talk_held", talk.ref, kind=self._words.say(f"talk.{talk.kind}"), on=self._day(local_day(talk.at))
            )
        if not record.talks:
            yield self._fact("silent_talks", record.person.ref)
        kept = [action for action in record.promises if action.status is ActionStatus.DONE]
        for action in kept:
            topic = "promise_kept" if len(kept) <= MANY else "promise_counted"
            yield self._fact(topic, action.ref, what=action.what, who=action.who_name, on=self._day(action.done_on))
        for action in record.promises:
            if action.status is ActionStatus.OPEN:
                yield self._fact(
                    "promise_open", action.ref, what=action.what, who=action.who_name, due=self._day(action.due)
                )

    def _day(self, day: date | None) -> str:
        return self._words.lasting_day(day, today=self._period.last)

    def _fact(self, topic: str, source: str, **values: str) -> Fact:
        text = next((v for k, v in values.items() if k in ("statement", "what", "skill", "note", "behaviour")), topic)
        return Fact(text=text or topic, source=source, topic=topic, values=values)
