"""What the next talk will be about, to look at without opening it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from pmcoach.coaching.views import MeetingPage
from pmcoach.coaching.words import Words
from pmcoach.tui.agenda_rows import fact_row, sources
from pmcoach.tui.lines import Line, Stack, cell, styled
from pmcoach.tui.widgets.section import Section

MOST = 9
"""Lines of each side that are shown."""


class TalkPreview(Horizontal):
    """Left the agenda, right what the record says since last time; follows the cursor over the meetings."""

    def __init__(self, words: Words) -> None:
        super().__init__(id="talk-preview")
        self._words = words
        self.person_id = ""

    def compose(self) -> ComposeResult:
        """Two sides."""
        with Section(self._words.say("tui.agenda.agenda"), id="preview-agenda-section"):
            yield Static(id="preview-agenda", markup=False)
        with Section(self._words.say("tui.agenda.since"), id="preview-since-section"):
            yield Static(id="preview-since", markup=False)

    def clear(self) -> None:
        """There is no room, or nobody to meet."""
        self.person_id = ""
        self.display = False

    def show(self, page: MeetingPage) -> None:
        """Show what there is about a talk."""
        self.person_id = page.person.id
        self.display = True
        title = self._words.say("tui.home.agenda_with", name=page.person.name.split()[0].upper())
        self.query_one("#preview-agenda-section", Section).retitle(title)
        points = [
            Line(
                [
                    cell(str(number), "$accent", width=2, align="right"),
                    cell(item.topic, share=1),
                    cell(sources(item.sources), width=4),
                ]
            )
            for number, item in enumerate(page.agenda[:MOST], start=1)
        ]
        facts = [Line(fact_row(i, f, False, 4, brief=True).cells) for i, f in enumerate(page.since_last[:MOST])]
        if page.proposed:
            told = self._words.say("tui.home.preview_proposed", count=page.proposed)
            points.append(Line([cell(styled(told, "italic $suggested"), share=1, wraps=True)]))
        self._tell("agenda", points)
        self._tell("since", facts)

    def _tell(self, side: str, lines: list[Line]) -> None:
        nothing = Line(
            [cell(styled(self._words.say(f"tui.home.preview_no_{side}"), "italic $quiet"), share=1, wraps=True)]
        )
        self.query_one(f"#preview-{side}", Static).update(Stack(lines or [nothing]))
