"""Whether a name can stand in a sentence as what is counted, after mending what can be mended by rule.

A name is a noun phrase, perhaps behind a frame ("share of", "time to") and before a relative clause ("who hang up").
What is left over of a wish that was taken apart badly ("checkout that loses people", "fuller room") betrays itself:
a verb, a pronoun or a degree where the noun phrase should be, a singular behind "number of", a loose end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.phrases import english_form, head, is_plural, swedish_form
from pmcoach.drafting.reading.naming.clause import base_verbs, finite
from pmcoach.drafting.reading.naming.tidying import clean, lowered
from pmcoach.drafting.reading.parts import Named
from pmcoach.drafting.words import lexicon

_LONGEST = 12
_SUBJECT = 5
"""Words at most before the verb of a wish."""

_ADJECTIVES = frozenset(
    {"open", "read", "lost", "left", "set", "run", "use", "work", "back", "out", "up", "down", "home", "over"}
)
"""Words that follow a plural as no verb of it, or may: "bugs open"."""

_MARKS = re.compile(r"[,;:!?\"“”„()/]|\s[–—-]|\d{4,}|w/")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of a language."""

    mends: tuple[tuple[re.Pattern[str], str], ...]
    frames: re.Pattern[str]
    acts: re.Pattern[str]
    events: re.Pattern[str]
    counts: re.Pattern[str]
    shares: re.Pattern[str]
    uncountable: re.Pattern[str]
    of_many: re.Pattern[str]
    definite: re.Pattern[str]
    relative: re.Pattern[str]
    to_do: re.Pattern[str]
    never_first: re.Pattern[str]
    never_last: re.Pattern[str]
    never_ends: re.Pattern[str]
    never_in_noun: re.Pattern[str]
    never_in_clause: re.Pattern[str]
    never_in_act: re.Pattern[str]
    never_alone: re.Pattern[str]
    whoever: re.Pattern[str]


def mended(name: Named, lang: Language) -> Named | None:
    """The name fit for a sentence, or None where it cannot be mended."""
    text = _mend(name.name, lang)
    if not is_sound(text, lang):
        return None
    counted = name.form.removeprefix("the number of ") if lang == "en" else name.form
    timed = counted.startswith("time ")
    if counted != name.form and (timed or not any(is_plural(word) for word in counted.split()[:5])):
        name = Named(name.name, f"the {counted}" if timed else f"the amount of {counted}")
    if text == name.name:
        return name
    own = english_form(text) if lang == "en" else swedish_form(text) or ""
    if name.form.endswith(name.name):
        return Named(
            text,
            own
            if re.match("how ", text) or _grammar(lang).frames.match(text)
            else name.form.removesuffix(name.name) + text,
        )
    return Named(text, own)


def is_sound(text: str, lang: Language) -> bool:
    """Whether a name is a noun phrase that one can count."""
    grammar = _grammar(lang)
    words = text.split()
    if not 1 <= len(words) <= _LONGEST or _MARKS.search(text):
        return False
    place = grammar.relative.search(text) or grammar.events.match(text)
    place = place or (grammar.to_do.search(text) if grammar.frames.match(text) else None)
    if (grammar.never_ends if place else grammar.never_last).search(text):
        return False
    if act := grammar.acts.match(text):
        return not (grammar.never_in_clause.search(act["rest"]) or grammar.never_in_act.search(act["rest"]))
    if event := grammar.events.match(text):
        return len(event["rest"].split()) > 1 and not grammar.never_in_clause.search(event["rest"])
    frame = grammar.frames.match(text)
    body = text[frame.end() :] if frame else text
    place = grammar.relative.search(f" {body}") or (grammar.to_do.search(f" {body}") if frame else None)
    noun, clause = (body[: place.start()], body[place.start() :]) if place else (body, "")
    noun = noun.strip()
    if not noun:
        whoever = frame is not None and grammar.whoever.fullmatch(frame[0].strip()) is not None
        return whoever and len(clause.split()) > 1 and not grammar.never_in_clause.search(clause)
    if grammar.never_first.match(noun) or grammar.never_in_noun.search(noun) or _tells_what_is_done(noun, body, lang):
        return False
    if not frame and not clause and grammar.never_alone.fullmatch(noun):
        return False
    if clause and (len(clause.split()) < 2 or grammar.never_in_clause.search(clause)):
        return False
    mass = lang == "en" and head(noun, lang).lower() in lexicon("phrases", "en")["mass"]
    if grammar.counts.match(text) and lang == "en" and (mass or not is_plural(noun)):
        return False
    if grammar.shares.match(text) and not is_plural(noun) and not grammar.uncountable.search(head(noun, lang)):
        return False
    return not (lang == "sv" and frame and grammar.of_many.match(text) and grammar.definite.search(noun))


def _tells_what_is_done(noun: str, body: str, lang: Language) -> bool:
    """Whether Swedish words taken for a noun are a clause or a command: "elever skär sig", "tacka nej"."""
    if lang == "en":
        return False
    verbs, tokens = notes_lexicon(lang), body.lower().split()
    if len(tokens) < 2:
        return False
    words = lexicon("sound", lang)
    if tokens[0] in verbs.infinitives and tokens[0] not in words["nouns_too"] and " " in noun:
        return True
    present = {*lexicon("plain", lang)["verbs"].split(), *lexicon("composing", lang)["verbs"].split()}
    bent = tokens[0].endswith("r") and (tokens[0] in present or verbs.known(verbs.infinitive(tokens[0])))
    if bent and (tokens[1] == "som" or tokens[0] in present) and tokens[0] not in words["nouns_too"]:
        return True
    return any(_is_finite(token, present) for token in noun.lower().split()[1:])


def _is_finite(token: str, present: set[str]) -> bool:
    """Whether a Swedish word is said of somebody now, or suffered: "hamnar", "skattas"."""
    return token in present or (token.endswith("as") and notes_lexicon("sv").known(token.removesuffix("s")))


def _mend(text: str, lang: Language) -> str:
    text = clean(text)
    for _ in range(2):
        for pattern, put in _grammar(lang).mends:
            text = pattern.sub(put, text)
        text = clean(text)
    return lowered(_agreeing(_related(text)) if lang == "en" else text)


def _agreeing(text: str) -> str:
    """An English share of one thing takes its verb in the singular: "share of waste that is sorted"."""
    found = re.match(r"(?:the )?share of (?P<thing>\w+(?: \w+)?) that (?P<verb>\w+)(?: |$)", text)
    if found is None or (is_plural(found["thing"]) and found["thing"] not in lexicon("phrases", "en")["mass"]):
        return text
    verb = "be" if found["verb"] == "are" else found["verb"]
    if verb not in base_verbs("en"):
        return text
    return f"{text[: found.start('verb')]}{finite(verb, 'it', 'en')}{text[found.end('verb') :]}"


def _related(text: str) -> str:
    """An English name whose plural noun runs straight into a verb gets its "who" or "that"."""
    grammar, words = _grammar("en"), lexicon("composing", "en")
    frame = grammar.frames.match(text)
    start = frame.end() if frame else 0
    if grammar.acts.match(text) or grammar.events.match(text) or grammar.relative.search(f" {text}"):
        return text
    tokens = text[start:].split()
    verbs, more = set(words["verbs"].split()), set(lexicon("plain", "en")["verbs"].split())
    for place in range(1, min(len(tokens), _SUBJECT)):
        noun, verb = tokens[place - 1].lower(), tokens[place].lower()
        plural = noun in words["people"] or (noun.endswith("s") and not noun.endswith(("ss", "'s", "s'")))
        known = (verb in verbs or (verb in more and place + 1 < len(tokens))) and not verb.endswith("ed")
        if plural and known and re.search("[^s]s$", verb) is None and verb not in _ADJECTIVES:
            pronoun = words["who"] if noun in words["people"] else words["that"]
            return text[:start] + " ".join([*tokens[:place], pronoun, *tokens[place:]])
    return text


@cache
def _grammar(lang: Language) -> _Grammar:
    words: dict[str, Any] = lexicon("sound", lang)

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    def listed(name: str, before: str = r"(?<![\w-])", after: str = r"(?![\w-])") -> re.Pattern[str]:
        return pattern(f"{before}(?:{'|'.join(words[name])}){after}")

    return _Grammar(
        mends=tuple((pattern(row[0]), row[1]) for row in words["mends"]),
        frames=listed("frames", "", r" "),
        acts=listed("acts", "", r" (?P<rest>.+)"),
        events=listed("events", "", r" (?P<rest>.+)"),
        counts=listed("counts", "", r" "),
        shares=pattern(r"(?:the )?share of "),
        uncountable=pattern(words["uncountable"]),
        of_many=listed("of_many", "", r" (?!av )"),
        definite=pattern(words["definite"]),
        relative=listed("relative", r" ", r" "),
        to_do=listed("to_do", r" ", r" "),
        never_first=listed("never_first", "", r"(?![\w-])"),
        never_last=listed("never_last", r"(?<![\w-])", r"$"),
        never_ends=listed("never_ends", r"(?<![\w-])", r"$"),
        never_in_noun=listed("never_in_noun"),
        never_in_clause=listed("never_in_clause"),
        never_in_act=listed("never_in_act"),
        never_alone=listed("never_alone", "", ""),
        whoever=listed("whoever", "", ""),
    )
