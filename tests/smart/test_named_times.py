"""A person dates a goal by what happens, counts how often, and says how long each time may take."""

from __future__ import annotations

from datetime import date

import pytest

from pmcoach.smart.language import Language
from pmcoach.smart.mentions import TimeKind
from pmcoach.smart.times import find_times

TODAY = date(2026, 10, 5)


def heard(text: str, lang: Language) -> list[tuple[TimeKind, str, date | None]]:
    return [(m.kind, m.text, m.date) for m in find_times(text, lang, TODAY)]


@pytest.mark.parametrize(
    ("lang", "text", "named"),
    [
        ("en", "Train the crew by the time the new pool opens.", "the new pool opens"),
        ("en", "Rewrite the guide before the clinic reopens.", "the clinic reopens"),
        ("en", "Clear the loft before the lease runs out.", "the lease runs out"),
        ("en", "Learn the till by the end of my first week.", "the end of my first week"),
        ("sv", "Måla klart innan den nya simhallen öppnar.", "den nya simhallen öppnar"),
        ("sv", "Skriv ner rutinen innan läsåret är slut.", "läsåret är slut"),
    ],
)
def test_what_happens_is_a_deadline_without_a_date(lang: Language, text: str, named: str) -> None:
    assert heard(text, lang) == [(TimeKind.DEADLINE, named, None)]


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "Sign up 20 rowers before the season opens on 12 April.", date(2027, 4, 12)),
        ("en", "Report by the end of term, 18 December.", date(2026, 12, 18)),
        ("en", "Finish by the time the new hall opens in March.", date(2027, 3, 31)),
        ("sv", "Teckna avtalen innan det gamla avtalet löper ut den 31 augusti.", date(2027, 8, 31)),
    ],
)
def test_a_date_behind_what_happens_is_its_date(lang: Language, text: str, day: date) -> None:
    [(kind, _, named)] = heard(text, lang)
    assert (kind, named) == (TimeKind.DEADLINE, day)


@pytest.mark.parametrize(
    ("lang", "text", "each"),
    [
        ("sv", "hålla en provsmakning i månaden", "i månaden"),
        ("sv", "ha ett hembesök i veckan", "i veckan"),
        ("en", "give one public lecture a month", "a month"),
        ("en", "hold a drill per term", "per term"),
    ],
)
def test_one_thing_each_time_is_a_rhythm(lang: Language, text: str, each: str) -> None:
    assert heard(text, lang) == [(TimeKind.CADENCE, each, None)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Bring it down to one complaint a month."),
        ("en", "Pays attention in every detail."),
        ("sv", "Ta hänsyn till barnen i varje beslut."),
        ("en", "The month-end close is a mess."),
        ("sv", "Bidra till årsrapporten."),
    ],
)
def test_what_only_looks_like_a_time_is_none(lang: Language, text: str) -> None:
    assert heard(text, lang) == []


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Attend the workshop held on 12 March.", TimeKind.POINT, date(2027, 3, 12)),
        ("We held the workshop on 12 March.", TimeKind.PAST, date(2026, 3, 12)),
        ("There were 41 before Christmas two years ago.", TimeKind.PAST, date(2025, 12, 25)),
    ],
)
def test_what_was_is_told_from_what_is_planned(text: str, kind: TimeKind, day: date) -> None:
    assert heard(text, "en")[0][0] is kind
    assert heard(text, "en")[0][2] == day


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Books are closed by the fifth working day."),
        ("sv", "Böckerna stängs senast den femte arbetsdagen."),
        ("sv", "Provsvar lämnas ut inom 6 dagar i dag."),
    ],
)
def test_a_limit_for_each_case_is_a_service_level(lang: Language, text: str) -> None:
    assert heard(text, lang)[0][0] is TimeKind.SERVICE_LEVEL


def test_the_tenth_of_the_month_after_is_next_months() -> None:
    assert heard("Send it by the 10th of the following month.", "en")[0][2] == date(2026, 11, 10)
