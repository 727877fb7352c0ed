"""People who are called by their office: "the safety rep", "HR", "vaktmästaren", "Stinas pappa"."""

from __future__ import annotations

from collections.abc import Sequence

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.tokens import Token

_BEFORE = 2
"""So many words may stand between an article and the office ("the night shift supervisor")."""
_SHORTEST = 3
"""A Swedish office is a compound whose first part has at least so many letters ("kyrkvärden")."""


def office_at(tokens: Sequence[Token], i: int, lexicon: NotesLexicon) -> tuple[int, str] | None:
    """The end of an office that begins at a token, and its name without an article; None where none does."""
    if not tokens[i].is_word:
        return None
    kin = _kin(tokens, i, lexicon)
    if kin is not None:
        return kin
    if lexicon.is_in("offices", "alone", tokens[i].low):
        return i + 1, tokens[i].text
    return _english(tokens, i, lexicon) if lexicon.lang == "en" else _swedish(tokens, i, lexicon)


def _english(tokens: Sequence[Token], i: int, lexicon: NotesLexicon) -> tuple[int, str] | None:
    """An article or nothing, at most two words, and the office in the singular."""
    begin = i + lexicon.is_in("offices", "article", tokens[i].low)
    for k in range(begin, min(begin + _BEFORE + 1, len(tokens))):
        if not tokens[k].is_word or lexicon.is_in("words", "preposition", tokens[k].low):
            return None
        if lexicon.is_in("offices", "head", tokens[k].low) and (k > begin or begin > i):
            follower = tokens[k + 1].low if k + 1 < len(tokens) else ""
            if lexicon.is_in("offices", "head", follower):
                continue
            return k + 1, " ".join(t.text for t in tokens[begin : k + 1])
        if lexicon.is_command(tokens[k].low) and k > begin:
            return None
    return None


def _swedish(tokens: Sequence[Token], i: int, lexicon: NotesLexicon) -> tuple[int, str] | None:
    """A word in the definite form that ends as an office does."""
    low = tokens[i].low
    ends = any(low.endswith(end) and len(low) - len(end) >= _SHORTEST for end in lexicon.words("offices", "ending"))
    return (i + 1, tokens[i].text) if ends or lexicon.is_in("offices", "head", low) else None


def _kin(tokens: Sequence[Token], i: int, lexicon: NotesLexicon) -> tuple[int, str] | None:
    """As in "Stina's dad", "Stinas pappa": somebody near to one who has a name."""
    if not tokens[i].is_name:
        return None
    owned = i + 1 < len(tokens) and tokens[i + 1].low == "'s"
    at = i + 2 if owned else i + 1
    if at >= len(tokens) or not (owned or (lexicon.lang == "sv" and tokens[i].low.endswith("s"))):
        return None
    if not lexicon.is_in("offices", "kin", tokens[at].low):
        return None
    whose = f"{tokens[i].text}'s" if owned else tokens[i].text
    return at + 1, f"{whose} {tokens[at].text}"
