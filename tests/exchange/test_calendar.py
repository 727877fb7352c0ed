"""The calendar opens in other programs, and says when, not what was talked about."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from pmcoach.exchange.calendar import Entry, calendar

NOW = datetime(2026, 9, 3, 6, 30, tzinfo=UTC)


def test_a_meeting_a_due_day_and_a_rhythm() -> None:
    entries = [
        Entry(key="01A", title="One-on-one with Åsa; Bo, too", at=datetime(2026, 9, 10, 12, 0, tzinfo=UTC)),
        Entry(key="01B", title="Due: G1", at=date(2026, 9, 30)),
        Entry(key="01C", title="Time for a one-on-one", at=date(2026, 9, 24), every=14),
    ]
    data = calendar(entries, name="pmcoach: Maja", now=NOW)
    meeting, due, rhythm = Calendar.from_ical(data).walk("VEVENT")
    assert str(meeting["summary"]) == "One-on-one with Åsa; Bo, too"
    assert meeting.decoded("dtstart") == datetime(2026, 9, 10, 12, 0, tzinfo=UTC)
    assert (due.decoded("dtstart"), due.decoded("dtend")) == (date(2026, 9, 30), date(2026, 10, 1))
    assert rhythm["rrule"].to_ical() == b"FREQ=DAILY;INTERVAL=14"
    assert len({str(event["uid"]) for event in (meeting, due, rhythm)}) == 3
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_a_title_cannot_smuggle_in_an_entry_of_its_own() -> None:
    data = calendar([Entry(key="a", title="x\r\nEND:VEVENT\nBEGIN:VALARM", at=date(2026, 9, 3))], name="n", now=NOW)
    assert b"\nBEGIN:VALARM" not in data
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 1
