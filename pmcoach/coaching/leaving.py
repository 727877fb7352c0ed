"""What leaves the workspace as a file: all of it, one person's record, tables, a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from pmcoach.coaching.meetings import local_day
from pmcoach.coaching.people import People
from pmcoach.coaching.words import Words
from pmcoach.domain.goals import GoalStatus
from pmcoach.domain.meetings import ActionStatus
from pmcoach.domain.people import Person, Relation
from pmcoach.exchange.access_pack import pack_json, pack_markdown, pack_of
from pmcoach.exchange.calendar import Entry, calendar
from pmcoach.exchange.csv_files import actions_csv, goals_csv, people_csv
from pmcoach.exchange.workspace_json import workspace_json
from pmcoach.exchange.writing import write_private
from pmcoach.store import Store

TableName = Literal["goals", "actions", "people"]


class Leaving:
    """What a user takes out of the workspace. Everything is given as the bytes of a file."""

    def __init__(self, store: Store, people: People, words: Words) -> None:
        self._store = store
        self._people = people
        self._words = words

    def workspace(self, *, now: datetime) -> bytes:
        """Everything as one JSON object, from which an equal workspace can be made."""
        return workspace_json(self._store.whole(), exported_at=now)

    def access_pack(self, who: str, *, markdown: bool, now: datetime) -> bytes:
        """Everything about one person, private notes included, each record with its origin."""
        pack = pack_of(self._store.whole(), self._people.find(who).id)
        if markdown:
            return pack_markdown(pack, self._say, self._words.full_day, made_at=now).encode()
        return pack_json(pack, self._say, made_at=now)

    def _say(self, key: str, **values: object) -> str:
        """A phrase for the pack: labels of fields and kinds are those of the record's own pages."""
        part, _, rest = key.partition(".")
        if part == "pack":
            return self._words.say(f"keeping.{key}", **values)
        known = f"record.{'field' if part == 'label' else part}.{rest}"
        own = f"keeping.label.{rest}"
        found = next((name for name in (known, own) if self._words.knows(name)), None)
        return self._words.say(found) if found else rest.replace("_", " ")

    def table(self, name: TableName, who: str | None = None) -> bytes:
        """Goals, action items or people as CSV; of one person where one is named."""
        people = {person.id: person for person in self._store.people.all()}
        chosen = [self._people.find(who).id] if who else list(people)
        match name:
            case "goals":
                objectives = {objective.id: objective for objective in self._store.objectives.all()}
                return goals_csv(self._store.goals.of(*chosen), people, objectives)
            case "actions":
                return actions_csv([a for key in chosen for a in self._store.actions.of(key)], people)
        return people_csv([people[key] for key in chosen])

    def calendar(self, who: str | None = None, *, now: datetime) -> bytes:
        """Meetings, the rhythm of one-on-ones and what is due as iCalendar; with one person where one is named."""
        owner = self._people.owner()
        chosen = [self._people.find(who)] if who else self._store.people.all()
        entries = [entry for person in chosen for entry in self._entries(person, owner, now)]
        return calendar(entries, name=self._words.say("keeping.calendar.name", name=owner.name), now=now)

    def _entries(self, person: Person, owner: Person, now: datetime) -> Iterator[Entry]:
        say, store = self._words.say, self._store
        for meeting in store.meetings.of(person.id):
            title = say(f"keeping.calendar.{meeting.kind}", name=person.name)
            yield Entry(key=meeting.id, title=title, at=meeting.at)
        if person.cadence_days and person.relation is not Relation.OWNER:
            yield self._rhythm(person, now)
        goals = [g for g in store.goals.of(person.id) if g.status not in (GoalStatus.DONE, GoalStatus.DROPPED)]
        due = [(g.id, g.due, f"{g.ref} {g.statement}") for g in goals]
        refs = {g.id: g.ref for g in goals}
        steps = [m for m in store.goals.milestones.of(*refs) if m.done_on is None]
        due += [(m.id, m.due, f"{refs[m.goal_id]} {m.text}") for m in steps]
        due += [
            (a.id, a.due, f"{a.ref} {': '.join(part for part in (a.who_name, a.what) if part)}")
            for a in store.actions.of(person.id)
            if a.status is ActionStatus.OPEN
        ]
        due += [(x.id, x.due, f"{x.ref} {x.statement}") for x in store.expectations.of(person.id)]
        due += [(d.id, d.due, f"{d.ref} {d.skill}") for d in store.development.of(person.id) if d.done_on is None]
        title = "keeping.calendar.due_own" if person == owner else "keeping.calendar.due"
        for key, day, what in due:
            if day is not None:
                yield Entry(key=key, title=say(title, what=what, name=person.name), at=day)

    def _rhythm(self, person: Person, now: datetime) -> Entry:
        """When the next one-on-ones should be: one cadence after the last that was planned or held, again and again."""
        every = timedelta(days=person.cadence_days or 1)
        planned = [meeting.at for meeting in self._store.meetings.of(person.id)]
        first = local_day(max(planned)) + every if planned else now.astimezone().date()
        while first < now.astimezone().date():
            first += every
        title = self._words.say("keeping.calendar.rhythm", name=person.name)
        return Entry(key=f"{person.id}-rhythm", title=title, at=first, every=person.cadence_days)

    def write(self, file: Path, data: bytes, *, force: bool) -> None:
        """Keep an export in a file that only the owner may read; see `pmcoach.exchange.writing.write_private`."""
        write_private(file, data, force=force)
