"""Something to say that has no language yet: a key of the files of words, and the values that go in.

The files are ``wording/*.{en,sv}.toml``, one table a subject. A phrase is ``[what happened, what to do]``, the second
left out where nothing is to be done; a single text is a remedy of its own. The table ``value`` holds, by the name of a
placeholder, what a value of a closed list is called ("agreed": "överenskommet").
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pmcoach.errors import theirs

ScreenLanguage = Literal["en", "sv"]

_FOLDER = Path(__file__).parent / "wording"


THEIRS = frozenset({"strerror", "error", "reason", "message"})
"""Places in our sentences that hold what a library or the system says; what a server says stands as it is."""


@lru_cache(maxsize=2)
def _phrases(lang: ScreenLanguage) -> dict[str, dict[str, Any]]:
    """Every table of every file of a language; read with the first thing that is said in it."""
    import tomllib

    merged: dict[str, dict[str, Any]] = {}
    for file in sorted(_FOLDER.glob(f"*.{lang}.toml")):
        merged |= tomllib.loads(file.read_text("utf-8"))
    return merged


def _phrase(key: str, lang: ScreenLanguage) -> list[str] | None:
    """What stands under a key, None where it is no key."""
    table, _, name = key.partition(".")
    found = _phrases(lang).get(table, {}).get(name) if name else None
    return [found] if isinstance(found, str) else found


def title(kind: str, lang: ScreenLanguage) -> str:
    """What a kind of error is called, above its message."""
    return str(_phrases(lang)["title"][kind])


def knows(key: str) -> bool:
    """Whether a key has words."""
    return _phrase(key, "en") is not None


def system_words(text: str, lang: ScreenLanguage) -> str:
    """A text that ends with the operating system's words ("No such file or directory"), those in our words."""
    found = theirs.end_of(text)
    return text if found is None else found[0] + str(_phrases(lang)["theirs"][found[1]])


def our_words(text: str, lang: ScreenLanguage) -> str:
    """What the system, the database, a template or the network says, in our words; else as they say it."""
    found = theirs.named(text)
    if found is None:
        return text
    listed = {place: held.replace("' or '", "', '") for place, held in found[1].items()}
    said = str(_phrases(lang)["theirs"][found[0]]).format(**listed)
    return f"{said}." if text.rstrip().endswith(".") else said


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase by its key, the values in it, and the key of another remedy where it has one."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    other_remedy: str = ""

    def message(self, lang: ScreenLanguage) -> str:
        """What happened. A text that is no key is said as it stands."""
        return self._filled(self.raw(lang)[0], lang) if knows(self.key) else self.key

    def remedy(self, lang: ScreenLanguage) -> str:
        """What to do about it, or nothing."""
        if self.other_remedy and not knows(self.other_remedy):
            return self.other_remedy
        return self._filled(self.raw(lang)[1], lang)

    def raw(self, lang: ScreenLanguage) -> tuple[str, str]:
        """Message and remedy with their ``{places}`` still empty."""
        phrase = [*(_phrase(self.key, lang) or ()), "", ""]
        other = _phrase(self.other_remedy, lang) if self.other_remedy else None
        return phrase[0], other[-1] if other else phrase[1]

    def as_text(self) -> dict[str, Any]:
        """What another process needs to say the same: the key, the values as text, the other remedy."""
        values = {name: value if isinstance(value, int | float) else str(value) for name, value in self.values.items()}
        return {"key": self.key, "values": values, "other_remedy": self.other_remedy}

    def line(self, lang: ScreenLanguage) -> str:
        """Both, on one line."""
        return f"{self.message(lang)} {self.remedy(lang)}".strip()

    def __str__(self) -> str:
        """One line of English."""
        return self.line("en")

    def _filled(self, phrase: str, lang: ScreenLanguage) -> str:
        called = _phrases(lang).get("value", {})
        values = {name: _told(name, value, called.get(name, {}), lang) for name, value in self.values.items()}
        return _Filling(lang).vformat(phrase, (), values)


def _told(name: str, value: object, called: Mapping[str, str], lang: ScreenLanguage) -> object:
    """A value as it goes into a sentence: another saying in its words, one of a closed list by its name."""
    said = getattr(value, "saying", value)
    if isinstance(said, Saying):
        return said.line(lang)
    if isinstance(value, BaseException):
        return our_words(str(value), lang)
    if isinstance(value, str):
        return called.get(value) or (our_words(value, lang) if name in THEIRS else value)
    return value


class _Filling(string.Formatter):
    """Formats numbers as the language writes them."""

    def __init__(self, lang: ScreenLanguage) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value by its specification; Swedish has a comma before the decimals, a space between the thousands."""
        written = str(format(value, format_spec))
        if self.lang == "sv" and format_spec and isinstance(value, int | float):
            return written.translate({ord("."): ",", ord(","): "\N{NO-BREAK SPACE}"})
        return written
