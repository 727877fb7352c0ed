"""What speaks for a sentence of notes being a promise, a decision, or neither: named evidence, each piece plain to see.

The weights of the evidence are data, fitted by `training/fit_notes.py` on notes that people wrote by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmcoach.drafting.notes.days import future
from pmcoach.drafting.notes.due import is_deadline
from pmcoach.drafting.notes.fronting import begins_with_object
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.people import Cast
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.shape import runs_of, shape_of
from pmcoach.smart.mentions import TimeKind

MARKS = ("idea", "done", "dropped", "settled", "settled_tail", "unsettled", "rule", "yes", "no", "unsure", "pledge")
"""Wordlists whose presence is evidence."""
_STEMS = (4, 5)
"""The first letters of a longer word stand for its other forms."""
_LONG = 5
"""A past tense in the passive has more letters than this, and who did it stands fewer words behind."""
_OPENING = 2
"""A sentence opens with a word that begins within so many characters, behind a mark or none."""
_TELLING = frozenset({"past", "be", "say", "think"})
_ANSWERS = ("yes", "no", "unsure", "idea", "done", "dropped", "settled")
"""Wordlists that the next sentence of a line may begin with."""
_TOPIC = 30
"""A topic before a colon has at most so many characters."""
_FIRST, _LAST = 3, 2
"""So many words at the beginning and the end of a sentence count by their place too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A sentence and what the rules make of it.

    ``rules`` is the highest weight that they give a promise in it, None for none; ``settled`` whether they call it a
    decision; ``follows`` whether a sentence stands before it on its line.
    """

    seen: SeenSentence
    line: Line
    rules: float | None
    settled: bool
    follows: bool


def evidence_of(notes: str, considered: Considered, cast: Cast) -> frozenset[str]:
    """All that is so of a sentence."""
    return frozenset(_evidence(notes, considered, cast))


def _evidence(notes: str, considered: Considered, cast: Cast) -> Iterator[str]:
    seen, line, rules = considered.seen, considered.line, considered.rules
    lang = seen.lexicon.lang
    words = signs_of(seen, cast)
    yield "always"
    yield f"rules {'none' if rules is None else max(-3, min(4, round(rules)))}"
    if considered.settled:
        yield "settled by the rules"
    if considered.follows:
        yield "follows"
    yield f"line {line.kind or 'plain'}"
    if line.bullet:
        yield "bullet"
    if line.owner is not None:
        yield f"owner {line.owner.role}"
    if seen.question:
        yield "question"
    if seen.quoted:
        yield "quotes"
    whole = (seen.start, seen.end)
    for name in MARKS:
        if seen.has(name, whole):
            yield f"mark {name}"
    yield from _cues(seen)
    days = future(seen.times, seen.on)
    yield "deadline" if any(is_deadline(notes, seen, m) for m in days) else "day" if days else "no day"
    for kind in {m.kind for m in seen.times} & {TimeKind.PAST, TimeKind.CADENCE}:
        yield f"time {kind.value}"
    yield from _build(
        notes, considered, "deadline" if any(is_deadline(notes, seen, m) for m in days) else "day" if days else "no day"
    )
    for p in seen.predications:
        if p.inverted:
            thing = "thing" if begins_with_object(seen.tokens, p) else "other word"
            yield f"turned behind a {thing}"
            yield f"turned behind a {thing} {p.subject.role if p.subject else ''} {p.form}{' not' if p.negated else ''}"
        role = p.subject.role if p.subject is not None else "left out"
        known = seen.lexicon.known(p.infinitive)
        yield f"form {p.form}{' not' if p.negated else ''}"
        yield f"who {role} {p.form}"
        yield f"{p.form} {'known' if known else 'unknown'}"
        if p.infinitive:
            yield f"{lang} verb {p.infinitive}"
    if not seen.predications:
        yield "no verb"
    yield f"length {min(5, len(words) // 4)}"
    for n, word in enumerate(words):
        yield f"{lang} {word}"
        if n < _FIRST:
            yield f"{lang} ^{n} {word}"
        if n >= len(words) - _LAST:
            yield f"{lang} ${len(words) - n} {word}"
    for one, two in zip(["^", *words], [*words, "$"], strict=True):
        yield f"{lang} {one} {two}"
    for one, two in zip(words, words[2:], strict=False):
        yield f"{lang} {one} _ {two}"
    for word in words:
        for stem in _STEMS:
            if len(word) > stem:
                yield f"{lang} {word[:stem]}*"
    for run in runs_of(shape_of(seen, words)):
        yield f"{lang} ~{run}"


def _build(notes: str, considered: Considered, day: str) -> Iterator[str]:
    """How a sentence is built and where it stands: the same in both languages, and free of its words."""
    seen, line = considered.seen, considered.line
    told = [p for p in seen.predications if p.subject is not None]
    for place, p in (("first", told[0]), ("last", told[-1])) if told else ():
        role = p.subject.role if p.subject is not None else ""
        known = "known" if seen.lexicon.known(p.infinitive) else "unknown"
        yield f"{place} {role} {p.form}{' not' if p.negated else ''} {known}"
        yield f"{place} {role} {p.form} {day}"
    forms = {p.form for p in seen.predications}
    yield "tells only" if forms and forms <= _TELLING else "binds" if forms else "no verb at all"
    yield f"verbs {min(3, len(seen.predications))} {day}"
    if not notes[: seen.start].strip(" -*•\n"):
        yield "begins the notes"
    if not notes[seen.end :].strip():
        yield "ends the notes"
    if notes[: seen.start].rstrip().endswith("?"):
        yield "answers"
    behind_it = notes[seen.end :].lstrip(" ")
    for name in _ANSWERS:
        if seen.lexicon.pattern("marks", name).match(behind_it):
            yield f"before {name}"
    text = seen.sentence.text
    colon = text.find(":")
    if colon > 0:
        yield f"colon {'early' if colon < _TOPIC else 'late'}"
        behind = text[colon + 1 :].split()
        yield f"behind the colon {min(6, len(behind))}"
    yield "small letter" if text[:1].islower() else "capital"
    yield "stop" if text[-1:] == "." else "shout" if text[-1:] == "!" else "no stop"
    if any(t.low[:1].isdigit() for t in seen.tokens if not any(m.span[0] <= t.start < m.span[1] for m in seen.times)):
        yield "number"
    if "," in text:
        yield f"comma {day}"
    was_done = _was_done(seen)
    if was_done:
        yield was_done
    if line.bullet and not told:
        yield f"bullet without subject {day}"


def _was_done(seen: SeenSentence) -> str:
    """As in "was cancelled by the school", "lades ner av ägaren": what was done to a thing, and whether by whom."""
    lows = [t.low for t in seen.tokens]
    for k, low in enumerate(lows):
        done = low in seen.lexicon.participles or low.endswith("ed")
        told = k > 0 and lows[k - 1] in ("was", "were", "been") and done
        if told or (seen.lexicon.lang == "sv" and len(low) > _LONG and low.endswith(("des", "tes"))):
            behind = lows[k + 1 : k + _LONG]
            return "was done by" if "by" in behind or "av" in behind else "was done"
    return ""


def _cues(seen: SeenSentence) -> Iterator[str]:
    """The kinds of words in a sentence, where they stand, and with whom: the same in both languages."""
    first = next((p for p in seen.predications if p.subject is not None), None)
    who = first.subject.role if first is not None and first.subject is not None else "left out"
    told = seen.masked.rstrip(" .!")
    found: list[str] = []
    for name in seen.lexicon.names("cues"):
        places = [m.span() for m in seen.lexicon.pattern("cues", name).finditer(seen.masked)]
        if places:
            found.append(name)
            yield f"cue {name}"
            yield f"cue {name} {who}"
            if places[0][0] <= _OPENING:
                yield f"cue {name} first"
            if places[-1][1] >= len(told):
                yield f"cue {name} last"
    if not found:
        yield "no cue"
    for k, one in enumerate(found):
        for two in found[k + 1 :]:
            yield f"cue {one} {two}"


def signs_of(seen: SeenSentence, cast: Cast) -> Sequence[str]:
    """The words of a sentence, people and days as what they are, so that no name and no date is learnt."""
    found: list[str] = []
    at = 0
    times = seen.times
    while at < len(seen.tokens):
        token = seen.tokens[at]
        time = next((m for m in times if m.span[0] <= token.start < m.span[1]), None)
        if time is not None:
            past = "PAST" if time.kind is TimeKind.PAST else "OFTEN" if time.kind is TimeKind.CADENCE else "DAY"
            if not found or found[-1] != past:
                found.append(past)
            at += 1
            continue
        mention = cast.mention(seen.tokens, at, seen.lexicon, first=at == 0)
        named = mention is not None and seen.tokens[mention.first].low not in _PRONOUNS
        if mention is not None and named and mention.role in ("me", "other", "third"):
            found.append({"me": "ME", "other": "OTHER"}.get(mention.role, "NAME"))
            at = max(mention.end, at + 1)
            continue
        found.append("0" if token.low[:1].isdigit() else token.low)
        at += 1
    return found


_PRONOUNS = frozenset({"i", "me", "jag", "mig", "mej", "undersigned", "undertecknad", "myself"})
