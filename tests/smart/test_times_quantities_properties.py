"""What holds for every text: places are true, dressing changes nothing, nothing breaks, work grows with length."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmcoach.smart.parsing.amount_words import amount_words
from pmcoach.smart.parsing.phrases import time_phrases
from pmcoach.smart.quantities import find_quantities
from pmcoach.smart.times import find_times, resolve_date

TODAY = date(2026, 10, 5)
LANGUAGES = st.sampled_from(["en", "sv"])
WORDS = """
    by before until in within over the end of next last every each per a an and or to from at most least no more than
    12 3.5 1,240 40 000 2027 31 May may maj 5% £4 $8K min h days weeks month Friday fre v. 29 Q2 16:30 4 / - – ( ) . ,
    senast till före inom om två tre veckor månader varje var tionde första kr mkr procent årsskiftet jul i på den 10/12
    halve it halvera half third out av 20XX xx summer term räkenskapsårets slut 1. * # > " ' st :e +46 070 e
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u00a0"])
LIKELY = st.lists(PIECES, max_size=25).map(" ".join)
GLUED = st.lists(PIECES, max_size=12).map("".join)
TEXTS = st.one_of(LIKELY, GLUED, st.text(max_size=80))

SENTENCES = [
    ("en", "Win ten new clients by the end of Q2, at most 5% of them within 24 hours each month."),
    ("en", "The wait fell from 48 to 24 hours in September, 9 children per session."),
    ("sv", "Senast den 30 juni 2027 ska högst 20 fel om dagen återstå, från 3,5 till 2 timmar."),
    ("sv", "Var tionde kund fick 40 000 kr i fjol, halvera det inom tre månader varje vecka."),
]


@given(TEXTS, LANGUAGES)
@settings(max_examples=400, deadline=None)
def test_places_are_true_for_any_text(text: str, lang: str) -> None:
    for quantity in find_quantities(text, lang):
        assert text[slice(*quantity.span)] == quantity.amount.text != ""
        assert quantity.phrase[0] <= quantity.span[0] < quantity.span[1] <= quantity.phrase[1] <= len(text)
    for time in find_times(text, lang, TODAY):
        assert text[slice(*time.span)] == time.text != ""
        assert time.phrase[0] <= time.span[0] < time.span[1] <= time.phrase[1] <= len(text)


@given(TEXTS, LANGUAGES, st.dates(date(1950, 1, 1), date(2090, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_mentions_come_in_order_and_never_overlap(text: str, lang: str, today: date) -> None:
    for found in (find_quantities(text, lang), find_times(text, lang, today)):
        spans = [mention.span for mention in found]
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(TEXTS, LANGUAGES, st.dates(date(2, 1, 1), date(9998, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_no_text_and_no_day_breaks_the_parser(text: str, lang: str, today: date) -> None:
    day = resolve_date(text, lang, today)
    assert day is None or isinstance(day, date)


@pytest.mark.parametrize(("lang", "sentence"), SENTENCES)
@pytest.mark.parametrize(
    "dress", ["{}  ", "  {}", "\n{}\n", '"{}"', "**{}**", "> {}", "* {}", "({})", "“{}”", "_{}_", "{}\t"]
)
def test_quotes_bullets_and_spaces_change_nothing(lang: str, sentence: str, dress: str) -> None:
    dressed = dress.format(sentence)
    assert [(m.kind, m.amount) for m in find_quantities(dressed, lang)] == [
        (m.kind, m.amount) for m in find_quantities(sentence, lang)
    ]
    assert [(m.kind, m.text, m.date) for m in find_times(dressed, lang, TODAY)] == [
        (m.kind, m.text, m.date) for m in find_times(sentence, lang, TODAY)
    ]


@pytest.mark.parametrize(("lang", "sentence"), SENTENCES)
def test_case_changes_no_value_and_no_day(lang: str, sentence: str) -> None:
    for changed in (sentence.upper(), sentence.lower()):
        assert [m.amount.value for m in find_quantities(changed, lang)] == [
            m.amount.value for m in find_quantities(sentence, lang)
        ]
        assert [m.date for m in find_times(changed, lang, TODAY)] == [m.date for m in find_times(sentence, lang, TODAY)]


@pytest.mark.parametrize(
    ("lang", "piece"),
    [
        ("en", "by the end of "),
        ("en", "within 6 min 40 s per hour or more, "),
        ("en", "May, June and July "),
        ("en", "12-"),
        ("en", "1 1 "),
        ("en", "2 million "),
        ("en", "at the "),
        ("sv", "senast den 3 maj till v. 20 "),
        ("sv", "tio nya stora glada "),
        ("sv", "hundra"),
    ],
)
def test_work_grows_no_faster_than_the_text(lang: str, piece: str) -> None:
    def steps(times: int) -> int:
        phrases, words = time_phrases(lang), amount_words(lang)
        grammars = (phrases.roles, phrases.times, phrases.events, words.phrases, words.leads, words.per)
        before = sum(grammar.work for grammar in grammars)
        text = piece * times
        find_times(text, lang, TODAY)
        find_quantities(text, lang)
        return sum(grammar.work for grammar in grammars) - before

    assert steps(800) <= 4.4 * steps(200) + 200
