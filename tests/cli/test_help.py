"""Somebody asks for help, in Swedish or in English, and every word of it comes from the files of words."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from pmcoach.cli.click_words import sentences
from pmcoach.cli.main import NOUNS, pmcoach
from pmcoach.cli.spoken import put_into_words, texts
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

CLI = Path(__file__).parent.parent.parent / "pmcoach" / "cli"
CLICK = Path(click.__file__).parent

ENGLISH = re.compile(
    r"\b(the|of|and|with|without|is|are|was|what|which|whose|your|you|from|not|only|show|day|words?|where|this|that|by|"
    r"it|its|for example|exit|message|options|commands|usage|example|examples|default|required|person's|such)\b",
    re.IGNORECASE,
)
"""Words that stand in nearly every English sentence and in no Swedish one."""

TYPED = re.compile(
    r"^ +(?:-\w, )?--?[\w-]+(?: \S+)?|^ {2}[\w-]+ {2,}|pmcoach [^.:]*|`[^`]*`|\[[^\]]*\|[^\]]*\]|--[\w-]+ \S+"
)
"""What is typed and not read: options, verbs, whole commands."""

FOR_PROGRAMMERS = re.compile(
    r"DeprecationWarning|declarations|defined twice|Boolean option|parameter declaration|must be an iterable|"
    r"No options defined|start character|standard stream|Choice\(|UUID|colou?r|Windows error|%\(prog\)s|Bash|^[a-z]$"
)
"""click's sentences that only somebody who writes a command line meets, or that concern what pmcoach does not use."""


def every_command() -> Iterator[tuple[list[str], click.Context]]:
    """Each command with the words that lead to it, from the root down."""
    root = click.Context(pmcoach, info_name="pmcoach")
    yield [], root
    for noun in NOUNS:
        command = pmcoach.get_command(root, noun)
        assert command is not None
        yield from below([noun], click.Context(command, info_name=noun, parent=root))


def below(path: list[str], context: click.Context) -> Iterator[tuple[list[str], click.Context]]:
    yield path, context
    for name, verb in getattr(context.command, "commands", {}).items():
        yield from below([*path, name], click.Context(verb, info_name=name, parent=context))


COMMANDS = [path for path, _ in every_command()]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_swedish_help_has_no_english_sentence(run: Run, path: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_LANG", "sv")
    shown = run(*path, "--help")
    assert shown.code == 0
    assert shown.out.startswith("Användning: pmcoach")
    read = shown.out.split("Exempel:")[0].splitlines()[1:]
    found = [line for line in read if ENGLISH.search(TYPED.sub(" ", line))]
    assert found == []


def test_english_help_would_be_found_out(run: Run) -> None:
    caught = [path for path in COMMANDS if ENGLISH.search(TYPED.sub(" ", run(*path, "--help").out))]
    assert len(caught) == len(COMMANDS)


def test_every_text_of_the_help_comes_from_the_file_of_its_noun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_LANG", "sv")
    for path, context in every_command():
        put_into_words(context)
        file = texts(path[0] if path else "pmcoach", "sv")
        own, shared = (file[" ".join(path[1:])] if path[1:] else file), texts("pmcoach", "sv")["shared"]
        assert context.command.help == own["about"].strip()
        options = [option for option in context.command.get_params(context) if isinstance(option, click.Option)]
        assert {option.help for option in options if option.help} <= {*filter(_is_text, own.values()), *shared.values()}
        names = {name.removeprefix("--") for option in options for name in option.opts}
        assert {name for name, said in own.items() if _is_text(said)} - {"about"} <= names


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def test_no_command_has_help_of_its_own_in_the_code() -> None:
    found = [
        f"{module.name}:{node.lineno}"
        for module in CLI.glob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in {"option", "command", "group", "argument"}
        and {"help", "short_help", "epilog"} & {word.arg for word in node.keywords}
    ]
    assert found == []


def test_every_sentence_that_click_may_say_to_a_person_has_its_swedish() -> None:
    asked = set()
    for module in CLICK.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                said = node.args[:2] if node.func.id == "ngettext" else node.args[:1]
                asked |= {str(text.value) for text in said if isinstance(text, ast.Constant)}
    assert len(asked) > 50
    assert {text for text in asked if not FOR_PROGRAMMERS.search(text)} - set(sentences("sv")) == set()


def test_a_slip_is_told_in_swedish(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMCOACH_LANG", "sv")
    slip = run("person", "show")
    assert (slip.code, slip.err.splitlines()[-1]) == (2, "Fel: Det saknas ett argument: 'VEM'.")
    assert run("goal", "list", "--nope").err.splitlines()[-1].startswith("Fel: Det finns ingen flagga '--nope'.")
    monkeypatch.setenv("PMCOACH_LANG", "en")
    assert run("person", "show").err.splitlines()[-1] == "Error: Missing argument 'WHO'."


def test_the_language_is_that_of_the_config_file_then_of_the_locale(
    run: Run, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PMCOACH_LANG")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert run("--help").out.startswith("Användning:")
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert run("--help").out.startswith("Usage:")
    from pmcoach.paths import user_folders

    config = user_folders(None).config
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.toml").write_text('lang = "sv"\n', "utf-8")
    assert run("--help").out.startswith("Användning:")
    (config / "config.toml").write_text("lang = \n", "utf-8")
    assert run("--help").out.startswith("Usage:")


def test_a_command_that_is_not_asked_for_help_reads_none(own_home: Path) -> None:
    program = (
        "from pmcoach.cli.main import main\nfrom pmcoach.cli.spoken import texts\n"
        "try:\n    main(['person', 'list'])\nexcept SystemExit:\n    pass\n"
        "print('read:', texts.cache_info().currsize)"
    )
    environment = {"PMCOACH_HOME": str(own_home), "PMCOACH_LANG": "en"}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
    assert ran.stdout.splitlines()[-1] == "read: 0"
