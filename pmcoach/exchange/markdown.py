"""Goals and agendas as Markdown: readable as text, safe to paste anywhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Language
from pmcoach.domain.goals import CheckIn, Milestone
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Person

_LABELS = Path(__file__).parent / "labels"
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


@lru_cache(maxsize=2)
def labels(lang: Language) -> Mapping[str, str]:
    """The labels of exported records in a language."""
    return tomllib.loads((_LABELS / f"{lang}.toml").read_text("utf-8"))


def escaped(text: str) -> str:
    """Text from a record as Markdown that shows it as it was typed, on one line, without control characters."""
    plain = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return _SPECIAL.sub(r"\\\1", plain)


def goal_markdown(state: GoalState, milestones: Sequence[Milestone], person: Person, lang: Language) -> str:
    """A goal with its numbers, steps and check-ins. Ends with a newline."""
    return "\n".join(_goal_lines(state, milestones, person, lang)) + "\n"


def _goal_lines(state: GoalState, milestones: Sequence[Milestone], person: Person, lang: Language) -> Iterator[str]:
    goal, label = state.goal, labels(lang)
    yield f"# {goal.ref} {escaped(person.name)}"
    yield ""
    yield escaped(goal.statement)
    yield ""
    rows = {
        "status": label[goal.status.value],
        "measure": escaped(goal.measure),
        "baseline": _amount(goal.baseline),
        "target": _amount(goal.target),
        "due": _day(goal.due, lang),
        "relevance": escaped(goal.relevance),
        "guardrail": escaped(goal.guardrail),
    }
    yield from (f"- **{label[name]}:** {text}" for name, text in rows.items() if text)
    for name, lines in (
        ("guidance", [escaped(step) for step in goal.guidance]),
        ("milestones", [_milestone(m, lang) for m in milestones]),
        ("check_ins", [_check_in(c, label, lang) for c in state.check_ins]),
    ):
        if lines:
            yield ""
            yield f"## {label[name]}"
            yield ""
            yield from (f"- {line}" for line in lines)


def agenda_markdown(name: str, points: Sequence[Mapping[str, Any]], lang: Language) -> str:
    """The points of a one-on-one, each with its question and evidence. Ends with a newline."""
    label = labels(lang)
    lines = ["# " + label["agenda"].format(name=escaped(name)), ""]
    if not points:
        lines.append(label["nothing"])
    for number, point in enumerate(points, start=1):
        lines.append(f"{number}. **{escaped(point['topic'])}** {escaped(point.get('question') or '')}".rstrip())
        told = [key for key in ("why_now", "outcome") if point.get(key)]
        lines += [f"   - {label[key]}: {escaped(point[key])}" for key in told]
        if point.get("sources"):
            lines.append(f"   - {label['sources']}: {', '.join(escaped(s) for s in point['sources'])}")
    return "\n".join(lines) + "\n"


def _amount(amount: Amount | None) -> str:
    return escaped(amount.text) if amount else ""


def _day(day: date | None, lang: Language) -> str:
    return format_date(day, "d MMMM yyyy", locale=lang) if day else ""


def _milestone(milestone: Milestone, lang: Language) -> str:
    mark = "x" if milestone.done_on else " "
    due = f" ({_day(milestone.due, lang)})" if milestone.due else ""
    return f"[{mark}] {escaped(milestone.text)}{due}"


def _check_in(check_in: CheckIn, label: Mapping[str, str], lang: Language) -> str:
    parts = [
        "" if check_in.value is None else format_decimal(check_in.value, locale=lang),
        label[check_in.confidence.value] if check_in.confidence else "",
        escaped(check_in.note),
    ]
    return f"{_day(check_in.on, lang)}: " + ", ".join(part for part in parts if part)
