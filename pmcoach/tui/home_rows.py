"""How meetings, needs and moving goals look in the lists of home."""

from __future__ import annotations

from datetime import date, timedelta

from pmcoach.coaching.views import MovingGoal, Need, NextMeeting
from pmcoach.coaching.words import Words
from pmcoach.domain.people import Person
from pmcoach.tui import marks
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.widgets.rowlist import Row

WIDE = 46
"""Cells from which on a list in the upper half has room for whole names."""


class HomeRows:
    """Draws records for one owner on one day."""

    def __init__(self, words: Words, owner: Person, today: date) -> None:
        self._words = words
        self._owner = owner
        self._today = today

    def say(self, key: str, **values: object) -> str:
        """A phrase of the app."""
        return self._words.say(f"tui.{key}", **values)

    def meeting_row(self, meeting: NextMeeting, *, begun: bool) -> Row:
        """Whom one meets when, and whether that is prepared; ``begun`` where notes of the talk wait."""
        when, style = self._when(meeting)
        points = self.say("home.points", count=meeting.points) if meeting.points else self.say("home.unprepared")
        state = styled(points, "" if meeting.points else "$quiet")
        if meeting.meeting is None and not meeting.points:
            state = styled(self.say("home.no_date"), "$quiet")
        if meeting.proposed and not meeting.points:
            state = styled(self.say("home.proposed", count=meeting.proposed), "$suggested")
        if begun:
            state = styled(self.say("home.begun"), "$suggested")
        name = meeting.person.name
        cells = (
            cell(when, style, width=12),
            cell(first_name(meeting.person), width=7, below=WIDE),
            cell(name, share=3, narrow=WIDE),
            cell(state, share=2),
        )
        return Row(id=meeting.person.id, cells=cells, record=meeting.person)

    def _when(self, meeting: NextMeeting) -> tuple[str, str]:
        if meeting.at is None:
            if meeting.overdue_days is not None:
                return self.say("home.overdue", days=meeting.overdue_days), "$at-risk"
            return self.say("home.never_met" if meeting.never_met else "home.unplanned"), "$quiet"
        day = meeting.at.astimezone().date()
        clock = self._words.clock(meeting.at)
        if day == self._today:
            return f"{self._words.day(day, today=self._today)} {clock}", "bold"
        if day < self._today + timedelta(days=7):
            return f"{self._words.day(day).split()[0]} {clock}", ""
        return self._words.day(day, today=self._today), ""

    def need_row(self, place: int, need: Need) -> Row:
        """Who needs what."""
        dot = styled("●", "$off-track") if need.urgent else styled("○", "$at-risk")
        who = self.say("home.you") if need.person.id == self._owner.id else first_name(need.person)
        cells = (
            cell(dot, width=1),
            cell(who, width=7),
            cell(marks.evidence(need.fact.source), width=4),
            cell(self._need(need), share=1),
        )
        return Row(id=f"{place}-{need.fact.source}", cells=cells, record=need)

    def _need(self, need: Need) -> str:
        """What is needed, the pressing word first; longer where there is room."""
        key = f"need.{need.fact.topic}"
        return self.say(key, **need.fact.values) if self._words.knows(f"tui.{key}") else need.fact.text

    def goal_row(self, moving: MovingGoal) -> Row:
        """A goal and how it moves."""
        state, goal = moving.state, moving.state.goal
        latest = self._words.number(moving.series[-1])
        cells = (
            cell(marks.evidence(goal.ref), width=4),
            cell(first_name(moving.person), width=6),
            cell(goal.measure or goal.statement, share=3),
            cell(marks.way(goal), "$quiet", share=2, narrow=64),
            cell(latest, width=5, align="right"),
            cell(marks.sparkline(moving.series, goal), "$evidence", width=8),
            cell(marks.progress_bar(state.progress, state.planned), width=12, narrow=100),
            cell(marks.pace(state.pace, self._words), width=marks.pace_width(self._words)),
            cell(
                self._words.day(goal.due, today=self._today) if goal.due else "", "$quiet", width=marks.DAY, narrow=130
            ),
        )
        return Row(id=goal.id, cells=cells, record=goal)


def first_name(person: Person) -> str:
    """What one calls somebody in a list."""
    return person.name.split()[0] if person.name else ""
