"""Rules 25 and 26 applied: notes and feedback."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding
from pmcoach.domain.meetings import Feedback, FeedbackKind
from pmcoach.smart.rules.about_records import FEEDBACK_WORDS, NO_SURPRISE
from pmcoach.smart.rules.rule import Hit
from pmcoach.smart.sentence import read_sentence

JUDGING = {
    "always_never": "always",
    "trait": "trait",
    "motive": "motive",
    "health": "health",
    "legal": "legal",
    "hearsay": "hearsay",
    "praise": "praise",
}
"""The lexicons of words that judge or guess, and what the rule says of each."""


def check_feedback(text: str, *, lang: Language) -> tuple[Finding, ...]:
    """Rule 25: always and never, labels, guesses, hearsay, legal conclusions, empty praise, in order."""
    sentence = read_sentence(text, lang)
    hits = [
        Hit(sentence.span_of(mark), None, sentence.words_of(mark), variant)
        for kind, variant in JUDGING.items()
        for mark in sentence.marked(kind)
    ]
    return tuple(FEEDBACK_WORDS.finding(hit, lang) for hit in sorted(hits, key=lambda h: h.span))


def check_surprises(feedback: Sequence[Feedback], *, today: date, lang: Language = "en") -> tuple[Finding, ...]:
    """Rule 26: concerns noted up to ``today`` that the person has never heard, oldest first."""
    unheard = [
        f
        for f in feedback
        if f.kind is FeedbackKind.COACHING and f.on <= today and (f.said_on is None or f.said_on > today)
    ]
    return tuple(
        NO_SURPRISE.finding(Hit((0, len(f.behaviour)), None, f.behaviour or f.situation), lang)
        for f in sorted(unheard, key=lambda f: f.on)
    )
