"""The words that judge or guess about a person, in rough feedback and in what a draft says."""

from __future__ import annotations

import re

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding
from pmcoach.drafting.feedback.vocabulary import Vocabulary, vocabulary
from pmcoach.smart.records.feedback import JUDGING, check_feedback
from pmcoach.smart.sentence import read_sentence


def judging_words(text: str, lang: Language) -> tuple[Finding, ...]:
    """Rule 25 about a text, but for labels of a thing or of somebody else: "a difficult question"."""
    words = vocabulary(lang)
    labels = {read.span_of(mark) for read in (read_sentence(text, lang),) for mark in read.marked("trait")}
    return tuple(
        finding
        for finding in check_feedback(text, lang=lang)
        if finding.span not in labels or not _about_something_else(text[finding.span[1] :], words)
    )


def judgements(body: str, words: Vocabulary, subject: str = "") -> list[tuple[str, int, int]]:
    """The words that judge or guess about the person: lexicon, first and last place in ``body``."""
    sentence = read_sentence(body, words.lang)
    found = []
    for kind in JUDGING:
        for mark in sentence.marked(kind):
            begin, end = sentence.span_of(mark)
            if kind in ("trait", "motive", "praise", "health") and subject == "other":
                continue
            if kind == "trait" and _about_something_else(body[end:], words):
                continue
            found.append((kind, begin, end))
    return sorted(found, key=lambda mark: mark[1])


def _about_something_else(after: str, words: Vocabulary) -> bool:
    """Whether a label stands before a noun that is not the person: "a difficult question", "an angry customer"."""
    following = re.match(r"\s+([^\W\d_]+)", after)
    if following is None:
        return False
    word = following[1].lower()
    if words.is_surely_finite(word):
        return False
    return word not in words.function_words and word not in words.about_the_person and not word.endswith("ing")
