"""click's own sentences ("Usage:", "No such option: --x") in the reader's language.

click asks gettext for each of them, which would want a compiled catalogue in a folder of the system. Here they come
from ``help/click.{en,sv}.toml``, like all the other words of pmcoach; a sentence that is not there stays English.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import click

from pmcoach.errors.saying import ScreenLanguage

_FOLDER = Path(__file__).parent / "help"
_ASKING = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types", "_termui_impl")


@lru_cache
def sentences(lang: ScreenLanguage) -> Mapping[str, str]:
    """Every sentence of click that a person may meet, by its English."""
    table: dict[str, str] = tomllib.loads((_FOLDER / f"click.{lang}.toml").read_text("utf-8"))["click"]
    return table


def speak(lang: ScreenLanguage, root: click.Command) -> None:
    """Have click speak this language from now on. English is what it speaks by itself: nothing is read for it.

    ``root`` is the command that was made already, in English, before anybody chose.
    """
    told: Callable[[str], str] = (lambda text: sentences("sv").get(text, text)) if lang == "sv" else str

    def counted(one: str, many: str, count: int) -> str:
        return told(one if count == 1 else many)

    for name in _ASKING:
        module = vars(sys.modules[where]) if (where := f"{click.__name__}.{name}") in sys.modules else {}
        if "_" in module:
            module["_"] = told
        if "ngettext" in module:
            module["ngettext"] = counted
    for option in root.params:
        if isinstance(option.type, click.Path) and option.type.file_okay and not option.type.dir_okay:
            option.type.name = told("file")
