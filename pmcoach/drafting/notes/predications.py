"""Finds who does what in a sentence: each subject with its verb, and what it follows from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pmcoach.drafting.notes.english_verbs import english_group
from pmcoach.drafting.notes.fronting import is_fronted, is_subject_word
from pmcoach.drafting.notes.inversion import inverted
from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.openings import opening
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.predication import Predication, VerbGroup
from pmcoach.drafting.notes.swedish_verbs import swedish_group
from pmcoach.drafting.notes.tokens import Token
from pmcoach.drafting.notes.verb_words import VerbWords

_CLAUSE_EDGE = ("", ",", ";", ":", "-", "–", "and", "och", "but", "men", "->", "→", "(")
_ASIDE = 7
"""An aside between commas has at most so many words."""
"""What may stand before "to" and is nobody's name."""
_PARTS = frozenset({"part", "turn", "del", "tur", "sida"})
"""As in "for his part", "i min tur": words between a subject and its verb."""
_NO_PROMISE = frozenset({"past", "be", "say", "think"})


class SentenceReader:
    """Finds the predications of one sentence."""

    def __init__(self, tokens: Sequence[Token], cast: Cast, lexicon: NotesLexicon) -> None:
        self.tokens, self.cast, self.lex = tokens, cast, lexicon
        self.words = VerbWords(tokens, cast, lexicon, english_group if lexicon.lang == "en" else swedish_group)

    def read(self) -> list[Predication]:
        """The predications in order."""
        found: list[Predication] = []
        i, start = 0, self.words.first_word()
        implied = opening(self.words, start)
        if implied is not None:
            found.append(implied)
            i = implied.verb + 1 if implied.form == "promise" else i
        while i < len(self.tokens):
            if found and i <= found[-1].verb and found[-1].subject is not None and not found[-1].inverted:
                i = (
                    found[-1].verb + 1
                    if found[-1].form not in ("say", "think", "ask if")
                    else max(i, found[-1].first + 1)
                )
                if i >= len(self.tokens):
                    break
            fresh = i == start or self.words.low(i - 1) == ":"
            mention = self.cast.mention(self.tokens, i, self.lex, first=fresh)
            if mention is None and i > start and fresh and self.tokens[i].is_name and self.words.acts(i + 1):
                mention = Mention(i, i + 1, "third", self.tokens[i].text)
            if mention is None and i == start and self._subject_by_verb(i):
                mention = Mention(i, i + 1, "third", self.tokens[i].text)
            if mention is None:
                elided = self._elided(i, found[-1]) if found else None
                if elided is not None:
                    found.append(elided)
                i += 1
                continue
            if found and found[-1].agent is not None and found[-1].agent.first == mention.first:
                i = mention.end
                continue
            mention, begin = self._joined(mention)
            made = self._with_subject(mention, begin)
            if made is not None and not self._taken(found, made, mention):
                found.append(replace(made, link=self._link(made.first)))
            i = max(mention.end, i + 1)
        return found

    def _taken(self, found: list[Predication], made: Predication, mention: Mention) -> bool:
        """Whether an inverted verb has its subject already; one that only speaks of a thing gives it up."""
        last = found[-1] if found else None
        if last is None or not made.inverted or last.inverted or last.verb != made.first or last.subject is None:
            return False
        if last.subject.role == "nobody":
            return False
        if is_subject_word(self.words, mention) and last.form not in ("say", "think"):
            found.pop()
            return False
        return True

    def _subject_by_verb(self, i: int) -> bool:
        """Whether a capitalised first word can only be a person: what follows is what people do."""
        token = self.tokens[i]
        if not token.is_name or len(token.low) < 3 or self.lex.is_imperative(token.low) or token.low.endswith("ing"):
            return False
        if any(self.lex.is_in("people", name, token.low) for name in ("nobody", "subject", "and")):
            return False
        if self.lex.lang == "sv" and token.low.endswith(
            ("en", "et", "na", "arna", "erna", "orna", "an", "rn", "ln", "gn")
        ):
            return False
        if self.lex.is_in("words", "appositive", self.words.low(i + 1)) and not self.words.adverb(i + 2):
            i += 2
        follower = self.words.low(i + 1)
        if self.lex.lang == "en" and follower == "to" and not token.low.endswith("s"):
            plain = (
                self.lex.speech(token.low)
                or self.lex.is_past(token.low)
                or self.lex.is_in("words", "not_who", token.low)
            )
            return (
                not plain
                and self.lex.known(self.words.low(i + 2))
                and self.lex.is_in("words", "determiner", self.words.low(i + 3))
            )
        if self.lex.is_past(follower) and self.lex.is_in("words", "told_whom", self.words.low(i + 2)):
            return not self.lex.is_past(token.low) and self.lex.infinitive(token.low) in ("", token.low)
        if self.lex.speech(follower) == "promise" and not self.lex.is_infinitive(follower):
            return True
        if follower == "is" and self.words.low(i + 2) == "to":
            return self.lex.known(self.words.low(i + 3))
        if any(
            self.lex.is_in("modals", name, self.words.low(i + 2)) for name in ("be", "was", "will", "weak", "would")
        ):
            return False
        if follower in ("will", "ska"):
            return self.lex.known(self.words.low(i + 2))
        if self.lex.lang == "en":
            plural = token.low.endswith("s") and not token.low.endswith("ss")
            if plural and follower.endswith("s") and self.lex.is_in("words", "determiner", self.words.low(i + 2)):
                return self.lex.infinitive(follower) != follower and not self.lex.is_in("modals", "be", follower)
            return (
                follower.endswith("s")
                and self.lex.infinitive(follower) != follower
                and self.lex.known(self.lex.infinitive(follower))
                and (not token.low.endswith("s") or self.lex.is_in("words", "determiner", self.words.low(i + 2)))
            )
        return follower.endswith("r") and follower != "för" and self.lex.known(self.lex.infinitive(follower))

    def _joined(self, mention: Mention) -> tuple[Mention, int]:
        """As in "Elin and I" as one subject: nobody alone."""
        begin = mention.first
        while self.lex.is_in("people", "and", self.words.low(mention.end)):
            nxt = self.cast.mention(self.tokens, mention.end + 1, self.lex)
            if nxt is None or nxt.role == "nobody" or nxt.role == mention.role == "me":
                break
            together = replace(nxt, first=mention.first, role="both")
            if self.words.group(together.end) is None:
                break
            mention = together
        return mention, begin

    def _elided(self, i: int, last: Predication) -> Predication | None:
        """As in "She has sixty essays left and will be through by Friday": the subject said once for two verbs."""
        lists = self.words.low(i - 1) == "," and last.form in ("be", "past") and last.subject is not None
        if (
            (self.words.low(i - 1) not in ("and", "och", "but", "men", "-", "–", "—") and not lists)
            or last.form not in _NO_PROMISE
            or last.link in ("if", "om")
        ):
            return None
        group = self.words.group(i)
        if group is None or not (self._goes_on(group, i) or (lists and self._plainly_does(group))):
            return None
        return Predication(
            subject=last.subject,
            first=i,
            verb=group[1],
            infinitive=group[2],
            form=group[0],
            negated=group[3],
            agent=group[4],
            link="" if lists else ",",
        )

    def _plainly_does(self, group: VerbGroup) -> bool:
        """Whether a verb is in the present and one of those that people do for each other."""
        known = group[0] == "present" and self.lex.known(group[2]) and group[2] not in self.lex.state
        return known and self.words.low(group[1]) != group[2]

    def _goes_on(self, group: VerbGroup, i: int) -> bool:
        """Whether a verb without a subject of its own can go on with the one before."""
        thing = ("it", "that", "them", "det", "den", "dem")
        behind = self.words.low(i + 1) in thing or (
            self.lex.is_in("words", "particle", self.words.low(i + 1)) and self.words.low(i + 2) in thing
        )
        return group[0] in ("will", "promise", "progressive") or (group[0] == "present" and behind)

    def _link(self, first: int) -> str:
        before = self.words.low(first - 1)
        if before in (",", ";", ":", "-", "–", "("):
            return ","
        two = f"{self.words.low(first - 2)} {before}"
        if self.lex.is_in("words", "subordinate", two) or self.lex.is_in("words", "subordinate", before):
            return before
        return before if self.lex.is_in("words", "connect", before) else ""

    def _with_subject(self, mention: Mention, begin: int) -> Predication | None:
        after = mention.end
        if self.words.low(after) == "(":
            close = next((k for k in range(after, min(after + 6, len(self.tokens))) if self.words.low(k) == ")"), None)
            after = close + 1 if close is not None else after
        if self.lex.lang == "sv" and begin > 0:
            turned = inverted(self.words, mention, begin)
            if turned is not None:
                return turned
        if self.lex.lang == "sv" and mention.role != "nobody" and is_fronted(self.words, mention):
            return None
        if (
            self.words.low(after) == "att"
            and self.words.low(begin - 1) in ("på", "hos")
            and self.lex.is_infinitive(self.words.low(after + 1))
        ):
            return self._assigned(mention, begin, after + 1)
        if (
            self.words.low(after) == "to"
            and (
                self.words.low(begin - 1) in ("on", "to")
                or (self.words.low(begin - 1) == "for" and self.words.low(begin - 2) in ("is", "are", "'s"))
            )
            and self.words.low(after + 1).isalpha()
        ):
            return self._assigned(mention, begin, after + 1)
        falls = " ".join(self.words.low(k) for k in (begin - 2, begin - 1))
        moves = falls == "over to" and self.words.low(begin - 3) not in ("", ",", "and", "so", "is", "'s", "then")
        if mention.role not in ("nobody", "they") and self.lex.is_in("modals", "falls_to", falls) and not moves:
            return replace(self._assigned(mention, begin, mention.end - 1), infinitive="", form="promise")
        counted = " ".join(self.words.low(k) for k in range(max(0, begin - 3), begin))
        relied = self.words.low(after) in ("for", "to", "för", "att", "med") and begin <= 3 + self.words.first_word()
        if relied and self.lex.is_in("modals", "count_on", counted):
            return replace(self._assigned(mention, 0, after), infinitive="", form="promise")
        if not self.words.may_be_subject(mention):
            return None
        if (
            self.words.low(mention.first) in ("both", "båda", "bägge", "together", "tillsammans")
            and self.words.low(begin - 1) not in _CLAUSE_EDGE
        ):
            return None
        called = self._called(mention, begin)
        if called is not None:
            return called
        after = self._past_aside(after)
        described = mention.role in ("third", "other") and self.lex.is_in("words", "appositive", self.words.low(after))
        if described and self.words.group(after + 2) is not None and not self.words.adverb(after + 1):
            after += 2
        if mention.role == "third" and self.lex.is_in("words", "before_thing", self.words.low(begin - 1)):
            return None
        named = mention.role in ("third", "office") or (mention.role == "other" and self.tokens[mention.first].is_name)
        if named and self.lex.is_in("words", "preposition", self.words.low(begin - 1)):
            return None
        group = self.words.group(after)
        if mention.role in ("other", "third", "he", "she", "office") and not self.words.acts(after):
            return None
        if group is None or (group[0] in ("will", "would", "weak") and not self.words.low(group[1])[:1].isalpha()):
            return None
        form, verb, infinitive, negated, agent = group
        if (
            form == "present"
            and mention.role in ("he", "she", "third")
            and self.lex.is_in("words", "also_past", self.words.low(verb))
        ):
            return None
        return Predication(
            subject=mention, first=begin, verb=verb, infinitive=infinitive, form=form, negated=negated, agent=agent
        )

    def _past_aside(self, i: int) -> int:
        """Behind an aside between commas, where a verb follows it ("Wren, our attorney, sends the draft")."""
        comma = self.words.low(i) == ","
        if (
            self.words.low(i + comma) in ("for", "in", "för", "i", "å", "på")
            and self.words.low(i + comma + 2) in _PARTS
        ):
            return i + comma + 3 + (comma and self.words.low(i + 4) == ",")
        if not comma:
            return i
        close = next((k for k in range(i + 2, min(i + _ASIDE, len(self.tokens))) if self.words.low(k) == ","), None)
        if close is None or any(self.words.group(k) is not None for k in range(i + 1, close)):
            return i
        return close + 1 if self.words.acts(close + 1) else i

    def _called(self, mention: Mention, begin: int) -> Predication | None:
        """As in "Ida, please bring your card": somebody told by name."""
        if (
            begin != self.words.first_word()
            or self.words.low(mention.end) != ","
            or mention.role not in ("other", "third")
        ):
            return None
        at = mention.end + 1
        at += self.words.low(at) in ("please", "snälla", "pls")
        verb = self.lex.is_imperative(self.words.low(at))
        return replace(self._assigned(mention, begin, at), infinitive=verb) if verb else None

    def _assigned(self, mention: Mention, first: int, verb: int) -> Predication:
        """As in "It is on me to tell them"."""
        return Predication(subject=mention, first=first, verb=verb, infinitive=self.words.low(verb), form="assigned")
