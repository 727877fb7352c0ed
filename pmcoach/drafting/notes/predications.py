"""Who does what in a sentence: each subject with its verb, how the verb binds, and what it follows from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.tokens import Token

Form = Literal[
    "will",
    "get to",
    "would",
    "weak",
    "promise",
    "assigned",
    "say",
    "think",
    "ask",
    "ask if",
    "wish",
    "present",
    "progressive",
    "past",
    "be",
    "passive",
    "bare",
]
"""How a verb binds: "will" covers must and going to; "assigned" is "Ruth to send"; "bare" is a lone infinitive."""

_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Predication:
    """A subject and its verb. Numbers are token indices; ``subject`` None where it is left out.

    ``first`` is where it begins, ``verb`` the verb that says what is done, ``agent`` who is to do it where that is
    not the subject ("asked him to write"), ``link`` the word that ties it to what comes before ("if", "that", "so").
    """

    subject: Mention | None
    first: int
    verb: int
    infinitive: str
    form: Form
    negated: bool = False
    agent: Mention | None = None
    link: str = ""
    inverted: bool = False
    nominal: bool = False


class SentenceReader:
    """Finds the predications of one sentence."""

    def __init__(self, tokens: Sequence[Token], cast: Cast, lexicon: NotesLexicon) -> None:
        self.tokens, self.cast, self.lex = tokens, cast, lexicon

    def read(self) -> list[Predication]:
        """The predications in order."""
        found: list[Predication] = []
        i, start = 0, self._first_word()
        implied = self._implied(start)
        if implied is not None:
            found.append(implied)
        while i < len(self.tokens):
            if found and i <= found[-1].verb and found[-1].subject is not None and not found[-1].inverted:
                i = (
                    found[-1].verb + 1
                    if found[-1].form not in ("say", "think", "ask if")
                    else max(i, found[-1].first + 1)
                )
                if i >= len(self.tokens):
                    break
            mention = self.cast.mention(self.tokens, i, self.lex, first=i == start)
            if mention is None and i == start and self._subject_by_verb(i):
                mention = Mention(i, i + 1, "third", self.tokens[i].text)
            if mention is None:
                i += 1
                continue
            if found and found[-1].agent is not None and found[-1].agent.first == mention.first:
                i = mention.end
                continue
            mention, begin = self._joined(mention)
            made = self._with_subject(mention, begin)
            if made is not None:
                found.append(replace(made, link=self._link(made.first)))
            i = max(mention.end, i + 1)
        return found

    def low(self, i: int) -> str:
        """The word at a place, "" outside."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def _first_word(self) -> int:
        return next((i for i, t in enumerate(self.tokens) if t.is_word), 0)

    def _subject_by_verb(self, i: int) -> bool:
        """Whether a capitalised first word can only be a person: what follows is what people do."""
        token = self.tokens[i]
        if not token.is_name or len(token.low) < 3 or self.lex.is_imperative(token.low) or token.low.endswith("ing"):
            return False
        if any(self.lex.is_in("people", name, token.low) for name in ("nobody", "subject", "and")):
            return False
        if self.lex.lang == "sv" and token.low.endswith(("en", "et", "na", "arna", "erna", "orna", "an")):
            return False
        if self.lex.is_in("words", "appositive", self.low(i + 1)) and not self._adverb(i + 2):
            i += 2
        follower = self.low(i + 1)
        if self.lex.speech(follower) == "promise" and not self.lex.is_infinitive(follower):
            return True
        if follower in ("will", "ska"):
            return self.lex.known(self.low(i + 2))
        if self.lex.lang == "en":
            return (
                follower.endswith("s")
                and self.lex.infinitive(follower) != follower
                and self.lex.known(self.lex.infinitive(follower))
                and not token.low.endswith("s")
            )
        return follower.endswith("r") and self.lex.known(self.lex.infinitive(follower))

    def _joined(self, mention: Mention) -> tuple[Mention, int]:
        """ "Elin and I" as one subject: nobody alone."""
        begin = mention.first
        while self.lex.is_in("people", "and", self.low(mention.end)):
            nxt = self.cast.mention(self.tokens, mention.end + 1, self.lex)
            if nxt is None or nxt.role == "nobody":
                break
            together = replace(nxt, first=mention.first, role="both")
            if self._group(together.end) is None:
                break
            mention = together
        return mention, begin

    def _link(self, first: int) -> str:
        before = self.low(first - 1)
        if before in (",", ";", ":", "-", "–", "("):
            return ","
        two = f"{self.low(first - 2)} {before}"
        if self.lex.is_in("words", "subordinate", two) or self.lex.is_in("words", "subordinate", before):
            return before
        return before if self.lex.is_in("words", "connect", before) else ""

    # ------------------------------------------------------------------------------------------------ subjects
    def _with_subject(self, mention: Mention, begin: int) -> Predication | None:
        after = mention.end
        if self.low(after) == "(":
            close = next((k for k in range(after, min(after + 6, len(self.tokens))) if self.low(k) == ")"), None)
            after = close + 1 if close is not None else after
        if self.lex.lang == "sv" and begin > 0:
            inverted = self._inverted(mention, begin)
            if inverted is not None:
                return inverted
        if self.low(after) == "att" and self.low(begin - 1) in ("på", "hos") and self.lex.is_infinitive(self.low(after + 1)):
            return self._assigned(mention, begin, after + 1)
        if self.low(after) == "to" and self.low(begin - 1) in ("on", "to") and self.low(after + 1).isalpha():
            return self._assigned(mention, begin, after + 1)
        if not self._may_be_subject(mention):
            return None
        if mention.role in ("third", "other") and self.lex.is_in("words", "appositive", self.low(after)):
            if self._group(after + 2) is not None and not self._adverb(after + 1):
                after += 2
        group = self._group(after)
        if group is None or (group[0] in ("will", "would", "weak") and not self.low(group[1])[:1].isalpha()):
            return None
        form, verb, infinitive, negated, agent = group
        return Predication(
            subject=mention, first=begin, verb=verb, infinitive=infinitive, form=form, negated=negated, agent=agent
        )

    def _assigned(self, mention: Mention, first: int, verb: int) -> Predication:
        """"It is on me to tell them"."""
        return Predication(subject=mention, first=first, verb=verb, infinitive=self.low(verb), form="assigned")

    def _subjects(self) -> list[str]:
        return self.lex.words("people", "subject")

    def _may_be_subject(self, mention: Mention) -> bool:
        """ "her" and "us" are never subjects; "nobody" words may be."""
        word = self.low(mention.first)
        pronoun = any(self.lex.is_in("people", name, word) for name in ("me", "both", "he", "she", "they", "you"))
        if not pronoun or mention.end - mention.first > 1:
            return True
        return word in self._subjects() or word in ("undersigned", "undertecknad", "båda", "bägge", "both", "hen")

    def _inverted(self, mention: Mention, begin: int) -> Predication | None:
        """Swedish "på fredag skickar Elin listan", "den ska hon ha"."""
        if not self._may_be_subject(mention):
            return None
        finite = self.low(begin - 1)
        if self.lex.is_in("words", "then", finite) and begin > 1:
            return None
        lead = begin - 1
        will, would, weak = (self.lex.is_in("modals", n, finite) for n in ("will", "would", "weak"))
        if finite == "kommer" or will or would or weak:
            k = mention.end
            negated = False
            for k in range(mention.end, min(mention.end + _REACH, len(self.tokens))):
                negated = negated or self.lex.is_in("modals", "not", self.low(k))
                if self.low(k) != "att" and self.lex.is_infinitive(self.low(k)) and not self._adverb(k):
                    form: Form = (
                        "will"
                        if (will and finite != "får") or finite == "kommer"
                        else "get to"
                        if finite == "får"
                        else "would"
                        if would
                        else "weak"
                    )
                    return Predication(
                        subject=mention,
                        first=lead,
                        verb=k,
                        infinitive=self.low(k),
                        form=form,
                        negated=negated,
                        inverted=True,
                    )
                if self.low(k) in (",", ".", ";"):
                    break
            return None
        speech = self.lex.speech(finite)
        infinitive = self.lex.infinitive(finite)
        if (
            not infinitive
            and not speech
            and not self.lex.is_past(finite)
            and finite not in ("är", "har", "var", "hade")
        ):
            return None
        if lead > 0 and self.lex.lang == "sv" and self._subject_before(lead):
            return None
        negated = any(
            self.lex.is_in("modals", "not", self.low(k))
            for k in range(mention.end, min(mention.end + 2, len(self.tokens)))
        )
        if speech == "promise":
            group = self._complement(mention.end, "promise", lead, negated)
            return Predication(
                subject=mention,
                first=lead,
                verb=group[1],
                infinitive=group[2],
                form=group[0],
                negated=negated,
                agent=group[4],
                inverted=True,
            )
        if speech in ("say", "think") and not self._also_done(lead):
            return Predication(
                subject=mention,
                first=lead,
                verb=lead,
                infinitive=infinitive,
                form="say" if speech == "say" else "think",
                negated=negated,
                inverted=True,
            )
        if finite in ("är", "blir", "var", "har", "hade"):
            return Predication(
                subject=mention,
                first=lead,
                verb=lead,
                infinitive="vara",
                form="be" if finite in ("är", "blir") else "past",
                inverted=True,
            )
        if self.lex.is_past(finite) or not infinitive:
            return Predication(subject=mention, first=lead, verb=lead, infinitive=finite, form="past", inverted=True)
        return Predication(
            subject=mention,
            first=lead,
            verb=lead,
            infinitive=infinitive,
            form="present",
            negated=negated,
            inverted=True,
        )

    def _subject_before(self, verb: int) -> bool:
        """Whether the verb already has its subject in front: then the person after it is an object."""
        k = verb - 1
        while k >= 0 and (self._adverb(k) or self.lex.is_in("modals", "not", self.low(k))):
            k -= 1
        if k < 0:
            return False
        mention = next(
            (
                m
                for f in range(max(0, k - 1), k + 1)
                if (m := self.cast.mention(self.tokens, f, self.lex, first=f == self._first_word())) and m.end == k + 1
            ),
            None,
        )
        return (
            mention is not None
            and self._may_be_subject(mention)
            and not (mention.role == "nobody" and self.low(k) in ("den", "det"))
        )

    # ------------------------------------------------------------------------------------------------ verbs
    def _adverb(self, i: int) -> bool:
        return self.lex.is_in("words", "then", self.low(i))

    def _group(self, i: int) -> tuple[Form, int, str, bool, Mention | None] | None:
        """The verb group at a token: how it binds, where its verb is, its infinitive, whether denied, who is to act."""
        return self._english(i) if self.lex.lang == "en" else self._swedish(i)

    def _skip(self, i: int) -> tuple[int, bool]:
        negated = False
        while i < len(self.tokens) and (
            self._adverb(i)
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

    def _phrase(self, i: int, name: str) -> int:
        """How many tokens of a modal phrase stand at ``i``, 0 where none."""
        for length in (5, 4, 3, 2, 1):
            if self.lex.is_in("modals", name, " ".join(self.low(k) for k in range(i, i + length))):
                return length
        return 0

    def _english(self, i: int) -> tuple[Form, int, str, bool, Mention | None] | None:
        i, negated = self._skip(i)
        word = self.low(i)
        if not word or not (self.tokens[i].is_word or word.startswith("'")):
            return None
        if word in (
            "won't",
            "can't",
            "couldn't",
            "cannot",
            "don't",
            "doesn't",
            "didn't",
            "wouldn't",
            "shouldn't",
            "mustn't",
            "shan't",
            "needn't",
        ):
            j, _ = self._skip(i + 1)
            if word == "mustn't" and self.low(j) == "forget":
                return ("will", j + 2, self.low(j + 2), False, None) if self.low(j + 1) == "to" else None
            return ("past" if word == "didn't" else "weak", j, self.low(j), True, None)
        if word in ("isn't", "wasn't", "hasn't", "haven't", "aren't", "hadn't", "weren't"):
            return "past", i, word, True, None
        weak, will = self._phrase(i, "weak"), self._phrase(i, "will")
        if weak and weak >= will:
            j, no = self._skip(i + weak)
            return "weak", j, self.low(j), negated or no, None
        if will:
            j, no = self._skip(i + will)
            if self.low(j) == "be" and self.low(j + 1) in self.lex.participles:
                return "passive", j + 1, self.low(j + 1), negated or no, None
            if self.low(j) == "be" and self.low(j + 1).endswith("ing"):
                return "will", j + 1, _from_ing(self.low(j + 1), self.lex), negated or no, None
            if not self.low(j).isalpha() and "-" not in self.low(j):
                return None
            return "will", j, self.low(j), negated or no, None
        if word in ("would", "'d"):
            j, no = self._skip(i + 1)
            return "would", j, self.low(j), negated or no, None
        if word == "to":
            return ("assigned", i + 1, self.low(i + 1), negated, None) if self.low(i + 1).isalpha() else None
        if word in self.lex.words("modals", "be"):
            return self._english_be(i, negated)
        if word in ("was", "were"):
            return "past", i, word, negated, None
        if word in ("has", "have", "had", "'ve"):
            j, no = self._skip(i + 1)
            if self.lex.speech(self.low(j)) == "promise" and self.low(j) not in self.lex.infinitives:
                return self._complement(j + 1, "promise", j, negated or no)
            return "past", j, self.low(j), negated or no, None
        kind = self.lex.speech(word)
        if kind == "promise":
            return self._complement(i + 1, "promise", i, negated)
        if kind in ("ask", "assign", "wish"):
            asked = self._asked(i, kind)
            if asked is not None:
                return (*asked[:3], negated, asked[3])
        if self.lex.is_past(word):
            return (
                ("say" if kind == "say" else "think" if kind == "think" else "past"),
                i,
                self.lex.infinitive(word) or word,
                negated,
                None,
            )
        if kind in ("say", "think") and not self._also_done(i):
            return ("say" if kind == "say" else "think"), i, self.lex.infinitive(word), negated, None
        return self._present(i, negated)

    def _english_be(self, i: int, negated: bool) -> tuple[Form, int, str, bool, Mention | None] | None:
        j, no = self._skip(i + 1)
        negated = negated or no
        length = self._phrase(j, "will")
        if length and self.low(j) in ("going", "gonna"):
            j, more = self._skip(j + length)
            return "will", j, self.low(j), negated or more, None
        if self.low(j) == "to" and self.low(j + 1).isalpha():
            return "will", j + 1, self.low(j + 1), negated, None
        if (
            self.low(j)
            in (
                "supposed",
                "meant",
                "due",
                "down",
                "set",
                "asked",
                "tasked",
                "expected",
                "happy",
                "willing",
                "ready",
                "glad",
                "up",
            )
            and self.low(j + 1) == "to"
        ):
            return "will", j + 2, self.low(j + 2), negated, None
        if (
            self.low(j) in ("responsible", "charge", "tasked")
            and self.low(j + 1) in ("for", "of", "with")
            and self.low(j + 2).endswith("ing")
        ):
            return "will", j + 2, _from_ing(self.low(j + 2), self.lex), negated, None
        if self.low(j).endswith("ing") and len(self.low(j)) > 4:
            return "progressive", j, _from_ing(self.low(j), self.lex), negated, None
        return "be", i, "be", negated, None

    def _also_done(self, i: int) -> bool:
        """Whether a verb of speech is here something one does ("writes the report"), not how a report begins."""
        word = self.low(i)
        infinitive = self.lex.infinitive(word)
        if not infinitive or self.lex.is_past(word):
            return False
        phrasal = f"{infinitive} {self.low(i + 1)}" in self.lex.phrasal
        nxt = self.low(i + 1)
        return (
            (self.lex.known(infinitive) or phrasal)
            and not self.lex.is_in("words", "subordinate", nxt)
            and nxt not in ("about", ":", ",", "so", "att", "no", "yes", "ja", "nej", "")
        )

    def _present(self, i: int, negated: bool) -> tuple[Form, int, str, bool, Mention | None] | None:
        word = self.low(i)
        infinitive = self.lex.infinitive(word)
        if not infinitive or self.lex.is_in("words", "subordinate", word) or self.lex.is_in("words", "connect", word):
            return None
        if word in (
            "on",
            "in",
            "at",
            "of",
            "for",
            "from",
            "with",
            "by",
            "the",
            "a",
            "an",
            "this",
            "that",
            "very",
            "so",
            "too",
            "not",
            "off",
            "out",
            "away",
            "up",
            "down",
            "about",
            "both",
            "all",
            "day",
            "team",
            "his",
            "her",
            "its",
            "us",
            "'s",
            "was",
        ):
            return None
        return "present", i, infinitive, negated, None

    def _swedish(self, i: int) -> tuple[Form, int, str, bool, Mention | None] | None:
        i, negated = self._skip(i)
        word = self.low(i)
        if not word or not self.tokens[i].is_word:
            return None
        weak, will = self._phrase(i, "weak"), self._phrase(i, "will")
        would = self.lex.is_in("modals", "would", word)
        if (weak or will or would) and self.lex.speech(word) != "promise":
            for k in range(i + max(weak, will, 1), min(i + max(weak, will, 1) + _REACH, len(self.tokens))):
                negated = negated or self.lex.is_in("modals", "not", self.low(k))
                if self.low(k) in (",", ".", ";", ":"):
                    break
                if (
                    self.low(k) == "ha"
                    and (self.low(k + 1).endswith(("t", "it")) and k + 1 < len(self.tokens))
                    and not self._adverb(k + 1)
                ):
                    break
                if self.low(k) in self.lex.participles and self.low(k).endswith("as"):
                    return "passive", k, self.low(k), negated, None
                if (
                    self.low(k) not in ("att", "bra", "ihop", "ha", "då")
                    and self.lex.is_infinitive(self.low(k))
                    and not self._adverb(k)
                ):
                    form: Form = "weak" if weak > will else "would" if would else "get to" if word == "får" else "will"
                    return form, k, self.low(k), negated, None
                if self.low(k) == "ha":
                    return ("weak" if weak > will else "would" if would else "will"), k, "ha", negated, None
            if word == "får":
                return "present", i, "få", negated, None
            if word == "behöver" and weak <= will:
                return "be", i, "behöva", negated, None
            return "be", i, word, negated, None
        kind = self.lex.speech(word)
        if word in ("har", "hade"):
            j, no = self._skip(i + 1)
            if self.lex.speech(self.low(j)) == "promise":
                return self._complement(j + 1, "promise", j, negated or no)
            return "past", j, self.low(j), negated or no, None
        if kind == "promise" or (
            word in ("tar", "tog", "ställer", "ställde")
            and self.low(i + 1) in ("på", "upp")
            and self.low(i + 2) in ("sig", "mig", "att")
        ):
            j = i + 1
            while self.low(j) in ("sig", "mig", "på", "upp", "oss"):
                j += 1
            return self._complement(j, "promise", i, negated)
        if word in ("ser", "såg") and self.low(i + 1) == "till" and self.low(i + 2) == "att":
            return ("will" if word == "ser" else "past"), i, "se", negated, None
        if kind in ("ask", "assign", "wish"):
            asked = self._asked(i, kind)
            if asked is not None:
                return (*asked[:3], negated, asked[3])
        if word in ("fick", "får") and self.low(i + 1) == "i" and self.low(i + 2) in ("uppgift", "uppdrag"):
            return self._complement(i + 3, "promise", i, negated)
        if kind in ("say", "think") and not self._also_done(i):
            return ("say" if kind == "say" else "think"), i, self.lex.infinitive(word) or word, negated, None
        if word in ("är", "blir"):
            return "be", i, "vara", negated, None
        if word in ("var", "blev"):
            return "past", i, word, negated, None
        infinitive = self.lex.infinitive(word)
        if infinitive:
            no = any(self.lex.is_in("modals", "not", self.low(k)) for k in (i + 1, i + 2))
            return "present", i, infinitive, negated or no, None
        if self.lex.is_past(word):
            return "past", i, word, negated, None
        return None

    # ------------------------------------------------------------------------------------------------ complements
    def _complement(self, i: int, form: Form, verb: int, negated: bool) -> tuple[Form, int, str, bool, Mention | None]:
        """What is promised: "to send", "(att) skicka", or a thing ("promised me the figures")."""
        j = i
        mention = self.cast.mention(self.tokens, j, self.lex)
        if mention is not None and mention.role != "nobody":
            if self._group(mention.end) is not None and self.low(mention.end) not in ("to", "att"):
                return "say", verb, self.low(verb), negated, None
            j = mention.end
        j, no = self._skip(j)
        negated = negated or no
        if self.low(j) in ("to", "att"):
            k, no = self._skip(j + 1)
            if self.low(k) in ("look", "looking") or self.lex.is_infinitive(self.low(k)):
                if self.lex.lang == "sv" and self.cast.mention(self.tokens, k, self.lex) is not None:
                    return "say", verb, self.low(verb), negated, None
                return form, k, self.low(k), negated or no, None
            return "say", verb, self.low(verb), negated, None
        if self.low(j) in ("that",):
            return "say", verb, self.low(verb), negated, None
        if self.lex.lang == "sv" and self.lex.is_infinitive(self.low(j)) and self.lex.known(self.low(j)):
            return form, j, self.low(j), negated, None
        agree = self.low(verb).startswith(
            ("agree", "accept", "swear", "swore", "commit", "offer", "volunteer", "gå", "går", "gick")
        )
        if (
            j < len(self.tokens)
            and self.tokens[j].is_word
            and not agree
            and not self.lex.is_in("words", "connect", self.low(j))
        ):
            return form, j - 1 if j - 1 > verb else verb, "", negated, None
        return "say", verb, self.low(verb), negated, None

    def _asked(self, i: int, kind: str) -> tuple[Form, int, str, Mention | None] | None:
        """ "asked him to write", "asked if he'd run", "vill att jag skriver"; None where nobody is asked for anything."""
        mention = self.cast.mention(self.tokens, i + 1, self.lex)
        j = mention.end if mention is not None and mention.role != "nobody" else i + 1
        agent = mention if j > i + 1 else None
        if self.low(j) in ("if", "whether", "om", "ifall") and kind == "ask":
            inner = self.cast.mention(self.tokens, j + 1, self.lex)
            group = self._group(inner.end) if inner is not None else None
            if self.lex.lang == "sv" and inner is not None and group is None:
                return None
            if inner is not None and group is not None:
                return "ask if", group[1], group[2], inner
            return "think", i, self.low(i), None
        if agent is not None and self.low(j) in ("to", "att", "om"):
            k, _ = self._skip(j + 1)
            if self.low(j) != "om" and self.low(k).isalpha() and self.lex.is_infinitive(self.low(k)):
                return ("wish" if kind == "wish" else "ask"), k, self.low(k), agent
        if (
            agent is not None
            and self.lex.lang == "sv"
            and kind != "wish"
            and self.lex.known(self.low(j))
            and self.lex.is_infinitive(self.low(j))
        ):
            return "ask", j, self.low(j), agent
        if self.lex.lang == "sv" and kind == "wish" and self.low(i + 1) == "att":
            inner = self.cast.mention(self.tokens, i + 2, self.lex)
            group = self._group(inner.end) if inner is not None else None
            if inner is not None and group is not None:
                return "wish", group[1], group[2], inner
        return None

    def _remembered(self, start: int) -> Predication | None:
        """ "Don't forget to pay", "Kom ihåg att låsa": a command to nobody by name."""
        for length in (6, 5, 4, 3, 2, 1):
            words = " ".join(self.low(k) for k in range(start, start + length))
            verb = start + length
            if self.lex.is_in("words", "remember", words) and self.lex.is_infinitive(self.low(verb)):
                return Predication(subject=None, first=start, verb=verb, infinitive=self.low(verb), form="assigned")
        return None

    def _implied(self, start: int) -> Predication | None:
        """A sentence that begins with its verb: "Will send it", "Lovade skicka", "Asked him to write"."""
        word = self.low(start)
        if not word:
            return None
        remembered = self._remembered(start)
        if remembered is not None:
            return remembered
        plain = word.endswith("ing") and self.lex.lang == "en"
        if plain and self.lex.known(_from_ing(word, self.lex)):
            return Predication(
                subject=None, first=start, verb=start, infinitive=_from_ing(word, self.lex), form="progressive"
            )
        if self.lex.is_imperative(word):
            nxt = self.low(start + 1)
            if not any(t.is_word for t in self.tokens[start + 1 :]):
                return None
            if nxt in (
                "",
                ":",
                "is",
                "are",
                "was",
                "were",
                "has",
                "är",
                "var",
                "har",
                "for",
                "of",
                "to",
                "av",
                "and",
                "och",
            ) and not (nxt in ("to", "for") and word in ("reply", "talk", "speak", "write", "apply", "look")):
                return None
            return Predication(
                subject=None, first=start, verb=start, infinitive=self.lex.is_imperative(word), form="bare"
            )
        if self.lex.lang == "en" and word in ("to",) and self.lex.known(self.low(start + 1)):
            return Predication(subject=None, first=start, verb=start + 1, infinitive=self.low(start + 1), form="bare")
        if (
            self.lex.lang == "en"
            and self.lex.infinitive(word) != word
            and not self.lex.is_past(word)
            and not self.lex.speech(word)
            and word not in ("will",)
        ):
            return None
        if self.lex.lang == "sv" and word in ("är", "blir", "var", "har", "hade", "kan", "vill"):
            return None
        nxt_mention = self.cast.mention(self.tokens, start + 1, self.lex)
        if self.lex.lang == "sv" and nxt_mention is not None and self._may_be_subject(nxt_mention):
            return None
        if self.lex.lang == "en" and self.cast.mention(self.tokens, start, self.lex, first=True) is not None:
            return None
        if self.lex.lang == "en" and not (
            self.lex.speech(word) in ("promise", "ask", "assign") or self._phrase(start, "will")
        ):
            return None
        group = self._group(start)
        if group is None or group[0] in ("be", "past", "say", "think", "weak", "would", "passive"):
            return None
        if group[0] == "present" and not self.lex.known(group[2]):
            return None
        return Predication(
            subject=None,
            first=start,
            verb=group[1],
            infinitive=group[2],
            form=group[0],
            negated=group[3],
            agent=group[4],
        )


def _from_ing(word: str, lexicon: NotesLexicon) -> str:
    """The base of an -ing form."""
    stem = word[:-3]
    for candidate in (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
        if candidate in lexicon.infinitives or candidate in lexicon.state or candidate in lexicon.life:
            return candidate
    return stem
