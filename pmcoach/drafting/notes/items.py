"""Promises that a mark makes: "[ ] Ruth: ...", "AP me: ...", "-> jag: ...", "@Elin", a list under a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.days import future
from pmcoach.drafting.notes.due import choose_due, is_deadline
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.referents import Referents
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.what import first_clause, say_what

_TAIL_OWNER = re.compile(
    r"(?:\s[-–—/>]\s*|:\s+(?=(?:undertecknad|undersigned|me|mig|jag|undert)\b)|,\s*|\s*\(\s*|\s*(?:->|→)\s*|\s*/\s*|\s@)([^\s,()/]+(?:\s[A-ZÅÄÖ][^\s,()/]+)?)(?=\s*[,)/(]|\s+[-–—]\s|\s*$|\s+(?:by|before|senast|till|due)\b)"
)
_IN_BRACKETS = re.compile(r"\((?:already |redan )?([^\W\d_]{4,})\W{0,3}\)\W*$")
MARKED = 2.6


def read_item(
    notes: str, line: Line, seen: SeenSentence, cast: Cast, on: date, referents: Referents, *, weight: float = MARKED
) -> Candidate:
    """The promise of a marked line, of which ``seen`` is the first sentence (or the whole body)."""
    lex = seen.lexicon
    region = (line.body, seen.end)
    cut: list[Span] = []
    owner = line.owner
    tail = tail_owner(seen, cast) if owner is None else None
    if tail is not None:
        owner, place = tail
        cut.append(place)
    infinitive, start, verb = "", line.body, None
    p = next((p for p in seen.predications if p.form not in ("past", "be", "say", "think")), None)
    if p is not None and p.first <= 1 and owner is None and (p.subject is not None or p.form != "bare"):
        subject = p.agent or p.subject or Mention(0, 0, "me")
        if subject.role != "nobody":
            owner, infinitive = referents.resolve(subject), p.infinitive
            start = seen.tokens[p.verb].end
            verb = (start, start)
    elif (
        p is not None
        and p.first <= 1
        and p.form in ("will", "present", "promise")
        and p.infinitive
        and owner is not None
    ):
        infinitive, start = p.infinitive, seen.tokens[p.verb].end
        verb = (start, start)
    elif p is None and owner is None and (teller := _says_who(seen, cast)) is not None:
        owner, start = teller, seen.tokens[teller.end].start
        verb = (start, start)
    elif p is None and seen.tokens:
        base = lex.infinitive(seen.tokens[0].low)
        if base != seen.tokens[0].low and lex.known(base):
            infinitive, start = base, seen.tokens[0].end
            verb = (start, start)
    if owner is not None and owner.role in ("he", "she", "they", "you"):
        owner = referents.resolve(owner)
    due = choose_due(notes, seen, region, on, infinitive=infinitive or (p.infinitive if p else ""))
    if due is not None:
        cut.append(_with_done_word(notes, seen, due.phrase))
        cut += [m.phrase for m in future(seen.times, on) if m is not due and is_deadline(notes, seen, m)]
    light = (
        re.match(r"\s*:\s*", notes[due.phrase[1] : seen.end])
        if due is not None and due.phrase[0] <= line.body + 2
        else None
    )
    if light is not None and due is not None:
        start = due.phrase[1] + light.end()
    stop = first_clause(notes, start, seen.end, lex)
    what = say_what(notes, (start, stop), cut, infinitive=infinitive, verb=verb, lexicon=lex)
    weight += _spoiled(seen, region)
    who = cast.who(owner)
    return Candidate(weight=weight, who=who, what=what, due=due, span=(line.start, seen.end))


def _says_who(seen: SeenSentence, cast: Cast) -> Mention | None:
    """Who begins a sentence with a verb that nobody listed: "I reply to the union", "jag mejlar facket"."""
    mention = cast.mention(seen.tokens, 0, seen.lexicon) if len(seen.tokens) > 1 else None
    if mention is None or mention.role != "me" or not seen.lexicon.is_in("people", "subject", seen.tokens[0].low):
        return None
    return mention if mention.end < len(seen.tokens) and seen.tokens[mention.end].is_word else None


def _spoiled(seen: SeenSentence, region: Span) -> float:
    """What takes a marked line's promise away again."""
    weight = 0.0
    for name, heavy in (("dropped", w.DROPPED), ("done", w.DONE - 1), ("idea", w.IDEA / 2)):
        if seen.has(name, region):
            weight += heavy
    if _ticked_in_words(seen):
        weight += w.DONE - 1
    if any(region[0] <= a < region[1] for a, _ in seen.hits("standing")):
        weight += w.RULE
    if seen.question:
        weight += w.QUESTION
    return weight


def _ticked_in_words(seen: SeenSentence) -> bool:
    """As in "buy paint (bought!)", "köpa färg (köpt)": a bracket at the end holds what was done, and no more."""
    last = _IN_BRACKETS.search(seen.sentence.text)
    word = last[1].lower() if last is not None else ""
    stems = {t.low.removesuffix("a") for t in seen.tokens if t.low.endswith("a")}
    supine = seen.lexicon.lang == "sv" and word.endswith("t") and (word[:-1] in stems or word[:-2] in stems)
    return supine or word in seen.lexicon.participles or (bool(word) and seen.lexicon.is_past(word))


def tail_owner(seen: SeenSentence, cast: Cast) -> tuple[Mention, Span] | None:
    """As in "send figures (Ruth)", "boka rum / Elin", "ansv: Elin": the name at the end of a line."""
    found = None
    for match in _TAIL_OWNER.finditer(seen.sentence.text):
        for k, token in enumerate(seen.tokens):
            if token.start == seen.start + match.start(1):
                mention = cast.initial(seen.tokens, k) or cast.mention(seen.tokens, k, seen.lexicon)
                if (
                    mention is not None
                    and mention.role in ("me", "other", "third", "both")
                    and seen.tokens[mention.end - 1].end >= seen.start + match.end(1)
                ):
                    found = mention, (seen.start + match.start(), seen.start + match.end(1))
    if found is not None:
        return found
    named = seen.lexicon.pattern("labels", "owner")
    for match in re.finditer(rf"\(?\s*({named.pattern})\s*:?\s+(?=\S)", seen.sentence.text, re.IGNORECASE):
        at = next((n for n, t in enumerate(seen.tokens) if t.start == seen.start + match.end()), None)
        if at is not None and (":" in match[0] or at + 1 >= len(seen.tokens) - 1) and at > 1:
            mention = cast.mention(seen.tokens, at, seen.lexicon)
            if mention is not None and mention.role in ("me", "other", "third", "both") and ":" in match[0]:
                return mention, (seen.start + match.start(), seen.tokens[mention.end - 1].end)
    return None


def _with_done_word(notes: str, seen: SeenSentence, phrase: Span) -> Span:
    """The day's phrase with "done" or "klart" before it."""
    match = re.search(
        r"[,\s]*(?:\b(?:gjort|klart|klar|färdigt|färdig|done|ready|finished|completed)\s*)$",
        notes[seen.start : phrase[0]],
        re.IGNORECASE,
    )
    return (seen.start + match.start(), phrase[1]) if match else phrase


def split_owners(
    line: Line, sentences: Sequence[SeenSentence], cast: Cast
) -> list[tuple[Mention | None, SeenSentence]]:
    """The promises of one marked line: the first sentence, and each later one that begins with a name and a colon."""
    parts: list[tuple[Mention | None, SeenSentence]] = [(line.owner, sentences[0])]
    for seen in sentences[1:]:
        mention = cast.mention(seen.tokens, 0, seen.lexicon, first=True)
        if (
            mention is not None
            and mention.role != "nobody"
            and mention.end < len(seen.tokens)
            and seen.tokens[mention.end].low in (":", "-", "–", "—", "->", "→")
        ):
            parts.append((mention, seen))
    return parts
