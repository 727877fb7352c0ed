"""A measure made of the wish's own words, where no rule knows its form and the facts name none.

"contracts get signed late" becomes the share of contracts that get signed late, or, measured in time, the time until
contracts get signed. Which, the sort of the numbers tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeAlias

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.lexicon import notes_lexicon
from pmcoach.drafting.reading.naming.clause import base_verbs, clause
from pmcoach.drafting.reading.naming.matching import pattern_of, starts
from pmcoach.drafting.reading.naming.tidying import EDGES, lowered, pieces_of, swedish_present
from pmcoach.drafting.reading.parts import Named
from pmcoach.drafting.reading.sorts import Sort
from pmcoach.drafting.words import lexicon

Words: TypeAlias = Mapping[str, Any]


_SHORTEST = 2
"""Words that the part of a wish before its first comma must have to stand for it."""

_SUBJECT = 5
"""Words at most before the verb of a wish."""

_LONGEST = 14
"""Words that a measure may have and still be read as one."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A wish taken apart: who, does what, and the rest; ``owner`` does it where that is "we" or "I".

    ``whole`` is who with the article.
    """

    who: str
    verb: str = ""
    rest: str = ""
    owner: str = ""
    whole: str = ""


def composed_measure(
    wish: str,
    lang: Language,
    sort: Sort | None,
    scale: bool = False,
    turned: bool = False,
    affirm: bool = False,
    times: bool = False,
) -> Named | None:
    """What the words of a wish give to count, in the sort of its numbers; None where they make no phrase.

    ``turned`` says that the numbers count those that do not do what the wish complains of ("kids quit": 33 of 52 left),
    ``affirm`` that they count those that do what it misses ("patients don't train": 2 of 5 do),
    ``times`` that they count how many times it happens.
    """
    words = lexicon("composing", lang)
    text = next(iter(pieces_of(wish.strip(), lang)), "").split(":")[0].strip(EDGES)
    first = text.split(",")[0].strip()
    text = first if len(first.split()) >= _SHORTEST else text
    text = lowered(text)
    for pattern in words["lead"]:
        text = re.sub(rf"^(?:{pattern})(?!\w)\s*", "", text, flags=re.IGNORECASE).strip(EDGES)
    hurried = re.search(rf"(?<!\w)(?:{words['in_time']})$", text, re.IGNORECASE) is not None
    if sort is None and hurried:
        sort = Sort.TIME
    said = _clause(text, words, lang)
    if times:
        made = _of_times(said, words) if said else None
    elif turned and not pattern_of(rf".*\s(?:{words['modal']})\s.*").match(text):
        made = _opposite(said, words, sort) if said else None
    else:
        said = _denial_lifted(said, words) if said and affirm else said
        made = _of_clause(said, words, sort, scale, lang) if said else _of_phrase(text, words, sort, scale, lang)
    if made is None or not 1 <= len(made.name.split()) <= _LONGEST or made.name.lower() in words["empty"]:
        return None
    return made


def _clause(text: str, words: Words, lang: Language) -> _Said | None:
    verbs = _verbs(words["verbs"])
    owned = re.match(rf"(?P<owner>{words['owner']}) (?P<verb>{verbs}|\w+) (?P<rest>.+)$", text, re.IGNORECASE)
    if owned:
        found = re.match(rf"(?P<who>.+?)(?P<after>(?:\s+(?:{words['after_object']})\b.*)?)$", owned["rest"])
        who, after = (found["who"], found["after"]) if found else (owned["rest"], "")
        who = _bare(who, words)
        if re.match(rf"(?:{words['no_object']})\b", who, re.IGNORECASE):
            return _Said("", owned["verb"], owned["rest"], owned["owner"])
        return _Said(who, owned["verb"], after, owned["owner"])
    tokens = text.split()
    for place in range(1, min(len(tokens), _SUBJECT + 1)):
        who, verb, rest = " ".join(tokens[:place]), tokens[place], " ".join(tokens[place + 1 :])
        modal = re.match(rf"(?:{words['modal']})(?!\w)\s*", " ".join(tokens[place:]), re.IGNORECASE)
        if modal and _only_moves(" ".join(tokens[place:])[modal.end() :], lang):
            return None
        if modal:
            verb, _, rest = " ".join(tokens[place:])[modal.end() :].partition(" ")
            verb = _finite(verb, words)
        elif not re.fullmatch(verbs, verb, re.IGNORECASE):
            continue
        if verb and _is_subject(who, "" if modal else verb, rest, words):
            whole = re.sub(words["own"], words["the"], who, flags=re.IGNORECASE)
            who = re.sub(r"\s+(?:who|that|which|som)$", "", _bare(who, words), flags=re.IGNORECASE)
            return _Said(who, verb, rest, whole=whole if whole.endswith(who) else who)
    return None


def _only_moves(after: str, lang: Language) -> bool:
    """Whether what should be only says which way something should go ("must become shorter")."""
    return not after.strip() or pattern_of(lexicon("plain", lang)["to_move"]).match(after) is not None


def _is_subject(who: str, verb: str, rest: str, words: Words) -> bool:
    """Whether words before a verb can be what does it; many English verbs are nouns after another word."""
    who = who.strip()
    if re.match(rf"(?:{words['no_subject']})(?!\w)", who, re.IGNORECASE) or re.search(
        words["not_inside"], who, re.IGNORECASE
    ):
        return False
    surely = re.match(words["surely_verb"], f"{verb} {rest}", re.IGNORECASE)
    if not surely and re.fullmatch(words["noun_too"], verb, re.IGNORECASE):
        last = who.split(" ")[-1].lower()
        plural = last in words["people"] or (last.endswith("s") and not last.endswith("ss"))
        return plural and not verb.endswith("s")
    return True


def _of_clause(said: _Said, words: Words, sort: Sort | None, scale: bool, lang: Language) -> Named | None:
    late = rf"(?:\s|^)(?:{words['manner']})$"
    if said.owner and not said.who:
        rest = re.sub(late, "", said.rest.strip(), flags=re.IGNORECASE) if sort is Sort.TIME else said.rest
        if sort is Sort.TIME and not rest and lang == "sv" and (act := notes_lexicon("sv").infinitive(said.verb)):
            return _named(words, "time_to", rest=act)
        if sort is Sort.TIME:
            return _named(words, "time_until", who=said.owner, verb=said.verb, rest=rest)
        often = re.sub(rf"\s+(?:{words['too_often']})$", "", said.rest, flags=re.IGNORECASE)
        return _named(words, "how_often", who=said.owner, verb=said.verb, rest=often)
    if said.owner:
        kind = "owned_share" if sort is Sort.SHARE else "owned_time" if sort is Sort.TIME else "owned_count"
        return _named(words, kind, who=said.owner, verb=said.verb, thing=said.who)
    if scale and re.search(words["measure_like"], said.who, re.IGNORECASE):
        return Named(said.who, f"{words['the']}{said.who}" if words["the"] else "")
    if scale:
        by = said.who.split(" ")[-1].lower() in words["people"]
        return _named(words, "scale_by" if by else "scale", thing=said.who)
    rest = said.rest.strip(EDGES)
    if re.match(words["judged_high"], f"{said.verb} {rest}", re.IGNORECASE):
        return Named(said.whole or said.who, "")
    if re.match(words["too_much"], f"{said.verb} {rest}", re.IGNORECASE) and sort in (Sort.TIME, None):
        return Named(said.who, "")
    if sort is Sort.TIME:
        bare = rest
        for _ in range(2):
            bare = re.sub(late, "", bare, flags=re.IGNORECASE).strip(EDGES)
        if re.search(words["time_like"], said.who, re.IGNORECASE):
            return Named(said.who, "")
        if re.fullmatch(words["takes"], said.verb, re.IGNORECASE):
            return _of_taking(said, words)
        plain = lexicon("plain", lang)
        if pattern_of(plain["is"]).fullmatch(said.verb) and starts(plain["judged"], rest):
            return _named(words, "time_for", thing=said.who)
        verb, bare = _affirmed(said.verb, bare, words)
        if not bare and re.fullmatch(words["goes"], verb, re.IGNORECASE):
            return _named(words, "time_for", thing=said.who)
        lasting = not pattern_of(rf".*{lexicon('plain', lang)['sooner']}$").match(rest) and re.fullmatch(
            words["lasting"], f"{verb} {bare}".strip(), re.IGNORECASE
        )
        if lasting:
            bare = re.sub(rf"(?:^|\s)(?:{words['longer']})(?!\w)", "", bare, flags=re.IGNORECASE).strip(EDGES)
        who = said.whole or said.who
        return _named(words, "time_that" if lasting else "time_until", who=who, verb=verb, rest=bare)
    rest = re.sub(rf"(?:\s|^)(?:{words['comparative']})$", "", rest, flags=re.IGNORECASE).strip(EDGES)
    if not said.who:
        return _named(words, "share_alone" if sort is Sort.SHARE else "amount_alone", verb=said.verb, rest=rest)
    kind = "share_that" if sort is Sort.SHARE else "count_that"
    return _named(words, kind, thing=said.who, verb=said.verb, rest=rest, that=_that(said.who, words))


def _of_taking(said: _Said, words: Words) -> Named | None:
    """What takes too long: "food takes ages to come out" is the time for food to come out, not the time for food."""
    done = pattern_of(words["takes_to"]).match(said.rest)
    if done is None:
        return _named(words, "time_for", thing=said.who)
    suffered = pattern_of(words["suffered"]).fullmatch(done["act"]) is not None
    thing = said.whole or said.who
    return _named(words, "time_to_thing" if suffered else "time_for_to", thing=thing, rest=done["act"])


def _of_times(said: _Said, words: Words) -> Named | None:
    rest = said.rest
    for _ in range(2):
        rest = re.sub(rf"(?:\s|^)(?:{words['too_often']}|{words['all_day']})$", "", rest, flags=re.IGNORECASE).strip(
            EDGES
        )
    who = said.owner or said.whole or said.who
    return _named(words, "times", who=who, verb=said.verb, rest=rest if not said.owner else f"{said.who} {rest}")


def _denial_lifted(said: _Said, words: Words) -> _Said:
    """The same clause without its "not"."""
    verb, rest = _affirmed(said.verb, said.rest, words)
    if not verb:
        verb, _, rest = rest.partition(" ")
    return replace(said, verb=verb, rest=rest)


def _affirmed(verb: str, rest: str, words: Words) -> tuple[str, str]:
    """The verb without its "not": what takes time is that it comes true."""
    for pattern, put in words["affirm"]:
        verb = re.sub(pattern, put, verb, flags=re.IGNORECASE)
    return verb, re.sub(words["not"], "", rest, flags=re.IGNORECASE).strip(EDGES)


def _opposite(said: _Said, words: Words, sort: Sort | None) -> Named | None:
    if said.owner or sort not in (Sort.SHARE, Sort.COUNT) or re.match(words["no_not"], said.verb, re.IGNORECASE):
        return None
    kind = "share_not" if sort is Sort.SHARE else "count_not"
    return _named(words, kind, thing=said.who, verb=said.verb, rest=said.rest, that=_that(said.who, words))


def _of_phrase(text: str, words: Words, sort: Sort | None, scale: bool, lang: Language) -> Named | None:
    act = re.match(words["act"], text, re.IGNORECASE)
    text = re.sub(rf"\s+(?:{words['must_move']}).*$", "", text, flags=re.IGNORECASE)
    if sort is Sort.TIME:
        short = re.sub(rf"\s+(?:{words['manner']})$", "", text, flags=re.IGNORECASE)
        if short == text:
            short = re.sub(rf"\s+(?:{words['comparative']})(?=\s)", "", text, count=1, flags=re.IGNORECASE)
        if short != text and re.match(r"[^\W\d_]+", short):
            return _hurried(short, words, lang)
    if act:
        thing = _bare(act["thing"], words)
        return _named(words, "share_of" if sort is Sort.SHARE else "plain", thing=thing)
    thing = _bare(text, words)
    opening = re.match(rf"(?P<verb>\w+) (?:{words['after_verb']})(?!\w)", thing, re.IGNORECASE)
    begins = opening["verb"].lower() if opening else ""
    if begins in words["verbs"].split() or (sort is None and begins in words["finite"]):
        return None
    if not thing or re.match(rf"(?:{words['no_subject']})\b", thing, re.IGNORECASE) or len(thing.split()) > 7:
        return None
    if scale and not re.search(words["measure_like"], thing, re.IGNORECASE):
        return _named(words, "scale", thing=thing)
    if scale:
        return Named(thing, f"{words['the']}{thing}" if words["the"] else "")
    own = re.search(words["measure_like"], thing, re.IGNORECASE)
    if own or sort is None or sort is Sort.MONEY:
        return Named(thing, "")
    if sort is Sort.TIME:
        timed = re.search(words["time_like"], thing, re.IGNORECASE)
        return Named(thing, "") if timed else _named(words, "time_for", thing=thing)
    if sort is Sort.SHARE:
        return _named(words, "share_of", thing=thing)
    return _named(words, "count_of", thing=thing)


def _hurried(text: str, words: Words, lang: Language) -> Named | None:
    """What should be done sooner, "too late" and the like left out: who does it, what is done, or a time already."""
    said = clause(text, lang)
    if said is not None and said.verb:
        if not said.rest and pattern_of(words["goes"]).fullmatch(said.verb):
            return _named(words, "time_for", thing=said.who)
        lasting = pattern_of(words["lasting"]).fullmatch(f"{said.verb} {said.rest}".strip())
        return _named(words, "time_that" if lasting else "time_until", who=said.who, verb=said.verb, rest=said.rest)
    opening = text.split()[0].lower()
    if re.search(rf"{words['time_like']}$", text, re.IGNORECASE):
        return None if opening in base_verbs(lang) else Named(_bare(text, words), "")
    acting = opening in base_verbs(lang) or pattern_of(rf"\w+ {words['act_on']} .*").match(text)
    if lang == "sv" and not acting:
        return None
    done = " " not in text or acting
    return _named(words, "time_to", rest=text) if done else _named(words, "time_for", thing=_bare(text, words))


def _bare(text: str, words: Words) -> str:
    text = re.sub(r"\s+", " ", text).strip(EDGES)
    for _ in range(3):
        text = re.sub(rf"^(?:{words['more_or_less']})\s+", "", text, flags=re.IGNORECASE).strip(EDGES)
    return text


def _finite(verb: str, words: Words) -> str:
    """The verb as it is said of many: after "should" it stands in its base form."""
    known: Mapping[str, str] = words["finite"]
    if verb.lower() in known:
        return known[verb.lower()]
    if known_present := swedish_present(verb.lower()):
        return known_present
    for ending, put in words["finite_endings"]:
        if verb.lower().endswith(ending):
            return f"{verb[: len(verb) - len(ending)]}{put}"
    return verb


def _that(who: str, words: Words) -> str:
    last = who.split(" ")[-1].lower() if who else ""
    return str(words["who"] if last in words["people"] else words["that"])


def _named(words: Words, kind: str, **parts: str) -> Named | None:
    frames = words["frames"]
    assert isinstance(frames, dict)
    if "thing" in parts and kind.startswith(("share", "count")):
        parts["thing"] = _indefinite(parts["thing"], words)
    name, form = (
        re.sub(r"\s+", " ", frame.format_map({"that": "", "rest": "", **parts})).strip(EDGES) for frame in frames[kind]
    )
    return Named(name, form) if name else None


def _indefinite(thing: str, words: Words) -> str:
    """A Swedish noun without its definite ending, as it follows "andelen"; English has none."""
    endings = words["indefinite"]
    assert isinstance(endings, list)
    for ending, put in endings:
        if thing.lower().endswith(ending):
            return f"{thing[: len(thing) - len(ending)]}{put}"
    return thing


@cache
def _verbs(rows: str) -> str:
    return "|".join(re.escape(row) for row in sorted(rows.split(), key=len, reverse=True))
