"""Swedish subjects behind their verb: "på fredag skickar Elin listan", "den ska hon ha"."""

from __future__ import annotations

from pmcoach.drafting.notes.complements import complement
from pmcoach.drafting.notes.fronting import is_subject_word
from pmcoach.drafting.notes.people import Mention
from pmcoach.drafting.notes.predication import Form, Predication
from pmcoach.drafting.notes.verb_words import VerbWords

_REACH = 5
"""How far from its subject the verb of "ska" may stand."""


def inverted(words: VerbWords, mention: Mention, begin: int) -> Predication | None:
    """Swedish "på fredag skickar Elin listan", "den ska hon ha"."""
    if not words.may_be_subject(mention):
        return None
    if mention.role in ("third", "office") and words.lex.is_in("words", "preposition", words.low(begin - 1)):
        return None
    if mention.role == "nobody" and words.low(begin - 2) in ("-", "–", "—", ",", ";", ":"):
        return None
    finite = words.low(begin - 1)
    if (words.lex.is_in("words", "then", finite) and begin > 1) or finite == "när":
        return None
    lead = begin - 1
    will, would, weak = (words.lex.is_in("modals", n, finite) for n in ("will", "would", "weak"))
    if finite == "kommer" or will or would or weak:
        k = mention.end
        negated = False
        for k in range(mention.end, min(mention.end + _REACH, len(words.tokens))):
            negated = negated or words.lex.is_in("modals", "not", words.low(k))
            if words.low(k) != "att" and words.lex.is_infinitive(words.low(k)) and not words.adverb(k):
                form: Form = (
                    "will"
                    if (will and finite != "får") or finite == "kommer"
                    else "get to"
                    if finite == "får"
                    else "would"
                    if would
                    else "weak"
                )
                return Predication(
                    subject=mention,
                    first=lead,
                    verb=k,
                    infinitive=words.low(k),
                    form=form,
                    negated=negated,
                    inverted=True,
                )
            if words.low(k) in (",", ".", ";"):
                break
        behind = words.low(mention.end)
        own = "få" if finite == "får" else "lära" if finite == "lär" and behind in ("upp", "ut") else ""
        if not own:
            return None
        return Predication(subject=mention, first=lead, verb=lead, infinitive=own, form="present", inverted=True)
    speech = words.lex.speech(finite)
    infinitive = words.lex.infinitive(finite)
    if not infinitive and not speech and not words.lex.is_past(finite) and finite not in ("är", "har", "var", "hade"):
        return None
    if lead > 0 and words.lex.lang == "sv" and not is_subject_word(words, mention) and _has_subject(words, lead):
        return None
    negated = any(
        words.lex.is_in("modals", "not", words.low(k))
        for k in range(mention.end, min(mention.end + 2, len(words.tokens)))
    )
    vowed = mention.end if finite == "har" and words.lex.speech(words.low(mention.end)) == "promise" else lead
    if speech == "promise" or vowed != lead:
        group = complement(words, mention.end + (vowed != lead), "promise", vowed, negated)
        return Predication(
            subject=mention,
            first=lead,
            verb=group[1],
            infinitive=group[2],
            form=group[0],
            negated=negated,
            agent=group[4],
            inverted=True,
        )
    if lead == words.first_word() and _is_given(words, mention, infinitive):
        return Predication(subject=None, first=lead, verb=lead, infinitive=infinitive, form="present")
    phrasal = f"{infinitive} {words.low(mention.end)}" in words.lex.phrasal
    if speech in ("say", "think") and not (phrasal or words.also_done(lead)):
        return Predication(
            subject=mention,
            first=lead,
            verb=lead,
            infinitive=infinitive,
            form="say" if speech == "say" else "think",
            negated=negated,
            inverted=True,
        )
    if finite in ("är", "blir", "var", "har", "hade"):
        return Predication(
            subject=mention,
            first=lead,
            verb=lead,
            infinitive="vara",
            form="be" if finite in ("är", "blir") else "past",
            inverted=True,
        )
    if words.lex.is_past(finite) or not infinitive:
        return Predication(subject=mention, first=lead, verb=lead, infinitive=finite, form="past", inverted=True)
    return Predication(
        subject=mention,
        first=lead,
        verb=lead,
        infinitive=infinitive,
        form="present",
        negated=negated,
        inverted=True,
    )


def _is_given(words: VerbWords, mention: Mention, infinitive: str) -> bool:
    """As in "skickar M en ny skiss": a sentence that begins with its verb, and to whom the thing behind goes."""
    gives = words.lex.is_in("words", "to_somebody", infinitive) and not is_subject_word(words, mention)
    asks = bool(words.tokens) and words.tokens[-1].low == "?"
    return gives and not asks and words.lex.is_in("words", "thing_article", words.low(mention.end))


def _has_subject(words: VerbWords, verb: int) -> bool:
    """Whether the verb already has its subject in front: then the person after it is an object."""
    k = verb - 1
    while k >= 0 and (words.adverb(k) or words.lex.is_in("modals", "not", words.low(k))):
        k -= 1
    if k < 0:
        return False
    mention = next(
        (
            m
            for f in range(max(0, k - 1), k + 1)
            if (m := words.cast.mention(words.tokens, f, words.lex, first=f == words.first_word())) and m.end == k + 1
        ),
        None,
    )
    if mention is not None and words.lex.is_in("words", "preposition", words.low(mention.first - 1)):
        return False
    return (
        mention is not None
        and words.may_be_subject(mention)
        and not (mention.role == "nobody" and words.low(k) in ("den", "det"))
    )
