"""Times are told apart by what they do: a deadline, a cadence, a service level, the past, a vague promise."""

from __future__ import annotations

from datetime import date

import pytest

from pmcoach.smart.mentions import TimeKind
from pmcoach.smart.times import find_times

TODAY = date(2026, 10, 5)
KINDS = {kind.name: kind for kind in TimeKind}

ENGLISH = [
    ("Publish the handbook by 3 May.", "DEADLINE", "3 May"),
    ("We have until 1 May to get there.", "DEADLINE", "1 May"),
    ("No later than 31 January the queue is empty.", "DEADLINE", "31 January"),
    ("Send it on 4 June at the latest.", "DEADLINE", "4 June"),
    ("Due Fri: the draft.", "DEADLINE", "Fri"),
    ("Within six months, train eight welders.", "DEADLINE", "Within six months"),
    ("I will have it in two weeks.", "DEADLINE", "in two weeks"),
    ("Get there before my next appraisal.", "DEADLINE", "my next appraisal"),
    ("It must be lower by then.", "DEADLINE", "then"),
    ("At the end of Q3 the shelf is full.", "DEADLINE", "the end of Q3"),
    ("Call one donor each week.", "CADENCE", "each week"),
    ("Once each semester, sit in on a lesson.", "CADENCE", "Once each semester"),
    ("Walk the floor every other Tuesday.", "CADENCE", "every other Tuesday"),
    ("Clean the filters every 2 weeks.", "CADENCE", "every 2 weeks"),
    ("Report monthly.", "CADENCE", "monthly"),
    ("We close at five on Fridays.", "CADENCE", "on Fridays"),
    ("Twice a month, ring the largest growers.", "CADENCE", "Twice a month"),
    ("Pay on the 25th of each month.", "CADENCE", "the 25th of each month"),
    ("Meet on the first Monday of every month.", "CADENCE", "the first Monday of every month"),
    ("Ask for feedback after each visit.", "OCCASION", "after each visit"),
    ("Before every shift, check the brakes.", "OCCASION", "Before every shift"),
    ("Say the name back every time.", "OCCASION", "every time"),
    ("Answer within 12 hours.", "SERVICE_LEVEL", "within 12 hours"),
    ("Pick up by the second ring.", "SERVICE_LEVEL", "by the second ring"),
    ("Report within 5 days of the event's end.", "SERVICE_LEVEL", "within 5 days"),
    ("90% of invoices are paid within 30 days.", "SERVICE_LEVEL", "within 30 days"),
    ("Hand in the sheet by 10am.", "SERVICE_LEVEL", "10am"),
    ("During 2027 we train twelve guides.", "PERIOD", "2027"),
    ("This quarter, visit nine farms.", "PERIOD", "This quarter"),
    ("In May and June, count the nests.", "PERIOD", "May and June"),
    ("Over the first 12-month period, spend less.", "PERIOD", "Over the first 12-month period"),
    ("The new rota starts on March 1.", "POINT", "March 1"),
    ("I see her tomorrow.", "POINT", "tomorrow"),
    ("In September it was 71 of 90.", "PAST", "September"),
    ("We served 900 meals last year.", "PAST", "last year"),
    ("Two weeks ago the pump broke.", "PAST", "Two weeks ago"),
    ("The till was replaced on 2 June.", "PAST", "2 June"),
    ("Absence has been high since March.", "PAST", "March"),
    ("The letters went home on Friday.", "PAST", "Friday"),
    ("Median in July: 11 h.", "PAST", "July"),
    ("It was better yesterday.", "PAST", "yesterday"),
    ("Do it as soon as possible.", "VAGUE", "as soon as possible"),
    ("At some point we shall learn German.", "VAGUE", "At some point"),
    ("This is ongoing.", "VAGUE", "ongoing"),
    ("We will get there eventually.", "VAGUE", "eventually"),
]

SWEDISH = [
    ("Klart senast 3 maj.", "DEADLINE", "3 maj"),
    ("Lämnas in senast den 10/12.", "DEADLINE", "den 10/12"),
    ("Ska ner till 4 % före årsskiftet.", "DEADLINE", "årsskiftet"),
    ("Per den 31 augusti ska lagret vara räknat.", "DEADLINE", "den 31 augusti"),
    ("Till och med vecka 20 gäller det gamla.", "DEADLINE", "vecka 20"),
    ("Inom tre månader kan alla svetsa.", "DEADLINE", "Inom tre månader"),
    ("Jag ringer om två veckor.", "DEADLINE", "om två veckor"),
    ("Vid utgången av 2027 är alla utbildade.", "DEADLINE", "Vid utgången av 2027"),
    ("Till dess ska det gå snabbare.", "DEADLINE", "dess"),
    ("Ska vara ordnat till nästa tillsyn.", "DEADLINE", "nästa tillsyn"),
    ("Ring en kund varje vecka.", "CADENCE", "varje vecka"),
    ("Mäts kvartalsvis.", "CADENCE", "kvartalsvis"),
    ("Städa varannan fredag.", "CADENCE", "varannan fredag"),
    ("Byt filter var tredje månad.", "CADENCE", "var tredje månad"),
    ("En gång i veckan går vi runden.", "CADENCE", "En gång i veckan"),
    ("Chatten är stängd på söndagar.", "CADENCE", "på söndagar"),
    ("Bokslut den 5:e varje månad.", "CADENCE", "den 5:e varje månad"),
    ("Fråga efter varje besök.", "OCCASION", "efter varje besök"),
    ("Inför varje möte läses underlaget.", "OCCASION", "Inför varje möte"),
    ("Svara inom 24 timmar.", "SERVICE_LEVEL", "inom 24 timmar"),
    ("Minst 90 % får besked inom tio dagar.", "SERVICE_LEVEL", "inom tio dagar"),
    ("Besked inom fem dagar från ansökan.", "SERVICE_LEVEL", "inom fem dagar"),
    ("Under 2027 ska vi öppna två filialer.", "PERIOD", "2027"),
    ("I mars månad ska kön kortas.", "PERIOD", "mars månad"),
    ("Vi hörs på torsdag.", "POINT", "torsdag"),
    ("Nya schemat gäller från 1 maj.", "POINT", "1 maj"),
    ("I fjol var det 40.", "PAST", "I fjol"),
    ("Headsetet kom i fredags.", "PAST", "i fredags"),
    ("Nytt lönesystem sedan 1 april.", "PAST", "1 april"),
    ("Tjänsten öppnade den 1 juni.", "PAST", "den 1 juni"),
    ("Två slutade i våras.", "PAST", "i våras"),
    ("För tre veckor sedan strejkade pumpen.", "PAST", "För tre veckor sedan"),
    ("Snittet i september: 7 h.", "PAST", "september"),
    ("Så snart som möjligt vill vi byta.", "VAGUE", "Så snart som möjligt"),
    ("På sikt blir det bättre.", "VAGUE", "På sikt"),
    ("Vi jobbar löpande med det.", "VAGUE", "löpande"),
]


@pytest.mark.parametrize(("text", "kind", "said"), ENGLISH)
def test_english_times_do_what_a_reader_takes_them_to_do(text: str, kind: str, said: str) -> None:
    assert (KINDS[kind], said) in [(m.kind, m.text) for m in find_times(text, "en", TODAY)]


@pytest.mark.parametrize(("text", "kind", "said"), SWEDISH)
def test_swedish_times_do_what_a_reader_takes_them_to_do(text: str, kind: str, said: str) -> None:
    assert (KINDS[kind], said) in [(m.kind, m.text) for m in find_times(text, "sv", TODAY)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("May we ask for help?", "en"),
        ("They march on.", "en"),
        ("April sells 2000 tickets.", "en"),
        ("Mon ami sat down.", "en"),
        ("The summer timetable is printed.", "en"),
        ("Bring the page up to date.", "en"),
        ("The roof was mended by the board.", "en"),
        ("3/4 of the guests", "en"),
        ("färre än 10 i månaden", "sv"),
        ("2 protokoll i veckan", "sv"),
        ("Jan och Tor delar kontor.", "sv"),
        ("Jag ska söka till kursen.", "sv"),
        ("150 units per month", "en"),
        ("open 24/7", "en"),
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str, lang: str) -> None:
    assert find_times(text, lang, TODAY) == ()


def test_a_told_month_without_a_year_is_the_last_such_one() -> None:
    (mention,) = find_times("In November we closed early.", "en", TODAY)
    assert (mention.kind, mention.date) == (TimeKind.PAST, date(2025, 11, 30))


def test_the_phrase_holds_the_preposition_and_the_span_does_not() -> None:
    text = "Have it no later than 31 January, please."
    (mention,) = find_times(text, "en", TODAY)
    assert text[slice(*mention.phrase)] == "no later than 31 January"
    assert text[slice(*mention.span)] == mention.text == "31 January"


def test_an_old_deadline_stays_a_deadline() -> None:
    (mention,) = find_times("By March 2015, open the annex.", "en", TODAY)
    assert (mention.kind, mention.date) == (TimeKind.DEADLINE, date(2015, 3, 31))


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("Cut waste by 15% in 90 days.", "en", "DEADLINE"),
        ("Fill the posts in 30 days on average.", "en", "SERVICE_LEVEL"),
        ("Within one month of taking over, meet the crew.", "en", "DEADLINE"),
        ("Be done within six months from now.", "en", "DEADLINE"),
        ("For six months, log every fault.", "en", "PERIOD"),
        ("Within two sprints, mend the tests.", "en", "DEADLINE"),
        ("Minska svinnet med 15 % på 90 dagar.", "sv", "DEADLINE"),
        ("Under två år ska vi bygga ut.", "sv", "PERIOD"),
        ("Besked ges inom tio dagar i snitt.", "sv", "SERVICE_LEVEL"),
        ("Två sprintar räcker, alltså klart inom två sprintar.", "sv", "DEADLINE"),
    ],
)
def test_a_length_is_a_deadline_or_how_long_each_takes(text: str, lang: str, kind: str) -> None:
    assert [m.kind for m in find_times(text, lang, TODAY)] == [KINDS[kind]]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Publish the annual report.", "en"),
        ("They wait for three weeks.", "en"),
        ("Svarstiden ska vara under två timmar.", "sv"),
        ("Handläggningen sker på tio dagar.", "sv"),
    ],
)
def test_a_name_or_a_mere_length_is_no_time(text: str, lang: str) -> None:
    assert find_times(text, lang, TODAY) == ()
