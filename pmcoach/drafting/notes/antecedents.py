"""The thing that a pronoun means: "The leaflets came back. Yara posts them." is to post the leaflets."""

from __future__ import annotations

import re
from datetime import date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import NotesLexicon, notes_lexicon
from pmcoach.drafting.notes.segments import Span, read_sentences
from pmcoach.drafting.notes.tokens import Token, read_tokens
from pmcoach.smart.times import find_times

_OBJECT = re.compile(
    r"([^\W\d_]+(?: (?:up|out|off|in|upp|ut|in|fram))?) (it|them|den|det|dem|dom)(?![\w'’])", re.IGNORECASE
)
_MANY = ("them", "dem", "dom")
_TASK = frozenset({"do", "do it", "do that", "göra det", "fixa det", "ordna det", "sort it", "handle it", "see to it"})
"""What says nothing without what was said before it."""
_CLAUSE = re.compile(r"[^,;:.!?()\n]+")
_MARKS = re.compile(r"(?:[-*•–]\s+|\d{1,2}[.)]\s+|\[ ?\]\s*)")
_BRIEF = (3, 10)
"""So many words, at least and at most, say what "it" is."""
_LONGEST = 7
"""The words for a thing, with what it is about, are fewer than this."""


def with_thing(notes: str, span: Span, what: str, lang: Language, on: date) -> str:
    """What is to be done, with the thing in place of its pronoun where the words right before it name one thing."""
    if what.lower() in _TASK:
        said = _said_before(notes, span)
        return f"{what} ({said})" if said else what
    found = _OBJECT.match(what)
    lexicon = notes_lexicon(lang)
    if found is None or lexicon.is_in("words", "whole_task", found[1].lower()):
        return what
    thing = _thing_before(notes, span, lexicon, found[2].lower())
    if thing:
        return f"{found[1]} {thing}{what[found.end() :]}"
    topic = _set_before(notes, span, lexicon)
    return f"{what} ({topic})" if topic and not find_times(topic, lang, on) else what


def _line_start(notes: str, span: Span) -> int:
    """Where the words of the line of a stretch begin, behind its bullet or box."""
    line = notes.rfind("\n", 0, span[0] + 1) + 1
    marks = _MARKS.match(notes, line, span[0])
    return marks.end() if marks is not None else line


def _set_before(notes: str, span: Span, lexicon: NotesLexicon) -> str:
    """As in "her certificate, she brings it on Friday": a thing alone before the first comma of its sentence."""
    line = _line_start(notes, span)
    within = next((s for s in read_sentences(notes, line, span[1]) if s.start <= span[0] < s.end), None)
    before, comma, _ = within.text.partition(",") if within is not None else ("", "", "")
    topic = before.strip(" -*•–")
    words = topic.lower().split()
    acts = any(
        lexicon.is_past(word)
        or any(lexicon.is_in("words", name, word) for name in ("any_stands", "one_stands", "many_stand", "subordinate"))
        or any(lexicon.is_in("people", name, word) for name in ("subject", "nobody"))
        for word in words
    )
    acts = acts or (bool(words) and lexicon.is_in("words", "preposition", words[0]))
    whole = comma and _CLAUSE.fullmatch(topic) is not None and 1 < len(words) < _LONGEST and not acts
    if not whole:
        return ""
    return topic if topic[1:2].isupper() else topic[:1].lower() + topic[1:]


def _said_before(notes: str, span: Span) -> str:
    """The clause before the last one of a stretch, or the sentence before it on its line."""
    line = _line_start(notes, span)
    sentences = [s for s in read_sentences(notes, line, span[1]) if s.start <= span[0]]
    inside = notes[sentences[-1].start : span[1]].split(",") if sentences else []
    clauses = [*inside[:1][: len(inside) - 1], *(s.text for s in sentences[-2:-1])]
    said = next((one for one in (clause.strip(" .;-*•–") for clause in clauses) if _says_it(one)), "")
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def _says_it(clause: str) -> bool:
    """Whether a clause is whole, brief, and points at nothing itself."""
    words = clause.lower().split()
    points = any(word in (*_MANY, "it", "that", "det", "den") for word in words)
    return _CLAUSE.fullmatch(clause) is not None and _BRIEF[0] <= len(words) <= _BRIEF[1] and not points


def _thing_before(notes: str, span: Span, lexicon: NotesLexicon, pronoun: str) -> str:
    """The subject of the sentence that holds the pronoun, or of the one before it on its line."""
    line = _line_start(notes, span)
    sentences = [s for s in read_sentences(notes, line, span[1]) if s.start <= span[0]]
    for sentence in reversed(sentences[-2:]):
        tokens = read_tokens(notes, sentence.start, sentence.end)
        named = _subject(tokens, lexicon, pronoun)
        if named is not None:
            text = notes[tokens[0].start : named.end]
            return text if text[1:2].isupper() else text[:1].lower() + text[1:]
        if sentence is sentences[-1] and sentence.start < span[0]:
            return ""
    return ""


def _subject(tokens: list[Token], lexicon: NotesLexicon, pronoun: str) -> Token | None:
    """The last word of the thing that a sentence begins with, where the pronoun fits it."""
    stands = next((k for k, t in enumerate(tokens[:_LONGEST]) if _stands(t, lexicon)), 0)
    owned = bool(tokens) and lexicon.is_in("words", "thing_lead", tokens[0].low)
    head = next((k for k in range(owned, stands) if _is_preposition(tokens[k + 1], lexicon)), stands - 1)
    words = [t.low for t in tokens[:stands]]
    if stands <= owned or head < owned or not all(t.is_word for t in tokens[:stands]):
        return None
    if any(lexicon.is_in("words", "subordinate", low) or lexicon.is_in("people", "and", low) for low in words):
        return None
    fits = _fits_english if lexicon.lang == "en" else _fits_swedish
    return tokens[stands - 1] if fits(tokens[head].low, tokens[stands].low, pronoun, lexicon, owned=owned) else None


def _stands(token: Token, lexicon: NotesLexicon) -> bool:
    return any(lexicon.is_in("words", name, token.low) for name in ("one_stands", "many_stand", "any_stands"))


def _is_preposition(token: Token, lexicon: NotesLexicon) -> bool:
    return lexicon.is_in("words", "preposition", token.low)


def _fits_english(head: str, verb: str, pronoun: str, lexicon: NotesLexicon, *, owned: bool) -> bool:
    """One thing is "it", several are "them": by the verb, or by the word itself."""
    if not owned:
        return False
    several = head.endswith("s") and not head.endswith("ss")
    if pronoun in _MANY:
        return several and not lexicon.is_in("words", "one_stands", verb)
    return not several and not lexicon.is_in("words", "many_stand", verb)


def _fits_swedish(head: str, verb: str, pronoun: str, lexicon: NotesLexicon, *, owned: bool) -> bool:
    """The ending of the definite form says which pronoun goes with it."""
    if not lexicon.is_in("words", "any_stands", verb) or owned:
        return False
    if pronoun in _MANY:
        return head.endswith(("arna", "erna", "orna", "ena"))
    return head.endswith("t") if pronoun == "det" else head.endswith("n")
