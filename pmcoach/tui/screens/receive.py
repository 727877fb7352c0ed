"""What a person shared: what differs stands side by side, and a key says whose words stand."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from pmcoach.coaching.differences import Telling
from pmcoach.coaching.receiving import Opened, Receipt, Trust
from pmcoach.coaching.weighing import Difference
from pmcoach.domain.sharing import Take
from pmcoach.errors import NotAllowed
from pmcoach.tui.commands import bindings
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.lines import styled
from pmcoach.tui.page import Page
from pmcoach.tui.receipt_rows import ReceiptRows
from pmcoach.tui.widgets.rowlist import RowList
from pmcoach.tui.widgets.section import Section


class ReceivePage(Page):
    """A file of one person, or what still waits from earlier ones. Nothing comes in before a key says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("receive_in", "take_mine", "take_theirs", "receive_file"),
    ]

    def __init__(self, person_id: str) -> None:
        super().__init__()
        self._person_id = person_id
        self._opened: Opened | None = None
        self._receipt: Receipt | None = None
        self._chosen: dict[tuple[str, str], Take] = {}

    def compose_body(self) -> ComposeResult:
        """Who it is from, what it brings, and the two wordings of what the cursor is on."""
        name = self._other
        yield Static(id="trust", markup=False)
        with Section(self.say("receive.brings"), id="brings-section"):
            yield RowList(id="brings", empty=self.say("receive.empty", name=name), opens=False)
        with Horizontal(id="wordings"):
            with Section(self.say("receive.yours"), id="yours-section"), VerticalScroll(can_focus=False):
                yield Static(id="yours", markup=False)
            with Section(name.upper(), id="theirs-section"), VerticalScroll(can_focus=False):
                yield Static(id="theirs", markup=False)

    @property
    def _other(self) -> str:
        return self.workspace.people.find(self._person_id).name

    def on_mount(self) -> None:
        """Show what waits; ask for a file where nothing does."""
        self.query_one("#brings").focus()
        waiting = self.workspace.receiving.waiting(self._person_id, now=self.now)
        self._receipt = waiting[0] if waiting else None
        self.reload()
        if not waiting:
            self.action_choose_file()

    def reload(self) -> None:
        """Draw it again."""
        self.title_is(self.say("receive.title", name=self._other))
        self.query_one("#trust", Static).update(self._trust_line())
        rows = (
            [] if self._receipt is None else ReceiptRows(self._receipt, self.words, self._telling()).rows(self._chosen)
        )
        self.query_one("#brings", RowList).show(rows)
        self._show_wordings()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to take in once a file is open or a choice is made; only what differs has a choice."""
        if action in {"mine", "theirs"}:
            return self.is_mounted and self._difference() is not None
        if action == "take_in":
            return self._opened is not None or bool(self._chosen)
        return super().check_action(action, parameters)

    def _telling(self) -> Telling:
        assert self._receipt is not None
        titles = {objective.id: objective.title for objective in self.workspace.objectives.all()}
        titles |= {outcome.key: outcome.title for outcome in self._receipt.outcomes}
        return Telling(self.words, me=self.workspace.people.owner().name, other=self._other, titles=titles)

    def _difference(self) -> Difference | None:
        row = self.query_one("#brings", RowList).current
        return row.record if row is not None and isinstance(row.record, Difference) else None

    @on(RowList.OptionHighlighted, "#brings")
    def _moved(self) -> None:
        self._show_wordings()
        self.refresh_bindings()

    def _show_wordings(self) -> None:
        difference = self._difference()
        for name in ("yours", "theirs"):
            said = ""
            if difference is not None:
                value = difference.mine if name == "yours" else difference.theirs
                said = self._telling().value(difference.field, value)
            self.query_one(f"#{name}", Static).update(styled(said))

    def _trust_line(self) -> str:
        opened = self._opened
        if opened is None:
            waits = self._receipt is not None and bool(self._receipt.waiting)
            return self.say("receive.both_changed", name=self._other) if waits else ""
        day = self.words.full_day(opened.signed.share.made_at.astimezone().date())
        said = self.words.say(
            f"sharing.trust.{opened.trust}",
            name=opened.signed.share.sender.name,
            day=day,
            fingerprint=opened.fingerprint,
            known=opened.known,
        )
        late = f" {self.words.say('sharing.receive.late', name=self._other)}" if opened.late else ""
        return f"{said}{late}"

    def action_mine(self) -> None:
        """Keep one's own words; the same again lets it wait."""
        self._choose(Take.MINE)

    def action_theirs(self) -> None:
        """Take the other's words; the same again lets it wait."""
        self._choose(Take.THEIRS)

    def _choose(self, take: Take) -> None:
        difference = self._difference()
        if difference is None:
            return
        if self._choice(difference) is take:
            del self._chosen[difference.record_id, difference.field]
        else:
            self._chosen[difference.record_id, difference.field] = take
        self.reload()

    def _choice(self, difference: Difference) -> Take | None:
        return self._chosen.get((difference.record_id, difference.field))

    def action_choose_file(self) -> None:
        """Name the file that came."""

        def open_it(values: Values) -> None:
            file = Path(values["file"].strip().strip("'\"")).expanduser()
            opened = self.workspace.receiving.open(file, who=self._person_id)
            self._receipt = self.workspace.receiving.plan(opened, now=self.now)
            self._opened = opened
            self._chosen = {}

        def told(done: bool | None) -> None:
            if done:
                self.reload()

        field = Field(name="file", label=self.say("receive.file"), hint=self.say("receive.file_hint"))
        about = self.say("receive.file_about", name=self._other)
        title = self.say("receive.title", name=self._other)
        self.app.push_screen(Form(title, [field], open_it, keep=f"receive:{self._person_id}", about=about), told)

    def action_take_in(self) -> None:
        """Take it in, once the key is known or compared."""
        opened = self._opened
        if opened is not None and opened.trust is not Trust.KNOWN:
            self._compare(opened)
        elif self.desk.attempt(lambda: self._take_in("")):
            self._leave()

    def _take_in(self, trust: str) -> None:
        receiving = self.workspace.receiving
        if self._opened is None:
            self._receipt = receiving.decide(self._person_id, self._choice, now=self.now)
        else:
            self._receipt = receiving.take_in(self._opened, self._choice, trust=trust, now=self.now)

    def _leave(self) -> None:
        assert self._receipt is not None
        waits = len(self._receipt.waiting)
        said = self.say("receive.done", name=self._other)
        told = f"{said} {self.words.say('sharing.receive.waiting', count=waits)}" if waits else said
        self.desk.notify(told, markup=False)
        self.app.pop_screen()

    def _compare(self, opened: Opened) -> None:
        """Let the key be typed as its owner reads it: whoever types what they hear has compared."""

        def take(values: Values) -> None:
            if not self.workspace.receiving.is_key_of(opened, values["key"]):
                raise NotAllowed(self.say("receive.key_wrong"))
            self._take_in(values["key"])

        def told(done: bool | None) -> None:
            if done:
                self._leave()

        changed = "_changed" if opened.trust is Trust.CHANGED else ""
        field = Field(name="key", label=self.say("receive.key"), hint="ABCD EFGH 1234 5678 9XYZ")
        about = self.say(f"receive.key_about{changed}", name=self._other)
        form = Form(self.say("receive.key_title", name=self._other), [field], take, keep="receive:key", about=about)
        self.app.push_screen(form, told)
