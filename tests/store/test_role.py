"""What is expected of a person, and how the person wants to grow."""

from dataclasses import replace
from datetime import date

import pytest

from pmcoach.domain.agreement import agree, is_agreed
from pmcoach.domain.briefs import Side
from pmcoach.domain.development import CareerWish, DevelopmentItem, LearningPath
from pmcoach.domain.expectations import Duty, Expectation, ExpectationKind, MeasureKind, RoleOutcomes
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.errors import NotAllowed
from pmcoach.store import Store
from tests.store.conftest import NOW

DAY = date(2026, 3, 2)


@pytest.fixture
def expected(store: Store, bo: Person) -> Expectation:
    return store.expectations.add(
        Expectation(
            person_id=bo.id,
            kind=ExpectationKind.RESULT,
            statement="Lorries leave the dock on time",
            measure_kind=MeasureKind.TIMELINESS,
            standard="at most 2 late a week",
            proposed_by=Side.MANAGER,
        ),
        now=NOW,
    )


def test_the_five_answers_are_one_record_a_person(store: Store, bo: Person) -> None:
    assert store.role_outcomes.of(bo.id) is None
    kept = store.role_outcomes.add(RoleOutcomes(person_id=bo.id, produces="Routes that hold"), now=NOW)
    with pytest.raises(NotAllowed):
        store.role_outcomes.add(RoleOutcomes(person_id=bo.id, produces="Other routes"), now=NOW)
    fuller = store.role_outcomes.change(replace(kept, values="Says it early", answered_on=DAY), now=NOW)
    assert store.role_outcomes.of(bo.id) == fuller
    store.role_outcomes.remove(kept.ref, now=NOW)
    anew = store.role_outcomes.add(RoleOutcomes(person_id=bo.id), now=NOW)
    assert (kept.ref, anew.ref) == ("R1", "R2")
    with pytest.raises(NotAllowed):
        store.bin.bring_back("R1", now=NOW)


def test_duties_keep_their_places(store: Store, bo: Person) -> None:
    for place, text in ((2, "Plan the routes"), (1, "Open the dock")):
        store.duties.add(Duty(person_id=bo.id, position=place, text=text, defined_on=DAY), now=NOW)
    assert [duty.text for duty in store.duties.of(bo.id)] == ["Open the dock", "Plan the routes"]


def test_an_expectation_that_changes_has_to_be_agreed_on_anew(store: Store, expected: Expectation) -> None:
    both = agree(agree(expected, as_manager=True, on=DAY), as_manager=False, on=DAY)
    store.expectations.change(both, now=NOW)
    talked = store.expectations.change(replace(both, last_discussed=DAY), now=NOW)
    assert is_agreed(talked)
    changed = store.expectations.change(replace(talked, standard="at most 1 late a week"), now=NOW)
    assert not is_agreed(changed)
    assert not is_agreed(store.expectations.get("X1"))


def test_expectations_that_nobody_talks_about_come_up(store: Store, bo: Person, expected: Expectation) -> None:
    recent, old = (
        store.expectations.add(replace(expected, id="", last_discussed=day), now=NOW) for day in (DAY, date(2025, 9, 1))
    )
    assert store.expectations.not_discussed_since(date(2026, 1, 1), bo.id) == [expected, old]
    assert store.expectations.of(bo.id) == [expected, recent, old]


def test_what_a_person_wants_to_learn_and_where_it_leads(store: Store, bo: Person) -> None:
    later, sooner = (
        store.development.add(
            DevelopmentItem(person_id=bo.id, skill=skill, path=LearningPath.EXPOSURE, steps=("Sit in",), due=due),
            now=NOW,
        )
        for skill, due in (("Rostering", date(2026, 9, 1)), ("Haggling", date(2026, 5, 1)))
    )
    wish = store.development.wishes.add(
        CareerWish(person_id=bo.id, next_role="Dock lead", missing=("Rostering",)), now=NOW
    )
    assert store.development.of(bo.id) == [sooner, later]
    assert store.development.wishes.of(bo.id) == wish
    assert [store.by_ref(ref) for ref in ("D1", "W1")] == [later, wish]


def test_all_of_it_is_found_by_its_words(store: Store, bo: Person, expected: Expectation) -> None:
    store.role_outcomes.add(RoleOutcomes(person_id=bo.id, effect="Lorries that are full"), now=NOW)
    store.duties.add(Duty(person_id=bo.id, text="Call the lorries in"), now=NOW)
    store.development.add(DevelopmentItem(person_id=bo.id, skill="Loading lorries"), now=NOW)
    store.development.wishes.add(CareerWish(person_id=bo.id, next_role="Head of lorries"), now=NOW)
    assert {(hit.kind, hit.ref) for hit in store.search.find("lorries")} == {
        (Kind.ROLE_OUTCOMES, "R1"),
        (Kind.DUTY, "T1"),
        (Kind.EXPECTATION, "X1"),
        (Kind.DEVELOPMENT_ITEM, "D1"),
        (Kind.CAREER_WISH, "W1"),
    }
