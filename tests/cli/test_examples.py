"""Somebody reads the help of a noun and types its example as it stands."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from pmcoach.cli.main import NOUNS, pmcoach
from pmcoach.cli.spoken import texts
from pmcoach.errors.saying import ScreenLanguage
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


LANGUAGES: tuple[ScreenLanguage, ...] = ("en", "sv")
EXAMPLES = [(noun, lang, texts(noun, lang)["examples"]) for noun in NOUNS for lang in LANGUAGES]


@pytest.mark.parametrize(("noun", "lang", "lines"), EXAMPLES)
def test_every_noun_has_an_example_and_every_example_is_of_its_noun(noun: str, lang: str, lines: list[str]) -> None:
    assert lines
    assert all(line.split()[:2] == ["pmcoach", noun] for line in lines)


@pytest.mark.parametrize("line", sorted({line for _, _, lines in EXAMPLES for line in lines}))
def test_an_example_is_understood_as_it_stands(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line)[1:]
    for word in words:
        if word.endswith((".txt", ".csv")) or word.startswith("from-"):
            Path(word).write_text("a file of that name", "utf-8")
    command: click.Command = pmcoach
    context = click.Context(pmcoach, info_name="pmcoach")
    while isinstance(command, click.Group) and words:
        name = words.pop(0)
        below = command.get_command(context, name)
        assert below is not None, name
        command = below
        context = click.Context(command, info_name=name, parent=context)
    with command.make_context(command.name, words, parent=context.parent):
        assert command.callback is not None


def test_the_help_ends_with_the_example_of_the_noun_and_of_the_verb(run: Run) -> None:
    assert 'pmcoach duty add "Answers the support mail" --person Elin' in run("duty", "--help").out
    shown = run("draft", "edit", "--help").out
    assert 'Example:\n    pmcoach draft edit Q1 --set "due=31 October"' in shown
    assert "draft show" not in shown
