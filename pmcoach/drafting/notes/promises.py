"""The promises of one sentence: each predication weighed, with who, when and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.due import choose_due, is_deadline
from pmcoach.drafting.notes.people import Cast, Mention, pronoun_of
from pmcoach.drafting.notes.predications import Predication
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence, future
from pmcoach.drafting.notes.tokens import Token
from pmcoach.drafting.notes.what import first_clause, say_what
from pmcoach.smart.mentions import TimeKind, TimeMention

_DETERMINERS = frozenset("the a an my his her our their your this that these those all each some any him me them it up out in".split())
_NEVER = w.FORM["past"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible promise: its weight (above 0 an action), what it says, and whether it still waits for an answer."""

    weight: float
    who: str | None
    what: str
    due: TimeMention | None
    span: Span
    asked: bool = False
    keeps: bool = False


class Referents:
    """Whom "she" means: the last person spoken of whom the word fits."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._third: Mention | None = None
        self._fresh = 0
        self._pronoun = cast.pronoun

    def next_sentence(self, *, new_line: bool) -> None:
        """Forget slowly: a person named three sentences or a line ago is not meant any more."""
        self._fresh = 0 if new_line else max(0, self._fresh - 1)

    def heard(self, mention: Mention) -> None:
        """Somebody was named."""
        if mention.role == "third":
            self._third, self._fresh = mention, 2
        elif mention.role == "other":
            self._fresh = 0

    def resolve(self, mention: Mention) -> Mention:
        """The person behind a pronoun."""
        if mention.role in ("me", "both", "other", "third", "nobody"):
            return mention
        if mention.role == "you":
            return replace(mention, role="other")
        third = self._third if self._fresh else None
        if mention.role == "they":
            return mention
        if self._pronoun and mention.role != self._pronoun:
            known = self._third if self._third and pronoun_of(self._third.name) in ("", mention.role) else None
            return replace(mention, role="third", name=known.name) if known else replace(mention, role="nobody")
        if third is not None and pronoun_of(third.name) == mention.role and self._pronoun != mention.role:
            return replace(mention, role="third", name=third.name)
        if third is not None and pronoun_of(third.name) == mention.role and self._fresh == 2:
            return replace(mention, role="third", name=third.name)
        if third is not None and not pronoun_of(third.name) and not self._pronoun and self._fresh == 2:
            return replace(mention, role="third", name=third.name)
        if not self._pronoun and not third:
            self._pronoun = mention.role
        return replace(mention, role="other")


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
        live = [r for r in raw if r[2] > _NEVER / 2]
        regions = self._regions(seen, live, raw)
        made = [
            self._weigh(seen, p, subject, base, region)
            for (p, subject, base), region in zip(live, regions, strict=True)
        ]
        for n in range(1, len(made)):
            if (
                live[n][0].form == "progressive"
                and -2 < made[n].weight <= 0
                and made[n - 1].weight > 0
                and made[n - 1].due is not None
            ):
                made[n] = replace(made[n], weight=made[n].weight + w.PROGRESSIVE_WITH_DAY)
        return made

    def passives(self, seen: SeenSentence) -> list[Candidate]:
        """Promises in the passive voice: "will be sent by Ruth", "skickas senast fredag"."""
        lex, tokens = seen.lexicon, seen.tokens
        for i, token in enumerate(tokens):
            form = self._passive_at(seen, i)
            if form is None or any(a <= token.start < b for a, b in seen.quoted):
                continue
            agent = None
            for k in range(i + 1, min(i + 8, len(tokens) - 1)):
                if tokens[k].low in ("by", "av"):
                    agent = self._cast.mention(tokens, k + 1, lex)
                    agent = agent if agent and agent.role != "nobody" else None
                    if agent:
                        break
            if (
                agent is None
                and any(tokens[k].low in ("by", "av") for k in range(i + 1, min(i + 4, len(tokens))))
                and lex.lang == "sv"
            ):
                continue
            region = (seen.start, seen.end)
            due = choose_due(self._notes, seen, region, self._on)
            deadline = due is not None and is_deadline(self._notes, seen, due)
            weight = form + (1.0 if agent else -0.6) + (w.DEADLINE if deadline else 0.3 if due else 0.0)
            weight += self._colour(seen, region, token.end)
            if lex.is_in("modals", "not", tokens[i - 1].low) or seen.question:
                weight += w.NEGATED
            cut = self._cuts(seen, region, due)
            stop = first_clause(self._notes, seen.start, seen.end, lex)
            what = say_what(
                self._notes,
                (seen.start, stop),
                [*cut, *([(tokens[agent.first - 1].start, tokens[agent.end - 1].end)] if agent else [])],
            )
            who = self._cast.who(self.referents.resolve(agent)) if agent else None
            return [Candidate(weight=weight, who=who, what=what, due=due, span=region)]
        return []

    def owed(self, seen: SeenSentence) -> list[Candidate]:
        """What somebody owes by a day: "my report is due Friday", "hennes plan flyttas till 12 maj"."""
        due = choose_due(self._notes, seen, (seen.start, seen.end), self._on)
        if due is None or seen.question or seen.tokens[0].start < seen.start:
            return []
        before = (max(seen.start, due.phrase[0] - 24), due.span[1])
        if not any(before[0] <= a < before[1] for name in ("correction", "deadline") for a, _ in seen.hits(name)):
            return []
        owner = self._possessor(seen)
        if owner is None or due.phrase[0] <= seen.start + 3:
            return []
        weight = w.OWED + self._colour(seen, (seen.start, seen.end), seen.start)
        stop = min([m.phrase[0] for m in seen.times if m.phrase[0] > seen.start + 3] or [seen.end])
        stop = min([stop, *(a for name in ("former", "correction") for a, _ in seen.hits(name) if a > seen.start + 3)])
        what = say_what(self._notes, (seen.start, stop), [])
        return [Candidate(weight=weight, who=self._cast.who(owner), what=what, due=due, span=(seen.start, seen.end))]

    def _possessor(self, seen: SeenSentence) -> Mention | None:
        """Whose thing a sentence begins with."""
        for k, token in enumerate(seen.tokens[:4]):
            if seen.lexicon.is_in("people", "mine", token.low):
                return Mention(k, k + 1, "me")
            nxt = seen.tokens[k + 1] if k + 1 < len(seen.tokens) else token
            if token.low in ("his", "her", "hans", "hennes"):
                return self.referents.resolve(Mention(k, k + 1, "she" if token.low in ("her", "hennes") else "he"))
            role = self._cast.named(token)
            if role is not None and nxt.low == "'s":
                return Mention(k, k + 1, role)
            if role is None and seen.lexicon.lang == "sv" and token.low.endswith("s"):
                bare = Token(token.low[:-1], token.text[:-1], token.start, token.end - 1)
                genitive = self._cast.named(bare) if len(bare.low) > 2 else None
                if genitive is not None:
                    return Mention(k, k + 1, genitive)
        return None

    def _passive_at(self, seen: SeenSentence, i: int) -> float | None:
        lex, low = seen.lexicon, seen.tokens[i].low
        before = [t.low for t in seen.tokens[max(0, i - 4) : i]]
        if lex.lang == "en":
            if low in lex.participles and before[-1:] == ["be"]:
                if any(b in ("will", "must", "shall", "to", "'ll") for b in before):
                    return 0.7 if "will" in before or "'ll" in before else 1.2
                return None
            if low.endswith("ing") and before[-1:] in (["needs"], ["need"]):
                return 0.8
            return None
        if low in lex.participles and low.endswith("s") and len(low) > 4 and before:
            if any(b in ("ska", "skall", "måste", "behöver") for b in before):
                return 1.2
            if not any(
                b in ("har", "hade", "som", "att", "kan", "kunde", "skulle", "brukar", "bör", "borde") for b in before
            ):
                return -0.6
        return None

    # ------------------------------------------------------------------------------------------------ weighing
    def _resolved(self, seen: SeenSentence, p: Predication, speaker: Mention | None) -> Mention | None:
        """Who is to act."""
        mention = p.agent or p.subject
        if mention is None:
            if p.form in ("bare", "assigned"):
                return speaker
            return speaker or Mention(0, 0, "me")
        if speaker is not None and mention.role == "me" and speaker.role in ("other", "third"):
            return speaker
        resolved = self.referents.resolve(mention)
        received = self._receives(seen, p, resolved)
        return received or resolved

    def _receives(self, seen: SeenSentence, p: Predication, subject: Mention) -> Mention | None:
        """ "She gets the list from me": the one who gives is the one who promises."""
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
        if weight <= _NEVER:
            return weight
        token = seen.tokens[min(p.verb, len(seen.tokens) - 1)]
        if any(a <= seen.tokens[p.first].start < b or a <= token.start < b for a, b in seen.quoted):
            weight += 0.0 if self._own_quote(seen, p, place, subject) else w.QUOTED
        if p.negated:
            weight += w.NEGATED
        role = subject.role if subject else ""
        given = (
            p.subject is not None
            and subject is not None
            and p.agent is None
            and subject.role != self.referents.resolve(p.subject).role
        )
        weight += w.ROLE.get(role, 0.0)
        if (
            role == "third"
            and p.subject is not None
            and p.first == 0
            and not self._cast.is_name(seen.tokens[0], first=True)
        ):
            weight += w.UNKNOWN_NAME
        phrasal = self._phrasal(seen, p)
        known = lex.known(p.infinitive) or given or phrasal
        if p.infinitive in lex.state and not lex.known(p.infinitive) and not given and not phrasal:
            weight += w.BEING if p.infinitive in ("be", "vara", "bli") else w.STATE
        elif p.form in ("present", "progressive") and p.infinitive in lex.state and not given and not phrasal:
            weight += w.STATELY
        elif p.form == "present":
            weight += w.KNOWN_VERB if known else w.UNKNOWN_VERB
        two = self._two(seen, p)
        if not phrasal and (
            (p.infinitive in lex.life and not lex.known(p.infinitive)) or two in lex.life or self._life_phrase(seen, p)
        ):
            weight += w.LIFE
        governor = self._governor(seen, p, place)
        if governor == "think":
            weight += w.THOUGHT
        elif governor in ("say", "promise"):
            if p.form == "would":
                weight += w.REPORTED_WOULD
            weight += w.REPORTED_PROMISE if governor == "promise" else w.REPORTED
        elif p.link and lex.is_in("words", "subordinate", p.link) and not p.inverted:
            weight += w.SUBORDINATE
        if p.form == "bare" and not bullet:
            weight += w.UNMARKED if lex.lang == "sv" or self._has_object(seen, p) else w.MAYBE_A_NOUN
        return weight

    def _has_object(self, seen: SeenSentence, p: Predication) -> bool:
        """Whether an English command is no noun: "call the bank", not "talk with Ruth"."""
        after = seen.tokens[p.verb + 1] if p.verb + 1 < len(seen.tokens) else None
        return after is not None and (after.low in _DETERMINERS or self._cast.named(after) is not None)

    def _two(self, seen: SeenSentence, p: Predication) -> str:
        """The verb with the word behind it ("go through")."""
        after = p.subject.end if p.inverted and p.subject and p.subject.end > p.verb else p.verb + 1
        return f"{p.infinitive} {seen.tokens[after].low}" if after < len(seen.tokens) else p.infinitive

    def _phrasal(self, seen: SeenSentence, p: Predication) -> bool:
        """Whether the verb and what follows are one of the known phrases ("have a word", "gå igenom")."""
        after = p.subject.end if p.inverted and p.subject and p.subject.end > p.verb else p.verb + 1
        said = " ".join([p.infinitive, *(t.low for t in seen.tokens[after : after + 3])]) + " "
        return any(said.startswith(f"{phrase} ") for phrase in seen.lexicon.phrasal)

    def _life_phrase(self, seen: SeenSentence, p: Predication) -> bool:
        text = " ".join(t.low for t in seen.tokens[p.verb : p.verb + 4])
        said = " ".join([p.infinitive, *text.split()[1:]])
        return any(" " in phrase and said.startswith(phrase) for phrase in seen.lexicon.life)

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
        if before.negated:
            return "think"
        return kind if kind in ("say", "think", "promise") else ("think" if before.form == "be" and between else "")

    def _own_quote(self, seen: SeenSentence, p: Predication, place: int, subject: Mention | None) -> bool:
        """Whether the quoted words are those of one of the two who met."""
        earlier = [
            q for q in seen.predications[:place] if not any(a <= seen.tokens[q.first].start < b for a, b in seen.quoted)
        ]
        if not earlier or subject is None or subject.role != "me":
            return False
        speaker = self.referents.resolve(earlier[-1].subject) if earlier[-1].subject else None
        return False if speaker is None else False

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
            if mention.role == "other" or not place:
                self.referents.heard(mention)
            k = mention.end

    def _regions(
        self, seen: SeenSentence, live: Sequence[tuple[Predication, Mention | None, float]], raw: Sequence[object]
    ) -> list[Span]:
        """The stretch of the sentence that belongs to each candidate."""
        starts = []
        for n, (p, _, base) in enumerate(live):
            if n == 0 or (p.link not in (",", ";") and not seen.lexicon.is_in("words", "connect", p.link)) or base < -2:
                starts.append(seen.start if n == 0 else starts[-1])
                continue
            at = seen.tokens[p.first].start
            starts.append(self._clause_start(seen, p, at))
        regions = []
        for n, start in enumerate(starts):
            later = [s for s in starts[n + 1 :] if s > start]
            regions.append((start, later[0] if later else seen.end))
        return regions

    def _clause_start(self, seen: SeenSentence, p: Predication, at: int) -> int:
        """Where the clause begins, the fronted words of an inverted one with it."""
        if not p.inverted:
            return at
        for k in range(p.first - 1, -1, -1):
            if seen.tokens[k].low in (",", ";") or seen.lexicon.is_in("words", "connect", seen.tokens[k].low):
                return seen.tokens[k + 1].start
        return seen.start

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
                weight += w.PROGRESSIVE_WITH_DAY
            if (
                p.form in ("present", "will")
                and not lex.known(p.infinitive)
                and p.infinitive not in lex.state
                and p.infinitive not in lex.life
            ):
                weight += 0.4
        keeps = p.infinitive in lex.keep and not self._phrasal(seen, p)
        settled = seen.has("settled", region) or seen.has("settled_tail", region)
        if keeps and settled:
            weight += w.KEEP_FROM_NOW
        elif keeps and subject is not None and subject.role == "both":
            weight += w.KEEP_FROM_NOW
        elif subject is not None and subject.role == "both" and settled and due is None:
            weight += w.KEEP_FROM_NOW
        elif settled and not lex.is_in("words", "then", ""):
            weight += w.AGREED
        if any(m.kind is TimeKind.CADENCE and region[0] <= m.span[0] < region[1] for m in seen.times):
            weight += w.CADENCE
        past = [m for m in seen.times if m.kind is TimeKind.PAST and region[0] <= m.span[0] < region[1]]
        if past and due is None and p.form in ("present", "bare", "progressive"):
            weight += w.PAST
        asked = p.form in ("ask", "ask if", "wish")
        weight += self._colour(seen, region, verb.end, asked=asked)
        who = self._cast.who(subject)
        return Candidate(
            weight=weight,
            who=who,
            what=self._what(seen, p, region, due),
            due=due,
            span=self._span(seen, region),
            asked=asked,
            keeps=keeps,
        )

    def _colour(self, seen: SeenSentence, region: Span, after: int, *, asked: bool = False) -> float:
        """What the words around say: an idea, done already, a rule, an answer."""
        weight = 0.0
        for name, heavy in (("idea", w.IDEA), ("dropped", w.DROPPED), ("done", w.DONE), ("rule", w.RULE)):
            if seen.has(name, region):
                weight += heavy
        if any(region[0] <= a < region[1] for a, _ in seen.hits("meet_again")):
            weight += w.MEET_AGAIN
        if seen.question:
            weight += w.QUESTION
        tail = (after, region[1])
        if asked:
            if seen.has("no", tail) or seen.has("unsure", tail):
                weight += w.ANSWERED_NO
            elif seen.has("yes", tail):
                weight += w.ANSWERED_YES
        return weight

    def _span(self, seen: SeenSentence, region: Span) -> Span:
        text = self._notes[region[0] : region[1]]
        cut = text.rstrip(" ,;–-")
        for word in (*seen.lexicon.words("words", "connect"),):
            if cut.lower().endswith(f" {word}") and region[1] < seen.end:
                cut = cut[: -len(word) - 1].rstrip(" ,;–-")
                break
        return region[0], region[0] + len(cut)

    def _cuts(self, seen: SeenSentence, region: Span, due: TimeMention | None) -> list[Span]:
        cuts = [due.phrase] if due is not None else []
        cuts += [
            m.phrase
            for m in future(seen.times, self._on)
            if due is not None
            and m is not due
            and due.phrase[0] - 40 < m.phrase[0]
            and is_deadline(self._notes, seen, m)
        ]
        return cuts

    def _what(self, seen: SeenSentence, p: Predication, region: Span, due: TimeMention | None) -> str:
        tokens = seen.tokens
        verb = tokens[min(p.verb, len(tokens) - 1)]
        cut = self._cuts(seen, region, due)
        start = verb.end
        fronted = None
        infinitive = p.infinitive
        if p.inverted:
            start = max(verb.end, tokens[p.subject.end - 1].end if p.subject else verb.end)
            fronted = (self._clause_start(seen, p, tokens[p.first].start), tokens[p.first].start)
        stop = first_clause(self._notes, start, region[1], seen.lexicon)
        if not infinitive:
            return say_what(self._notes, (start, stop), cut)
        return say_what(self._notes, (start, stop), cut, infinitive=infinitive, verb=(start, start), fronted=fronted)
