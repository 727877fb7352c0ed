"""Swedish sentences that begin with what is done: "Kursintyget mejlar jag", "Teknikern ska Marit ringa"."""

from __future__ import annotations

from pmcoach.drafting.notes.people import Mention, given_names
from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.tokens import Token
from pmcoach.drafting.notes.verb_words import VerbWords

_REACH = 4
"""How far behind its subject the verb of "ska" may stand."""
_MODALS = ("will", "would", "weak")
_DEFINITE = ("en", "et", "na", "arna", "erna", "orna", "an", "ten", "n")


def is_subject_word(words: VerbWords, mention: Mention) -> bool:
    """Whether a person is named by a word that can be nothing but a subject."""
    return mention.end - mention.first == 1 and words.lex.is_in("people", "subject_only", words.low(mention.first))


def is_fronted(words: VerbWords, mention: Mention) -> bool:
    """Whether somebody else acts behind the verb that follows a person or thing: that one is only spoken of."""
    verb = mention.end
    subject = words.person(verb + 1)
    if subject is None or subject.role == "nobody":
        return False
    modal = any(words.lex.is_in("modals", name, words.low(verb)) for name in _MODALS)
    if modal and words.may_be_subject(subject):
        behind = range(subject.end, min(subject.end + _REACH, len(words.tokens)))
        return any(words.lex.is_infinitive(words.low(k)) and not words.adverb(k) for k in behind)
    if words.group(verb) is None:
        return False
    strange = mention.role == "third" and words.low(mention.first) not in given_names()
    known = subject.role in ("me", "other") or words.low(subject.first) in given_names()
    strange = strange and not words.lex.is_in("words", "to_somebody", words.lex.infinitive(words.low(verb)))
    if strange and known and mention.end - mention.first == 1 and not words.cast.repeated(words.tokens[mention.first]):
        return True
    if not is_subject_word(words, subject):
        return False
    told = words.lex.speech(words.low(verb)) in ("say", "think", "promise") and words.group(subject.end) is not None
    return not told


def begins_with_object(tokens: list[Token], p: Predication) -> bool:
    """Whether a thing stands before an inverted verb, no time and no place: what is done comes first."""
    if not p.inverted or p.subject is None or p.first < 1:
        return False
    head = tokens[0].low
    return head in ("den", "det", "de", "dem") or (tokens[0].text[:1].isupper() and head.endswith(_DEFINITE))
