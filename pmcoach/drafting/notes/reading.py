"""Meeting notes read: every promise, every decision, each with its place; doubts to a judge where there is one.

The notes are data: nothing in them is followed as an instruction. Rules read line by line and sentence by sentence;
what they cannot place (`Doubt`) a judge may tip, never more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.answers import granted, grants_wish, is_echo, taken_by, wished
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.days import future
from pmcoach.drafting.notes.decisions import (
    answers_plainly,
    answers_with_what_stays,
    is_marker_only,
    is_own_question,
    may_be_settled,
    says_settled,
    states_what_holds,
)
from pmcoach.drafting.notes.due import as_due
from pmcoach.drafting.notes.evidence import Considered, evidence_of
from pmcoach.drafting.notes.following import SHORT_ANSWER, asks_who, becomes_of, settled_by
from pmcoach.drafting.notes.impersonal import ImpersonalReader
from pmcoach.drafting.notes.items import MARKED, read_item, split_owners
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.notes.likelihood import Weights, learnt_weights, log_odds, shares
from pmcoach.drafting.notes.likely import likely_promise, only_quotes, weigh_again
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.lines import read_marks
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.promises import PromiseReader
from pmcoach.drafting.notes.records import Doubt, Judge, NoteAction, NoteDecision, NotesRead, Span
from pmcoach.drafting.notes.segments import read_sentences
from pmcoach.drafting.notes.sentence import SeenSentence, see
from pmcoach.drafting.notes.titles import heads_notes
from pmcoach.drafting.notes.todo_lines import commands, plainly_todo, tail_todo
from pmcoach.drafting.notes.verb_sense import echoes
from pmcoach.drafting.notes.what import tidy, with_topic

_SAYS_SOMETHING = 3
"""A promise in answer to a question that says less than so many words repeats the question ("will do")."""


def read_notes(notes: str, *, lang: Language, on: date, me: str, other: str, judge: Judge | None = None) -> NotesRead:
    """Read the notes of a talk between ``me`` (who wrote them) and ``other``, held ``on`` a day."""
    return _Reading(notes, lang, on, me, other, judge, learnt_weights()).read()


def consider_notes(
    notes: str, *, lang: Language, on: date, me: str, other: str
) -> Iterator[tuple[Considered, frozenset[str]]]:
    """Each sentence that the rules weigh, with its evidence: what the weights are fitted on."""
    reading = _Reading(notes, lang, on, me, other, None, None)
    reading.read()
    for one in reading.considered:
        yield one, evidence_of(notes, one, reading.cast)


class _Reading:
    """One pass over notes."""

    def __init__(
        self,
        notes: str,
        lang: Language,
        on: date,
        me: str,
        other: str,
        judge: Judge | None,
        weights: Weights | None,
    ) -> None:
        self.notes, self.lang, self.on, self.judge, self.weights = notes, lang, on, judge, weights
        self.considered: list[Considered] = []
        self.cast = Cast(me, other, notes)
        self.promises = PromiseReader(notes, self.cast, on)
        self.impersonal = ImpersonalReader(notes, self.cast, on, self.promises.referents)
        self.candidates: list[Candidate] = []
        self.todo_lists: list[Mention | None] = []
        self.decisions: list[Span] = []
        self.doubts: list[Doubt] = []

    def read(self) -> NotesRead:
        """Everything found, in the order of the notes."""
        second: Language = "en" if self.lang == "sv" else "sv"
        lexicons = [notes_lexicon(self.lang), notes_lexicon(second)]
        lines = read_marks(self.notes, self.cast, lexicons)
        self.todo_lists = [
            line.owner
            for line in lines
            if line.owner is not None and line.bullet and line.start == line.body and commands(self._first(line))
        ]
        before: list[SeenSentence] = []
        for n, line in enumerate(lines):
            heads = n == 0 and len(lines) > 1 and heads_notes(self.notes, line, lines[1], self.cast.other, lexicons)
            if heads and not self._promises(line):
                continue
            fresh = n == 0 or line.bullet or lines[n - 1].bullet or line.block != lines[n - 1].block
            before = self._line(line, [] if fresh else before[-1:])
        actions = [self._judged(c) for c in self.candidates]
        kept = [a for a in actions if a is not None]
        decided = [NoteDecision(text=tidy(self.notes[slice(*span)]), span=span) for span in sorted(set(self.decisions))]
        return NotesRead(actions=tuple(kept), decisions=tuple(decided), doubts=tuple(self.doubts))

    # ------------------------------------------------------------------------------------------------ lines
    def _line(self, line: Line, before: list[SeenSentence]) -> list[SeenSentence]:
        sentences = [
            see(self.notes, s, self.cast, self.lang, self.on) for s in read_sentences(self.notes, line.body, line.end)
        ]
        if not sentences:
            return []
        self.promises.referents.next_sentence(new_line=True)
        if line.owner is not None and sentences[0].quoted and sentences[0].quoted[0][0] == sentences[0].start:
            sentences[0].unquote()
        if any(seen.lexicon.pattern("marks", "instruction").match(seen.sentence.text) for seen in sentences):
            return sentences
        if line.kind in ("done", "dropped", "idea", "rule") or (line.kind == "question" and line.sure):
            return sentences
        if line.kind == "decision":
            self._labelled_decision(line, sentences)
            return sentences
        if line.kind == "todo" or (line.sure and line.owner is not None):
            self._item(line, sentences)
            return sentences
        if line.owner is not None and plainly_todo(self.notes, line, sentences[0], self.todo_lists, self.on):
            self._item(line, sentences, weight=MARKED - 1.0)
            return sentences
        if asks_who(sentences[0].sentence.text) and not line.kind:
            self._item(line, sentences, weight=MARKED - 1.0)
            return sentences
        if line.owner is None and tail_todo(self.notes, line, sentences[0], self.cast, self.on):
            self._item(line, sentences, weight=MARKED - 1.0)
            return sentences
        self._prose(line, sentences, before)
        return sentences

    def _first(self, line: Line) -> SeenSentence | None:
        found = read_sentences(self.notes, line.body, line.end)
        return see(self.notes, found[0], self.cast, self.lang, self.on) if found else None

    def _promises(self, line: Line) -> bool:
        """Whether a line names a day to come and something that is done."""
        found = read_sentences(self.notes, line.body, line.end)
        seen = [see(self.notes, s, self.cast, self.lang, self.on) for s in found]
        ahead = any(m.date is not None and m.date > self.on for s in seen for m in future(s.times, self.on))
        return ahead and any(s.predications for s in seen)

    def _item(self, line: Line, sentences: Sequence[SeenSentence], *, weight: float = MARKED) -> None:
        """A marked line: one promise, and what its later sentences add."""
        if sentences[0].lexicon.is_in("words", "nothing", sentences[0].sentence.text.strip(" .!").lower()):
            return
        parts = split_owners(line, sentences, self.cast)
        for owner, first in parts:
            candidate = read_item(
                self.notes,
                replace(
                    line,
                    owner=owner,
                    start=line.start if first is sentences[0] else first.start,
                    body=max(line.body, first.start),
                ),
                first,
                self.cast,
                self.on,
                self.promises.referents,
                weight=weight,
            )
            self.candidates.append(candidate)
        rest = [s for s in sentences if all(s is not first for _, first in parts)]
        for seen in rest:
            if not self._follows_up(seen):
                self._sentence(line, seen, None)

    # ------------------------------------------------------------------------------------------------ prose
    def _prose(self, line: Line, sentences: Sequence[SeenSentence], before: list[SeenSentence]) -> None:
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
                self.decisions.append((seen.start, previous.end))
                taken = n + (3 if sealed else 2)
                continue
            if following is not None:
                took = taken_by(self.notes, seen, following, self.cast, self.promises.referents, self.on)
                wish = took is None and grants_wish(seen, following)
                took = wished(self.notes, seen, following, self.cast, self.on) if wish else took
                if wish and took is None:
                    self.decisions.append((seen.start, following.end))
                self.candidates += [took] if took is not None else []
                if wish or took is not None:
                    previous, taken = following, n + 2
                    continue
            self._sentence(line, seen, previous)
            previous = seen
            if following is not None and self._answered(line, seen, following):
                previous, taken = following, n + 2

    def _seals(self, seen: SeenSentence) -> bool:
        whole = (seen.start, seen.end)
        return says_settled(self.notes, seen, whole) or seen.has("done", whole)

    def _answered(self, line: Line, seen: SeenSentence, following: SeenSentence) -> bool:
        """Read the answer to a question: in its own words, or by its yes."""
        if not seen.question:
            return False
        if answers_with_what_stays(following):
            self.decisions.append((seen.start, following.end))
            return True
        yes = granted(self.notes, seen, following, self.cast, self.promises.referents, self.on)
        if yes is None:
            return False
        before = len(self.candidates)
        weights, self.weights = self.weights, None
        self._sentence(line, following, seen)
        self.weights = weights
        said = [c for c in self.candidates[before:] if c.weight > 0]
        if not said or (len(said) == 1 and len(said[0].what.split()) < _SAYS_SOMETHING):
            due = next((c.due for c in said if c.due), yes.due)
            self.candidates[before:] = [replace(yes, due=due)]
        return True

    def _sentence(self, line: Line, seen: SeenSentence, previous: SeenSentence | None) -> None:
        span = (seen.start, seen.end)
        if previous is not None and is_marker_only(self.notes, seen):
            self._settle(previous, seen)
            return
        if self.candidates and self.candidates[-1].asked and is_echo(seen) and self._follows_up(seen):
            return
        if self.candidates and previous is not None and self.candidates[-1].due is None and self._adds_day(seen):
            return
        speaker = line.owner
        made = self.promises.read(seen, speaker=speaker, bullet=line.bullet)
        real = [c for c in made if c.weight > -w.DOUBT]
        if not any(c.weight > 0 for c in made):
            passive = self.impersonal.passives(seen)
            passive = passive if any(c.weight > 0 for c in passive) else self.impersonal.owed(seen)
            if any(c.weight > 0 for c in passive) and not says_settled(self.notes, seen, span):
                made, real = [*made, *passive], passive
        if previous is not None and not any(c.weight > 0 for c in made) and self._follows_up(seen):
            return
        real = [*real, *(c for c in made if c.asked and c not in real and c.weight > -3)]
        settled = len(self.decisions)
        self._decide(seen, [c for c in real if c.weight > 0])
        one = Considered(
            seen=seen,
            line=line,
            rules=max((c.weight for c in real), default=None),
            settled=len(self.decisions) > settled,
            follows=previous is not None,
        )
        unweighed = seen.question or self.weights is None
        self.candidates.extend(real if unweighed else self._weighed(one, real, made))
        if not seen.question:
            self.considered.append(one)

    def _weighed(self, one: Considered, real: Sequence[Candidate], made: Sequence[Candidate]) -> Sequence[Candidate]:
        """What the rules found in a sentence, weighed again by how likely its words make it."""
        found = shares(evidence_of(self.notes, one, self.cast), self.weights or {})
        action, decision = log_odds(found["action"]), log_odds(found["decision"])
        kept = weigh_again(real, made, one.seen, action)
        if not any(c.weight > 0 for c in kept) and action > w.LIKELY and not only_quotes(one.seen):
            place = (self.notes, one.seen, self.cast, self.promises.referents, self.on)
            kept = [likely_promise(*place, speaker=one.line.owner, weight=action - w.LIKELY)]
        promised = any(c.weight > 0 for c in kept)
        if one.settled and (decision < w.UNSETTLED or (promised and action > decision)):
            self.decisions.pop()
        elif not one.settled and not promised and may_be_settled(one.seen, decision):
            self.decisions.append((one.seen.start, one.seen.end))
        return kept

    def _adds_day(self, seen: SeenSentence) -> bool:
        """As in "Tomorrow.", "will do it first thing tomorrow": the day of what was promised just before."""
        bare = not any(p.subject is not None or p.form in ("past", "be") for p in seen.predications)
        told = not seen.predications or (bare and echoes(seen, seen.predications[0], 1))
        return told and self._follows_up(seen)

    def _decide(self, seen: SeenSentence, promised: Sequence[Candidate]) -> None:
        """Keep a sentence, or the part of it before a promise, as a decision where it says so."""
        if not promised:
            whole = (seen.start, seen.end)
            settled = says_settled(self.notes, seen, whole) or states_what_holds(seen)
            if settled and not seen.has("idea", whole):
                self.decisions.append((seen.start, seen.end))
            return
        begin = promised[0].span[0]
        if begin > seen.start + 8 and says_settled(self.notes, seen, (seen.start, begin)):
            self.decisions.append((seen.start, begin))

    def _settle(self, previous: SeenSentence, seen: SeenSentence) -> None:
        """As in "Done deal." after a sentence: a decision with it, or a promise confirmed."""
        self.candidates, confirmed = settled_by(previous, self.candidates)
        if not confirmed:
            self.decisions = [d for d in self.decisions if not previous.start <= d[0] < previous.end]
            self.decisions.append((previous.start, seen.end))

    def _labelled_decision(self, line: Line, sentences: Sequence[SeenSentence]) -> None:
        """A line that its label calls a decision; a dated promise in it is an action all the same."""
        for n, seen in enumerate(sentences):
            made = [
                c
                for c in self.promises.read(seen, speaker=line.owner)
                if c.weight > w.FORM["will"]
                and c.due is not None
                and c.due.kind.value == "deadline"
                and not c.keeps
                and c.who
            ]
            if made:
                self.candidates.extend(made)
            elif n == 0:
                self.decisions.append((line.start, seen.end))
            elif says_settled(self.notes, seen, (seen.start, seen.end)):
                self.decisions.append((seen.start, seen.end))

    def _follows_up(self, seen: SeenSentence) -> bool:
        """Read a sentence as what becomes of promises before it."""
        changed = becomes_of(self.notes, seen, self.candidates, self.on)
        if changed is None:
            return False
        self.candidates[len(self.candidates) - len(changed) :] = changed
        return True

    def _judged(self, c: Candidate) -> NoteAction | None:
        weight = c.weight
        if abs(weight) < w.DOUBT:
            text = self.notes[c.span[0] : c.span[1]]
            if self.judge is not None:
                weight += max(-w.DOUBT, min(w.DOUBT, self.judge(text, self.lang)))
            self.doubts.append(
                Doubt(span=c.span, text=text, leaning=c.weight, judged="action" if weight > 0 else "neither")
            )
        if weight <= 0:
            return None
        what = with_topic(self.notes, c.span[0], c.what) or tidy(self.notes[slice(*c.span)])
        return NoteAction(who=c.who, what=what, due=as_due(c.due), span=c.span)
