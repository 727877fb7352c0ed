"""What has been found in notes so far, and what the sentences that follow make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.days import future
from pmcoach.drafting.notes.decisions import says_settled, states_what_holds
from pmcoach.drafting.notes.due import choose_due
from pmcoach.drafting.notes.following import becomes_of, settled_by
from pmcoach.drafting.notes.records import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.told_days import does_that, gives_day
from pmcoach.drafting.notes.verb_sense import echoes

_ECHO = 5
"""A sentence that only says that somebody does it has at most so many words."""


def gives_a_day(notes: str, seen: SeenSentence, on: date) -> bool:
    """Whether a sentence only tells the day of what stands before it."""
    due = None if seen.question else choose_due(notes, seen, (seen.start, seen.end), on)
    return due is not None and gives_day(notes, seen, due)


class Findings:
    """The candidates and the decisions of notes, in the order in which they were read."""

    def __init__(self, notes: str, on: date) -> None:
        self._notes, self._on = notes, on
        self.candidates: list[Candidate] = []
        self.decisions: list[Span] = []

    def follows_up(self, seen: SeenSentence) -> bool:
        """Read a sentence as what becomes of promises before it."""
        changed = becomes_of(self._notes, seen, self.candidates, self._on)
        if changed is None:
            return False
        self.candidates[len(self.candidates) - len(changed) :] = changed
        return True

    def adds_day(self, seen: SeenSentence) -> bool:
        """As in "Tomorrow.", "will do it first thing tomorrow": the day of what was promised just before."""
        last = self.candidates[-1]
        acts = any(p.subject is not None and p.subject.role != "nobody" for p in seen.predications)
        if last.weight > 0 and (last.who is not None or not acts) and gives_a_day(self._notes, seen, self._on):
            return self.follows_up(seen)
        bare = not any(p.subject is not None or p.form in ("past", "be") for p in seen.predications)
        told = not seen.predications or (bare and echoes(seen, seen.predications[0], 1))
        return told and self.follows_up(seen)

    def day_of_event(self, told: SeenSentence, seen: SeenSentence) -> None:
        """As in "She'd like me there when they come on Tuesday. I'll be there.": the day is that of the event."""
        last = self.candidates[-1] if self.candidates else None
        if last is None or last.due is not None or last.weight <= 0 or not seen.start <= last.span[0] < seen.end:
            return
        ahead = [m for m in future(told.times, self._on) if m.date is not None]
        if len(ahead) == 1 and seen.lexicon.is_in("words", "be_there", last.what.lower()):
            self.candidates[-1] = replace(last, due=ahead[0], span=(told.start, last.span[1]))

    def day_of_both(self, seen: SeenSentence) -> bool:
        """As in "Both by Friday.", "Fredag gäller båda.": one day for the promises just before."""
        short = sum(t.is_word for t in seen.tokens) <= _ECHO + 1 and not seen.question
        due = choose_due(self._notes, seen, (seen.start, seen.end), self._on) if short else None
        last = self.candidates[-2:]
        beside = len(last) > 1 and all(c.due is None and c.weight > 0 for c in last)
        near = beside and "\n" not in self._notes[last[0].span[0] : seen.start]
        if due is None or not near or not any(seen.lexicon.is_in("words", "each_of_two", t.low) for t in seen.tokens):
            return False
        self.candidates[-2:] = [replace(last[0], due=due), replace(last[1], due=due, span=(last[1].span[0], seen.end))]
        return True

    def share_day(self, seen: SeenSentence) -> None:
        """As in "I tell the union, she tells the team, both on Monday": the day of the second is that of the first."""
        last = [c for c in self.candidates[-2:] if seen.start <= c.span[0] < seen.end and c.weight > 0]
        if len(last) < 2 or last[0].due is not None or last[1].due is None:
            return
        before = self._notes[last[1].span[0] : last[1].due.phrase[0]].split()[-1:]
        if before and seen.lexicon.is_in("words", "each_of_two", before[0].lower().strip(",;")):
            told = last[1].what.removesuffix(before[0]).rstrip(" ,")
            self.candidates[-2:] = [replace(last[0], due=last[1].due), replace(last[1], what=told)]

    def confirms(self, seen: SeenSentence) -> bool:
        """As in "He does that." behind what somebody was asked for: a yes, and nothing else."""
        last = self.candidates[-1] if self.candidates else None
        words = sum(t.is_word for t in seen.tokens)
        gap = self._notes[last.span[1] : seen.start].strip(" .;") if last is not None else "-"
        if last is None or gap or words > _ECHO or seen.question or not does_that(seen):
            return False
        of_other = any(p.subject is not None and p.subject.role in ("he", "she", "other") for p in seen.predications)
        if not last.asked and (last.weight <= 0 or not of_other or last.who is None):
            return False
        self.candidates[-1] = replace(last, weight=last.weight + w.ANSWERED_YES, asked=False)
        return True

    def decide(self, seen: SeenSentence, promised: Sequence[Candidate]) -> None:
        """Keep a sentence, or the part of it before a promise, as a decision where it says so."""
        if not promised:
            whole = (seen.start, seen.end)
            settled = says_settled(self._notes, seen, whole) or states_what_holds(seen)
            if settled and not seen.has("idea", whole):
                self.decisions.append((seen.start, seen.end))
            return
        begin = promised[0].span[0]
        if begin > seen.start + 8 and says_settled(self._notes, seen, (seen.start, begin)):
            self.decisions.append((seen.start, begin))

    def settle(self, previous: SeenSentence, seen: SeenSentence) -> None:
        """As in "Done deal." after a sentence: a decision with it, or a promise confirmed."""
        self.candidates, confirmed = settled_by(previous, self.candidates)
        if not confirmed:
            self.decisions = [d for d in self.decisions if not previous.start <= d[0] < previous.end]
            self.decisions.append((previous.start, seen.end))
