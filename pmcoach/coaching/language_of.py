"""In which language a draft from the record is made: in that of the record."""

from __future__ import annotations

from collections.abc import Iterable

from pmcoach.domain.briefs import Language
from pmcoach.smart.language import detect_language

_ENOUGH = 4
"""Words from which a language can be told."""


def language_of(texts: Iterable[str], otherwise: Language) -> Language:
    """The language of what was written down; ``otherwise`` where that is too little to tell."""
    said = "\n".join(text for text in texts if text.strip())
    return detect_language(said) if len(said.split()) >= _ENOUGH else otherwise
