"""How rules speak: one data file a language with each rule's title, message, question and examples."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pmcoach.domain.briefs import Language


class Phrasing(NamedTuple):
    """A rule's words in one language. ``variants`` replace message and question in a special case."""

    title: str
    why: str
    message: str
    question: str
    hit: str
    near_miss: str
    variants: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    def wording(self, variant: str) -> tuple[str, str]:
        """Message and question, as the variant says them where it says anything."""
        special = self.variants.get(variant, {})
        return special.get("message", self.message), special.get("question", self.question)


@cache
def load_phrasing(lang: Language) -> Mapping[str, Phrasing]:
    """The phrasing of every rule, by its id; read once a process."""
    import tomllib

    text = (Path(__file__).parent / "messages" / f"{lang}.toml").read_text(encoding="utf-8")
    return {rule: Phrasing(**words) for rule, words in tomllib.loads(text).items()}
