"""Which way a goal goes where the wish has no word for more or less, or has one that the numbers speak against."""

from __future__ import annotations

import pytest

from pmcoach.domain.amounts import Direction
from pmcoach.domain.briefs import Language
from pmcoach.drafting.reading import read_facts
from tests.drafting.desk import drafter, goal


@pytest.mark.parametrize(
    ("wish", "facts"),
    [
        ("wet wipes clog our pumps", ("9 times since Easter",)),
        ("rooms not ready when guests come", ("17 rooms a day",)),
        ("parcels that never reach the reader", ("48 parcels in May",)),
        ("deeds sent back by the registry", ()),
        ("no shows", ()),
        ("Letters should reach the right desk more quickly.", ()),
        ("Jackets come back torn", ("At most 12 % by June is what the owner wants",)),
    ],
)
def test_who_only_tells_what_goes_wrong_would_see_less_of_it(wish: str, facts: tuple[str, ...]) -> None:
    assert read_facts(goal(wish, *facts)).direction is Direction.DOWN


@pytest.mark.parametrize(
    ("wish", "facts"),
    [
        ("Staff don't read our weekly letter.", ("We want 65 % by June",)),
        ("patients should walk on the first day", ("42% do today",)),
        ("The sports hall stands empty too often", ("The council wants it let 60 percent of the evenings by May",)),
    ],
)
def test_what_is_missed_or_should_be_grows(wish: str, facts: tuple[str, ...]) -> None:
    assert read_facts(goal(wish, *facts)).direction is Direction.UP


def test_swedish_complaints_point_down_and_what_should_be_points_up() -> None:
    assert read_facts(goal("Högen med obesvarade brev växer.", lang="sv")).direction is Direction.DOWN
    assert read_facts(goal("lagade skor som aldrig hämtas", "70 par", lang="sv")).direction is Direction.DOWN
    assert read_facts(goal("De boende ska få komma ut", lang="sv")).direction is Direction.UP


def test_a_wish_for_nothing_one_can_count_leaves_the_direction_to_the_manager() -> None:
    assert read_facts(goal("call answering")).direction is None
    assert read_facts(goal("I want a joyful library for every child")).direction is None


def test_a_target_of_none_is_no_growth_whatever_goes_up() -> None:
    assert read_facts(goal("Half-filled trays go up to theatre.", "We want zero by May")).direction is Direction.DOWN


@pytest.mark.parametrize(
    ("lang", "wish", "facts", "statement"),
    [
        (
            "en",
            "get better at answering customers faster",
            ("9 hours on average",),
            "Shorten the time to answer customers",
        ),
        ("en", "become quicker at answering the phone", ("3 minutes",), "Shorten the time to answer the phone"),
        (
            "sv",
            "bli bättre på att binda buketter snabbare",
            ("det tar 25 minuter nu",),
            "Korta tiden att binda buketter",
        ),
        ("sv", "hinna med leveranserna i tid", (), "Öka hur ofta vi hinner med leveranserna i tid"),
    ],
)
def test_who_wants_to_get_quicker_or_to_manage_is_not_told_to_take_longer_or_manage_less(
    lang: Language, wish: str, facts: tuple[str, ...], statement: str
) -> None:
    assert drafter().draft(goal(wish, *facts, lang=lang)).fields["statement"].startswith(statement)
