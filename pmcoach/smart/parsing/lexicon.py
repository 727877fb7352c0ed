"""The word lists of a language, read from the lexicon files once, when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pmcoach.smart.language import Language


@cache
def read_lexicon(lang: Language, name: str) -> dict[str, Any]:
    """The tables of ``lexicons/<lang>/<name>.toml``."""
    place = files("pmcoach.smart").joinpath("lexicons", lang, f"{name}.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))
