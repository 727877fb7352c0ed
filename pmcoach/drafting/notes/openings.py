"""Sentences that begin with their verb: "Will send it", "Asked him to write", "Kom ihåg att låsa"."""

from __future__ import annotations

from pmcoach.drafting.notes.complements import asked, complement
from pmcoach.drafting.notes.predication import Form, Predication
from pmcoach.drafting.notes.verb_words import VerbWords, from_ing


def opening(words: VerbWords, start: int) -> Predication | None:
    """A sentence that begins with its verb: "Will send it", "Lovade skicka", "Asked him to write"."""
    word = words.low(start)
    if not word:
        return None
    if word == "let" and words.low(start + 1) == "'s":
        return None
    promised = _has_promised(words, start)
    if promised is not None:
        return promised
    remembered = _remembered(words, start)
    if remembered is not None:
        return remembered
    plain = word.endswith("ing") and words.lex.lang == "en"
    if plain and words.lex.known(from_ing(word, words.lex)) and not _heads(words, start):
        return Predication(
            subject=None, first=start, verb=start, infinitive=from_ing(word, words.lex), form="progressive"
        )
    counted = (" ".join(words.low(k) for k in range(start, start + n)) for n in (2, 3))
    if any(words.lex.is_in("modals", "count_on", said) for said in counted):
        return None
    if words.lex.is_imperative(word) and not _heads(words, start):
        nxt = words.low(start + 1)
        if not any(t.is_word for t in words.tokens[start + 1 :]):
            return None
        if nxt in (
            "",
            ":",
            "is",
            "are",
            "was",
            "were",
            "has",
            "är",
            "var",
            "har",
            "for",
            "of",
            "to",
            "av",
            "and",
            "och",
        ) and not (nxt in ("to", "for") and word in ("reply", "talk", "speak", "write", "apply", "look")):
            return None
        return Predication(subject=None, first=start, verb=start, infinitive=words.lex.is_imperative(word), form="bare")
    if words.lex.lang == "en" and word in ("to",) and words.lex.known(words.low(start + 1)):
        return Predication(subject=None, first=start, verb=start + 1, infinitive=words.low(start + 1), form="bare")
    if (
        words.lex.lang == "en"
        and words.lex.infinitive(word) != word
        and not words.lex.is_past(word)
        and not words.lex.speech(word)
        and word not in ("will",)
    ):
        return None
    if words.lex.lang == "sv" and word in ("är", "blir", "var", "har", "hade", "kan", "vill"):
        return None
    nxt_mention = words.person(start + 1)
    asking = words.lex.speech(word) in ("ask", "assign") and asked(words, start, "ask") is not None
    if words.lex.lang == "sv" and words.adverb(start):
        return None
    if words.lex.lang == "sv" and nxt_mention is not None and words.may_be_subject(nxt_mention) and not asking:
        return None
    if words.lex.lang == "en" and words.cast.mention(words.tokens, start, words.lex, first=True) is not None:
        return None
    if words.lex.lang == "en" and not (
        words.lex.speech(word) in ("promise", "ask", "assign") or words.phrase(start, "will")
    ):
        return None
    group = words.group(start)
    if group is None or group[0] in ("be", "past", "say", "think", "weak", "would", "passive"):
        return None
    if group[0] == "present" and not words.lex.known(group[2]):
        return None
    return Predication(
        subject=None,
        first=start,
        verb=group[1],
        infinitive=group[2],
        form=group[0],
        negated=group[3],
        agent=group[4],
    )


_HEAD = 4
"""A topic before a colon has at most so many words."""


def _heads(words: VerbWords, start: int) -> bool:
    """As in "stock count: I count on Monday": a noun that looks like a command names the topic."""
    behind = [words.low(k) for k in range(start, min(start + _HEAD + 1, len(words.tokens) - 1))]
    return ":" in behind and all(word.isalpha() for word in behind[: behind.index(":")])


def _has_promised(words: VerbWords, start: int) -> Predication | None:
    """As in "Have promised Ruth to look at it", "Har lovat Elin att titta": who writes has, whoever is named."""
    at = start + (words.low(start) in ("have", "had", "har", "hade"))
    if words.lex.speech(words.low(at)) != "promise" or words.person(at + 1) is None:
        return None
    form, verb, infinitive, negated, _ = complement(words, at + 1, "promise", at, negated=False)
    if form != "promise" or not infinitive:
        return None
    return Predication(subject=None, first=start, verb=verb, infinitive=infinitive, form=form, negated=negated)


def _remembered(words: VerbWords, start: int) -> Predication | None:
    """As in "Don't forget to pay", "Kom ihåg att låsa": a command to nobody by name."""
    for length in (6, 5, 4, 3, 2, 1):
        said = " ".join(words.low(k) for k in range(start, start + length))
        verb = start + length
        if words.lex.is_in("words", "remember", said) and words.lex.is_infinitive(words.low(verb)):
            own = words.phrase(start, "will") or words.low(start) in ("must", "måste", "ska")
            form: Form = "will" if own else "assigned"
            return Predication(subject=None, first=start, verb=verb, infinitive=words.low(verb), form=form)
    return None
