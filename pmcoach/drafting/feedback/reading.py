"""What rough feedback says: when and where, what was done, what it led to, and what only judges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmcoach.domain.briefs import Language
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.drafting.feedback.judging import judgements
from pmcoach.drafting.feedback.situations import stands_alone
from pmcoach.drafting.feedback.sorting import Part, Piece, groups, sort_pieces
from pmcoach.drafting.feedback.vocabulary import WORD, Vocabulary, vocabulary
from pmcoach.drafting.phrases import capital
from pmcoach.smart.mentions import TimeKind
from pmcoach.smart.times import find_times

_WEEK, _YEAR = 7, 365
_LONG_PHRASE = 9
"""Words beyond which a situation is a sentence of its own."""
_MEANT = re.compile(r"(?:meant|means|gjorde|innebar|betydde|ledde till)(?: that| att)?\s+", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:week|month|year|quarter|vecka|veckan|månad|månaden|år|året|kvartal|kvartalet)\b", re.IGNORECASE
)
_AIMED = re.compile(
    r"\b(?:since|for|by|until|till|before|sedan|sen|före|inför|innan|senast)\s+(?:den\s+|the\s+)?$", re.I
)
"""What stands before a day that something lasts from or is due on: no day on which it was seen."""
_GOING_ON = frozenset({"and", "but", "och", "men"})
_TODAY = re.compile(r"\b(?:today|this|tonight|now|i dag|idag|i morse|i kväll|i natt|nyss)\b", re.IGNORECASE)
_OF_A_DAY = re.compile(r"'s\b|’s\b|(?<=dag)ens\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRead:
    """Rough feedback, sorted. What was not said is empty; ``general`` is what was said to be so always."""

    situation: str
    behaviour: str
    impact: str
    on: date | None
    on_words: str
    kind: FeedbackKind | None
    general: str
    only_praise: bool


def read_feedback(rough: str, lang: Language, person: str, today: date) -> FeedbackRead:
    """Sort the words. What judges or guesses is in none of the parts."""
    words = vocabulary(lang)
    pieces = sort_pieces(rough, lang, person)
    general = [_plain(p, words) for p in pieces if p.part is Part.GENERAL]
    judged = {kind for p in pieces if p.part is Part.JUDGED for kind, _, _ in judgements(p.text, words)}
    situation, behaviour = _situation(pieces, rough), _behaviour(pieces, rough, words)
    days = _days(situation, lang, today) if situation else [d for d in _days(behaviour, lang, today) if d[2]]
    if not situation and len(days) == 1 and days[0][2] and (told := days[0][1]) in behaviour:
        situation, behaviour = _sentences([told]), _sentences([behaviour.replace(told, " ", 1)])
    return FeedbackRead(
        situation=situation,
        behaviour=behaviour,
        impact=_impact(pieces, rough, words),
        on=days[0][0] if len({day for day, _, _ in days}) == 1 else None,
        on_words=days[0][1] if days else "",
        kind=_kind(" ".join(_told(p, words) for p in pieces if p.part is not Part.SITUATION), words),
        general=next((text for text in general if text), ""),
        only_praise=judged <= {"praise"} and bool(judged),
    )


def _text(group: Sequence[Piece], rough: str) -> str:
    return rough[group[0].begin : group[-1].end]


def _situation(pieces: Sequence[Piece], rough: str) -> str:
    told = list(dict.fromkeys(_text(group, rough).strip(" ,.;:") for group in groups(pieces, Part.SITUATION)))
    clauses = [text for text in told if len(text.split()) > _LONG_PHRASE]
    line = ", ".join(text for text in told if text not in clauses)
    return _sentences([*([line] if line else []), *clauses])


def _behaviour(pieces: Sequence[Piece], rough: str, words: Vocabulary) -> str:
    told: list[str] = []
    last: Piece | None = None
    for group in groups(pieces, Part.BEHAVIOUR):
        text = _text(group, rough)
        text = _subject_first(text, words) if group[0].inverted else text
        goes_on = last is not None and last.sentence == group[0].sentence and group[0].joint in _GOING_ON
        if goes_on:
            told[-1] = f"{told[-1].rstrip(' ,')} {group[0].joint} {text}"
        else:
            told.append(text)
        last = group[-1]
    return _sentences(told)


def _impact(pieces: Sequence[Piece], rough: str, words: Vocabulary) -> str:
    """What came of it, each as a sentence: "which saved us the order" as "It saved us the order"."""
    told = []
    for group in groups(pieces, Part.IMPACT):
        first, text = group[0], _text(group, rough)
        if first.joint in words.impact_which:
            text = _from_which(text, words)
        elif words.lang == "sv" and (first.inverted or first.joint in words.impact_joints):
            text = _main_clause(text, words)
        told.append(text)
    return _sentences(told)


def _from_which(text: str, words: Vocabulary) -> str:
    meant = _MEANT.match(text)
    if meant and words.has_clause(text[meant.end() :]):
        return _main_clause(text[meant.end() :], words)
    return f"{words.which_says} {text}"


def _main_clause(text: str, words: Vocabulary) -> str:
    """A Swedish clause as it stands alone: subject first, the "inte" behind the verb."""
    if words.lang != "sv":
        return text
    text = _subject_first(text, words)
    moved = re.match(r"((?:\w+\s){1,3}?)(inte|aldrig|ändå|också)\s(\w+)", text)
    if moved and words.is_finite(moved[3].lower()) and not words.has_clause(moved[1]):
        return f"{moved[1]}{moved[3]} {moved[2]}{text[moved.end() :]}"
    return text


def _subject_first(text: str, words: Vocabulary) -> str:
    """Put "avbröt Omar Sara" as "Omar avbröt Sara": only where one word or a counted thing is the subject."""
    tokens = list(WORD.finditer(text))
    if len(tokens) < 2 or not words.is_finite(tokens[0][0].lower()):
        return text
    first, second = tokens[0], tokens[1]
    low = second[0].lower()
    definite = low.endswith(("en", "et", "na", "erna"))
    if not (
        low in words.pronouns
        or second[0][0].isupper()
        or low in ("vi", "jag", "de", "det", "den", "alla")
        or definite
        or low in words.others
    ):
        return text
    last = second
    counted = (
        low in words.others
        and not definite
        and low not in ("vi", "jag", "alla", "ingen", "folk", "det", "detta", "båda")
    )
    if counted and len(tokens) > 2:
        last = tokens[2]
    subject = text[second.start() : last.end()]
    verb = first[0] if first[0].isupper() and first.start() > 0 else first[0].lower()
    return f"{subject} {verb}{text[last.end() :]}"


def _plain(piece: Piece, words: Vocabulary) -> str:
    """What was said to be so always, without the "always"; "" for what never is, which would turn round."""
    text = piece.text
    for _, begin, end in reversed(judgements(text, words)):
        if text[begin:end].lower() in words.negations:
            return ""
        text = f"{text[:begin].rstrip()} {text[end:].lstrip()}"
    return _sentences([text])


def _sentences(texts: Sequence[str]) -> str:
    """Each text as a sentence of its own, each said once."""
    told = [capital(" ".join(text.split()).strip(" ,;:–-").rstrip(".")) for text in texts]
    ended = [text if text[-1:] in "!?" else f"{text}." for text in dict.fromkeys(told) if text]
    return " ".join(ended)


def _days(text: str, lang: Language, today: date) -> list[tuple[date, str, bool]]:
    """The days that are named, with their words, and whether those may stand alone.

    Feedback is about what has been, never about what comes.
    """
    found = []
    plain = _OF_A_DAY.sub(lambda m: " " * len(m[0]), text)
    for time in find_times(plain, lang, today):
        if time.kind not in (TimeKind.PAST, TimeKind.POINT) or time.date is None or _PERIOD.search(time.text):
            continue
        if time.start is not None and time.start != time.date:
            continue
        if _AIMED.search(text[: time.phrase[1]][: time.span[0]]):
            continue
        day = time.date
        if day > today:
            day -= timedelta(days=_WEEK if (day - today).days <= _WEEK else _YEAR)
        if day == today and time.kind is TimeKind.POINT and not _TODAY.search(time.text):
            continue  # "on Friday", said on a Friday: this one or the last
        found.append((day, text[slice(*time.phrase)], stands_alone(time)))
    return found


def _told(piece: Piece, words: Vocabulary) -> str:
    """A piece without guesses: "to look good" is no praise."""
    text = piece.text
    for kind, begin, end in reversed(judgements(text, words)):
        if kind in ("motive", "hearsay"):
            text = f"{text[:begin]} {text[end:]}"
    return text


def _kind(rough: str, words: Vocabulary) -> FeedbackKind | None:
    praise, concern = len(words.praising.findall(rough)), len(words.concerning.findall(rough))
    if praise == concern:
        return None
    return FeedbackKind.RECOGNITION if praise > concern else FeedbackKind.COACHING
