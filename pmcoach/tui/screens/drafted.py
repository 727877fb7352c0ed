"""A draft of expectations, a plan or feedback: read, answered, kept part by part. Nothing counts before ctrl+s."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmcoach.coaching.drafted_items import item_markdown, value_in_words
from pmcoach.domain.drafts import Draft
from pmcoach.tui.commands import bindings
from pmcoach.tui.drafted_rows import DraftedPart, DraftedRows, as_typed
from pmcoach.tui.drafting_run import DraftingRun
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.leaving import LeavingPage
from pmcoach.tui.messages import DraftFailed, DraftReady
from pmcoach.tui.readying import Readying
from pmcoach.tui.session import Decisions
from pmcoach.tui.widgets.rowlist import RowList
from pmcoach.tui.widgets.section import Section

_MANY_LINES = frozenset({"steps"})


class DraftedPage(LeavingPage):
    """One list: what is proposed, and what is asked. Enter answers or edits, x leaves out, ctrl+s keeps the rest."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("field_accept", "field_edit", "field_refuse", "undo", "drafted_keep", "drafted_word"),
    ]

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._decisions = Decisions()
        self._steps: list[tuple[Draft, Decisions]] = []
        self._run: DraftingRun | None = None
        self._readying: Readying | None = None

    def compose_body(self) -> ComposeResult:
        """The draft, over the whole page."""
        with Section(self.say("drafted.title"), note=self.say("drafted.note"), note_from=70, id="drafted-section"):
            yield RowList(id="drafted", empty=self.say("drafted.empty"))

    def on_mount(self) -> None:
        """Begin at the top; while one reads, the model is made ready."""
        self.query_one("#drafted").focus()
        self._readying = Readying(self, self._draft.proposal.kind, self._draft.brief.lang)

    def on_unmount(self) -> None:
        """The page is left, or the app ends: so does what the model does."""
        if self._readying is not None:
            self._readying.stop()
        if self._run is not None:
            self._run.stop()

    def reload(self) -> None:
        """Draw the draft as it stands."""
        proposal = self._draft.proposal
        kind = self.say(f"kind.{proposal.kind}").capitalize()
        name = self._draft.brief.person or self.say("home.you")
        writing = self._run is not None
        right = self.say("drafted.writing") if writing else self.say("drafted.open", count=len(proposal.gaps))
        self.title_is(f"{kind} · {name}", right)
        self.query_one("#drafted", RowList).show(DraftedRows(self.words).rows(proposal, self._decisions))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question is answered, not accepted; a model is asked only where there is one."""
        part = self._part() if self.is_mounted else None
        if action in {"accept_field", "refuse_field"}:
            return part is not None and not part.asked
        if action == "edit_field":
            return part is not None and part.editable
        if action == "undo":
            return bool(self._steps)
        if action == "word":
            known = self.workspace.drafting.known_label()
            return self._run is None and (known is None or known.engine != "composer")
        if action == "keep":
            return self._run is None
        return super().check_action(action, parameters)

    def _part(self) -> DraftedPart | None:
        row = self.query_one("#drafted", RowList).current
        return row.record if row is not None and isinstance(row.record, DraftedPart) else None

    def _decided_name(self) -> str:
        """The name of what is under the cursor as it is refused: a headline stands for its whole thing."""
        row = self.query_one("#drafted", RowList).current
        return row.id if row is not None else ""

    @on(RowList.OptionHighlighted, "#drafted")
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(RowList.OptionSelected, "#drafted")
    def _chosen(self) -> None:
        self.action_edit_field()

    def action_accept_field(self) -> None:
        """Yes to this part."""
        self._decide(self._decisions.accept(self._decided_name()))

    def action_refuse_field(self) -> None:
        """No to this part; a headline leaves out all of its thing."""
        self._decide(self._decisions.refuse(self._decided_name()))

    def _decide(self, decisions: Decisions) -> None:
        self._steps.append((self._draft, self._decisions))
        self._decisions = decisions
        self.reload()

    def action_undo(self) -> None:
        """Take the last step back, what was written by hand too."""
        if not self._steps:
            return
        earlier, decisions = self._steps.pop()
        if earlier.proposal != self._draft.proposal:
            self.desk.attempt(lambda: self.workspace.drafts.restore(self._draft.ref, earlier, now=self.now))
        self._draft, self._decisions = earlier, decisions
        self.reload()

    def action_edit_field(self) -> None:
        """Answer a question, or write a part in one's own words."""
        part = self._part()
        if part is None or not part.editable:
            return
        name = part.name
        value = as_typed(self._draft.proposal.fields, name)
        value = value_in_words(f"{self._draft.proposal.kind}_draft", value, self.words)
        last = name.rpartition(".")[2]
        label = self.words.say(f"{self._draft.proposal.kind}_draft.{last}")
        field = Field(name="text", label=label, value=value, tall=last in _MANY_LINES)

        def write(values: Values) -> None:
            edited = self.workspace.drafts.edit(self._draft.ref, {name: values["text"]}, now=self.now)
            self._steps.append((self._draft, self._decisions))
            self._draft = edited

        keep = f"drafted:{self._draft.ref}:{name}"
        self.app.push_screen(Form(label, [field], write, keep=keep, about=part.asked))

    def action_keep(self) -> None:
        """Make the records: everything that was not left out."""
        refused, kind = self._decisions.refused, self._draft.proposal.kind
        made: list[Draft] = []
        if not self.desk.attempt(
            lambda: made.append(self.workspace.drafts.accept(self._draft.ref, refused=refused, now=self.now))
        ):
            return
        self.app.pop_screen()
        self.desk.notify(self.say(f"drafted.kept.{kind}", ref=made[0].record_ref), markup=False)

    def action_word(self) -> None:
        """Let the model word it; what was written by hand stays."""
        self._run = DraftingRun(self, self.workspace.drafting, self._draft.brief, engine=None, preview=False).start()
        self.reload()

    def action_back(self) -> None:
        """Stop the model if it writes; else leave. The draft waits under d."""
        if self._run is not None:
            self._run.stop()
        else:
            super().action_back()

    @on(DraftReady)
    def _ready(self, event: DraftReady) -> None:
        if self._run is None or event.run != self._run.number:
            return
        self._run = None
        told: list[Draft] = []
        if self.desk.attempt(
            lambda: told.append(self.workspace.redrafting.taking(self._draft, event.proposal, now=self.now))
        ):
            self._draft, self._steps = told[0], []
        self.reload()

    @on(DraftFailed)
    def _failed(self, event: DraftFailed) -> None:
        if self._run is None or event.run != self._run.number:
            return
        self._run = None
        self.reload()
        self.tell_why_not(event.error, stopped=self.say("coach.stopped"))

    def as_markdown(self) -> tuple[str, str]:
        """The draft, to send to the other before the talk."""
        kind = self.say(f"kind.{self._draft.proposal.kind}")
        return f"{self._draft.ref} {kind}", item_markdown(self._draft, self.words)
