"""What a drafted meeting summary becomes when it is accepted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pmcoach.coaching.people import People
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Draft, Origin, Proposal
from pmcoach.domain.meetings import ActionItem, Meeting, SharedNote, as_item
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
        decided = [as_item(decision["text"]) for decision in fields.get("decisions") or ()]
        if decided:
            text = "\n".join(f"- {line}" for line in decided)
            note = SharedNote(person_id=meeting.person_id, meeting_id=meeting.id, on=draft.brief.today, text=text)
            self._store.meetings.shared_notes.add(note, now=now)
        summary = summary_of(draft.proposal, _refused(draft, fields)) if fields.get("summary") else ""
        self._store.meetings.change(replace(meeting, summary=summary or meeting.summary), now=now)
        return meeting.ref

    def _action(self, action: Mapping[str, Any], meeting: Meeting) -> ActionItem:
        due = (action.get("due") or {}).get("date")
        who = action.get("who") or ""
        both = (self._people.owner(), self._people.find(meeting.person_id))
        keeper = next((person for person in both if person.name == who), None) or self._people.called(who)
        return ActionItem(
            person_id=meeting.person_id,
            who_id=keeper.id if keeper else None,
            who_name=keeper.name if keeper else who,
            what=as_item(action["what"]),
            due=date.fromisoformat(due) if due else None,
            meeting_id=meeting.id,
        )


def _refused(draft: Draft, fields: Mapping[str, Any]) -> frozenset[str]:
    """The names of the actions and decisions that are not among the fields that were kept."""
    gone = set()
    for name in ("actions", "decisions"):
        kept = list(fields.get(name) or ())
        for place, part in enumerate(draft.proposal.fields.get(name) or (), start=1):
            if part in kept:
                kept.remove(part)
            else:
                gone.add(f"{name}.{place}")
    return frozenset(gone)


def summary_of(proposal: Proposal, refused: Collection[str] = ()) -> str:
    """The summary without the lines of what is ``refused`` ("actions.2"); one written by hand stays as it was written.

    It holds one line a decision, then one an action. Where a prompt of one's own writes them otherwise, a line goes
    that holds the words of what was refused.
    """
    summary = str(proposal.fields.get("summary") or "")
    if proposal.origins.get("summary") == Origin.YOU:
        return summary
    told = [
        (f"{name}.{place}", clean(part[word]))
        for name, word in (("decisions", "text"), ("actions", "what"))
        for place, part in enumerate(proposal.fields.get(name) or (), start=1)
    ]
    gone = {name for name, _ in told if name in refused or name.partition(".")[0] in refused}
    if not gone:
        return summary
    lines = summary.split("\n")
    bullets = [n for n, line in enumerate(lines) if line.startswith("- ")]
    if len(bullets) == len(told):
        dropped = {n for n, (name, _) in zip(bullets, told, strict=True) if name in gone}
    else:
        dropped = {n for n in bullets if any(words in lines[n] for name, words in told if name in gone)}
    return _without_bare_headings([line for n, line in enumerate(lines) if n not in dropped])


def _without_bare_headings(lines: Sequence[str]) -> str:
    """The lines but for headings that nothing stands under any more."""
    kept = [
        line
        for n, line in enumerate(lines)
        if not (line.endswith(":") and (n + 1 == len(lines) or not lines[n + 1].startswith("- ")))
    ]
    return "\n".join(kept).strip()
