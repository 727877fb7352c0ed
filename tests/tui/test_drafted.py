"""From a person's page to a draft of expectations, a plan or feedback, kept part by part."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.meetings import FeedbackKind
from pmcoach.engines.protocol import Engine, EngineInfo
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.drafted import DraftedPage
from pmcoach.tui.screens.drafts import DraftsPage
from pmcoach.tui.screens.person import PersonScreen
from pmcoach.tui.widgets.rowlist import RowList
from tests.conftest import NOW, TODAY
from tests.engines.scripted import ScriptedEngine
from tests.tui.walking import seen, settled, type_text, until


class Fluent(ScriptedEngine):
    """A scripted engine that says it writes well."""

    def info(self) -> EngineInfo:
        return replace(super().info(), fluent=True)


@pytest.fixture
def leila(sample: Workspace) -> str:
    """Somebody new at Nordlys, of whom nothing is written down."""
    return sample.people.add("Leila Amin", role="Support agent", now=NOW).id


def answer_role(sample: Workspace) -> None:
    sample.roles.answer(
        "Leila", {"produces": "Answers to customers", "interaction": "I am calm with customers"}, on=TODAY, now=NOW
    )
    sample.roles.add_duty("Leila", "Replies to every mail within 24 hours", on=TODAY, now=NOW)


async def test_without_anything_to_draft_from_it_says_what_to_do_first(app: PmcoachApp, leila: str) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(leila))
        await settled(pilot)
        await pilot.press("X")
        await settled(pilot)
        assert isinstance(app.screen, PersonScreen)
        told = " ".join(n.message for n in app._notifications)
        assert "Answer the five questions about the role" in told


async def test_expectations_are_drafted_answered_left_out_and_kept(
    app: PmcoachApp, sample: Workspace, leila: str
) -> None:
    answer_role(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(leila))
        await settled(pilot)
        await pilot.press("X")
        await settled(pilot)
        assert isinstance(app.screen, DraftedPage)
        page = seen(app)
        assert "What comes of the work: answers to customers." in page
        assert "5 open questions" in page
        rows = app.screen.query_one("#drafted", RowList)
        rows.select_row("ask.expectations.1.standard")
        await pilot.press("enter")
        await settled(pilot)
        await type_text(pilot, "95% the same day")
        await pilot.press("enter")
        await settled(pilot)
        assert "95% the same day" in seen(app)
        assert "4 open questions" in seen(app)
        rows.select_row("expectations.3")
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, PersonScreen)
        kept = [expected.statement for expected in sample.expectations.of("Leila")]
        assert kept == [
            "What comes of the work: answers to customers, 95% the same day.",
            "Replies to every mail within 24 hours.",
        ]


async def test_a_step_is_taken_back_with_what_was_written(app: PmcoachApp, sample: Workspace, leila: str) -> None:
    answer_role(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(leila))
        await settled(pilot)
        await pilot.press("X")
        await settled(pilot)
        before = sample.drafts.waiting()[0].proposal
        app.screen.query_one("#drafted", RowList).select_row("expectations.2")
        await pilot.press("e")
        await settled(pilot)
        await type_text(pilot, "Always: ")
        await pilot.press("enter")
        await settled(pilot)
        assert sample.drafts.waiting()[0].proposal != before
        await pilot.press("u")
        await settled(pilot)
        assert sample.drafts.waiting()[0].proposal == before


async def test_leaving_keeps_the_draft_and_coming_back_takes_it_up(
    app: PmcoachApp, sample: Workspace, leila: str
) -> None:
    answer_role(sample)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(leila))
        await settled(pilot)
        await pilot.press("X")
        await settled(pilot)
        await pilot.press("escape", "X")
        await settled(pilot)
        assert isinstance(app.screen, DraftedPage)
        assert [d.proposal.kind for d in sample.drafts.waiting()].count("expectations") == 1
        await pilot.press("escape", "d")
        await settled(pilot)
        assert isinstance(app.screen, DraftsPage)
        assert "3 expectations" in seen(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, DraftedPage)


async def test_a_plan_begins_with_what_somebody_wants(app: PmcoachApp, sample: Workspace, leila: str) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(leila))
        await settled(pilot)
        await pilot.press("V")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Nothing says yet what Leila Amin would like to learn" in " ".join(seen(app).split())
        await type_text(pilot, "I want to learn SQL because reports wait for others")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, DraftedPage)
        page = seen(app)
        assert "SQL" in page and "Reports wait for others." in page
        await pilot.press("ctrl+s")
        await settled(pilot)
        (item,) = sample.development.of("Leila")
        assert item.skill == "SQL"


async def test_feedback_from_rough_words_asks_about_the_label_and_keeps_what_was_seen(
    app: PmcoachApp, sample: Workspace, leila: str
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(leila))
        await settled(pilot)
        await pilot.press("F")
        await settled(pilot)
        await type_text(pilot, "She is lazy and came 20 minutes late yesterday")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, DraftedPage)
        page = " ".join(seen(app).split())
        assert "Came 20 minutes late." in page
        assert "“lazy” is a label for a person." in page
        assert "What did it lead to, and for whom?" in page
        await pilot.press("ctrl+s")
        await settled(pilot)
        (kept,) = sample.feedback.of("Leila")
        assert (kept.behaviour, kept.kind) == ("Came 20 minutes late.", FeedbackKind.COACHING)


async def test_a_model_may_word_it_and_what_was_written_by_hand_stays(
    with_engine: Callable[[Engine], PmcoachApp], sample: Workspace, leila: str
) -> None:
    answer_role(sample)
    reply = {
        "statement_1": "Answer customers.",
        "statement_2": "Reply to every mail within 24 hours.",
        "statement_3": "",
    }
    app = with_engine(Fluent([json.dumps(reply)]))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.push_screen(PersonScreen(leila))
        await settled(pilot)
        await pilot.press("X")
        await settled(pilot)
        sample.drafts.edit(sample.drafts.waiting()[0].ref, {"expectations.3.sign": "says what happens next"}, now=NOW)
        await pilot.press("escape", "X", "ctrl+g")
        await until(pilot, lambda: "Reply to every mail" in seen(app))
        waiting = [d for d in sample.drafts.waiting() if d.proposal.kind == "expectations"]
        assert len(waiting) == 1
        items = waiting[0].proposal.fields["expectations"]
        assert items[1]["statement"] == "Reply to every mail within 24 hours."
        assert items[2]["sign"] == "says what happens next"
