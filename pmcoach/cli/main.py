"""The command `pmcoach`: nouns are loaded only when they are named."""

from __future__ import annotations

import importlib
import sys
import traceback
from typing import Any

import click

from pmcoach import __version__
from pmcoach.cli.examples import with_examples
from pmcoach.config import screen_language
from pmcoach.errors import Cancelled, ConsentNeeded, PmcoachError

NOUNS: dict[str, tuple[str, str]] = {
    "init": ("pmcoach.cli.init:init", "Make a workspace: say who you are."),
    "app": ("pmcoach.cli.app:app", "Open the app (also: pmcoach without a command)."),
    "demo": ("pmcoach.cli.demo:demo", "Try it on a sample company, in a workspace of its own."),
    "doctor": ("pmcoach.cli.doctor:doctor", "What is installed, which engine and model will draft, and why."),
    "organisation": ("pmcoach.cli.organisation:organisation", "The organisation: name, mission, vision, values."),
    "objective": ("pmcoach.cli.objective:objective", "Objectives: add, list, tree, change, remove."),
    "person": ("pmcoach.cli.person:person", "People: add, list, show, change, remove."),
    "role": ("pmcoach.cli.role:role", "The five questions about a role: show, answer."),
    "duty": ("pmcoach.cli.duty:duty", "Duties: the tasks of a job."),
    "expectation": ("pmcoach.cli.expectation:expectation", "Expectations: propose, answer, agree, discuss."),
    "goal": (
        "pmcoach.cli.goal:goal",
        "Goals: draft, add, list, show, check in, agree, course, change, milestones.",
    ),
    "develop": ("pmcoach.cli.develop:develop", "Development: skills, steps, and the wish for what comes next."),
    "draft": ("pmcoach.cli.draft:draft", "Drafts: list, show, edit, accept, reject, redo, stats."),
    "agenda": ("pmcoach.cli.agenda:agenda", "The agenda of the next one-on-one."),
    "digest": ("pmcoach.cli.digest:digest", "What the record shows about a person and a period, to read and share."),
    "meeting": ("pmcoach.cli.meeting:meeting", "Meetings: from notes to promises and decisions."),
    "action": ("pmcoach.cli.action:action", "Actions: who does what by when; list, add, done, move, drop."),
    "feedback": ("pmcoach.cli.feedback:feedback", "Feedback: recognition and coaching, until it is said."),
    "note": ("pmcoach.cli.note:note", "Notes that both may read, and your own."),
    "search": ("pmcoach.cli.search:search", "Find anything by the words in it."),
    "history": ("pmcoach.cli.history:history", "What was changed, by whom and when."),
    "undo": ("pmcoach.cli.history:undo", "Take back the last thing that was done."),
    "redo": ("pmcoach.cli.history:redo", "Take back the last undo."),
    "restore": ("pmcoach.cli.restore:restore", "Bring back a backup, or an older version of a record."),
    "bin": ("pmcoach.cli.bin:bin_", "What was removed: list, bring back, purge."),
    "export": ("pmcoach.cli.export:export", "Take it with you: everything, one person, tables, a calendar."),
    "import": ("pmcoach.cli.import_:import_", "Take in an export, or people and goals from a table."),
    "share": ("pmcoach.cli.share:share", "Share what is between you and somebody: a signed file."),
    "receive": ("pmcoach.cli.receive:receive", "Take in what somebody shared; choose where words differ."),
    "backup": ("pmcoach.cli.backup:backup", "Back up now; list the backups."),
    "encrypt": ("pmcoach.cli.encrypt:encrypt", "Encrypt the workspace; give it another passphrase."),
    "decrypt": ("pmcoach.cli.encrypt:decrypt", "Make an encrypted workspace plain again."),
    "erase": ("pmcoach.cli.erase:erase", "Erase a person for good, everywhere."),
    "retention": ("pmcoach.cli.retention:retention", "What has grown older than it should."),
    "model": ("pmcoach.cli.model:model", "Models: list, pull, add, use, remove, check, bench."),
    "prompt": ("pmcoach.cli.prompt:prompt", "The texts that ask a model: list, show, edit, check, reset."),
    "lint": ("pmcoach.cli.lint:lint", "Check a goal or an expectation: what it lacks, and why."),
    "completion": ("pmcoach.cli.completion:completion", "Let your shell complete commands, names and references."),
}
"""Command name -> where it is, and its one line in the help. The module is imported when the command runs."""


class Nouns(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every noun, in the order of a first day."""
        return list(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in NOUNS:
            return None
        module, _, attribute = NOUNS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return with_examples(cmd_name, command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the nouns without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in NOUNS.items()])


@click.group(cls=Nouns, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", type=click.Path(dir_okay=False), envvar="PMCOACH_DB", help="The workspace file.")
@click.option("--today", envvar="PMCOACH_TODAY", metavar="YYYY-MM-DD", help="Take this day for today.")
@click.option(
    "--passphrase-fd",
    type=int,
    envvar="PMCOACH_PASSPHRASE_FD",
    metavar="N",
    help="Read the passphrase of an encrypted workspace from file descriptor N.",
)
@click.option("--no-adapter", is_flag=True, help="Draft with the model alone, without our own adapter for it.")
@click.option("--debug", is_flag=True, help="Show the whole traceback when something breaks.")
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
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # the front door: whatever broke inside must reach the person as one line
        fault = PmcoachError("broken.fault", kind=type(error).__name__, error=error)
        complain(fault.in_words(screen_language()), given)
        sys.exit(3)


def agreed(asked: ConsentNeeded) -> bool:
    """Ask once whether text may go to a host, and keep a yes. Nobody is asked where nobody sits at a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    from pmcoach.coaching.config_file import allow_host
    from pmcoach.coaching.words import Words
    from pmcoach.config import load_settings

    settings = load_settings()
    words = Words(settings.screen_lang)
    click.echo(words.say("consent.about", host=asked.host), err=True)
    if not click.confirm(words.say("consent.ask"), err=True):
        return False
    allow_host(settings.folders.config / "config.toml", asked.host)
    return True


def complain(line: str, given: list[str]) -> None:
    """Say what broke on stderr, on one line; with --debug, also where."""
    if "--debug" in given:
        traceback.print_exc()
    click.echo(" ".join(f"pmcoach: {line}".split()), err=True)
