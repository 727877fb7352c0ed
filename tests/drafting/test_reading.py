"""The facts hold decoys; the draft takes the right number, or asks."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pmcoach.domain.amounts import Direction
from pmcoach.drafting.reading import Part, read_facts
from tests.drafting.desk import BRIEFS, from_row, goal


def key(text: str) -> Any:
    numbers = re.findall(r"\d+(?:[.,]\d+)?", re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", text.lower()))
    return [n.replace(",", ".") for n in numbers] or re.sub(r"\W+", " ", text.lower()).strip()


def same(got: str, want: str) -> bool:
    one, other = key(got), key(want)
    return one == other or (isinstance(one, str) and isinstance(other, str) and (one in other or other in one))


def judge(row: dict[str, Any]) -> dict[str, str]:
    reading = read_facts(from_row(row))
    want, found = row["want"], {}
    for name in ("baseline", "target", "due"):
        value = getattr(reading, name)
        if want[name] is None:
            found[name] = "right" if value is None else "wrong"
        elif value is None:
            found[name] = "asked"
        elif name == "due" and want["due_date"]:
            found[name] = "right" if value.date == want["due_date"] else "wrong"
        else:
            found[name] = "right" if same(value.text, want[name]) else "wrong"
    return found


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_briefs_are_read_whole_and_hardly_one_is_read_wrong(lang: str) -> None:
    verdicts = {row["id"]: judge(row) for row in BRIEFS if row["lang"] == lang}
    wrong = {name: found for name, found in verdicts.items() if "wrong" in found.values()}
    whole = sum(set(found.values()) == {"right"} for found in verdicts.values())
    assert len(wrong) <= 0.03 * len(verdicts), wrong
    assert whole >= 0.86 * len(verdicts), {n: f for n, f in verdicts.items() if set(f.values()) != {"right"}}


def test_the_direction_follows_the_wish_and_the_numbers() -> None:
    rows = [row for row in BRIEFS if row["want"]["direction"]]
    right = sum((read_facts(from_row(row)).direction or "") == row["want"]["direction"] for row in rows)
    assert right >= 0.95 * len(rows)


def parts(wish: str, *facts: str, **more: Any) -> dict[str, Part]:
    return {q.amount.text: q.part for q in read_facts(goal(wish, *facts, **more)).quantities}


def test_every_decoy_is_named_for_what_it_is() -> None:
    found = parts(
        "shorten the waiting time at the desk",
        "The wait is 18 min now, it was 25 min two years ago",
        "the branch in Leeds has 9 min",
        "Last year's target was 15 min",
        "We want 12 min by 1 June",
        "A new desk costs £900",
        lang="en",
    )
    assert found["18 min"] is Part.BASELINE
    assert found["25 min"] is Part.EARLIER
    assert found["9 min"] is Part.OTHERS
    assert found["15 min"] is Part.OLD_TARGET
    assert found["12 min"] is Part.TARGET
    assert found["£900"] is Part.SIZE


def test_each_part_has_a_reason_that_can_be_shown() -> None:
    reading = read_facts(
        goal("fewer late buses", "11 late buses a week now", "the depot in York has 4", "max 6 by May")
    )
    assert all(q.reason for q in reading.quantities)
    assert all(t.reason for t in reading.times)


def test_one_line_can_give_both_ends() -> None:
    reading = read_facts(goal("cut the wait", "from 9 to 4 hours by June"))
    assert reading.baseline is not None and reading.baseline.text == "9"
    assert reading.target is not None and reading.target.text == "4 hours"
    assert reading.due is not None and reading.due.date == "2027-06-30"
    assert reading.direction is Direction.DOWN


def test_what_has_fallen_has_a_new_baseline() -> None:
    reading = read_facts(goal("fewer complaints", "complaints fell from 30 to 22 a month this year"))
    assert reading.baseline is not None and reading.baseline.text.startswith("22")
    assert reading.target is None


def test_a_relative_target_is_worked_out_from_the_baseline() -> None:
    reading = read_facts(goal("fewer no-shows", "8 no-shows a week now", "we want to halve it"))
    assert reading.target is not None
    assert reading.target.value == 4


def test_a_bare_number_takes_the_unit_it_is_compared_with() -> None:
    reading = read_facts(goal("quicker invoices", "takes 9 days today", "finance wants 5 by 1 May"))
    assert reading.baseline is not None and reading.target is not None
    assert reading.target.value == pytest.approx((reading.baseline.value or 0) * 5 / 9)


def test_a_date_in_another_fact_gives_the_event_its_day() -> None:
    reading = read_facts(
        goal("more tidy stands", "It must be better by the trade fair.", "The trade fair is on 14 June.")
    )
    assert reading.due is not None
    assert reading.due.date == "2027-06-14"


def test_the_day_a_colleague_starts_is_no_deadline() -> None:
    reading = read_facts(goal("sell more lamps", "14 lamps a week now", "A new colleague starts on 1 March"))
    assert reading.due is None
    assert reading.doubts["due"] == ("1 March",)


def test_a_suggestion_that_nobody_decided_is_asked_about() -> None:
    reading = read_facts(goal("fewer errors", "12 errors a month now", "Somebody suggested 5, but nothing is decided"))
    assert reading.target is None
    assert reading.doubts["target"] == ("5",)


@pytest.mark.parametrize(
    ("lang", "facts"),
    [
        ("en", ("Calls take 8 minutes 10 now", "the boss wants 6 minutes 30 by 1 June")),
        ("sv", ("samtalen tar 8 min 10 i snitt nu", "chefen vill ha 6 min 30 senast 1 juni")),
    ],
)
def test_minutes_and_seconds_without_their_unit_are_read_whole(lang: Any, facts: tuple[str, ...]) -> None:
    reading = read_facts(goal("shorter calls" if lang == "en" else "kortare samtal", *facts, lang=lang))
    assert reading.baseline is not None and reading.target is not None
    assert (reading.baseline.value, reading.target.value) == (490, 390)


@pytest.mark.parametrize(
    ("lang", "fact", "day"),
    [
        ("en", "we agreed on 14 days from 1 March", "1 March"),
        ("sv", "vi har enats om 14 dagar från den 1 mars", "den 1 mars"),
    ],
)
def test_a_day_from_which_a_target_holds_is_when_it_must_be_reached(lang: Any, fact: str, day: str) -> None:
    now = "it takes 20 days now" if lang == "en" else "det tar 20 dagar nu"
    reading = read_facts(goal("quicker permits" if lang == "en" else "snabbare bygglov", now, fact, lang=lang))
    assert reading.due is not None
    assert reading.due.text in day and reading.due.date == "2027-03-01"


@pytest.mark.parametrize(
    ("lang", "fact", "month"),
    [
        ("en", "we agreed on 14 days from March", "March"),
        ("sv", "vi har enats om 14 dagar från mars", "mars"),
    ],
)
def test_a_month_from_which_a_target_holds_is_asked_about(lang: Any, fact: str, month: str) -> None:
    now = "it takes 20 days now" if lang == "en" else "det tar 20 dagar nu"
    reading = read_facts(goal("quicker permits" if lang == "en" else "snabbare bygglov", now, fact, lang=lang))
    assert reading.due is None
    assert reading.doubts["due"] == (month,)


def test_the_last_of_a_row_is_where_things_stand() -> None:
    reading = read_facts(
        goal(
            "fewer bugs reach customers",
            "customers reported 31 bugs in release 7 and 26 in release 8",
            "we want at most 10 by 4 June",
        )
    )
    assert reading.baseline is not None and reading.baseline.text.startswith("26")


def test_a_target_that_was_voted_down_is_none() -> None:
    reading = read_facts(
        goal("more guests pick the green dish", "15 of 100 do now", "somebody called for 50, that was voted down")
    )
    assert reading.target is None


@pytest.mark.parametrize(
    ("lang", "words", "read"),
    [
        ("en", "1 quote in 4 becomes a job", "1 quote in 4"),
        ("en", "58 done of 132", "58 done of 132"),
        ("en", "seven vans of the 40 aren't full", "seven vans of the 40"),
        ("en", "20 kg in every 100 is food", "20 kg in every 100"),
        ("en", "in June 8 of 50 recordings had to be redone", "8 of 50"),
        ("en", "one of five comes late", "one of five"),
        ("en", "roughly a third book online", "a third"),
        ("en", "it took 5h50 on average", "5h50"),
        ("en", "the books close on working day 9", "working day 9"),
        ("en", "about one every nine days", "one every nine days"),
        ("en", "I'd be fine with one a month", "one a month"),
        ("en", "the chief wants none left", "none left"),
        ("en", "1.9 kg per 1,000 m3 in February", "1.9 kg per 1,000 m3"),
        ("sv", "1 produkt på 12 kunder", "1 produkt på 12 kunder"),
        ("sv", "en av fem kommer för sent", "en av fem"),
        ("sv", "en femtedel är tjejer", "en femtedel"),
        ("sv", "kommunen nöjer sig med var tjugonde", "var tjugonde"),
        ("sv", "vi blir klara arbetsdag 9", "arbetsdag 9"),
        ("sv", "alla ska ha gått kursen", "alla"),
        ("sv", "inga alls är vad chefen kräver", "inga alls"),
        ("sv", "vi är överens om två dagar", "två dagar"),
    ],
)
def test_a_value_is_heard_however_it_is_written(lang: Any, words: str, read: str) -> None:
    assert [q.amount.text for q in read_facts(goal("mer ordning", words, lang=lang)).quantities] == [read]


@pytest.mark.parametrize(
    "words", ["A third technician starts on March 1", "we opened a fifth shop", "a tenth applicant"]
)
def test_the_next_one_in_a_row_is_no_share(words: str) -> None:
    assert read_facts(goal("close more cases", words, lang="en")).quantities == ()


@pytest.mark.parametrize(
    ("lang", "wish", "facts"),
    [
        (
            "en",
            "fewer parcels on the wrong van",
            ("it was 40 on Monday but that was the strike, so it tells us nothing",),
        ),
        ("en", "fewer broken lifts", ("there are 88 lifts",)),
        ("sv", "färre trasiga hissar", ("vi har 88 hissar",)),
        ("sv", "kortare väntan på besked", ("i tisdags tog det 9 dagar men då var systemet nere, inget att gå på",)),
    ],
)
def test_a_number_that_is_waved_away_or_only_counts_things_is_no_baseline(
    lang: Any, wish: str, facts: tuple[str, ...]
) -> None:
    assert read_facts(goal(wish, *facts, lang=lang)).baseline is None


@pytest.mark.parametrize(
    ("lang", "wish", "facts"),
    [
        ("en", "more apples of class 1", ("68% class 1 now", "my uncle says 95%, he was joking")),
        ("en", "fewer leaks", ("12 leaks a year", "the forecast is 20 leaks next year if nothing is done")),
        ("sv", "fler flickor i laget", ("vi är 15 flickor nu", "min man säger 500, haha")),
        ("sv", "färre läckor", ("12 läckor om året", "prognosen är 20 läckor nästa år om inget görs")),
    ],
)
def test_a_joke_or_a_forecast_is_no_target(lang: Any, wish: str, facts: tuple[str, ...]) -> None:
    assert read_facts(goal(wish, *facts, lang=lang)).target is None


@pytest.mark.parametrize(
    ("lang", "wish", "fact", "value"),
    [
        ("en", "Visitors get lost in the museum", "9 out of 40 visitors ask for the way", "9 out of 40"),
        ("sv", "Besökarna går vilse i museet", "9 av 40 besökare frågar efter vägen", "9 av 40"),
    ],
)
def test_what_those_ask_for_who_are_counted_is_no_target(lang: Any, wish: str, fact: str, value: str) -> None:
    reading = read_facts(goal(wish, fact, lang=lang))
    assert reading.target is None
    assert reading.baseline is not None
    assert reading.baseline.text == value
