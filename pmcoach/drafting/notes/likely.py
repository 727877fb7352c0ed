"""A promise that no rule sees, though the words make it likely: whose it is, when, and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.due import choose_due, day_cuts
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.referents import Referents
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.what import first_clause, say_what

_PEOPLE = frozenset({"me", "other", "third", "she", "he", "both"})


def likely_promise(
    notes: str, seen: SeenSentence, cast: Cast, referents: Referents, on: date, *, speaker: Mention | None, weight: float
) -> Candidate:
    """The sentence as one promise: by the first person in it who acts, else the first named, else whose line it is."""
    whole = (seen.start, seen.end)
    due = choose_due(notes, seen, whole, on)
    owner = _actor(seen) or speaker or (None if _commands(seen) else _named(seen, cast))
    stop = first_clause(notes, seen.start, seen.end, seen.lexicon)
    what = say_what(notes, (seen.start, stop), day_cuts(notes, seen, due, on))
    who = cast.who(referents.resolve(owner)) if owner is not None else None
    return Candidate(weight=weight, who=who, what=what, due=due, span=whole)


def _actor(seen: SeenSentence) -> Mention | None:
    """The subject of the last verb that may bind somebody."""
    acting = [p.agent or p.subject for p in seen.predications if p.form not in ("past", "be", "say", "think")]
    people = [one for one in acting if one is not None and one.role in _PEOPLE]
    return people[0] if people else None


def _commands(seen: SeenSentence) -> bool:
    """Whether a sentence begins with a verb in its plain form: nobody is named as the one to act."""
    return bool(seen.tokens) and bool(seen.lexicon.is_imperative(seen.tokens[0].low))


def _named(seen: SeenSentence, cast: Cast) -> Mention | None:
    for k in range(len(seen.tokens)):
        before = seen.tokens[k - 1].low if k else ""
        if seen.lexicon.is_in("words", "preposition", before) and not _closes(seen, k):
            continue
        found = cast.mention(seen.tokens, k, seen.lexicon, first=k == 0)
        if found is not None and found.role in _PEOPLE:
            return found
    return None


def _closes(seen: SeenSentence, k: int) -> bool:
    """Whether nothing follows a name but marks: "the letter is on Ruth"."""
    return not any(t.is_word for t in seen.tokens[k + 1 :])


def one_a_promise(found: Sequence[Candidate]) -> list[Candidate]:
    """What one person promises in one breath is one promise, unless each part has a day of its own."""
    kept: list[Candidate] = []
    for c in found:
        last = kept[-1] if kept else None
        if last is None or min(last.weight, c.weight) <= 0:
            kept.append(c)
        elif _overlap(last.span, c.span):
            kept[-1] = max(last, c, key=lambda one: (one.who is not None, one.weight))
        elif last.who != c.who or (last.due and c.due):
            kept.append(c)
        else:
            told = f"{last.what}, {c.what}" if c.due is None else last.what
            kept[-1] = replace(last, due=last.due or c.due, what=told, span=(last.span[0], c.span[1]))
    return kept


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= min(one[1] - one[0], other[1] - other[0])
