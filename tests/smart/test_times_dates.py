"""A deadline said in words becomes a day: what a person means by it, seen from the day they say it."""

from __future__ import annotations

from datetime import date

import pytest

from pmcoach.smart.mentions import TimeKind
from pmcoach.smart.times import find_times, resolve_date

MONDAY = date(2026, 10, 5)
"""The Monday from which every phrase below is seen."""

ENGLISH = [
    ("31 January", "2027-01-31"),
    ("January 31", "2027-01-31"),
    ("31st of January", "2027-01-31"),
    ("the 3rd of March 2028", "2028-03-03"),
    ("March 3rd, 2028", "2028-03-03"),
    ("Nov 2", "2026-11-02"),
    ("2 Nov.", "2026-11-02"),
    ("1 Sept", "2027-09-01"),
    ("Friday 12 March", "2027-03-12"),
    ("Tue, 1 December", "2026-12-01"),
    ("5 October", "2026-10-05"),
    ("4 October", "2027-10-04"),
    ("2026-12-31", "2026-12-31"),
    ("2027/02/28", "2027-02-28"),
    ("31/12/2026", "2026-12-31"),
    ("8/1/2027", "2027-01-08"),
    ("12/25/2026", "2026-12-25"),
    ("3.4.2027", "2027-04-03"),
    ("15/11", "2026-11-15"),
    ("the 15th", "2026-10-15"),
    ("the 1st", "2026-11-01"),
    ("March", "2027-03-31"),
    ("October", "2026-10-31"),
    ("end of February", "2027-02-28"),
    ("the end of February 2028", "2028-02-29"),
    ("mid-May", "2027-05-15"),
    ("the middle of November", "2026-11-15"),
    ("the beginning of December", "2026-12-01"),
    ("the start of Q2", "2027-04-01"),
    ("early June", "2027-06-10"),
    ("late June", "2027-06-30"),
    ("Q1", "2027-03-31"),
    ("the end of Q4", "2026-12-31"),
    ("Q2 2028", "2028-06-30"),
    ("the third quarter", "2027-09-30"),
    ("the first quarter of 2028", "2028-03-31"),
    ("H1 2027", "2027-06-30"),
    ("the first half of 2027", "2027-06-30"),
    ("2028", "2028-12-31"),
    ("the end of 2027", "2027-12-31"),
    ("the end of the year", "2026-12-31"),
    ("year-end", "2026-12-31"),
    ("the end of next year", "2027-12-31"),
    ("the end of this month", "2026-10-31"),
    ("the end of next month", "2026-11-30"),
    ("month-end", "2026-10-31"),
    ("the end of the week", "2026-10-11"),
    ("the end of the quarter", "2026-12-31"),
    ("EOY", "2026-12-31"),
    ("next week", "2026-10-18"),
    ("next month", "2026-11-30"),
    ("next year", "2027-12-31"),
    ("next quarter", "2027-03-31"),
    ("this week", "2026-10-11"),
    ("Friday", "2026-10-09"),
    ("Monday", "2026-10-12"),
    ("this Thursday", "2026-10-08"),
    ("next Friday", "2026-10-16"),
    ("Wednesday next week", "2026-10-14"),
    ("a week on Tuesday", "2026-10-13"),
    ("week 45", "2026-11-08"),
    ("week 20", "2027-05-23"),
    ("the end of week 45", "2026-11-08"),
    ("the Tuesday of week 45", "2026-11-03"),
    ("Friday of week 3", "2027-01-22"),
    ("the first Monday of March", "2027-03-01"),
    ("the last Friday in November", "2026-11-27"),
    ("the last day of April", "2027-04-30"),
    ("the last working day of January", "2027-01-29"),
    ("today", "2026-10-05"),
    ("tomorrow", "2026-10-06"),
    ("the day after tomorrow", "2026-10-07"),
    ("within six months", "2027-04-05"),
    ("within the next 60 days", "2026-12-04"),
    ("within a year", "2027-10-05"),
    ("within half a year", "2027-04-05"),
    ("in two weeks", "2026-10-19"),
    ("in a fortnight", "2026-10-19"),
    ("in three months' time", "2027-01-05"),
    ("within ten working days", "2026-10-19"),
    ("six weeks from now", "2026-11-16"),
    ("over the next 12 months", "2027-10-05"),
    ("in the next two quarters", "2027-04-05"),
    ("Christmas", "2026-12-25"),
    ("Christmas Eve", "2026-12-24"),
    ("Easter", "2027-03-28"),
    ("Easter 2028", "2028-04-16"),
    ("Good Friday", "2027-03-26"),
    ("Whitsun", "2027-05-16"),
    ("Thanksgiving", "2026-11-26"),
    ("Black Friday", "2026-11-27"),
    ("Halloween", "2026-10-31"),
    ("Labor Day", "2027-09-06"),
    ("New Year's Eve", "2026-12-31"),
    ("the new year", "2026-12-31"),
    ("May to July", "2027-07-31"),
    ("May, June and July", "2027-07-31"),
    ("10-14 May", "2027-05-14"),
    ("the spring of 2027", "2027-05-31"),
    ("this autumn", "2026-11-30"),
    ("the end of summer", "2027-08-31"),
    ("the end of spring term 2028 (9 June)", "2028-06-09"),
    ("the week of 2 November", "2026-11-08"),
    ("29 February", "2028-02-29"),
]

SWEDISH = [
    ("31 januari", "2027-01-31"),
    ("den 31 januari", "2027-01-31"),
    ("den 30 juni 2027", "2027-06-30"),
    ("17 maj", "2027-05-17"),
    ("1:a juni", "2027-06-01"),
    ("första april", "2027-04-01"),
    ("sista mars", "2027-03-31"),
    ("sista april", "2027-04-30"),
    ("27 nov", "2026-11-27"),
    ("fre 4/12", "2026-12-04"),
    ("den 10/12", "2026-12-10"),
    ("24/12", "2026-12-24"),
    ("10/12 2027", "2027-12-10"),
    ("fredagen den 13 november", "2026-11-13"),
    ("2026-12-31", "2026-12-31"),
    ("den 15", "2026-10-15"),
    ("den 1:a", "2026-11-01"),
    ("mars", "2027-03-31"),
    ("slutet av maj", "2027-05-31"),
    ("i slutet av 2027", "2027-12-31"),
    ("utgången av februari", "2027-02-28"),
    ("i mitten av november", "2026-11-15"),
    ("mitten av maj", "2027-05-15"),
    ("i början av december", "2026-12-01"),
    ("årsskiftet", "2026-12-31"),
    ("halvårsskiftet", "2027-06-30"),
    ("månadsskiftet", "2026-10-31"),
    ("månadsskiftet maj/juni", "2027-05-31"),
    ("årets slut", "2026-12-31"),
    ("nästa års slut", "2027-12-31"),
    ("kvartalsskiftet", "2026-12-31"),
    ("Q2", "2027-06-30"),
    ("kvartal 3", "2027-09-30"),
    ("andra kvartalet", "2027-06-30"),
    ("första kvartalet 2028", "2028-03-31"),
    ("första halvåret 2027", "2027-06-30"),
    ("tertial 1", "2027-04-30"),
    ("2028", "2028-12-31"),
    ("under 2027", "2027-12-31"),
    ("nästa vecka", "2026-10-18"),
    ("nästa månad", "2026-11-30"),
    ("nästa år", "2027-12-31"),
    ("nästa kvartal", "2027-03-31"),
    ("i år", "2026-12-31"),
    ("den här veckan", "2026-10-11"),
    ("fredag", "2026-10-09"),
    ("på måndag", "2026-10-12"),
    ("nästa fredag", "2026-10-16"),
    ("onsdag nästa vecka", "2026-10-14"),
    ("vecka 45", "2026-11-08"),
    ("v. 20", "2027-05-23"),
    ("v 45", "2026-11-08"),
    ("v.45", "2026-11-08"),
    ("tisdag vecka 45", "2026-11-03"),
    ("fredag v. 3", "2027-01-22"),
    ("idag", "2026-10-05"),
    ("i morgon", "2026-10-06"),
    ("imorgon em", "2026-10-06"),
    ("i övermorgon", "2026-10-07"),
    ("ikväll", "2026-10-05"),
    ("inom tre månader", "2027-01-05"),
    ("inom ett halvår", "2027-04-05"),
    ("inom ett år", "2027-10-05"),
    ("inom de närmaste sex månaderna", "2027-04-05"),
    ("om två veckor", "2026-10-19"),
    ("om en månad", "2026-11-05"),
    ("inom tio arbetsdagar", "2026-10-19"),
    ("de kommande tre åren", "2029-10-05"),
    ("jul", "2026-12-24"),
    ("julafton", "2026-12-24"),
    ("juldagen", "2026-12-25"),
    ("nyår", "2026-12-31"),
    ("påsk", "2027-03-28"),
    ("långfredagen", "2027-03-26"),
    ("Kristi himmelsfärd", "2027-05-06"),
    ("pingst", "2027-05-16"),
    ("midsommar", "2027-06-25"),
    ("midsommarafton", "2027-06-25"),
    ("valborg", "2027-04-30"),
    ("första maj", "2027-05-01"),
    ("nationaldagen", "2027-06-06"),
    ("allhelgona", "2026-10-31"),
    ("Lucia", "2026-12-13"),
    ("trettondagen", "2027-01-06"),
    ("första advent", "2026-11-29"),
    ("mors dag", "2027-05-30"),
    ("fars dag", "2026-11-08"),
    ("i höst", "2026-11-30"),
    ("våren 2027", "2027-05-31"),
    ("maj till juli", "2027-07-31"),
    ("10–14 maj", "2027-05-14"),
    ("första måndagen i mars", "2027-03-01"),
    ("sista fredagen i november", "2026-11-27"),
    ("black friday 27 nov", "2026-11-27"),
]


@pytest.mark.parametrize(("phrase", "day"), ENGLISH)
def test_an_english_phrase_means_the_day_a_person_means(phrase: str, day: str) -> None:
    assert resolve_date(f"Ready by {phrase}.", "en", MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(("phrase", "day"), SWEDISH)
def test_a_swedish_phrase_means_the_day_a_person_means(phrase: str, day: str) -> None:
    assert resolve_date(f"Ska vara klart senast {phrase}.", "sv", MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("phrase", "lang"),
    [
        ("by the end of our next fiscal year", "en"),
        ("before my next evaluation", "en"),
        ("before the summer holidays", "en"),
        ("by the next board meeting", "en"),
        ("by Aug. 20XX", "en"),
        ("by the end of the autumn term", "en"),
        ("until the parents' evening", "en"),
        ("till nästa tillsynsbesök", "sv"),
        ("före räkenskapsårets slut", "sv"),
        ("innan terminens slut", "sv"),
        ("senast till vårterminen", "sv"),
        ("före sommarlovet", "sv"),
        ("inför nästa medarbetarsamtal", "sv"),
        ("till skolavslutningen", "sv"),
    ],
)
def test_what_no_calendar_tells_is_a_deadline_without_a_day(phrase: str, lang: str) -> None:
    (mention,) = find_times(
        f"It shall be better {phrase}." if lang == "en" else f"Det ska bli bättre {phrase}.", lang, MONDAY
    )
    assert mention.kind is TimeKind.DEADLINE
    assert mention.date is None


@pytest.mark.parametrize(
    ("phrase", "day_first", "day"),
    [
        ("8/1/2027", None, "2027-01-08"),
        ("8/1/2027", True, "2027-01-08"),
        ("8/1/2027", False, "2027-08-01"),
        ("25/1/2027", False, "2027-01-25"),
        ("1/25/2027", True, "2027-01-25"),
    ],
)
def test_numbers_of_a_date_read_day_first_unless_told_otherwise(phrase: str, day_first: bool | None, day: str) -> None:
    (mention,) = find_times(f"by {phrase}", "en", MONDAY, day_first=day_first)
    assert mention.date == date.fromisoformat(day)


def test_swedish_dates_are_day_first_whatever_is_configured() -> None:
    (mention,) = find_times("senast 8/1", "sv", MONDAY, day_first=False)
    assert mention.date == date(2027, 1, 8)


def test_without_today_only_a_date_with_its_year_is_dated() -> None:
    spoken, written = find_times("by May or by 3 May 2027", "en")
    assert spoken.date is None
    assert written.date == date(2027, 5, 3)


def test_before_a_season_is_the_day_before_it_begins() -> None:
    assert resolve_date("before summer", "en", MONDAY) == date(2027, 5, 31)
    assert resolve_date("till sommaren", "sv", MONDAY) == date(2027, 5, 31)


def test_a_period_keeps_its_first_day_too() -> None:
    (mention,) = find_times("during Q1 2027", "en", MONDAY)
    assert (mention.start, mention.date) == (date(2027, 1, 1), date(2027, 3, 31))


@pytest.mark.parametrize("text", ["by 31 February 2027", "by 2026-13-45", "by week 60", "in 99999999 years"])
def test_a_day_that_does_not_exist_has_no_date(text: str) -> None:
    assert all(mention.date is None for mention in find_times(text, "en", MONDAY))
