"""The library of patterns: kinds of work with rough wishes, measures, steps and a guardrail.

What it offers is a proposal and marked so; it never holds a fact about anybody.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Language
from pmcoach.drafting.phrases import english_form
from pmcoach.drafting.words import stems

_WEIGHTS = {"wishes": 3.0, "measures": 2.0, "role": 2.0, "steps": 0.6, "guardrail": 0.4}


_AKIN, _AKIN_IN_TRADE = 0.3, 0.13
"""Nearness times coverage beyond which a pattern is about the same work; below, most were about other work."""

_RARE_IN_ROLES = 4
"""Patterns at most whose roles share a word that tells a trade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternMeasure:
    """Something one can count in a kind of work. ``form`` is how a sentence says it, with its article.

    ``low`` and ``high`` bound a plausible value in ``unit``; they serve suggestions that were asked for.
    """

    name: str
    form: str
    unit: str
    direction: Direction
    low: float
    high: float
    decimals: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A kind of work: who does it, what they wish, what they could count and do, what must not suffer."""

    role: str
    wishes: tuple[str, ...]
    measures: tuple[PatternMeasure, ...]
    steps: tuple[str, ...]
    guardrail: str
    noise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern and how near it is, 0 to 1; ``covers`` is how much of what was asked a wish or measure of it says.

    Rare words weigh more than common ones; a word that no pattern knows weighs most. ``same_trade`` says that the roles
    share a word that few roles have ("nurse" and "manager" are no such words).
    """

    pattern: Pattern
    score: float
    covers: float = 0.0
    same_trade: bool = False

    @property
    def akin(self) -> bool:
        """Whether the pattern is about the same work, so that its steps and its guardrail may be proposed."""
        near = self.score * self.covers
        return near >= _AKIN or (self.same_trade and near >= _AKIN_IN_TRADE)


class _Index:
    """TF-IDF vectors of the patterns of one language."""

    def __init__(self, patterns: Sequence[Pattern], lang: Language) -> None:
        self.patterns = patterns
        self.lang = lang
        counts = [self._count(pattern) for pattern in patterns]
        seen = Counter(word for count in counts for word in count)
        self.rarity = {word: math.log((1 + len(counts)) / (1 + n)) + 1.0 for word, n in seen.items()}
        self.roles = Counter(word for pattern in patterns for word in set(_features(pattern.role, lang)))
        self.postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, count in enumerate(counts):
            vector = {word: (1 + math.log(n)) * self.rarity[word] for word, n in count.items() if n > 0}
            length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
            for word, weight in vector.items():
                self.postings[word].append((place, weight / length))

    def _count(self, pattern: Pattern) -> dict[str, float]:
        count: dict[str, float] = defaultdict(float)
        parts = {
            "wishes": " ".join(pattern.wishes),
            "measures": " ".join(measure.name for measure in pattern.measures),
            "role": pattern.role,
            "steps": " ".join(pattern.steps),
            "guardrail": pattern.guardrail,
        }
        for part, text in parts.items():
            for word in _features(text, self.lang):
                count[word] += _WEIGHTS[part]
        return {word: max(n, 1.0) for word, n in count.items()}

    def _covers(self, place: int, text: str) -> float:
        asked = set(stems(text, self.lang))
        most = max(self.rarity.values(), default=1.0)
        weight = {word: self.rarity.get(word, most) for word in asked}
        total = sum(weight.values()) or 1.0
        best = 0.0
        for phrase in (*self.patterns[place].wishes, *(m.name for m in self.patterns[place].measures)):
            known = set(_features(phrase, self.lang))
            shared = [word for word in asked if known & {word, *_features(word, self.lang)}]
            best = max(best, sum(weight[word] for word in shared) / total)
        return best

    def _same_trade(self, place: int, role: str) -> bool:
        shared = set(_features(self.patterns[place].role, self.lang)) & set(_features(role, self.lang))
        return any(self.roles[word] <= _RARE_IN_ROLES for word in shared)

    def nearest(self, text: str, n: int, wish: str = "", role: str = "") -> list[Match]:
        asked = Counter(_features(text, self.lang))
        vector = {w: (1 + math.log(c)) * self.rarity[w] for w, c in asked.items() if w in self.rarity}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        scores: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for place, other in self.postings[word]:
                scores[place] += weight * other / length
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:n]
        return [
            Match(
                self.patterns[place],
                min(score, 1.0),
                self._covers(place, wish or text),
                self._same_trade(place, role),
            )
            for place, score in best
        ]


def _features(text: str, lang: Language) -> list[str]:
    """Stems, and the beginnings and ends of long ones: Swedish compounds meet their parts so."""
    found = stems(text, lang)
    if lang == "sv":
        return found + [piece for word in found if len(word) >= 7 for piece in (f"{word[:5]}*", f"*{word[-5:]}")]
    return found + [f"{word[:5]}*" for word in found if len(word) >= 6]


class Patterns:
    """Reader of the library. A language is read and indexed when it is first asked for."""

    def __init__(self, sources: Mapping[Language, str]) -> None:
        self._sources = sources
        self._read: dict[Language, tuple[Pattern, ...]] = {}
        self._indexed: dict[Language, _Index] = {}

    @classmethod
    def load(cls) -> Patterns:
        """The library that comes with pmcoach; its files are opened on first use."""
        return _Shipped()

    def entries(self, lang: Language) -> tuple[Pattern, ...]:
        """Every pattern of a language, in the order of its file."""
        if lang not in self._read:
            lines = self._text(lang).splitlines()
            self._read[lang] = tuple(_pattern(json.loads(line)) for line in lines if line.strip())
        return self._read[lang]

    def nearest(self, text: str, lang: Language, n: int = 3, wish: str = "", role: str = "") -> list[Match]:
        """The ``n`` patterns nearest in words to ``text``, best first; none where no word is shared.

        ``wish`` is the part of the text that a pattern should cover (a role beside it may only help to find it).
        """
        if lang not in self._indexed:
            self._indexed[lang] = _Index(self.entries(lang), lang)
        return self._indexed[lang].nearest(text, n, wish, role)

    def _text(self, lang: Language) -> str:
        return self._sources.get(lang, "")


class _Shipped(Patterns):
    """The files in the package."""

    def __init__(self) -> None:
        super().__init__({})

    @cached_property
    def _folder(self) -> resources.abc.Traversable:
        return resources.files("pmcoach.drafting").joinpath("patterns")

    def _text(self, lang: Language) -> str:
        return self._folder.joinpath(f"{lang}.jsonl").read_text("utf-8")


def _pattern(row: Mapping[str, object]) -> Pattern:
    rows = row["measures"]
    assert isinstance(rows, list)
    forms = row.get("forms")
    measures = []
    for place, measure in enumerate(rows):
        low, high = measure["range"]
        form = str(forms[place]) if isinstance(forms, list) else english_form(str(measure["name"]))
        measures.append(
            PatternMeasure(
                name=str(measure["name"]),
                form=form,
                unit=str(measure["unit"]),
                direction=Direction(str(measure["direction"])),
                low=float(low),
                high=float(high),
                decimals=int(measure["decimals"]),
                source=str(measure["source"]),
            )
        )
    return Pattern(
        role=str(row["role"]),
        wishes=_strings(row["wishes"]),
        measures=tuple(measures),
        steps=_strings(row["steps"]),
        guardrail=str(row["guardrail"]),
        noise=_strings(row.get("noise", [])),
    )


def _strings(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(str(item) for item in value)
