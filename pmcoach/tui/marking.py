"""One key that says "done": a promise kept, feedback said, a step taken; and the same key takes it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from pmcoach.coaching.words import Words
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.meetings import ActionItem, ActionStatus, Feedback

if TYPE_CHECKING:
    from pmcoach.coaching.workspace import Workspace

Markable = ActionItem | Feedback | DevelopmentItem


def mark(record: Markable, workspace: Workspace, words: Words, *, today: date, now: datetime) -> str:
    """Mark a record, or take the mark back; returns what to tell about it."""
    if isinstance(record, ActionItem):
        if record.status is ActionStatus.OPEN:
            workspace.actions.done(record.ref, on=today, now=now)
            return words.say("tui.person.marked_done", what=record.what)
        workspace.actions.reopen(record.ref, now=now)
        return words.say("tui.person.marked_open", what=record.what)
    if isinstance(record, Feedback):
        if record.said_on is None:
            workspace.feedback.said(record.ref, on=today, now=now)
            return words.say("tui.person.marked_said", day=words.day(today))
        workspace.feedback.unsay(record.ref, now=now)
        return words.say("tui.person.marked_unsaid")
    return _mark_learning(record, workspace, words, today=today, now=now)


def _mark_learning(item: DevelopmentItem, workspace: Workspace, words: Words, *, today: date, now: datetime) -> str:
    development = workspace.development
    if item.done_on is not None:
        development.change(replace(item, done_on=None, steps_done=item.steps_done[:-1]), now=now)
        return words.say("tui.person.marked_open", what=item.skill)
    if item.next_step is not None:
        told = item.next_step
        development.step_done(item.ref, on=today, now=now)
        return words.say("tui.person.marked_done", what=told)
    development.done(item.ref, on=today, now=now)
    return words.say("tui.person.marked_done", what=item.skill)
