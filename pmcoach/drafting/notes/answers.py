"""Questions of notes with the answer behind them: "Who tells the growers? Me, tomorrow."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.due import choose_due, day_cuts, is_deadline
from pmcoach.drafting.notes.items import MARKED
from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.referents import Referents
from pmcoach.drafting.notes.segments import Span
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.what import say_what

_LONGEST = 9
"""An answer has at most so many words before it is a statement of its own."""
_REACH = 4
"""How far behind the subject of a question its verb may stand."""

_LEAVE = re.compile(r"\b(?:off|leave|holidays?|ledig\w*|\w*ledighet|semester\w*)\b", re.IGNORECASE)
"""Time off that is granted is settled: nobody has more to do."""


_ASKS_LEAVE = re.compile(
    r"\W*(?:[^\W\d_]+\s+){0,3}(?:frågar|frågade|undrar|undrade|asks|asked|wonders|wondered)\s+(?:if|whether|om)\s+"
    r"(?:he|she|han|hon)\s+(?:may|can|could|might|is allowed|får|fick|kan|kunde)\b"
    r"(?!.*\b(?:yes|granted|ok|okay|fine|sure|no|ja|nej|beviljat|okej|visst)\b)",
    re.IGNORECASE,
)
_MARKS = "\"“”'‘’»"
_FEW = 4
"""A thing is asked for in at most so many words."""
_MAY = re.compile(
    r"\b(?:if|whether|om)\s+(?:he|she|han|hon)\s+(?:may|can|could|might|is allowed|får|kan|fick|kunde|får lov)\b",
    re.IGNORECASE,
)
"""A wish to be allowed something: what is granted then is settled, and nobody's promise."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks for: who is to act, the place of the verb, its infinitive, and whether it binds."""

    who: Mention | None
    verb: int
    infinitive: str
    binds: bool


def taken_by(
    notes: str, question: SeenSentence, answer: SeenSentence, cast: Cast, referents: Referents, on: date
) -> Candidate | None:
    """As in "Who rings the bank? Ruth, on Monday.": the one who is named takes it on."""
    asked = _asks_who(question)
    if asked is None:
        return _taken_on(notes, question, answer, cast, referents, on)
    if answer.question or not _plain(answer):
        return None
    owner = _first_person(answer, cast)
    if owner is None:
        return None
    return _candidate(notes, question, answer, asked, cast.who(referents.resolve(owner)), on)


def _taken_on(
    notes: str, question: SeenSentence, answer: SeenSentence, cast: Cast, referents: Referents, on: date
) -> Candidate | None:
    """As in "Wristbands? "On me," says Ruth.": a thing asked for in a word or two, and who takes it on."""
    words = sum(t.is_word for t in question.tokens)
    text = answer.sentence.text.lstrip(_MARKS)
    taken = answer.lexicon.pattern("words", "takes_on").match(text)
    if not question.question or words > _FEW or question.predications or taken is None:
        return None
    due = choose_due(notes, answer, (answer.start, answer.end), on)
    if due is None and re.match(r"\s*(?:[,.!\"”’'–—-]|$)", text[taken.end() :]) is None:
        return None
    owner: Mention | None = Mention(0, 0, "me")
    if answer.quoted and answer.quoted[0][0] - answer.start <= 1:
        behind = [k for k, t in enumerate(answer.tokens) if t.start >= answer.quoted[0][1] and t.is_word][:3]
        told = [cast.mention(answer.tokens, k, answer.lexicon) for k in behind]
        owner = next((one for one in told if one is not None and one.role != "nobody"), None)
    if owner is None:
        return None
    what = say_what(notes, (question.start, question.start + len(question.sentence.text.rstrip("? "))), [])
    who = cast.who(referents.resolve(owner))
    return Candidate(weight=MARKED, who=who, what=what, due=due, span=(question.start, answer.end))


def asks_leave(seen: SeenSentence) -> bool:
    """As in "She asks if she may work from home": a wish, and nothing else, that is still open."""
    mine = any(p.subject is not None and p.subject.role == "me" for p in seen.predications)
    return _ASKS_LEAVE.match(seen.sentence.text) is not None and not mine


def granted(
    notes: str, question: SeenSentence, answer: SeenSentence, cast: Cast, referents: Referents, on: date
) -> Candidate | None:
    """As in "Would he redo the leaflet by May? Gladly.": what was asked for is promised by a yes."""
    asked = _asks_somebody(question, cast)
    if asked is None or asked.who is None or answer.question or not _plain(answer):
        return None
    early = (answer.start, answer.end)
    if not answer.has("yes", early) and not _says_yes(answer):
        return None
    made = _candidate(notes, question, answer, asked, cast.who(referents.resolve(asked.who)), on)
    binds = asked.binds or made.due is not None or answer.hits("pledge")
    return made if binds else None


def grants_wish(wish: SeenSentence, answer: SeenSentence) -> bool:
    """As in "Tobias wants to read a draft on 22 Feb. He gets it.", "asked for June off. Ok": a wish is granted."""
    if wish.question or answer.question or not _plain(answer):
        return False
    acting = [p.subject for p in wish.predications if p.subject is not None]
    unsaid = not acting and any(a == wish.start for a, _ in wish.hits("wants"))
    wishes = unsaid or any(one.role in ("other", "he", "she") for one in acting)
    acts = any(p.subject is not None and p.form in ("present", "will", "promise") for p in answer.predications)
    doubts = any(answer.lexicon.is_in("words", "but", t.low) for t in answer.tokens)
    yes = answer.hits("grants") if acts or doubts else [*answer.hits("grants"), *answer.hits("consents")]
    return wishes and bool(wish.hits("wants")) and any(a == answer.start for a, _ in yes)


def refuses_wish(wish: SeenSentence, answer: SeenSentence) -> bool:
    """As in "He asked for a raise. I said no.": a wish is turned down, and that is settled."""
    short = sum(t.is_word for t in answer.tokens) <= _LONGEST and not (wish.question or answer.question)
    of_other = any(
        p.subject is not None and p.subject.role in ("other", "he", "she") and p.form != "be" for p in wish.predications
    )
    refused = any(a == answer.start for a, _ in answer.hits("refuses_wish"))
    return short and of_other and bool(wish.hits("wants")) and refused and not answer.has("unsure", _whole(answer))


def chooses(question: SeenSentence, answer: SeenSentence) -> bool:
    """As in "Two coats or three? Two.": of the two that a short question names one is taken."""
    if not question.question or answer.question or question.predications or answer.predications:
        return False
    asked = [t.low for t in question.tokens if t.is_word]
    said = [t.low for t in answer.tokens if t.is_word]
    either = any(low in ("or", "eller") for low in asked[1:])
    doubts = any(answer.has(name, _whole(answer)) for name in ("unsure", "idea"))
    return (
        either and bool(said) and len(said) <= _FEW + 1 and said[0] in asked and len(asked) <= _LONGEST and not doubts
    )


def _whole(seen: SeenSentence) -> Span:
    return seen.start, seen.end


def wished(
    notes: str, wish: SeenSentence, answer: SeenSentence, cast: Cast, referents: Referents, on: date
) -> Candidate | None:
    """What was wished for as a promise of who writes, where it has a day; None where it is settled, not promised.

    What who writes wanted of somebody ("Wanted her to check the log") is the promise of that one.
    """
    due = choose_due(notes, wish, (wish.start, wish.end), on) or choose_due(
        notes, answer, (answer.start, answer.end), on
    )
    if _MAY.search(wish.sentence.text) is not None:
        return None
    by_then = due is not None and is_deadline(notes, wish, due) and _LEAVE.search(wish.sentence.text) is None
    if due is None or not (answer.hits("grants") or by_then):
        return None
    cut = day_cuts(notes, wish, due, on)
    owner = _wanted_of(wish, cast)
    start = wish.tokens[owner.end].end if owner is not None else wish.start
    who = cast.who(referents.resolve(owner)) if owner is not None else cast.me
    what = say_what(notes, (start, wish.end), cut)
    return Candidate(weight=MARKED, who=who, what=what, due=due, span=(wish.start, answer.end))


def _wanted_of(wish: SeenSentence, cast: Cast) -> Mention | None:
    """As in "Wanted her to check the log": of whom something is wanted, before its verb."""
    for k, token in enumerate(wish.tokens[1:3], 1):
        found = cast.mention(wish.tokens, k, wish.lexicon)
        if found is not None and found.role in ("she", "he", "other", "third") and token.start > wish.start:
            return found if found.end < len(wish.tokens) and wish.tokens[found.end].low in ("to", "att") else None
    return None


def _says_yes(answer: SeenSentence) -> bool:
    """Whether the answer begins with a yes in quotation marks ("Leave it with me", he said)."""
    return answer.lexicon.pattern("marks", "yes").match(answer.sentence.text.lstrip("\"“”'‘’»")) is not None


def answers_in_quotes(seen: SeenSentence) -> bool:
    """As in ""Course," he said, "you'll have it Monday."": a yes in quotation marks, and who gives it."""
    return (
        bool(seen.quoted)
        and seen.quoted[0][0] - seen.start <= 1
        and (_says_yes(seen) or _SURE.match(seen.sentence.text) is not None)
    )


_SURE = re.compile(
    r"\W*(?:'?course|sure|certain|natur|klar|själv|visst|javisst|givetvis|absolut|consider it)", re.IGNORECASE
)


def is_echo(seen: SeenSentence) -> bool:
    """Whether a sentence says no more than yes: "Yes, he does that.", "Ja, det gör han."."""
    words = [t for t in seen.tokens if t.is_word]
    return (
        len(words) <= _LONGEST // 2 + 1
        and any(a == seen.start for a, _ in seen.hits("yes"))
        and all(p.infinitive in ("do", "göra", "ordna", "fixa", "be", "vara") for p in seen.predications)
    )


def _plain(answer: SeenSentence) -> bool:
    span = (answer.start, answer.end)
    longest = 2 * _LONGEST if _says_yes(answer) else _LONGEST
    short = len([t for t in answer.tokens if t.is_word]) <= longest
    gladly = _says_yes(answer) and len(answer.tokens) <= _FEW
    against = ("unsure", "no", "dropped") if gladly else ("unsure", "no", "idea", "done", "dropped")
    return short and not any(answer.has(name, span) for name in against)


def _asks_who(seen: SeenSentence) -> _Asked | None:
    lex, k = seen.lexicon, _first_word(seen)
    if not seen.question or not lex.is_in("words", "asking_who", _low(seen, k)):
        return None
    word = _low(seen, k + 1)
    if lex.is_in("modals", "will", word) or lex.is_in("modals", "weak", word):
        verb = next((n for n in range(k + 2, k + 2 + _REACH) if lex.known(_low(seen, n))), None)
        return _Asked(None, verb, _low(seen, verb), True) if verb is not None else None
    infinitive = lex.infinitive(word)
    shows = infinitive != word and lex.known(infinitive) and not lex.is_past(word)
    return _Asked(None, k + 1, infinitive, True) if shows else None


def _asks_somebody(seen: SeenSentence, cast: Cast) -> _Asked | None:
    lex, k = seen.lexicon, _first_word(seen)
    if not seen.question:
        return None
    word = _low(seen, k)
    will, would, weak = (lex.is_in("modals", name, word) for name in ("will", "would", "weak"))
    who = cast.mention(seen.tokens, k + 1, lex)
    if who is None or who.role in ("nobody", "both", "they"):
        return None
    if will or would or weak:
        verb = next((n for n in range(who.end, who.end + _REACH) if _may_be_asked(lex, _low(seen, n))), None)
        return _Asked(who, verb, _low(seen, verb), will or would) if verb is not None else None
    infinitive = lex.infinitive(word) if lex.lang == "sv" else ""
    return _Asked(who, who.end - 1, infinitive, False) if infinitive and lex.known(infinitive) else None


def _may_be_asked(lex: NotesLexicon, word: str) -> bool:
    """Whether a verb asks for something to do: "Could she ring", "Kan hon ta kassan"."""
    return lex.known(word) or word in ("do", "take", "göra", "ta")


def _candidate(
    notes: str, question: SeenSentence, answer: SeenSentence, asked: _Asked, who: str | None, on: date
) -> Candidate:
    within = (question.start, question.end)
    later = choose_due(notes, answer, (answer.start, answer.end), on)
    earlier = choose_due(notes, question, within, on, infinitive=asked.infinitive)
    keeps = earlier is not None and (later is None or not is_deadline(notes, answer, later))
    due = earlier if keeps else later
    cut: list[Span] = day_cuts(notes, question, earlier, on) if keeps else []
    end = question.tokens[asked.verb].end
    stop = question.start + len(question.sentence.text.rstrip("? "))
    what = say_what(notes, (end, stop), cut, infinitive=asked.infinitive, verb=(end, end))
    return Candidate(weight=MARKED, who=who, what=what, due=due, span=(question.start, answer.end))


def _first_person(answer: SeenSentence, cast: Cast) -> Mention | None:
    for k in range(_first_word(answer), min(len(answer.tokens), _REACH)):
        found = cast.mention(answer.tokens, k, answer.lexicon, first=k == 0)
        if found is not None and found.role in ("me", "other", "third", "she", "he", "both", "you"):
            return found
        if not answer.lexicon.is_in("words", "function", _low(answer, k)):
            return None
    return None


def _first_word(seen: SeenSentence) -> int:
    return next((n for n, t in enumerate(seen.tokens) if t.is_word), 0)


def _low(seen: SeenSentence, k: int | None) -> str:
    return seen.tokens[k].low if k is not None and 0 <= k < len(seen.tokens) else ""
