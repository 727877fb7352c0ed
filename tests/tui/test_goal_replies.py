"""Maja answers the coach as one answers a colleague; what is put aside waits, and the next goal begins blank."""

from textual.widgets import Input

from pmcoach.coaching import Workspace
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.home import HomePage
from pmcoach.tui.widgets.draft_view import DraftView
from pmcoach.tui.widgets.fields import Writing
from tests.conftest import NOW, TODAY
from tests.tui.at_the_coach import ROUGH, open_coach
from tests.tui.walking import seen, settled, type_text, until


async def asked_about_the_target(pilot, app: PmcoachApp) -> GoalCoach:
    await settled(pilot)
    await pilot.press("n")
    await type_text(pilot, ROUGH)
    await pilot.press("tab")
    await type_text(pilot, "25 minutes\n15 minutes")
    await until(pilot, lambda: "Is 15 minutes the target?" in seen(app))
    coach = app.screen
    assert isinstance(coach, GoalCoach)
    coach.query_one("#answer", Input).focus()
    return coach


async def test_yes_takes_what_the_question_names(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await asked_about_the_target(pilot, app)
        await type_text(pilot, "Yes.")
        await pilot.press("enter")
        await settled(pilot)
        assert coach.making.value_of("target") == "15 minutes"


async def test_no_asks_the_same_question_openly(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await asked_about_the_target(pilot, app)
        await type_text(pilot, "nej")
        await pilot.press("enter")
        await settled(pilot)
        assert "Is 15 minutes the target?" not in seen(app)
        assert coach.view.card.asked == "target" and coach.making.value_of("target") == ""


async def test_not_knowing_leaves_the_question_open_and_asks_the_next(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        coach.query_one("#answer", Input).focus()
        asked = coach.view.card.asked
        await type_text(pilot, "I don't know")
        await pilot.press("enter")
        await settled(pilot)
        assert asked and coach.view.card.asked != asked
        assert coach.making.value_of(asked) == ""


async def test_a_bare_yes_is_no_answer_where_several_things_could_be_meant(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        coach.view.ask_for("relevance", coach.making)
        await settled(pilot)
        await type_text(pilot, "yes")
        await pilot.press("enter")
        await settled(pilot)
        assert "! Which of them?" in seen(app)


async def test_what_one_edits_goes_on_after_its_last_word(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        view = coach.query_one(DraftView)
        view.focus()
        view.select_row("target")
        await pilot.press("e")
        await type_text(pilot, " at most")
        assert coach.query_one("#answer", Input).value == "4 hours at most"


async def test_the_next_goal_begins_blank_and_the_one_put_aside_keeps_every_decision(
    app: PmcoachApp, sample: Workspace
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        view = coach.query_one(DraftView)
        view.focus()
        view.select_row("guardrail")
        await pilot.press("x", "escape")
        await settled(pilot)
        ref = sample.drafts.waiting()[0].ref
        assert f"{ref} waits among the drafts (d)." in seen(app)
        await pilot.press("n")
        await settled(pilot)
        assert ROUGH not in seen(app)
        await pilot.press("escape", "d", "enter")
        await settled(pilot)
        assert isinstance(app.screen, GoalCoach)
        assert ROUGH in seen(app)
        assert "guardrail" in app.screen.making.session.decisions.refused


async def test_a_draft_turned_down_leaves_nothing_of_what_was_typed(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_coach(pilot, app)
        await pilot.press("escape", "d", "x")
        await settled(pilot)
    kept = sample.typing.recall(f"goal-coach:{sample.people.find('Elin').id}:{sample.drafts.waiting()[0].ref}")
    assert kept is None


async def test_the_app_opens_when_the_person_of_an_open_goal_was_removed_meanwhile(
    app: PmcoachApp, sample: Workspace
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_coach(pilot, app)
        assert app.keeper is not None
        app.keeper.flush()
        sample.people.remove("Elin", now=NOW)
        again = PmcoachApp(sample, today=TODAY, clock=lambda: NOW)
        async with again.run_test(size=(120, 40), notifications=True) as other:
            await settled(other)
            assert isinstance(again.screen, HomePage)


async def test_enter_on_an_empty_answer_says_that_it_was_passed_over_and_the_way_back(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await asked_about_the_target(pilot, app)
        await pilot.press("enter")
        await until(
            pilot,
            lambda: (
                "To: left open. To answer after all: tab, then e on" in " ".join(n.message for n in app._notifications)
            ),
        )
        assert coach.view.card.asked != "target"
        view = coach.query_one(DraftView)
        view.focus()
        view.highlighted = next(n for n, row in enumerate(view.rows) if row.id == "target")
        await pilot.press("e")
        await settled(pilot)
        assert coach.view.card.asked == "target"


async def test_the_draft_goes_with_the_words_and_answers_come_back_with_new_ones(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        coach.query_one("#answer", Input).focus()
        answered = coach.view.card.asked
        await type_text(pilot, "the queue report")
        await pilot.press("enter")
        await settled(pilot)
        rough = coach.query_one("#rough", Writing)
        rough.focus()
        rough.text = ""
        await until(pilot, lambda: coach.making.draft is None)
        await settled(pilot)
        assert "The goal grows here while you write." in seen(app)
        await type_text(pilot, ROUGH)
        await until(pilot, lambda: coach.making.draft is not None and coach.making.run is None)
        await settled(pilot)
        assert coach.making.value_of(answered) == "the queue report"
