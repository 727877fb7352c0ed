"""What stands before a clause: a time, a setting, a share of the cases ("In at least 9 of 10 meetings, ...")."""

from __future__ import annotations

from pmcoach.smart.clauses.clause import STOPS, Opening, is_one, starts
from pmcoach.smart.sentence import Sentence

_FARTHEST_COMMA = 16


def after_opening(s: Sentence) -> int:
    """The first word after a time or setting that a comma closes, or that only names a time."""
    words = s.words
    place = 0
    commas = [i for i, w in enumerate(words[:_FARTHEST_COMMA]) if w.text == "," and i + 1 < len(words)]
    if commas and (is_one(s, 0, "openers") or 0 in s.timed or 0 in starts(s, "halt", "subordinate")):
        closing = [i for i in commas if not words[i + 1].text[0].isdigit()]
        place = (closing or commas)[0] + 1
    while place < len(words) and (words[place].text in STOPS or place in s.timed):
        place += 1
    return place if place < len(words) else 0


def opening_of(s: Sentence, start: int) -> Opening:
    """Whether nothing, a time or a share of cases stands before a place."""
    if start == 0:
        return "none"
    end = s.words[start - 1].end
    shared = any(is_one(s, i, "of") or s.words[i].text.endswith("%") for i in range(start))
    timed = any(t.phrase[0] < end for t in s.times) and not shared
    return "share" if any(q.span[0] < end for q in s.quantities) and not timed else "time"
