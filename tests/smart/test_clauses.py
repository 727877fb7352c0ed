"""A person writes expectations in many shapes: the checker finds who is meant and which verb carries the sentence."""

import pytest

from pmcoach.smart.clauses.reading import read_clause
from pmcoach.smart.lint import check
from pmcoach.smart.sentence import read_sentence


def parts(text, lang):
    sentence = read_sentence(text, lang)
    clause = read_clause(sentence)
    verb = sentence.words[clause.verb].text if clause.verb < len(sentence.words) else ""
    return clause.opening, clause.subject, verb


@pytest.mark.parametrize(
    ("text", "opening", "subject", "verb"),
    [
        ("Treats guests with respect.", "none", "none", "treats"),
        ("Guests send back no more than 2% of the meals.", "none", "served", "send"),
        ("Patient falls on the ward stay under three a month.", "none", "thing", "stay"),
        ("Within two weeks, every new driver takes the loading course.", "time", "person", "takes"),
        ("In at least 9 of 10 meetings, lets others finish.", "share", "none", "lets"),
        ("In at least 95 of 100 shipments, the goods arrive whole.", "share", "thing", "arrive"),
        ("Nine out of ten patients say that they were heard.", "none", "served", "say"),
        ("Reports faults to the foreman.", "none", "none", "reports"),
        ("Reports are clear.", "none", "thing", "are"),
        ("Stands by promises made to suppliers.", "none", "none", "stands"),
        ("Maps where the paper files are kept.", "none", "none", "maps"),
        ("I will have raised the scores by 8 points.", "none", "self", "raised"),
    ],
)
def test_english_subject_and_verb_are_found(text, opening, subject, verb):
    assert parts(text, "en") == (opening, subject, verb)


@pytest.mark.parametrize(
    ("text", "opening", "subject", "verb"),
    [
        ("Bemöter alla med respekt.", "none", "none", "bemöter"),
        ("I minst 90 % av samtalen bemöter medarbetaren kunden vänligt.", "share", "person", "bemöter"),
        ("I åtta fall av tio behåller jag lugnet.", "share", "self", "behåller"),
        ("I minst 98 % av leveranserna är godset helt.", "share", "thing", "är"),
        ("Inom sex veckor ska varje montör ha gått utbildningen.", "time", "person", "gått"),
        ("Senast den 30 september tar gruppledaren fram ett schema.", "time", "person", "tar"),
        ("Minst 85 procent av eleverna klarar slutprovet.", "none", "served", "klarar"),
        ("Minst sex gårdar besöks varje månad.", "none", "thing", "besöks"),
        ("Delar levereras när montörerna behöver dem.", "none", "thing", "levereras"),
        ("Andra avdelningar litar på våra siffror.", "none", "thing", "litar"),
    ],
)
def test_swedish_subject_and_verb_are_found(text, opening, subject, verb):
    assert parts(text, "sv") == (opening, subject, verb)


@pytest.mark.parametrize(("lang", "told"), [("en", "Visitors are met with {}."), ("sv", "Besökarna bemöts med {}.")])
def test_what_is_done_to_people_is_a_way_of_meeting_them(lang, told):
    warmth = {"en": "warmth and respect", "sv": "värme och respekt"}[lang]
    assert check(told.format(warmth), lang=lang, kind="expectation").kind == "behaviour"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Payslips are correct and out by the 25th of each month."),
        ("en", "Files the expense claims no later than the 5th of each month."),
        ("sv", "Månadsrapporterna är korrekta och framme senast den femte varje månad."),
        ("sv", "Lämnar in momsdeklarationen senast den 12 i varje månad."),
    ],
)
def test_a_day_that_comes_round_can_be_kept_or_missed(lang, text):
    assert check(text, lang=lang, kind="expectation").measurable


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Updates the duty roster every Monday."),
        ("en", "Customers are more satisfied by the end of the year."),
        ("en", "Listens better by June."),
        ("sv", "Uppdaterar telefonlistan varje vecka."),
        ("sv", "Kunderna är nöjdare vid årets slut."),
    ],
)
def test_a_day_alone_does_not_make_a_wish_or_a_habit_measurable(lang, text):
    assert check(text, lang=lang, kind="expectation").measurable is False


@pytest.mark.parametrize(
    "text", ["", " ", "...", "By", "I", "Is", "Inom", "90 %", "In 9 of 10 cases,", "Har", "och", "the"]
)
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_sentence_that_is_not_finished_still_gets_an_answer(lang, text):
    assert check(text, lang=lang, kind="expectation").kind in ("result", "action", "behaviour")
