"""What both languages' verb readers need to know of a sentence's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.predication import VerbGroup
from pmcoach.drafting.notes.tokens import Token

_REPORTS = ("about", ":", ",", "so", "att", "no", "yes", "ja", "nej", "")
GroupReader = Callable[["VerbWords", int], VerbGroup | None]
"""Reads the verb group that begins at a token, None where none does."""


class VerbWords:
    """The words of a sentence, asked about by place."""

    def __init__(self, tokens: Sequence[Token], cast: Cast, lexicon: NotesLexicon, read_group: GroupReader) -> None:
        self.tokens, self.cast, self.lex = tokens, cast, lexicon
        self._read_group = read_group

    def low(self, i: int) -> str:
        """The word at a place, "" outside."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def first_word(self) -> int:
        """The place of the first word that is no mark."""
        return next((i for i, t in enumerate(self.tokens) if t.is_word), 0)

    def group(self, i: int) -> VerbGroup | None:
        """The verb group at a token. What stands before a colon is a heading, no verb."""
        found = self._read_group(self, i)
        if found is not None and found[0] == "present" and self.low(found[1] + 1) == ":":
            return None
        return found

    def acts(self, i: int) -> bool:
        """Whether a verb surely begins at a token: an English present of one person ends in -s or is known."""
        found = self.group(i)
        if found is None or self.lex.lang == "sv" or found[0] != "present":
            return found is not None
        return self.low(found[1]).endswith("s") or self.lex.known(found[2])

    def person(self, i: int) -> Mention | None:
        """The person named at a token."""
        return self.cast.mention(self.tokens, i, self.lex)

    def adverb(self, i: int) -> bool:
        """Whether a word may stand between a subject and its verb ("then", "också")."""
        return self.lex.is_in("words", "then", self.low(i))

    def skip(self, i: int) -> tuple[int, bool]:
        """The place after adverbs and a "not", and whether there was a "not"."""
        negated = False
        while i < len(self.tokens) and (
            self.adverb(i)
            or self.lex.is_in("modals", "not", self.low(i))
            or (self.lex.lang == "en" and self.low(i).endswith("ly"))
        ):
            if self.lex.is_in("modals", "not", self.low(i)) and self.low(i) in (
                "won't",
                "can't",
                "couldn't",
                "don't",
                "doesn't",
                "didn't",
                "wouldn't",
                "isn't",
                "wasn't",
                "hasn't",
                "haven't",
                "shouldn't",
                "aren't",
                "cannot",
                "shan't",
                "hadn't",
                "weren't",
                "needn't",
                "mustn't",
            ):
                return i, negated
            negated = negated or self.lex.is_in("modals", "not", self.low(i))
            i += 1
        return i, negated

    def phrase(self, i: int, name: str) -> int:
        """How many tokens of a modal phrase stand at ``i``, 0 where none."""
        for length in (5, 4, 3, 2, 1):
            if self.lex.is_in("modals", name, " ".join(self.low(k) for k in range(i, i + length))):
                return length
        return 0

    def may_be_subject(self, mention: Mention) -> bool:
        """As in "her" and "us" are never subjects; "nobody" words may be."""
        word = self.low(mention.first)
        pronoun = any(self.lex.is_in("people", name, word) for name in ("me", "both", "he", "she", "they", "you"))
        if not pronoun or mention.end - mention.first > 1:
            return True
        return self.lex.is_in("people", "subject", word) or word in (
            "undersigned",
            "undertecknad",
            "båda",
            "bägge",
            "both",
            "hen",
        )

    def also_done(self, i: int) -> bool:
        """Whether a verb of speech is here something one does ("writes the report"), not how a report begins."""
        word = self.low(i)
        infinitive = self.lex.infinitive(word)
        if not infinitive or self.lex.is_past(word) or self.low(i + 1) == ":":
            return False
        phrasal = f"{infinitive} {self.low(i + 1)}" in self.lex.phrasal
        nxt = self.low(self.skip(i + 1)[0])
        if phrasal:
            return True
        if nxt in ("that", "it", "this", "det") and self.low(self.skip(i + 1)[0] + 1) in ("to", "för", "till"):
            return True
        report = self.lex.is_in("words", "subordinate", nxt) or nxt in _REPORTS
        return self.lex.known(infinitive) and not report


def from_ing(word: str, lexicon: NotesLexicon) -> str:
    """The base of an -ing form."""
    stem = word[:-3]
    for candidate in (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
        if candidate in lexicon.infinitives or candidate in lexicon.state or candidate in lexicon.life:
            return candidate
    return stem
