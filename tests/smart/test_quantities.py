"""A quantity is found whole, with the number it means, and nothing that only looks like one is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pmcoach.domain.amounts import Bound
from pmcoach.smart.mentions import Edge, QuantityKind, QuantityMention
from pmcoach.smart.quantities import find_quantities

KINDS = {kind.name: kind for kind in QuantityKind}

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


def only(text: str, lang: str) -> QuantityMention:
    """The one quantity of a text."""
    (mention,) = find_quantities(text, lang)
    return mention


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


@pytest.mark.parametrize(
    ("text", "lang", "said", "low", "high"),
    [
        ("a 12-15 min wait", "en", "12-15 min", 720, 900),
        ("2-3k calls", "en", "2-3k calls", 2000, 3000),
        ("two to three million", "en", "two to three million", 2e6, 3e6),
        ("1,5-2k besök", "sv", "1,5-2k besök", 1500, 2000),
        ("80–90 percent pass", "en", "80–90 percent", 80, 90),
        ("10 to 15 guests", "en", "10 to 15 guests", 10, 15),
        ("two or three visits", "en", "two or three visits", 2, 3),
        ("between 20 and 30 boats", "en", "20 and 30 boats", 20, 30),
        ("$4-5 a head", "en", "$4-5 a head", 4, 5),
        ("5–7 dagar", "sv", "5–7 dagar", 5, 7),
        ("10 till 15 gäster", "sv", "10 till 15 gäster", 10, 15),
        ("mellan 20 och 30 båtar", "sv", "20 och 30 båtar", 20, 30),
        ("två till tre samtal", "sv", "två till tre samtal", 2, 3),
    ],
)
def test_a_range_keeps_both_ends(text: str, lang: str, said: str, low: float, high: float) -> None:
    amount = only(text, lang).amount
    assert (amount.text, amount.value, amount.high) == (said, low, high)


@pytest.mark.parametrize(
    ("text", "lang", "bound", "said"),
    [
        ("at most 5 complaints", "en", Bound.MAX, "5 complaints"),
        ("no more than 90 minutes", "en", Bound.MAX, "90 minutes"),
        ("under 3%", "en", Bound.MAX, "3%"),
        ("fewer than ten errors", "en", Bound.MAX, "ten errors"),
        ("5 complaints or fewer", "en", Bound.MAX, "5 complaints"),
        ("<4 h", "en", Bound.MAX, "4 h"),
        ("within 24 hours", "en", Bound.MAX, "24 hours"),
        ("at least 95%", "en", Bound.MIN, "95%"),
        ("more than 30 boats", "en", Bound.MIN, "30 boats"),
        ("50+ boats", "en", Bound.MIN, "50+ boats"),
        ("40 boats or more", "en", Bound.MIN, "40 boats"),
        ("högst 20 fel", "sv", Bound.MAX, "20 fel"),
        ("färre än 10 i månaden", "sv", Bound.MAX, "10 i månaden"),
        ("max 3 min", "sv", Bound.MAX, "3 min"),
        ("inte mer än 4 dagar", "sv", Bound.MAX, "4 dagar"),
        ("inom 24 timmar", "sv", Bound.MAX, "24 timmar"),
        ("minst 90 %", "sv", Bound.MIN, "90 %"),
        ("över 30 båtar", "sv", Bound.MIN, "30 båtar"),
        ("20 båtar eller fler", "sv", Bound.MIN, "20 båtar"),
        ("20 boats", "en", None, "20 boats"),
    ],
)
def test_a_bound_is_told_and_stays_out_of_the_text(text: str, lang: str, bound: Bound | None, said: str) -> None:
    mention = only(text, lang)
    assert (mention.amount.bound, mention.amount.text) == (bound, said)


@pytest.mark.parametrize(
    ("text", "lang", "said", "factor", "delta"),
    [
        ("We want to halve it.", "en", "halve it", 0.5, None),
        ("Cut them in half.", "en", "Cut them in half", 0.5, None),
        ("Double the", "en", "Double the", 2.0, None),
        ("twice as many", "en", "twice as many", 2.0, None),
        ("10% more reviews", "en", "10% more", 1.1, None),
        ("20 percent fewer calls", "en", "20 percent fewer", 0.8, None),
        ("Increase sales by 10%.", "en", "10%", 1.1, None),
        ("Reduce waste by 25 percent.", "en", "25 percent", 0.75, None),
        ("Bring costs down by 10%.", "en", "10%", 0.9, None),
        ("Cut the queue by 5 minutes.", "en", "5 minutes", None, -300),
        ("5 fewer complaints", "en", "5 fewer complaints", None, -5),
        ("Vi ska halvera den.", "sv", "halvera den", 0.5, None),
        ("hälften så många", "sv", "hälften så många", 0.5, None),
        ("fördubbla antalet", "sv", "fördubbla antalet", 2.0, None),
        ("7% fler", "sv", "7% fler", 1.07, None),
        ("Minska svinnet med 20 procent.", "sv", "20 procent", 0.8, None),
        ("Öka försäljningen med 5 %.", "sv", "5 %", 1.05, None),
        ("Korta kön med 5 minuter.", "sv", "5 minuter", None, -300),
        ("tre färre fel", "sv", "tre färre fel", None, -3),
        ("I was asked to cut that by a third.", "en", "cut that by a third", 0.6666666666666667, None),
        ("Bring the number down by a fifth.", "en", "Bring the number down by a fifth", 0.8, None),
        ("a tenth less", "en", "a tenth less", 0.9, None),
        ("Vi ska minska det med en tredjedel.", "sv", "minska det med en tredjedel", 0.6666666666666667, None),
        ("få ner tiden med en femtedel", "sv", "få ner tiden med en femtedel", 0.8, None),
    ],
)
def test_a_relative_quantity_says_what_becomes_of_the_baseline(
    text: str, lang: str, said: str, factor: float | None, delta: float | None
) -> None:
    mention = only(text, lang)
    assert (mention.kind, mention.amount.text) == (QuantityKind.RELATIVE, said)
    assert (mention.factor, mention.delta) == (factor, delta)


@pytest.mark.parametrize(
    ("text", "lang", "first", "second"),
    [
        ("from 48 to 24 hours", "en", ("48", 172800), ("24 hours", 86400)),
        ("from 7% to 3.5%", "en", ("7%", 7), ("3.5%", 3.5)),
        ("from 10,000 to 12,000 readers", "en", ("10,000", 10000), ("12,000 readers", 12000)),
        ("from £4 to £5", "en", ("£4", 4), ("£5", 5)),
        ("från 2% till 4%", "sv", ("2%", 2), ("4%", 4)),
        ("från 12 till högst 8 fel", "sv", ("12", 12), ("8 fel", 8)),
        ("från 9 ner till 6 dagar", "sv", ("9", 9), ("6 dagar", 6)),
    ],
)
def test_both_ends_of_a_change_are_told_apart(
    text: str, lang: str, first: tuple[str, float], second: tuple[str, float]
) -> None:
    start, goal = find_quantities(text, lang)
    assert ((start.amount.text, start.amount.value), (goal.amount.text, goal.amount.value)) == (first, second)
    assert (start.edge, goal.edge) == (Edge.FROM, Edge.TO)
    assert start.amount.unit == goal.amount.unit


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Line 2 stood still.", "en"),
        ("We follow ISO 9001.", "en"),
        ("COVID-19 closed us.", "en"),
        ("Move to version 2.3 now.", "en"),
        ("See room 14 and page 7.", "en"),
        ("Call 070-123 45 67.", "en"),
        ("by 31 January 2027", "en"),
        ("in 2025 and 2026", "en"),
        ("by the end of Q2", "en"),
        ("in week 29", "en"),
        ("on 14/4 and 8/1/2027", "en"),
        ("at 4 p.m. or 10:30", "en"),
        ("within six months", "en"),
        ("We ship every 2 weeks.", "en"),
        ("our 1-1 on Monday", "en"),
        ("a one-on-one talk", "en"),
        ("No one said so.", "en"),
        ("the 3rd visit", "en"),
        ("open 24/7", "en"),
        ("A third person came.", "en"),
        ("1. Tidy\n2. Sweep", "en"),
        ("1 tidy the shed\n2 sweep the yard", "en"),
        ("the model B12", "en"),
        ("Be #1 in town", "en"),
        ("en ny kund", "sv"),
        ("linje 2 och rum 14", "sv"),
        ("senast den 10/12", "sv"),
        ("vecka 29", "sv"),
        ("kl. 10.30 och kl 9", "sv"),
        ("inom sex månader", "sv"),
        ("om två veckor", "sv"),
        ("den 5:e varje månad", "sv"),
        ("en av oss", "sv"),
        ("var tredje månad", "sv"),
        ("under 2027", "sv"),
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str, lang: str) -> None:
    assert find_quantities(text, lang) == ()


@pytest.mark.parametrize(
    ("text", "lang"), [("a handful of boats", "en"), ("several boats", "en"), ("en handfull båtar", "sv")]
)
def test_a_quantity_without_a_number_is_marked_vague(text: str, lang: str) -> None:
    mention = only(text, lang)
    assert mention.vague
    assert mention.amount.value is None


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


@pytest.mark.parametrize(("lang", "text"), [("sv", "pumpen är från 1998"), ("en", "the press is from 1987.")])
def test_the_year_that_something_is_from_is_no_quantity(lang, text):
    assert find_quantities(text, lang) == ()
