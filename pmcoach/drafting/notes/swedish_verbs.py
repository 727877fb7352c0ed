"""Swedish verb groups: "ska skicka", "kommer att", "har lovat att", "skickar"."""

from __future__ import annotations

from pmcoach.drafting.notes.complements import asked, complement
from pmcoach.drafting.notes.predication import Form, VerbGroup
from pmcoach.drafting.notes.verb_words import VerbWords

_OF_WHOM = ("sin", "min", "din", "egen", "hans", "hennes", "vår", "att", "en", "den", "det", "mig", "honom", "henne")
"""Behind these "för" is no verb."""
_REACH = 5
"""How far from "ska" its verb may stand."""


def swedish_group(words: VerbWords, i: int) -> VerbGroup | None:
    """The verb group that begins at a token."""
    i, negated = words.skip(i)
    word = words.low(i)
    if not word or not words.tokens[i].is_word:
        return None
    if word == "lär" and words.low(i + 1) in ("upp", "ut", "sig", "honom", "henne", "dem", "oss", "mig"):
        return "present", i, "lära", negated, None
    if word == "ser" and words.low(i + 1) in ("gärna", "helst", "fram"):
        return "think", i, "se", negated, None
    if word == "inför" and i > 0 and words.tokens[i - 1].is_name:
        return None
    if word == "för" and words.low(i + 1) in _OF_WHOM:
        return None
    if word == "får" and words.low(i + 1) in ("ihop", "fram", "in", "ut", "tag", "iväg"):
        return "present", i, "få", negated, None
    took = words.phrase(i, "taking_on")
    if took:
        j = i + took
        binds = words.low(j - 1) == "att" and words.lex.is_infinitive(words.low(j))
        return ("promise", j, words.low(j), negated, None) if binds else ("promise", i, _plain(words, i), negated, None)
    weak, will = words.phrase(i, "weak"), words.phrase(i, "will")
    would = words.lex.is_in("modals", "would", word)
    if (weak or will or would) and words.lex.speech(word) != "promise":
        for k in range(i + max(weak, will, 1), min(i + max(weak, will, 1) + _REACH, len(words.tokens))):
            negated = negated or words.lex.is_in("modals", "not", words.low(k))
            if words.low(k) in (",", ".", ";", ":"):
                break
            if (
                words.low(k) == "ha"
                and (words.low(k + 1).endswith(("t", "it")) and k + 1 < len(words.tokens))
                and not words.adverb(k + 1)
            ):
                break
            if words.low(k) in words.lex.participles and words.low(k).endswith("as"):
                return "passive", k, words.low(k), negated, None
            if (
                words.low(k) not in ("att", "bra", "ihop", "ha", "då")
                and words.lex.is_infinitive(words.low(k))
                and not words.adverb(k)
            ):
                form: Form = "weak" if weak > will else "would" if would else "get to" if word == "får" else "will"
                return form, k, words.low(k), negated, None
            if word in ("ser", "se") and words.low(k) == "att":
                continue
            if words.low(k) == "ha":
                return ("weak" if weak > will else "would" if would else "will"), k, "ha", negated, None
        if word == "ser":
            return "will", i, "se", negated, None
        if word == "får":
            return "present", i, "få", negated, None
        if word == "behöver" and weak <= will:
            return "be", i, "behöva", negated, None
        return "be", i, word, negated, None
    kind = words.lex.speech(word)
    if word == "har" and words.low(i + 1) == "på" and words.low(i + 2) in ("mig", "sig"):
        for k in range(i + 3, min(i + 3 + 2 * _REACH, len(words.tokens) - 1)):
            if words.low(k) == "att" and words.lex.is_infinitive(words.low(k + 1)):
                return "will", k + 1, words.low(k + 1), negated, None
    if word in ("har", "hade"):
        j, no = words.skip(i + 1)
        if words.low(j) == "tagit" and words.low(j + 1) == "på" and words.low(j + 2) in ("sig", "mig", "oss"):
            return complement(words, j + 3, "promise", j, negated or no)
        if words.lex.speech(words.low(j)) == "promise" and word == "har":
            return complement(words, j + 1, "promise", j, negated or no)
        return "past", j, words.low(j), negated or no, None
    if kind == "promise" or (
        word in ("tar", "tog", "ställer", "ställde")
        and words.low(i + 1) in ("på", "upp")
        and words.low(i + 2) in ("sig", "mig", "att")
    ):
        j = i + 1
        while words.low(j) in ("sig", "mig", "på", "upp", "oss"):
            j += 1
        return complement(words, j, "promise", i, negated)
    if word in ("ser", "såg") and words.low(i + 1) == "till" and words.low(i + 2) == "att":
        return ("will" if word == "ser" else "past"), i, "se", negated, None
    if kind in ("ask", "assign", "wish"):
        request = asked(words, i, kind)
        if request is not None:
            return (*request[:3], negated, request[3])
    if word in ("går", "gick") and words.low(i + 1) == "med" and words.low(i + 2) == "på":
        return complement(words, i + 3, "promise", i, negated)
    if word in ("fick", "får") and words.low(i + 1) == "i" and words.low(i + 2) in ("uppgift", "uppdrag"):
        return complement(words, i + 3, "promise", i, negated)
    if kind in ("say", "think") and not words.also_done(i):
        return ("say" if kind == "say" else "think"), i, words.lex.infinitive(word) or word, negated, None
    owing, _ = words.skip(i + 1)
    if word == "är" and words.low(owing) == "skyldig":
        return complement(words, owing + 1, "promise", owing, negated)
    if word in ("är", "blir"):
        return "be", i, "vara", negated, None
    if word in ("var", "blev"):
        return "past", i, word, negated, None
    infinitive = words.lex.infinitive(word)
    if infinitive:
        no = any(words.lex.is_in("modals", "not", words.low(k)) for k in (i + 1, i + 2))
        return "present", i, infinitive, negated or no, None
    if words.lex.is_past(word):
        return "past", i, word, negated, None
    return None


def _plain(words: VerbWords, i: int) -> str:
    """The infinitive of the verb at a token, "" where it stands in the past."""
    return words.lex.infinitive(words.low(i)) if words.low(i) not in ("har", "är") else ""
