"""The promises of one sentence: each predication weighed, with who, when and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.colour import colour_of
from pmcoach.drafting.notes.due import choose_due, day_cuts, is_deadline, recurs
from pmcoach.drafting.notes.people import Cast, Mention, given_names
from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.referents import Referents
from pmcoach.drafting.notes.regions import clause_start, regions_of, span_of
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.verb_sense import (
    FINISHING,
    NEVER,
    attends,
    echoes,
    finishes,
    happens_then,
    has_object,
    is_phrasal,
    refuses,
    tells_of_life,
    verb_and_next,
)
from pmcoach.drafting.notes.what import first_clause, say_what
from pmcoach.smart.mentions import TimeKind, TimeMention


class PromiseReader:
    """Weighs the predications of sentences, one sentence after the other."""

    def __init__(self, notes: str, cast: Cast, on: date) -> None:
        self._notes, self._cast, self._on = notes, cast, on
        self.referents = Referents(cast)

    def read(self, seen: SeenSentence, *, speaker: Mention | None = None, bullet: bool = False) -> list[Candidate]:
        """The candidates of a sentence. ``speaker``: whose line it is, where its head names somebody."""
        raw: list[tuple[Predication, Mention | None, float]] = []
        subjects: list[Mention | None] = []
        heard = 0
        for place, p in enumerate(seen.predications):
            stop = p.subject.first if p.subject is not None else p.first
            self._hear(seen, heard, stop)
            heard = max(heard, stop)
            if p.subject is not None and p.subject.role == "third":
                self.referents.heard(p.subject)
                heard = p.subject.end
            subject = self._resolved(seen, p, speaker)
            subjects.append(subject)
            base = self._base(seen, p, place, subject, subjects, bullet=bullet)
            raw.append((p, subject, base))
        self._hear(seen, heard, len(seen.tokens))
        echo = next((n for n, p in enumerate(seen.predications) if n and echoes(seen, p, n) and p.subject), None)
        live = [r for r in raw if r[2] > NEVER / 2]
        regions = regions_of(seen, [(p, base) for p, _, base in live])
        made = [
            self._weigh(seen, p, subject, base, region)
            for (p, subject, base), region in zip(live, regions, strict=True)
        ]
        if echo is not None and made and live[0][0].form == "bare" and live[0][0].first < seen.predications[echo].first:
            made[0] = replace(
                made[0], weight=made[0].weight + w.TAKEN_ON, who=made[0].who or self._cast.who(subjects[echo])
            )
        for n in range(1, len(made)):
            if (
                live[n][0].form == "progressive"
                and -2 < made[n].weight <= 0
                and made[n - 1].weight > 0
                and made[n - 1].due is not None
            ):
                made[n] = replace(made[n], weight=made[n].weight + w.PROGRESSIVE_WITH_DAY)
        return made

    # ------------------------------------------------------------------------------------------------ weighing
    def _resolved(self, seen: SeenSentence, p: Predication, speaker: Mention | None) -> Mention | None:
        """Who is to act."""
        mention = p.agent or p.subject
        if mention is None:
            if p.form in ("bare", "assigned"):
                return speaker
            return speaker or Mention(0, 0, "me")
        quote = self._quoted(seen, p)
        speaker = (self._quoting(seen, quote) if quote is not None else None) or speaker
        if speaker is not None and mention.role == "me" and speaker.role in ("other", "third"):
            return speaker
        resolved = self.referents.resolve(mention)
        received = self._receives(seen, p, resolved)
        return received or resolved

    def _receives(self, seen: SeenSentence, p: Predication, subject: Mention) -> Mention | None:
        """As in "She gets the list from me": the one who gives is the one who promises."""
        if p.infinitive not in ("get", "have", "få", "ha", "receive") or p.form not in ("present", "will", "get to"):
            return None
        for k in range(p.verb + 1, len(seen.tokens) - 1):
            if seen.tokens[k].low in ("from", "by", "av", "från"):
                giver = self._cast.mention(seen.tokens, k + 1, seen.lexicon)
                if giver is not None and giver.role != "nobody":
                    return self.referents.resolve(giver)
        for q in seen.predications:
            if q.first > p.verb and q.subject is not None and seen.lexicon.speech(seen.tokens[q.verb].low) == "promise":
                return self.referents.resolve(q.subject)
        return None

    def _base(
        self,
        seen: SeenSentence,
        p: Predication,
        place: int,
        subject: Mention | None,
        subjects: Sequence[Mention | None],
        *,
        bullet: bool,
    ) -> float:
        lex = seen.lexicon
        weight = w.FORM[p.form]
        if weight <= NEVER:
            return weight
        quote = self._quoted(seen, p)
        if quote is not None and self._quoting(seen, quote) is None:
            weight += w.QUOTED
        if p.negated or refuses(seen, p):
            weight += w.NEGATED
        role = subject.role if subject else ""
        given = (
            p.subject is not None
            and subject is not None
            and p.agent is None
            and subject.role != self.referents.resolve(p.subject).role
        )
        weight += w.SOMEBODY if self._somebody(seen, p) else w.ROLE.get(role, 0.0)
        if (
            role == "third"
            and p.subject is not None
            and p.first == 0
            and not self._cast.is_name(seen.tokens[0], first=True)
        ):
            weight += w.UNKNOWN_NAME
        phrasal = is_phrasal(seen, p) or attends(seen, p)
        known = lex.known(p.infinitive) or given or phrasal
        asked = p.form in ("ask", "ask if")
        thinking = lex.speech(p.infinitive) == "think" and not (lex.known(p.infinitive) or phrasal or asked)
        if thinking or echoes(seen, p, place):
            return NEVER
        if p.infinitive in ("få", "receive") and p.form == "present" and not given and not phrasal:
            return NEVER
        if p.infinitive in lex.state and not lex.known(p.infinitive) and not (given or phrasal or asked):
            weight += w.STATE if p.infinitive not in ("be", "vara", "bli") else 0.0 if finishes(seen, p) else w.BEING
        elif p.form in ("present", "progressive") and p.infinitive in lex.state and not given and not phrasal:
            weight += w.STATELY
        elif p.form == "present":
            weight += w.KNOWN_VERB if known else w.UNKNOWN_VERB
        two = verb_and_next(seen, p)
        if not phrasal and (
            (p.infinitive in lex.life and not lex.known(p.infinitive)) or two in lex.life or tells_of_life(seen, p)
        ):
            weight += w.LIFE
        governor = self._governor(seen, p, place)
        if governor == "think":
            weight += w.THOUGHT
        elif governor in ("say", "promise"):
            if p.form == "would":
                weight += w.REPORTED_WOULD
            weight += w.REPORTED_PROMISE if governor == "promise" else w.REPORTED
            if p.form == "promise" and role == "third":
                weight += w.HEARSAY
        elif p.link in ("or", "eller"):
            weight += w.NEGATED
        elif p.link and lex.is_in("words", "subordinate", p.link) and not p.inverted:
            weight += w.SUBORDINATE
        if p.form == "bare" and not bullet:
            weight += w.UNMARKED if lex.lang == "sv" or has_object(seen, p, self._cast) else w.MAYBE_A_NOUN
        return weight

    @staticmethod
    def _somebody(seen: SeenSentence, p: Predication) -> bool:
        """As in "someone has to hose it down by May": with a day it is a thing to do that nobody has taken on."""
        word = seen.tokens[p.subject.first].low if p.subject is not None else ""
        return p.form == "will" and seen.lexicon.is_in("words", "somebody", word)

    def _governor(self, seen: SeenSentence, p: Predication, place: int) -> str:
        """What kind of verb the clause hangs on: "she said (that) she will", "hon tycker att jag"."""
        if place == 0:
            return ""
        before = seen.predications[place - 1]
        if before.form not in ("say", "think", "past", "ask", "promise", "be", "present"):
            return ""
        first = p.first
        between = [t.low for t in seen.tokens[before.verb + 1 : first]]
        tied = (
            not between
            or between[-1] in ("that", "att")
            or all(self._cast.mention(seen.tokens, before.verb + 1 + n, seen.lexicon) for n in range(len(between)))
        )
        if not tied or any(b in (",", ";", ".", ":") for b in between[:-1]):
            return ""
        kind = seen.lexicon.speech(seen.tokens[before.verb].low)
        nearest = [seen.lexicon.speech(word) for word in between if seen.lexicon.speech(word)][-1:]
        kind = nearest[0] if nearest and between[-1] in ("that", "att") else "say" if kind == "assign" else kind
        if before.negated:
            return "think"
        if before.form == "be" and any(seen.lexicon.is_in("words", "duty_noun", word) for word in between):
            return "promise"
        return kind if kind in ("say", "think", "promise") else ("think" if before.form == "be" and between else "")

    def _quoted(self, seen: SeenSentence, p: Predication) -> Span | None:
        """The quotation that holds a predication."""
        verb = seen.tokens[min(p.verb, len(seen.tokens) - 1)].start
        return next((q for q in seen.quoted if q[0] <= seen.tokens[p.first].start < q[1] or q[0] <= verb < q[1]), None)

    def _quoting(self, seen: SeenSentence, quote: Span) -> Mention | None:
        """Who is quoted: the subject of the verb of speech before the quotation, where it is one of the two."""
        lex = seen.lexicon
        spoken = [k for k, t in enumerate(seen.tokens) if t.end <= quote[0] and lex.speech(t.low) in ("say", "promise")]
        said = next((q for q in seen.predications if spoken and q.verb == spoken[-1] and q.subject is not None), None)
        speaker = self.referents.resolve(said.subject) if said is not None and said.subject is not None else None
        return speaker if speaker is not None and speaker.role in ("me", "other") else None

    def _hear(self, seen: SeenSentence, begin: int, end: int) -> None:
        """Take in the people named in a stretch of tokens."""
        k = begin
        while k < end:
            mention = self._cast.mention(seen.tokens, k, seen.lexicon, first=k == 0)
            if mention is None or mention.role not in ("third", "other"):
                k += 1
                continue
            before = seen.tokens[k - 1].low if k else ""
            place = before in (
                "the",
                "in",
                "at",
                "to",
                "from",
                "i",
                "på",
                "till",
                "från",
                "a",
                "an",
                "en",
                "ett",
            ) and before not in ("to", "from", "till", "från")
            known = mention.role == "other" or mention.name.split()[0].lower() in given_names()
            towards = before in ("to", "from", "till", "från")
            if mention.role == "other" or not (place or (towards and not known)):
                self.referents.heard(mention)
            k = mention.end

    def _weigh(
        self, seen: SeenSentence, p: Predication, subject: Mention | None, base: float, region: Span
    ) -> Candidate:
        lex = seen.lexicon
        verb = seen.tokens[min(p.verb, len(seen.tokens) - 1)]
        due = choose_due(self._notes, seen, region, self._on, infinitive=p.infinitive)
        weight = base
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
        if due is None and subject is not None and subject.role in ("both", "third") and p.form == "present":
            weight += w.UNDATED[subject.role]
        if seen.tokens[0].low in ("if", "om") and due is None and (subject is None or subject.role == "both"):
            weight += w.CONDITION
        keeps = p.infinitive in lex.keep and not is_phrasal(seen, p)
        settled = seen.has("settled", region) or seen.has("settled_tail", region)
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
        weight += colour_of(seen, region, verb.end, asked=asked, finishing=p.infinitive in FINISHING)
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


def _subordinate(seen: SeenSentence, p: Predication, region: Span) -> int:
    """Where a clause begins that only says what is asked about ("whether she may sit there one day a week")."""
    for token in seen.tokens[p.verb + 1 :]:
        if token.low in ("whether", "if", "om") and token.start < region[1]:
            return token.start
    return region[1]
