"""Whose words a predication is: what somebody said, thought or promised, and what stands in quotation marks."""

from __future__ import annotations

from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.referents import Referents
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence


class Reported:
    """Reads of a sentence who says what is promised in it."""

    def __init__(self, cast: Cast, referents: Referents) -> None:
        self._cast, self._referents = cast, referents

    def governor(self, seen: SeenSentence, p: Predication, place: int) -> str:
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

    def quoted(self, seen: SeenSentence, p: Predication) -> Span | None:
        """The quotation that holds a predication."""
        verb = seen.tokens[min(p.verb, len(seen.tokens) - 1)].start
        return next((q for q in seen.quoted if q[0] <= seen.tokens[p.first].start < q[1] or q[0] <= verb < q[1]), None)

    def quoting(self, seen: SeenSentence, quote: Span) -> Mention | None:
        """Who is quoted: the subject of the verb of speech before the quotation, where it is one of the two."""
        lex = seen.lexicon
        spoken = [k for k, t in enumerate(seen.tokens) if t.end <= quote[0] and lex.speech(t.low) in ("say", "promise")]
        said = next((q for q in seen.predications if spoken and q.verb == spoken[-1] and q.subject is not None), None)
        named = said.subject if said is not None else None
        speaker = self._referents.resolve(named) if named is not None else self._named_behind(seen, quote)
        named_behind = named is None and speaker is not None and speaker.role == "third"
        return speaker if speaker is not None and (named_behind or speaker.role in ("me", "other")) else None

    def _named_behind(self, seen: SeenSentence, quote: Span) -> Mention | None:
        """As in ""I'll do the lights", said Ruth", ""Låt mig ta det", sa han": who is named behind a quotation."""
        lex = seen.lexicon
        behind = [k for k, t in enumerate(seen.tokens) if t.start >= quote[1] - 1 and t.is_word][:3]
        speaks = [k for k in behind if lex.speech(seen.tokens[k].low) in ("say", "promise")]
        inside = [t.low for t in seen.tokens if quote[0] <= t.start < quote[1] and t.is_word][:2]
        of_self = bool(inside) and (lex.is_in("people", "me", inside[0]) or inside in (["let", "me"], ["låt", "mig"]))
        if not speaks or not of_self:
            return None
        told = [k for k in behind if k not in speaks and seen.tokens[k - 1].low not in ("to", "till", "åt")]
        found = [self._cast.mention(seen.tokens, k, lex) for k in told]
        people = [one for one in found if one is not None and one.role in ("me", "other", "third", "he", "she")]
        return self._referents.resolve(people[0]) if people else None
