"""The checker: says what a goal or an expectation lacks, why, and on whose authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Literal

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding, Severity
from pmcoach.errors import BadInput
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.expectations import ExpectationKind, Measure, find_measure, is_measurable, suggest_kind
from pmcoach.smart.language import detect_language
from pmcoach.smart.rules import RULES, SENTENCE_RULES
from pmcoach.smart.rules.achievable import tells_purpose
from pmcoach.smart.rules.rule import Rule
from pmcoach.smart.sentence import read_sentence
from pmcoach.smart.settings import AS_WRITTEN, RuleSettings

CRITERIA = ("specific", "measurable", "achievable", "relevant", "time_bound")
LONGEST = 10_000
"""Characters beyond which a text is no goal any more."""

_NEEDED = ("specific", "measurable", "time_bound")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the checker says of one text.

    ``criteria`` maps each of the five to True, False, or None where one sentence cannot tell. ``accepted``
    holds the findings that somebody accepted, with the reason; they weigh nothing. ``kind``, ``measurable``
    and ``measure`` are set for expectations only.
    """

    lang: Language
    verdict: Literal["smart", "vague"]
    criteria: Mapping[str, bool | None]
    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, str], ...] = ()
    kind: ExpectationKind | None = None
    measurable: bool | None = None
    measure: Measure | None = None


def check(
    text: str,
    *,
    lang: Language | Literal["auto"] = "auto",
    kind: Literal["goal", "expectation"] = "goal",
    today: date | None = None,
    settings: RuleSettings = AS_WRITTEN,
    accepted: Mapping[str, str] = _NOTHING,
) -> Report:
    """Check one goal or expectation.

    ``accepted`` maps ids of rules that the writer has overruled to the reason given. Raises `BadInput`
    for a text longer than `LONGEST` characters.
    """
    if len(text) > LONGEST:
        raise BadInput("lint.too_long", length=len(text))
    language: Language = detect_language(text) if lang == "auto" else lang
    evidence = Evidence(read_sentence(text, language), today)
    found = _find(evidence, language, settings)
    weighing = tuple(f for f in found if f.rule not in accepted)
    criteria = _criteria(evidence, weighing)
    smart = all(criteria[c] for c in _NEEDED) and criteria["achievable"] is not False
    return Report(
        lang=language,
        verdict="smart" if smart else "vague",
        criteria=MappingProxyType(criteria),
        findings=weighing,
        accepted=tuple((f, accepted[f.rule]) for f in found if f.rule in accepted),
        kind=suggest_kind(evidence) if kind == "expectation" else None,
        measurable=is_measurable(evidence) if kind == "expectation" else None,
        measure=find_measure(evidence) if kind == "expectation" else None,
    )


def _find(evidence: Evidence, lang: Language, settings: RuleSettings) -> list[Finding]:
    found: list[Finding] = []
    marks = evidence.sentence.marks
    for rule in SENTENCE_RULES:
        if rule.check is None or (rule.only_with and rule.only_with.isdisjoint(marks)):
            continue
        for hit in rule.check(evidence):
            severity = settings.severity(rule.id, hit.severity or rule.severity, rule.severity)
            if severity is not None:
                found.append(rule.finding(hit, lang, severity))
    return found


def _criteria(evidence: Evidence, findings: Iterable[Finding]) -> dict[str, bool | None]:
    criteria: dict[str, bool | None] = dict.fromkeys(CRITERIA, True)
    criteria["achievable"] = None
    criteria["relevant"] = True if tells_purpose(evidence) else None
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.criterion is not None:
            criteria[finding.criterion] = False
    return criteria


def explain(rule: str) -> Rule:
    """The rule of that id. Raises `BadInput` where there is none, with the nearest ids, or else with all."""
    if rule not in RULES:
        near = get_close_matches(rule.casefold(), RULES)
        meant = "rule.meant" if near else ""
        raise BadInput("rule.none", meant, rule=rule, near=", ".join(near), rules=", ".join(RULES))
    return RULES[rule]
