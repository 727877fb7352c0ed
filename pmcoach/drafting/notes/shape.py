"""How a sentence is built: its small words as they stand, all others as the kinds of words they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.sentence import SeenSentence

_LONGEST = 4
"""So many signs in a row are looked at together."""


def shape_of(seen: SeenSentence, signs: Sequence[str]) -> list[str]:
    """The signs of a sentence with its small words kept and the others named by kind, many in a row as one."""
    shape: list[str] = []
    for sign in signs:
        kind = _kind(seen.lexicon, sign)
        if kind != "x" or not shape or shape[-1] != "x":
            shape.append(kind)
    return shape


def runs_of(shape: Sequence[str]) -> Iterator[str]:
    """Every run of two to four signs, the ends of the sentence among them."""
    whole = ["^", *shape, "$"]
    for length in range(2, _LONGEST + 1):
        for begin in range(len(whole) - length + 1):
            yield " ".join(whole[begin : begin + length])


def _kind(lexicon: NotesLexicon, sign: str) -> str:
    if sign.isupper() or not sign[:1].isalpha() or _small(lexicon, sign):
        return sign
    infinitive = lexicon.infinitive(sign)
    known = (
        "do" if lexicon.known(infinitive) else "be" if infinitive in lexicon.state or infinitive in lexicon.life else ""
    )
    if lexicon.lang == "sv":
        if known and sign.endswith("r"):
            return f"{known}-now"
        if lexicon.is_past(sign):
            return "did"
        if sign in lexicon.participles:
            return "done"
        if lexicon.known(sign):
            return "do"
        return "now" if sign.endswith(("ar", "er")) and len(sign) > 4 and infinitive and _verb_like(sign) else "x"
    if lexicon.is_past(sign):
        return "did"
    if sign in lexicon.participles:
        return "done"
    if known and infinitive != sign:
        return f"{known}-now"
    if sign.endswith("ing") and len(sign) > 4:
        return "doing"
    if known:
        return known
    return "x"


def _verb_like(sign: str) -> bool:
    return not sign.endswith(("arer", "aler", "ioner", "eter", "heter", "elser", "ningar"))


def _small(lexicon: NotesLexicon, sign: str) -> bool:
    tables = (("words", "function"), ("words", "preposition"), ("words", "subordinate"), ("words", "connect"))
    return any(lexicon.is_in(*table, sign) for table in (*tables, *_PEOPLE, *_MODALS))


_PEOPLE = tuple(("people", name) for name in ("me", "both", "he", "she", "they", "you", "nobody", "mine"))
_MODALS = tuple(("modals", name) for name in ("will", "would", "weak", "be", "was", "not"))
