"""The command `pmcoach`: nouns are loaded only when they are named."""

from __future__ import annotations

import importlib
import io
import sys
import traceback
from typing import Any

import click

from pmcoach import __version__
from pmcoach.cli.click_words import sentences, speak
from pmcoach.cli.spoken import SpokenGroup, put_into_words, texts
from pmcoach.config import screen_language
from pmcoach.errors import Cancelled, ConsentNeeded, PmcoachError, of_system
from pmcoach.errors.saying import system_words

NOUNS: dict[str, str] = {
    "init": "pmcoach.cli.init:init",
    "app": "pmcoach.cli.app:app",
    "demo": "pmcoach.cli.demo:demo",
    "doctor": "pmcoach.cli.doctor:doctor",
    "organisation": "pmcoach.cli.organisation:organisation",
    "objective": "pmcoach.cli.objective:objective",
    "person": "pmcoach.cli.person:person",
    "role": "pmcoach.cli.role:role",
    "duty": "pmcoach.cli.duty:duty",
    "expectation": "pmcoach.cli.expectation:expectation",
    "goal": "pmcoach.cli.goal:goal",
    "develop": "pmcoach.cli.develop:develop",
    "draft": "pmcoach.cli.draft:draft",
    "agenda": "pmcoach.cli.agenda:agenda",
    "digest": "pmcoach.cli.digest:digest",
    "meeting": "pmcoach.cli.meeting:meeting",
    "action": "pmcoach.cli.action:action",
    "feedback": "pmcoach.cli.feedback:feedback",
    "note": "pmcoach.cli.note:note",
    "search": "pmcoach.cli.search:search",
    "history": "pmcoach.cli.history:history",
    "undo": "pmcoach.cli.history:undo",
    "redo": "pmcoach.cli.history:redo",
    "restore": "pmcoach.cli.restore:restore",
    "bin": "pmcoach.cli.bin:bin_",
    "export": "pmcoach.cli.export:export",
    "import": "pmcoach.cli.import_:import_",
    "share": "pmcoach.cli.share:share",
    "receive": "pmcoach.cli.receive:receive",
    "backup": "pmcoach.cli.backup:backup",
    "encrypt": "pmcoach.cli.encrypt:encrypt",
    "decrypt": "pmcoach.cli.encrypt:decrypt",
    "erase": "pmcoach.cli.erase:erase",
    "retention": "pmcoach.cli.retention:retention",
    "model": "pmcoach.cli.model:model",
    "prompt": "pmcoach.cli.prompt:prompt",
    "lint": "pmcoach.cli.lint:lint",
    "completion": "pmcoach.cli.completion:completion",
}
"""Command name -> where it is. The module is imported when the command runs."""


class Nouns(SpokenGroup):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every noun, in the order of a first day."""
        return list(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in NOUNS:
            return None
        module, _, attribute = NOUNS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the nouns without importing them."""
        lang = screen_language()
        lines = texts("pmcoach", lang)["nouns"]
        with formatter.section(sentences(lang)["Commands"]):
            formatter.write_dl([(name, lines[name]) for name in NOUNS])


@click.group(cls=Nouns, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", type=click.Path(dir_okay=False), envvar="PMCOACH_DB")
@click.option("--today", envvar="PMCOACH_TODAY", metavar="YYYY-MM-DD")
@click.option(
    "--passphrase-fd",
    type=int,
    envvar="PMCOACH_PASSPHRASE_FD",
    metavar="N",
)
@click.option("--no-adapter", is_flag=True)
@click.option("--debug", is_flag=True)
@click.version_option(__version__, prog_name="pmcoach")
@click.pass_context
def pmcoach(
    ctx: click.Context,
    db: str | None,
    today: str | None,
    passphrase_fd: int | None,
    no_adapter: bool,
    debug: bool,
) -> None:
    """Performance management that two people do themselves: goals, expectations, one-on-ones. Offline."""
    above = ctx.obj or {}
    if "passphrases" not in above:
        from pmcoach.cli.passphrase import Passphrases

        above["passphrases"] = Passphrases(descriptor=passphrase_fd)
    above |= {"db": db, "today": today, "no_adapter": no_adapter, "debug": debug}
    ctx.obj = above
    if ctx.invoked_subcommand is None:
        ctx.invoke(pmcoach.get_command(ctx, "app"))  # type: ignore[arg-type]


def main(arguments: list[str] | None = None, *, kept: dict[str, Any] | None = None) -> Any:
    """Run the command line. Errors are one line on stderr; the exit code says what kind.

    ``kept`` is what an earlier attempt at the same command has learned.
    """
    given = sys.argv[1:] if arguments is None else arguments
    kept = {} if kept is None else kept
    speak(screen_language(), pmcoach)
    try:
        result = pmcoach.main(args=given, prog_name="pmcoach", standalone_mode=False, obj=kept)
        sys.exit(result if isinstance(result, int) else 0)
    except ConsentNeeded as error:
        if not agreed(error):
            complain(error.in_words(screen_language()), given)
            sys.exit(error.exit_code)
        main(given, kept=kept)
    except PmcoachError as error:
        complain(error.in_words(screen_language()), given)
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        complain(Cancelled("broken.stopped").in_words(screen_language()), [])
        sys.exit(130)
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and error.ctx is not None:
            put_into_words(error.ctx)
        shown = io.StringIO()
        error.show(shown)
        click.echo(system_words(shown.getvalue().rstrip(), screen_language()), err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        complain(of_system(error).in_words(screen_language()), given)
        sys.exit(3)
    except Exception as error:  # the front door: whatever broke inside must reach the person as one line
        fault = PmcoachError("broken.fault", kind=type(error).__name__, error=error)
        complain(fault.in_words(screen_language()), given)
        sys.exit(3)


def agreed(asked: ConsentNeeded) -> bool:
    """Ask once whether text may go to a host, and keep a yes. Nobody is asked where nobody sits at a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    from pmcoach.cli.asking import confirm
    from pmcoach.coaching.config_file import allow_host
    from pmcoach.coaching.words import Words
    from pmcoach.config import load_settings

    settings = load_settings()
    words = Words(settings.screen_lang)
    click.echo(words.say("consent.about", host=asked.host), err=True)
    if not confirm(words.say("consent.ask"), words, err=True):
        return False
    allow_host(settings.folders.config / "config.toml", asked.host)
    return True


def complain(line: str, given: list[str]) -> None:
    """Say what broke on stderr, on one line; with --debug, also where."""
    if "--debug" in given:
        traceback.print_exc()
    click.echo(" ".join(f"pmcoach: {line}".split()), err=True)
