"""What the agenda page shows: the record at the left, the points at the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from pmcoach.coaching.views import MeetingPage
from pmcoach.coaching.words import Words
from pmcoach.domain.people import Person
from pmcoach.tui.agenda_making import AgendaMaking
from pmcoach.tui.agenda_rows import OF_ALL, fact_row, finding_row, item_row, note_row, proposed_row
from pmcoach.tui.widgets.rowlist import Row, RowList
from pmcoach.tui.widgets.section import Section


class AgendaView(Horizontal):
    """Draws a meeting to prepare. It decides nothing."""

    def __init__(self, words: Words) -> None:
        super().__init__(id="agenda-page")
        self._words = words

    def compose(self) -> ComposeResult:
        """Two lists."""
        say = self._words.say
        with Section(say("tui.agenda.since"), id="since-section"):
            yield RowList(id="since", empty=say("tui.agenda.since_empty"))
        with Section(say("tui.agenda.agenda"), id="agenda-section"):
            yield RowList(id="agenda", empty=say("tui.agenda.empty"))

    def show(self, page: MeetingPage, making: AgendaMaking, *, owner: Person, brief: bool) -> None:
        """Draw both lists; in ``brief`` without the whys, where there is little room."""
        taken = {source for item in page.agenda for source in item.sources}
        width = max((len(fact.source) for fact in page.since_last), default=2)
        facts = [fact_row(i, fact, fact.source in taken, width, brief=brief) for i, fact in enumerate(page.since_last)]
        self.query_one("#since", RowList).show(facts)
        rows = [
            item_row(number, item, page.person, owner, self._words, brief=brief)
            for number, item in enumerate(page.agenda, start=1)
        ]
        proposed = making.points()
        if proposed:
            rows.append(Row(id="heading", cells=making.heading(self._words), heading=True))
            rows += [proposed_row(point, self._words, brief=brief) for point in proposed]
        rows += [note_row(note) for note in page.private_notes]
        rows += [finding_row(finding) for finding in page.findings if finding.rule in OF_ALL]
        self.query_one("#agenda", RowList).show(rows)
