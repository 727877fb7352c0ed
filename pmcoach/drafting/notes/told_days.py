"""Sentences that tell the day of what was promised just before: "Tomorrow.", "He thought Friday."."""

from __future__ import annotations

from pmcoach.drafting.notes.due import is_deadline
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.smart.mentions import TimeMention

_FRAGMENT = 3
"""Words beside its day that a sentence may have that only names a day ("Aim: end of August.")."""
_NO_SENTENCE = 12
"""A fragment that tells the day of what stands before it has at most so many words."""
_DOING = frozenset({"do", "göra", "fixa", "fix", "ordna"})
_THAT = frozenset({"it", "that", "this", "det", "den", "detta", "them", "they", "de", "dem", "dom"})


def gives_day(notes: str, seen: SeenSentence, due: TimeMention) -> bool:
    """Whether a sentence is about the day of what was said before it."""
    words = sum(t.is_word for t in seen.tokens)
    if words > _NO_SENTENCE:
        return False
    if _only_day(seen, due) or seen.hits("delivery") or does_that(seen) or _says_day(seen, due) or _it_is_there(seen):
        return True
    if any(p.subject is not None or p.form == "bare" for p in seen.predications):
        return False
    first = seen.lexicon.infinitive(seen.tokens[0].low) if seen.tokens else ""
    if first in seen.lexicon.keep:
        return False
    begins = seen.start == due.phrase[0] or any(a == seen.start for a, _ in seen.hits("told_day"))
    denied = bool(seen.tokens) and seen.lexicon.is_in("modals", "not", seen.tokens[0].low)
    return begins or denied or is_deadline(notes, seen, due)


def _only_day(seen: SeenSentence, due: TimeMention) -> bool:
    """Whether a sentence is no more than a day: "Tomorrow.", "By the 12th.", "Aim: end of August."."""
    rest = _beside(seen, due)
    lead = ("day_lead", "function", "deadline", "preposition")
    plain = all(any(seen.lexicon.is_in(*_table(name), word) for name in lead) for word in rest)
    return plain and len(rest) <= _FRAGMENT and not seen.predications


def _says_day(seen: SeenSentence, due: TimeMention) -> bool:
    """Whether somebody names a day and nothing else: "He thought Friday.", ""Friday", she said."."""
    rest = _beside(seen, due)
    speaks = [word for word in rest if seen.lexicon.is_in("words", "names_day", word)]
    small = ("function", "preposition", "day_lead", "names_day")
    return bool(speaks) and all(
        any(seen.lexicon.is_in("words", name, word) for name in small)
        or any(seen.lexicon.is_in("people", name, word) for name in ("subject", "me", "he", "she"))
        for word in rest
    )


def does_that(seen: SeenSentence) -> bool:
    """As in "He does that on Friday.", "Det gör han på fredag."."""
    people = [p for p in seen.predications if p.subject is not None and p.subject.role != "nobody"]
    told = [p for p in people if p.form not in ("say", "think")]
    unsaid = [p for p in seen.predications if p.subject is None and p.form in ("will", "present", "progressive")]
    told = told or [p for p in unsaid if p.infinitive in _DOING]
    if len(told) != 1 or told[0].infinitive not in _DOING or told[0].form in ("past", "be"):
        return False
    p = told[0]
    near = [t.low for t in seen.tokens[max(0, p.first - 2) : p.verb + 3]]
    return any(word in _THAT for word in near) and not p.negated


def _it_is_there(seen: SeenSentence) -> bool:
    """As in "It will be here on Friday.", "He swore it would be in by the 3rd."."""
    nobody = [p for p in seen.predications if p.subject is not None and p.subject.role == "nobody"]
    things = [p for p in nobody if p.subject is not None and seen.tokens[p.subject.first].low in _THAT]
    told = [p for p in seen.predications if p.form not in ("say", "think", "promise", "past") and p not in things]
    return bool(things) and not told and things[0].infinitive in ("be", "vara", "bli") and not things[0].negated


def _beside(seen: SeenSentence, due: TimeMention) -> list[str]:
    return [t.low for t in seen.tokens if t.is_word and not due.span[0] <= t.start < due.span[1]]


def _table(name: str) -> tuple[str, str]:
    return ("marks", name) if name == "deadline" else ("words", name)
