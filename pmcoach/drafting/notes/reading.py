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
from pmcoach.drafting.notes.antecedents import with_thing
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.days import future
from pmcoach.drafting.notes.decisions import says_settled
from pmcoach.drafting.notes.due import as_due
from pmcoach.drafting.notes.evidence import Considered, evidence_of
from pmcoach.drafting.notes.findings import Findings
from pmcoach.drafting.notes.following import asks_who
from pmcoach.drafting.notes.items import MARKED, read_item, split_owners
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.notes.likelihood import Weights, learnt_weights
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.lines import read_marks
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.promises import PromiseReader
from pmcoach.drafting.notes.prose import ProseReader
from pmcoach.drafting.notes.records import Doubt, Judge, NoteAction, NoteDecision, NotesRead
from pmcoach.drafting.notes.segments import read_sentences
from pmcoach.drafting.notes.sentence import SeenSentence, see
from pmcoach.drafting.notes.titles import heads_notes
from pmcoach.drafting.notes.todo_lines import commands, plainly_todo, tail_todo, tells_only
from pmcoach.drafting.notes.what import tidy, with_topic


def read_notes(notes: str, *, lang: Language, on: date, me: str, other: str, judge: Judge | None = None) -> NotesRead:
    """Read the notes of a talk between ``me`` (who wrote them) and ``other``, held ``on`` a day."""
    return _Reading(notes, lang, on, me, other, judge, learnt_weights()).read()


def consider_notes(
    notes: str, *, lang: Language, on: date, me: str, other: str
) -> Iterator[tuple[Considered, frozenset[str]]]:
    """Each sentence that the rules weigh, with its evidence: what the weights are fitted on."""
    reading = _Reading(notes, lang, on, me, other, None, None)
    reading.read()
    for one in reading.prose.considered:
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
        self.notes, self.lang, self.on, self.judge = notes, lang, on, judge
        self.cast = Cast(me, other, notes)
        self.promises = PromiseReader(notes, self.cast, on)
        self.found = Findings(notes, on)
        self.prose = ProseReader(notes, self.cast, on, self.promises, self.found, weights)
        self.todo_lists: list[Mention | None] = []
        self.doubts: list[Doubt] = []
        self.since: date | None = None

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
            indented = n > 0 and not line.bullet and self.notes[: line.start].endswith("  ")
            fresh = n == 0 or line.bullet or lines[n - 1].bullet or line.block != lines[n - 1].block
            fresh = fresh and not (indented and line.block == lines[n - 1].block)
            before = self._line(line, [] if fresh else before[-1:])
        actions = [self._judged(c) for c in self.found.candidates]
        kept = [a for a in actions if a is not None]
        decided = [
            NoteDecision(text=tidy(self.notes[slice(*span)]), span=span) for span in sorted(set(self.found.decisions))
        ]
        return NotesRead(actions=tuple(kept), decisions=tuple(decided), doubts=tuple(self.doubts))

    # ------------------------------------------------------------------------------------------------ lines
    def _line(self, line: Line, before: list[SeenSentence]) -> list[SeenSentence]:
        sentences: list[SeenSentence] = []
        for s in read_sentences(self.notes, line.body, line.end):
            seen = see(self.notes, s, self.cast, self.lang, self.on, self.since)
            self.since = next((m.date for m in reversed(seen.times) if m.date is not None), self.since)
            sentences.append(seen)
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
        if line.kind == "todo" and line.owner is None and not line.bullet and tells_only(sentences[0]):
            self.prose.read(line, sentences, before)
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
        self.prose.read(line, sentences, before)
        return sentences

    def _first(self, line: Line) -> SeenSentence | None:
        found = read_sentences(self.notes, line.body, line.end)
        return see(self.notes, found[0], self.cast, self.lang, self.on) if found else None

    def _promises(self, line: Line) -> bool:
        """Whether a line names a day to come and something that is done."""
        found = read_sentences(self.notes, line.body, line.end)
        seen = [see(self.notes, s, self.cast, self.lang, self.on) for s in found]
        ahead = any(m.date is not None and m.date > self.on for s in seen for m in future(s.times, self.on))
        acts = any(p.subject is not None or p.form != "progressive" for s in seen for p in s.predications)
        return ahead and acts

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
            self.found.candidates.append(candidate)
        rest = [s for s in sentences if all(s is not first for _, first in parts)]
        for seen in rest:
            if not self.found.follows_up(seen):
                self.prose.read_sentence(line, seen, None)

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
                self.found.candidates.extend(made)
            elif n == 0:
                self.found.decisions.append((line.start, seen.end))
            elif says_settled(self.notes, seen, (seen.start, seen.end)):
                self.found.decisions.append((seen.start, seen.end))

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
        what = with_thing(self.notes, c.span, what, self.lang, self.on) if what == c.what else what
        return NoteAction(who=c.who, what=what, due=as_due(c.due), span=c.span)
