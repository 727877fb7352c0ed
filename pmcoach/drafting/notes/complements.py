"""What is promised or asked for: the words behind "promised", "asked", "vill att"."""

from __future__ import annotations

from pmcoach.drafting.notes.people import Mention
from pmcoach.drafting.notes.predication import Form, VerbGroup
from pmcoach.drafting.notes.verb_words import VerbWords


def complement(words: VerbWords, i: int, form: Form, verb: int, negated: bool) -> VerbGroup:
    """What is promised: "to send", "(att) skicka", or a thing ("promised me the figures")."""
    j = i
    mention = words.person(j)
    if mention is not None and mention.role != "nobody":
        if words.may_be_subject(mention) and words.low(mention.end) not in ("to", "att") and words.acts(mention.end):
            return "say", verb, words.low(verb), negated, None
        j = mention.end
    j, no = words.skip(j)
    negated = negated or no
    if words.low(j) in ("to", "att"):
        k, no = words.skip(j + 1)
        if words.low(k) in ("look", "looking") or words.lex.is_infinitive(words.low(k)):
            if words.lex.lang == "sv" and words.person(k) is not None:
                return "say", verb, words.low(verb), negated, None
            return form, k, words.low(k), negated or no, None
        return "say", verb, words.low(verb), negated, None
    if words.low(j) in ("that",):
        return "say", verb, words.low(verb), negated, None
    if words.lex.lang == "sv" and words.lex.is_infinitive(words.low(j)) and words.lex.known(words.low(j)):
        return form, j, words.low(j), negated, None
    agree = words.low(verb).startswith(
        ("agree", "accept", "swear", "swore", "commit", "offer", "volunteer", "gå", "går", "gick")
    )
    if (
        j < len(words.tokens)
        and words.tokens[j].is_word
        and not agree
        and not words.lex.is_in("words", "connect", words.low(j))
    ):
        owing = words.lex.infinitive(words.low(verb)) if words.lex.lang == "en" else ""
        if owing in ("owe", "undertake"):
            return form, verb, owing, negated, None
        return form, j - 1 if j - 1 > verb else verb, "", negated, None
    return "say", verb, words.low(verb), negated, None


def asked(words: VerbWords, i: int, kind: str) -> tuple[Form, int, str, Mention | None] | None:
    """As in "asked him to write", "asked if he'd run", "vill att jag skriver"; None where nobody is asked."""
    mention = words.person(i + 1)
    j = mention.end if mention is not None and mention.role != "nobody" else i + 1
    agent = mention if j > i + 1 else None
    verb = words.lex.infinitive(words.low(i))
    if kind == "ask" and agent is not None and agent.role == "third" and words.lex.known(verb):
        return None
    if words.low(j) in ("if", "whether", "om", "ifall") and kind == "ask":
        inner = words.person(j + 1)
        group = words.group(inner.end) if inner is not None else None
        if words.lex.lang == "sv" and inner is not None and group is None:
            return None
        if inner is not None and group is not None:
            return "ask if", group[1], group[2], inner
        return "think", i, words.low(i), None
    if agent is not None and words.low(j) in ("to", "att", "om"):
        k, _ = words.skip(j + 1)
        if words.low(j) != "om" and words.low(k).isalpha() and words.lex.is_infinitive(words.low(k)):
            return ("wish" if kind == "wish" else "ask"), k, words.low(k), agent
    if (
        agent is not None
        and words.lex.lang == "sv"
        and kind != "wish"
        and words.lex.known(words.low(j))
        and words.lex.is_infinitive(words.low(j))
    ):
        return "ask", j, words.low(j), agent
    if words.lex.lang == "sv" and kind == "wish" and words.low(i + 1) == "att":
        inner = words.person(i + 2)
        group = words.group(inner.end) if inner is not None else None
        if inner is not None and group is not None:
            return "wish", group[1], group[2], inner
    return None
