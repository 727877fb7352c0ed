"""What becomes of a promise in the sentence behind it: an answer, a new day, taken back, done already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.decisions import says_settled
from pmcoach.drafting.notes.due import choose_due
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.told_days import gives_day
from pmcoach.drafting.notes.verb_sense import repeats_only, says_only_done
from pmcoach.smart.mentions import TimeMention

SHORT_ANSWER = 9
"""A sentence of at most so many words may be the answer to the one before it."""
_BESIDE = 5
"""A word of correction stands at most so many characters before its day."""
_WHO = re.compile(r"(?:\b(?:who|vem)\s*\?|\w\s*[,–—(-]\s*\?{2,}\)?)\s*$", re.IGNORECASE)
"""A thing to do that asks for its owner: "clean the fridge, who?", "steam the veil, ??"."""
_NEAR = 14
"""A day that is set in place of another stands at most so many characters behind the words that set it."""
_WHEN = re.compile(r"\s(?:and |och )?(?:by |till )?(?:when|när)\?(?=\s)", re.IGNORECASE)
"""A question that only asks for the day parts no promise from its day."""
_AT_ONCE = 24
"""A promise is taken back within so many characters of a sentence, whatever else the sentence goes on to say."""


def becomes_of(notes: str, seen: SeenSentence, candidates: Sequence[Candidate], on: date) -> list[Candidate] | None:
    """The last candidates as a sentence behind them leaves them; None where it says nothing of them."""
    if not candidates:
        return None
    last = candidates[-1]
    gap = _WHEN.sub(" ", notes[last.span[1] : seen.start])
    beside = not gap.strip(" .;,!)\n-–•*")
    if "\n" in gap and not (beside and _points_back(notes, seen)):
        return None
    if len(gap.strip(" .;,!)\n-")) > 60 or gap.count("\n") > 1:
        return None
    changed = _changed(notes, seen, last, on, beside=beside)
    if changed is last:
        return None
    same = [c for c in candidates[:-1] if c.span == last.span and changed.weight < last.weight]
    fall = changed.weight - last.weight
    return [*(replace(c, weight=c.weight + fall) for c in same), changed]


def settled_by(previous: SeenSentence, candidates: Sequence[Candidate]) -> tuple[list[Candidate], bool]:
    """The candidates as "Done deal." behind a sentence leaves them, and whether it confirmed a promise in it.

    Where it did not, the sentence is a decision and promises nothing.
    """
    inside = [previous.start <= c.span[0] < previous.end for c in candidates]
    for n, c in enumerate(candidates):
        if inside[n] and c.weight > 0 and c.who is not None and not c.keeps:
            return [*candidates[:n], replace(c, weight=c.weight + w.AGREED), *candidates[n + 1 :]], True
    return [c for n, c in enumerate(candidates) if not inside[n]], False


def _changed(notes: str, seen: SeenSentence, last: Candidate, on: date, *, beside: bool) -> Candidate:
    span = (seen.start, seen.end)
    short = len([t for t in seen.tokens if t.is_word]) <= SHORT_ANSWER
    due = None if seen.question else choose_due(notes, seen, span, on)
    early = (seen.start, min(seen.end, seen.start + _AT_ONCE))
    if last.asked and (seen.has("no", span) or seen.has("unsure", span)) and short:
        return replace(last, weight=last.weight + w.ANSWERED_NO)
    if last.asked and seen.has("yes", span) and short:
        weight = last.weight + w.ANSWERED_YES
        return replace(last, weight=weight, span=(last.span[0], seen.end), asked=False, due=last.due or due)
    if (short and seen.has("dropped", span)) or seen.has("dropped", early):
        return replace(last, weight=last.weight + w.DROPPED)
    if (short and seen.has("done", span) and not last.due) or says_only_done(seen):
        return replace(last, weight=last.weight + w.DONE)
    if seen.question or (says_settled(notes, seen, span) and not last.asked):
        return last
    if due is not None:
        fresh = last.due is None and ((short and repeats_only(seen)) or (beside and gives_day(notes, seen, due)))
        if fresh:
            return replace(last, due=due, span=(last.span[0], seen.end))
        corrected = any(_takes_back(notes, due, hit, seen.start, short=short) for hit in seen.hits("correction"))
        corrected = corrected and (short or not _promises_itself(seen))
        if ((corrected and (short or last.due)) or (last.due is None and seen.hits("deadline"))) and (
            short or corrected
        ):
            return replace(last, due=due)
    elif short and beside and _left_open(seen) and not asks_who(notes[slice(*last.span)]):
        return replace(last, weight=last.weight + w.IDEA)
    return last


def _promises_itself(seen: SeenSentence) -> bool:
    """Whether somebody acts in a sentence of its own, so that its day is the day of that."""
    return any(
        p.subject is not None
        and p.subject.role in ("me", "other", "he", "she", "third", "both")
        and p.form in ("promise", "present", "will", "assigned", "progressive")
        and not repeats_only(seen)
        for p in seen.predications
    )


def _takes_back(notes: str, due: TimeMention, hit: Span, start: int, *, short: bool) -> bool:
    """Whether a word of correction stands for itself or before the day: "No, Monday", not "No noise before May"."""
    ahead, behind = due.phrase[0] - hit[1], hit[0] - due.phrase[1]
    if hit[0] - start > _BESIDE and not 0 <= ahead <= _NEAR and not (short and 0 <= behind <= _BESIDE):
        return False
    plain = notes[slice(*hit)].lower() in ("no", "nej", "now", "nu", "better", "rather")
    return not plain or notes[hit[1] : hit[1] + 1] in (",", ".", ":", ";") or due.phrase[0] - hit[1] <= _BESIDE


def asks_who(text: str) -> bool:
    """Whether a thing to do asks for its owner: "clean the fridge by Friday, who?"."""
    return _WHO.search(text) is not None


def _left_open(seen: SeenSentence) -> bool:
    """Whether a sentence begins by leaving it open: "We'll see.", "Kanske.", "If there's time."."""
    return any(a == seen.start for name in ("unsure", "idea") for a, _ in seen.hits(name))


def _points_back(notes: str, seen: SeenSentence) -> bool:
    """Whether a line of its own plainly answers the line before: "He said yes", "No, Monday"."""
    first = seen.tokens[0].low if seen.tokens else ""
    if any(t.low == ":" for t in seen.tokens[:4]):
        return False
    if says_settled(notes, seen, (seen.start, seen.end)):
        return False
    ends = [b for name in ("yes", "no", "correction", "unsure") for a, b in seen.hits(name) if a == seen.start]
    set_off = any(notes[b : b + 1] in ("", ",", ".", ":", "!", "\n") for b in ends)
    brief = bool(ends) and len(seen.tokens) <= SHORT_ANSWER // 2 + 1
    return set_off or brief or first in ("it", "that", "det", "den", "then", "sen")
