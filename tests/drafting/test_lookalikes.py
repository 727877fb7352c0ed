"""A line is read for what it says: what only looks like a day or a number is none, what is oddly written is one."""

from __future__ import annotations

from datetime import date

import pytest

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.drafting.reading import read_facts
from pmcoach.drafting.reading.clauses import Line, read_lines
from pmcoach.drafting.reading.measured import unit_of


def brief(lang: Language, wish: str, *facts: str) -> Brief:
    told = tuple(Fact(text=fact) for fact in facts)
    return Brief(kind="goal", lang=lang, today=date(2026, 9, 15), rough=wish, role="", facts=told)


def line(lang: Language, fact: str) -> Line:
    return read_lines(brief(lang, "x", fact))[1]


@pytest.mark.parametrize(
    ("lang", "fact", "number"),
    [
        ("en", "In February 26 jars broke in transit.", "26 jars"),
        ("en", "9% wrong stuff in jan. 11% in feb.", "11%"),
        ("en", "Last school year 96 classes a year came.", "96 classes a year"),
        ("en", "the scale said 9.4 kg this morning", "9.4 kg"),
        ("en", "about 1/6 of the stems get binned", "1/6"),
        ("en", "2 kitchens in 5 have a part missing", "2 kitchens in 5"),
        ("en", "this morning 14 cracked in 600", "14 cracked in 600"),
        ("en", "46 kg of recyclables per 100 kg", "46 kg of recyclables per 100 kg"),
        ("en", "The CEO says not one overdue file.", "not one"),
        ("sv", "chefen vill ha ner den 20 %", "20 %"),
        ("sv", "frågor: v 43 310, v 42 255", "310"),
        ("sv", "i år är det varenda femte", "varenda femte"),
        ("sv", "chefen vill komma under en vecka", "en vecka"),
        ("sv", "chefen säger max ett rum", "ett rum"),
        ("sv", "Kyrkoherden har bett om 45 dagar.", "45 dagar"),
        ("sv", "Chefen vill ha 5 av 10 till den 1 november.", "5 av 10"),
    ],
)
def test_a_number_is_heard_beside_words_that_look_like_a_day_or_another_number(
    lang: Language, fact: str, number: str
) -> None:
    assert number in [quantity.amount.text for quantity in line(lang, fact).quantities]


@pytest.mark.parametrize(
    ("lang", "fact"),
    [
        ("en", "Tue-Thu chairs are 58% booked"),
        ("en", "at least 12 groups per Monday"),
        ("en", "30 on a usual Friday"),
        ("sv", "onsdag till lördag öppet, 45 besökare"),
        ("sv", "30 en vanlig fredag"),
        ("sv", "i vår handlingsplan är målet 2 h i veckan"),
    ],
)
def test_the_days_of_any_week_are_no_days_to_be_done_by(lang: Language, fact: str) -> None:
    assert not [time.text for time in line(lang, fact).times if time.date is not None]


@pytest.mark.parametrize(
    ("lang", "fact", "day"),
    [
        ("en", "3 weeks by end of May 28", date(2028, 5, 31)),
        ("en", "must be met by 31.10.", date(2026, 10, 31)),
        ("en", "by the end of the third tertial", date(2026, 12, 31)),
        ("en", "by the end of the first tertial", date(2027, 4, 30)),
        ("sv", "9 lag av 10 till 1 mars", date(2027, 3, 1)),
        ("sv", "från första tertialen", date(2027, 4, 30)),
    ],
)
def test_a_day_is_heard_however_it_is_written(lang: Language, fact: str, day: date) -> None:
    assert [time.date for time in line(lang, fact).times] == [day]


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "day"),
    [
        (
            "sv",
            "Färre truckolyckor",
            (
                "Vi hade 9 olyckor i fjol.",
                "Högst 4 till världsvattendagen, säger chefen.",
                "Världsvattendagen är 22 mars, revisionen 16 november.",
            ),
            "2027-03-22",
        ),
        (
            "en",
            "Shorter queues at the north gate",
            (
                "Fans queue for 22 minutes now.",
                "The club wants 10 minutes by the derby.",
                "The derby is on 13 March, the cup match on 30 January.",
            ),
            "2027-03-13",
        ),
        (
            "sv",
            "Kortare kö",
            ("Kön är 20 min nu.", "Chefen har satt 10 min, senast april månads utgång."),
            "2027-04-30",
        ),
    ],
)
def test_of_two_events_with_their_days_in_one_fact_the_named_one_is_the_deadline(
    lang: Language, wish: str, facts: tuple[str, ...], day: str
) -> None:
    due = read_facts(brief(lang, wish, *facts)).due
    assert due is not None
    assert due.date == day


@pytest.mark.parametrize(
    ("lang", "fact", "unit"),
    [
        ("en", "We have 23 porters", "staff"),
        ("en", "31 people came", "people"),
        ("en", "a skip costs £280", "money"),
        ("en", "it takes 14 minutes", "minutes"),
        ("en", "They rate us 3.1 out of 5", "score"),
        ("en", "We threw away 85 kg", "weight"),
        ("sv", "vi är 9 handläggare", "staff"),
        ("sv", "det går åt 31 m3 per dygn", "volume"),
        ("sv", "väntan är 17 dagar", "days"),
        ("sv", "snittbetyget är 3,9 av 5", "score"),
    ],
)
def test_what_a_number_is_counted_in_is_known(lang: Language, fact: str, unit: str) -> None:
    assert [unit_of(quantity, lang) for quantity in line(lang, fact).quantities] == [unit]
