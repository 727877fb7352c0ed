"""Each segment of rough feedback sorted: the situation, what the person did, what it led to, or a judgement."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from pmcoach.domain.briefs import Language
from pmcoach.drafting.feedback.judging import judgements
from pmcoach.drafting.feedback.segments import Segment, segments
from pmcoach.drafting.feedback.situations import leading, trailing
from pmcoach.drafting.feedback.vocabulary import WORD, Vocabulary, given_names, lowered, vocabulary

_LISTING = frozenset({"and", "och", "but", "men"})
_STAND_IN = "he did "
_CALL = 2
"""Words up to which a piece without a verb is only a call or an interjection: "Honestly?", "Ben!"."""
_WITH = re.compile(
    r"(?:with|on|at|in|during)\s+(?:the|a|an|our|my|your|his|her|that|this|those|these|last|[\w-]+['’]s)\b"
    r"|(?:med|på|under|vid|hos|mot|i)\s+(?:den|det|de|en|ett|våra?|\w+(?:en|et|na|an|in))\b",
    re.IGNORECASE,
)


class Part(StrEnum):
    """What a piece of rough feedback tells."""

    SITUATION = "situation"
    BEHAVIOUR = "behaviour"
    IMPACT = "impact"
    JUDGED = "judged"
    GENERAL = "general"
    """What is said to be so always or never: no situation, no count."""


_SAID = (Part.BEHAVIOUR, Part.IMPACT)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece with its place in the rough words; ``joint`` is what led to it."""

    part: Part
    begin: int
    end: int
    text: str
    joint: str
    sentence: int
    inverted: bool = False
    """A Swedish main clause behind what was set aside: its verb stands before its subject."""


def sort_pieces(rough: str, lang: Language, person: str) -> list[Piece]:
    """Every piece of the rough words, in order."""
    return _Sorting(vocabulary(lang), person).sort(rough)


class _Sorting:
    def __init__(self, words: Vocabulary, person: str) -> None:
        self._words = words
        self._person = frozenset(lowered(person))
        self._pronouns: frozenset[str] = frozenset()
        self._pieces: list[Piece] = []

    def sort(self, rough: str) -> list[Piece]:
        self._pronouns = self._words.pronouns_of(self._person, rough)
        found = segments(rough, self._words, self._person | given_names())
        for _, sentence in groupby(found, key=lambda segment: segment.sentence):
            whole = list(sentence)
            if heading := self._heading(whole):
                self._pieces.append(heading)
                continue
            for segment in whole:
                self._pieces += self._sorted(segment)
        first = next(
            (n for n, p in enumerate(self._pieces) if p.part in (Part.BEHAVIOUR, Part.GENERAL, Part.JUDGED)), -1
        )
        return [
            _as(piece, Part.SITUATION)
            if piece.part is Part.IMPACT and n < first and not self._is_impact(piece)
            else piece
            for n, piece in enumerate(self._pieces)
        ]

    def _heading(self, sentence: Sequence[Segment]) -> Piece | None:
        """What stands before a colon ("Stand-up on Monday: ..."), unless it is the person who says something."""
        first, last = sentence[0], sentence[-1]
        if last.closed_by != ":":
            return None
        tokens = lowered(first.body)
        acts = len(tokens) > 1 and self._subject(first.body, False) == "person" and self._words.is_finite(tokens[1])
        if acts or self._judged(first.body, ""):
            return None
        return Piece(Part.SITUATION, first.begin, last.end, first.body, "", first.sentence)

    def _sorted(self, segment: Segment) -> Iterator[Piece]:
        begin, body, joint = segment.begin, segment.body, segment.joint
        told = [piece.part for piece in self._pieces]
        going_on = bool(told) and self._pieces[-1].sentence == segment.sentence and told[-1] in _SAID
        if joint in self._words.clause_leads and Part.SITUATION in told and going_on:
            yield Piece(told[-1], begin, begin + len(body), body, joint, segment.sentence)
            return
        if joint in self._words.clause_leads:
            yield from self._situation_first(segment, begin - len(joint) - 1, f"{joint} {body}", "")
            return
        opened = self._words.thanks.match(body)
        if opened and body[opened.end() :].strip():
            begin, body = begin + opened.end() + _blank(body[opened.end() :]), body[opened.end() :].strip()
            if not self._judged(body, "person"):
                yield from self._cut(Part.BEHAVIOUR, segment, begin, body, joint, False)
                return
        yield from self._situation_first(segment, begin, body, joint)

    def _situation_first(self, segment: Segment, begin: int, body: str, joint: str) -> Iterator[Piece]:
        goes_on = bool(self._pieces) and self._pieces[-1].sentence == segment.sentence and joint in _LISTING
        listed = goes_on and not self._words.has_clause(body)
        cut = 0 if listed else leading(body, self._words, self._person | self._pronouns)
        inverted = joint in self._words.inverting
        if cut:
            yield Piece(Part.SITUATION, begin, begin + cut, body[:cut].strip(" ,"), "", segment.sentence)
            rest = body[cut:]
            begin, body, joint, inverted = begin + cut + _blank(rest), rest.strip(), "", self._words.lang == "sv"
            if not body:
                return
        part = self._part(segment, body, joint, inverted)
        if part is Part.JUDGED:
            yield from self._without_judgement(segment, begin, body, joint)
        else:
            yield from self._cut(part, segment, begin, body, joint, inverted, placed=bool(cut))

    def _cut(
        self, part: Part, segment: Segment, begin: int, body: str, joint: str, inverted: bool, placed: bool = False
    ) -> Iterator[Piece]:
        """The piece, and behind it the situation that ends it, where the sentence has told none before."""
        placed = placed or any(p.part is Part.SITUATION and p.sentence == segment.sentence for p in self._pieces)
        cut = trailing(body, self._words) if part is Part.BEHAVIOUR and not placed else 0
        if not cut:
            yield Piece(part, begin, begin + len(body), body, joint, segment.sentence, inverted)
            return
        rest = body[cut:]
        yield Piece(
            part,
            begin,
            begin + len(body[:cut].rstrip(" ,")),
            body[:cut].rstrip(" ,"),
            joint,
            segment.sentence,
            inverted,
        )
        start = begin + cut + _blank(rest)
        yield Piece(Part.SITUATION, start, begin + len(body), rest.strip(" ,"), "", segment.sentence)

    def _part(self, segment: Segment, body: str, joint: str, inverted: bool) -> Part:
        words, subject = self._words, self._subject(body, inverted)
        before = [p.part for p in self._pieces]
        judged = self._judged(body, subject)
        if judged:
            return judged
        clause = words.has_clause(body)
        if not clause and lowered(body)[:1] and lowered(body)[0] in words.praise_words:
            return Part.JUDGED
        going_on = bool(before) and self._pieces[-1].sentence == segment.sentence and before[-1] in _SAID
        here = [p.part for p in self._pieces if p.sentence == segment.sentence]
        if not clause and Part.BEHAVIOUR in here and any(words.counts_something(word) for word in lowered(body)):
            return before[-1] if before[-1] in _SAID else Part.BEHAVIOUR
        if not clause and not going_on and len(lowered(body)) <= _CALL and segment.closed_by != ":":
            return Part.JUDGED
        if subject == "person" or words.perceived.match(body):
            return Part.BEHAVIOUR
        if joint in words.impact_joints or joint in words.impact_which:
            return Part.IMPACT
        if joint in words.reasons and before and before[-1] in (Part.BEHAVIOUR, Part.IMPACT):
            return before[-1]
        if segment.closed_by == ":" and not clause:
            return Part.SITUATION
        if subject == "other" and clause:
            return Part.IMPACT
        if words.impact_verbs.match(body) and Part.BEHAVIOUR in before:
            return Part.IMPACT
        if not clause and Part.BEHAVIOUR not in before and words.occasion_noun.search(body):
            return Part.SITUATION
        if Part.BEHAVIOUR in before and clause and self._new_subject(body):
            return Part.IMPACT
        if before and self._pieces[-1].sentence == segment.sentence:
            last = before[-1]
            if last in (Part.JUDGED, Part.GENERAL, Part.SITUATION) and clause:
                return next((p for p in reversed(before) if p in (Part.BEHAVIOUR, Part.IMPACT)), Part.BEHAVIOUR)
            return last
        return Part.BEHAVIOUR

    def _new_subject(self, body: str) -> bool:
        """Whether a clause begins with a subject of its own, and not with its verb as "and left early" does."""
        found = [word for word in lowered(body) if word not in self._words.adverbs]
        return bool(found) and not self._words.is_finite(found[0]) and not found[0].endswith("ing")

    def _subject(self, body: str, inverted: bool) -> str:
        """Whether a piece begins with the person, with somebody or something else, or with neither."""
        words = self._words
        tokens = list(WORD.finditer(body))
        if inverted and len(tokens) > 1 and words.is_finite(tokens[0][0].lower()):
            tokens = tokens[1:]
        if not tokens:
            return ""
        first = tokens[0][0].lower().replace("’", "'")
        if first in self._person or first in self._pronouns:
            return "person"
        verb = next((n for n, t in enumerate(tokens) if words.is_surely_finite(t[0].lower())), len(tokens))
        if verb < len(tokens) and any(t[0].lower().removesuffix("'s") in self._person for t in tokens[:verb]):
            return "person"
        if first in words.others or first in words.pronouns or first.isdigit():
            return "other"
        named = tokens[0][0][0].isupper() and (first in given_names() or tokens[0].start() > 0)
        follows = len(tokens) > 1 and words.is_finite(tokens[1][0].lower())
        return "other" if named or (tokens[0][0][0].isupper() and follows and not words.is_finite(first)) else ""

    def _judged(self, body: str, subject: str) -> Part | None:
        kinds = {kind for kind, _, _ in judgements(body, self._words, subject)}
        kinds -= {"always_never"} if subject == "other" else set()
        if kinds - {"always_never"}:
            return Part.JUDGED
        return Part.GENERAL if kinds else None

    def _without_judgement(self, segment: Segment, begin: int, body: str, joint: str) -> Iterator[Piece]:
        """The judgement, and beside it what tells what was done ("the way he ... was great"), or when and where."""
        found = judgements(body, self._words, self._subject(body, False))
        if not found:
            yield Piece(Part.JUDGED, begin, begin + len(body), body, joint, segment.sentence)
            return
        first, last = found[0][1], max(end for _, _, end in found)
        before = body[:first].rstrip(" ,")
        praise = {kind for kind, _, _ in found} == {"praise"}
        if praise and self._words.has_clause(before) and len(before.split()) > 2:
            yield Piece(Part.BEHAVIOUR, begin, begin + len(before), before, joint, segment.sentence)
        yield Piece(Part.JUDGED, begin + first, begin + last, body[first:last], joint, segment.sentence)
        rest = body[last:]
        start, told = begin + last + _blank(rest), rest.strip(" ,")
        if not told:
            return
        doing = lowered(told)[0].endswith("ing") or told.lower().startswith("by ")
        if praise and doing and self._words.lang == "en":
            if told.lower().startswith("by "):
                start, told = start + 3, told[3:]
            yield from self._cut(Part.BEHAVIOUR, segment, start, told, "", False)
            return
        cut = 0 if praise and _WITH.match(told) else trailing(f"{_STAND_IN}{told}", self._words)
        if cut or (praise and _WITH.match(told)):
            kept = told[max(cut - len(_STAND_IN), 0) :]
            place = start + len(told) - len(kept)
            yield Piece(Part.SITUATION, place, start + len(told), kept, "", segment.sentence)

    def _is_impact(self, piece: Piece) -> bool:
        return piece.joint in self._words.impact_joints or piece.joint in self._words.impact_which


def _as(piece: Piece, part: Part) -> Piece:
    return dataclasses.replace(piece, part=part)


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip(" ,"))


def groups(pieces: Sequence[Piece], part: Part) -> list[list[Piece]]:
    """The pieces of one part; neighbours of one sentence stand together."""
    found: list[list[Piece]] = []
    last: Piece | None = None
    for piece in pieces:
        if piece.part is part:
            if last is not None and last.part is part and last.sentence == piece.sentence:
                found[-1].append(piece)
            else:
                found.append([piece])
        last = piece
    return found
