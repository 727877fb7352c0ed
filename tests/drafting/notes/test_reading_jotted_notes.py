"""Notes as they are jotted down: answers in a word, outsiders' words, pronouns, lists under names."""

from __future__ import annotations

from datetime import date

import pytest

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes import read_notes

ON = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("lang", "said", "who", "what", "due"),
    [
        ("en", 'Ribbons? "On me," says Elin.', "Elin", "Ribbons", None),
        ("en", "Band for the party? I'll sort that by Friday.", "Maja", "Band for the party", date(2026, 10, 9)),
        ("sv", 'Reflexband? "Det tar jag", säger Elin.', "Elin", "Reflexband", None),
        ("sv", "Tältet till festen? Det fixar jag till fredag.", "Maja", "Tältet till festen", date(2026, 10, 9)),
        (
            "en",
            "Wanted her to check the ropes by the 21st. Fine by her.",
            "Elin",
            "check the ropes",
            date(2026, 10, 21),
        ),
        ("en", "She'd like me there when they come on Tuesday. I'll be there.", "Maja", "be there", date(2026, 10, 13)),
        ("en", "The stock list is with me. She gets it from me on Monday.", "Maja", None, date(2026, 10, 12)),
        ("sv", "Nyckelschemat ligger hos mig. Hon får det av mig på måndag.", "Maja", None, date(2026, 10, 12)),
        ("sv", "skickar E en ny skiss ikväll", "Maja", "skicka E en ny skiss", ON),
        ("sv", "att göra jag: rensa mallarna", "Maja", "rensa mallarna", None),
        ("en", "Stall on Saturday: she packs the van on Friday.", "Elin", "pack the van", date(2026, 10, 9)),
        (
            "en",
            "I'll send drawing rev. B to the yard tomorrow.",
            "Maja",
            "send drawing rev. B to the yard",
            date(2026, 10, 7),
        ),
        ("en", "Lunch on New Year's Day: Elin stands in for me.", "Elin", "stand in for me", date(2027, 1, 1)),
        ("en", "If the mast isn't here by Wednesday she cancels the job.", "Elin", "cancel the job", None),
        ("sv", "Har lovat Elin att titta på schemat.", "Maja", "titta på schemat", None),
        ("en", "Have promised Elin to look at the rota.", "Maja", "look at the rota", None),
        ("en", "My homework: read the contract.", "Maja", "read the contract", None),
        ("en", "Elin goes through the budget on Friday.", "Elin", "go through the budget", date(2026, 10, 9)),
        ("sv", "Elin ringer hem sen fre", "Elin", "ringa hem", date(2026, 10, 9)),
        ("sv", "Hos Elin ligger att ringa målaren, senast fredag.", "Elin", None, date(2026, 10, 9)),
        ("en", "Could she do the stall on Saturday? She'd love to.", "Elin", "do the stall", date(2026, 10, 10)),
        ("sv", "Kan hon ta kassan på lördag? Gärna.", "Elin", "ta kassan", date(2026, 10, 10)),
    ],
)
def test_whose_a_promise_is_and_by_when_stands_where_people_write_it(
    lang: Language, said: str, who: str | None, what: str | None, due: date | None
) -> None:
    (action,) = read_notes(said, lang=lang, on=ON, me="Maja", other="Elin").actions
    assert (action.who, action.due.date if action.due else None) == (who, due)
    assert what is None or action.what == what
    assert said[slice(*action.span)] == said.removeprefix("Stall on Saturday: ") or action.span[1] == len(said)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", 'Sail maker on the phone: "I\'ll have it with you by Thursday noon."'),
        ("sv", '"Jag tar med bilen på måndag", säger rörmokaren.'),
        ("en", "The Harrisons still haven't a berth."),
        ("en", "The hull was meant to be in by Friday."),
        ("sv", "Hon frågar om hon får jobba hemma på fredagar."),
        ("sv", "Uppföljning: Målen för hösten är uppnådda."),
        ("sv", "@Elin: köpa tampar till bryggan (köpt!!)"),
        ("en", "* Order book full until October."),
        ("en", "Sleeps badly. Stays with me."),
    ],
)
def test_what_outsiders_say_and_what_is_still_open_is_neither_promise_nor_decision(lang: Language, said: str) -> None:
    found = read_notes(said, lang=lang, on=ON, me="Maja", other="Elin")
    assert (found.actions, found.decisions) == ((), ())


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", "Hon frågar om hon får jobba hemma på fredagar. Det får hon."),
        ("sv", "Målar vi i juli? Ja, vecka 29 och 30."),
        ("en", "Two coats or three? Two."),
        ("sv", "Hon bad om högre lön. Inte före april."),
        ("en", "He asked for a second mooring. I said no."),
        ("en", "Closed on 4 January for the inventory, we've both signed up to that"),
        ("sv", "Vi är överens om att Elin jobbar kvar på varvet till och med juni."),
    ],
)
def test_a_wish_with_its_answer_and_what_both_signed_up_to_are_decisions(lang: Language, said: str) -> None:
    found = read_notes(said, lang=lang, on=ON, me="Maja", other="Elin")
    assert [said[slice(*d.span)] for d in found.decisions] == [said]
    assert found.actions == ()


@pytest.mark.parametrize(
    ("lang", "said", "what"),
    [
        ("en", "The sails came back from the loft. Elin bends them on Monday.", "bend the sails"),
        ("en", "The form for the berth must go in. I write it tomorrow.", "write the form for the berth"),
        ("sv", "Taket läcker. Jag lagar det imorgon.", "laga taket"),
        ("sv", "Protokollet från mötet ligger kvar. Jag skriver det på torsdag.", "skriva protokollet från mötet"),
        ("en", "The crew is tired. I paint them on Monday.", "paint them"),
        ("en", "Nobody has cleared the loft. Elin does it on Friday.", "do it (nobody has cleared the loft)"),
        ("en", "Her first aid card, she brings it to me by 12 Jan.", "bring it to me (her first aid card)"),
        ("sv", "- Offerten ligger hos henne. Hon skickar den till Eks på torsdag.", "skicka offerten till Eks"),
        ("en", "Tomorrow at noon, I call them.", "call them"),
        ("sv", "Ingen har rört arkivet. Elin gör det på fredag.", "göra det (ingen har rört arkivet)"),
        ("sv", "Listan ligger kvar. Jag skriver det på torsdag.", "skriva det"),
    ],
)
def test_a_pronoun_gives_way_to_the_thing_right_before_it_where_the_two_agree(
    lang: Language, said: str, what: str
) -> None:
    actions = read_notes(said, lang=lang, on=ON, me="Maja", other="Elin").actions
    assert actions[-1].what == what


def test_a_list_under_a_strange_name_is_that_persons_beside_the_lists_of_the_two() -> None:
    notes = "Elin:\n- send the plan\nMaja:\n- pay the deposit\nZdenek:\n- sketch the poster, by 16 October"
    found = read_notes(notes, lang="en", on=ON, me="Maja", other="Elin")
    assert [a.who for a in found.actions] == ["Elin", "Maja", "Zdenek"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Bins: I ring the council, she puts up the sign. Both by Friday."),
        ("sv", "Jag ska jaga handpenningen. Hon ska räkna stolarna. Fredag gäller båda."),
        ("sv", "Jag meddelar facket, Elin informerar gruppen, båda på fredag."),
    ],
)
def test_a_day_for_both_is_the_day_of_each(lang: Language, said: str) -> None:
    actions = read_notes(said, lang=lang, on=ON, me="Maja", other="Elin").actions
    assert [(a.who, a.due.date if a.due else None) for a in actions] == [
        ("Maja", date(2026, 10, 9)),
        ("Elin", date(2026, 10, 9)),
    ]
