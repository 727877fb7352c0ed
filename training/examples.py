"""An example: what a model is asked, in the app's own prompts, and the answer it should learn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.drafting.prompts import Prompts
from pmcoach.engines.protocol import Message

ROOT = Path(__file__).parent.parent
PROMPTS = Prompts([ROOT / "prompts", ROOT / "training/prompts"])
"""The app's own, and those of tasks that were only tried."""
WORK = ROOT / "training" / "work"
"""Where training keeps what it makes; git ignores it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A brief and what a goal drafted from it should count, and which way. ``group`` names the kind of work."""

    id: str
    brief: Brief
    measure: str
    direction: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in an answer, after the text ``said``, where one token decides among a few; ``right`` may be several."""

    said: str
    among: Sequence[str]
    right: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A conversation and its answer. Examples of one ``group`` are never divided between training and validation."""

    id: str
    task: str
    lang: Language
    group: str
    messages: Sequence[Message]
    answer: str
    spots: Sequence[Spot] = ()
    words: bool = True
    """Whether the words of the answer are learned too, not only its spots."""


def goal_brief(lang: Language, wish: str, role: str, facts: Iterable[str], today: date = date(2026, 11, 2)) -> Brief:
    """A brief as the app makes it of a rough wish."""
    return Brief(
        kind="goal", lang=lang, today=today, rough=wish, role=role, facts=tuple(Fact(text=fact) for fact in facts)
    )


def goal_answer(measure: str, direction: str) -> str:
    """The answer to a goal's prompt, spaced as the engine's grammar spaces it."""
    return json.dumps({"measure": measure, "direction": direction}, ensure_ascii=False)


def goal_example(work: Work) -> Example:
    """The app's tuned prompt for a brief, with the right answer."""
    rendered = PROMPTS.ask(work.brief, {}, task="tuned")
    return Example(
        id=work.id,
        task="goal",
        lang=work.brief.lang,
        group=work.group,
        messages=rendered.messages,
        answer=goal_answer(work.measure, work.direction),
        spots=[Spot(said=_up_to_direction(work.measure), among=("up", "down"), right=(work.direction,))],
    )


def _up_to_direction(measure: str) -> str:
    return goal_answer(measure, "").removesuffix('"}')


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    """One line an example; returns how many."""
    lines = [json.dumps(_row(example), ensure_ascii=False, sort_keys=True) for example in examples]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return len(lines)


def _row(example: Example) -> dict[str, Any]:
    return {
        "id": example.id,
        "task": example.task,
        "lang": example.lang,
        "group": example.group,
        "messages": [{"role": m.role, "content": m.content} for m in example.messages],
        "answer": example.answer,
        "spots": [{"said": s.said, "among": list(s.among), "right": list(s.right)} for s in example.spots],
        "words": example.words,
    }
