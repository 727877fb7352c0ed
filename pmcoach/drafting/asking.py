"""Whether a question that a model worded may be put to somebody: open, kind, and about what is known."""

from __future__ import annotations

import dataclasses

from pmcoach.domain.briefs import Brief, Fact
from pmcoach.drafting.verify import Fault, text_faults
from pmcoach.drafting.words import lexicon


def question_faults(brief: Brief, text: str, *, about: str, known: str) -> list[Fault]:
    """Why a question cannot stand. ``about`` is its topic, ``known`` all that it may name."""
    alone = dataclasses.replace(brief, rough=about, role="", facts=(Fact(text=known),))
    faults = text_faults(alone, text)
    words = lexicon("questions", brief.lang)
    said = text.strip()
    if not said.endswith("?") or said.count("?") > 2:
        faults.append(Fault("question", "it is not one question"))
    if not said.lower().startswith(tuple(words["open"])):
        faults.append(Fault("question", "it can be answered by yes or no"))
    if any(word in f" {said.lower()} " for word in words["accusing"]):
        faults.append(Fault("question", "it sounds like blame"))
    return faults
