"""From a record or a reference to the page or sheet that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmcoach.coaching.words import Words
from pmcoach.domain.agreement import agreement
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.expectations import Expectation
from pmcoach.domain.meetings import ActionItem, Feedback, PrivateNote, SharedNote
from pmcoach.errors import NotFound
from pmcoach.tui import marks
from pmcoach.tui.lines import styled
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from pmcoach.tui.app import PmcoachApp

LABEL = 14
Spoken = ActionItem | Feedback | SharedNote | PrivateNote | Expectation | DevelopmentItem
SHEETS = (ActionItem, Feedback, SharedNote, PrivateNote, Expectation, DevelopmentItem)
"""The records that a sheet shows in full."""


def open_record(desk: PmcoachApp, ref: str, person_id: str | None) -> bool:
    """Open what a reference names: a goal's page, or a sheet about a promise, feedback or note. False where neither."""
    if not ref or ref == "you":
        return False
    if ref.startswith("G"):
        try:
            desk.workspace.goals.find(ref)
        except NotFound:
            return False
        desk.push_screen(GoalPage(ref))
        return True
    if person_id is None:
        return False
    page = desk.workspace.people.page(person_id, today=desk.today)
    records: list[Spoken] = [
        *page.actions,
        *page.feedback,
        *page.notes,
        *page.private_notes,
        *page.expectations,
        *page.development,
    ]
    found = next((record for record in records if record.ref == ref), None)
    if found is None:
        return False
    desk.push_screen(sheet_of(found, desk.words))
    return True


def sheet_of(record: Spoken, words: Words) -> Sheet:
    """All that a small record says."""
    told: list[tuple[str, str]] = []
    if isinstance(record, ActionItem):
        title = record.what
        told = [
            ("who", record.who_name),
            ("due", words.full_day(record.due) if record.due else ""),
            ("done_on", words.full_day(record.done_on) if record.done_on else ""),
            ("carried", str(record.carried_over) if record.carried_over else ""),
        ]
    elif isinstance(record, Feedback):
        title = words.say(f"feedback.{record.kind}").capitalize()
        told = [
            ("situation", record.situation),
            ("behaviour", record.behaviour),
            ("impact", record.impact),
            ("noted", words.full_day(record.on)),
            ("said", words.full_day(record.said_on) if record.said_on else words.say("tui.record.never")),
        ]
    elif isinstance(record, Expectation):
        title = record.statement
        told = [
            ("standard", record.standard),
            ("due", words.full_day(record.due) if record.due else ""),
            ("success", record.success_measure),
            ("agreed", words.say(f"tui.agreement.{agreement(record)}")),
            ("discussed", words.full_day(record.last_discussed) if record.last_discussed else ""),
        ]
    elif isinstance(record, DevelopmentItem):
        title = record.skill
        done = record.steps_done
        steps = [f"{'✓' if n in done else '□'} {step}" for n, step in enumerate(record.steps, start=1)]
        told = [
            ("why", record.why),
            ("gain", record.company_gain),
            ("support", record.support),
            ("due", words.full_day(record.due) if record.due else ""),
            ("steps", "\n".join(steps)),
        ]
    else:
        private = isinstance(record, PrivateNote)
        title = f"{marks.LOCK} {words.say('tui.note.private')}" if private else words.full_day(record.on)
        told = [("text", record.text)]
    lines = [(styled(words.say(f"tui.record.{name}"), "$quiet"), text) for name, text in told if text]
    heading = f"{record.ref} · {title}" if record.ref else title
    return Sheet(heading, lines, widths=(LABEL,), close=words.say("tui.help.close"))
