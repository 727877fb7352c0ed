"""Goals: adding, agreeing, checking in, and the brief of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import get_args

from pmcoach.coaching.people import People, in_order
from pmcoach.coaching.progress import Progress
from pmcoach.coaching.required import required
from pmcoach.coaching.sentence import following
from pmcoach.coaching.sides import side_of_owner
from pmcoach.domain.agreement import agree, reopened
from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Brief, Fact, Language, Side, holds_words
from pmcoach.domain.goals import CheckIn, Confidence, Goal, GoalStatus, Milestone
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Objective
from pmcoach.domain.units import SECONDS_IN, SHARE, converted, followed_in
from pmcoach.errors import BadInput, NotAllowed, NotFound
from pmcoach.store import Store

_MINUS = re.compile(r"^minus\s+", re.IGNORECASE)
_NOT_IN_NUMBERS = re.compile(r"\s")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


class Goals:
    """What a user does with goals."""

    def __init__(self, store: Store, people: People, progress: Progress) -> None:
        self._store = store
        self._people = people
        self._progress = progress

    def find(self, ref: str) -> Goal:
        """The goal meant by a reference."""
        return self._store.goals.get(ref)

    def milestones(self, ref: str) -> list[Milestone]:
        """A goal's dated steps, in their order."""
        return self._store.goals.milestones.of(self.find(ref).id)

    def state(self, ref: str, *, today: date) -> GoalState:
        """A goal as it stands on ``today``."""
        goal = self.find(ref)
        person = self._store.people.get(goal.person_id)
        cadence = {person.id: person.cadence_days}
        return self._progress.states([goal], cadence=cadence, today=today, whole=True)[0]

    def of(self, who: str | None, *, today: date) -> list[GoalState]:
        """The goals of a person, or of everybody, as they stand: open ones first, the nearest due day first."""
        if who is not None:
            return self._people.goal_states(self._people.find(who), today=today)
        cadence = {p.id: p.cadence_days for p in self._store.people.all()}
        return in_order(self._progress.states(self._store.goals.all(), cadence=cadence, today=today))

    def below(self, ref: str, *, today: date) -> list[GoalState]:
        """The goals right below a goal, as they stand."""
        goals = self._store.goals.under(self.find(ref).id)
        cadence = {p.id: p.cadence_days for p in self._store.people.all()}
        return self._progress.states(goals, cadence=cadence, today=today)

    def add(self, goal: Goal, *, now: datetime) -> Goal:
        """Keep a goal written by hand. Raises `BadInput` where there is no sentence."""
        if not goal.statement.strip():
            raise BadInput("goal.no_sentence")
        unit = followed_in(goal.baseline, goal.target) or goal.unit
        baseline, target = (a and converted(a, unit) for a in (goal.baseline, goal.target))
        goal = replace(goal, unit=unit, baseline=baseline, target=target)
        return self._store.goals.add(goal, now=now)

    def change(self, goal: Goal, *, now: datetime) -> Goal:
        """Keep a changed goal. What was agreed is open again if statement, measure, target or due changed.

        A sentence that was left as it is says the new numbers and the new day where it said the old.

        Raises `BadInput` where there is no sentence, or where it would stand under itself.
        """
        if not goal.statement.strip():
            raise BadInput("goal.no_sentence")
        if goal.parent_id in {goal.id, *(below.id for below in self._store.goals.below(goal.id))}:
            raise BadInput("goal.under_itself", ref=goal.ref)
        before = self.find(goal.id)
        goal = following(before, goal)
        return self._store.goals.change(reopened(before, self._in_one_unit(before, goal)), now=now)

    def _in_one_unit(self, before: Goal, after: Goal) -> Goal:
        """The changed goal with its numbers in the unit of what was measured so far, or in one of their own."""
        if (after.baseline, after.target) == (before.baseline, before.target):
            return after
        measured = any(c.value is not None for c in self._store.goals.check_ins.of(before.id))
        unit = (after.unit if measured else "") or followed_in(after.baseline, after.target) or after.unit
        baseline, target = (a and converted(a, unit) for a in (after.baseline, after.target))
        for amount in (baseline, target):
            if measured and amount is not None and amount.value is not None and amount.unit != unit:
                raise BadInput("goal.other_unit", text=amount.text, unit=unit)
        return replace(after, unit=unit, baseline=baseline, target=target)

    def remove(self, ref: str, *, now: datetime) -> Goal:
        """Put a goal with its milestones and check-ins into the bin; goals below it hang on what it hung on."""
        goal = self.find(ref)
        with self._store.transaction():
            for child in self._store.goals.under(goal.id):
                self._store.goals.change(replace(child, parent_id=goal.parent_id), now=now)
            self._store.goals.remove(goal.id, now=now)
        return goal

    def agree(self, ref: str, *, as_manager: bool | None = None, on: date, now: datetime) -> Goal:
        """Say yes to a goal, as its employee or as the manager; from the owner's side where neither is said.

        Agreed once both have said so.
        """
        goal = self._still_open(ref)
        if as_manager is None:
            as_manager = side_of_owner(self._store.people.get(goal.person_id)) is Side.MANAGER
        return self._store.goals.change(agree(goal, as_manager=as_manager, on=on), now=now)

    def agree_both(self, ref: str, *, on: date, now: datetime) -> Goal:
        """Both say yes to a goal, in one step."""
        both = agree(agree(self._still_open(ref), as_manager=False, on=on), as_manager=True, on=on)
        return self._store.goals.change(both, now=now)

    def _still_open(self, ref: str) -> Goal:
        goal = self.find(ref)
        if goal.status in (GoalStatus.DONE, GoalStatus.DROPPED):
            raise NotAllowed("goal.closed", ref=goal.ref, status=goal.status)
        return goal

    def close(self, ref: str, *, status: GoalStatus, now: datetime) -> Goal:
        """End a goal: done or dropped. What was agreed on it stays; `status` draft or agreed opens it again."""
        return self._store.goals.change(replace(self.find(ref), status=status), now=now)

    def check_in(
        self,
        ref: str,
        *,
        on: date,
        value: float | None = None,
        confidence: Confidence | None = None,
        note: str = "",
        now: datetime,
    ) -> CheckIn:
        """Say where a goal stands. Raises `BadInput` when nothing is said, `NotAllowed` for a closed goal."""
        goal = self.find(ref)
        if value is None and confidence is None and not note.strip():
            raise BadInput("goal.empty_check_in")
        if goal.status in (GoalStatus.DONE, GoalStatus.DROPPED):
            raise NotAllowed("goal.closed_check_in", ref=goal.ref, status=goal.status)
        spoken = CheckIn(goal_id=goal.id, on=on, value=value, confidence=confidence, note=note.strip())
        return self._store.goals.check_ins.add(spoken, now=now)

    def read_value(self, ref: str, text: str) -> float | None:
        """What was measured, as a number in the goal's unit: "5.8", "5,8", "5 h 48 min"; None for no text.

        Raises `BadInput` where there is no number in it, or one of something else than the goal counts.
        """
        text = text.strip()
        if not text:
            return None
        plain = _NUMBER.fullmatch(_NOT_IN_NUMBERS.sub("", _MINUS.sub("-", text)).replace(",", "."))
        if plain is not None:
            return float(plain[0])
        return self._measured(text, self.find(ref))

    def _measured(self, text: str, goal: Goal) -> float:
        """A number with words around it, in the goal's unit."""
        amount = read_amount(text, goal.statement)
        assert amount is not None
        told = converted(amount, goal.unit)
        if told.value is None or (told.unit != goal.unit and told.unit in (*SECONDS_IN, SHARE, "%")):
            raise BadInput("goal.not_in_unit" if goal.unit else "goal.not_a_number", text=text, unit=goal.unit)
        if told.unit != goal.unit and not _fits(told.unit, goal):
            key = "goal.counts_other" if goal.unit else "goal.counts_unlike"
            raise BadInput(key, text=amount.text, ref=goal.ref, unit=goal.unit, number=f"{told.value:g}")
        return told.value

    def add_milestone(self, ref: str, text: str, *, due: date | None = None, now: datetime) -> Milestone:
        """Put a dated step on the way to a goal. Raises `BadInput` for no text."""
        said = required(text, "goal.milestone")
        return self._store.goals.milestones.add(Milestone(goal_id=self.find(ref).id, text=said, due=due), now=now)

    def milestone(self, ref: str, number: int | None = None) -> Milestone:
        """A goal's milestone by its number from 1, the first that is open where none is named. Raises `NotFound`."""
        steps = self.milestones(ref)
        waiting = [step for step in steps if step.done_on is None]
        if number is None and waiting:
            return waiting[0]
        if number is None or not 1 <= number <= len(steps):
            raise NotFound("goal.no_open_milestone" if number is None else "goal.no_milestone", ref=ref, number=number)
        return steps[number - 1]

    def remove_milestone(self, milestone: Milestone, *, now: datetime) -> None:
        """Take a dated step off the way; it lies in the bin."""
        self._store.goals.milestones.remove(milestone.id, now=now)

    def milestone_done(self, milestone: Milestone, *, on: date | None, now: datetime) -> Milestone:
        """Mark a dated step done on a day, or open again with None."""
        return self._store.goals.milestones.change(replace(milestone, done_on=on), now=now)

    def undo_check_in(self, check_in: CheckIn, *, now: datetime) -> None:
        """Take back a check-in; it lies in the bin."""
        self._store.goals.check_ins.remove(check_in.id, now=now)

    def objectives(self) -> list[Objective]:
        """What goals can serve."""
        return self._store.objectives.all()

    def objective(self, named: str) -> Objective:
        """The objective meant by a reference."""
        return self._store.objectives.get(named)

    def brief(
        self,
        who: str | None,
        *,
        rough: str,
        facts: Sequence[str] = (),
        objective: str | None = None,
        role: str | None = None,
        lang: Language | None = None,
        otherwise: Language = "en",
        today: date,
        suggest: bool = False,
    ) -> Brief:
        """What a goal draft is asked to do: the rough words, the facts given, and the line of sight.

        ``objective`` is a reference, or the objective in words; ``otherwise`` the language where the words are too
        few to tell. Raises `BadInput` without rough words.
        """
        person = self._people.find(who) if who else None
        sight: Fact | None = None
        if objective:
            known = next((o for o in self._store.objectives.all() if o.ref.casefold() == objective.casefold()), None)
            sight = Fact(text=known.title, source=known.ref) if known else Fact(text=objective)
        return rough_brief(
            rough,
            facts=facts,
            role=role if role is not None else (person.role if person else ""),
            person=person.name if person else "",
            objective=sight,
            lang=lang,
            otherwise=otherwise,
            today=today,
            suggest=suggest,
        )


def rough_brief(
    rough: str,
    *,
    facts: Sequence[str] = (),
    role: str = "",
    person: str = "",
    objective: Fact | None = None,
    lang: Language | None = None,
    otherwise: Language = "en",
    today: date,
    suggest: bool = False,
) -> Brief:
    """A goal's brief from words alone; needs no workspace."""
    if not holds_words(rough):
        raise BadInput("goal.no_wish")
    from pmcoach.smart.language import detect_language

    said = [text.strip() for text in facts if text.strip()]
    return Brief(
        kind="goal",
        lang=lang or detect_language(" ".join([rough, *said]), otherwise),
        today=today,
        rough=rough.strip(),
        role=role.strip(),
        person=person,
        objective=objective,
        facts=tuple(Fact(text=text) for text in said),
        suggest=suggest,
    )


def _fits(said: str, goal: Goal) -> bool:
    """Whether a unit that is not the goal's own may mean it: another word for what it counts, or no unit at all."""
    from pmcoach.smart.counted_words import fits_what_is_counted, says_no_unit

    if goal.unit in (*SECONDS_IN, SHARE, "%"):
        return says_no_unit(said)
    about = [goal.measure, goal.statement, *(a.text for a in (goal.baseline, goal.target) if a)]
    return fits_what_is_counted(said, goal.unit, about)


def read_amount(text: str, context: str = "") -> Amount | None:
    """A quantity as the parser reads it, None for no text. Raises `BadInput` where there is none in it.

    ``context`` helps to tell the language of a text as short as "4 kr"; who reads more of the words reads them right.
    """
    if not text.strip():
        return None
    from pmcoach.smart.language import detect_language
    from pmcoach.smart.quantities import find_quantities

    likely = detect_language(f"{context} {text}")
    readings = [find_quantities(text, lang) for lang in dict.fromkeys((likely, *get_args(Language)))]
    found = max((reading[0] for reading in readings if reading), key=lambda read: len(read.amount.text), default=None)
    if found is None:
        raise BadInput("goal.no_quantity", text=text)
    return found.amount
