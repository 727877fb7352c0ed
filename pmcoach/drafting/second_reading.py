"""A model that was taught to read has a second opinion on a brief: how likely each mark is, and no words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.prompts import Prompts, Rendered, clean
from pmcoach.drafting.reading.choice import shares
from pmcoach.drafting.reading.clauses import cut, read_lines
from pmcoach.drafting.reading.marking import NONE, Marked, mark_facts
from pmcoach.drafting.reading.opinion import Likely
from pmcoach.drafting.reading.said import gather
from pmcoach.engines.protocol import Cancel, Engine, EngineInfo, Message

TASK = "reading"
"""The name of what an adapter is taught, and of its prompt files."""

ANSWER: Mapping[Language, tuple[str, str, str]] = {"en": ("now [", "] target [", "] due [")}
"""What stands before each of the three marks of an answer."""

_LIKELY = 0.02
"""How likely a baseline must be for the targets beside it to be asked for."""

_LONGEST = 2500
"""Characters of a brief beyond which the model is not asked: it never learned from so much."""


def mark_brief(brief: Brief) -> Marked:
    """A brief with its marks."""
    lines = read_lines(brief)
    clauses = {line.index: cut(line, brief.lang) for line in lines}
    return mark_facts(lines, clauses, gather(lines, clauses, brief.lang), brief)


def ask_about(prompts: Prompts, brief: Brief, marked: Marked) -> Rendered:
    """The question about a brief's marks."""
    names = {"plain": [clean(line) for line in marked.plain], "marked": [clean(line) for line in marked.lines]}
    return prompts.ask(brief, names, task=TASK)


def was_taught_to_read(info: EngineInfo, brief: Brief) -> bool:
    """Whether the engine's adapter knows the question, in the language of the brief."""
    return TASK in info.tuned_kinds and brief.lang in info.tuned_languages and brief.lang in ANSWER


@dataclass
class ModelOpinion:
    """The opinion of an engine, mark by mark. Raises `EngineError` and `Cancelled` as the engine does."""

    engine: Engine
    prompts: Prompts
    brief: Brief
    cancel: Cancel
    _asked: dict[Marked, tuple[Message, ...]] = field(default_factory=dict)

    def of_values(self, marked: Marked, baselines: Sequence[int]) -> tuple[Likely, Likely]:
        """Each baseline as the first mark, and each target after the likely ones."""
        if not any(marked.numbers) or self._is_too_long(marked):
            return {}, {}
        now, aim, _ = ANSWER[self.brief.lang]
        first = self._weigh(marked, now, marked.numbers, baselines)
        targets: dict[int | None, float] = defaultdict(float)
        for base, share in first.items():
            if share >= _LIKELY:
                said = now + _sign(marked.numbers, base) + aim
                places = [k for k in range(len(marked.numbers)) if k != base]
                for goal, more in self._weigh(marked, said, marked.numbers, places).items():
                    targets[goal] += share * more
        return first, targets

    def of_days(self, marked: Marked, baseline: int | None, target: int | None) -> Likely:
        """Each date as the last mark."""
        if not any(marked.days) or self._is_too_long(marked):
            return {}
        now, aim, due = ANSWER[self.brief.lang]
        said = now + _sign(marked.numbers, baseline) + aim + _sign(marked.numbers, target) + due
        return self._weigh(marked, said, marked.days, range(len(marked.days)))

    def _is_too_long(self, marked: Marked) -> bool:
        return sum(map(len, marked.plain)) > _LONGEST

    def _weigh(self, marked: Marked, said: str, signs: Sequence[str], places: Sequence[int]) -> dict[int | None, float]:
        """How likely each place that has a mark is, and none, among themselves."""
        if marked not in self._asked:
            self._asked[marked] = ask_about(self.prompts, self.brief, marked).messages
        offered: list[int | None] = [None, *(k for k in places if signs[k])]
        messages = [*self._asked[marked], Message(role="assistant", content=said)]
        weights = self.engine.choose(messages, [_sign(signs, k) for k in offered], self.cancel)
        return dict(zip(offered, shares(weights), strict=True))


def _sign(signs: Sequence[str], place: int | None) -> str:
    return NONE if place is None else signs[place]
