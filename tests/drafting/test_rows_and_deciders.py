"""Values told for one time after another, whose number it is, and the day of an occasion that the next fact tells."""

from __future__ import annotations

from datetime import date

import pytest

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.drafting.reading import read_facts
from pmcoach.drafting.reading.parts import Reading


def reading(lang: Language, wish: str, *facts: str) -> Reading:
    told = tuple(Fact(text=fact) for fact in facts)
    return read_facts(Brief(kind="goal", lang=lang, today=date(2026, 9, 15), rough=wish, role="", facts=told))


@pytest.mark.parametrize(
    ("lang", "wish", "fact", "newest"),
    [
        ("en", "Fewer corrections in the payroll", "august 13 corrections, july 8, june 9", "13 corrections"),
        ("en", "Too many doses are thrown away", "Last trip 31 doses binned, the trip before that 12.", "31 doses"),
        ("en", "Fewer complaints", "We had 37 complaints in 2025. In 2023 it was 90.", "37 complaints"),
        ("sv", "Färre rättelser", "augusti 14 rättelser, juli 9", "14 rättelser"),
        ("sv", "Fler ska fullfölja kursen", "I våras fullföljde 33 av 46, i höstas 40 av 49.", "33 av 46"),
    ],
)
def test_of_values_told_for_one_time_after_another_the_newest_is_where_things_stand(
    lang: Language, wish: str, fact: str, newest: str
) -> None:
    found = reading(lang, wish, fact)
    assert found.baseline is not None
    assert found.baseline.text == newest
    assert found.due is None


@pytest.mark.parametrize(
    ("lang", "facts", "target"),
    [
        ("en", ("62% at the moment", "The committee has said 80%."), "80%"),
        ("en", ("62% at the moment", "80%, our manager has decided."), "80%"),
        ("sv", ("62 % just nu", "Chefen säger 80 %."), "80 %"),
    ],
)
def test_who_has_a_say_is_heard_by_any_word_for_it(lang: Language, facts: tuple[str, ...], target: str) -> None:
    wish = {"en": "More orders should be right the first time", "sv": "Fler order ska bli rätt från början"}[lang]
    found = reading(lang, wish, *facts)
    assert found.target is not None
    assert found.target.text == target


@pytest.mark.parametrize(
    ("lang", "facts"),
    [
        ("en", ("20 complaints a month now.", "We want 8 a month when the cinema opens.", "First film: 28 November.")),
        ("sv", ("20 klagomål i månaden nu.", "Vi vill ha 8 när bion öppnar.", "Första filmen visas den 28 november.")),
    ],
)
def test_an_occasion_takes_the_only_day_of_the_next_fact(lang: Language, facts: tuple[str, ...]) -> None:
    found = reading(lang, {"en": "Fewer complaints", "sv": "Färre klagomål"}[lang], *facts)
    assert found.due is None or found.due.date == "2026-11-28"
    assert not (found.due and found.due.date is None)


def test_a_length_inside_a_deadline_is_no_target() -> None:
    found = reading(
        "en", "Permits take too long. I want us down to 50 days within six months.", "A permit takes 80 days now."
    )
    assert found.target is not None
    assert found.target.text == "50 days"
    assert found.due is not None
    assert found.due.date == "2027-03-15"
