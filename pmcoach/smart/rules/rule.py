"""What a rule is, and what it says when it finds something."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding, Severity
from pmcoach.smart.evidence import Evidence
from pmcoach.smart.phrasing import Phrasing, load_phrasing

Criterion = Literal["specific", "measurable", "achievable", "relevant", "time_bound"]


class Hit(NamedTuple):
    """A rule's remark before it is worded: where in the text, how heavy, and the words to name."""

    span: tuple[int, int]
    severity: Severity | None = None
    words: str = ""
    variant: str = ""


SentenceCheck = Callable[[Evidence], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of good goals, plans or talks: what it looks at, how heavy it weighs, who says so.

    ``uses`` names the lexicons it reads; without a phrase of one of ``only_with`` it has nothing to say.
    ``check`` reads one sentence; rules about records have none and are called as functions of their own module.
    """

    id: str
    number: int
    severity: Severity
    source: str
    criterion: Criterion | None = None
    uses: frozenset[str] = field(default_factory=frozenset)
    only_with: frozenset[str] = field(default_factory=frozenset)
    check: SentenceCheck | None = None

    def phrasing(self, lang: Language) -> Phrasing:
        """Title, message, question and examples in a language."""
        return load_phrasing(lang)[self.id]

    def title(self, lang: Language = "en") -> str:
        """The rule in a few words."""
        return self.phrasing(lang).title

    def finding(self, hit: Hit, lang: Language, severity: Severity | None = None) -> Finding:
        """The worded finding of a hit; ``severity`` overrides the hit's own."""
        phrasing = self.phrasing(lang)
        message, question = phrasing.wording(hit.variant)
        words = hit.words.rstrip(" .")
        return Finding(
            rule=self.id,
            severity=severity or hit.severity or self.severity,
            criterion=self.criterion,
            message=message.replace("{words}", words),
            question=question.replace("{words}", words),
            span=hit.span,
            source=self.source,
        )
