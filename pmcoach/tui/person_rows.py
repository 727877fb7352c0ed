"""How goals, promises, feedback, notes and what somebody grows into look in the lists of a person's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pmcoach.coaching.roles import QUESTIONS
from pmcoach.coaching.words import Words
from pmcoach.domain.agreement import agreement
from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.expectations import Duty, Expectation, RoleOutcomes
from pmcoach.domain.goals import GoalStatus
from pmcoach.domain.meetings import ActionItem, ActionStatus, Feedback, PrivateNote, SharedNote
from pmcoach.domain.pace import GoalState
from pmcoach.tui import marks
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.widgets.rowlist import Row


class PersonRows:
    """Draws records as they stand on one day."""

    def __init__(self, words: Words, today: date) -> None:
        self._words = words
        self._today = today

    def say(self, key: str, **values: object) -> str:
        """A phrase of the app."""
        return self._words.say(f"tui.{key}", **values)

    def _day(self, day: date) -> str:
        return self._words.day(day, today=self._today)

    def goal_row(self, state: GoalState) -> Row:
        """A goal, how it moves and where it stands."""
        goal = state.goal
        values = [c.value for c in state.check_ins if c.value is not None]
        if goal.baseline is not None and goal.baseline.value is not None and values:
            values = [goal.baseline.value, *values]
        agreed = goal.status is GoalStatus.AGREED
        standing = (
            marks.pace(state.pace, self._words) if agreed else styled(self.say(f"status.{goal.status}"), "$quiet")
        )
        cells = (
            cell(marks.evidence(goal.ref), width=4),
            cell(goal.statement, share=1),
            cell(marks.sparkline(values, goal), "$evidence", width=8),
            cell(marks.progress_bar(state.progress, state.planned), width=12, narrow=100),
            cell(standing, width=self._standing_width),
            cell(
                marks.confidence(state.confidence, self._words), width=marks.confidence_width(self._words), narrow=120
            ),
            cell(self._day(goal.due) if goal.due else "", "$quiet", width=marks.DAY, narrow=70),
        )
        return Row(id=goal.id, cells=cells, record=goal)

    @property
    def _standing_width(self) -> int:
        """Cells for the longest word about where a goal stands, in this language."""
        return max(marks.pace_width(self._words), *(len(self.say(f"status.{status}")) for status in GoalStatus))

    def action_row(self, action: ActionItem) -> Row:
        """A promise: who, what, by when, and whether it is late."""
        late = action.status is ActionStatus.OPEN and action.due is not None and action.due < self._today
        if action.status is not ActionStatus.OPEN:
            mark = styled("✓" if action.status is ActionStatus.DONE else "–", "$quiet")
        else:
            mark = styled("!", "bold $off-track") if late else styled("□", "$quiet")
        due = self._day(action.due) if action.due else ""
        cells = (
            cell(mark, width=1),
            cell(action.what, "" if action.status is ActionStatus.OPEN else "$quiet", share=1),
            cell(action.who_name.split()[0] if action.who_name else "", "$quiet", width=6),
            cell(due, "$off-track" if late else "$quiet", width=marks.DAY),
        )
        return Row(id=action.id, cells=cells, record=action)

    def feedback_row(self, each: Feedback) -> Row:
        """Feedback, and whether the person has heard it."""
        said = self.say("person.said") if each.said_on else self.say("person.unsaid")
        cells = (
            cell("+" if each.kind == "recognition" else "△", "$quiet", width=1),
            cell(each.behaviour or each.situation, share=1),
            cell(said, "$quiet" if each.said_on else "$at-risk", width=7),
            cell(self._day(each.on), "$quiet", width=marks.DAY),
        )
        return Row(id=each.id, cells=cells, record=each)

    def note_row(self, note: SharedNote | PrivateNote) -> Row:
        """A note, by its day."""
        private = isinstance(note, PrivateNote)
        text = cell(note.text, "$private" if private else "", share=1, wraps=True)
        return Row(id=note.id, cells=(cell(self._day(note.on), "$quiet", width=marks.DAY), text), record=note)

    def expectation_row(self, expected: Expectation) -> Row:
        """What is expected, by when, and who has said yes."""
        agreed = agreement(expected)
        who = styled(self.say(f"agreement.{agreed}"), "$quiet" if agreed == "both" else "$at-risk")
        text = f"{expected.statement} ({expected.standard})" if expected.standard else expected.statement
        cells = (
            cell(marks.evidence(expected.ref), width=4),
            cell(text, share=1, wraps=True),
            cell(
                who, width=max(len(self.say(f"agreement.{each}")) for each in ("both", "nobody", "employee", "manager"))
            ),
        )
        return Row(id=expected.id, cells=cells, record=expected)

    def development_row(self, item: DevelopmentItem) -> Row:
        """A skill, the next step there, and how many are done."""
        step = styled(f"\n{item.next_step}", "$quiet") if item.next_step and not item.done_on else ""
        done = styled("✓", "$on-track") if item.done_on else styled("↗", "$quiet")
        cells = (
            cell(done, width=1),
            cell(styled(item.skill) + step, share=1, wraps=True),
            cell(f"{len(item.steps_done)}/{len(item.steps)}" if item.steps else "", "$quiet", width=4),
            cell(self._day(item.due) if item.due else "", "$quiet", width=marks.DAY),
        )
        return Row(id=item.id, cells=cells, record=item)

    def wish_row(self, wish: CareerWish) -> Row:
        """What somebody would like to do next."""
        text = self.say("person.wish", role=wish.next_role)
        cells = (cell("☆", "$quiet", width=1), cell(text, share=1, wraps=True), cell(wish.horizon, "$quiet", width=18))
        return Row(id=wish.id, cells=cells, record=wish)

    def role_rows(self, answers: RoleOutcomes | None, duties: Sequence[Duty]) -> list[Row]:
        """The answers about the role that were given, then its duties."""
        told = [(name, getattr(answers, name)) for name in QUESTIONS] if answers else []
        rows = [
            Row(
                id=f"role-{name}",
                cells=(cell(self.say(f"role.short_{name}"), "$quiet", width=14), cell(text, share=1, wraps=True)),
                record=answers,
            )
            for name, text in told
            if text
        ]
        return rows + [
            Row(id=duty.id, cells=(cell(marks.evidence(duty.ref), width=14), cell(duty.text, share=1, wraps=True)))
            for duty in duties
        ]


def open_first(actions: Sequence[ActionItem]) -> list[ActionItem]:
    """Open ones by their day, then what was done, the latest first."""
    waiting = [a for a in actions if a.status is ActionStatus.OPEN]
    rest = [a for a in actions if a.status is not ActionStatus.OPEN]
    waiting.sort(key=lambda a: a.due or date.max)
    return [*waiting, *sorted(rest, key=lambda a: a.done_on or date.min, reverse=True)]


def unsaid_first(feedback: Sequence[Feedback]) -> list[Feedback]:
    """What was never said, then the latest."""
    latest = sorted(feedback, key=lambda f: f.on, reverse=True)
    return sorted(latest, key=lambda f: f.said_on is not None)
