"""The word lists of a language, read from the lexicon files once, when first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pmcoach.smart.language import Language

_LEXICONS = Path(__file__).parent.parent / "lexicons"


@cache
def read_lexicon(lang: Language, name: str) -> dict[str, Any]:
    """The tables of ``lexicons/<lang>/<name>.toml``."""
    import tomllib  # 15 ms that a start without any checking need not pay

    return tomllib.loads((_LEXICONS / lang / f"{name}.toml").read_text(encoding="utf-8"))
