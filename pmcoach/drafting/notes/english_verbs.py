"""English verb groups: "will send", "'s going to", "has agreed to", "sends"."""

from __future__ import annotations

from pmcoach.drafting.notes.complements import asked, complement
from pmcoach.drafting.notes.predication import VerbGroup
from pmcoach.drafting.notes.verb_words import VerbWords, from_ing


def english_group(words: VerbWords, i: int) -> VerbGroup | None:
    """The verb group that begins at a token."""
    i, negated = words.skip(i)
    word = words.low(i)
    if word in ("doing", "sorting", "fixing") and words.low(i + 1) in ("it", "that", "them"):
        return "progressive", i, "do", negated, None
    if not word or not (words.tokens[i].is_word or word.startswith("'")):
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
        j, _ = words.skip(i + 1)
        if word == "mustn't" and words.low(j) == "forget":
            return ("will", j + 2, words.low(j + 2), False, None) if words.low(j + 1) == "to" else None
        return ("past" if word == "didn't" else "weak", j, words.low(j), True, None)
    if word in ("do", "does", "did") and words.low(i + 1) == "not":
        j, _ = words.skip(i + 2)
        return ("past" if word == "did" else "weak", j, words.low(j), True, None)
    if word in ("isn't", "wasn't", "hasn't", "haven't", "aren't", "hadn't", "weren't"):
        return "past", i, word, True, None
    taken = i + (word in ("has", "have", "'s", "'ve"))
    took = words.phrase(taken, "taking_on")
    if took:
        j = taken + took
        j += words.low(j) == "to"
        binds = words.low(j - 1) == "to"
        return "promise", j if binds else j - 1, words.low(j) if binds else "", negated, None
    weak, will = words.phrase(i, "weak"), words.phrase(i, "will")
    if weak and weak >= will:
        j, no = words.skip(i + weak)
        return "weak", j, words.low(j), negated or no, None
    if will:
        j, no = words.skip(i + will)
        if words.low(j) == "be" and words.low(j + 1) in words.lex.participles:
            return "passive", j + 1, words.low(j + 1), negated or no, None
        if words.low(j) == "be" and words.low(j + 1).endswith("ing"):
            return "will", j + 1, from_ing(words.low(j + 1), words.lex), negated or no, None
        if words.low(j) in ("remember", "not", "make", "be") and words.low(j + 1) in ("to", "sure", "forget"):
            j = next((k + 1 for k in range(j, min(j + 4, len(words.tokens))) if words.low(k) == "to"), j)
        if not words.low(j).isalpha() and "-" not in words.low(j):
            return None
        return "will", j, words.low(j), negated or no, None
    if word in ("would", "'d"):
        j, no = words.skip(i + 1)
        return "would", j, words.low(j), negated or no, None
    if word == "to":
        verb = words.low(i + 1)
        plain = verb.isalpha() and verb not in _NO_VERBS and not words.tokens[i + 1].is_name
        return ("assigned", i + 1, verb, negated, None) if plain else None
    if word in words.lex.words("modals", "be"):
        return _with_be(words, i, negated)
    if word in ("was", "were"):
        return _was_told(words, i) or ("past", i, word, negated, None)
    if word == "did" and words.lex.speech(words.low(words.skip(i + 1)[0])) == "promise":
        j, no = words.skip(i + 1)
        return complement(words, j + 1, "promise", j, negated or no)
    if word in ("has", "have", "had", "'ve"):
        j, no = words.skip(i + 1)
        if word != "had" and words.lex.speech(words.low(j)) == "promise" and words.low(j) not in words.lex.infinitives:
            return complement(words, j + 1, "promise", j, negated or no)
        return "past", j, words.low(j), negated or no, None
    kind = words.lex.speech(word)
    if kind == "promise":
        return complement(words, i + 1, "promise", i, negated)
    if kind in ("ask", "assign", "wish"):
        request = asked(words, i, kind)
        if request is not None:
            return (*request[:3], negated, request[3])
    if words.lex.is_past(word):
        return (
            ("say" if kind == "say" else "think" if kind == "think" else "past"),
            i,
            words.lex.infinitive(word) or word,
            negated,
            None,
        )
    if kind in ("say", "think") and not words.also_done(i):
        return ("say" if kind == "say" else "think"), i, words.lex.infinitive(word), negated, None
    return _present(words, i, negated)


_NO_VERBS = (
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "my",
    "our",
    "your",
    "their",
    "this",
    "that",
    "me",
    "him",
    "them",
    "us",
)


def _was_told(words: VerbWords, i: int) -> VerbGroup | None:
    """As in "was asked to obtain", "was given the task of informing"."""
    j, _ = words.skip(i + 1)
    if words.lex.is_in("modals", "assigned", words.low(j)) and words.low(j + 1) == "to":
        return "ask", j + 2, words.low(j + 2), False, None
    if words.low(j) == "given" and words.low(j + 2) in ("task", "job", "responsibility", "assignment"):
        verb = words.low(j + 4)
        return "promise", j + 4, from_ing(verb, words.lex) if verb.endswith("ing") else verb, False, None
    return None


def _with_be(words: VerbWords, i: int, negated: bool) -> VerbGroup | None:
    j, no = words.skip(i + 1)
    negated = negated or no
    if words.low(i) == "'s" and words.lex.speech(words.low(j)) == "promise" and words.lex.is_past(words.low(j)):
        return complement(words, j + 1, "promise", j, negated)
    if words.low(j) == "on" and words.low(j + 1) in ("it", "that", "them"):
        return "will", j + 1, "do", negated, None
    length = words.phrase(j, "will")
    if length and words.low(j) in ("going", "gonna"):
        j, more = words.skip(j + length)
        if j >= len(words.tokens) or words.tokens[j].text[:1].isupper() or words.low(j) in _NO_VERBS:
            return "be", i, "be", negated, None
        return "will", j, words.low(j), negated or more, None
    if words.low(j) == "to" and words.low(j + 1).isalpha():
        return "will", j + 1, words.low(j + 1), negated, None
    if (
        words.low(j)
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
        and words.low(j + 1) == "to"
    ):
        return "will", j + 2, words.low(j + 2), negated, None
    if (
        words.low(j) in ("responsible", "charge", "tasked")
        and words.low(j + 1) in ("for", "of", "with")
        and words.low(j + 2).endswith("ing")
    ):
        return "will", j + 2, from_ing(words.low(j + 2), words.lex), negated, None
    if words.low(j).endswith("ing") and len(words.low(j)) > 4:
        return "progressive", j, from_ing(words.low(j), words.lex), negated, None
    return "be", i, "be", negated, None


def _present(words: VerbWords, i: int, negated: bool) -> VerbGroup | None:
    word = words.low(i)
    infinitive = words.lex.infinitive(word)
    if not infinitive or words.lex.is_in("words", "subordinate", word) or words.lex.is_in("words", "connect", word):
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
