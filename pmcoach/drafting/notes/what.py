"""What is to be done, short: the verb in its plain form and what follows, in the notes' own words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.segments import Span, is_abbreviation

_EDGES = " \t,;:.–—-!>→=|/"
_LEAD = re.compile(
    r"^(?:(?:that )?(?:i|he|she|we)(?:['’]d|['’]ll| would| will)|att (?:jag|hon|han|vi) (?:ska|skulle)"
    r"|and|och|to|att|then|sen|@)\s+",
    re.IGNORECASE,
)
_ALONE, _TOPIC = 3, 48
"""A verb with its pronoun has at most so many words, a topic before it so many characters."""
_SPOKEN_OF = re.compile(
    r"((?!(?:it|that|this|he|she|we|i|you|they|det|den|han|hon|vi|jag|du|de)\b)[^\W\d_]+(?: [^\W\d_]+){0,2}?) "
    r"(?:ska|måste|är|blir|var|behöver|is|are|was|were|needs|has to|must)\b[^.\n]*,",
    re.IGNORECASE,
)
"""What a sentence speaks of before its comma: "the form must go to the office, I upload it"."""
_COUNTING = re.compile(
    r"(?:punkt |point |item |no |nr )?(?:one|two|three|four|first|second|ett|två|tre|fyra|första|andra|tredje)"
    r"|(?:för|from|for|på|on|till|to|om|about|från)\b.*",
    re.IGNORECASE,
)
_PRONOUNS = ("it", "them", "that", "these", "those", "this", "det", "den", "dem", "dom", "dessa", "in", "ut", "upp")
_THINGS = ("it", "them", "det", "den", "dem", "dom")
_SHORT = 6
"""A verb with its pronoun and what else it needs ("get it from her") has at most so many words."""
_OBJECT = re.compile(r"(?:the|a|an|my|his|her|our|it|that|them|me|him|us|back|up|out|off|in|to)$", re.IGNORECASE)
"""Behind a word that may be a plural these make it a verb ("and reports back")."""
_LOOSE_END = re.compile(
    r"(?<!both)(?<!båda)"
    r"[,\s]+(?:redan|already|helst|senast|sista dag|sista anmälningsdag(?: är)?|t o m|deadline|due|latest"
    r"|preferably|thinks|says|said|he says|she says|he said|she said|tror|säger|sa"
    r"|tror han|tror hon|säger han|säger hon|sa han|sa hon|ang|and|och|but|men)\.?$",
    re.IGNORECASE,
)
"""What spoke of a day that was cut away."""
_EMPTY_BRACKETS = re.compile(r"\(\s*[,;–-]?\s*\)|\[\s*\]")


def say_what(
    notes: str,
    within: Span,
    cut: Iterable[Span],
    *,
    infinitive: str = "",
    verb: Span | None = None,
    fronted: Span | None = None,
    lexicon: NotesLexicon | None = None,
) -> str:
    """The words of ``within`` but for what is ``cut`` (names, days), with ``infinitive`` in place of its ``verb``.

    ``fronted`` is an object that stands before the verb ("the list I send tomorrow") and goes behind it.
    """
    spans = sorted(cut)
    text = (
        _without(notes, verb[1], within[1], spans)
        if verb and infinitive
        else _without(notes, within[0], within[1], spans)
    )
    before = _without(notes, *fronted, spans) if fronted else ""
    before = before[:1].lower() + before[1:] if before[1:2].islower() else before
    before = re.sub(r"\s*[:,–-]\s*(?:det|den|de|dem|dom)$", "", before)
    if verb and infinitive and lexicon is not None:
        text = _plain_forms(text, lexicon)
    if not before:
        return tidy(" ".join(part for part in (infinitive if verb else "", text) if part))
    particle, rest = _particle(text)
    aside = lexicon is not None and _is_aside(before, lexicon)
    parts = [infinitive if verb else "", particle, rest, before] if aside else [infinitive, particle, before, rest]
    return tidy(" ".join(part for part in parts if part))


def _plain_forms(text: str, lexicon: NotesLexicon) -> str:
    """As in "go to the fair and reports" with "report": a second verb of the same person in its plain form too."""

    def plain(match: re.Match[str]) -> str:
        word = match[2].lower()
        infinitive = lexicon.infinitive(word)
        finite = infinitive and infinitive != word and lexicon.known(infinitive)
        noun = lexicon.is_in("words", "no_verbs", word) and not _OBJECT.match(match[3])
        return match[1] + (infinitive if finite and not noun else match[2])

    return re.sub(r"((?:\band|\boch|\bsamt|&|,)\s+)([^\W\d_]+)(?=\s+([^\W\d_]+))", plain, text)


def _is_aside(before: str, lexicon: NotesLexicon) -> bool:
    """Whether what stands before the verb is no object but says when or how: "when the parts are here I fit them"."""
    first = before.split()[0].lower() if before.split() else ""
    return any(lexicon.is_in("words", name, first) for name in ("subordinate", "preposition", "then", "connect"))


def with_topic(notes: str, start: int, what: str) -> str:
    """A verb alone, or with a pronoun, says too little: the topic before it goes with it ("order (toner)")."""
    words = what.split()
    alone = bool(words) and len(words) <= _ALONE and (len(words) == 1 or words[-1].lower() in _PRONOUNS)
    points = 1 < len(words) <= _SHORT and words[1].lower() in _THINGS
    if not alone and not points:
        return what
    line = notes.rfind("\n", 0, start + 1) + 1
    topic = re.match(r"[\s\-*•\d.)\[\]]*([^:\n]{4,48}?)\s*(?::|\s[–—-])\s", notes[line : start + _TOPIC])
    topic = topic or _SPOKEN_OF.match(notes, start)
    counts = topic is not None and _COUNTING.fullmatch(topic[1].strip()) is not None
    fits = topic is not None and not counts and topic[1].lower() not in what.lower()
    if not fits or topic is None:
        return what
    named = topic[1].strip()
    named = named[:1].lower() + named[1:] if named.lower().startswith(("the ", "a ", "an ", "den ", "det ")) else named
    return f"{what} ({named})"


def tidy(text: str) -> str:
    """One line without dangling marks."""
    text = _half_quoted(_EMPTY_BRACKETS.sub(" ", text))
    text = re.sub(r"\s+([,;.:!)])", r"\1", " ".join(text.split()))
    text = re.sub(r"[,;:–-]+(?=[,;.])", "", text).strip(_EDGES)
    text = _LOOSE_END.sub("", re.sub(r",\s*\)", ")", text))
    text = _LEAD.sub("", text)
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    return text.strip(_EDGES)


def _half_quoted(text: str) -> str:
    """As in "take the van", says the plumber": nothing behind a quotation mark that has lost the other one."""
    odd = next((mark for mark in ('"', "”") if text.count(mark) % 2 and "“" not in text), None)
    return text[: text.rindex(odd)] if odd is not None and text.rindex(odd) > 0 else text


def first_clause(notes: str, start: int, end: int, lexicon: NotesLexicon) -> int:
    """Where the first thing said ends: before a dash, a bracket or a comma that begins a remark of its own."""
    text = notes[start:end]
    for match in re.finditer(r"\s[–—-]\s|\s+\||;|\s\(|[.!?](?=\s|$)|,\s+", text):
        if match.start() < 4 or (match[0] == "." and is_abbreviation(re.findall(r"[\w.]*$", text[: match.start()])[0])):
            continue
        rest = text[match.end() :]
        if match[0].startswith(",") and not _remark(rest, lexicon):
            continue
        if match[0].strip() == "(" and ")" in rest and rest.index(")") < len(rest.rstrip(" .")) - 1:
            continue
        return start + match.start()
    return end


def _remark(rest: str, lexicon: NotesLexicon) -> bool:
    """Whether words after a comma are about the promise instead of part of it."""
    words = re.findall(r"[^\W\d_]+(?:'[a-z]+)?", rest.lower())[:3]
    if not words:
        return True
    starts = [
        *lexicon.words("people", "subject"),
        *lexicon.words("people", "nobody"),
        "not",
        "it",
        "den",
        "det",
        "inte",
        "which",
        "vilket",
        "because",
        "eftersom",
        "so",
        "så",
        "no",
        "ingen",
        "inget",
        "as",
        "nobody's",
        "if",
        "om",
        "when",
        "när",
        "men",
        "but",
        "gjort",
        "klart",
        "done",
        "ready",
        "gör",
        "ok",
        "okej",
        "sa",
        "said",
        "lovar",
        "promise",
        "annars",
        "promised",
        "lovade",
        "told",
        "confirmed",
    ]
    first = words[0].split("'")[0]
    bound = len(words) > 1 and first in ("and", "och", "but", "men") and words[1].split("'")[0] in starts
    return first in starts or bound or any(w in lexicon.words("words", "subordinate") for w in words[:1])


def _without(notes: str, start: int, end: int, cut: list[Span]) -> str:
    kept, at = [], start
    for a, b in cut:
        if b <= at or a >= end:
            continue
        kept.append(notes[at : max(at, a)])
        at = min(max(at, b), end)
    kept.append(notes[at:end])
    return tidy_gap(" ".join(part.strip() if index else part.rstrip() for index, part in enumerate(kept)))


def tidy_gap(text: str) -> str:
    """Spaces in order where something was cut out."""
    return " ".join(text.split())


def _particle(text: str) -> tuple[str, str]:
    """A particle of the verb ("tar upp", "fill in") stays beside it."""
    match = re.match(
        r"(upp|ut|in|fram|av|över|ner|ned|igenom|bort|hem|up|out|off|over|in|down|back|through"
        r"|(?:på|till|med|om|för|i)(?=\s*(?:$|[,.(])))\b\s*",
        text,
        re.IGNORECASE,
    )
    return (match[1], text[match.end() :]) if match else ("", text)
