"""Rules 18 to 20 applied: a development plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding
from pmcoach.smart.rules.about_records import SERVES_BOTH, STEP_DATE_SUPPORT, TRAINING_ONLY
from pmcoach.smart.rules.rule import Hit
from pmcoach.smart.sentence import read_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """A development item as the rules see it.

    ``why`` is why the employee wants it, ``gain`` how the company gains. ``path`` is "experience", "exposure"
    or "education"; where it is empty, the words tell.
    """

    skill: str
    why: str = ""
    gain: str = ""
    path: str = ""
    steps: Sequence[str] = ()
    support: str = ""
    due: date | None = None


def check_plan(items: Sequence[PlanItem], *, lang: Language = "en") -> tuple[Finding, ...]:
    """Rules 18 to 20 for the items of one person's plan. Spans point into the item's skill or the words found."""
    findings = [finding for item in items for finding in _check_item(item, lang)]
    if items and all(_is_education(item, lang) for item in items):
        findings.append(TRAINING_ONLY.finding(Hit((0, len(items[0].skill)), None, items[0].skill), lang))
    return tuple(findings)


def _check_item(item: PlanItem, lang: Language) -> Iterator[Finding]:
    span = (0, len(item.skill))
    if not item.why.strip() or not item.gain.strip():
        yield SERVES_BOTH.finding(Hit(span, None, item.skill), lang)
    for text in (item.skill, item.why, item.gain, *item.steps):
        sentence = read_sentence(text, lang)
        for kind in ("promise", "appraisal"):
            for mark in sentence.marked(kind):
                yield SERVES_BOTH.finding(Hit(sentence.span_of(mark), None, sentence.words_of(mark), kind), lang)
    missing = {
        "step": not any(s.strip() for s in item.steps),
        "date": item.due is None,
        "support": not item.support.strip(),
    }
    for what, lacks in missing.items():
        if lacks:
            yield STEP_DATE_SUPPORT.finding(Hit(span, None, item.skill, what), lang)


def _is_education(item: PlanItem, lang: Language) -> bool:
    if item.path:
        return item.path == "education"
    steps = [s for s in item.steps if s.strip()] or [item.skill]
    return all(read_sentence(step, lang).has("education") for step in steps)
