"""How much speaks for a promise: what a predication's form, person, day and surroundings weigh.

Above 0 it is an action. Between -DOUBT and DOUBT a model may be asked; without one the sign decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pmcoach.drafting.notes.predication import Form

DOUBT = 0.75
"""Weights nearer to 0 than this are doubts."""

FORM: Mapping[Form, float] = MappingProxyType(
    {
        "will": 2.0,
        "get to": 1.0,
        "promise": 2.6,
        "assigned": 2.0,
        "ask": 0.9,
        "ask if": -1.2,
        "wish": 0.0,
        "present": 0.0,
        "progressive": -1.2,
        "would": -1.6,
        "weak": -1.8,
        "past": -9.0,
        "be": -9.0,
        "say": -9.0,
        "think": -9.0,
        "passive": 1.0,
        "bare": 0.8,
    }
)
KNOWN_VERB, UNKNOWN_VERB = 0.9, -0.6
BEING = -5.0
STATE, STATELY, LIFE, KEEP_FROM_NOW = -2.2, -0.7, -2.0, -2.0
UNKNOWN_NAME = -0.8
DEADLINE, POINT, CADENCE, PAST = 1.6, 1.1, -2.6, -2.0
PROGRESSIVE_WITH_DAY = 1.6
ROLE: Mapping[str, float] = MappingProxyType(
    {"third": -0.5, "both": -0.4, "they": -2.5, "nobody": -5.0, "office": -1.8}
)
SOMEBODY = -1.7
NEGATED, SUBORDINATE, THOUGHT, QUOTED, QUESTION = -5.0, -3.5, -3.0, -9.0, -6.0
REPORTED, REPORTED_PROMISE = 0.3, 2.0
REPORTED_WOULD = 3.4
IDEA, DROPPED, DONE, RULE, MEET_AGAIN = -4.0, -6.0, -3.0, -3.0, -4.0
AGREED, ANSWERED_YES, ANSWERED_NO, ANSWERED_UNSURE = 0.6, 2.2, -5.0, -3.0
OWED = 0.9
UNMARKED, MAYBE_A_NOUN = -0.5, -1.4
HEARSAY = -5.0
PAST_PROMISE = -3.6
UNDATED: Mapping[str, float] = MappingProxyType({"both": -0.8, "third": -0.5})
CONDITION = -1.5
TAKEN_ON = 2.0
BOTH_KEEP = -3.6
ASKS_ABOUT = -7.0
SHARE = 1.5
"""What is somebody's share, or whoever's."""
OWNERLESS = 1.5
"""What must be done and nobody has by name."""
OPEN = -1.3
"""What somebody was asked for weighs so much at least until the answer."""
LEARNT = 3.0
"""The most that the learnt likelihood of a sentence adds to a promise that the rules see in it, or takes off."""
LIKELY, SETTLED, SETTLED_THOUGH = 0.0, 0.0, 0.5
"""How likely (nats) a promise or a decision must be that no rule sees; the last: a decision in words of an idea."""
RATHER = 0.0
"""A sentence that is a decision likelier than this (nats), and likelier than a promise, promises nothing."""
UNLIKELY = -6.0
"""What the rules weigh less than this says nothing of who and when."""
UNSETTLED = -1.5
"""What is less likely than this is no decision, whatever the rules say."""
