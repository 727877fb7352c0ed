"""Maja coaches a goal for Elin: from rough words to a record, with and without a model."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Event

from textual.widgets import Input

from pmcoach.coaching import Workspace
from pmcoach.domain.drafts import DraftStatus
from pmcoach.engines.protocol import Cancel, Engine, EngineInfo, Message, Piece, Sampling, Shape
from pmcoach.errors import EngineError
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.home import HomePage
from pmcoach.tui.widgets.draft_view import DraftView
from pmcoach.tui.widgets.fields import Writing
from tests.conftest import NOW, TODAY
from tests.engines.scripted import ScriptedEngine
from tests.tui.at_the_coach import ROUGH, open_coach
from tests.tui.walking import seen, settled, type_text, until


@dataclass
class WaitingEngine:
    """Writes one piece, then waits until it is told to go on, to stop or to break."""

    reply: str
    go_on: Event = field(default_factory=Event)
    breaks: bool = False

    def info(self) -> EngineInfo:
        return EngineInfo(engine="local", model="a slow model", fluent=True)

    def generate(
        self, messages: Sequence[Message], shape: Shape, sampling: Sampling, cancel: Cancel
    ) -> Iterator[Piece]:
        half = len(self.reply) // 2
        yield Piece(text=self.reply[:half])
        while not self.go_on.wait(0.01):
            cancel.check()
        if self.breaks:
            raise EngineError("The model stopped answering.", "Try again; it starts anew.")
        yield Piece(text=self.reply[half:])

    def choose(self, messages: Sequence[Message], candidates: Sequence[str], cancel: Cancel) -> list[float]:
        return [0.0 for _ in candidates]

    def close(self) -> None:
        self.go_on.set()


REPLY = json.dumps({"direction": "down", "measure": "average first reply time"})


async def test_the_draft_grows_while_she_types_and_shows_what_is_open(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, ROUGH)
        await until(pilot, lambda: "(rules)" in seen(app))
        text = seen(app)
    assert "?" in text and "by the rules, no model" in text
    assert "1/" in text
    assert "✗ measurable" in text and "The answers to the open questions settle the rest." in text
    assert "is a wish" not in text


async def test_facts_close_the_gaps_and_ctrl_s_makes_the_goal(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_coach(pilot, app)
        text = seen(app)
        assert "9 hours" in text and "4 hours" in text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, GoalPage))
        await until(pilot, lambda: "is a goal now" in seen(app))
    made = sample.goals.of("Elin", today=TODAY)
    goal = next(s.goal for s in made if s.goal.due == date(2026, 11, 30) and "4 hours" in s.goal.statement)
    assert goal.baseline is not None and goal.baseline.text == "9 hours"
    assert sample.typing.recall("goal-coach:open") is None


async def test_a_question_is_answered_in_ones_own_words(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, ROUGH)
        await pilot.press("enter")
        await until(pilot, lambda: "1/" in seen(app))
        await settled(pilot)
        app.screen.query_one("#answer", Input).focus()
        await type_text(pilot, "soon")
        await pilot.press("enter")
        await settled(pilot)
        assert "!" in seen(app)
        await pilot.press("ctrl+u")
        await type_text(pilot, "9 hours")
        await pilot.press("enter")
        await settled(pilot)
        text = seen(app)
    assert "9 hours" in text.split("WHAT IT BECOMES")[1]
    assert "(you)" in text


async def test_an_objective_of_the_record_answers_what_it_is_good_for(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        coach.query_one("#answer", Input).focus()
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "serves O1" in seen(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
    goal = max((s.goal for s in sample.goals.of("Elin", today=TODAY)), key=lambda g: int(g.ref[1:]))
    assert goal.objective_id == sample.goals.objective("O1").id


async def test_a_target_is_suggested_on_wish_and_counts_once_it_is_accepted(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, "fewer late deliveries")
        await pilot.press("tab")
        await type_text(pilot, "12 late deliveries a week now")
        coach = app.screen
        assert isinstance(coach, GoalCoach)
        await until(pilot, lambda: coach.making.value_of("baseline") and coach.making.run is None)
        assert coach.making.value_of("target") == ""
        await pilot.press("ctrl+t")
        await until(pilot, lambda: coach.making.value_of("target") != "")
        await settled(pilot)
        said = coach.making.value_of("target")
        assert f"~{said}" in seen(app)
        assert said not in coach.making.sentence
        coach.making.decide("accept", "target")
        assert "to 9" in coach.making.sentence
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "No day is said yet" in seen(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, GoalPage))
    goal = max((s.goal for s in sample.goals.of("Elin", today=TODAY)), key=lambda g: int(g.ref[1:]))
    assert goal.target is not None and goal.target.value == 9


async def test_a_question_can_be_skipped(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, ROUGH)
        await until(pilot, lambda: "1/" in seen(app))
        await settled(pilot)
        app.screen.query_one("#answer", Input).focus()
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert "2/" in seen(app)


async def test_fields_are_accepted_refused_and_undone(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        view = coach.query_one(DraftView)
        view.focus()
        await pilot.press("space")
        await settled(pilot)
        assert "✓ Goal" in " ".join(seen(app).split())
        view.select_row("guardrail")
        await pilot.press("x")
        await settled(pilot)
        assert coach.making.session.decisions.refused == {"guardrail"}
        await pilot.press("u")
        await settled(pilot)
        assert coach.making.session.decisions.refused == frozenset()
        await pilot.press("x", "ctrl+s")
        await settled(pilot)
    goal = max((s.goal for s in sample.goals.of("Elin", today=TODAY)), key=lambda g: int(g.ref[1:]))
    assert goal.guardrail == ""
    assert goal.guidance


async def test_a_field_is_edited_by_hand_and_undo_gives_the_proposal_back(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        view = coach.query_one(DraftView)
        view.focus()
        view.select_row("target")
        await pilot.press("e", "ctrl+u")
        await type_text(pilot, "5 hours")
        await pilot.press("enter")
        await settled(pilot)
        assert "5 hours" in seen(app).split("WHAT IT BECOMES")[1]
        view.focus()
        await pilot.press("u")
        await settled(pilot)
        text = seen(app).split("WHAT IT BECOMES")[1]
    assert "5 hours" not in text and "4 hours" in text


async def test_a_model_drafts_and_the_draft_is_kept_at_once(
    with_engine: Callable[[Engine], PmcoachApp], sample: Workspace
) -> None:
    app = with_engine(ScriptedEngine(replies=[REPLY]))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        coach.query_one("#facts").focus()
        await settled(pilot)
        await pilot.press("ctrl+g")
        await settled(pilot)
        await until(pilot, lambda: "scripted" in seen(app))
        assert app.focused is coach.query_one("#answer" if coach.view.card.asked else "#draft")
    newest = sample.drafts.waiting()[0]
    assert newest.proposal.provenance.model == "scripted"
    assert newest.brief.rough == ROUGH


async def test_what_a_model_wrote_outlives_the_words_and_that_is_said(
    with_engine: Callable[[Engine], PmcoachApp],
) -> None:
    app = with_engine(ScriptedEngine(replies=[REPLY]))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "scripted" in seen(app) and not coach.making.drafting)
        coach.query_one("#rough", Writing).text = ""
        await until(
            pilot,
            lambda: "The draft stands, made of the words you had." in " ".join(n.message for n in app._notifications),
        )
        assert coach.making.draft is not None


async def test_escape_stops_the_model_and_what_was_typed_stays(with_engine: Callable[[Engine], PmcoachApp]) -> None:
    app = with_engine(WaitingEngine(REPLY))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "A SLOW MODEL ON THIS MACHINE WRITES" in seen(app))
        assert "esc stops" in seen(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped" in seen(app))
        assert app.screen is coach
        assert ROUGH in seen(app) and "9 hours" in seen(app)
        assert "by the rules, no model" in seen(app)


async def test_a_model_that_breaks_is_said_and_nothing_is_lost(with_engine: Callable[[Engine], PmcoachApp]) -> None:
    engine = WaitingEngine(REPLY, breaks=True)
    app = with_engine(engine)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_coach(pilot, app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "A SLOW MODEL ON THIS MACHINE WRITES" in seen(app))
        engine.go_on.set()
        await until(pilot, lambda: "The model stopped answering." in seen(app))
        text = seen(app)
    assert ROUGH in text
    assert "INTERRUPTED" in text and "ctrl+g" in text


async def test_leaving_puts_the_draft_among_those_that_wait_and_coming_back_goes_on(
    app: PmcoachApp, sample: Workspace
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_coach(pilot, app)
        before = len(sample.drafts.waiting())
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomePage)
        assert len(sample.drafts.waiting()) == before + 1
        assert sample.drafts.waiting()[0].status is DraftStatus.PENDING
        await pilot.press("d", "enter")
        await settled(pilot)
        assert isinstance(app.screen, GoalCoach)
        assert ROUGH in seen(app) and "4 hours" in seen(app)


async def test_an_app_that_was_killed_opens_where_it_was(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        coach = await open_coach(pilot, app)
        coach.making.session.stream = {"measure": ("average first re", "model")}
        coach.keep()
        assert app.keeper is not None
        app.keeper.flush()
        again = PmcoachApp(sample, today=TODAY, clock=lambda: NOW)
        async with again.run_test(size=(120, 40), notifications=True) as other:
            await settled(other)
            text = seen(again)
            assert isinstance(again.screen, GoalCoach)
    assert ROUGH in text and "9 hours" in text
    assert "average first re" in text and "INTERRUPTED" in text
    assert "Taken up where you left off." in text


async def test_a_goal_of_ones_own_is_taken_up_again_too(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("p", "enter", "n")
        await until(pilot, lambda: isinstance(app.screen, GoalCoach))
        await type_text(pilot, "lead shorter meetings")
        await settled(pilot)
        assert app.keeper is not None
        app.keeper.flush()
        again = PmcoachApp(sample, today=TODAY, clock=lambda: NOW)
        async with again.run_test(size=(120, 40)) as other:
            await settled(other)
            assert isinstance(again.screen, GoalCoach) and "lead shorter meetings" in seen(again)


async def test_at_eighty_columns_the_draft_folds_under_the_words(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await type_text(pilot, ROUGH)
        await until(pilot, lambda: "(rules)" in seen(app))
        lines = seen(app).splitlines()
    words = next(i for i, line in enumerate(lines) if ROUGH in line)
    draft = next(i for i, line in enumerate(lines) if "WHAT IT BECOMES" in line)
    assert words < draft
    assert any("CHECKLIST" in line for line in lines)
