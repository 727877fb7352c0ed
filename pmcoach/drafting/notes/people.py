"""Who is meant: the two who met, a third person by name, a pronoun, an initial, @name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pmcoach.domain.briefs import LANGUAGES
from pmcoach.drafting.notes.calling import NO_NAMES, Role, initials, nickname, surname, ways_to_say
from pmcoach.drafting.notes.lexicon import NotesLexicon, notes_lexicon
from pmcoach.drafting.notes.offices import office_at
from pmcoach.drafting.notes.tokens import Token

_ALSO_VERBS = frozenset({"will", "may", "mark", "bill", "sue", "rob", "chase", "drew", "grant", "pat", "rich", "jack"})
"""Given names that are also verbs."""
_ALSO_WORDS = frozenset({"a", "i", "o", "å"})
"""Initials that are also words: only with a full stop do they name a person."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in a sentence: tokens ``first`` up to ``end``, who it is, and the words for a third person."""

    first: int
    end: int
    role: Role
    name: str = ""


@cache
def given_names() -> dict[str, str]:
    """Common given names (lower case) with the pronoun they usually take."""
    text = files("pmcoach.drafting.notes").joinpath("lexicons", "names.toml").read_text("utf-8")
    return {name.lower(): pronoun for pronoun, names in tomllib.loads(text).items() for name in names.split()}


@cache
def behind_initials() -> frozenset[str]:
    """Words behind a capital letter that make it a person, of both languages."""
    return frozenset(word for lang in LANGUAGES for word in notes_lexicon(lang).words("people", "behind_initial"))


class Cast:
    """The people of a meeting, as its notes may call them."""

    def __init__(self, me: str, other: str, notes: str) -> None:
        self.me, self.other = me, other
        self._mine = ways_to_say(me)
        self._others = ways_to_say(other)
        self._parts = {part for name in (me, other) for part in re.findall(r"[^\W\d_]{2,}", name.lower())}
        shared = self._mine & self._others
        self._mine -= shared if me != other else set()
        self._others -= shared
        self._others |= nickname(other, notes)
        self._mine |= surname(me, notes, given_names()) - self._others
        self._others |= surname(other, notes, given_names()) - self._mine
        for role, letters in initials(me, other, notes):
            (self._mine if role == "me" else self._others).add(letters)
        self.pronoun = given_names().get(other.split()[0].lower() if other.split() else "", "")
        self._asks_and_answers = re.search(r"(?m)^\W*[QF]:", notes) is not None
        heads = re.findall(r"(?m)^[\s\-*•\d.)\[\]]*([^\W\d_])", notes)
        self._small = len(heads) > 2 and sum(head.islower() for head in heads) > len(heads) / 2
        self._inside = {
            m[0].lower()
            for m in re.finditer(r"(?<=[a-zåäö,] )[A-ZÅÄÖÉ][a-zåäöéüø]+(?:-[A-ZÅÄÖ][a-zåäö]+)?(?!\w)", notes)
        } - NO_NAMES

    def who(self, mention: Mention | None) -> str | None:
        """The string of the contract for a person: me, other, a name as written, None for nobody or both."""
        if mention is None:
            return None
        return {"me": self.me, "other": self.other, "third": mention.name, "office": mention.name}.get(mention.role)

    def named(self, token: Token, following: Token | None = None) -> Role | None:
        """Whether a token names one of the two who met."""
        both: tuple[tuple[Role, set[str], str], ...] = (
            ("other", self._others, self.other),
            ("me", self._mine, self.me),
        )
        for role, ways, _ in both:
            if token.low in ways:
                initial = len(token.low) <= 2 and token.low not in self._parts
                heads = (
                    following is not None
                    and token.text.isupper()
                    and (
                        following.low in behind_initials()
                        or (following.text.islower() and following.low.endswith(("er", "ar")))
                    )
                )
                if initial and heads and token.low not in ("i", "o"):
                    return role
                colon = following is not None and following.low == ":" and token.text.isupper()
                if initial and colon and not self._asks_and_answers:
                    return role
                dotted = following is not None and following.low == "." and following.start == token.end
                if not initial or dotted or (token.text.isupper() and token.low not in _ALSO_WORDS):
                    return role
        heads = following is not None and following.low in ("->", "→", "=>", ":")
        if (token.is_name or heads) and len(token.low) >= 3:
            for role, _, name in both:
                if (
                    name.lower().startswith(token.low)
                    and (heads or len(token.low) >= 4)
                    and token.low not in given_names()
                ):
                    return role
        return None

    @staticmethod
    def _is_verb(token: Token, after: Token, lexicon: NotesLexicon) -> bool:
        """Whether a first word that is also a name is a verb here: "Will write it", "Mark the desks"."""
        if lexicon.lang != "en" or token.low not in _ALSO_VERBS:
            return False
        if token.low in ("will", "may"):
            return after.low in lexicon.infinitives or after.low in ("be", "have", "do")
        return after.low in ("the", "a", "an", "it", "that", "them", "up", "all", "my", "our", "his", "her")

    def initial(self, tokens: Sequence[Token], i: int) -> Mention | None:
        """The one of the two whose initial stands in brackets ("(A)"), also where it is a word elsewhere."""
        if not 0 < i < len(tokens) - 1 or tokens[i - 1].low != "(" or tokens[i + 1].low != ")":
            return None
        token = tokens[i]
        if len(token.text) > 2 or not token.text.isupper():
            return None
        role: Role | None = "other" if token.low in self._others else "me" if token.low in self._mine else None
        return Mention(i, i + 1, role) if role else None

    def capital(self, token: Token) -> Mention | None:
        """The one of the two whom a capital letter stands for, where it is no word."""
        if len(token.text.replace("-", "")) > 2 or not token.text.isupper() or token.low in _ALSO_WORDS:
            return None
        role: Role | None = "other" if token.low in self._others else "me" if token.low in self._mine else None
        return Mention(0, 1, role) if role else None

    def is_name(self, token: Token, *, first: bool) -> bool:
        """Whether a token looks like a third person's name. ``first``: it stands first in its sentence."""
        if not token.is_name or token.low in NO_NAMES or len(token.low) < 2:
            return False
        return token.low in given_names() or not first or token.low in self._inside

    def repeated(self, token: Token) -> bool:
        """Whether the notes also write a word with a capital inside of a sentence, as names are."""
        return token.low in self._inside

    def _names_both(self, low: str) -> bool:
        """Whether letters between strokes are the initials of the two: "L/D"."""
        parts = set(low.split("/"))
        return len(parts) == 2 and bool(parts & self._mine) and bool(parts & self._others)

    def _in_small_letters(self, token: Token) -> bool:
        """Whether a word is a given name in notes that begin their lines with small letters ("sandra bakes")."""
        return self._small and token.text.islower() and len(token.low) > 2 and token.low in given_names()

    def _is_surname(self, token: Token) -> bool:
        """Whether a token behind a first name can only be the family name."""
        plain = token.is_name and len(token.low) > 2 and token.low not in NO_NAMES
        return plain and token.low not in given_names() and self.named(token) is None

    def mention(self, tokens: Sequence[Token], i: int, lexicon: NotesLexicon, *, first: bool = False) -> Mention | None:
        """The person named or meant at token ``i``, if any."""
        if i >= len(tokens):
            return None
        token = tokens[i]
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        role = self.named(token, after)
        if role is not None:
            end = i + 1
            while end < len(tokens) and tokens[end].is_name and self.named(tokens[end]) == role:
                end += 1
            if (
                end < len(tokens)
                and len(token.low) <= 2
                and tokens[end].low == "."
                and tokens[end].start == tokens[end - 1].end
            ):
                end += 1
            while end < len(tokens) and self._is_surname(tokens[end]):
                end += 1
            return Mention(i, end, role)
        for name in ("me", "both", "he", "she", "they", "you"):
            for length in (4, 3, 2, 1):
                words = " ".join(t.low for t in tokens[i : i + length])
                if i + length <= len(tokens) and lexicon.is_in("people", name, words):
                    if name == "me" and words == "i" and lexicon.lang == "sv":
                        continue
                    return Mention(i, i + length, name)
        if lexicon.is_in("people", "nobody", token.low) and token.text != "IT":
            return Mention(i, i + 1, "nobody")
        if "/" in token.text and token.text.isupper() and self._names_both(token.low):
            return Mention(i, i + 1, "both")
        if first and after is not None and self._is_verb(token, after, lexicon):
            return None
        if first and lexicon.is_in("modals", "not", token.low):
            return None
        if after is not None and after.is_name and lexicon.is_in("people", "titles", token.low):
            titled = self.mention(tokens, i + 1, lexicon)
            if titled is not None and titled.role == "third":
                return Mention(i, titled.end, "third", f"{token.text} {titled.name}")
            if titled is not None and titled.role in ("me", "other"):
                return Mention(i, titled.end, titled.role)
        office = office_at(tokens, i, lexicon)
        if office is not None:
            return Mention(i, office[0], "office", office[1])
        if self._in_small_letters(token) and not lexicon.is_in("people", "name_and_word", token.low):
            return Mention(i, i + 1, "third", token.text)
        if self.is_name(token, first=first):
            end = i + 1
            while (
                end < len(tokens)
                and tokens[end].is_name
                and tokens[end].low not in NO_NAMES
                and not self.named(tokens[end])
            ):
                end += 1
            return Mention(i, end, "third", " ".join(t.text for t in tokens[i:end]))
        return None


def pronoun_of(name: str) -> str:
    """As in "she" or "he" for a common name, "" where it cannot be told."""
    return given_names().get(name.split()[0].lower(), "") if name.split() else ""
