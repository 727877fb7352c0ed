"""Ways on for a goal that is off track: read them, take one; what it means becomes a record."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from pmcoach.coaching.exporting import course_markdown
from pmcoach.domain.drafts import Draft
from pmcoach.tui.commands import bindings
from pmcoach.tui.course_rows import option_row, situation_lines
from pmcoach.tui.forms.form import Field, Form, Values
from pmcoach.tui.lines import Stack, styled
from pmcoach.tui.widgets.rowlist import RowList
from pmcoach.tui.widgets.section import Section
from pmcoach.tui.wording_page import WordingPage


class CoursePage(WordingPage):
    """The goal on top, the ways under it. Space takes one; u takes that back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("course_take", "undo")]

    def __init__(self, ref: str, *, draft: Draft | None = None) -> None:
        super().__init__()
        self._ref = ref
        self.draft = draft
        self._taken: tuple[int, str] | None = None

    def compose_body(self) -> ComposeResult:
        """The situation, then the list of ways."""
        say = self.words.say
        yield Static(id="statement", markup=False)
        yield Static(id="situation", markup=False)
        with Section(say("course.page.ways"), note=say("course.page.note"), note_from=70, id="ways-section"):
            yield RowList(id="ways", empty=say("course.page.empty"))

    def on_mount(self) -> None:
        """Begin with the first way."""
        self.query_one("#ways").focus()

    def reload(self) -> None:
        """Draw the ways: those that wait, or those that the rules draw from the record as it stands."""
        goal = self.workspace.goals.find(self._ref)
        if self.draft is None:
            self.draft = self.workspace.courses.waiting(goal.ref)
        if self.draft is None:
            made: list[Draft] = []
            self.desk.attempt(
                lambda: made.append(self.workspace.courses.ways(self._ref, today=self.today, now=self.now))
            )
            self.draft = next(iter(made), None)
        person = self.workspace.people.find(goal.person_id)
        self.title_is(f"{goal.ref} · {person.name}", self.words.say("course.page.title"))
        self.query_one("#statement", Static).update(styled(goal.statement, "bold"))
        fields = self.draft.proposal.fields if self.draft else {}
        gaps = self.draft.proposal.gaps if self.draft else ()
        self.query_one("#situation", Static).update(Stack(situation_lines(fields.get("situation") or (), gaps)))
        place, taken = self._taken or (0, "")
        rows = [
            option_row(number, option, gaps, self.words, taken=taken if number == place else "")
            for number, option in enumerate(fields.get("options") or (), start=1)
        ]
        self.query_one("#ways", RowList).show(rows)
        self.refresh_bindings()

    def _draw_up(self) -> None:
        self.draft = self.workspace.courses.ways(self._ref, today=self.today, now=self.now)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One way is taken, or the taking is taken back."""
        if action == "take":
            return self._taken is None and self._place() is not None
        if action == "undo":
            return self._taken is not None
        return super().check_action(action, parameters)

    def _place(self) -> int | None:
        row = self.query_one("#ways", RowList).current if self.is_mounted else None
        return row.record if row is not None and isinstance(row.record, int) else None

    @on(RowList.OptionHighlighted, "#ways")
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(RowList.OptionSelected, "#ways")
    def _chosen(self) -> None:
        if self._taken is None:
            self.action_take()

    def action_take(self) -> None:
        """Take the way under the cursor; the one that changes the target asks for the new one first."""
        place = self._place()
        if place is None or self.draft is None:
            return
        if self.draft.proposal.fields["options"][place - 1]["makes"] == "target":
            self._ask_target(place)
        else:
            self.desk.attempt(lambda: self._take(place, {}))
            self.reload()

    def _take(self, place: int, changes: Values) -> None:
        assert self.draft is not None
        decided = self.workspace.courses.take(self.draft, place, changes=changes, now=self.now)
        made = decided.record_ref or ""
        self._taken = (place, made)
        self.notify(self.words.say(f"course.taken.{made[:1]}", ref=made), markup=False)

    def _ask_target(self, place: int) -> None:
        say, goal = self.words.say, self.workspace.goals.find(self._ref)

        def take(values: Values) -> None:
            self._take(place, {name: text for name, text in values.items() if text.strip()})

        fields = [
            Field(name="target", label=self.say("field.target"), hint=goal.target.text if goal.target else ""),
            Field(name="due", label=self.say("field.due"), hint=self.words.full_day(goal.due) if goal.due else ""),
        ]
        form = Form(say("course.page.target"), fields, take, keep=f"course:{goal.id}", about=say("course.page.both"))
        self.app.push_screen(form)

    def action_undo(self) -> None:
        """Take back what was taken up."""
        if self._taken is not None and self.desk.attempt(lambda: self.workspace.history.undo(now=self.now)):
            self._taken, self.draft = None, None
            self.notify(self.words.say("course.page.undone"), markup=False)
            self.reload()

    def as_markdown(self) -> tuple[str, str]:
        """The ways with their references."""
        if self.draft is None:
            return self._ref, ""
        return f"{self._ref} ways on", course_markdown(self.draft)
