"""Removing a person or a goal: asked first, said afterwards, and taken back where one stands then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pmcoach.coaching.removing import Removed
from pmcoach.coaching.words import Words
from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Person, Relation
from pmcoach.domain.references import Kind
from pmcoach.tui.forms.confirm import Confirm

if TYPE_CHECKING:
    from textual.screen import Screen

    from pmcoach.tui.app import PmcoachApp


WEIGHTY = (
    Kind.GOAL,
    Kind.MILESTONE,
    Kind.CHECK_IN,
    Kind.MEETING,
    Kind.ACTION,
    Kind.EXPECTATION,
    Kind.SHARED_NOTE,
    Kind.PRIVATE_NOTE,
)
"""The kinds of records that are named before they go."""


class Removal:
    """What was removed last. It can be taken back on the page on which one was left, ``landed``."""

    def __init__(self, desk: PmcoachApp, removed: Removed) -> None:
        self._desk = desk
        self._removed = removed
        self.landed: Screen[object] = desk.screen
        self.what = removed.id

    def take_back(self) -> None:
        """Bring it back, with all that went along."""
        self._desk.workspace.removing.bring_back(self._removed, now=self._desk.now)
        self._desk.notify(self._desk.words.say("tui.remove.back", what=called(self._removed)), markup=False)


def ask_remove(desk: PmcoachApp, record: Goal | Person, *, leave: Callable[[], object]) -> None:
    """Ask whether a goal or somebody is to go; the owner stays, and is told so."""
    if isinstance(record, Goal):
        _ask_goal(desk, record, leave=leave)
    elif record.relation is Relation.OWNER:
        desk.notify(desk.words.say("tui.remove.owner"), markup=False)
    else:
        _ask_person(desk, record, leave=leave)


def _ask_person(desk: PmcoachApp, person: Person, *, leave: Callable[[], object]) -> None:
    """Ask whether somebody is to go; then go where ``leave`` leads."""
    removing = desk.workspace.removing
    _ask(
        desk,
        desk.words.say("tui.remove.person", name=person.name),
        [_along(removing.with_person(person.id), desk.words)],
        lambda: removing.person(person.id, now=desk.now),
        leave,
    )


def _ask_goal(desk: PmcoachApp, goal: Goal, *, leave: Callable[[], object]) -> None:
    """Ask whether a goal is to go; then go where ``leave`` leads."""
    removing = desk.workspace.removing
    _ask(
        desk,
        desk.words.say("tui.remove.goal", ref=goal.ref),
        [goal.statement, _along(removing.with_goal(goal.id), desk.words)],
        lambda: removing.goal(goal.id, now=desk.now),
        leave,
    )


def called(removed: Removed) -> str:
    """What something removed is called in a sentence: a person by the name, a goal by its reference."""
    return removed.title if removed.kind is Kind.PERSON else removed.ref


def _ask(
    desk: PmcoachApp, question: str, about: list[str], remove: Callable[[], Removed], leave: Callable[[], object]
) -> None:
    def answered(yes: bool | None) -> None:
        gone: list[Removed] = []
        if not yes or not desk.attempt(lambda: gone.append(remove())):
            return
        leave()
        desk.offer_back(gone[0])

    desk.push_screen(Confirm(question, about, quiet=desk.words.say("tui.remove.bin"), words=desk.words), answered)


def _along(counts: Mapping[Kind, int], words: Words) -> str:
    """What goes along: the weighty kinds by name, the others as a number."""
    if not counts:
        return words.say("tui.remove.alone")
    named = {kind: counts[kind] for kind in WEIGHTY if kind in counts}
    parts = words.counted(named)
    more = sum(counts.values()) - sum(named.values())
    parts += [words.say("tui.remove.more", count=more)] if more and named else []
    return words.say("tui.remove.with", what=", ".join(parts) or words.say("tui.remove.records", count=more))
