"""Commands whose help stands in files of words, ``help/NOUN.{en,sv}.toml``, read when somebody asks for help.

A file begins with what the noun is about, its options and its examples; a table a verb follows ("draft",
"milestone add"). An option stands under its long name. ``help/pmcoach.*.toml`` holds what all of them share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from pmcoach.config import screen_language
from pmcoach.errors.saying import ScreenLanguage

_FOLDER = Path(__file__).parent / "help"
_CAPITALS = re.compile(r"[^\W\d_]{2,}(?:_[^\W\d_]+)*")


class Spoken(click.Command):
    """A command that learns its texts when it is asked for help."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help, in the reader's language."""
        put_into_words(ctx)
        super().format_help(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may follow, told in the reader's language."""
        put_into_words(ctx)
        return super().shell_complete(ctx, incomplete)


class SpokenGroup(Spoken, click.Group):
    """A noun with verbs, all of them spoken."""

    command_class = Spoken
    group_class = type


@lru_cache
def texts(noun: str, lang: ScreenLanguage) -> Mapping[str, Any]:
    """The file of a noun, or "pmcoach" for what all share."""
    import tomllib

    return tomllib.loads((_FOLDER / f"{noun}.{lang}.toml").read_text("utf-8"))


def put_into_words(ctx: click.Context) -> None:
    """Give a noun and its verbs their texts; the whole command line where no noun was named."""
    lang = screen_language()
    noun = ctx
    while noun.parent is not None and noun.parent.parent is not None:
        noun = noun.parent
    if noun.parent is None:
        _say(noun.command, (), texts("pmcoach", lang), lang)
    else:
        _say(noun.command, (), texts(str(noun.command.name), lang), lang)


def _say(command: click.Command, verb: tuple[str, ...], file: Mapping[str, Any], lang: ScreenLanguage) -> None:
    own = file[" ".join(verb)] if verb else file
    shared = texts("pmcoach", lang)["shared"]
    command.help = own["about"].strip()
    command.short_help = command.help.partition("\n\n")[0]
    command.epilog = _examples(
        [line for line in file.get("examples", ()) if line.split()[2 : 2 + len(verb)] == [*verb]], lang
    )
    command.options_metavar = _in(lang, "[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _in(lang, "COMMAND [ARGS]...")
    for option in command.get_params(click.Context(command)):
        if isinstance(option, click.Option):
            name = next((name for name in option.opts if name.startswith("--")), "").removeprefix("--")
            option.help = own.get(name) or shared.get(name)
            _measure(option, lang)
        elif isinstance(option, click.Argument):
            option.metavar = _in(lang, option.make_metavar(click.Context(command)))
    if verb or "nouns" not in file:
        for name, below in getattr(command, "commands", {}).items():
            _say(below, (*verb, name), file, lang)


def _measure(option: click.Option, lang: ScreenLanguage) -> None:
    """What an option takes, as a word in capitals; a list of choices stays as it is."""
    if not option.is_flag and not option.count and not isinstance(option.type, click.Choice):
        option.metavar = _in(lang, option.metavar or option.type.name.upper())


def _in(lang: ScreenLanguage, metavar: str) -> str:
    """Words in capitals as the language has them; from whichever language they stand in."""
    en, sv = texts("pmcoach", "en")["metavar"], texts("pmcoach", "sv")["metavar"]
    here, there = (en, sv) if lang == "en" else (sv, en)
    known = {there[name]: here[name] for name in here}
    return _CAPITALS.sub(lambda word: str(known.get(word[0], word[0])), metavar)


def _examples(lines: Iterable[str], lang: ScreenLanguage) -> str | None:
    """A paragraph that click does not fill; nothing where there is no example."""
    shown = list(lines)
    heading = texts("pmcoach", lang)["heading"]["examples" if len(shown) > 1 else "example"]
    return "\n".join(["\b", heading, *(f"  {line}" for line in shown)]) if shown else None
