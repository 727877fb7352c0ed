"""The sentence of a goal names what is done, and a manager signs it as it stands."""

from __future__ import annotations

import pytest

from pmcoach.domain.briefs import Language
from tests.drafting.desk import drafter, goal


def statement(lang: Language, wish: str, *facts: str) -> str:
    """The sentence of the draft for a wish and its facts."""
    return str(drafter().draft(goal(wish, *facts, lang=lang)).fields["statement"])


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "said"),
    [
        ("en", "Parcels take ages to reach the islands.", ("9 days now",),
         "Shorten the time for parcels to reach the islands from 9 days."),
        ("en", "Vacant berths take too long to relet", ("31 days on average now",),
         "Shorten the time to relet vacant berths from 31 days."),
        ("en", "Guests spend too much time here before they get a key", ("18 minutes now",),
         "Shorten the time that guests spend here before they get a key from 18 minutes."),
        ("en", "brokers answer quotes too late", ("6 days now",),
         "Shorten the time until brokers answer quotes from 6 days."),
        ("sv", "rapporterna tar för lång tid att få fram", ("det tar 12 dagar nu",),
         "Korta tiden att få fram rapporterna från 12 dagar."),
        ("sv", "Vi syr för långsamt", ("45 minuter per plagg nu",), "Korta tiden det tar att sy från 45 minuter"),
    ],
)  # fmt: skip
def test_what_takes_too_long_is_the_time_until_it_is_done(
    lang: Language, wish: str, facts: tuple[str, ...], said: str
) -> None:
    assert statement(lang, wish, *facts).startswith(said)


@pytest.mark.parametrize(
    ("lang", "wish", "said"),
    [
        ("en", "Put more drawings online", "Increase how many drawings we put online."),
        ("en", "We mix too much plaster and throw it away", "Reduce how much plaster we mix."),
        ("en", "Would like to drive back less often to fetch tools",
         "Reduce how often we drive back to fetch tools."),
        ("en", "Get more people listening to the evening news",
         "Increase the number of people listening to the evening news."),
        ("en", "fewer cases of guests stuck in our lifts",
         "Reduce the number of cases of guests stuck in our lifts."),
        ("en", "more jam per shelf", "Increase the amount of jam per shelf."),
        ("en", "Tiles are not ready on the promised day, far too often",
         "Reduce how often tiles are not ready on the promised day."),
        ("sv", "slänga mindre bröd", "Minska hur mycket bröd vi slänger."),
        ("sv", "dör för många kycklingar första veckan", "Minska antalet kycklingar som dör första veckan."),
        ("sv", "det saknas skruvar i för många paket", "Minska antalet paket där det saknas skruvar."),
        ("sv", "Färre främmande ansikten hemma hos de boende",
         "Minska antalet främmande ansikten hemma hos de boende."),
        ("sv", "åka mindre till soptippen mitt på dan", "Minska hur mycket vi åker till soptippen mitt på dan."),
        ("sv", "tacka nej till färre uppdrag", "Minska antalet uppdrag som vi avböjer."),
    ],
)  # fmt: skip
def test_what_is_done_with_a_thing_stays_with_it(lang: Language, wish: str, said: str) -> None:
    assert statement(lang, wish) == said


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "said"),
    [
        ("sv", "vi eldar för mycket olja", ("Ägaren vill ha bort en femtedel till 1 mars 2027",), "med en femtedel"),
        ("sv", "Mindre övertid", ("Jag vill ha den minskad med en tredjedel till 1 mars 2027",), "med en tredjedel"),
        ("en", "support gets the same questions", ("A quarter fewer by 1 March, says the owner",), "by a quarter"),
    ],
)
def test_a_part_that_should_go_is_not_the_part_that_is_left(
    lang: Language, wish: str, facts: tuple[str, ...], said: str
) -> None:
    assert f" {said} " in statement(lang, wish, *facts)


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "way"),
    [
        ("en", "Cracks should be mended sooner after somebody sees them.", (), "down"),
        ("en", "response rates are miserable", ("my boss wants 30% by June",), "up"),
        ("en", "The soup arrives too cold", ("54 °C at the table now",), "up"),
        ("en", "Rented skis don't come back", ("7% are missing now",), "down"),
        ("sv", "Verktyg som lånas ut kommer inte tillbaka", ("8 % saknas i dag",), "down"),
        ("sv", "Vattenläckorna i husen", ("11 läckor i månaden",), "down"),
        ("sv", "Bortfallet i mätningarna", (), "down"),
        ("sv", "lösa felet på första försöket oftare", ("63 % nu",), "up"),
        ("sv", "inloggningen är hopplöst långsam", ("tar 95 sekunder",), "down"),
        ("sv", "Prognosen träffar för dåligt, avvikelsen bör minska", ("Avvikelsen var 11 % i kvartal tre",), "down"),
    ],
)
def test_a_wish_goes_where_its_writer_means_it_to(lang: Language, wish: str, facts: tuple[str, ...], way: str) -> None:
    assert drafter().draft(goal(wish, *facts, lang=lang)).fields["direction"] == way


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "said"),
    [
        ("en", "burnt loaves!! get them down", ("7 loaves a shift now", "we want 2 a shift"),
         "Reduce the number of burnt loaves from 7 a shift to 2 a shift."),
        ("en", "We have a waiting list that no one likes.", ("134 children wait now", "At most 80 by 15 March 2027"),
         "Reduce the waiting list from 134 children to at most 80 by 15 March 2027."),
        ("en", "Absence too high among the riggers", ("I want it at 5% by 31 January",),
         "Reduce absence among the riggers to 5% by 31 January."),
        ("en", "False starts. Too many.", ("41 in May",), "Reduce the number of false starts"),
        ("en", "kids slipping on deck, get that down", ("we want 2 a week",),
         "Reduce the number of kids slipping on deck to 2 a week."),
        ("en", "drivers circle round and round looking for a space", ("11 minutes now",),
         "Shorten the time that drivers circle round and round looking for a space from 11 minutes."),
        ("en", "Brakes take too long to inspect", ("40 minutes now", "We want 25 minutes by the day the rink opens"),
         "Shorten the time to inspect brakes from 40 minutes to 25 minutes by the time the rink opens."),
        ("sv", "vinner för få upphandlingar", ("Ägaren vill att vi vinner var tredje",),
         "Höj andelen upphandlingar som vi vinner"),
        ("sv", "Kunderna ska oftare få tillbaka cykeln samma dag", ("58 % nu",),
         "Höj andelen kunder som får tillbaka cykeln samma dag från 58 %."),
        ("sv", "Det tar för lång tid genom tullen", ("13 minuter nu",), "Korta tiden genom tullen från 13 minuter."),
        ("en", "Patrons wait ages after they ring", ("17 min now",),
         "Shorten the time that patrons wait after they ring from 17 min."),
        ("sv", "fler elever ska nå simmärket", ("65 % nu",), "Höj andelen elever som når simmärket från 65 %."),
        ("sv", "väntan på akuten är orimlig", ("2 tim 40 min nu",), "Korta väntan på akuten från 2 tim 40 min."),
        ("sv", "våra yttranden är alltid sena", ("de ska vara bättre till 5 maj",),
         "Minska hur ofta våra yttranden är sena"),
    ],
)  # fmt: skip
def test_a_short_or_clumsy_wish_still_makes_a_sentence_to_sign(
    lang: Language, wish: str, facts: tuple[str, ...], said: str
) -> None:
    assert statement(lang, wish, *facts).startswith(said)


@pytest.mark.parametrize(
    ("lang", "wish", "fact", "ending"),
    [
        ("sv", "Färre fel i registret", "Vi vill ha 10 fel i månaden när nya avtalet träder i kraft",
         " senast när nya avtalet träder i kraft."),
        ("sv", "Färre fel i registret", "Vi vill ha högst 10 fel i månaden till vårruschen",
         " senast till vårruschen."),
        ("sv", "Mer intäkter per tur", "styrelsen vill ha 8 500 kr per tur senast 1 mars 2027",
         " till 8 500 kr senast den 1 mars 2027."),
        ("en", "Fewer faults in the register", "We want 10 a month by the day the new office opens",
         " by the time the new office opens."),
    ],
)  # fmt: skip
def test_a_deadline_reads_as_one_says_it(lang: Language, wish: str, fact: str, ending: str) -> None:
    assert statement(lang, wish, fact).endswith(ending)


@pytest.mark.parametrize(
    ("wish", "facts", "said"),
    [
        ("ppl stand locked out for ages", ("38 min till our van is there",), "the time that people stand locked out"),
        ("Fewer folk riding without ticket", ("6.1 of 100 passengers in February",), "the share of"),
    ],
)
def test_chat_words_and_decimals_of_a_hundred_are_understood(wish: str, facts: tuple[str, ...], said: str) -> None:
    assert said in statement("en", wish, *facts)


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "said"),
    [
        ("sv", "fakturor attesteras för sent", ("det tar 9 dagar nu",),
         "Korta tiden tills fakturor attesteras från 9 dagar."),
        ("sv", "fler buskar ska klara vintern", ("i år klarade 6 av 10 den",),
         "Höj andelen buskar som klarar vintern från 6 av 10."),
        ("sv", "olyckor rapporteras för sällan", ("2 i månaden nu",),
         "Öka hur ofta olyckor rapporteras från 2 i månaden."),
        ("en", "we spend a fortune on couriers", ("£2,100 a month now",),
         "Reduce how much we spend on couriers from £2,100 a month."),
        ("en", "New starters quit on us in the first three months", ("4 in every 10 do now",),
         "Reduce the share of new starters who quit in the first three months from 4 in every 10."),
        ("en", "too many saplings die in year one",
         ("of 200 planted, 158 were alive a year later", "the city has asked us for 9 out of 10 alive"),
         "Raise the share of saplings that survive year one from 158 out of 200 planted to 9 out of 10."),
    ],
)  # fmt: skip
def test_a_plain_complaint_always_finds_something_to_count(
    lang: Language, wish: str, facts: tuple[str, ...], said: str
) -> None:
    assert statement(lang, wish, *facts) == said


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "said"),
    [
        ("en", "Too many rides are cancelled because nobody can drive them",
         ("31 rides cancelled in October, we want 10",),
         "Reduce the number of rides that are cancelled from 31 to 10."),
        ("en", "We lose too many cuttings in the greenhouse",
         ("right now one in six", "the owner has decided on one in ten"),
         "Reduce the share of cuttings in the greenhouse that we lose from one in six to one in ten."),
        ("en", "The pool readings are out of range too often", ("nine a month now",),
         "Reduce the number of pool readings that are out of range from nine a month."),
        ("sv", "Fler flickor i simskolan vore kul", ("12 flickor i dag",),
         "Öka antalet flickor i simskolan från 12."),
        ("sv", "sågen står för mycket",
         ("nu 11 timmars stopp i veckan", "chefen vill ha ner det till 7 timmar i veckan"),
         "Korta tiden som sågen står från 11 timmar till 7 timmar i veckan."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_things_is_counted_and_not_the_things(
    lang: Language, wish: str, facts: tuple[str, ...], said: str
) -> None:
    assert statement(lang, wish, *facts) == said
