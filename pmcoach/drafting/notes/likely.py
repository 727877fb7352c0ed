"""A promise that no rule sees, though the words make it likely: whose it is, when, and what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.calling import Role
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.days import future
from pmcoach.drafting.notes.due import choose_due, day_cuts
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.referents import Referents
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.verb_sense import asks_about
from pmcoach.drafting.notes.what import first_clause, say_what

_PEOPLE = frozenset({"me", "other", "third", "she", "he", "both", "office"})


def likely_promise(
    notes: str,
    seen: SeenSentence,
    cast: Cast,
    referents: Referents,
    on: date,
    *,
    speaker: Mention | None,
    weight: float,
) -> Candidate:
    """The sentence as one promise: by the first person in it who acts, else the first named, else whose line it is."""
    whole = (seen.start, seen.end)
    due = choose_due(notes, seen, whole, on)
    owner = (
        _whose_to_do(seen, cast)
        or _agent(seen, cast)
        or _wanted_from(seen)
        or _actor(seen)
        or speaker
        or _set_apart(seen, cast)
        or _possessor(seen)
        or _teller(seen)
    )
    if owner is None and seen.tokens and seen.tokens[0].low in _NOT_YET:
        owner = Mention(0, 0, "me")
    if owner is None and not _commands(seen):
        owner = _named(seen, cast)
    stop = first_clause(notes, seen.start, seen.end, seen.lexicon)
    cut = day_cuts(notes, seen, due, on)
    verb = _verb_of(seen)
    what = (
        say_what(notes, (verb[0], stop), cut, infinitive=verb[1], verb=(verb[0], verb[0]), lexicon=seen.lexicon)
        if verb is not None and verb[0] < stop
        else say_what(notes, (seen.start, stop), cut)
    )
    who = cast.who(referents.resolve(owner)) if owner is not None else None
    return Candidate(weight=weight, who=who, what=what, due=due, span=whole)


def _actor(seen: SeenSentence) -> Mention | None:
    """The subject of the last verb that may bind somebody."""
    acting = [p.agent or p.subject for p in seen.predications if p.form not in ("past", "be", "say", "think")]
    people = [one for one in acting if one is not None and one.role in _PEOPLE]
    return people[0] if people else None


def _agent(seen: SeenSentence, cast: Cast) -> Mention | None:
    """As in "entered in the book by me", "förs in av henne"."""
    for k in range(1, len(seen.tokens) - 1):
        if seen.tokens[k].low in ("by", "av"):
            found = cast.mention(seen.tokens, k + 1, seen.lexicon)
            made = any(t.low in seen.lexicon.participles for t in seen.tokens[:k])
            if found is not None and made and found.role in _ACTING:
                return found
    return None


def _verb_of(seen: SeenSentence) -> tuple[int, str] | None:
    """Where the words behind the actor's verb begin, and its infinitive, where the sentence begins with the two."""
    for p in seen.predications[:1]:
        acts = p.form in ("will", "present", "progressive", "promise") and not p.inverted
        if acts and p.infinitive and p.subject is not None and p.first <= 1:
            return seen.tokens[p.verb].end, p.infinitive
    return None


def _possessor(seen: SeenSentence) -> Mention | None:
    """As in "the invoice is mine to send", "min bit: risken": whose thing it is."""
    for k, token in enumerate(seen.tokens):
        side = _low(seen, k - 1) in ("from", "från") and _low(seen, k + 1) in _SIDES
        if side and token.low in _WHOSE:
            return Mention(k, k + 1, _WHOSE[token.low])
        if seen.lexicon.is_in("people", "mine", token.low) or token.low == "mine":
            return Mention(k, k + 1, "me")
        if token.low in ("hers", "his") and seen.tokens[min(k + 1, len(seen.tokens) - 1)].low in ("to", ".", ","):
            return Mention(k, k + 1, "she" if token.low == "hers" else "he")
    return None


def _whose_to_do(seen: SeenSentence, cast: Cast) -> Mention | None:
    """As in "the protocol is mine to rewrite, he'll have it on Friday", "hos Elin ligger att ringa"."""
    for k, token in enumerate(seen.tokens[:-1]):
        if token.low in _MINE and seen.tokens[k + 1].low in ("to", "att"):
            return Mention(k, k + 1, _MINE[token.low])
    for k in range(len(seen.tokens) - 1):
        if seen.tokens[k].low == "hos" and "ligger" in (_low(seen, k - 1), _low(seen, k + 2)):
            return cast.mention(seen.tokens, k + 1, seen.lexicon)
    return None


def _wanted_from(seen: SeenSentence) -> Mention | None:
    """As in "what I still need is his signature", "väntar på hennes siffror": from whom something is to come."""
    lows = [t.low for t in seen.tokens]
    at = next((k for k, low in enumerate(lows) if seen.lexicon.is_in("words", "wanting", low)), None)
    if at is None or any(
        p.subject and p.subject.role not in ("me", "both") for p in seen.predications if p.first <= at
    ):
        return None
    whose = next((k for k in range(at + 1, len(lows)) if lows[k] in ("his", "her", "hans", "hennes")), None)
    return Mention(whose, whose + 1, _WHOSE[lows[whose]]) if whose is not None else None


_MINE: Mapping[str, Role] = {"mine": "me", "min": "me", "mitt": "me", "hers": "she", "yours": "you"}


def _set_apart(seen: SeenSentence, cast: Cast) -> Mention | None:
    """As in "ethics form by the 20th: Ruth, with my signature", "let Theo know: me": a name between two marks."""
    for k in range(1, len(seen.tokens)):
        if seen.tokens[k - 1].low not in _BEFORE_NAME:
            continue
        found = cast.mention(seen.tokens, k, seen.lexicon, first=False)
        if found is None or found.role not in _PEOPLE:
            continue
        after = found.end if found.end > k else k + 1
        if after >= len(seen.tokens) or not seen.tokens[after].is_word or _dated(seen, after):
            return found
    return None


def _dated(seen: SeenSentence, k: int) -> bool:
    return any(m.span[0] <= seen.tokens[k].start < m.span[1] for m in seen.times)


def _teller(seen: SeenSentence) -> Mention | None:
    """As in "handing it over tomorrow, he says", "she was supposed to, now Friday": whose word or failing it is."""
    told = [p.subject for p in seen.predications if p.form in ("say", "past", "be")]
    return next((one for one in told if one is not None and one.role in _ACTING), None)


_NOT_YET = frozenset({"haven't", "forgot", "forgotten", "har", "hade", "glömde", "glömt", "missade", "missed"})
"""What a sentence without a subject begins with when who writes has not done something yet."""
_ARTICLES = frozenset({"the", "a", "an", "den", "det", "de"})
"""A name behind one of these is a family or a thing."""
_ACTING = frozenset({"me", "other", "third", "she", "he"})
_BEFORE_NAME = frozenset({":", "->", "→", "=>", "-", "–", "—", ","})
_SIDES = frozenset({"end", "side", "desk", "håll", "sida", "bord"})
_WHOSE: Mapping[str, Role] = {
    "my": "me",
    "min": "me",
    "mitt": "me",
    "his": "he",
    "hans": "he",
    "her": "she",
    "hennes": "she",
}


def _low(seen: SeenSentence, k: int) -> str:
    return seen.tokens[k].low if 0 <= k < len(seen.tokens) else ""


def _commands(seen: SeenSentence) -> bool:
    """Whether a sentence begins with a verb in its plain form: nobody is named as the one to act."""
    return bool(seen.tokens) and bool(seen.lexicon.is_imperative(seen.tokens[0].low))


def _named(seen: SeenSentence, cast: Cast) -> Mention | None:
    for k in range(len(seen.tokens)):
        before = seen.tokens[k - 1].low if k else ""
        if seen.lexicon.is_in("words", "preposition", before) and not _closes(seen, k):
            continue
        found = cast.mention(seen.tokens, k, seen.lexicon, first=k == 0)
        if found is not None and found.role == "third" and before in _ARTICLES:
            continue
        if found is not None and found.role in _PEOPLE and found.role != "office":
            return found
    return None


def _closes(seen: SeenSentence, k: int) -> bool:
    """Whether nothing follows a name but marks: "the letter is on Ruth"."""
    return not any(t.is_word for t in seen.tokens[k + 1 :])


def only_quotes(seen: SeenSentence) -> bool:
    """Whether all that anybody does in a sentence is asked for or quoted: nobody has promised it."""
    asking = [p for p in seen.predications if p.form in ("ask", "past", "say")]
    if asking and len(asking) == len(seen.predications) and seen.hits("asks_me"):
        return True
    first = next((p for p in seen.predications if p.subject is not None), None)
    if first is not None and asks_about(seen, first) and first.subject is not None and first.subject.role != "me":
        return True
    told = [p.subject.role for p in seen.predications if p.subject is not None and p.form in ("say", "present")]
    if told[1:] == ["me"] and told[0] in ("he", "she", "other", "third") and seen.predications[0].form == "say":
        return not future(seen.times, seen.on)
    begins = [seen.tokens[p.first].start for p in seen.predications if p.form != "say"]
    return bool(begins and seen.quoted) and all(any(a <= at < b for a, b in seen.quoted) for at in begins)


def weigh_again(
    real: Sequence[Candidate], made: Sequence[Candidate], seen: SeenSentence, action: float
) -> list[Candidate]:
    """The candidates of a sentence with its likelihood (nats) added; a likely one that the rules doubted is lifted."""
    more = max(-w.LEARNT, min(w.LEARNT, action))
    lifted = [replace(c, weight=_lifted(c, more)) if c.weight > w.UNLIKELY else c for c in real]
    kept = one_a_promise(handed_over(lifted, seen))
    best = max(made, key=lambda c: c.weight, default=None)
    if any(c.weight > 0 for c in kept) or action <= w.LIKELY or best is None or best.weight <= w.UNLIKELY:
        return kept
    return [replace(best, weight=action - w.LIKELY, span=(seen.start, seen.end))]


def _lifted(c: Candidate, more: float) -> float:
    """A weight with the likelihood added; what waits for an answer stays near enough for a yes to make it a promise."""
    weight = c.weight + more
    return max(weight, min(c.weight, w.OPEN)) if c.asked and weight < w.OPEN else weight


def handed_over(found: Sequence[Candidate], seen: SeenSentence) -> list[Candidate]:
    """As in "she prints the list, I get it on Friday": the day of the second is the day of the first."""
    kept: list[Candidate] = []
    for c in found:
        last = kept[-1] if kept else None
        receives = last is not None and c.due is not None and seen.has("delivery", c.span)
        if last is not None and receives and last.weight > 0 and last.due is None:
            kept[-1] = replace(last, due=c.due, span=(last.span[0], c.span[1]))
        else:
            kept.append(c)
    return kept


def one_a_promise(found: Sequence[Candidate]) -> list[Candidate]:
    """What one person promises in one breath is one promise, unless each part has a day of its own."""
    kept: list[Candidate] = []
    for c in found:
        last = kept[-1] if kept else None
        if last is None or min(last.weight, c.weight) <= 0:
            kept.append(c)
        elif _overlap(last.span, c.span):
            kept[-1] = max(last, c, key=lambda one: (one.who is not None, one.weight))
        elif last.who != c.who or (last.due and c.due):
            kept.append(c)
        else:
            told = f"{last.what}, {c.what}" if c.due is None else last.what
            kept[-1] = replace(last, due=last.due or c.due, what=told, span=(last.span[0], c.span[1]))
    named = any(c.who is not None and c.weight > 0 for c in kept)
    return [c for c in kept if c.who is not None or c.due is not None or c.weight <= 0 or not named]


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= min(one[1] - one[0], other[1] - other[0])
