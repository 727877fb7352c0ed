"""The line of sight drawn: objectives, the goals under them, and what does not fit together."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from pmcoach.cli.printing import clean
from pmcoach.coaching.alignment import GoalBranch, ObjectiveBranch, ObjectiveTree
from pmcoach.coaching.words import Words

WIDTH = 100


def tree_text(tree: ObjectiveTree, words: Words) -> str:
    """The tree with lines, for a terminal."""
    lines: list[str] = []
    for branch in tree.branches:
        lines += [_objective(branch, words), *_below(branch, words, "")]
    if tree.orphans:
        lines += ["", words.say("record.tree.orphans")]
        lines += _branches(tree.orphans, (), words, "")
    if tree.misfits:
        lines += ["", words.say("record.tree.misfits")]
        for misfit in tree.misfits:
            lines += textwrap.wrap(f"! {misfit.ref:<4} {misfit.message}", WIDTH, subsequent_indent=" " * 7)
    return "\n".join(lines).strip("\n")


def tree_markdown(tree: ObjectiveTree, words: Words) -> str:
    """The tree as nested lists."""
    from pmcoach.coaching.exporting import escaped

    lines = [f"# {words.say('record.tree.title')}", ""]
    for branch in tree.branches:
        lines += [f"- {escaped(_objective(branch, words))}", *_nested(branch.objectives, branch.goals, words, 1)]
    if tree.orphans:
        lines += ["", f"## {words.say('record.tree.orphans')}", "", *_nested((), tree.orphans, words, 0)]
    if tree.misfits:
        lines += ["", f"## {words.say('record.tree.misfits')}", ""]
        lines += [f"- {misfit.ref}: {escaped(misfit.message)}" for misfit in tree.misfits]
    return "\n".join(lines)


def _below(branch: ObjectiveBranch, words: Words, indent: str) -> Iterator[str]:
    yield from _branches(branch.goals, branch.objectives, words, indent)


def _branches(
    goals: Sequence[GoalBranch], objectives: Sequence[ObjectiveBranch], words: Words, indent: str
) -> Iterator[str]:
    """Everything right below something, each with what is below it."""
    parts: list[GoalBranch | ObjectiveBranch] = [*goals, *objectives]
    for place, part in enumerate(parts, start=1):
        last = place == len(parts)
        stem, further = ("└─ ", "   ") if last else ("├─ ", "│  ")
        if isinstance(part, ObjectiveBranch):
            told, below = _objective(part, words), _below(part, words, indent + further)
        else:
            told, below = _goal(part, words), _branches(part.goals, (), words, indent + further)
        hanging = indent + further + (" " * 5)
        yield from textwrap.wrap(f"{indent}{stem}{told}", WIDTH, subsequent_indent=hanging, break_on_hyphens=False)
        yield from below


def _nested(
    objectives: Sequence[ObjectiveBranch], goals: Sequence[GoalBranch], words: Words, depth: int
) -> Iterator[str]:
    from pmcoach.coaching.exporting import escaped

    for goal in goals:
        yield f"{'  ' * depth}- {escaped(_goal(goal, words))}"
        yield from _nested((), goal.goals, words, depth + 1)
    for branch in objectives:
        yield f"{'  ' * depth}- {escaped(_objective(branch, words))}"
        yield from _nested(branch.objectives, branch.goals, words, depth + 1)


def _objective(branch: ObjectiveBranch, words: Words) -> str:
    one = branch.objective
    told = [one.team, words.say("record.tree.by", day=words.full_day(one.due)) if one.due else ""]
    return _line(one.ref, one.title, [*told, _share(branch.progress, words)])


def _goal(branch: GoalBranch, words: Words) -> str:
    goal, state = branch.state.goal, branch.state
    weight = words.say("record.tree.weight", weight=words.number(goal.weight)) if goal.weight is not None else ""
    by = words.say("record.tree.by", day=words.full_day(goal.due)) if goal.due else ""
    pace = words.say(f"pace.{state.pace}")
    return _line(goal.ref, goal.statement, [branch.person.name, by, weight, pace, _share(state.progress, words)])


def _line(ref: str, title: str, told: Sequence[str]) -> str:
    said = ", ".join(part for part in told if part)
    return clean(f"{ref} {title}" + (f" ({said})" if said else ""))


def _share(progress: float | None, words: Words) -> str:
    return "" if progress is None else words.say("record.tree.way", share=words.number(100 * progress, 0))
