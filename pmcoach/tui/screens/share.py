"""Sharing with a person: what goes and what stays, side by side, before a file is written."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from pmcoach.tui import marks
from pmcoach.tui.commands import bindings
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.page import Page
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section


class SharePage(Page):
    """What another person may have. Nothing is written before a key says so."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("share_write")]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self._person_id = person_id
        self._written = ""

    def compose_body(self) -> ComposeResult:
        """What goes left, what stays right, the key under them."""
        name = self.workspace.people.find(self._person_id).name
        with Horizontal(id="share-page"):
            with Section(self.say("share.goes", name=name.upper()), id="goes-section"):
                yield RowList(id="goes", empty=self.words.say("sharing.preview.nothing", name=name), opens=False)
            with Section(f"{marks.LOCK} {self.say('share.stays')}", id="stays-section", classes="private"):
                yield RowList(id="stays", empty=self.say("share.stays_empty"), opens=False)
        with Section(self.say("share.key"), id="key-section"):
            yield Static(id="own-key", markup=False)
            yield Static(id="share-said", markup=False)

    def on_mount(self) -> None:
        """Begin with what goes."""
        self.query_one("#goes").focus()

    def reload(self) -> None:
        """Count again."""
        preview = self.workspace.sharing.preview(self._person_id)
        name = preview.person.name
        self.title_is(self.say("share.title", name=name))
        self._show(
            "goes",
            {self.words.say(f"record.counted.{kind}", count=count): count for kind, count in preview.goes.items()},
        )
        self._show("stays", {self.words.say(f"sharing.stays.{why}"): count for why, count in preview.stays.items()})
        self.query_one("#own-key", Static).update(styled(preview.fingerprint, "bold"))
        said = self._written or self.say("share.read_aloud", name=name)
        self.query_one("#share-said", Static).update(styled(said, "" if self._written else "$quiet"))

    def _show(self, name: str, counts: dict[str, int]) -> None:
        rows = [
            Row(id=what, cells=(cell(str(count), width=5, align="right"), cell(what, share=1, wraps=True)))
            for what, count in counts.items()
        ]
        self.query_one(f"#{name}", RowList).show(rows)

    def action_write(self) -> None:
        """Write the file to the folder of exports; one of the same day is written anew."""
        self.desk.attempt(self._write)

    def _write(self) -> None:
        name = self.workspace.people.find(self._person_id).name
        folder = self.workspace.settings.db.parent / "exports"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = self.workspace.people.owner().name
        plain = re.sub(r"\W+", "-", f"{owner} {name}").strip("-").lower()
        file = folder / f"{plain}-{self.today.isoformat()}.md"
        data = self.workspace.sharing.make(self._person_id, markdown=True, now=self.now)
        self.workspace.leaving.write(file, data, force=True)
        self._written = self.words.say("sharing.written", file=file)
        self.reload()
