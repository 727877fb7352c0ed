"""What a drafted meeting summary becomes when it is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pmcoach.coaching.people import People
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft, Origin
from pmcoach.domain.meetings import ActionItem, Meeting, SharedNote
from pmcoach.drafting.prompts import clean
from pmcoach.errors import BadInput
from pmcoach.store import Store

KIND = "meeting_summary"
"""The kind of draft."""
MEETING = "meeting"
"""The topic of the fact that names the meeting of a drafted summary."""


class SummaryDrafts:
    """What a drafted summary becomes: action items, a shared note of the decisions, the meeting's summary."""

    kind = KIND

    def __init__(self, store: Store, people: People) -> None:
        self._store, self._people = store, people

    def read_field(self, name: str, text: str, brief: Brief) -> Any:
        """The summary can be written by hand; actions and decisions are taken or refused one by one."""
        if name == "summary":
            return text
        raise BadInput("notes.not_one_text", name=name)

    def accept(self, draft: Draft, fields: Mapping[str, Any], now: datetime) -> str:
        """Write the records. Returns the meeting's reference."""
        meeting = self._store.meetings.get(next(f.source for f in draft.brief.facts if f.topic == MEETING))
        for action in fields.get("actions") or ():
            self._store.actions.add(self._action(action, meeting), now=now)
        decided = [decision["text"] for decision in fields.get("decisions") or ()]
        if decided:
            text = "\n".join(f"- {line}" for line in decided)
            note = SharedNote(person_id=meeting.person_id, meeting_id=meeting.id, on=draft.brief.today, text=text)
            self._store.meetings.shared_notes.add(note, now=now)
        summary = _left(draft, fields) or meeting.summary
        self._store.meetings.change(replace(meeting, summary=summary), now=now)
        return meeting.ref

    def _action(self, action: Mapping[str, Any], meeting: Meeting) -> ActionItem:
        due = (action.get("due") or {}).get("date")
        who = action.get("who")
        both = (self._people.owner(), self._people.find(meeting.person_id))
        keeper = next((person for person in both if person.name == who), None)
        return ActionItem(
            person_id=meeting.person_id,
            who_id=keeper.id if keeper else None,
            who_name=who or "",
            what=action["what"],
            due=date.fromisoformat(due) if due else None,
            meeting_id=meeting.id,
        )


def _left(draft: Draft, fields: Mapping[str, Any]) -> str:
    """The summary without the lines of what was refused; one written by hand stays as it was written."""
    summary = fields.get("summary") or ""
    if not summary or draft.proposal.origins.get("summary") == Origin.YOU:
        return str(summary)
    gone = [
        clean(part[word])
        for name, word in (("actions", "what"), ("decisions", "text"))
        for part in draft.proposal.fields.get(name) or ()
        if part not in (fields.get(name) or ())
    ]
    lines = [line for line in str(summary).split("\n") if not _tells(line, gone)]
    return _without_bare_headings(lines)


def _tells(line: str, gone: Sequence[str]) -> bool:
    return line.startswith("- ") and any(words in line for words in gone)


def _without_bare_headings(lines: Sequence[str]) -> str:
    """The lines but for headings that nothing stands under any more."""
    kept = [
        line
        for n, line in enumerate(lines)
        if not (line.endswith(":") and (n + 1 == len(lines) or not lines[n + 1].startswith("- ")))
    ]
    return "\n".join(kept).strip()
