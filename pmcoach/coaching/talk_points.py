"""Points that two people brought up themselves: what stands on the next agenda, and what the last talk left over.

Their own words are kept. A point that cites no record is told by the meeting on whose agenda it stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from pmcoach.coaching.meetings import local_day
from pmcoach.coaching.person_record import PersonRecord
from pmcoach.coaching.words import Words
from pmcoach.domain.briefs import Fact
from pmcoach.domain.meetings import AgendaItem, Meeting
from pmcoach.domain.people import Person

TALK = "talk"
"""The topic of the fact that says what kind of talk is prepared, and with whom."""


def standing_points(record: PersonRecord, owner: Person) -> Iterable[Fact]:
    """What stands on the next agenda already, in its order."""
    if record.next_talk is not None:
        for item in record.standing:
            yield _point(item, record.next_talk, owner, stands="yes")


def carried_over(record: PersonRecord, owner: Person, words: Words) -> Iterable[Fact]:
    """What the last talk did not come to, unless it stands on the next agenda in the same words."""
    if record.last_talk is not None:
        again = {item.topic for item in record.standing}
        when = words.day(local_day(record.last_talk.at))
        for item in record.carried_over:
            if item.topic not in again:
                yield _point(item, record.last_talk, owner, left=when)


def talk_to_prepare(record: PersonRecord, words: Words) -> Iterable[Fact]:
    """What kind of talk it is, where one is planned: some things have no place in some talks."""
    if record.next_talk is not None:
        meeting = record.next_talk
        values = {"kind": meeting.kind.value, "with": record.person.relation.value}
        day = words.day(local_day(meeting.at))
        yield Fact(text=f"{words.say(f'talk.{meeting.kind}')} {day}", source=meeting.ref, topic=TALK, values=values)


def _point(item: AgendaItem, meeting: Meeting, owner: Person, **more: str) -> Fact:
    records = [source for source in item.sources if source != "you"]
    mine = item.raised_by in (None, owner.id)
    values = {
        "what": item.topic,
        "why": item.why_now,
        "question": item.question,
        "outcome": item.outcome,
        "sources": " ".join([*records[1:], meeting.ref] if records else []),
        **more,
    }
    source = records[0] if records else meeting.ref
    return Fact(text=item.topic, source=source, topic="own_point" if mine else "other_point", values=values)
