"""A model's word where the rules doubt: how much likelier a line is an action than neither."""

from __future__ import annotations

from datetime import date

from pmcoach.domain.briefs import Brief, Language
from pmcoach.drafting.notes.records import Judge
from pmcoach.drafting.prompts import Prompts
from pmcoach.engines.protocol import Cancel, Engine

KIND = "meeting_summary"
VERDICTS = ("action", "decision", "neither")
_BLANK = {"en": "the weather", "sv": "vädret"}
"""A line that says nothing: what a model prefers even then is its habit, and taken off."""


def model_judge(engine: Engine, prompts: Prompts, *, weight: float, cancel: Cancel | None = None) -> Judge:
    """A judge that asks ``engine``. Its log-odds count ``weight``: a small model is believed little."""
    habit: dict[Language, float] = {}
    stop = cancel or Cancel()

    def odds(text: str, lang: Language) -> float:
        brief = Brief(kind=KIND, lang=lang, today=date.min, rough=text)
        action, _, neither = engine.choose(prompts.ask(brief, {}).messages, VERDICTS, stop)
        return action - neither

    def judge(text: str, lang: Language) -> float:
        if lang not in habit:
            habit[lang] = odds(_BLANK[lang], lang)
        return weight * (odds(text, lang) - habit[lang])

    return judge
