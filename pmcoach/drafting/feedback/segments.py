"""Rough words taken apart where a new thing may begin: at stops, commas and joints such as "and", "so", "because"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pmcoach.drafting.feedback.vocabulary import Vocabulary, lowered

_SHORTENED = "".join(rf"(?<!\b{word})" for word in ("kl", "ca", r"t\.ex", r"bl\.a", r"e\.g", r"i\.e"))
_STOP = re.compile(rf"{_SHORTENED}[.!?]+(?=\s|$)|[;\n]+|:(?=\s)")
_COMMA = re.compile(r",\s+|\s[–—-]\s")
_CAUTIOUS = frozenset({"so", "for", "för", "då", "så", "since", "sedan", "sen", "once", "then"})
"""Joints only before a subject: "so she stayed", "för hon ..."; in "so late" and "för tre kunder" they are none."""
_SINCE = frozenset({"since", "sedan", "sen"})
"""Before a day these say how long: "since 1 October"."""
_LISTING = frozenset({"and", "och"})
"""Before a number these join a list: "on 3 and 5 March"."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the rough words. ``joint`` is what led to it; ``body`` is the rest, ``begin`` its place."""

    begin: int
    end: int
    body: str
    joint: str
    sentence: int
    closed_by: str
    """The mark behind it: ":" after a heading, "" within a sentence."""


def segments(text: str, words: Vocabulary, names: frozenset[str]) -> list[Segment]:
    """The segments of a text, in order."""
    found: list[Segment] = []
    begin = 0
    for sentence, stop in enumerate([*_STOP.finditer(text), None]):
        end = stop.start() if stop else len(text)
        mark = stop[0].strip() if stop else ""
        found += _of_sentence(text, begin, end, sentence, mark, words, names)
        begin = stop.end() if stop else end
    return found


def _of_sentence(
    text: str, begin: int, end: int, sentence: int, mark: str, words: Vocabulary, names: frozenset[str]
) -> list[Segment]:
    opening = words.thanks.match(text, _skip_blank(text, begin), end)
    closed = opening.end() if opening else begin
    cuts: list[tuple[int, int, str]] = [(begin, begin, "")]
    for comma in _COMMA.finditer(text, begin, end):
        joint = words.joints.match(text, comma.end(), end)
        held = joint is not None and joint.end() < end
        cuts.append((comma.start(), joint.end() if held and joint else comma.end(), joint[0] if held and joint else ""))
    for joint in words.joints.finditer(text, begin, end):
        inside = any(first <= joint.start() < last for first, last, _ in cuts)
        if (joint.start() < closed and opening) or text[: joint.start()].rstrip().endswith("-"):
            continue
        if (
            not inside
            and joint.end() < end
            and (joint.start() == begin or _cuts(joint[0], text[joint.end() : end], words, names))
        ):
            cuts.append((joint.start(), joint.end(), joint[0]))
    cuts.sort()
    found = []
    for place, (_, start, joint_text) in enumerate(cuts):
        stop = cuts[place + 1][0] if place + 1 < len(cuts) else end
        body = text[start:stop]
        lead = len(body) - len(body.lstrip())
        if body.strip():
            last = place + 1 == len(cuts)
            found.append(
                Segment(
                    begin=start + lead,
                    end=stop,
                    body=body.strip(),
                    joint=" ".join(joint_text.lower().split()),
                    sentence=sentence,
                    closed_by=mark if last else "",
                )
            )
    return found


def _cuts(joint: str, after: str, words: Vocabulary, names: frozenset[str]) -> bool:
    if joint.lower() not in _CAUTIOUS:
        return not after.lstrip()[:1].isdigit() or joint.lower() not in _LISTING
    following = lowered(after)[:1]
    if not following:
        return False
    word = following[0]
    subject = word in words.pronouns or word in words.others or word in names or word.isdigit()
    if words.lang == "sv" and joint.lower() in ("så", "då"):
        return subject or words.is_finite(word)
    if joint.lower() in _SINCE and (word.isdigit() or word in ("den", "the")):
        return False
    return subject and (joint.lower() != "för" or word in words.pronouns or word in names)


def _skip_blank(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
