"""When a goal is to be reached: the day is told somewhere in the brief, often in other words than the deadline."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pmcoach.domain.briefs import Brief, Fact
from pmcoach.drafting.reading import read_facts

TODAY = date(2026, 11, 2)


def due(lang: Any, *facts: str, today: date = TODAY) -> tuple[str, str | None] | None:
    wish = "fewer complaints" if lang == "en" else "färre klagomål"
    brief = Brief(kind="goal", lang=lang, today=today, rough=wish, role="", facts=tuple(Fact(text=f) for f in facts))
    read = read_facts(brief).due
    return (read.text, read.date) if read is not None else None


@pytest.mark.parametrize(
    ("lang", "wanted", "told", "day"),
    [
        ("en", "We must be down to 8 by our annual general meeting.", "AGM on 29 April.", "2027-04-29"),
        ("en", "The board wants 8 by its spring meeting.", "spring mtg = 8 april", "2027-04-08"),
        ("en", "It must be 8 at most when we hand over house C.", "Handover of house C: 28 August.", "2027-08-28"),
        ("en", "We want 8 by the next strategy day.", "The next one is on 27 August.", "2027-08-27"),
        ("en", "The boss wants 8 by the time the peak season starts.", "Peak season starts on 18 May.", "2027-05-18"),
        ("sv", "Styrelsen vill ha högst 8 till nästa fältsäsong.", "Fältsäsongen drar i gång 3 maj.", "2027-05-03"),
        ("sv", "Chefen vill ha högst 8 till årets revision.", "Den inleds 17 augusti.", "2027-08-17"),
        ("sv", "Vi ska ner till 8 innan nya butiken öppnar.", "Nya butiken öppnar 12 mars.", "2027-03-12"),
    ],
)
def test_an_event_has_the_day_that_another_fact_tells(lang: Any, wanted: str, told: str, day: str) -> None:
    now = "We have 20 complaints a month now." if lang == "en" else "Vi har 20 klagomål i månaden nu."
    found = due(lang, now, wanted, told)
    assert found is not None and found[1] == day


@pytest.mark.parametrize(
    ("wanted", "day"),
    [
        ("We have agreed on 8, to be reached by the start of the season.", "2026-12-12"),
        ("We have agreed on 8, to be reached by the end of the season.", "2027-04-18"),
    ],
)
def test_what_lasts_has_a_first_and_a_last_day(wanted: str, day: str) -> None:
    found = due("en", "20 complaints a month now.", wanted, "Our season goes from 12 December to 18 April.")
    assert found is not None and found[1] == day


def test_a_holiday_in_the_name_of_an_event_is_not_its_day() -> None:
    now, told = "20 complaints a month now.", "The rush starts, for us, on 16 November."
    found = due("en", now, "We want 8 before the Christmas rush.", told, today=date(2026, 8, 3))
    assert found is not None and found[1] == "2026-11-16"


def test_another_event_of_the_kind_does_not_lend_its_day() -> None:
    found = due(
        "en", "20 complaints a month now.", "We want 8 before the spring sale.", "The winter sale is on 9 January."
    )
    assert found is None or found[1] is None


@pytest.mark.parametrize(
    ("lang", "fact"),
    [
        ("en", "On 24 November the politicians decide whether we get two more posts."),
        ("sv", "Den 24 november avgör politikerna om vi får två tjänster till."),
        ("en", "One of us is on parental leave until 1 March."),
        ("sv", "En av oss är föräldraledig till den 1 mars."),
    ],
)
def test_a_day_on_which_something_else_happens_is_no_deadline(lang: Any, fact: str) -> None:
    now = "20 complaints a month now." if lang == "en" else "20 klagomål i månaden nu."
    goal = "Our head wants 8." if lang == "en" else "Chefen vill ha högst 8."
    assert due(lang, now, goal, fact) is None
