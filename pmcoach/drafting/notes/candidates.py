"""A predication as a candidate: what its day and its surroundings weigh, and what it says."""

from __future__ import annotations

from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.colour import colour_of
from pmcoach.drafting.notes.due import choose_due, day_cuts, is_deadline, recurs
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.regions import clause_start, span_of
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.verb_sense import FINISHING, happens_then, is_phrasal
from pmcoach.drafting.notes.what import first_clause, say_what
from pmcoach.smart.mentions import TimeKind, TimeMention

_DOING = frozenset({"do", "fix", "sort", "handle", "göra", "fixa", "ordna", "sköta"})
_IT = frozenset({"it", "that", "this", "them", "det", "den", "dem", "dom"})
"""What somebody does who takes on what was said just before."""


class CandidateReader:
    """Reads a predication of known weight with all that stands around it."""

    def __init__(self, notes: str, cast: Cast, on: date) -> None:
        self._notes, self._cast, self._on = notes, cast, on

    def read(self, seen: SeenSentence, p: Predication, subject: Mention | None, base: float, region: Span) -> Candidate:
        """The candidate: by ``subject``, of ``base`` weight by its form and person, in a stretch of the sentence."""
        lex = seen.lexicon
        verb = seen.tokens[min(p.verb, len(seen.tokens) - 1)]
        due = choose_due(self._notes, seen, _day_region(seen, p, region), self._on, infinitive=p.infinitive)
        if due is None and _takes_it_on(seen, p):
            due = choose_due(self._notes, seen, (seen.start, region[1]), self._on, infinitive=p.infinitive)
        weight = base + self._weigh_day(seen, p, due, region)
        if due is None and subject is not None and subject.role in ("both", "third") and p.form == "present":
            weight += w.UNDATED[subject.role]
        if seen.tokens[0].low in ("if", "om") and due is None and (subject is None or subject.role == "both"):
            weight += w.CONDITION
        keeps = p.infinitive in lex.keep and not is_phrasal(seen, p)
        settled = seen.has("settled", (seen.start, region[1]) if keeps else region) or seen.has("settled_tail", region)
        if (
            (keeps and settled)
            or (keeps and subject is not None and subject.role == "both")
            or (subject is not None and subject.role == "both" and settled and due is None)
        ):
            weight += w.BOTH_KEEP if subject is not None and subject.role == "both" else w.KEEP_FROM_NOW
        elif settled:
            weight += w.AGREED
        inner = _subordinate(seen, p, region)
        if any(recurs(self._notes, m) and region[0] <= m.span[0] < inner for m in seen.times):
            weight += w.CADENCE
        past = [m for m in seen.times if m.kind is TimeKind.PAST and region[0] <= m.span[0] < region[1]]
        if past and due is None and p.form in ("present", "bare", "progressive"):
            weight += w.PAST
        elif past and due is None and p.form in ("promise", "ask"):
            weight += w.PAST_PROMISE
        asked = p.form in ("ask", "ask if", "wish")
        if p.form == "would" and base < 0 and due is not None and seen.has("yes", (verb.end, region[1])):
            weight += w.ANSWERED_YES + 1.0
        weight += colour_of(
            seen, region, verb.end, asked=asked, finishing=p.infinitive in FINISHING, whether=p.form == "ask if"
        )
        who = self._cast.who(subject)
        return Candidate(
            weight=weight,
            who=who,
            what=self._what(seen, p, region, due),
            due=due,
            span=span_of(self._notes, seen, region),
            asked=asked,
            keeps=keeps or (p.form == "get to" and due is None),
        )

    def _weigh_day(self, seen: SeenSentence, p: Predication, due: TimeMention | None, region: Span) -> float:
        """What a day, or a vague one, adds to a promise; an event of that day takes from it."""
        lex, weight = seen.lexicon, 0.0
        if due is not None:
            deadline = is_deadline(self._notes, seen, due)
            weight += w.DEADLINE if deadline else w.POINT if due.kind is not TimeKind.PERIOD else 0.5
            if p.form == "progressive":
                lasts = lex.lang == "en" and self._notes[due.phrase[0] : due.span[0]].lower().startswith(
                    ("till", "until")
                )
                weight += w.NEGATED if lasts else w.PROGRESSIVE_WITH_DAY
            if happens_then(seen, p, deadline=deadline):
                weight -= w.STATE
        elif happens_then(seen, p, deadline=False) and any(
            m.kind is TimeKind.VAGUE and region[0] <= m.span[0] < region[1] for m in seen.times
        ):
            weight += w.POINT - w.STATE
            if (
                p.form in ("present", "will")
                and not lex.known(p.infinitive)
                and p.infinitive not in lex.state
                and p.infinitive not in lex.life
            ):
                weight += 0.4
        return weight

    def _what(self, seen: SeenSentence, p: Predication, region: Span, due: TimeMention | None) -> str:
        tokens = seen.tokens
        verb = tokens[min(p.verb, len(tokens) - 1)]
        cut = day_cuts(self._notes, seen, due, self._on)
        start = verb.end
        fronted = None
        infinitive = p.infinitive
        if p.inverted:
            start = max(verb.end, tokens[p.subject.end - 1].end if p.subject else verb.end)
            fronted = (clause_start(seen, p), tokens[p.first].start)
            if any(fronted[0] <= tokens[q.verb].start < fronted[1] for q in seen.predications if q is not p):
                fronted = None
        stop = first_clause(self._notes, start, region[1], seen.lexicon)
        if not infinitive:
            return say_what(self._notes, (start, stop), cut)
        return say_what(
            self._notes,
            (start, stop),
            cut,
            infinitive=infinitive,
            verb=(start, start),
            fronted=fronted,
            lexicon=seen.lexicon,
        )


def _takes_it_on(seen: SeenSentence, p: Predication) -> bool:
    """As in "I need the coats by Tuesday, and he'll do it": who does "it" does what was said before."""
    behind = seen.tokens[p.verb + 1].low if p.verb + 1 < len(seen.tokens) else ""
    return p.infinitive in _DOING and behind in _IT and p.form in ("will", "present", "progressive")


def _day_region(seen: SeenSentence, p: Predication, region: Span) -> Span:
    """Where the day of a promise may stand: not in what is past before it, unless that is set right there."""
    lex, own = seen.lexicon, clause_start(seen, p)
    if any(region[0] <= a < own for name in ("correction", "former") for a, _ in seen.hits(name)):
        return region
    before = [t.low for t in seen.tokens if region[0] <= t.start < own]
    past = any(lex.is_past(word) or lex.is_in("modals", "was", word) for word in before)
    tied = p.link in (",", ";") or lex.is_in("words", "connect", p.link)
    if tied and past and not p.inverted and not any(lex.speech(word) for word in before):
        return own, region[1]
    return region


def _subordinate(seen: SeenSentence, p: Predication, region: Span) -> int:
    """Where a clause begins that only says what is asked about ("whether she may sit there one day a week")."""
    for token in seen.tokens[p.verb + 1 :]:
        if token.low in ("whether", "if", "om") and token.start < region[1]:
            return token.start
    return region[1]
