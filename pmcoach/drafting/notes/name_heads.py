"""Lists under a name: a line that is no more than a name, with bullets or numbers below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.people import Cast, Mention, given_names
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.tokens import read_tokens

_BULLETED = re.compile(r"[-*•–—·+>~]\s|[-*•]\w|\(?\d{1,2}[.):]\s|[a-z]\)\s|\[")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+(?:-[^\W\d_]+)?)?")
"""One or two words."""


def name_heads(
    notes: str, lines: Sequence[Span], cast: Cast, lexicons: Sequence[NotesLexicon]
) -> Mapping[int, Mention]:
    """Whose list begins at a line, by where the line starts.

    A word that is no common name heads a list only beside a list of one of the two who met.
    """
    found: dict[int, Mention] = {}
    strange: dict[int, Mention] = {}
    for (start, end), below in pairwise(lines):
        text = notes[start:end]
        if not _NAME.fullmatch(text) or not text[:1].isupper() or not _BULLETED.match(notes, below[0], below[1]):
            continue
        tokens = read_tokens(notes, start, end)
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
