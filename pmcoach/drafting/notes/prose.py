"""The sentences of a line that no mark explains, one after the other: each weighed, with what the next one says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.answers import (
    answers_in_quotes,
    asks_leave,
    chooses,
    granted,
    grants_wish,
    is_echo,
    refuses_wish,
    taken_by,
    wished,
)
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.decisions import (
    answers_plainly,
    answers_with_what_stays,
    is_marker_only,
    is_own_question,
    may_be_settled,
    says_settled,
)
from pmcoach.drafting.notes.evidence import Considered, evidence_of
from pmcoach.drafting.notes.findings import Findings
from pmcoach.drafting.notes.following import SHORT_ANSWER
from pmcoach.drafting.notes.impersonal import ImpersonalReader
from pmcoach.drafting.notes.likelihood import Weights, log_odds, shares
from pmcoach.drafting.notes.likely import likely_promise, only_quotes, weigh_again
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.people import Cast
from pmcoach.drafting.notes.promises import PromiseReader
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.titles import is_dated_place

_FRAGMENT = 5
"""A sentence that only leaves open who does it has at most so many words."""
_SAYS_SOMETHING = 3
"""A promise in answer to a question that says less than so many words repeats the question ("will do")."""


_SHORT_QUESTION = re.compile(r"(?:^|[.!:•]\s|\n\s*(?:[-*•–]\s)?)((?:[^\W\d_][\w-]*[ ,]*){1,4}\?)\s*$")
"""A question of at most four words, right before its answer."""


class ProseReader:
    """Reads sentences into the findings. Without ``weights`` only the rules speak."""

    def __init__(
        self, notes: str, cast: Cast, on: date, promises: PromiseReader, found: Findings, weights: Weights | None
    ) -> None:
        self.notes, self.cast, self.on, self.promises, self.found = notes, cast, on, promises, found
        self.impersonal = ImpersonalReader(notes, cast, on, promises.referents)
        self.weights = weights
        self.considered: list[Considered] = []

    def read(self, line: Line, sentences: Sequence[SeenSentence], before: list[SeenSentence]) -> None:
        """Read a line's sentences. ``before``: the sentence that the line goes on from."""
        previous = before[-1] if before else None
        taken = 0
        for n, seen in enumerate(sentences):
            if n:
                self.promises.referents.next_sentence(new_line=False)
            if n < taken:
                continue
            following = sentences[n + 1] if n + 1 < len(sentences) else None
            if following is not None and is_own_question(seen) and answers_plainly(following):
                more = sentences[n + 2] if n + 2 < len(sentences) else None
                sealed = more is not None and len(more.tokens) <= SHORT_ANSWER and self._seals(more)
                previous = more if more is not None and sealed else following
                self.found.decisions.append((seen.start, previous.end))
                taken = n + (3 if sealed else 2)
                continue
            if following is not None and (refuses_wish(seen, following) or chooses(seen, following)):
                self.found.decisions.append((seen.start, following.end))
                previous, taken = following, n + 2
                continue
            if following is not None:
                took = taken_by(self.notes, seen, following, self.cast, self.promises.referents, self.on)
                wish = took is None and grants_wish(seen, following)
                took = (
                    wished(self.notes, seen, following, self.cast, self.promises.referents, self.on) if wish else took
                )
                if wish and took is None:
                    self.found.decisions.append((seen.start, following.end))
                self.found.candidates += [took] if took is not None else []
                if wish or took is not None:
                    previous, taken = following, n + 2
                    continue
            if asks_leave(seen):
                previous = seen
                continue
            self.read_sentence(line, seen, previous)
            if n and previous is not None:
                self.found.day_of_event(previous, seen)
            previous = seen
            if following is not None and self._answered(line, seen, following):
                previous, taken = following, n + 2

    def _names_nobody(self, seen: SeenSentence) -> bool:
        """As in "No name against it.", "Oklart vem.": only who does what was said before is open."""
        words = sum(t.is_word for t in seen.tokens)
        return words <= _FRAGMENT and seen.lexicon.pattern("words", "nobody_yet").search(seen.masked) is not None

    def _seals(self, seen: SeenSentence) -> bool:
        whole = (seen.start, seen.end)
        return says_settled(self.notes, seen, whole) or seen.has("done", whole)

    def _answered(self, line: Line, seen: SeenSentence, following: SeenSentence) -> bool:
        """Read the answer to a question: in its own words, or by its yes."""
        if not seen.question:
            return False
        if answers_with_what_stays(following):
            self.found.decisions.append((seen.start, following.end))
            return True
        yes = granted(self.notes, seen, following, self.cast, self.promises.referents, self.on)
        if yes is None:
            return False
        before = len(self.found.candidates)
        weights, self.weights = self.weights, None
        self.read_sentence(line, following, seen)
        self.weights = weights
        said = [c for c in self.found.candidates[before:] if c.weight > 0]
        mine = [replace(yes, who=c.who) for c in said if c.who == self.cast.me and c.who != yes.who]
        yes = mine[0] if mine else yes
        if not said or (len(said) == 1 and len(said[0].what.split()) < _SAYS_SOMETHING):
            due = next((c.due for c in said if c.due), yes.due)
            self.found.candidates[before:] = [replace(yes, due=due)]
        return True

    def read_sentence(self, line: Line, seen: SeenSentence, previous: SeenSentence | None) -> None:
        """Read one sentence, which may only say what becomes of the one before it."""
        span = (seen.start, seen.end)
        if seen.lexicon.is_in("words", "nothing", seen.sentence.text.strip(" .!").lower()):
            return
        begins = not self.notes[: seen.start].strip() and not seen.predications
        if begins and is_dated_place(seen.sentence.text) and all(m.date in (None, self.on) for m in seen.times):
            return
        if previous is not None and is_marker_only(self.notes, seen):
            self.found.settle(previous, seen)
            return
        if self.found.candidates and self.found.candidates[-1].asked and is_echo(seen) and self.found.follows_up(seen):
            return
        if self.found.candidates and self._names_nobody(seen):
            return
        if previous is not None and self.found.day_of_both(seen):
            return
        if (
            self.found.candidates
            and previous is not None
            and self.found.candidates[-1].due is None
            and self.found.adds_day(seen)
        ):
            return
        if previous is not None and self.found.confirms(seen):
            return
        if self.found.candidates and self.found.candidates[-1].asked and answers_in_quotes(seen):
            seen.unquote()
            if self.found.follows_up(seen):
                return
        speaker = line.owner
        made = self.promises.read(seen, speaker=speaker, bullet=line.bullet)
        real = [c for c in made if c.weight > -w.DOUBT]
        if not any(c.weight > 0 for c in made):
            passive = self.impersonal.passives(seen)
            for others in (self.impersonal.owed, self.impersonal.shares, self.impersonal.whoever):
                passive = passive if any(c.weight > 0 for c in passive) else others(seen)
            if any(c.weight > 0 for c in passive) and not says_settled(self.notes, seen, span):
                made, real = [*made, *passive], passive
        if previous is not None and not any(c.weight > 0 for c in made) and self.found.follows_up(seen):
            return
        real = [*real, *(c for c in made if c.asked and c not in real and c.weight > -3)]
        settled = len(self.found.decisions)
        self.found.decide(seen, [c for c in real if c.weight > 0])
        one = Considered(
            seen=seen,
            line=line,
            rules=max((c.weight for c in real), default=None),
            settled=len(self.found.decisions) > settled,
            follows=previous is not None,
        )
        unweighed = seen.question or self.weights is None
        self.found.candidates.extend(real if unweighed else self._weighed(one, real, made))
        self.found.share_day(seen)
        if not seen.question:
            self.considered.append(one)

    def _asked_from(self, seen: SeenSentence) -> int:
        """Where a decision begins: with the short question it answers ("New ramp? Not this spring.")."""
        asked = _SHORT_QUESTION.search(self.notes, 0, seen.start)
        return asked.start(1) if asked is not None else seen.start

    def _weighed(self, one: Considered, real: Sequence[Candidate], made: Sequence[Candidate]) -> Sequence[Candidate]:
        """What the rules found in a sentence, weighed again by how likely its words make it."""
        found = shares(evidence_of(self.notes, one, self.cast), self.weights or {})
        action, decision = log_odds(found["action"]), log_odds(found["decision"])
        kept = weigh_again(real, made, one.seen, action)
        if not any(c.weight > 0 for c in kept) and action > w.LIKELY and not only_quotes(one.seen):
            place = (self.notes, one.seen, self.cast, self.promises.referents, self.on)
            kept = [likely_promise(*place, speaker=one.line.owner, weight=action - w.LIKELY)]
        if decision > max(action, w.RATHER) and not one.seen.has("idea", (one.seen.start, one.seen.end)):
            kept = [c for c in kept if c.weight <= 0]
        promised = any(c.weight > 0 for c in kept)
        if one.settled and (decision < w.UNSETTLED or (promised and action > decision)):
            self.found.decisions.pop()
        elif not one.settled and not promised and may_be_settled(one.seen, decision):
            self.found.decisions.append((self._asked_from(one.seen), one.seen.end))
        return kept
