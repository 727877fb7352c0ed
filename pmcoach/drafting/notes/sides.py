"""Whose share or side a line begins with: "Her part: ...", "Min del: ...", "From me: ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pmcoach.drafting.notes.calling import Role
from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.tokens import Token


def side_of(tokens: Sequence[Token], cast: Cast, lexicon: NotesLexicon) -> Mention | None:
    """As in "From me: ...", "På honom: ...", "For Ruth's part: ...": on whose side a line is."""
    if len(tokens) < 4 or not lexicon.is_in("labels", "side", tokens[0].low):
        return None
    mention = cast.mention(tokens, 1, lexicon)
    if mention is None or mention.role not in ("me", "other", "she", "he"):
        return None
    end = mention.end
    while end < len(tokens) - 1 and tokens[end].low in ("'s", "part", "del", "side"):
        end += 1
    return Mention(0, end, mention.role) if tokens[end].low == ":" else None


def part_of(tokens: Sequence[Token], cast: Cast, lexicon: NotesLexicon) -> Mention | None:
    """As in "Her part: ...", "Min del: ...", "Ruth's job: ...": whose share of the work a line is."""
    if len(tokens) < 4:
        return None
    whose: Role | None = None
    word, end = tokens[0].low, 1
    if lexicon.is_in("people", "mine", word):
        whose = "me"
    elif lexicon.is_in("people", "hers", word):
        whose = "she"
    elif lexicon.is_in("people", "his", word):
        whose = "he"
    elif tokens[1].low == "'s":
        whose, end = cast.named(tokens[0]), 2
    elif lexicon.lang == "sv" and word.endswith("s"):
        whose = cast.named(replace(tokens[0], low=word[:-1], text=tokens[0].text[:-1]))
    if whose is None or not lexicon.is_in("labels", "part", tokens[end].low):
        return None
    return Mention(0, end + 1, whose) if tokens[end + 1].low == ":" else None
