"""Goals and agendas as Markdown: what was typed is shown as typed, in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcoach.domain.amounts import Amount
from pmcoach.domain.goals import CheckIn, Confidence, Goal, Milestone
from pmcoach.domain.pace import GoalState, state_of
from pmcoach.domain.people import Person
from pmcoach.exchange.markdown import agenda_markdown, escaped, goal_markdown

ELIN = Person(id="p", name="Elin Berg")


@pytest.fixture
def state() -> GoalState:
    goal = Goal(
        id="g",
        ref="G3",
        person_id="p",
        statement="Reduce the average first reply time from 9 hours to 4 hours by 30 June.",
        measure="average first reply time",
        baseline=Amount(text="9 hours", value=9, unit="hours"),
        target=Amount(text="4 hours", value=4, unit="hours"),
        start=date(2026, 1, 1),
        due=date(2026, 6, 30),
        guidance=("Oldest tickets first",),
    )
    spoken = CheckIn(goal_id="g", on=date(2026, 3, 1), value=6.5, confidence=Confidence.ON_TRACK, note="mornings help")
    return state_of(goal, [spoken], today=date(2026, 3, 2), cadence_days=14)


def test_a_goal_in_english(state: GoalState) -> None:
    step = Milestone(goal_id="g", text="New queue in use", due=date(2026, 4, 1), done_on=date(2026, 3, 30))
    page = goal_markdown(state, [step], ELIN, "en")
    assert "# G3 Elin Berg" in page
    assert "- **Due:** 30 June 2026" in page
    assert "- 1 March 2026: 6.5, on track, mornings help" in page
    assert "- [x] New queue in use (1 April 2026)" in page
    assert "guardrail" not in page and "Must not suffer" not in page


def test_the_same_goal_in_swedish(state: GoalState) -> None:
    page = goal_markdown(state, [], ELIN, "sv")
    assert "- **Senast:** 30 juni 2026" in page
    assert "- 1 mars 2026: 6,5, på rätt väg, mornings help" in page


def test_an_agenda_names_its_evidence() -> None:
    point = {"topic": "Reply time", "question": "What helped?", "why_now": "Best week", "sources": ["G3", "A9"]}
    page = agenda_markdown("Elin", [point], "en")
    assert page == (
        "# One-on-one with Elin\n\n1. **Reply time** What helped?\n   - Why now: Best week\n   - Evidence: G3, A9\n"
    )


def test_an_empty_agenda_says_so() -> None:
    assert "Inget på dagordningen." in agenda_markdown("Elin", [], "sv")


@given(st.text())
def test_no_text_of_a_record_becomes_markup_or_a_second_line(text: str) -> None:
    safe = escaped(text)
    assert "\n" not in safe and "\x1b" not in safe
    for mark in "`*_[]<>#|":
        assert safe.count(mark) == safe.count("\\" + mark)
