"""The promises of one sentence: each predication weighed, with who, when and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.candidates import CandidateReader
from pmcoach.drafting.notes.fronting import begins_with_object
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.referents import Referents
from pmcoach.drafting.notes.regions import regions_of
from pmcoach.drafting.notes.reported import Reported
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.verb_sense import (
    NEVER,
    asks_about,
    attends,
    echoes,
    finishes,
    has_object,
    is_phrasal,
    refuses,
    tells_of_life,
    verb_and_next,
)


def _only(seen: SeenSentence, p: Predication) -> bool:
    """As in "he works days only", "hon kör bara dagpass": how it is to be, no task."""
    after = p.subject.end if p.inverted and p.subject else p.verb + 1
    return any(seen.lexicon.is_in("words", "only", t.low) for t in seen.tokens[after : after + 3])


_RECEIVING = frozenset({"get", "have", "få", "ha", "receive", "need", "behöva"})


class PromiseReader:
    """Weighs the predications of sentences, one sentence after the other."""

    def __init__(self, notes: str, cast: Cast, on: date) -> None:
        self._cast = cast
        self.referents = Referents(cast)
        self._reported = Reported(cast, self.referents)
        self._candidates = CandidateReader(notes, cast, on)

    def read(self, seen: SeenSentence, *, speaker: Mention | None = None, bullet: bool = False) -> list[Candidate]:
        """The candidates of a sentence. ``speaker``: whose line it is, where its head names somebody."""
        raw: list[tuple[Predication, Mention | None, float]] = []
        subjects: list[Mention | None] = []
        heard = 0
        for place, p in enumerate(seen.predications):
            stop = p.subject.first if p.subject is not None else p.first
            self.referents.hear(seen, heard, stop)
            heard = max(heard, stop)
            if p.subject is not None and p.subject.role == "third":
                self.referents.heard(p.subject)
                heard = p.subject.end
            subject = self._resolved(seen, p, speaker)
            subjects.append(subject)
            base = self._base(seen, p, place, subject, subjects, bullet=bullet)
            raw.append((p, subject, base))
        self.referents.hear(seen, heard, len(seen.tokens))
        echo = next((n for n, p in enumerate(seen.predications) if n and echoes(seen, p, n) and p.subject), None)
        live = [r for r in raw if r[2] > NEVER / 2]
        regions = regions_of(seen, [(p, base) for p, _, base in live])
        made = [
            self._candidates.read(seen, p, subject, base, region)
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
        quote = self._reported.quoted(seen, p)
        speaker = (self._reported.quoting(seen, quote) if quote is not None else None) or speaker
        if speaker is not None and mention.role == "me" and speaker.role in ("other", "third"):
            return speaker
        resolved = self.referents.resolve(mention)
        received = self._receives(seen, p, resolved)
        if received is not None and received.role == "me" and speaker is not None and speaker.role != "me":
            return speaker
        return received or resolved

    def _receives(self, seen: SeenSentence, p: Predication, subject: Mention) -> Mention | None:
        """As in "She gets the list from me": the one who gives is the one who promises."""
        if p.infinitive not in _RECEIVING or p.form not in ("present", "will", "get to", "wish"):
            return None
        things = [t.low for t in seen.tokens[p.verb + 1 : p.verb + 2]]
        mine = any(seen.lexicon.is_in("people", "mine", t.low) for t in seen.tokens[: p.first])
        if mine and subject.role != "me" and things and things[0] in ("it", "them", "den", "det", "dem"):
            return Mention(0, 0, "me")
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
        quote = self._reported.quoted(seen, p)
        if quote is not None and self._reported.quoting(seen, quote) is None:
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
        known = lex.known(p.infinitive) or given or phrasal or begins_with_object(seen.tokens, p)
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
        if p.form == "present" and p.infinitive in lex.keep and _only(seen, p):
            weight += w.KEEP_FROM_NOW
        if asks_about(seen, p):
            weight += w.ASKS_ABOUT
        governor = self._reported.governor(seen, p, place)
        if governor == "think" or (governor == "say" and self._told_of(seen, p, place)):
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
    def _told_of(seen: SeenSentence, p: Predication, place: int) -> bool:
        """As in "he says I carry it all home": what another says that one does, in the plain present."""
        teller = seen.predications[place - 1].subject
        own = p.subject is not None and p.subject.role == "me" and p.form == "present"
        return own and teller is not None and teller.role in ("he", "she", "other", "third")

    @staticmethod
    def _somebody(seen: SeenSentence, p: Predication) -> bool:
        """As in "someone has to hose it down by May": with a day it is a thing to do that nobody has taken on."""
        word = seen.tokens[p.subject.first].low if p.subject is not None else ""
        return p.form == "will" and seen.lexicon.is_in("words", "somebody", word)
