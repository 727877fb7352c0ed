"""What leaves a page: copied, exported as Markdown, or opened in the user's own editor."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import ClassVar

import click
from textual.app import SuspendNotSupported
from textual.binding import BindingType

from pmcoach.tui.commands import bindings
from pmcoach.tui.page import Page


class LeavingPage(Page):
    """A page whose record can be taken along as Markdown."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("copy", "export", "editor")]

    def as_markdown(self) -> tuple[str, str]:
        """A name for the file, without an ending, and the text."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy it, to paste into a mail or a document."""
        self.app.copy_to_clipboard(self.as_markdown()[1])
        self.notify(self.say("leaving.copied"), markup=False)

    def action_export(self) -> None:
        """Write it to a file."""
        self.desk.attempt(self._export)

    def _export(self) -> None:
        told = [self.say("leaving.exported", file=_short(self._written()))]
        if self.workspace.settings.key is not None:
            told.append(self.words.say("locking.export_plain"))
        self.notify("\n".join(told), markup=False)

    def action_editor(self) -> None:
        """Write it to a file and open that in the editor that $EDITOR names."""
        self.desk.attempt(self._edit)

    def _edit(self) -> None:
        file = self._written()
        try:
            with self.app.suspend():
                click.edit(filename=str(file))
        except (SuspendNotSupported, click.ClickException):
            self.notify(self.say("leaving.no_editor", file=_short(file)), severity="warning", markup=False)
            return
        self.notify(self.say("leaving.edited", file=_short(file)), markup=False)

    def _written(self) -> Path:
        name, text = self.as_markdown()
        folder = self.workspace.settings.db.parent / "exports"
        with contextlib.suppress(OSError):  # the writing says what is wrong
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        plain = re.sub(r"\W+", "-", name).strip("-").lower()
        file = folder / f"{plain}.md"
        self.workspace.leaving.write(file, text.encode(), force=True)
        return file


def _short(file: Path) -> str:
    """The path as one would say it, with ~ for home."""
    return f"~/{file.relative_to(Path.home())}" if file.is_relative_to(Path.home()) else str(file)
