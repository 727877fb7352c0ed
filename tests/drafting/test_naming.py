"""What a goal counts is named from the wish: a manager reads the name and knows what will be counted."""

from __future__ import annotations

import pytest

from pmcoach.domain.briefs import Language
from tests.drafting.desk import drafter, goal


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "name"),
    [
        ("en", "Pupils stroll in late to the first lesson.", ("Last term 13% of arrivals were late",),
         "share of pupils who stroll in late to the first lesson"),
        ("en", "We paint too many metres twice.", ("64 metres per kilometre now",), "how many metres we paint twice"),
        ("en", "Folk stand in line for ages at our counter.", ("25 minutes now",),
         "how long folk stand in line at our counter"),
        ("en", "catalogue more of the collection", ("61,000 of 240,000 objects are catalogued",),
         "how much of the collection we catalogue"),
        ("en", "pay less for butter", ("we pay 5.40 a kilo",), "how much we pay for butter"),
        ("en", "People who are stuck in a lift should be let out faster.", ("we want 20 minutes",),
         "time until people who are stuck in a lift are let out"),
        ("en", "Each bathroom we renovate ends up too dear.", ("The latest batch came to 11,200 per bathroom",),
         "cost of each bathroom we renovate"),
        ("en", "we're late too often w lunch deliveries", (), "how often we are late with lunch deliveries"),
        ("en", "too many blood samples have to be taken again", ("every 18th one now",),
         "share of blood samples that are taken again"),
        ("en", "We throw out 45 kg of packaging a week, far too much.", ("We want 20 kg a week",),
         "how much packaging we throw out"),
        ("en", "We lose 140 couplers a month when we take scaffolds down", ("it must be under 50",),
         "how many couplers we lose when we take scaffolds down"),
        ("en", "Too many policies lapse in the first year", ("14.2% of them lapsed",),
         "share of policies that lapse in the first year"),
        ("en", "Small claims are to be heard sooner.", ("a small claim waits 29 weeks",),
         "time for small claims to be heard"),
        ("en", "break-ins in the storerooms must become fewer", ("14 this autumn",),
         "number of break-ins in the storerooms"),
        ("en", "Lovely girls, but we lean far too much on agency nurses.", ("7% of hours now",),
         "how much we lean on agency nurses"),
        ("en", "It would be nice if more guests filled in our questionnaire", ("11 out of 100 guests did",),
         "share of guests who fill in our questionnaire"),
        ("en", "too many trips cancelled because no driver came", ("212 trips last month",), "trips cancelled"),
        ("en", "Guests should sort more of their waste.", ("22% sorted in July", "the owners want 40%"),
         "how much of their waste guests sort"),
        ("en", "People have to ring us to ask what our letters mean. There should be fewer such calls.",
         ("260 of them in November",), "how often people ring us to ask what our letters mean"),
        ("en", "Saw blades must last longer.", ("one blade goes 6.5 hours", "we want 9 hours"),
         "how long saw blades last"),
        ("sv", "Gästernas betyg för renlighet behöver bli högre.", ("8,1 av 10 just nu",),
         "gästernas betyg för renlighet"),
        ("sv", "Färre bilar ska bli kvar på kajen", ("19 per tur nu",), "antal bilar som blir kvar på kajen"),
        ("sv", "Personalen får sina utlägg för sent", ("det tar en och en halv vecka nu",),
         "tid tills personalen får sina utlägg"),
        ("sv", "för hög dammhalt vid slungan", ("2,9 mg vid mätningen i mars",), "dammhalt vid slungan"),
        ("sv", "avbrotten i Norrby måste bli kortare", ("40 minuter i snitt",), "tid för avbrotten i Norrby"),
        ("sv", "vi kastar för mkt gurka", ("212 kg i veckan",), "mängd gurka som vi kastar"),
        ("sv", "för många slänger saker i fel container", (), "hur många som slänger saker i fel container"),
        ("sv", "Kunderna möter för många olika ansikten", ("I maj fick en kund i snitt 15 olika medarbetare",),
         "hur många olika ansikten kunderna möter"),
        ("sv", "Våra elever kuggar för ofta på uppkörningen", ("4 av 10 kuggar just nu",),
         "hur stor del av våra elever som kuggar på uppkörningen"),
        ("sv", "Det dröjer för länge från dödsfall till ceremoni.", (), "tid från dödsfall till ceremoni"),
        ("sv", "verktygen försvinner", (), "hur ofta verktygen försvinner"),
        ("sv", "hallen drar på tok för mycket el", ("det blev 1,31 GWh under 2025",), "hur mycket el hallen drar"),
        ("sv", "Färre ska åka utan biljett", ("nu är det 6,9 %",), "andel som åker utan biljett"),
        ("sv", "Sjukfrånvaron bland personalen tynger oss", (), "sjukfrånvaron bland personalen"),
        ("en", "The guides they walk out on us, always new ones.", ("14 guides last year",),
         "number of guides that walk out on us"),
        ("en", "Stage B is idle too much", ("11 hours a week",), "time that stage B is idle"),
        ("en", "number of lorries unloaded per hour too low", ("6 now",), "number of lorries unloaded per hour"),
        ("en", "Cut down on salt", ("310 kg of salt last winter",), "amount of salt"),
        ("en", "We pour away too much whey.", (), "how much whey we pour away"),
        ("en", "more tenants say yes to a home visit", ("we want 20 % by June",),
         "share of tenants who say yes to a home visit"),
        ("en", "The rink stands empty too often", ("the target is 60 percent let by June",),
         "how often the rink is in use"),
        ("sv", "För många klickar på våra fejkade länkar.", ("19 % klickade i mars",),
         "andel som klickar på våra fejkade länkar"),
        ("sv", "fakturorna blir liggande", ("11 dagar i snitt",), "tid som fakturorna blir liggande"),
        ("sv", "dödligheten i dammarna är hög", ("7 % i år",), "dödligheten i dammarna"),
        ("sv", "svaren kommer iväg för sent man sitter där på kvällen", ("det tar tio dagar i snitt",),
         "tid tills svaren kommer iväg"),
        ("sv", "Fler rätter ska serveras varma", ("målet är 95 procent",), "andel rätter som serveras varma"),
    ],
)  # fmt: skip
def test_a_wish_with_words_for_it_gets_a_name(lang: Language, wish: str, facts: tuple[str, ...], name: str) -> None:
    fields = drafter().draft(goal(wish, *facts, lang=lang)).fields
    assert fields["measure"] == name


@pytest.mark.parametrize(
    ("lang", "wish"),
    [("en", "feel more at ease in meetings"), ("sv", "trivas bättre på mötena"), ("en", "be a better listener")],
)
def test_what_cannot_be_counted_gets_no_name(lang: Language, wish: str) -> None:
    assert drafter().draft(goal(wish, lang=lang)).fields["measure"] is None


@pytest.mark.parametrize(
    ("lang", "wish", "facts"),
    [
        ("en", "trays go out cold", ("54 °C at the bedside", "we want 62 °C")),
        ("en", "our open nights get few newcomers", ("8 new faces in December", "we want 20 a night")),
        ("en", "Lecture halls where the projector won't start", ("fewer by 31 August",)),
        ("sv", "utbytet är för lågt", ("47,2 % i oktober", "platschefen vill se 50 %")),
        ("sv", "eleverna kör upp för tidigt och blir underkända", ("vi siktar på 65 % godkända",)),
    ],
)
def test_nobody_is_asked_to_raise_what_the_wish_complains_of(lang: Language, wish: str, facts: tuple[str, ...]) -> None:
    statement = drafter().draft(goal(wish, *facts, lang=lang)).fields["statement"]
    raised = statement.split(": ")[0].lower()
    for complaint in ("cold", "few newcomers", "won't", "lågt", "underkända"):
        assert complaint not in raised


@pytest.mark.parametrize(
    ("lang", "wish", "facts"),
    [
        ("en", "We stand still too often", ("4 hours a week",)),
        ("en", "I'd like my calls to get shorter", ("9 min 10 s on average",)),
        ("sv", "diskmaskinen står still för ofta", ("4 timmar i veckan",)),
        ("sv", "spärra färre kalla bårar", ("2 min 50 s nu",)),
    ],
)
def test_minutes_and_kilowatts_do_not_say_how_often_or_how_many(
    lang: Language, wish: str, facts: tuple[str, ...]
) -> None:
    statement = drafter().draft(goal(wish, *facts, lang=lang)).fields["statement"]
    assert not any(word in statement for word in ("how often", "the number of", "hur ofta", "antalet", "hur många"))


@pytest.mark.parametrize(
    ("wish", "facts", "never"),
    [
        ("Behålla tonåringarna. De slutar när de fyller 14.", ("23 av 60 hoppade av",), "behålla"),
        ("Fler i nian ska klara matten", ("92 % godkända ska vi ha, det är rektorns mål",), "ska vi ha"),
        ("Folk ger upp i vår telefonkö", (), "folka"),
        ("Mina elever skär sig för ofta.", (), "Minska elever skär"),
        ("tolkar uteblir", ("alla 24 säger enhetschefen, 15 av 24 har en",), "säger enhetschefen"),
    ],
)
def test_a_clause_of_the_facts_is_no_name(wish: str, facts: tuple[str, ...], never: str) -> None:
    fields = drafter().draft(goal(wish, *facts, lang="sv")).fields
    assert never not in str(fields["measures"])
    assert never not in fields["statement"].split(": ")[0]


def test_a_wish_that_only_judges_counts_what_it_judges() -> None:
    fields = drafter().draft(goal("backlog is embarrassing")).fields
    assert fields["measure"] == "backlog"


def test_what_the_wish_misses_is_counted_when_it_is_done() -> None:
    brief = goal("Patienterna gör inte sina hemövningar", "minst 70 % ska göra dem senast 1 maj", lang="sv")
    fields = drafter().draft(brief).fields
    assert fields["measure"] == "hur stor del av patienterna som gör sina hemövningar"
    assert fields["direction"] == "up"


@pytest.mark.parametrize(
    ("wish", "facts", "name", "way"),
    [
        ("the food is dull, score needs to go up", ("52/100 in the last round",), "score", "up"),
        ("We spend too much of the day in the car.", ("2 h 35 min a day on average",), "time spent in the car", "down"),
        (
            "fewer letters have to be written twice",
            ("31 letters in May",),
            "number of letters that are written twice",
            "down",
        ),
        (
            "repairs dont get done on the first visit",
            ("first time fix at 58% right now", "needs to be up by 3 March"),
            "first time fix",
            "up",
        ),
    ],
)
def test_what_should_rise_or_fall_is_named_and_goes_there(
    wish: str, facts: tuple[str, ...], name: str, way: str
) -> None:
    fields = drafter().draft(goal(wish, *facts)).fields
    assert (fields["measure"], fields["direction"]) == (name, way)
