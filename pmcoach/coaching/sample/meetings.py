"""Meetings held every cadence, with agenda, notes and what was done after; and the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from pmcoach.coaching.sample.content import Point, Story
from pmcoach.coaching.sample.people import person_key
from pmcoach.coaching.sample.stage import OWNER, Stage, moment
from pmcoach.coaching.sample.world import Entry
from pmcoach.domain.meetings import AgendaItem, Meeting, PrivateNote, SharedNote

_LENGTH = timedelta(minutes=45)


def tell_meetings(story: Story, stage: Stage) -> Iterator[Entry]:
    """The meetings of a year, the earliest first, and the one that is planned."""
    for number in reversed(range(len(story.met))):
        yield from _held(number, story, stage)
    if story.meet_in is not None:
        yield from _planned(story, stage)


def meeting_key(story: Story, number: int) -> str:
    """The key of a held meeting; 0 is the last one."""
    return f"meeting.{story.key}.{number}"


def met_on(story: Story, number: int, stage: Stage) -> date:
    """The day of a held meeting; 0 is the last one."""
    assert story.cadence_days is not None
    gap = story.cadence_days + story.overdue if story.meet_in is None else story.cadence_days - story.meet_in
    return stage.workday(-(gap + number * story.cadence_days))


def met_at(story: Story, number: int, stage: Stage) -> datetime:
    """The time of a held meeting, UTC."""
    return moment(met_on(story, number, stage), story.at)


def _held(number: int, story: Story, stage: Stage) -> Iterator[Entry]:
    told, at, key = story.met[number], met_at(story, number, stage), meeting_key(story, number)
    on = met_on(story, number, stage)
    meeting = Meeting(id=key, person_id=person_key(story), at=at, held=True, summary=told.summary)
    yield Entry(at=at, record=meeting)
    for item in _agenda(key, told.points, story, held=True):
        yield Entry(at=at, record=item)
    shared = SharedNote(id=f"{key}/shared", person_id=person_key(story), meeting_id=key, on=on, text=told.note)
    yield Entry(at=at + _LENGTH, record=shared)
    if told.private:
        own = PrivateNote(id=f"{key}/private", person_id=person_key(story), meeting_id=key, on=on, text=told.private)
        yield Entry(at=at + _LENGTH, record=own)


def _planned(story: Story, stage: Stage) -> Iterator[Entry]:
    assert story.meet_in is not None
    key = f"meeting.{story.key}.next"
    planned = met_at(story, 0, stage) + _LENGTH if story.met else stage.founded + timedelta(days=1)
    at = moment(stage.workday(story.meet_in), story.at)
    yield Entry(at=planned, record=Meeting(id=key, person_id=person_key(story), at=at))
    written = max(planned, moment(stage.workday(-1), time(16)))
    for item in _agenda(key, story.next, story, held=False):
        yield Entry(at=written, record=item)


def _agenda(key: str, points: Sequence[Point], story: Story, *, held: bool) -> Iterator[AgendaItem]:
    """The points in their places. Where nobody is named, the two take turns, the other person first."""
    for position, point in enumerate(points, start=1):
        theirs = point.by == "them" if point.by else position % 2 == 1
        about = point.sources or ((point.about,) if point.about else ())
        yield AgendaItem(
            id=f"{key}/point.{position}",
            meeting_id=key,
            position=position,
            topic=point.topic,
            why_now=point.why,
            question=point.question,
            outcome=point.outcome,
            sources=tuple(_source(story, name) for name in about) or ("you",),
            raised_by=person_key(story) if theirs else OWNER,
            discussed=held and not point.left,
            carried_over=point.carried,
        )


def _source(story: Story, name: str) -> str:
    """The key of what a point is about: a goal, an action or a piece of feedback, of this person or the owner."""
    family, _, rest = name.partition(".")
    owner = OWNER.removeprefix("person.")
    whose = owner if family == "goal" and rest not in story.goals else story.key
    return f"{family}.{whose}.{rest}"
