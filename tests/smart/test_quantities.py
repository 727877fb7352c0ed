"""A quantity is found whole, with the number and the unit it means."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pmcoach.smart.quantities import find_quantities
from tests.smart.one_quantity import KINDS, only

ENGLISH = [
    ("Calls last 7 min 20 s.", "7 min 20 s", "DURATION", 440, "s"),
    ("The wait is 2 h 45 min.", "2 h 45 min", "DURATION", 9900, "s"),
    ("It took 2 hours and 10 minutes.", "2 hours and 10 minutes", "DURATION", 7800, "s"),
    ("From sample to answer takes 3 hours 50 now.", "3 hours 50", "DURATION", 13800, "s"),
    ("A changeover to the big box takes 2h45.", "2h45", "DURATION", 9900, "s"),
    ("Calls run to 8 minutes 10 as it is.", "8 minutes 10", "DURATION", 490, "s"),
    ("Available 91.4 % over the last year", "91.4 %", "PERCENT", 91.4, "%"),
    ("84 lessons out of 100", "84 lessons out of 100", "RATIO", 0.84, "share"),
    ("7 trips in 10 are second visits", "7 trips in 10", "RATIO", 0.7, "share"),
    ("19 of my 52 clients", "19 of my 52", "RATIO", 19 / 52, "share"),
    ("I would accept every 25th.", "every 25th", "RATIO", 0.04, "share"),
    ("One per issue is fine.", "One per issue", "RATE", 1, "per issue"),
    ("Of those who came last year 35 are back.", "35", "COUNT", 35, ""),
    ("Cold start 3.8 s", "3.8 s", "DURATION", 3.8, "s"),
    ("Half an hour is enough.", "Half an hour", "DURATION", 1800, "s"),
    ("It lasts an hour and a half.", "an hour and a half", "DURATION", 5400, "s"),
    ("A quarter of an hour each time.", "A quarter of an hour", "DURATION", 900, "s"),
    ("Hiring takes 66 days.", "66 days", "DURATION", 66, "days"),
    ("We need ten working days.", "ten working days", "DURATION", 10, "working days"),
    ("a 30-minute talk", "30-minute", "DURATION", 1800, "s"),
    ("It takes three weeks.", "three weeks", "DURATION", 3, "weeks"),
    ("81% of callers wait.", "81%", "PERCENT", 81, "%"),
    ("It is 4.5 percent.", "4.5 percent", "PERCENT", 4.5, "%"),
    ("It is twelve per cent.", "twelve per cent", "PERCENT", 12, "%"),
    ("Get 3 percentage points closer.", "3 percentage points", "PERCENT", 3, "pp"),
    ("A sale of $12K", "$12K", "CURRENCY", 12000, "USD"),
    ("They spend £4.75 here.", "£4.75", "CURRENCY", 4.75, "GBP"),
    ("It cost 2.4 million euro.", "2.4 million euro", "CURRENCY", 2400000, "EUR"),
    ("We made $3 million.", "$3 million", "CURRENCY", 3000000, "USD"),
    ("a bill of 7 600 euro", "7 600 euro", "CURRENCY", 7600, "EUR"),
    ("They raised €1.2m.", "€1.2m", "CURRENCY", 1200000, "EUR"),
    ("It costs 40 pence.", "40 pence", "CURRENCY", 0.4, "GBP"),
    ("Bills $900 a month", "$900 a month", "CURRENCY", 900, "USD per month"),
    ("£6 per visitor", "£6 per visitor", "CURRENCY", 6, "GBP per visitor"),
    ("81 of every 100 trains", "81 of every 100", "RATIO", 0.81, "share"),
    ("8 in 100 pairs", "8 in 100", "RATIO", 0.08, "share"),
    ("Four out of five pass.", "Four out of five", "RATIO", 0.8, "share"),
    ("One in ten is late.", "One in ten", "RATIO", 0.1, "share"),
    ("about every ninth batch fails", "every ninth batch", "RATIO", 1 / 9, "share"),
    ("Every other guest returns.", "Every other guest", "RATIO", 0.5, "share"),
    ("a score of 64/100", "64/100", "RATIO", 0.64, "share"),
    ("rated 4.2 out of 5", "4.2 out of 5", "RATIO", 0.84, "share"),
    ("Two thirds have a plan.", "Two thirds", "RATIO", 2 / 3, "share"),
    ("three quarters of the staff", "three quarters", "RATIO", 0.75, "share"),
    ("half of the crews", "half of the", "RATIO", 0.5, "share"),
    ("11 children per session", "11 children per session", "RATE", 11, "children per session"),
    ("18 per session would do", "18 per session", "RATE", 18, "per session"),
    ("5 no-shows a week", "5 no-shows a week", "RATE", 5, "no-shows per week"),
    ("240 tickets each month", "240 tickets each month", "RATE", 240, "tickets per month"),
    ("4 faults per 1,000 hours", "4 faults per 1,000 hours", "RATE", 4, "faults per 1,000 hours"),
    ("48 g per pupil", "48 g per pupil", "RATE", 48, "g per pupil"),
    ("thirty parcels/hour", "thirty parcels/hour", "RATE", 30, "parcels per hour"),
    ("3 days per roof", "3 days per roof", "DURATION", 3, "days per roof"),
    ("3% of the subscribers per month", "3% of the subscribers per month", "PERCENT", 3, "% per month"),
    ("Win ten new clients.", "ten new clients", "COUNT", 10, "new clients"),
    ("750 season tickets", "750 season tickets", "COUNT", 750, "season tickets"),
    ("1,310 donors gave.", "1,310 donors", "COUNT", 1310, "donors"),
    ("1.4k tickets are open", "1.4k tickets", "COUNT", 1400, "tickets"),
    ("40 000 visits", "40 000 visits", "COUNT", 40000, "visits"),
    ("Twenty-five people came.", "Twenty-five people", "COUNT", 25, "people"),
    ("two hundred and fifty trees", "two hundred and fifty trees", "COUNT", 250, "trees"),
    ("a dozen eggs", "a dozen eggs", "COUNT", 12, "eggs"),
    ("one new supplier", "one new supplier", "COUNT", 1, "new supplier"),
    ("The list stands at 500.", "500", "COUNT", 500, ""),
    ("a couple of visits", "a couple of visits", "COUNT", 2, "visits"),
]

SWEDISH = [
    ("senaste mätningen gav 2 tim 05", "2 tim 05", "DURATION", 7500, "s"),
    ("typ 3 av 10 bokar", "3 av 10", "RATIO", 0.3, "share"),
    ("tre kunder av tio", "tre kunder av tio", "RATIO", 0.3, "share"),
    ("max en i månaden", "en i månaden", "RATE", 1, "per månad"),
    ("vi fyller på 410 m3 i veckan", "410 m3 i veckan", "RATE", 410, "m³ per vecka"),
    ("antalet ska ha halverats", "halverats", "RELATIVE", 0.5, "times"),
    ("vi har som regel 5 av 5", "5 av 5", "RATIO", 1, "share"),
    ("Samtalen tar 7 min 20 s.", "7 min 20 s", "DURATION", 440, "s"),
    ("Väntan är 3,5 timmar.", "3,5 timmar", "DURATION", 12600, "s"),
    ("Det tar en timme.", "en timme", "DURATION", 3600, "s"),
    ("en halvtimme räcker", "en halvtimme", "DURATION", 1800, "s"),
    ("Vi bytte på en kvart.", "en kvart", "DURATION", 900, "s"),
    ("Det tog en och en halv timme.", "en och en halv timme", "DURATION", 5400, "s"),
    ("Mediantiden är 6,5 veckor.", "6,5 veckor", "DURATION", 6.5, "weeks"),
    ("Lagens gräns är åtta veckor.", "åtta veckor", "DURATION", 8, "weeks"),
    ("Det tar fem arbetsdagar.", "fem arbetsdagar", "DURATION", 5, "working days"),
    ("Nu betalas 81 % i tid.", "81 %", "PERCENT", 81, "%"),
    ("Det är fyra procent.", "fyra procent", "PERCENT", 4, "%"),
    ("två procentenheter ifrån", "två procentenheter", "PERCENT", 2, "pp"),
    ("Det kostade 2,4 mkr.", "2,4 mkr", "CURRENCY", 2400000, "SEK"),
    ("Det kostar 40 000 kr.", "40 000 kr", "CURRENCY", 40000, "SEK"),
    ("Det ger 350 tkr.", "350 tkr", "CURRENCY", 350000, "SEK"),
    ("Biljetten kostar 95 kronor.", "95 kronor", "CURRENCY", 95, "SEK"),
    ("tre miljoner kronor", "tre miljoner kronor", "CURRENCY", 3000000, "SEK"),
    ("Nöjdheten är 66/100.", "66/100", "RATIO", 0.66, "share"),
    ("1 av 5 uteblir.", "1 av 5", "RATIO", 0.2, "share"),
    ("Tre av sju slutade.", "Tre av sju", "RATIO", 3 / 7, "share"),
    ("Var tionde ringer igen.", "Var tionde", "RATIO", 0.1, "share"),
    ("Ungefär var sjätte patient uteblir.", "var sjätte patient", "RATIO", 1 / 6, "share"),
    ("Varannan kund köper.", "Varannan kund", "RATIO", 0.5, "share"),
    ("Två tredjedelar är klara.", "Två tredjedelar", "RATIO", 2 / 3, "share"),
    ("En fjärdedel slängs.", "En fjärdedel", "RATIO", 0.25, "share"),
    ("170 affärer i månaden", "170 affärer i månaden", "RATE", 170, "affärer per månad"),
    ("380 fakturor per vecka", "380 fakturor per vecka", "RATE", 380, "fakturor per vecka"),
    ("3 besök om dagen", "3 besök om dagen", "RATE", 3, "besök per dag"),
    ("6 fel/månad", "6 fel/månad", "RATE", 6, "fel per månad"),
    ("48 g per portion", "48 g per portion", "RATE", 48, "g per portion"),
    ("elva nya kunder", "elva nya kunder", "COUNT", 11, "nya kunder"),
    ("1,4k besök", "1,4k besök", "COUNT", 1400, "besök"),
    ("det blev 1,4 tkr", "1,4 tkr", "CURRENCY", 1400, "SEK"),
    ("9 400 besök", "9 400 besök", "COUNT", 9400, "besök"),
    ("7 gruppbostäder", "7 gruppbostäder", "COUNT", 7, "gruppbostäder"),
    ("tjugofem medlemmar", "tjugofem medlemmar", "COUNT", 25, "medlemmar"),
    ("tvåhundrafemtio träd", "tvåhundrafemtio träd", "COUNT", 250, "träd"),
    ("ett par besök", "ett par besök", "COUNT", 2, "besök"),
    ("NKI var 69.", "69", "COUNT", 69, ""),
]


@pytest.mark.parametrize(("text", "said", "kind", "value", "unit"), ENGLISH)
def test_an_english_quantity_is_found_whole(text: str, said: str, kind: str, value: float, unit: str) -> None:
    mention = only(text, "en")
    assert (mention.amount.text, mention.kind, mention.amount.unit) == (said, KINDS[kind], unit)
    assert mention.amount.value == pytest.approx(value)


@pytest.mark.parametrize(("text", "said", "kind", "value", "unit"), SWEDISH)
def test_a_swedish_quantity_is_found_whole(text: str, said: str, kind: str, value: float, unit: str) -> None:
    mention = only(text, "sv")
    assert (mention.amount.text, mention.kind, mention.amount.unit) == (said, KINDS[kind], unit)
    assert mention.amount.value == pytest.approx(value)


def test_the_phrase_holds_the_bound_too() -> None:
    text = "It may be no more than 90 minutes then."
    mention = only(text, "en")
    assert text[slice(*mention.phrase)] == "no more than 90 minutes"
    assert text[slice(*mention.span)] == "90 minutes"


def test_quantities_come_in_order_and_apart() -> None:
    text = "Line 1 makes 840 units per shift, line 2 makes 790, and 12-15% of both is scrap."
    found = find_quantities(text, "en")
    assert [m.amount.text for m in found] == ["840 units per shift", "790", "12-15%"]
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("lang", "text", "said", "value", "unit"),
    [
        ("en", "run 5 km by week 9", "5 km", 5, "km"),
        ("en", "hold the line for 2:30 min at most", "2:30 min", 150, "s"),
        ("sv", "17 dagars väntetid", "17 dagars", 17, "days"),
        (
            "sv",
            "2,1 anbud per upphandling och året före mer",
            "2,1 anbud per upphandling",
            2.1,
            "anbud per upphandling",
        ),
        ("sv", "20 vore bra", "20", 20, ""),
        ("en", "4 of the last 16 audits", "4 of the last 16", 0.25, "share"),
        ("sv", "3 av de senaste 12 resorna", "3 av de senaste 12", 0.25, "share"),
        ("sv", "högst tre oplanerade stopp", "tre oplanerade stopp", 3, "oplanerade stopp"),
    ],
)
def test_units_and_what_is_counted_are_whole(lang, text, said, value, unit):
    [found] = find_quantities(text, lang)
    assert (found.amount.text, found.amount.value, found.amount.unit) == (said, value, unit)
