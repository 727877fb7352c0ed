"""Whom a pronoun means in notes."""

from __future__ import annotations

from dataclasses import replace

from pmcoach.drafting.notes.people import Cast, Mention, given_names, pronoun_of
from pmcoach.drafting.notes.sentence import SeenSentence

_PLACE = frozenset(
    {
        "the",
        "in",
        "at",
        "i",
        "på",
        "a",
        "an",
        "en",
        "ett",
        "vid",
        "mot",
        "near",
        "outside",
        "utanför",
        "his",
        "her",
        "hans",
        "hennes",
    }
)
_WITH = frozenset({"with", "med", "and", "och", "asked", "bad", "told", "met", "träffade", "ringde", "called", "for"})
"""Words before a person."""
_TOWARDS = frozenset({"to", "from", "till", "från"})
"""Words before a name that is a place or a thing, and those before a place unless it is a common given name."""


class Referents:
    """Whom "she" means: the last person spoken of whom the word fits."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._third: Mention | None = None
        self._fresh = 0
        self._pronoun = cast.pronoun

    def next_sentence(self, *, new_line: bool) -> None:
        """Forget slowly: a person named three sentences or a line ago is not meant any more."""
        self._fresh = 0 if new_line else max(0, self._fresh - 1)

    def heard(self, mention: Mention) -> None:
        """Somebody was named."""
        if mention.role == "third":
            self._third, self._fresh = mention, 2
        elif mention.role == "other":
            self._fresh = 0

    def hear(self, seen: SeenSentence, begin: int, end: int) -> None:
        """Take in the people named in a stretch of tokens."""
        k = begin
        while k < end:
            mention = self._cast.mention(seen.tokens, k, seen.lexicon, first=k == 0)
            if mention is None or mention.role not in ("third", "other"):
                k += 1
                continue
            before = seen.tokens[k - 1].low if k else ""
            known = mention.role == "other" or mention.name.split()[0].lower() in given_names()
            told = known or _acts(seen, mention)
            if mention.role == "other" or (told and not (before in _PLACE or (before in _TOWARDS and not known))):
                self.heard(mention)
            k = mention.end

    def resolve(self, mention: Mention) -> Mention:
        """The person behind a pronoun."""
        if mention.role in ("me", "both", "other", "third", "nobody", "office"):
            return mention
        if mention.role == "you":
            return replace(mention, role="other")
        third = self._third if self._fresh else None
        if mention.role == "they":
            return mention
        if self._pronoun and mention.role != self._pronoun:
            known = self._third if self._third and pronoun_of(self._third.name) in ("", mention.role) else None
            return replace(mention, role="third", name=known.name) if known else replace(mention, role="nobody")
        if third is not None and pronoun_of(third.name) == mention.role and self._pronoun != mention.role:
            return replace(mention, role="third", name=third.name)
        if third is not None and pronoun_of(third.name) == mention.role and self._fresh == 2:
            return replace(mention, role="third", name=third.name)
        if third is not None and not pronoun_of(third.name) and not self._pronoun and self._fresh == 2:
            return replace(mention, role="third", name=third.name)
        if not self._pronoun and not third:
            self._pronoun = mention.role
        return replace(mention, role="other")


def _acts(seen: SeenSentence, mention: Mention) -> bool:
    """Whether a verb or a mark follows a name that may as well be a thing's."""
    before = seen.tokens[mention.first - 1].low if mention.first else ""
    after = seen.tokens[mention.end].low if mention.end < len(seen.tokens) else ""
    lex = seen.lexicon
    modal = any(lex.is_in("modals", name, after) for name in ("will", "would", "weak", "be", "was"))
    does = lex.infinitive(after) not in ("", after)
    return (
        modal
        or does
        or before in _WITH
        or lex.is_past(after)
        or bool(lex.speech(after))
        or mention.end - mention.first > 1
    )
