"""Lists under a name: a line that is no more than a name, with bullets or numbers below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pmcoach.drafting.notes.calling import Role
from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.people import Cast, Mention, given_names
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.tokens import read_tokens

_BULLETED = re.compile(r"[-*•–—·+>~]\s|[-*•]\w|\(?\d{1,2}[.):]\s|[a-z]\)\s|\[")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+(?:-[^\W\d_]+)?)?")
"""One or two words."""
_GENITIVE = re.compile(r"([^\W\d_]{2,})['’]s?|([^\W\d_]{2,})s|[^\W\d_]+")
"""A name whose thing it is, or one word."""
_OWNERS: Sequence[tuple[str, Role]] = (("hers", "she"), ("his", "he"), ("mine", "me"))


def name_heads(
    notes: str, lines: Sequence[Span], cast: Cast, lexicons: Sequence[NotesLexicon]
) -> Mapping[int, Mention]:
    """Whose list begins at a line, by where the line starts.

    A word that is no common name heads a list only beside a list of one of the two who met.
    """
    found: dict[int, Mention] = {}
    strange: dict[int, Mention] = {}
    for (start, end), below in pairwise(lines):
        text = notes[start:end].rstrip(" :")
        whose = _whose(text, cast, lexicons)
        if whose is not None and _BULLETED.match(notes, below[0], below[1]):
            (strange if whose.role == "third" else found)[start] = whose
            continue
        if (
            (text != notes[start:end] and not _beside_two(notes, lines, cast, lexicons))
            or not _NAME.fullmatch(text)
            or not text[:1].isupper()
            or not _BULLETED.match(notes, below[0], below[1])
        ):
            continue
        tokens = read_tokens(notes, start, start + len(text))
        mention = next((m for lex in lexicons if (m := cast.mention(tokens, 0, lex)) is not None), None)
        if mention is not None and mention.end < len(tokens):
            continue
        if mention is not None and mention.role in ("me", "other", "both"):
            found[start] = mention
        elif mention is None or mention.role == "third":
            name = text.title() if text.isupper() else text
            known = name.split()[0].lower() in given_names()
            (found if known else strange)[start] = Mention(0, len(tokens), "third", name)
    two = any(mention.role in ("me", "other") for mention in found.values())
    return {**found, **strange} if two else found


def _beside_two(notes: str, lines: Sequence[Span], cast: Cast, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether both who met head lists of their own, each a name with a colon."""
    heads = [read_tokens(notes, start, end - 1) for start, end in lines if _NAME.fullmatch(notes[start : end - 1])]
    found = (next((m for lex in lexicons if (m := cast.mention(one, 0, lex)) is not None), None) for one in heads)
    return {"me", "other"} <= {mention.role for mention in found if mention is not None}


def _whose(text: str, cast: Cast, lexicons: Sequence[NotesLexicon]) -> Mention | None:
    """As in "Mine", "Hers", "Ruth's", "Elins": whose list a line of one word begins."""
    genitive = _GENITIVE.fullmatch(text)
    if genitive is None:
        return None
    for lexicon in lexicons:
        for name, role in _OWNERS:
            if lexicon.is_in("people", name, text.lower()):
                return Mention(0, 1, role)
    if text.lower() in ("mine", "mina", "mitt", "min"):
        return Mention(0, 1, "me")
    name = genitive[1] or genitive[2]
    if name is None:
        return None
    (token,) = read_tokens(name, 0, len(name))[:1] or (None,)
    of_two = cast.named(token) if token is not None else None
    if of_two is not None:
        return Mention(0, 1, of_two)
    return Mention(0, 1, "third", name) if genitive[1] or name.lower() in given_names() else None
